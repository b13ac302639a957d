"""Questions, and what the accounts prove."""

from datetime import date

import msgspec

from riwaya.records.base import Record, Said


class Question(Record, frozen=True, kw_only=True):
    """What is asked of the accounts: a class of people or things, and places with days, or one incident."""

    kind: str
    unit: str = "people"
    group: str | None = None
    side: str | None = None
    place: str | tuple[str, ...] | None = None
    start: date | None = msgspec.field(name="from", default=None)
    end: date | None = msgspec.field(name="to", default=None)
    incident: str | None = None


class Voice(Record, frozen=True, kw_only=True):
    """What one account proves, in the company that it is consistent with."""

    account: str
    origin: str
    min: int
    max: int | None
    proof_min: tuple[str, ...] = ()
    proof_max: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    """What is proved in its company, from below and from above, to be told in any language."""


class Toll(Record, frozen=True, kw_only=True):
    """Sharp integer bounds on a question, and the accounts (`report:claim/outcome`) that prove each."""

    min: int
    max: int | None
    voices: tuple[Voice, ...]
    proof_min: tuple[str, ...]
    proof_max: tuple[str, ...]
    clashes: tuple[tuple[str, ...], ...]
    """The smallest sets of accounts that cannot all be true."""
    why: tuple[str, ...] = ()
    """The proofs as sentences."""
    capped: bool = False
    """True where the search for scenarios ended at its cap."""
    said: tuple[Said, ...] = ()
    """`why` to be told in any language, sentence by sentence; a clash has the key `clash-…`, in the order of `clashes`."""
