"""A row made a report: with the claim that a person coded in it, or with the text that is to be read."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

import msgspec

from riwaya.pages.tables.cells import CellError, to_day, to_degrees, to_number, to_words
from riwaya.pages.tables.columns import Columns, ColumnsError, Count, Given, Spec, check_word, meanings
from riwaya.pages.tables.rows import Cell, Row
from riwaya.records import Claim, Outcome, Place, Source, When

T = TypeVar("T")


class RowError(Exception):
    """A row that is no report: which column, what is wrong, and what to do."""

    def __init__(self, column: str, what: str, todo: str) -> None:
        super().__init__(what)
        self.column, self.what, self.todo = column, what, todo


def report_of(row: Row, columns: Columns) -> dict[str, Any]:
    """The report as the exchange format has it, with the row's own cells beside it; raises RowError."""
    reader = _Reader(row, columns)
    said = {field: reader.word(field) for field in ("id", "outlet", "outlet_type", "title", "text")}
    published = reader.day("published")
    report: dict[str, Any] = {field: words for field, words in said.items() if words}
    if published:
        report["published"] = published.isoformat()
    report["text"] = said["text"]
    if columns.is_coded:
        report["claims"] = [msgspec.to_builtins(_claim(reader, said["title"], said["text"]))]
        report.setdefault("published", _latest(reader, published))
    elif not said["text"]:
        raise RowError(_names(columns.text), "no text", "fill the cell, or leave the row out")
    return {**report, "row": {"number": row.number, "cells": {name: cell for name, cell in row.cells.items() if cell not in (None, "")}}}


def _latest(reader: "_Reader", published: date | None) -> str:
    found = published or reader.day("end") or reader.day("start")
    return found.isoformat() if found else ""


def _claim(reader: "_Reader", title: str, text: str) -> Claim:
    outcomes = tuple(outcome for count in reader.columns.counts if (outcome := _outcome(reader, count)))
    event = reader.word("event") or ("toll" if outcomes else "other")
    quote, source, place = reader.word("quote"), reader.word("source"), reader.word("place")
    at = text.find(quote) if quote else -1
    above = title.find(quote) if quote and at < 0 else -1
    return Claim(
        id="c1",
        quote=quote,
        event=event,
        stance=reader.word("stance") or "asserted",
        sources=(Source(text=source, type=reader.word("source_type") or "media"),) if source else (),
        actor=tuple(filter(None, (reader.word("actor"),))),
        target=tuple(filter(None, (reader.word("target"),))),
        outcomes=outcomes,
        where=(_place(reader, place),) if place else (),
        when=_when(reader),
        scope=reader.word("scope") or ("cumulative" if event == "toll" else "incident"),
        quote_offsets=(at, at + len(quote)) if at >= 0 else None,
        title_offsets=(above, above + len(quote)) if above >= 0 else None,
        rule="coded",
    )


def _place(reader: "_Reader", place: str) -> Place:
    country = reader.word("country").upper()
    lat, lon = (reader.degrees(field, most) for field, most in (("lat", 90.0), ("lon", 180.0)))
    return Place(text=place, country=country if len(country) == 2 else None, lat=lat, lon=lon)


def _when(reader: "_Reader") -> When:
    """The days, spread by what the table says of their exactness. One day alone is both ends."""
    start, end = reader.day("start"), reader.day("end")
    start, end = start or (end if reader.columns.start is None else None), end or (start if reader.columns.end is None else None)
    spread = reader.columns.spread
    more = timedelta(days=spread.days.get(to_words(reader.row.cells.get(spread.column)), 0) if spread else 0)
    if start and end and end < start:
        raise RowError(_names(reader.columns.end), f"{end} lies before {start}", "correct the days of the row")
    return When(start=start - more if start else None, end=end + more if end else None)


def _outcome(reader: "_Reader", count: Count) -> Outcome | None:
    """The outcome; None where the row knows no number."""
    if count.number is not None:
        low = high = reader.number(count.number, count.unknown)
    else:
        low, high = (reader.number(spec, count.unknown) if spec is not None else None for spec in (count.min, count.max))
    if low is None and high is None:
        return None
    if low is not None and high is not None and high < low:
        raise RowError(_names(count.max), f"at most {high}, and at least {low}", "correct the numbers of the row")
    people = count.unit == "people"
    group = (reader.said("group", count.group) or "unspecified") if people else None
    return Outcome(kind=count.kind, unit=count.unit, min=low or 0, max=high, group=group, side=reader.said("side", count.side) or None)


def _names(spec: Spec | None) -> str:
    if isinstance(spec, Given):
        return spec.column or spec.fixed
    return spec if isinstance(spec, str) else " or ".join(spec or ())


class _Reader:
    """One row read by the map; whatever is wrong is told with its column."""

    def __init__(self, row: Row, columns: Columns) -> None:
        self.row, self.columns = row, columns

    def word(self, field: str) -> str:
        """The words of a field of the map, in our own vocabulary."""
        return self.said(field, getattr(self.columns, field))

    def said(self, field: str, spec: Spec | None) -> str:
        """The words that a column holds for a field."""
        words = self._raw(field, spec)
        if isinstance(spec, Given) and spec.first_of:
            words = words.split(spec.first_of)[0].strip()
        own = {name.casefold(): ours for name, ours in self.columns.values.get(field, {}).items()}
        meant = {**meanings(field), **own}
        words = meant.get(words.casefold(), words)
        try:
            if words:
                check_word(field, words, _names(spec))
        except ColumnsError as wrong:
            raise RowError(wrong.where, wrong.what, wrong.todo) from None
        return words

    def _raw(self, field: str, spec: Spec | None) -> str:
        cell = self._cell(spec)
        # A text keeps its paragraphs.
        return str(cell).strip() if field == "text" and cell is not None else to_words(cell)

    def day(self, field: str) -> date | None:
        """The day of a field, None for an empty cell."""
        spec = getattr(self.columns, field)
        return self._value(spec, lambda cell: to_day(cell, self.columns.dates))

    def number(self, spec: Spec, unknown: Sequence[str]) -> int | None:
        """A count, None for an empty cell and for one that says that nothing is known."""
        return None if to_words(self._cell(spec)) in unknown else self._value(spec, to_number)

    def degrees(self, field: str, most: float) -> float | None:
        """A latitude or longitude."""
        return self._value(getattr(self.columns, field), lambda cell: to_degrees(cell, most))

    def _value(self, spec: Spec | None, read: Callable[[Cell], T]) -> T | None:
        cell = self._cell(spec)
        if to_words(cell) == "":
            return None
        try:
            return read(cell)
        except CellError as wrong:
            raise RowError(_names(spec), str(wrong), "correct the cell, or leave it empty") from None

    def _cell(self, spec: Spec | None) -> Cell:
        """The first cell of the named columns that is not empty; fixed words stand for a cell."""
        if isinstance(spec, Given):
            return spec.fixed or self.row.cells.get(spec.column)
        names = (spec,) if isinstance(spec, str) else spec or ()
        return next((cell for name in names if (cell := self.row.cells.get(name)) not in (None, "")), None)
