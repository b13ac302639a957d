"""The figures of an incident on one axis: what each origin gives, and under them what is proved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

from riwaya.dossiers.answers import Answer
from riwaya.dossiers.asking import class_of, is_residue
from riwaya.dossiers.axes import Axis, axis
from riwaya.dossiers.material import Account
from riwaya.records import Outcome, Question, Said, Toll, Voice

_STATES = ("held", "replaced", "copy")
"""In the order in which an origin's figures stand; after them those that bound nothing."""


@dataclass(frozen=True)
class Figure:
    """One outcome of one account as it stands on the axis of a question."""

    account: Account
    outcome: Outcome
    name: str
    """`report:claim/outcome`."""
    state: str
    """`held`, `copy`, `replaced` (its origin gives a later figure), or the stance of a claim that bounds nothing."""
    later: Outcome | None = None
    """What replaced it."""
    also: tuple[Account, ...] = ()
    """Further accounts of the same origin that give the same figure."""

    @property
    def accounts(self) -> tuple[Account, ...]:
        """All accounts that give it."""
        return (self.account, *self.also)


@dataclass(frozen=True)
class Group:
    """One origin with its figures: what stands, what it replaced, and beneath each its copies."""

    origin: str
    figures: tuple[Figure, ...]

    @property
    def counts(self) -> bool:
        """Whether it is one of the origins that bound the answer: it states a figure of its own."""
        return any(figure.state == "held" for figure in self.figures)


@dataclass(frozen=True)
class Company:
    """What one voice proves with all that agrees with it; of all voices together (`voice` None), the hull."""

    number: int
    voice: Voice | None
    min: int
    max: int | None
    said: tuple[Said, ...]
    accounts: tuple[str, ...]
    """Claims that prove its bounds."""


@dataclass(frozen=True)
class Chart:
    """All figures that speak of what one question asks, by origin, with the answer."""

    answer: Answer
    groups: tuple[Group, ...]
    axis: Axis

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of all origins."""
        return tuple(figure for group in self.groups for figure in group.figures)

    @property
    def origins(self) -> int:
        """Independent origins with a figure of their own."""
        return sum(group.counts for group in self.groups)

    @property
    def copies(self) -> int:
        """Figures that stand in a copied report."""
        return sum(len(figure.accounts) for figure in self.figures if figure.state == "copy")

    @cached_property
    def companies(self) -> tuple[Company, ...]:
        """All voices together first; then, where there are several, each voice."""
        toll = self.answer.toll
        proved = _company(0, None, toll, tuple(said for said in toll.said if said.key.startswith("bound-")))
        voices = toll.voices if len(toll.voices) > 1 else ()
        return (proved, *(_company(n, voice, voice, voice.said) for n, voice in enumerate(voices, 1)))

    @property
    def notes(self) -> tuple[Said, ...]:
        """What was read in several ways, and what was left unsearched."""
        return tuple(said for said in self.answer.toll.said if said.key in ("readings", "doubts-left", "search-capped"))

    def proves(self, figure: Figure) -> list[int]:
        """Numbers of the companies whose bounds rest on a figure."""
        own = {account.key for account in figure.accounts} if figure.state == "held" else set()
        return [one.number for one in self.companies if own.intersection(one.accounts)]

    @property
    def clashes(self) -> tuple[tuple[tuple[str, ...], Said | None], ...]:
        """The smallest clashing sets in which a figure shown here takes part, or an account that sets a bound; with the sentence of each."""
        toll = self.answer.toll
        own = {*toll.proof_min, *toll.proof_max, *(voice.account for voice in toll.voices), *(figure.name for figure in self.figures)}
        told = [said for said in toll.said if said.key.startswith("clash-") and said.key != "clash-others"]
        return tuple((clash, said) for clash, said in zip_longest(toll.clashes, told) if own.intersection(clash))


def charts(answers: Iterable[Answer], accounts: Sequence[Account], superseded: Mapping[str, str]) -> list[Chart]:
    """One chart for each answered question: first those that an account states itself; one of which nothing is said or proved is left out.

    `superseded` names the figures (`report:claim/outcome`) that their origin later gave anew.
    """
    drawn = []
    for answer in answers:
        rows = _figures(answer.question, accounts, superseded)
        ends = [end for row in rows for end in (row.outcome.min, row.outcome.max)] + [answer.toll.min, answer.toll.max]
        if rows or answer.toll.min or answer.toll.max is not None:
            drawn.append(Chart(answer, _group(rows), axis([end for end in ends if end is not None])))
    return sorted(drawn, key=lambda chart: not chart.figures)


def _figures(question: Question, accounts: Sequence[Account], superseded: Mapping[str, str]) -> list[Figure]:
    outcomes = {f"{account.key}/{n}": outcome for account in accounts for n, outcome in enumerate(account.claim.outcomes)}
    return [
        Figure(account, outcome, name, _state(account, name, superseded), outcomes.get(superseded.get(name, "")))
        for account in accounts
        for n, outcome in enumerate(account.claim.outcomes)
        if speaks_to(outcome, question)
        for name in [f"{account.key}/{n}"]
    ]


def _group(rows: Sequence[Figure]) -> tuple[Group, ...]:
    """By origin: those with a figure of their own first, in the order of publication."""
    by_origin: dict[str, list[Figure]] = {}
    for row in rows:
        by_origin.setdefault(row.account.origin, []).append(row)
    groups = [Group(origin, tuple(_arrange(own))) for origin, own in by_origin.items()]
    return tuple(sorted(groups, key=lambda group: (not group.counts, group.figures[0].account.report.published)))


def _arrange(own: Sequence[Figure]) -> Iterator[Figure]:
    """An origin's figures, each once; copies stand beneath what they copy."""
    originals = list(_merge(sorted((row for row in own if row.state != "copy"), key=_order)))
    copies = list(_merge(row for row in own if row.state == "copy"))
    for row in originals:
        yield row
        beneath = [copy for copy in copies if copy.account.copied_from in [one.report for one in row.accounts] and _same(copy, row)]
        yield from beneath
        copies = [copy for copy in copies if copy not in beneath]
    yield from copies


