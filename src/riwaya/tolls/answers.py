"""What is known about a question, with its proofs."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from riwaya.records import Doubt, Question, Record
from riwaya.tolls.accounts import Account


class Term(Record, frozen=True):
    """An account's share in a bound: `times` its `figure` (its low where `side` is `min`, its high where it is `max`)."""

    account: Account
    times: int
    figure: int
    side: str


class Proof(Record, frozen=True):
    """Accounts from which a bound follows; none of them can be left out. No account: the bound is 0 or open."""

    end: str
    """`min` or `max`."""
    value: int | None
    accounts: tuple[Account, ...] = ()
    terms: tuple[Term, ...] = ()
    """The bound as a sum of figures; empty where it takes whole numbers and is no such sum."""
    reading: tuple[Doubt, ...] = ()
    """The doubts that are read the other way than the links have them."""


class Heard(Record, frozen=True):
    """Bounds in the company of one voice (None: of nobody in particular)."""

    account: Account | None
    low: Proof
    high: Proof


class Clash(Record, frozen=True):
    """Accounts that cannot all be true, though any of them may be left out to make the rest possible."""

    accounts: tuple[Account, ...]
    reading: tuple[Doubt, ...] = ()
    """The doubts that are read the other way where this clash shows; empty: as linked."""


class Answer(Record, frozen=True):
    """The hull over the voices, each voice with its proofs, and the clashes among all accounts that bear on the question."""

    question: Question
    heard: tuple[Heard, ...]
    clashes: tuple[Clash, ...] = ()
    readings: int = 1
    """Over how many readings of the doubts the bounds hold."""
    capped: bool = False
    doubts_left: int = 0
    """Doubts beyond the cap on readings: they were read as linked only."""

    def under(self, reading: tuple[Doubt, ...]) -> "Answer":
        """The same with its proofs marked as given under `reading`."""
        heard = (Heard(account=h.account, low=replace(h.low, reading=reading), high=replace(h.high, reading=reading)) for h in self.heard)
        return replace(self, heard=tuple(heard), clashes=tuple(replace(clash, reading=reading) for clash in self.clashes))

    @property
    def low(self) -> Proof:
        """The proof of the least."""
        return min((one.low for one in self.heard), key=lambda proof: (proof.value or 0, len(proof.accounts)))

    @property
    def high(self) -> Proof:
        """The proof of the most."""
        return max((one.high for one in self.heard), key=lambda proof: (_top(proof.value), -len(proof.accounts)))

    @property
    def voices(self) -> tuple[Heard, ...]:
        """Those heard who state the asked sum themselves, lowest first."""
        named = [one for one in self.heard if one.account is not None]
        return tuple(sorted(named, key=lambda one: (one.low.value or 0, _top(one.high.value), one.account.key if one.account else "")))


def hull(answers: Sequence[Answer], *, doubts_left: int = 0) -> Answer:
    """What holds over all these readings of one question: voice by voice the widest of its bounds, and all clashes."""
    heard: dict[str | None, Heard] = {}
    for answer in answers:
        for one in answer.heard:
            key = one.account.key if one.account else None
            known = heard.get(key)
            low = known.low if known and (known.low.value or 0) <= (one.low.value or 0) else one.low
            high = known.high if known and _top(known.high.value) >= _top(one.high.value) else one.high
            heard[key] = Heard(account=one.account, low=low, high=high)
    clashes: dict[tuple[str, ...], Clash] = {}
    for answer in answers:
        for clash in answer.clashes:
            clashes.setdefault(_keys(clash.accounts), clash)
    return Answer(
        question=answers[0].question,
        heard=tuple(heard.values()),
        clashes=arrange(clashes.values()),
        readings=len(answers),
        capped=bool(doubts_left) or any(answer.capped for answer in answers),
        doubts_left=doubts_left,
    )


def arrange(clashes: Iterable[Clash]) -> tuple[Clash, ...]:
    """Those of the fewest accounts first, of these the ones that take the fewest words to quote."""
    return tuple(sorted(clashes, key=lambda clash: (len(clash.accounts), sum(len(a.quote.split()) for a in clash.accounts))))


def _keys(accounts: tuple[Account, ...]) -> tuple[str, ...]:
    return tuple(account.key for account in accounts)


def _top(value: int | None) -> float:
    return float("inf") if value is None else value
