"""What this stage knows of words: months and weekdays of date lines, words of page furniture, names of page parts, of mail boxes.

Kept as data in `data/articles/*.yaml`, compared folded.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from riwaya.arabic.folding import fold

_WORD = re.compile(r"[\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f]+")


def words(text: str) -> tuple[str, ...]:
    """The folded words of a line, numbers included, marks left out."""
    return tuple(filter(None, map(fold, _WORD.findall(text))))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where each of `words(text)` stands in the line."""
    return [found.span() for found in _WORD.finditer(text) if fold(found[0])]


@dataclass(frozen=True)
class DateWords:
    """Folded name → number, and the words beside a date; longer names come first in `pattern` of each."""

    months: dict[str, int]
    hijri: dict[str, int]
    weekdays: dict[str, int]
    beside: frozenset[str]
    published: frozenset[tuple[str, ...]]
    updated: frozenset[tuple[str, ...]]
    unrelated: frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Furniture:
    """Lines around an article, each a tuple of folded words."""

    lines: frozenset[tuple[str, ...]]
    openings: frozenset[tuple[str, ...]]
    counts: frozenset[str]
    also: frozenset[tuple[str, ...]]
    endings: frozenset[tuple[str, ...]]
    bylines: frozenset[tuple[str, ...]]
    credits: frozenset[tuple[str, ...]]
    rights: frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Sites:
    """Names of page parts in lower case; `parts` gives the kinds of one name, `starts` those of all names that begin so."""

    parts: dict[str, frozenset[str]]
    starts: dict[str, str]
    meta: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Boxes:
    """What mail boxes are called, in lower case: the hosts of private ones, the names of those of an office."""

    private: frozenset[str]
    offices: frozenset[str]


@lru_cache(maxsize=1)
def date_words() -> DateWords:
    """The words of date lines."""
    data = _load("dates")
    months, hijri, weekdays = (
        {fold(name): int(entry["number"]) for entry in data[kind] for name in entry["names"]} for kind in ("months", "hijri", "weekdays")
    )
    published, updated, unrelated = (_phrases(data[kind]) for kind in ("published", "updated", "unrelated"))
    beside = frozenset(word for text in data["beside"] for word in words(text))
    return DateWords(months, hijri, weekdays, beside, published, updated, unrelated)


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    """The words of page furniture."""
    data = _load("furniture")
    counts = frozenset(word for text in data["counts"] for word in words(text))
    return Furniture(
        counts=counts, **{kind: _phrases(data[kind]) for kind in ("lines", "openings", "also", "endings", "bylines", "credits", "rights")}
    )


@lru_cache(maxsize=1)
def sites() -> Sites:
    """The names of page parts."""
    data = _load("sites")
    kinds = [kind for kind in data if not kind.startswith("meta_")]
    names = {name for kind in kinds for name in data[kind] if not name.endswith("*")}
    return Sites(
        parts={name: frozenset(kind for kind in kinds if name in data[kind]) for name in names},
        starts={name[:-1]: kind for kind in kinds for name in data[kind] if name.endswith("*")},
        meta={kind.removeprefix("meta_"): tuple(data[kind]) for kind in data if kind.startswith("meta_")},
    )


@lru_cache(maxsize=1)
def boxes() -> Boxes:
    """The names of mail boxes."""
    data = _load("boxes")
    return Boxes(private=frozenset(data["private"]), offices=frozenset(data["offices"]))


def _phrases(texts: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(words(text) for text in texts)


def _load(name: str) -> Any:
    text = files("riwaya").joinpath("data", "articles", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
