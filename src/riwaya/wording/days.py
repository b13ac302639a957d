"""Days and spans of days in words; Arabic months carry both their Levantine and their international name."""

from datetime import date

from riwaya.records import Said
from riwaya.wording.tables import table


def day(value: date, language: str, *, weekday: bool = False) -> str:
    """`9 May 2018`, with the day of the week before it where asked for."""
    text = f"{value.day} {_month(value, language)} {value.year}"
    return f"{table('calendar')['weekdays'][language][value.weekday()]} {text}" if weekday else text


def short_day(value: date, language: str) -> str:
    """Day and month, for an axis."""
    return f"{value.day} {table('calendar')['short-months'][language][value.month - 1]}"


def span(start: date | None, end: date | None, language: str) -> Said:
    """An interval of days; an end that is not known is said to be so."""
    if start is None or end is None:
        key = "days-unknown" if start is end else "days-from" if end is None else "days-until"
        return Said(key, tuple(day(known, language) for known in (start, end) if known))
    if start == end:
        return Said("days-one", (day(start, language, weekday=True),))
    if start.year != end.year:
        first = day(start, language)
    elif start.month != end.month:
        first = f"{start.day} {_month(start, language)}"
    else:
        first = str(start.day)
    return Said("days-between", (first, day(end, language)))


def _month(value: date, language: str) -> str:
    return str(table("calendar")["months"][language][value.month - 1])
