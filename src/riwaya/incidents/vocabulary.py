"""The words that linking knows: how sources and places are called, how a day, an hour or a changed toll is told, what all reports say."""

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
    party: str | None = None
    """The party whose agency or channel it is."""


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `sources.yaml`; its comments say what each list is for."""

    updates: Words
    dated: Words
    night: Words
    dawn: Words
    day: Words
    titles: Words
    staff: Words
    inside: Words
    ranks: Words
    own: Words
    same: Words
    openers: Words
    media_heads: Words
    institutions: Words
    common: Words
    vague: Words
    nationalities: Words
    military: Words
    offices: Words
    press: Words
    hospitals: Words
    complexes: Words
    hospital_kinds: Words
    hospital_names: Words
    health_ministries: Words
    ministries: Words
    qualifying: Words
    relative: Words
    directions: Words
    brigades: Words
    ordinals: Words
    plurals: Mapping[str, str]
    control: Words
    enders: Words
    statements: Words
    umbrellas: Words
    seats: Mapping[str, Words]
    forces: Mapping[str, Words]
    spokesmen: Mapping[str, Words]
    holders: Mapping[str, Words]
    bodies: tuple[Body, ...]


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `places.yaml`; its comments say what each list is for."""

    loose: Words
    generic: Words
    broad: Words
    broad_types: Words
    sites: Words
    sides: Words
    seated: Words
    crowded: Words


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """The words of place names, read once."""
    return msgspec.convert(_read("places.yaml"), PlaceWords)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words, read once."""
    return msgspec.convert(_read("sources.yaml"), Vocabulary)


def _read(name: str) -> Any:
    return yaml.safe_load((files("riwaya") / "data" / "incidents" / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def word_set(name: str) -> frozenset[str]:
    """A list of single words of the vocabulary, as quotes are compared."""
    return frozenset(plain(fold(word)) for word in getattr(vocabulary(), name))


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that so many reports use that sharing one says nothing, as quotes are compared."""
    return frozenset(plain(fold(word)) for word in _read("common_words.yaml"))


def plain(folded: str) -> str:
    """A folded word as quotes are compared: without a leading «و» and the article."""
    return folded.removeprefix("و").removeprefix("ال")
