"""What a time expression means, and the days it comes to once the day of publication is known.

Every class is one kind of expression; its `resolve` states the rule. Windows follow the annotation guide: "the last N days"
run from N days before publication to publication, "last week" is the seven days before, "N weeks after X" run from X on.
"""

from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from riwaya.arabic.dates.calendars import Interval, day_of, hijri_year, month_of, shift, unit_around

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
    """The beginning (first ten days, or third), the middle day or the end of a month or year."""

    which: str
    of: When

    def resolve(self, context: Context) -> Interval:
        """That part; the middle of a month is its 15th."""
        whole = self.of.resolve(context)
        if whole.start is None or whole.end is None:
            return whole
        length = (whole.end - whole.start).days + 1
        if which_day := {"mid": 14 if length < 32 else length // 2}.get(self.which):
            day = whole.start + timedelta(days=which_day)
            return Interval(day, day) if length < 32 else Interval(day - timedelta(days=45), day + timedelta(days=45))
        third = 10 if 28 <= length < 32 else max(length // 3, 1)
        if self.which == "early":
            return Interval(whole.start, whole.start + timedelta(days=third - 1))
        return Interval(whole.start + timedelta(days=2 * third), whole.end)


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
            if ahead == begun:
                year += 1 if ahead else -1
            over = shift(date(year, self.first_month, 1), "month", 3) <= context.published
            if self.turn == -1 and not over:
                year -= 1
        start = date(year, self.first_month, 1)
        return Interval(start, shift(start, "month", 3) - timedelta(days=1))


class Turn(When, frozen=True):
    """Last, this or next week, month, year: last week is the seven days before publication, the others are of the calendar."""

    unit: str
    turn: int
    whole: bool = False
    """Of the calendar to its end, as a part of it is asked for («نهاية الشهر»)."""

    def resolve(self, context: Context) -> Interval:
        """The days of that unit; this one ends with publication unless the text looks ahead."""
        if self.turn == 2:
            return context.anchor or OPEN
        if self.unit == "week" and self.turn == -1 and not self.whole:
            return Interval(context.published - timedelta(days=7), context.published - timedelta(days=1))
        if self.unit in ("day", "hour", "minute"):
            moved = shift(context.published, self.unit, self.turn)
            return Interval(min(moved, context.published), max(moved, context.published))
        whole = unit_around(context.published, self.unit, self.turn)
        return whole._replace(end=context.published) if self.turn == 0 and not context.future and not self.whole else whole


class Ordered(When, frozen=True):
    """The N-th day, week or month of a month or year: weeks are counted from its first day."""

    unit: str
    number: int
    of: When

    def resolve(self, context: Context) -> Interval:
        """Its days, inside the whole."""
        whole = self.of.resolve(context)
        if whole.start is None or whole.end is None:
            return OPEN
        start = shift(whole.start, self.unit, self.number - 1)
        return Interval(start, min(whole.end, shift(start, self.unit, 1) - timedelta(days=1)))


class Window(When, frozen=True):
    """The last, or next, N units."""

    unit: str
    count: int
    ahead: bool = False

    def resolve(self, context: Context) -> Interval:
        """From N units before publication to publication, or the same ahead."""
        if self.ahead or context.future:
            return Interval(context.published, shift(context.published, self.unit, self.count))
        return Interval(shift(context.published, self.unit, -self.count), context.published)


class Ago(When, frozen=True):
    """N units before (or, `ahead`, after) publication; `more` than that leaves the far end open."""

    unit: str
    count: int
    ahead: bool = False
    more: bool = False

    def resolve(self, context: Context) -> Interval:
        """That day."""
        day = shift(context.published, self.unit, self.count if self.ahead else -self.count)
        if self.unit in ("hour", "minute") and not self.more:
            return Interval(context.published, context.published) if self.count < 12 else Interval(day, day)
        if self.more:
            return Interval(day, None) if self.ahead else Interval(None, day)
        return Interval(day, day)


class Since(When, frozen=True):
    """From a time to publication."""

    of: When

    def resolve(self, context: Context) -> Interval:
        """From the first day of it on; a weekday without «الماضي» is not the day of publication, for that is said as «اليوم»."""
        start = self.of.resolve(context).start
        if isinstance(self.of, Weekday) and start == context.published:
            start -= timedelta(days=7)
        ahead = start is not None and start > context.published
        return Interval(start, None if ahead else context.published)


class Until(When, frozen=True):
    """Up to a time, from an unknown beginning."""

    of: When

    def resolve(self, context: Context) -> Interval:
        """Up to the last day of it."""
        return Interval(None, self.of.resolve(context).end)


class Between(When, frozen=True):
    """From one time to another; the first is said with the words of the second («بين 16 و18 أيار»)."""

    one: When
    other: When

    def resolve(self, context: Context) -> Interval:
        """From the start of the first to the end of the second; a first that falls after the second is the one before it."""
        other = self.other.resolve(context)
        one = self.one.resolve(context)
        if one.start and other.end and one.start > other.end:
            one = self.one.resolve(context._replace(published=other.end, future=False))
        return Interval(one.start, other.end)


class SinceEvent(When, frozen=True):
    """From an event to publication: its day is the anchor's, else unknown."""

    def resolve(self, context: Context) -> Interval:
        """From the anchor's first day."""
        return Interval(context.anchor.start if context.anchor else None, context.published)


class AfterEvent(When, frozen=True):
    """N units after an event: the N units from it on (`through`), or the day they end on."""

    unit: str
    count: int
    through: bool = True

    def resolve(self, context: Context) -> Interval:
        """From the anchor to the day before N units have passed; without an anchor the N units before publication."""
        if context.anchor is None or context.anchor.start is None:
            return Interval(None, context.published)
        start = context.anchor.start
        if self.through:
            return Interval(start, max(start, shift(start, self.unit, self.count) - timedelta(days=1)))
        day = shift(start, self.unit, self.count)
        return Interval(day, day)


class Relative(When, frozen=True):
    """Days counted from the anchor: the same day, the next, the one before."""

    offset: int

    def resolve(self, context: Context) -> Interval:
        """That day; unknown without an anchor."""
        if context.anchor is None:
            return OPEN
        move = timedelta(days=self.offset)
        start, end = context.anchor
        if self.offset > 0:
            start = end
        return Interval(
            start + move if start else None, (start if self.offset else end) and ((start if self.offset else end) or date.min) + move
        )
