"""When a count is a tally: over a stretch of time longer than one event, or counted up by one who counts."""

from datetime import date

from riwaya.arabic.dates import Moment
from riwaya.arabic.dates.windows import Window
from riwaya.claims.annotation import Annotation
from riwaya.claims.blows import all_fighters
from riwaya.claims.figures import frame_of
from riwaya.claims.speakers import kinds
from riwaya.claims.statements import SINCE, Statement, background, compares
from riwaya.records import Count, Mention

_WINDOWS = frozenset({"since event", "until"})
"""Kinds of day expressions that reach over more than one event, however many days they come to."""
_STRETCHES = frozenset({"since", "since daytime", "window", "window of event", "between"})
_WEEK = 6
"""Days that the first and the last of a week are apart: a count within a week or a month is a tally."""
_ONE_EVENT = 3
"""Days that one event may last; a count over more is a tally."""
_ONE_BATTLE = 7
"""The same where all who fell are fighters: a battle lasts longer than an attack."""
_A_WAR = 1500
"""Deaths that no single event brings."""
_SEVERAL = 2
_MANY = 200
"""Deaths «so far» that are more than one event's."""


def sums_up(a: Annotation, statement: Statement, counts: tuple[Count, ...], *, named: bool) -> bool:
    """Whether the dead are counted over a time longer than one event; where the event is named (`named`) it may last longer."""
    killed = [c.outcome for c in counts if c.outcome.kind == "killed"]
    if not killed:
        return False
    if not named and any((one.min or 0) >= _A_WAR for one in killed):
        return True
    summed = any(frame_of(t).event == "toll" for t in statement.triggers)
    at_most = _ONE_BATTLE if all_fighters(counts) else _ONE_EVENT if named and not summed else 0
    many = any((one.min or 0) >= _MANY for one in killed)
    return over_time(a, statement, at_most, months=not named, so_far=many)


def tallied(a: Annotation, statement: Statement) -> bool:
    """«أحصى المرصد مقتل تسعين شخصا»: a count by a monitor that counts up; a hospital that counts counts one event's."""
    one = statement.attribution
    monitor = one is not None and any(speaker.type == "monitor" for speaker in one.speakers[:1])
    return one is not None and monitor and any("tally" in kinds(c) for c in a.cues.within(one.head, statement.first))


def over_time(a: Annotation, statement: Statement, days_at_most: int, *, months: bool = False, so_far: bool = True) -> bool:
    """Whether the statement speaks of a stretch of more days than that: «منذ بدء الحملة», «خلال شباط»; «في شباط» only with `months`,
    «حتى صباح اليوم» only with `so_far`.
    """
    past = background(a, statement)
    moments = a.moments.within(statement.first, statement.last) or _shared(a, statement)
    for moment in moments:
        if any(first <= moment.first < last for first, last in past) or compares(a, moment):
            continue
        days = moment.resolve(a.article.published)
        if moment.kind in _WINDOWS and days.start is None:
            if so_far or moment.kind != "until":
                return True
            continue
        near = kinds(a.cues.over(moment.first)) | kinds(a.cues.over(moment.first - 1) if moment.first else None)
        length = (days.end - days.start).days if days.start and days.end else None
        stretch = moment.kind in _STRETCHES | _WINDOWS or "cumulative" in near or (months and length is not None and length >= _WEEK)
        if stretch and days.start and (length is None or length > days_at_most):
            return True
    return False


def fell_over(a: Annotation, days: Mention | None, counts: tuple[Count, ...], *, named: bool) -> bool:
    """Whether several died over a stretch of more than one day, wherever in its sentence that is named: «ومنذ آذار، قتل …».

    «ليلة السبت الأحد», «خلال الليل» and «خلال الساعات الماضية» are one night; an event that is named may last for days («بعد اشتباكات
    استمرت يومين»).
    """
    if days is None or not several_died(counts):
        return False
    kind, span = days.keys
    start, _, end = span.partition("/")
    if kind not in _STRETCHES | {"period"} or not start or not end:
        return False
    nights = (date.fromisoformat(end) - date.fromisoformat(start)).days
    lasting = named and kind not in ("window", "window of event")
    return nights > (_ONE_EVENT if lasting else kind == "between" or _is_one_night(a, days))


def _is_one_night(a: Annotation, days: Mention) -> bool:
    """Whether the night before, or some hours without a number, are what reaches over two days; «خلال 24 ساعة» sums a day up."""
    moment = next((m for m in a.moments if a.tokens[m.first].start == days.start), None)
    return moment is not None and moment.kind == "window" and not (isinstance(moment.when, Window) and moment.when.unit == "hour")


def several_died(counts: tuple[Count, ...]) -> bool:
    """Whether more than one dead is counted."""
    return any(c.outcome.kind == "killed" and c.outcome.unit == "people" and (c.outcome.max or _SEVERAL) >= _SEVERAL for c in counts)


def _shared(a: Annotation, statement: Statement) -> list[Moment]:
    """«قُتل ألف وشُرد الآلاف منذ آذار»: the time from which what follows without a mark between is counted too."""
    end = statement.last
    if a.tokens[end - 1].kind == "mark":
        return []
    while end < len(a.tokens) and a.tokens[end].kind == "word":
        end += 1
    return [m for m in a.moments.within(statement.last, end) if m.kind in SINCE]
