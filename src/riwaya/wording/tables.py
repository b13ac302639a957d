"""The files under `data/wording/`, each read once."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

import yaml

LANGUAGES = ("ar", "en")
TABLES = (
    "events", "kinds", "thing-kinds", "groups", "groups-of", "stances", "source-types", "scopes", "actors", "countries", "units", "grades", "grade-reasons", "calendar",
)  # fmt: skip
PHRASES = ("phrases", "links", "proofs")
"""Files of sentences with holes; a key stands in one of them only."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C is ten times as fast; a few platforms lack it."""
Hole = tuple[int, str]
"""Which filling, and how it is put into words (empty: as it is)."""


@cache
def table(name: str) -> Mapping[str, Any]:
    """A data file as it stands: id → language → text (`counts` has plural forms below the language)."""
    text = (files("riwaya") / "data" / "wording" / f"{name}.yaml").read_text("utf-8")
    read: Mapping[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506 - both loaders are safe
    return read


@cache
def bodies() -> Mapping[str, str]:
    """Bodies that vouch: the name that linking gives them → what they are called in Arabic, by the list of those that linking knows."""
    known = yaml.load((files("riwaya") / "data" / "incidents" / "sources.yaml").read_text("utf-8"), Loader=_LOADER)["bodies"]  # noqa: S506
    return {body["name"]: str(body["called"][0]) for body in reversed(known)}


@cache
def phrases() -> Mapping[str, Mapping[str, str]]:
    """All sentences with holes: key → language → text."""
    return {key: entry for name in PHRASES for key, entry in table(name).items()}


@cache
def parts(text: str) -> tuple[tuple[str, Hole | None], ...]:
    """A sentence cut at its holes: the words before each, and the hole. `{0:place}` is filling 0, named as a place."""
    cut = Formatter().parse(text.rstrip("\n"))
    return tuple((before, None if field is None else (int(field), kind or "")) for before, field, kind, _ in cut)
