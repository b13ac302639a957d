"""All accounts of one reading of the doubts, ready for questions: statements, blocks, and the clashes of each block, found once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from riwaya.records import Question
from riwaya.tolls.accounts import Account
from riwaya.tolls.answers import Answer, Clash, Heard, Proof, Term, arrange
from riwaya.tolls.blocks import Blocks
from riwaya.tolls.cells import find_columns
from riwaya.tolls.clashes import find_clashes
from riwaya.tolls.disputes import STANDS_CAP
from riwaya.tolls.masks import bits, mask_of
from riwaya.tolls.places import Places
from riwaya.tolls.programs import LEAST, MOST, Limit, Program
from riwaya.tolls.proofs import Certificate, certify
from riwaya.tolls.scenarios import Scenarios
from riwaya.tolls.sums import Statement, Sum, find_spreads, state
from riwaya.tolls.voices import Fork, Posed, find_voices, join_by_groups

Numbers = frozenset[int]
"""Numbers of statements in the model."""


class _BlockClashes(NamedTuple):
    smallest: tuple[Numbers, ...]
    forks: tuple[Fork, ...]
    capped: bool


class Model:
    """Answers questions about the accounts that it was built of; each block's clashes are found when first needed and kept."""

    def __init__(self, accounts: Sequence[Account], places: Places):
        """Take the accounts that hold: latest of each origin, headlines marked."""
        self.statements = state(accounts, places)
        self.spreads = find_spreads(accounts, places)
        self.blocks = Blocks(self.statements, self.spreads)
        self._groups: dict[object, set[int]] = defaultdict(set)
        for n, one in enumerate(self.statements):
            self._groups[one.group].add(n)
        self._clashes: dict[tuple[int, ...], _BlockClashes] = {}

    def bearing_on(self, asked: Sum, *, loose: bool = False) -> list[Statement]:
        """The statements that can move a bound on `asked`; with `loose` also open tallies that share unknowns with it but cannot."""
        return [self.statements[n] for n in self.blocks.bearing_on(asked, loose=loose).numbers]

    def pose(self, asked: Sum, numbers: Sequence[int]) -> Posed:
        """The program of these statements (its owners count along `numbers`) with `asked` as the asked sum."""
        limits, sums = _limit(self.statements[n] for n in numbers)
        columns = find_columns([*sums, asked], self.spreads)
        return Posed(Program(limits, columns, asked=len(limits)), tuple(sums), asked)

    def answer(self, question: Question, asked: Sum) -> Answer:
        """Voices, bounds, proofs and clashes for `asked`, the sum that `question` means."""
        numbers, cut = self.blocks.bearing_on(asked)
        posed = self.pose(asked, numbers)
        parts: dict[int, list[int]] = defaultdict(list)
        for n in numbers:
            parts[self.blocks.block(n)].append(n)
        found = [self._find_clashes(tuple(part)) for part in parts.values()]
        smallest = [clash for one in found for clash in one.smallest]
        hearing = _Hearing(posed.program, numbers, [fork for one in found for fork in one.forks])
        heard: list[Heard] = []
        for voice in find_voices(posed, [hearing.mask(clash) for clash in smallest]):
            if hearing.admits(voice):
                for account in _by_origin(self.statements[numbers[voice]]):
                    heard.append(self._hear(hearing, voice, account))
        if not heard:
            heard.append(self._hear(hearing, None, None))
        near = hearing.meeting_question()
        clashes, shortened = self._expand(clash for clash in smallest if hearing.mask(clash) & near)
        capped = cut or shortened or hearing.capped or any(one.capped for one in found)
        return Answer(question=question, heard=tuple(heard), clashes=arrange(clashes), capped=capped)

    def _hear(self, hearing: "_Hearing", voice: int | None, account: Account | None) -> Heard:
        """Bounds and proofs in the company of `voice`, told by `account`."""

        def tell(owner: int) -> Account:
            return account if account is not None and owner == voice else self.statements[hearing.numbers[owner]].accounts[0]

        proofs = []
        for end, (value, certificate) in zip(("min", "max"), hearing.bounds(voice), strict=True):
            terms = tuple(Term(account=tell(s.owner), times=s.times, figure=s.figure, side=s.side) for s in certificate.shares)
            proofs.append(Proof(end=end, value=value, accounts=tuple(tell(owner) for owner in certificate.owners), terms=terms))
        return Heard(account=account, low=proofs[0], high=proofs[1])

    def _find_clashes(self, numbers: tuple[int, ...]) -> _BlockClashes:
        """The clashes among these statements of one block, found once."""
        if numbers not in self._clashes:
            limits, sums = _limit(self.statements[n] for n in numbers)
            found = find_clashes(limits, find_columns(sums, self.spreads))
            disputes = [
                ([numbers[o] for o in bits(one.members)], [frozenset(numbers[o] for o in bits(stand)) for stand in one.stands])
                for one in found.disputes
            ]
            forks = join_by_groups(disputes, {self.statements[n].group for n in numbers}, self._groups)
            smallest = tuple(frozenset(numbers[o] for o in bits(clash)) for clash in found.smallest)
            self._clashes[numbers] = _BlockClashes(smallest, forks, found.capped)
        return self._clashes[numbers]

    def _expand(self, smallest: Iterable[Numbers]) -> tuple[tuple[Clash, ...], bool]:
        """Clashes of statements as clashes of accounts: one account for each origin that makes a statement."""
        clashes: list[Clash] = []
        cut = False
        for clash in sorted(smallest, key=sorted):
            told = [_by_origin(self.statements[n]) for n in sorted(clash)]
            every = list(product(*told)) if _size(told) <= STANDS_CAP else [tuple(one[0] for one in told)]
            cut |= _size(told) > STANDS_CAP
            clashes += (Clash(accounts=accounts) for accounts in every)
        return tuple(clashes), cut


