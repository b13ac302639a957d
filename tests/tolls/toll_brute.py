"""Tolls of tiny stories by trying every point and every set of accounts: slow, plain, and written from the rules alone.

A story here counts destroyed tanks, so that every cell of place and day is one unknown. Figures are at most `TOP`; a smallest solution never
needs more than the largest low in any unknown, and a capped one never has more than its cap, so that the box 0..TOP holds all that matters.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

TOP = 2
PLACES = {"town": ("province",), "camp": ("province", "region"), "province": (), "region": ()}
"""Name → names that contain it; the region overlaps the province in the camp."""
NAMES = tuple(PLACES)
DAYS = (1, 2)


@dataclass(frozen=True)
class Told:
    """An account: an incident's number, or None for a tally of a place over days."""

    incident: int | None
    place: str
    first: int
    last: int
    low: int
    high: int | None
    origin: int


@dataclass(frozen=True)
class Asked:
    """A question, likewise."""

    incident: int | None
    place: str
    first: int
    last: int


@dataclass(frozen=True)
class Result:
    low: int
    high: int | None
    clashes: frozenset[frozenset[int]]
    voices: frozenset[int]


def inside(place: str) -> set[str]:
    return {name for name in PLACES if name == place or place in PLACES[name]}


Part = frozenset[int]
"""Numbers of the unknowns that a sum adds up."""


@dataclass(frozen=True)
class Stated:
    """What one account states: sums with their bounds, which hold or fall together, and the group in which it is heard."""

    rows: tuple[tuple[Part, int, int | None], ...]
    group: object


def solve(told: list[Told], asked: Asked) -> Result:
    cells = _cells(told)
    stated = [
        Stated(
            ((_members(one, cells), one.low, one.high),),
            (one.incident, None) if one.incident is not None else (one.place, one.first, one.last),
        )
        for one in told
    ]
    return try_everything(stated, _members(asked, cells), len(cells))


def try_everything(told: list[Stated], question: Part, unknowns: int, same_scope: frozenset[int] = frozenset()) -> Result:
    """The hull over the voices; `same_scope` are the accounts of the very incident, or area and window, that is asked for."""
    grid = np.array(np.meshgrid(*[np.arange(TOP + 1, dtype=np.int16)] * unknowns, indexing="ij")).reshape(unknowns, -1)
    holds = [np.logical_and.reduce([_satisfied(grid, *row) for row in one.rows]) for one in told]
    everyone = range(len(told))

    def possible(some) -> np.ndarray:
        return np.logical_and.reduce([holds[n] for n in some]) if some else np.ones(grid.shape[1], bool)

    sets = [frozenset(some) for size in range(len(told) + 1) for some in combinations(everyone, size)]
    feasible = {some for some in sets if possible(some).any()}
    largest = [some for some in feasible if not any(some < other for other in feasible)]
    smallest = [some for some in sets if some not in feasible and all(some - {n} in feasible for n in some)]

    exact = {n for n in everyone if any(part == question for part, _, _ in told[n].rows)}
    parts = {n for n in same_scope - exact if any(part < question for part, _, _ in told[n].rows)}
    contrary = {n for n in parts if exact and not any(frozenset((n, e)) in feasible for e in exact)}
    voices = {n for n in exact | contrary if any(n in some for some in largest)}
    groups: dict[object, set[int]] = {}
    for n, one in enumerate(told):
        groups.setdefault(one.group, set()).add(n)
    lows, highs = [], []
    for voice in voices or {None}:
        own = [some for some in largest if voice is None or voice in some]
        silent = [sum(not group & some for group in groups.values()) for some in own]
        for some in (some for some, count in zip(own, silent, strict=True) if count == min(silent)):
            totals = grid[sorted(question)].sum(axis=0)[possible(some)] if question else np.zeros(1, int)
            capped = frozenset().union(*(part for n in some for part, _, high in told[n].rows if high is not None))
            lows.append(int(totals.min()))
            highs.append(int(totals.max()) if question <= capped else None)
    return Result(min(lows), None if None in highs else max(highs), frozenset(smallest), frozenset(voices))


def size(told: list[Told]) -> int:
    """How many unknowns a story has."""
    return len(_cells(told))


def _cells(told: list[Told]) -> list[tuple]:
    cells = [(None, place, day) for place in NAMES for day in DAYS]
    for incident in sorted({one.incident for one in told if one.incident is not None}):
        own = [one for one in told if one.incident == incident]
        common = set.intersection(*(inside(one.place) for one in own)) or set().union(*(inside(one.place) for one in own))
        days = {day for one in own for day in range(one.first, one.last + 1)}
        cells += [(incident, place, day) for place in sorted(common & set(NAMES)) for day in sorted(days)]
    return cells


def _members(one: Told | Asked, cells: list[tuple]) -> frozenset[int]:
    if one.incident is not None:
        return frozenset(n for n, cell in enumerate(cells) if cell[0] == one.incident)
    return frozenset(n for n, (_, place, day) in enumerate(cells) if place in inside(one.place) and one.first <= day <= one.last)


def _satisfied(grid: np.ndarray, part: frozenset[int], low: int, high: int | None) -> np.ndarray:
    totals = grid[sorted(part)].sum(axis=0) if part else np.zeros(grid.shape[1], int)
    return (totals >= low) & (totals <= (high if high is not None else totals.max()))
