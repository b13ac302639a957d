"""Days and spans of days in words; Arabic months carry both their Levantine and their international name."""

from datetime import date

from riwaya.dossiers.wording import Words, table


def day(value: date, words: Words, *, weekday: bool = False) -> str:
    """`9 May 2018`, with the day of the week before it where asked for."""
    text = f"{value.day} {_month(value, words)} {value.year}"
    return f"{_weekday(value, words)} {text}" if weekday else text


def short_day(value: date, words: Words) -> str:
    """Day and month, for an axis."""
    name = table("calendar")["short-months"][words.language][value.month - 1]
    return f"{value.day} {name}"


def span(start: date | None, end: date | None, words: Words) -> str:
    """An interval of days; an end that is not known is said to be so."""
    if start is None or end is None:
        if start is None and end is None:
            return words.plain("days-unknown")
        return words.plain("days-until", day(end, words)) if end else words.plain("days-from", day(start, words)) if start else ""
    if start == end:
        return day(start, words, weekday=True)
    if start.year != end.year:
        first = day(start, words)
    elif start.month != end.month:
        first = f"{start.day} {_month(start, words)}"
    else:
        first = str(start.day)
    return words.plain("days-between", first, day(end, words))


def _month(value: date, words: Words) -> str:
    return str(table("calendar")["months"][words.language][value.month - 1])


def _weekday(value: date, words: Words) -> str:
    return str(table("calendar")["weekdays"][words.language][value.weekday()])
