"""The figures of an incident on one axis: what each origin gives, and under them what is proved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from riwaya.dossiers.answers import Answer
from riwaya.dossiers.asking import class_of, is_residue
from riwaya.dossiers.material import Account
from riwaya.records import Outcome, Question


@dataclass(frozen=True)
class Figure:
    """One outcome of one account as it stands on the axis of a question."""

    account: Account
    outcome: Outcome
    name: str
    """`report:claim/outcome`."""
    state: str
    """`held`, `copy`, `replaced` (its origin gives a later figure), or the stance of a claim that bounds nothing."""


@dataclass(frozen=True)
class Axis:
    """From 0 to `top`, with ticks at round numbers; open intervals run to the edge."""

    top: int
    ticks: tuple[int, ...]

    def at(self, value: int | None) -> float:
        """Where a value stands, in per cent of the width (open: 100)."""
        return 100.0 if value is None else round(97.0 * value / self.top, 3)


@dataclass(frozen=True)
class Chart:
    """All figures that speak of what one question asks, by origin, with the answer."""

    answer: Answer
    figures: tuple[Figure, ...]
    axis: Axis

    @property
    def clashes(self) -> tuple[tuple[str, ...], ...]:
        """The smallest clashing sets in which a figure shown here takes part, or an account that sets a bound."""
        toll = self.answer.toll
        own = {*toll.proof_min, *toll.proof_max, *(voice.account for voice in toll.voices), *(figure.name for figure in self.figures)}
        return tuple(clash for clash in toll.clashes if own.intersection(clash))


def charts(answers: Iterable[Answer], accounts: Sequence[Account], superseded: Mapping[str, str]) -> list[Chart]:
    """One chart for each answered question: first those that an account states itself; one of which nothing is said or proved is left out.

    `superseded` names the figures (`report:claim/outcome`) that their origin later gave anew.
    """
    drawn = []
    for answer in answers:
        rows = _figures(answer.question, accounts, superseded)
        ends = [end for row in rows for end in (row.outcome.min, row.outcome.max)] + [answer.toll.min, answer.toll.max]
        if rows or answer.toll.min or answer.toll.max is not None:
            drawn.append(Chart(answer, tuple(rows), axis([end for end in ends if end is not None])))
    return sorted(drawn, key=lambda chart: not chart.figures)


def axis(ends: Sequence[int]) -> Axis:
    """An axis that holds all the ends, with four or five ticks at 1, 2 or 5 times a power of ten."""
    top = max([1, *ends])
    for unit in (10**n for n in range(len(str(top)) + 1)):
        for step in (unit, 2 * unit, 5 * unit):
            if top <= 4 * step:
                full = -(-top // step) * step
                return Axis(full, tuple(range(0, full + 1, step)))
    return Axis(top, (0, top))


def _figures(question: Question, accounts: Sequence[Account], superseded: Mapping[str, str]) -> list[Figure]:
    rows = [
        Figure(account, outcome, name, _state(account, name, superseded))
        for account in accounts
        for n, outcome in enumerate(account.claim.outcomes)
        if speaks_to(outcome, question)
        for name in [f"{account.key}/{n}"]
    ]
    order = {row.account.origin: n for n, row in reversed(list(enumerate(rows)))}
    return sorted(rows, key=lambda r: (r.state not in ("held", "copy", "replaced"), order[r.account.origin], r.account.report.published))


def speaks_to(outcome: Outcome, question: Question) -> bool:
    """True where an outcome counts exactly what is asked; civilians given alone also speak for all (rule 5 of the tolls)."""
    if (outcome.kind, outcome.unit) != (question.kind, question.unit) or is_residue(outcome):
        return False
    group, side = class_of(outcome)
    if question.unit == "people" and question.group is None and question.side is None:
        return group is None or (outcome.part_of is None and group == "civilians")
    return (group, side) == (question.group, question.side)


def _state(account: Account, name: str, superseded: Mapping[str, str]) -> str:
    if account.claim.stance != "asserted":
        return account.claim.stance
    if account.copied_from:
        return "copy"
    return "replaced" if name in superseded else "held"