class _Hearing:
    """One question's program with its disputes: bounds voice by voice, each company solved once."""

    def __init__(self, program: Program, numbers: Sequence[int], forks: Sequence[Fork]):
        self.program, self.numbers, self.forks = program, numbers, forks
        self.capped = False
        self._local = {n: owner for owner, n in enumerate(numbers)}
        self._settled = mask_of(range(len(numbers)))
        for fork in forks:
            self._settled &= ~self.mask(fork.members)
        self._known: dict[tuple[tuple[int, ...], ...], list[tuple[int | None, Certificate]]] = {}

    def mask(self, numbers: Iterable[int]) -> int:
        """Statements by their number in the model, as owners of the program."""
        return mask_of(self._local[n] for n in numbers)

    def meeting_question(self) -> int:
        """Owners of the disputes in which some row has an unknown in common with the asked sum."""
        near = mask_of(
            limit.owner for r, limit in enumerate(self.program.limits) if any(self.program.columns[j] >> r & 1 for j in self.program.asked)
        )
        return mask_of(self._local[n] for fork in self.forks if self.mask(fork.members) & near for n in fork.members)

    def admits(self, voice: int) -> bool:
        """True where some scenario holds `voice`."""
        return all(fork.choose(self.numbers[voice]) for fork in self.forks)

    def bounds(self, voice: int | None) -> list[tuple[int | None, Certificate]]:
        """The least and the most in the company of `voice` (None: of nobody in particular), with their certificates."""
        number = None if voice is None else self.numbers[voice]
        choices = tuple(tuple(self.mask(stand) for stand in fork.choose(number)) for fork in self.forks)
        if choices not in self._known:
            scenarios = Scenarios(self.program, self._settled, choices)
            ends = [(scenarios.end(sense), sense) for sense in (LEAST, MOST)]
            self.capped |= any(end.capped for end, _ in ends)
            self._known[choices] = [(end.value, certify(self.program, end, sense)) for end, sense in ends]
        return self._known[choices]


def _size(told: Sequence[Sequence[Account]]) -> int:
    size = 1
    for one in told:
        size *= len(one)
    return size


def _limit(statements: Iterable[Statement]) -> tuple[list[Limit], list[Sum]]:
    """The rows of these statements, owned by their position."""
    limits, sums = [], []
    for owner, one in enumerate(statements):
        for row in one.rows:
            limits.append(Limit(owner, row.low, row.high))
            sums.append(row.sum)
    return limits, sums


def _by_origin(statement: Statement) -> list[Account]:
    """The first account of each origin that makes this statement."""
    first: dict[str, Account] = {}
    for account in statement.accounts:
        first.setdefault(account.origin, account)
    return list(first.values())
