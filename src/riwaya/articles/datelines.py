"""The day that a line of a page names: «السبت 12 أيار/مايو 2018», «مايو 12, 2018», «2018/05/12», «26 شعبان 1439».

Small on purpose: it reads what stands beside an article, never the article's own sentences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from hijridate import Hijri

from riwaya.arabic.folding import fold
from riwaya.articles.vocabulary import date_words, words

_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_ISO_ZONE = re.compile(r"\bt(?=\d)|(?<=\d)z\b|[+-]\d{2}:?\d{2}\b")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}(?!\d)")
_LONGEST_LINE = 400
_EARLIEST = 1990
_HIJRI_YEARS = range(1400, 1500)


@dataclass(frozen=True)
class DateLine:
    """One line's day. `beside` counts the words that are no part of a date."""

    day: date
    published: bool
    updated: bool
    beside: int


@dataclass(frozen=True)
class _Found:
    day: date
    start: int
    end: int
    hijri: bool = False


def read_line(line: str, month_first: bool = False) -> DateLine | None:
    """The day that the line names, None where it names none, several, one that its weekday contradicts, or that of something else (a member's joining).

    `month_first`: 05-12-2018 is 12 May, as some forums write it; 12-05-2018 is 12 May otherwise.
    A Hijri date is the day of the Umm al-Qura calendar, or the day beside it that fits the weekday (the month begins by sighting);
    a Gregorian date beside it goes before.
    """
    if len(line) > _LONGEST_LINE or not _YEAR.search(line):
        return None
    folded = fold(line)
    weekday = _weekday(folded)
    found = list(_dates(folded, month_first))
    plain = [one for one in found if not one.hijri] or found
    days = {_fitting(one, weekday) for one in plain}
    day = days.pop() if len(days) == 1 else None
    said, known = words(folded), date_words()
    if day is None or _says(said, known.unrelated):
        return None
    rest = folded
    for one in sorted(found, key=lambda one: -one.start):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    updated = _says(said, known.updated)
    return DateLine(day, published=not updated and _says(said, known.published), updated=updated, beside=_beside(rest))


def is_date_line(text: str) -> bool:
    """Whether a line is a date and nothing else; a dateline that names place and agency is the article's."""
    line = read_line(text)
    return line is not None and line.beside == 0


def is_month_first(text: str) -> bool:
    """Whether a page writes its numeric dates month first: some can only be read so, and none only the other way."""
    pairs = [(int(one), int(two)) for one, two in _NUMERIC.findall(text)]
    return any(two > 12 for _, two in pairs) and not any(one > 12 for one, _ in pairs)


def read_stamp(text: str) -> date | None:
    """The day of a machine's time stamp: ISO 8601, in the zone it is written in; a year or a month alone is no day."""
    found = re.match(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)", text)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    known = date_words()

    def one_of(names: dict[str, int]) -> str:
        return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))

    month, hijri = one_of(known.months), one_of(known.hijri)
    of, year = r"\s*[,،-]?\s*", r"(?P<y>(?:19|20)\d{2})(?!\d)"
    return (
        re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})\s*[-/]?\s*(?:من\s+)?(?:شهر\s+)?\b(?P<m>{month})\b(?:\s*[/\\(-]\s*(?P<m2>{month})\b\)?)?{of}(?:عام\s+|سنه\s+)?{year}"),
        re.compile(rf"\b(?P<m>{month})\b(?:\s*[/\\(-]\s*(?P<m2>{month})\b\)?)?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{of}{year}"),
        re.compile(r"(?<!\d)(?<!\d[/.-])(?P<y>\d{4})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<d>\d{1,2})(?!\d|[/.-]\d)"),
        re.compile(r"(?<!\d)(?<!\d[/.-])(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})(?!\d|[/.-]\d)"),
        re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})\s*[-/]?\s*(?:من\s+)?(?:شهر\s+)?\b(?P<m>{hijri})\b{of}(?:عام\s+|سنه\s+)?(?P<y>1[45]\d{{2}})(?!\d)"),
    )  # fmt: skip


def _dates(folded: str, month_first: bool) -> Iterator[_Found]:
    known = date_words()
    taken: list[tuple[int, int]] = []
    for number, pattern in enumerate(_patterns()):
        for found in pattern.finditer(folded):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            year, day = int(found["y"]), int(found["d"])
            month = _month(found["m"], known.hijri if number == 4 else known.months)
            if month is None or (number < 2 and found["m2"] and _month(found["m2"], known.months) != month):
                continue
            if number == 3 and month_first:
                month, day = day, month
            resolved = _hijri(year, month, day) if year in _HIJRI_YEARS else _day(year, month, day)
            if resolved:
                taken.append(found.span())
                yield _Found(resolved, *found.span(), hijri=year in _HIJRI_YEARS)


def _month(name: str, months: dict[str, int]) -> int | None:
    return int(name) if name.isdigit() else months.get(re.sub(r"\s+", " ", name))


def _day(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none or it lies before the web."""
    try:
        return date(year, month, day) if year >= _EARLIEST else None
    except ValueError:
        return None


def _hijri(year: int, month: int, day: int) -> date | None:
    try:
        return date(*Hijri(year, month, day).to_gregorian().datetuple())  # hijridate's own class of date is refused by serialisers
    except (ValueError, OverflowError):
        return None


def _weekday(folded: str) -> int | None:
    known = date_words().weekdays
    found = {known[word] for word in words(folded) if word in known}
    return found.pop() if len(found) == 1 else None


def _fitting(found: _Found, weekday: int | None) -> date | None:
    near = (0, -1, 1) if found.hijri else (0,)
    days = (found.day + timedelta(days=shift) for shift in near)
    return next((day for day in days if weekday in (None, day.isoweekday())), None)


def _says(line: tuple[str, ...], labels: frozenset[tuple[str, ...]]) -> bool:
    longest = max(map(len, labels))
    return any(line[at : at + length] in labels for at in range(len(line)) for length in range(1, longest + 1))


def _beside(rest: str) -> int:
    known = date_words()
    rest = _CLOCK.sub(" ", _ISO_ZONE.sub(" ", rest))
    labels = {word for label in known.published | known.updated for word in label}
    return sum(1 for word in words(rest) if word not in known.beside and word not in known.weekdays and word not in labels)
