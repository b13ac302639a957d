"""Under which keys claims are filed by places and days, so that a claim meets only those that could be of its incident.

A claim *keeps* the keys under which it is found and *asks* those under which the founder of its incident may stand; `inquire` asks the
other way round, for those whose founder it may be.
"""

from collections.abc import Iterator

from riwaya.incidents.evidence import LARGE, MANY, UNDATED_DAYS, UPDATE_DAYS
from riwaya.incidents.tellings import Telling

Key = tuple[str | int, ...]
Cells = tuple[tuple[int, int], ...]

_CELL = 8
"""Cells a degree: 10 to 14 km, so that what lies around a city or an area is in a neighbouring cell."""
_CELLS_AROUND = tuple((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1))


def keep(telling: Telling) -> Iterator[Key]:
    """Its places, what contains them, their cells; its larger figures, its many dead by wide cells; its report."""
    for day in dict.fromkeys(_days(telling)):
        for spot in telling.spots:
            yield from ((*day, key) for key in spot.keys | spot.seats)
            yield from ((*day, "in", name) for name in spot.within)
            if spot.at:
                yield (*day, int(spot.at[0] * _CELL), int(spot.at[1] * _CELL))
        yield from _by_figures(telling, day)
        yield from _by_many_dead(telling, day, ((0, 0),))


def ask(telling: Telling) -> Iterator[Key]:
    """The keys under which the founder of its incident may stand."""
    around = UPDATE_DAYS if telling.is_update else UNDATED_DAYS if telling.is_undated else 1
    for day in dict.fromkeys(_days(telling, around)):
        yield from _by_places(telling, day)
        yield from _by_figures(telling, day) if not telling.spots else _by_many_dead(telling, day)


def inquire(telling: Telling) -> Iterator[Key]:
    """The keys kept by those that may ask for it: whatever their words, they look no further than a late update does."""
    for day in dict.fromkeys(_days(telling, UPDATE_DAYS)):
        yield from _by_places(telling, day)
        yield from _by_figures(telling, day)
        yield from _by_many_dead(telling, day)


def _by_places(telling: Telling, day: Key) -> Iterator[Key]:
    kind, number = day
    for spot in telling.spots:
        own = spot.keys | spot.seats
        yield from ((kind, number, name) for name in own | spot.within)
        yield from ((kind, number, "in", key) for key in own)
        if spot.at:
            row, column = int(spot.at[0] * _CELL), int(spot.at[1] * _CELL)
            yield from ((kind, number, row + i, column + j) for i, j in _CELLS_AROUND)


def _by_figures(telling: Telling, day: Key) -> Iterator[Key]:
    """Larger figures and the report itself, for claims that name no place."""
    yield from ((*day, "figure", *key[:3], low) for key, (low, _) in telling.figures.items() if low >= LARGE)
    yield (*day, "report", telling.report.id)


def _by_many_dead(telling: Telling, day: Key, around: Cells = _CELLS_AROUND) -> Iterator[Key]:
    """The dead in degrees of the map, so many that an account with other places there may be of the same."""
    many = {low for key, (low, _) in telling.figures.items() if key[0] == "killed" and low >= MANY}
    at = {(int(spot.at[0]), int(spot.at[1])) for spot in telling.spots if spot.at} if many else set()
    yield from ((*day, "dead", low, row + i, column + j) for low in many for row, column in at for i, j in around)


def _days(telling: Telling, around: int = 0) -> Iterator[Key]:
    """The days of a claim as parts of a key; a campaign of weeks is filed by its months."""
    if telling.first is None or telling.last is None:
        yield ("day", telling.first or telling.last or 0)
    elif telling.is_long:
        month = telling.first // 30
        yield from (("month", month + n) for n in range(-bool(around), bool(around) + 1))
    else:
        yield from (("day", day) for day in range(telling.first - around, telling.last + around + 1))
