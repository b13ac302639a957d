"""What a time expression means, and the days it comes to once the day of publication is known.

Every class is one kind of expression; its `resolve` states the rule. Here: days, dates, months, seasons and their parts;
lengths of time and what binds two times stand in `windows.py`.
"""

from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from riwaya.arabic.dates.calendars import Interval, day_of, hijri_year, month_of, shift

OPEN = Interval(None, None)
"""Unknown days."""
# A day and month without a year that lie further ahead than this are last year's.
_AHEAD = timedelta(days=45)


class Context(NamedTuple):
    """What an expression is resolved against."""

    published: date
    future: bool = False
    """The verb is in the future."""
    anchor: Interval | None = None
    """The days of what was told before."""


class When(msgspec.Struct, frozen=True):
    """The base of all expressions."""

    def resolve(self, context: Context) -> Interval:  # noqa: ARG002 - the kinds of expression use it
        """The days meant; unknown unless a kind of expression says how."""
        return OPEN


class Day(When, frozen=True):
    """Today and its neighbours; a weekday said beside it decides where both disagree."""

    offset: int
    weekday: int | None = None

    def resolve(self, context: Context) -> Interval:
        """That day."""
        day = context.published + timedelta(days=self.offset)
        if self.weekday is not None and day.weekday() != self.weekday:
            latest = context.published if self.offset <= 0 else context.published + timedelta(days=6)
            day = latest - timedelta(days=(latest.weekday() - self.weekday) % 7)
        return Interval(day, day)


class Weekday(When, frozen=True):
    """A day of the week: the latest one up to publication; `turn` -1 strictly before it, 1 or a future verb after it."""

    weekday: int
    turn: int | None = None

    def resolve(self, context: Context) -> Interval:
        """That day."""
        back = (context.published.weekday() - self.weekday) % 7
        if self.turn == 1 or (self.turn is None and context.future):
            day = context.published + timedelta(days=7 - back)
        elif self.turn == -1 and back == 0:
            day = context.published - timedelta(days=7)
        else:
            day = context.published - timedelta(days=back)
        return Interval(day, day)


class Dated(When, frozen=True):
    """A date of which day, month or year may be missing, but not day and month both unless only the year is said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hijri: bool = False
    turn: int | None = None
    """-1 last, 0 this, 1 next: of the month; `year_turn` the same of the year."""
    year_turn: int | None = None

    def resolve(self, context: Context) -> Interval:
        """The day, month or year; without a year the latest that has come, or the next where the text looks ahead."""
        if self.month is None:
            return self._of_month(context)
        if self.year is not None:
            return self._in(self.year) or OPEN
        if self.year_turn == 2:
            anchor = context.anchor.start if context.anchor else None
            return (self._in(anchor.year) if anchor else None) or OPEN
        this = hijri_year(context.published) if self.hijri else context.published.year
        if self.year_turn is not None:
            return self._in(this + self.year_turn) or OPEN
        candidates = [found for year in (this - 1, this, this + 1) if (found := self._in(year)) is not None]
        return self._choose(candidates, context)

    def _of_month(self, context: Context) -> Interval:
        """A day of the month that a neighbour names («السادس عشر من الشهر الجاري»), or a year alone."""
        if self.day is None:
            if self.year is None:
                return OPEN
            if self.hijri:
                first, last = month_of(self.year, 1, True), month_of(self.year, 12, True)
                return Interval(first.start, last.end) if first and last else OPEN
            return Interval(date(self.year, 1, 1), date(self.year, 12, 31))
        if self.turn == 2:
            base = context.anchor.start if context.anchor else None
        else:
            base = shift(context.published.replace(day=1), "month", self.turn or 0)
        found = day_of(base.year, base.month, self.day) if base else None
        return Interval(found, found) if found else OPEN

    def _in(self, year: int) -> Interval | None:
        if self.month is None:
            return None
        if self.day is None:
            return month_of(year, self.month, self.hijri)
        found = day_of(year, self.month, self.day, self.hijri)
        return Interval(found, found) if found else None

    def _choose(self, candidates: list[Interval], context: Context) -> Interval:
        published = context.published
        begun = [found for found in candidates if found.start is not None and found.start <= published]
        ahead = [found for found in candidates if found.start is not None and found.start > published]
        if self.turn == -1:
            over = [found for found in begun if found.end is not None and (found.end < published)]
            return over[-1] if over else OPEN
        if self.turn == 0:
            this = [found for found in candidates if found.start is not None and found.start.year == published.year]
            return this[0] if this and not self.hijri else begun[-1] if begun else OPEN
        soon = bool(ahead) and ahead[0].start is not None and ahead[0].start - published <= _AHEAD
        if ahead and (self.turn == 1 or context.future or (soon and self.day is not None)):
            return ahead[0]
        return begun[-1] if begun else OPEN


class Part(When, frozen=True):
    """The beginning, the middle or the end of a week, month or year."""

    which: str
    of: When

    def resolve(self, context: Context) -> Interval:
        """A third of it (of a month, ten days); the middle of a month is its 15th."""
        whole = self.of.resolve(context)
        if whole.start is None or whole.end is None:
            return whole
        length = (whole.end - whole.start).days + 1
        third = timedelta(days=10 if 28 <= length < 32 else max(length // 3, 1))
        if length < 3:
            return whole
        if self.which == "early":
            return Interval(whole.start, whole.start + third - timedelta(days=1))
        if self.which == "late":
            return Interval(min(whole.start + 2 * third, whole.end), whole.end)
        if 28 <= length < 32:
            middle = whole.start + timedelta(days=14)
            return Interval(middle, middle)
        return Interval(whole.start + third, whole.end - third)


class Season(When, frozen=True):
    """Spring is March to May, and so on; winter is named by the year in which it begins."""

    first_month: int
    year: int | None = None
    turn: int | None = None

    def resolve(self, context: Context) -> Interval:
        """Its three months."""
        year = self.year
        if self.turn == 2:
            if context.anchor is None or context.anchor.start is None:
                return OPEN
            year = context.anchor.start.year
        if year is None:
            year = context.published.year
            begun = date(year, self.first_month, 1) <= context.published
            ahead = self.turn == 1 or (self.turn is None and context.future)
            if ahead == begun and self.turn != 0:
                year += 1 if ahead else -1
            over = shift(date(year, self.first_month, 1), "month", 3) <= context.published
            if self.turn == -1 and not over:
                year -= 1
        start = date(year, self.first_month, 1)
        return Interval(start, shift(start, "month", 3) - timedelta(days=1))
