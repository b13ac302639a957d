"""Lengths of time and what binds two times: last week, the last three days, since, until, between, N weeks after.

Windows follow the annotation guide: "the last N days" run from N days before publication to publication, "last week" is the seven
days before, "N weeks after X" run from X on.
"""

from datetime import date, timedelta

from riwaya.arabic.dates.calendars import Interval, shift, unit_around
from riwaya.arabic.dates.when import OPEN, Context, Weekday, When

SAME, AFTER, BEFORE = 2, 3, 4
"""Turns that count from what was told before: the same («نفسه»), the next («التالي»), the one before («السابق»)."""


class Turn(When, frozen=True):
    """Last, this or next week, month, year: last week is the seven days before publication, the others are of the calendar."""

    unit: str
    turn: int
    whole: bool = False
    """Of the calendar to its end, as a part of it is asked for («نهاية الشهر»)."""

    def resolve(self, context: Context) -> Interval:
        """The days of that unit; this one ends with publication unless the text looks ahead."""
        if self.turn >= SAME:
            return self._of_anchor(context.anchor)
        if self.unit == "week" and self.turn == -1 and not self.whole:
            return Interval(context.published - timedelta(days=7), context.published - timedelta(days=1))
        if self.unit in ("day", "hour", "minute"):
            moved = shift(context.published, self.unit, self.turn)
            return Interval(min(moved, context.published), max(moved, context.published))
        whole = unit_around(context.published, self.unit, self.turn)
        return whole._replace(end=context.published) if self.turn == 0 and not context.future and not self.whole else whole

    def _of_anchor(self, anchor: Interval | None) -> Interval:
        """«الأسبوع نفسه» is what was told of; «الشهر التالي» and «العام السابق» lie beside it."""
        if anchor is None or anchor.start is None or (self.turn == SAME and self.unit in ("week", "day")):
            return anchor or OPEN
        return unit_around(anchor.start, self.unit, {SAME: 0, AFTER: 1, BEFORE: -1}[self.turn])


class Ordered(When, frozen=True):
    """The N-th day, week, month or quarter of a month or year, counted from its first day; -1 is the last."""

    unit: str
    number: int
    of: When

    def resolve(self, context: Context) -> Interval:
        """Its days, inside the whole."""
        whole = self.of.resolve(context)
        if whole.start is None or whole.end is None:
            return OPEN
        unit, size = ("month", 3) if self.unit == "quarter" else (self.unit, 1)
        if self.number < 0:
            return Interval(shift(whole.end + timedelta(days=1), unit, -size), whole.end)
        start = shift(whole.start, unit, size * (self.number - 1))
        if start > whole.end:
            return OPEN
        return Interval(start, min(whole.end, shift(start, unit, size) - timedelta(days=1)))


class DayOfWeek(When, frozen=True):
    """A weekday of a week that is named («الجمعة من الأسبوع الماضي»); weeks begin on Monday."""

    weekday: int
    turn: int

    def resolve(self, context: Context) -> Interval:
        """That day."""
        monday = unit_around(context.published, "week", self.turn).start
        day = monday + timedelta(days=self.weekday) if monday else None
        return Interval(day, day)


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
    """A length of time before (or, `ahead`, after) publication; `more` than that leaves the far end open."""

    length: tuple[tuple[str, int], ...]
    """Units and how many of each: «ثلاثة أشهر وأسبوع»."""
    ahead: bool = False
    more: bool = False

    def resolve(self, context: Context) -> Interval:
        """That day; fewer than twelve hours stay on the day of publication."""
        if all(unit in ("hour", "minute") and count < 12 for unit, count in self.length) and not self.more:
            return Interval(context.published, context.published)
        day = context.published
        for unit, count in self.length:
            day = shift(day, unit, count if self.ahead else -count)
        if self.more:
            return Interval(day, None) if self.ahead else Interval(None, day)
        return Interval(day, day)


class SomeAgo(When, frozen=True):
    """Some units ago («قبل أيام»): two to nine of them; hours and minutes are of the same day."""

    unit: str
    ahead: bool = False

    def resolve(self, context: Context) -> Interval:
        """The days between."""
        if self.unit in ("hour", "minute"):
            return Interval(context.published, context.published)
        if self.ahead:
            return Interval(shift(context.published, self.unit, 2), shift(context.published, self.unit, 9))
        return Interval(shift(context.published, self.unit, -9), shift(context.published, self.unit, -2))


class Some(When, frozen=True):
    """Within some units («خلال أيام»): how many is not said."""

    unit: str
    ahead: bool = False

    def resolve(self, context: Context) -> Interval:
        """Hours are of the day of publication; longer ones begin, or end, at an unknown day."""
        if self.unit in ("hour", "minute") and not self.ahead:
            return Interval(context.published, context.published)
        ahead = self.ahead or context.future
        return Interval(context.published, None) if ahead else Interval(None, context.published)


class Since(When, frozen=True):
    """From a time to publication."""

    of: When

    def resolve(self, context: Context) -> Interval:
        """From the first day of it on; a bare weekday is not the day of publication, for that is said as «اليوم»."""
        start = self.of.resolve(context).start
        if isinstance(self.of, Weekday) and self.of.turn is None and start == context.published:
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
        if one.start and other.end and one.start > other.end:
            return Interval(other.start, one.end)
        return Interval(one.start, other.end)


class SinceEvent(When, frozen=True):
    """From an event to publication: its day is the anchor's, else unknown."""

    def resolve(self, context: Context) -> Interval:
        """From the anchor's first day; an event still to come has no end yet."""
        start = context.anchor.start if context.anchor else None
        return Interval(start, None if start is not None and start > context.published else context.published)


class AfterEvent(When, frozen=True):
    """N units after an event: the N units from it on (`through`), or the day they end on."""

    unit: str
    count: int
    through: bool = True

    def resolve(self, context: Context) -> Interval:
        """With the event as anchor, from it to the day before N units have passed; without, the N units up to publication."""
        if context.anchor is None or context.anchor.start is None:
            if self.through:
                return Interval(shift(context.published, self.unit, -self.count), context.published)
            day = shift(context.published, self.unit, self.count)
            return Interval(day, day) if context.future else Interval(None, context.published)
        start = context.anchor.start
        if self.through:
            return Interval(start, max(start, shift(start, self.unit, self.count) - timedelta(days=1)))
        # two hours after an event are as a rule of its day
        day = start if self.unit in ("hour", "minute") and self.count < 12 else shift(start, self.unit, self.count)
        return Interval(day, day)

    def event(self, told: date) -> date:
        """The day of the event itself, N units before what is told («بعد أسبوع من قصف المدينة» told of today: a week ago)."""
        return shift(told, self.unit, -self.count)


class Relative(When, frozen=True):
    """Days counted from the anchor: the same day, the next, the one before."""

    offset: int

    def resolve(self, context: Context) -> Interval:
        """That day; unknown without an anchor."""
        if context.anchor is None or self.offset == 0:
            return context.anchor or OPEN
        base = context.anchor.end if self.offset > 0 else context.anchor.start
        day = base + timedelta(days=self.offset) if base else None
        return Interval(day, day)


class Decade(When, frozen=True):
    """The eighties: of the last century unless another year is more likely said."""

    first: int

    def resolve(self, context: Context) -> Interval:
        """Its ten years, the latest that have begun."""
        century = context.published.year // 100 * 100
        year = century + self.first if century + self.first <= context.published.year else century - 100 + self.first
        return Interval(date(year, 1, 1), date(year + 9, 12, 31))
