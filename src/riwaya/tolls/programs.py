"""Integer programs over unknowns ≥ 0: can these statements all hold, and how small or large can the asked sum be if they do.

Every answer is first sought as a linear program, which is many times faster. Its solution is taken where it is whole and holds in
integer arithmetic; else the integer program decides (relaxed bounds are often far from sharp). Infeasible even when relaxed is infeasible.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

import highspy
import numpy as np

_INFINITE = highspy.kHighsInf
_SOLVED = highspy.HighsModelStatus.kOptimal
_INFEASIBLE = highspy.HighsModelStatus.kInfeasible
LEAST, MOST = -1, 1
"""The two senses of a bound."""


class SolverError(RuntimeError):
    """The solver ended neither with an optimum nor with a proof that there is none: report it with the claims that were asked about."""


class Limit(NamedTuple):
    """A row of a program: `owner` (a number of the caller's) puts the sum between `low` and `high` (None: open)."""

    owner: int
    low: int
    high: int | None


class Optimum(NamedTuple):
    """The best value of the asked sum (None: unbounded) and a point that attains it."""

    value: int | None
    point: tuple[int, ...]
    weights: Mapping[int, float] = MappingProxyType({})
    """By row: how much the value moves with the row's bound, of the linear program; empty where it did not decide."""


class Program:
    """Rows over columns, of which any set of owners can be believed; sets of owners are bit masks."""

    def __init__(self, limits: Sequence[Limit], columns: Iterable[int], asked: int | None = None):
        """Bit r of a column is set where it is a part of `limits[r]`; bit `asked` marks the columns of the asked sum."""
        self.limits = list(limits)
        self.columns = list(columns)
        self.asked = [] if asked is None else [j for j, column in enumerate(self.columns) if column >> asked & 1]
        self.entries = [[j for j, column in enumerate(self.columns) if column >> r & 1] for r in range(len(self.limits))]
        self.owners = 0
        for limit in self.limits:
            self.owners |= 1 << limit.owner
        self._asked_bit = asked
        self._active = 0
        self._feasible: dict[int, bool] = {}
        self._optima: dict[tuple[int, int], Optimum | None] = {}

    @cached_property
    def _model(self) -> highspy.Highs:
        model = _new_model(len(self.columns))
        for entries in self.entries:
            model.addRow(0.0, _INFINITE, len(entries), np.array(entries, dtype=np.int32), np.ones(len(entries)))
        return model

    def rows(self, owners: int) -> Iterator[int]:
        """The rows of these owners."""
        return (r for r, limit in enumerate(self.limits) if owners >> limit.owner & 1)

    def feasible(self, owners: int) -> bool:
        """True where all of these owners can hold together."""
        if owners not in self._feasible:
            self._feasible[owners] = self._solve(owners, 0) is not None
        return self._feasible[owners]

    def holds(self, owners: int, point: Sequence[int]) -> bool:
        """True where `point` satisfies all rows of these owners."""
        return all(
            limit.low <= total and (limit.high is None or total <= limit.high)
            for limit, total in ((self.limits[r], sum(point[j] for j in self.entries[r])) for r in self.rows(owners))
        )

    def uncapped(self, owners: int) -> list[int]:
        """The asked columns that no row of these owners bounds from above."""
        caps = sum(1 << r for r in self.rows(owners) if self.limits[r].high is not None)
        return [j for j in self.asked if not self.columns[j] & caps]

    def optimum(self, owners: int, sense: int) -> Optimum | None:
        """The asked sum at its LEAST or MOST under these owners; None where they cannot all hold."""
        if (owners, sense) not in self._optima:
            self._optima[owners, sense] = self._seek(owners, sense)
        return self._optima[owners, sense]

    def conflict(self, owners: int) -> int:
        """Owners within the infeasible `owners` that cannot all hold; not yet the smallest such set."""
        if not self.columns:
            return next(1 << self.limits[r].owner for r in self.rows(owners) if self.limits[r].low > 0)
        self._activate(owners, 0)
        self._model.run()
        if self._model.getModelStatus() != _INFEASIBLE:
            return owners
        _, known, ray = self._model.getDualRay()  # type: ignore[attr-defined]  # the stub lacks it
        core = 0
        for r in self.rows(owners) if known else ():
            if abs(ray[r]) > 1e-9:
                core |= 1 << self.limits[r].owner
        return core if core and not self.feasible(core) else owners

    def restrict(self, owners: int) -> "Program":
        """The program of these owners alone, its unknowns added up as far as these can tell them apart."""
        rows = list(self.rows(owners))
        asked = self._asked_bit
        keep = [*rows, asked] if asked is not None else rows
        columns = {sum(1 << n for n, r in enumerate(keep) if column >> r & 1) for column in self.columns} - {0}
        return Program([self.limits[r] for r in rows], sorted(columns), None if asked is None else len(rows))

    def _seek(self, owners: int, sense: int) -> Optimum | None:
        if sense == MOST and self.uncapped(owners):
            found = self._solve(owners, 0)
            return found and Optimum(None, found.point)
        return self._solve(owners, sense)

    def _activate(self, owners: int, sense: int) -> None:
        model, limits = self._model, self.limits
        for r in self.rows(owners ^ self._active):
            limit = limits[r]
            on = owners >> limit.owner & 1
            model.changeRowBounds(r, float(limit.low) if on else 0.0, _INFINITE if not on or limit.high is None else float(limit.high))
        self._active = owners
        _ask(model, self.asked, sense)

    def _solve(self, owners: int, sense: int) -> Optimum | None:
        if not self.columns:  # the solver would call such a model empty, whatever its rows ask for
            return Optimum(0, ()) if self.holds(owners, ()) else None
        self._activate(owners, sense)
        self._model.run()
        status = self._model.getModelStatus()
        if status == _INFEASIBLE:
            return None
        if status == _SOLVED:
            solution = self._model.getSolution()
            point = tuple(round(x) for x in solution.col_value)
            whole = all(abs(x - n) < 1e-6 for x, n in zip(solution.col_value, point, strict=True))
            if whole and self.holds(owners, point):
                weights = {r: solution.row_dual[r] for r in self.rows(owners) if abs(solution.row_dual[r]) > 1e-7} if sense else {}
                return Optimum(sum(point[j] for j in self.asked), point, weights)
        return self._solve_whole(owners, sense)

    def _solve_whole(self, owners: int, sense: int) -> Optimum | None:
        model = _new_model(len(self.columns))
        for r in self.rows(owners):
            limit, entries = self.limits[r], self.entries[r]
            high = _INFINITE if limit.high is None else float(limit.high)
            model.addRow(float(limit.low), high, len(entries), np.array(entries, dtype=np.int32), np.ones(len(entries)))
        for j in range(len(self.columns)):
            model.changeColIntegrality(j, highspy.HighsVarType.kInteger)
        model.setOptionValue("presolve", "choose")
        model.setOptionValue("mip_rel_gap", 0.0)
        _ask(model, self.asked, sense)
        model.run()
        status = model.getModelStatus()
        if status == _INFEASIBLE:
            return None
        point = tuple(round(x) for x in model.getSolution().col_value)
        if status != _SOLVED or not self.holds(owners, point):
            raise SolverError(f"integer program not solved: {model.modelStatusToString(status)}")
        return Optimum(sum(point[j] for j in self.asked), point)


class _Solver(highspy.Highs):
    """HiGHS without its callbacks: enabling them writes a banner to standard output, where results belong."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        self.silent()


def _new_model(columns: int) -> highspy.Highs:
    model = _Solver()
    # The number of threads is left alone: the solver refuses to run where another user of it in this process has set another.
    # Programs of this size are solved before a presolve would pay, and without it an infeasible one comes with its ray.
    model.setOptionValue("presolve", "off")
    model.addVars(columns, np.zeros(columns), np.full(columns, _INFINITE))
    return model


def _ask(model: highspy.Highs, asked: list[int], sense: int) -> None:
    """Ask `model` for the least or the most of these columns' sum, or for any point."""
    model.changeColsCost(len(asked), np.array(asked, dtype=np.int32), np.full(len(asked), float(abs(sense))))
    model.changeObjectiveSense(highspy.ObjSense.kMaximize if sense == MOST else highspy.ObjSense.kMinimize)