def _order(row: Figure) -> tuple[int, int]:
    rank = _STATES.index(row.state) if row.state in _STATES else len(_STATES)
    return rank, row.account.report.published.toordinal()


def _merge(rows: Iterable[Figure]) -> Iterator[Figure]:
    """The same figure told in several outlets, once."""
    merged: dict[object, Figure] = {}
    for row in rows:
        original = row.account.copied_from.id if row.account.copied_from else None
        key = (row.state, original, row.outcome.min, row.outcome.max, row.outcome.among)
        known = merged.get(key)
        merged[key] = replace(known, also=(*known.also, row.account)) if known else row
    yield from merged.values()


def _same(one: Figure, other: Figure) -> bool:
    return (one.outcome.min, one.outcome.max) == (other.outcome.min, other.outcome.max)


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


def _company(number: int, voice: Voice | None, proved: Toll | Voice, said: Sequence[Said]) -> Company:
    names = (*proved.proof_min, *proved.proof_max, *([voice.account] if voice else []))
    return Company(number, voice, proved.min, proved.max, _joined(said), tuple(dict.fromkeys(name.rpartition("/")[0] for name in names)))


def _joined(said: Sequence[Said]) -> tuple[Said, ...]:
    """The bounds in the fewest words: one sentence where both are one number for one reason, and no number twice."""
    if len(said) == 2 and {one.key for one in said} == {"bound-least", "bound-most"} and said[0].args == said[1].args:
        said = (Said("bound-exact", said[0].args),)
    return tuple(map(_brief, said))


def _brief(said: Said) -> Said:
    """«At least 4, by …» for «At least 4: 4 by …»."""
    value, reason = (*said.args, None, None)[:2]
    terms = reason.args[0] if isinstance(reason, Said) and reason.key == "sum" else ()
    match terms:
        case (Said(key="term", args=(Said(key="exactly" | "at-least" | "at-most", args=(figure,)), cited)),) if figure == value:
            return Said(f"{said.key}-by", (value, cited)) if len(said.args) == 2 else said
    return said
