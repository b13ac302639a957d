"""The hull over scenarios: the least and the most that an asked sum can be, over every choice of one stand for each dispute.

Choices multiply, so they are not enumerated: a dispute still open is relaxed to its own hull, which for each sum in it is the widest of what
its stands allow. Where the solution of the relaxed program fits a stand of every open dispute it is an answer; else one dispute that it does
not fit is decided, each stand in turn, the most promising branch first.
"""

import heapq
from collections.abc import Sequence
from functools import cached_property
from itertools import count
from typing import NamedTuple

from riwaya.tolls.programs import LEAST, MOST, Limit, Optimum, Program

NODES_CAP = 2000
"""Relaxed programs that are solved at most for one bound; at the cap the bound still holds, but may not be sharp."""
Choices = Sequence[Sequence[int]]
"""For each dispute the stands to choose from, as masks of owners."""


class End(NamedTuple):
    """One end of a hull: its value (None: open), the owners from which it follows, and whether the cap was met (then it has none)."""

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


class Scenarios:
    """Every choice of one stand for each dispute, over a program with an asked sum."""

    def __init__(self, program: Program, settled: int, choices: Choices):
        """Take owners that are `settled`, believed throughout, and the `choices`."""
        self.program, self.settled, self.choices = program, settled, choices
        self._hull = [1 << program.owners.bit_length() + n for n in range(len(choices))]

    def end(self, sense: int) -> End:
        """The end of the hull at `sense`, LEAST or MOST."""
        free = self._find_free() if sense == MOST else None
        if free is not None:
            return free
        order = count()
        heap: list[_Node] = []

        def push(taken: dict[int, int]) -> None:
            node = self._relax(taken, sense, next(order))
            if node is not None:
                heapq.heappush(heap, node)

        push({})
        for _ in range(NODES_CAP):
            if not heap:  # only where clashes were left unsearched: no choice that was tried holds together
                return End(0 if sense == LEAST else None, 0, capped=True)
            node = heap[0]
            if node.found is None:
                misfit = self._find_capping(node)
            else:
                believed, undecided = self._fit(node.taken, node.found)
                if undecided is None:
                    return End(node.found.value, believed)
                misfit = undecided
            heapq.heappop(heap)
            for stand in self.choices[misfit]:
                push({**node.taken, misfit: stand})
        best = heap[0].found if heap else None
        return End(best.value if best else (None if sense == MOST else 0), 0, capped=True)

    @cached_property
    def _relaxed(self) -> Program:
        """The program with a further owner for the hull of each dispute that has more than one stand left."""
        program, rows = self.program, len(self.program.limits)
        if not self.choices:
            return program
        limits = list(program.limits)
        like: list[int] = []
        for owner, stands in zip(self._hull, self.choices, strict=True):
            for r, low, high in self._find_hull(stands):
                limits.append(Limit(owner.bit_length() - 1, low, high))
                like.append(r)
        asked = set(program.asked)
        columns = [
            (column & ~(-1 << rows))
            | sum(1 << rows + n for n, r in enumerate(like) if column >> r & 1)
            | (1 << len(limits) if j in asked else 0)
            for j, column in enumerate(program.columns)
        ]
        return Program(limits, columns, asked=len(limits))

    def _find_hull(self, stands: Sequence[int]) -> list[tuple[int, int, int | None]]:
        """For the sums in these stands (a row that adds up each) the least low and the greatest high that a stand gives them."""
        program, members = self.program, 0
        for stand in stands:
            members |= stand
        sets = {r: frozenset(program.entries[r]) for r in program.rows(members)}
        hull, seen = [], set()
        for r, own in sets.items():
            if own in seen:
                continue
            seen.add(own)
            lows, highs = [], []
            for stand in stands:
                limits = [(program.limits[s], sets[s]) for s in program.rows(stand)]
                lows.append(max((limit.low for limit, other in limits if other <= own), default=0))
                highs.append(min((limit.high for limit, other in limits if limit.high is not None and own <= other), default=None))
            high = None if None in highs else max(one for one in highs if one is not None)
            if min(lows) or high is not None:
                hull.append((r, min(lows), high))
        return hull

    def _relax(self, taken: dict[int, int], sense: int, order: int) -> _Node | None:
        """The node in which these stands are taken; None where they cannot hold together."""
        believed = self.settled
        for n, hull in enumerate(self._hull):
            believed |= taken.get(n, hull)
        found = None if sense == MOST and self._relaxed.uncapped(believed) else self._relaxed.optimum(believed, sense)
        if found is not None:
            return _Node(-sense * (found.value or 0), -len(taken), order, taken, believed, found)
        return _Node(float("-inf"), -len(taken), order, taken, believed, None) if self._relaxed.feasible(believed) else None

    def _fit(self, taken: dict[int, int], found: Optimum) -> tuple[int, int | None]:
        """The owners believed where the found point fits a stand of every dispute, else a dispute that it does not fit."""
        believed = self.settled
        for n, stands in enumerate(self.choices):
            fitting = taken[n] if n in taken else next((stand for stand in stands if self.program.holds(stand, found.point)), None)
            if fitting is None:
                return believed, n
            believed |= fitting
        return believed, None

    def _find_capping(self, node: _Node) -> int:
        """An open dispute every stand of which caps an asked column that is open so far; there is one, else `_find_free` had found it."""
        for column in self._relaxed.uncapped(node.believed):
            for n, stands in enumerate(self.choices):
                if n not in node.taken and all(column not in self.program.uncapped(stand) for stand in stands):
                    return n
        raise AssertionError("an open top that no dispute closes")

    def _find_free(self) -> End | None:
        """An open top: some asked column that nothing settled caps, and that each dispute has a stand to leave uncapped."""
        for column in self.program.uncapped(self.settled):
            believed = self.settled
            for stands in self.choices:
                leaving = next((stand for stand in stands if column in self.program.uncapped(stand)), None)
                if leaving is None:
                    break
                believed |= leaving
            else:
                return End(None, believed)
        return None
