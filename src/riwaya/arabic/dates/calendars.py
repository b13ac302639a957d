"""Arithmetic of days, weeks, months and years, Gregorian and Hijri."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from hijridate import Gregorian, Hijri

_HIJRI_YEARS = range(1343, 1501)


class Interval(NamedTuple):
    """Inclusive days; None is an open or unknown end."""

    start: date | None
    end: date | None


def month_of(year: int, month: int, hijri: bool = False) -> Interval | None:
    """First and last day of a month; None outside the calendar's range."""
    if hijri:
        if year not in _HIJRI_YEARS or not 1 <= month <= 12:
            return None
        first = Hijri(year, month, 1)
        last = Hijri(year, month, first.month_length())
        # hijridate gives a subclass of date that serialisers refuse
        return Interval(*(date(*day.to_gregorian().datetuple()) for day in (first, last)))
    if not 1 <= year <= 9999 or not 1 <= month <= 12:
        return None
    return Interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def day_of(year: int, month: int, day: int, hijri: bool = False) -> date | None:
    """The day, or None where the calendar has none such."""
    whole = month_of(year, month, hijri)
    if whole is None or whole.start is None or whole.end is None or not 1 <= day <= 31:
        return None
    found = whole.start + timedelta(days=day - 1)
    return found if whole.start <= found <= whole.end else None


def hijri_year(day: date) -> int:
    """The Hijri year that `day` falls in."""
    return Gregorian(day.year, day.month, day.day).to_hijri().year


def _move(day: date, days: int) -> date:
    """`day` moved by so many days, no further than the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def shift(day: date, unit: str, count: int) -> date:
    """`day` moved by so many units; a month that is too short ends the move on its last day, hours are rounded up to days."""
    if unit in ("minute", "hour"):
        days = -(-abs(count) // 24) if unit == "hour" else 0
        return _move(day, days if count > 0 else -days)
    if unit in ("day", "week"):
        return _move(day, count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * {"month": 1, "year": 12, "decade": 120}[unit]
    if not 12 <= months < 12 * 10000:
        return date.min if months < 12 else date.max
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def unit_around(day: date, unit: str, count: int) -> Interval:
    """The calendar week (Monday first), month, year or decade `count` units after the one that `day` falls in."""
    moved = shift(day, unit, count)
    if unit == "week":
        monday = moved - timedelta(days=moved.weekday())
        return Interval(monday, monday + timedelta(days=6))
    if unit == "month":
        return Interval(moved.replace(day=1), moved.replace(day=calendar.monthrange(moved.year, moved.month)[1]))
    if unit == "year":
        return Interval(date(moved.year, 1, 1), date(moved.year, 12, 31))
    if unit == "decade":
        first = moved.year - moved.year % 10
        return Interval(date(first, 1, 1), date(first + 9, 12, 31))
    return Interval(moved, moved)
