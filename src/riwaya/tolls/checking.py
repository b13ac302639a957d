"""Rule 7, the check: each bound derived again from its certificate alone, and again without each account in it."""

from collections.abc import Sequence

from riwaya.records import Question, Record
from riwaya.tolls.accounts import Account
from riwaya.tolls.answers import Answer, Proof
from riwaya.tolls.bounding import Accounts
from riwaya.tolls.cells import find_columns
from riwaya.tolls.programs import LEAST, MOST, Limit, Program
from riwaya.tolls.story import Story
from riwaya.tolls.sums import Sum, state_rows


class Check(Record, frozen=True):
    """One proof gone over: what follows from its accounts, and what still follows without each."""

    voice: str | None
    """The account heard; None: of nobody in particular."""
    end: str
    """`min` or `max`, or `clash` for a smallest clashing set."""
    value: int | None
    accounts: tuple[str, ...]
    derived: int | None
    """The bound that these accounts alone give. For a clash 1 where they cannot all hold, else 0."""
    without: tuple[int | None, ...]
    """For each account the bound that the others give (None: open). For a clash 1 where the others still cannot all hold, else 0."""

    @property
    def holds(self) -> bool:
        """True where the bound follows and no account can be left out."""
        if self.end == "clash":
            return self.derived == 1 and not any(self.without)
        if self.end == "min":
            return self.derived == self.value and all((one or 0) < (self.value or 0) for one in self.without)
        weaker = all(one is None or one > (self.value or 0) for one in self.without)
        return (self.value is None and not self.accounts) or (self.derived == self.value and weaker)


def check(accounts: Accounts, question: Question) -> tuple[Check, ...]:
    """Every proof of the question's answer gone over with a program of its own, of nothing but the accounts in it; so is every clash."""
    answer = accounts.answer(question)
    return check_answer(accounts, answer)


def check_answer(accounts: Accounts, answer: Answer) -> tuple[Check, ...]:
    """The same for an answer at hand."""
    checks = []
    for one in answer.heard:
        for proof in (one.low, one.high):
            story = accounts.read(proof.reading)
            checks.append(_check_proof(story, story.ask(answer.question), proof, one.account.key if one.account else None))
    for clash in answer.clashes:
        checks.append(_check_clash(accounts.read(clash.reading), clash.accounts))
    return tuple(checks)


def _check_proof(story: Story, asked: Sum, proof: Proof, voice: str | None) -> Check:
    sense = LEAST if proof.end == "min" else MOST

    def derive(some: Sequence[Account]) -> int | None:
        program = _program(story, some, asked)
        found = program.optimum(program.owners, sense)
        return found.value if found else None

    derived = derive(proof.accounts)
    without = tuple(derive([b for b in proof.accounts if b.key != a.key]) for a in proof.accounts)
    return Check(voice=voice, end=proof.end, value=proof.value, accounts=_keys(proof.accounts), derived=derived, without=without)


def _check_clash(story: Story, clash: Sequence[Account]) -> Check:

    def fails(some: Sequence[Account]) -> int:
        program = _program(story, some, None)
        return int(not program.feasible(program.owners))

    without = tuple(fails([b for b in clash if b.key != a.key]) for a in clash)
    return Check(voice=None, end="clash", value=None, accounts=_keys(clash), derived=fails(clash), without=without)


def _program(story: Story, some: Sequence[Account], asked: Sum | None) -> Program:
    """A program of these accounts and nothing else; where incidents lie is taken from the links, as for the answer."""
    rows = [(owner, row) for owner, account in enumerate(some) for row in state_rows(account, story.places)]
    sums = [row.sum for _, row in rows]
    columns = find_columns(sums if asked is None else [*sums, asked], story.model.spreads)
    return Program([Limit(owner, row.low, row.high) for owner, row in rows], columns, None if asked is None else len(rows))


def _keys(accounts: Sequence[Account]) -> tuple[str, ...]:
    return tuple(account.key for account in accounts)
