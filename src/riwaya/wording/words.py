"""The words of one language: terms, counts and figures, and sentences told from their holes."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from riwaya.records import Filling, Said
from riwaya.wording import days
from riwaya.wording.pens import ISOLATED, PLAIN, Pen
from riwaya.wording.plurals import form
from riwaya.wording.tables import bodies, parts, phrases, table

Bounds = tuple[int | None, int | None]
_ORIGIN = re.compile(r"(.*?)(?: \(([A-Z]{2})\))?( \[\d+\])?", re.DOTALL)
"""A name, the country of a body that each country has its own of, and a number where two origins bear one name."""
_SHOWN = 4
"""Names of a row that are shown before it ends in an ellipsis."""


class Words:
    """The program's vocabulary in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.direction = "rtl" if language == "ar" else "ltr"
        self.other = "en" if language == "ar" else "ar"

    def term(self, kind: str, key: str | None) -> str:
        """The name of an id in the table `kind`; an id that no table knows is shown as it is."""
        entry = table(kind).get(key or "")
        return str(entry[self.language]) if entry else (key or "").replace("_", " ")

    def origin(self, name: str) -> str:
        """Who vouches, by the name that linking gives: a party or a known body by its name here, anyone else in the report's own words."""
        base, country, number = _ORIGIN.fullmatch(name).groups("")  # type: ignore[union-attr]  # it matches every text
        if name in table("actors"):
            return self.term("actors", name)
        if base not in bodies():
            return name
        return (bodies()[base] if self.language == "ar" else base) + (f" ({self.term('countries', country)})" if country else "") + number

    def plain(self, key: str, *values: Filling) -> str:
        """The sentence `key` as plain text, for attributes and drawings; values are isolated."""
        return self.tell(Said(key, values), ISOLATED)

    def plain_count(self, noun: str, number: int) -> str:
        """`number` of a noun, in the plural form that it takes («روايتان», «3 روايات», «11 رواية»)."""
        return self._counted(noun, number).replace("#", f"{number:,}")

    def _counted(self, noun: str, number: int) -> str:
        """The form of a noun that `number` takes, with `#` for the number where it is written."""
        return str(table("counts")[noun][self.language][form(number, self.language)])

    def figure(self, low: int | None, high: int | None) -> str:
        """An interval of whole numbers in words that no direction of writing can turn round; None below is 0, None above is open."""
        low = low or 0
        if high is None:
            return self.fixed("figure-any") if low == 0 else self.fixed("figure-at-least").format(f"{low:,}")
        if low == high:
            return f"{low:,}"
        if low == 0:
            return self.fixed("figure-up-to").format(f"{high:,}")
        return self.fixed("figure-between").format(f"{low:,}", f"{high:,}")

    def span(self, start: date | None, end: date | None, pen: Pen = ISOLATED) -> str:
        """An interval of days in words."""
        return self.tell(days.span(start, end, self.language), pen)

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row."""
        return self.fixed("comma").join(names)

    def tell(self, said: Said, pen: Pen = PLAIN) -> str:
        """A sentence in this language, put down by `pen`."""
        told = []
        for before, hole in parts(self.sentence(said.key)):
            told.append(pen.fixed(before) if before else "")
            if hole is not None:
                kind, _, more = hole[1].partition(" ")
                told.append(HOLES[kind](self, pen, said.args[hole[0]], more))
        return "".join(told)

    def sentence(self, key: str) -> str:
        """The sentence `key` with its holes."""
        return self.sentences[key][self.language]

    @property
    def sentences(self) -> Mapping[str, Mapping[str, str]]:
        """All sentences that can be told."""
        return phrases()

    def fixed(self, key: str) -> str:
        """A sentence or a format as it stands, with nothing filled in."""
        return phrases()[key][self.language].rstrip("\n")

    def _count_range(self, noun: str, low: int, high: int | None) -> str | None:
        """A range of a counted noun; None where the noun's form does not go into such words («حتى قتيلين»)."""
        if low == high:
            return self.plain_count(noun, low)
        if high is None:
            return self.fixed("counted-at-least").format(self.plain_count(noun, low)) if low else None
        if "#" not in self._counted(noun, high):
            return None
        last = self.plain_count(noun, high)
        return self.fixed("counted-between").format(f"{low:,}", last) if low else self.fixed("counted-up-to").format(last)

    def name_class(self, kind: str, unit: str, group: str | None, side: str | None) -> str:
        """What is counted, without its number: kind, thing or group, side."""
        names = [self.term("kinds" if unit == "people" else "thing-kinds", kind)]
        if unit != "people":
            names = [self.fixed("named-things").format(names[0], self.term("units", unit))]
        elif group not in (None, "unspecified", "everyone", "whole"):
            names.append(self.term("groups", group))
        return self.fixed("named-class").join([*names, *([self.term("actors", side)] if side else [])])

    def count_class(self, low: int, high: int | None, kind: str, unit: str, group: str | None, side: str | None) -> str:
        """A figure with what it counts: «26 combatants of … killed», «26 قتيلاً (مقاتلون، …)», «تدمير منازل: 5»."""
        side_name = self.term("actors", side) if side else ""
        if unit != "people":
            exact = (unit.replace("_", " ") if low == high == 1 else self.term("units", unit), self.term("thing-kinds", kind))
            return self.fixed("counted-things-side" if side else "counted-things").format(self.figure(low, high), *exact, side_name)
        group = None if group in ("everyone", "unspecified") else group
        by_group = self._count_range(f"group-{group or 'people'}", low, high)
        by_kind = self._count_range(f"kind-{kind}", low, high)
        if by_group is None or by_kind is None:
            return self.fixed("counted-listed").format(self.name_class(kind, unit, group, side), self.figure(low, high))
        key = "-".join(["counted", *(["group"] if group else []), *(["side"] if side else [])])
        return self.fixed(key).format(by_group, self.term("kinds", kind), by_kind, side_name, self.term("groups-of", group))


