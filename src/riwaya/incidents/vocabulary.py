"""The words that linking knows: how sources are called, and how a toll is said to have changed."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml

from riwaya.arabic.folding import fold

Words = tuple[str, ...]


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A body that vouches, with the names it goes by; `country` limits names that other countries' bodies bear too."""

    id: str
    name: str
    called: Words
    country: str | None = None
    by_country: bool = False
    """Whether each country has its own (a civil defence, a red crescent)."""


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `sources.yaml`; its comments say what each list is for."""

    updates: Words
    titles: Words
    openers: Words
    vague: Words
    nationalities: Words
    military: Words
    offices: Words
    hospitals: Words
    doctors: Words
    health_ministries: Words
    qualifying: Words
    control: Words
    umbrellas: Words
    seats: Mapping[str, Words]
    holders: Mapping[str, Words]
    bodies: tuple[Body, ...]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words, read once."""
    text = (files("riwaya") / "data" / "incidents" / "sources.yaml").read_text(encoding="utf-8")
    content: Any = yaml.safe_load(text)
    return msgspec.convert(content, Vocabulary)


@lru_cache(maxsize=1)
def update_words() -> frozenset[str]:
    """Words that say that a figure replaces an earlier one, folded, as quotes are compared."""
    return frozenset(fold(word).removeprefix("و").removeprefix("ال") for word in vocabulary().updates)
