"""Incidents along the days: episodes with long pauses between them, in each a stack of dots a day, or bars of weeks or months."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from riwaya.records import Incident

_PAUSE = 21
"""Days without an incident that end an episode."""
_DAILY = 45
"""The longest episode that is shown day by day."""
_TALLEST = 9
"""Dots of a day above which bars are drawn instead."""
_LONG = 14
"""Days above which an incident is background: it is drawn as a stretch, and holds no episode together."""


@dataclass(frozen=True)
class Column:
    """A day, week or month: where its middle stands (per cent from the start of the time line) and what happened in it."""

    at: float
    width: float
    start: date
    end: date
    incidents: tuple[Incident, ...]


@dataclass(frozen=True)
class Stretch:
    """An incident that lasts: from where to where, in per cent."""

    incident: Incident
    start: float
    end: float


@dataclass(frozen=True)
class Episode:
    """One panel of the time line."""

    start: date
    end: date
    columns: tuple[Column, ...]
    stretches: tuple[Stretch, ...]
    ticks: tuple[tuple[float, date], ...]
    tallest: int
    bars: bool


def episodes(incidents: Iterable[Incident]) -> list[Episode]:
    """The time line of the incidents whose days are known, earliest first."""
    dated = sorted((i for i in incidents if i.start and i.end), key=lambda i: (i.start, i.end))
    short = [i for i in dated if _days(i) <= _LONG] or dated
    groups: list[list[Incident]] = []
    for incident in short:
        if groups and (_start(incident) - max(_end(i) for i in groups[-1])).days <= _PAUSE:
            groups[-1].append(incident)
        else:
            groups.append([incident])
    ranges = [(min(_start(i) for i in g), max(_end(i) for i in g)) for g in groups]
    long: dict[int, list[Incident]] = defaultdict(list)
    for incident in dated:
        if incident not in short:
            fitting = (n for n, (a, b) in enumerate(ranges) if _start(incident) <= b and a <= _end(incident))
            long[next(fitting, len(ranges) - 1)].append(incident)
    return [_episode(group, long[n]) for n, group in enumerate(groups)]


def _episode(group: list[Incident], long: list[Incident]) -> Episode:
    first, last = min(_start(i) for i in group), max(_end(i) for i in group)
    ends = first, last
    pad = max(1, (6 - (last - first).days) // 2)
    first, last = first - timedelta(pad), last + timedelta(pad)
    total = (last - first).days + 1
    step = 1 if total <= _DAILY else 7 if total <= 7 * _DAILY else 30
    by_step: dict[int, list[Incident]] = defaultdict(list)
    for incident in group:
        by_step[(_start(incident) - first).days // step].append(incident)
    columns = tuple(
        Column(
            at=100 * min(n * step + step / 2, total) / total,
            width=100 * step / total,
            start=first + timedelta(n * step),
            end=min(last, first + timedelta(n * step + step - 1)),
            incidents=tuple(own),
        )
        for n, own in sorted(by_step.items())
    )
    lasting = [i for i in group if _days(i) > 1] + long
    stretches = tuple(Stretch(i, *(_share(d, first, total) for d in (_start(i), _end(i) + timedelta(1)))) for i in lasting[:12])
    tallest = max(len(column.incidents) for column in columns)
    every = -(-total // 5)
    ticks = tuple((100 * (n + 0.5) / total, first + timedelta(n)) for n in range(every // 2, total, every))
    return Episode(*ends, columns, stretches, ticks, tallest, step > 1 or tallest > _TALLEST)


def _share(day: date, first: date, total: int) -> float:
    return min(100.0, max(0.0, 100 * (day - first).days / total))


def _days(incident: Incident) -> int:
    return (_end(incident) - _start(incident)).days + 1


def _start(incident: Incident) -> date:
    return incident.start or incident.end or date.min


def _end(incident: Incident) -> date:
    return incident.end or incident.start or date.max