def _as_is(words: Words, pen: Pen, value: Any, _: str) -> str:
    if isinstance(value, Said):
        return words.tell(value, pen)
    return pen.filled(f"{value:,}" if isinstance(value, int) else str(value))


def _listed(words: Words, pen: Pen, value: Sequence[str], named: Callable[[str], str]) -> str:
    shown = [pen.filled(named(one)) for one in value[:_SHOWN]]
    return pen.fixed(words.fixed("comma")).join(shown) + (pen.fixed(" …") if len(value) > _SHOWN else "")


def _days(words: Words, pen: Pen, value: Sequence[str | None], _: str) -> str:
    start, end = (date.fromisoformat(day) if day else None for day in value)
    return pen.filled(words.span(start, end, PLAIN))


def _cite(words: Words, pen: Pen, value: Said, _: str) -> str:
    return pen.cite(words.tell(value, pen), value)


HOLES: dict[str, Callable[[Words, Pen, Any, str], str]] = {
    "": _as_is,
    "term": lambda words, pen, value, kind: pen.filled(words.term(kind, value)),
    "parties": lambda words, pen, value, _: _listed(words, pen, value, lambda party: words.term("actors", party)),
    "origin": lambda words, pen, value, _: pen.filled(words.origin(value)),
    "origins": lambda words, pen, value, _: _listed(words, pen, value, words.origin),
    "names": lambda words, pen, value, _: _listed(words, pen, value, str),
    "places": lambda words, pen, value, _: _listed(words, pen, value, pen.place) if value else pen.fixed(words.fixed("place-unnamed")),
    "place": lambda _words, pen, value, _: pen.filled(pen.place(value)),
    "days": _days,
    "count": lambda words, pen, value, noun: pen.filled(words.plain_count(noun, value)),
    "figure": lambda words, pen, value, _: pen.filled(words.figure(*value)),
    "class": lambda words, pen, value, _: pen.filled(words.name_class(*value)),
    "counted": lambda words, pen, value, _: pen.filled(words.count_class(*value)),
    "km": lambda words, pen, value, _: pen.filled(words.fixed("kilometres").format(f"{value:.1f}")),
    "cite": _cite,
    "key": lambda _words, pen, value, _: pen.key(value),
    "all": lambda words, pen, value, _: pen.fixed(words.fixed("semicolon")).join(words.tell(one, pen) for one in value),
    "sum": lambda words, pen, value, _: " ".join(words.tell(one, pen) for one in value),
}
"""How a hole is put into words, by the kind that stands in it: `{0:count day}`, `{1:term events}`."""


@cache
def speak(language: str) -> Words:
    """The words of a language, made once."""
    return Words(language)


def in_english(said: Said) -> str:
    """A sentence as the exchange format has it."""
    return speak("en").tell(said)
