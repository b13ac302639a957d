"""Days and spans of days in words; Arabic months carry both their Levantine and their international name."""

from datetime import date
from typing import TYPE_CHECKING

from riwaya.records import Said
from riwaya.wording.pens import ISOLATED, Pen
from riwaya.wording.tables import table

if TYPE_CHECKING:
    from riwaya.wording.words import Words


def day(value: date, words: "Words", *, weekday: bool = False) -> str:
    """`9 May 2018`, with the day of the week before it where asked for."""
    text = f"{value.day} {_month(value, words)} {value.year}"
    return f"{_weekday(value, words)} {text}" if weekday else text


def short_day(value: date, words: "Words") -> str:
    """Day and month, for an axis."""
    name = table("calendar")["short-months"][words.language][value.month - 1]
    return f"{value.day} {name}"


def span(start: date | None, end: date | None, words: "Words", pen: Pen = ISOLATED) -> str:
    """An interval of days; an end that is not known is said to be so."""
    if start is None or end is None:
        key = "days-unknown" if start is end else "days-from" if end is None else "days-until"
        return words.tell(Said(key, tuple(day(known, words) for known in (start, end) if known)), pen)
    if start == end:
        return day(start, words, weekday=True)
    if start.year != end.year:
        first = day(start, words)
    elif start.month != end.month:
        first = f"{start.day} {_month(start, words)}"
    else:
        first = str(start.day)
    return words.tell(Said("days-between", (first, day(end, words))), pen)


def _month(value: date, words: "Words") -> str:
    return str(table("calendar")["months"][words.language][value.month - 1])


def _weekday(value: date, words: "Words") -> str:
    return str(table("calendar")["weekdays"][words.language][value.weekday()])
