"""The hull over scenarios: the least and the most that an asked sum can be, over every choice of one stand for each dispute.

Choices multiply, so they are not enumerated: a dispute still open is relaxed to what all its stands hold. Where the solution of the relaxed
program fits a stand of every open dispute it is an answer; else one dispute that it does not fit is decided, each stand in turn, the
most promising branch first.
"""

import heapq
from collections.abc import Sequence
from functools import reduce
from itertools import count
from operator import and_
from typing import NamedTuple

from riwaya.tolls.programs import MOST, Optimum, Program

NODES_CAP = 2000
"""Relaxed programs that are solved at most for one bound; at the cap the bound still holds, but may not be sharp."""
Choices = Sequence[Sequence[int]]
"""For each dispute the stands to choose from, as masks of owners."""


class End(NamedTuple):
    """One end of a hull: its value (None: open), the owners from which it follows, and whether the cap was met."""

    value: int | None
    believed: int
    capped: bool = False


class _Node(NamedTuple):
    """Some disputes decided, the others relaxed; sorted with the most promising first, then the most decided."""

    rank: float
    open: int
    order: int
    taken: dict[int, int]
    believed: int
    found: Optimum | None
    """None where the relaxed sum has no top."""


def find_end(program: Program, settled: int, choices: Choices, sense: int) -> End:
    """The end of the hull at `sense` (LEAST or MOST); `settled` are believed throughout, with one stand of each of `choices`."""
    free = _find_free(program, settled, choices) if sense == MOST else None
    if free is not None:
        return free
    common = [reduce(and_, stands) for stands in choices]
    order = count()
    heap: list[_Node] = []

    def push(taken: dict[int, int]) -> None:
        believed = settled
        for n, shared in enumerate(common):
            believed |= taken.get(n, shared)
        found = None if sense == MOST and program.uncapped(believed) else program.optimum(believed, sense)
        if found is not None:
            heapq.heappush(heap, _Node(-sense * (found.value or 0), -len(taken), next(order), taken, believed, found))
        elif program.feasible(believed):
            heapq.heappush(heap, _Node(float("-inf"), -len(taken), next(order), taken, believed, None))

    push({})
    for _ in range(NODES_CAP):
        node = heap[0]
        if node.found is None:
            misfit = _find_capping(program, choices, node)
        else:
            believed, undecided = _fit(program, settled, choices, node.taken, node.found)
            if undecided is None:
                return End(node.found.value, believed)
            misfit = undecided
        heapq.heappop(heap)
        for stand in choices[misfit]:
            push({**node.taken, misfit: stand})
    return End(heap[0].found.value if heap[0].found else None, heap[0].believed, capped=True)


def _fit(program: Program, settled: int, choices: Choices, taken: dict[int, int], found: Optimum) -> tuple[int, int | None]:
    """The owners believed where the found point fits a stand of every dispute, else a dispute that it does not fit."""
    believed = settled
    for n, stands in enumerate(choices):
        fitting = taken[n] if n in taken else next((stand for stand in stands if program.holds(stand, found.point)), None)
        if fitting is None:
            return believed, n
        believed |= fitting
    return believed, None


def _find_capping(program: Program, choices: Choices, node: _Node) -> int:
    """An open dispute every stand of which caps an asked column that is open so far; there is one, else `_find_free` had found it."""
    for column in program.uncapped(node.believed):
        for n, stands in enumerate(choices):
            if n not in node.taken and all(column not in program.uncapped(stand) for stand in stands):
                return n
    raise AssertionError("an open top that no dispute closes")


def _find_free(program: Program, settled: int, choices: Choices) -> End | None:
    """An open top: some asked column that nothing settled caps, and that each dispute has a stand to leave uncapped."""
    for column in program.uncapped(settled):
        believed = settled
        for stands in choices:
            leaving = next((stand for stand in stands if column in program.uncapped(stand)), None)
            if leaving is None:
                break
            believed |= leaving
        else:
            return End(None, believed)
    return None
