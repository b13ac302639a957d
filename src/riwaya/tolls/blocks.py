"""Which statements bear on which: those that share an unknown hang together, and nothing else matters to them.

An open tally ("more than 39,800 since last October") would tie a whole war together, yet it caps nothing, and as long as somewhere in its
area and window is a cell that no tally caps, the dead that it asks for may lie there. Such a tally is *loose*: it clashes with nothing,
ties nothing together, and moves a bound only where every such cell lies inside the question.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from riwaya.tolls.classes import Atom, sides_of
from riwaya.tolls.places import ELSEWHERE
from riwaya.tolls.sums import Domain, Spread, Spreads, Statement, Sum

Window = tuple[int, int]
LOCAL_CAP, DIRECT_CAP = 120, 400
"""Statements of one block that are taken at most beyond those that share an unknown with the question, and of those that do."""


class Bearing(NamedTuple):
    """The statements that bear on a sum, rising; `cut` where some farther off were left out at the cap."""

    numbers: tuple[int, ...]
    cut: bool


class Blocks:
    """The statements (by their number) that hang together, and those that bear on a sum."""

    def __init__(self, statements: Sequence[Statement], spreads: Spreads):
        self.statements, self.spreads = statements, spreads
        self._parent = list(range(len(statements)))
        self._of_incident: dict[tuple[str, Domain], list[int]] = defaultdict(list)
        self._at: dict[tuple[Domain, str], list[tuple[int, int, int]]] = defaultdict(list)
        """Domain and place → first day, last day and number of each tally and incident statement there."""
        self._anywhere: dict[Domain, list[int]] = defaultdict(list)
        """Tallies of no named place."""
        self._caps: dict[tuple[Domain, str], list[Sum]] = defaultdict(list)
        self._tallies = [n for n, one in enumerate(statements) if one.rows[0].sum.incident is None]
        for n, one in enumerate(statements):
            self._enter(n, one)
        self._gaps = {n: gap for n in self._tallies if self._is_open(n) and (gap := self._find_gap(n, None))}
        self._join()
        self._members: dict[int, list[int]] = defaultdict(list)
        for n in range(len(statements)):
            self._members[self.block(n)].append(n)

    def block(self, n: int) -> int:
        """The number of the block that statement `n` is in."""
        while self._parent[n] != n:
            self._parent[n] = self._parent[self._parent[n]]
            n = self._parent[n]
        return n

    def members(self, block: int) -> list[int]:
        """The statements of a block, rising."""
        return self._members[block]

    def bearing_on(self, asked: Sum, *, loose: bool = False) -> "Bearing":
        """All statements that can move a bound on `asked`: those that share an unknown with it, with all that hangs together with them.

        With `loose` also loose tallies that cannot move it. Of a block beyond the cap only what is nearest is taken.
        """
        found: set[int] = set()
        near: dict[int, set[int]] = defaultdict(set)
        for n in self._sharing(asked):
            if n not in self._gaps:
                near[self.block(n)].add(n)
            elif n not in found and (loose or not self._gap_beyond(n, asked)):
                found.add(n)
                for other in self._sharing(self.statements[n].rows[0].sum):
                    if other not in self._gaps:
                        near[self.block(other)].add(other)
        cut = False
        for block, first in near.items():
            some = self._nearest(block, first)
            cut |= len(some) < len(self.members(block))
            found.update(some)
        return Bearing(tuple(sorted(found)), cut)

    def _nearest(self, block: int, first: set[int]) -> Collection[int]:
        """The whole block, or where it is beyond the cap, `first` with what shares unknowns with it, and so on up to the cap."""
        if len(self.members(block)) <= LOCAL_CAP:
            return self.members(block)
        taken = dict.fromkeys(sorted(first)[:DIRECT_CAP])
        frontier = list(taken)
        while frontier and len(taken) < LOCAL_CAP:
            reached = dict.fromkeys(other for n in frontier for other in self._sharing(self.statements[n].rows[0].sum))
            frontier = [n for n in reached if n not in taken and n not in self._gaps][: LOCAL_CAP - len(taken)]
            taken.update(dict.fromkeys(frontier))
        return taken

    def _enter(self, n: int, one: Statement) -> None:
        total = one.rows[0].sum
        for domain in {c.domain for c in total.classes}:
            if total.incident is not None:
                self._of_incident[total.incident, domain].append(n)
                for first, last in self.spreads[total.incident, domain].windows:
                    for name in self.spreads[total.incident, domain].names:
                        self._at[domain, name].append((first, last, n))
                continue
            if total.where is None:
                self._anywhere[domain].append(n)
            for name in total.where or ():
                self._at[domain, name].append((total.first, total.last, n))
                if one.rows[0].high is not None:
                    self._caps[domain, name].append(total)

    def _join(self) -> None:
        for own in self._of_incident.values():
            self._union(own)
        tight = {n for n in self._tallies if n not in self._gaps}
        for entries in self._at.values():
            runs = _chain(sorted(entry for entry in entries if entry[2] in tight))
            for run in runs:
                self._union(run[2])
            starts = [run[0] for run in runs]
            for first, last, n in entries:
                if n in tight or n in self._gaps:
                    continue
                at = bisect_right(starts, last) - 1
                while at >= 0 and runs[at][1] >= first:
                    self._union((n, runs[at][2][0]))
                    at -= 1

    def _union(self, numbers: Iterable[int]) -> None:
        roots = {self.block(n) for n in numbers}
        first = min(roots, default=0)
        for root in roots:
            self._parent[root] = first

    def _is_open(self, n: int) -> bool:
        return self.statements[n].rows[0].high is None

    def _sharing(self, asked: Sum) -> Iterator[int]:
        """Statements that may have an unknown in common with `asked`."""
        for domain in {one.domain for one in asked.classes}:
            if asked.incident is not None:
                yield from self._of_incident.get((asked.incident, domain), ())
                spread = self.spreads.get((asked.incident, domain), Spread(frozenset(), ()))
                for name in spread.names:
                    for first, last in spread.windows:
                        yield from (
                            n for start, end, n in self._at.get((domain, name), ()) if start <= last and first <= end and self._is_tally(n)
                        )
                continue
            yield from self._anywhere.get(domain, ())
            names = [name for kind, name in self._at if kind == domain] if asked.where is None else asked.where
            for name in names:
                yield from (n for start, end, n in self._at.get((domain, name), ()) if start <= asked.last and asked.first <= end)

    def _is_tally(self, n: int) -> bool:
        return self.statements[n].rows[0].sum.incident is None

    def _gap_beyond(self, n: int, asked: Sum) -> bool:
        """True where the open tally `n` has an uncapped cell outside `asked`."""
        if asked.incident is not None:
            return True
        name, atom, days = self._gaps[n]
        inside = asked.where is None or name in asked.where
        if (
            inside
            and asked.first <= days[0]
            and days[1] <= asked.last
            and atom in asked.atoms(sides_of((*asked.classes, *asked.less)) | _side(atom))
        ):
            return self._find_gap(n, asked) is not None
        return True

    def _find_gap(self, n: int, beyond: Sum | None) -> tuple[str, Atom, Window] | None:
        """A cell of the open tally `n` that no tally caps (and that lies outside `beyond`): place, atom, days."""
        total = self.statements[n].rows[0].sum
        names = sorted(total.where) if total.where is not None else [ELSEWHERE]
        for name in names:
            caps = [cap for domain in {c.domain for c in total.classes} for cap in self._caps.get((domain, name), ())]
            if beyond is not None and (beyond.where is None or name in beyond.where):
                caps.append(beyond)
            sides = sides_of(c for each in (total, *caps) for c in (*each.classes, *each.less))
            covers = [(cap, cap.atoms(sides)) for cap in caps]
            for atom in sorted(total.atoms(sides), key=str):
                days = _uncovered(total.first, total.last, [(cap.first, cap.last) for cap, atoms in covers if atom in atoms])
                if days:
                    return name, atom, days
        return None


def _side(atom: Atom) -> frozenset[str]:
    return frozenset((atom.side,)) if atom.side else frozenset()


def _chain(entries: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, list[int]]]:
    """Windows in order of their start, those that overlap joined: first day, last day, whose they are."""
    runs: list[tuple[int, int, list[int]]] = []
    for first, last, n in entries:
        if runs and first <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(last, runs[-1][1]), [*runs[-1][2], n])
        else:
            runs.append((first, last, [n]))
    return runs


def _uncovered(first: int, last: int, windows: Iterable[Window]) -> Window | None:
    """The earliest days from `first` to `last` that no window covers."""
    for start, end in sorted(windows):
        if start > first:
            return first, min(start - 1, last)
        first = max(first, end + 1)
        if first > last:
            return None
    return (first, last) if first <= last else None
