"""What linking found, and what a person decided of it."""

from datetime import date, datetime
from typing import Any, Literal

import msgspec

from riwaya.records.base import Record, Said


class Incident(Record, frozen=True, kw_only=True):
    """Claims about one occurrence; `claims` are named `report:claim`."""

    id: str
    event: str
    start: date | None = msgspec.field(name="from")
    end: date | None = msgspec.field(name="to")
    place: str | None
    claims: tuple[str, ...]
    grade: str | None = None
    why: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    """`why` to be told in any language, sentence by sentence: how it was graded (`graded-…`), why a claim joined (`joined`)."""


class Origin(Record, frozen=True, kw_only=True):
    """A root that vouches, and the claims that rest on it."""

    origin: str
    claims: tuple[str, ...]


class Contradiction(Record, frozen=True, kw_only=True, array_like=True):
    """Two claims that cannot both be true, and why."""

    one: str
    other: str
    why: str
    said: tuple[Said, ...] = ()
    """`why` to be told in any language: a sentence for each difference."""


class Doubt(Record, frozen=True, kw_only=True):
    """What linking could not decide: tolls hold over both readings.

    `incident`: claims `one` and `other` may tell of one incident, against or for what `incidents` says (where it says one, the other
    reading takes `other` out). `origin`: they may rest on one root, likewise. `place`: place `one` may lie in place `other`.
    """

    what: str
    one: str
    other: str
    why: str = ""
    said: Said | None = None
    """`why` to be told in any language."""


class Verdict(Record, frozen=True, kw_only=True):
    """What a person decided of two claims, named `report:claim`: it overrides every rule, and the latest on a pair holds."""

    one: str
    other: str
    says: Literal["same", "not the same", "unsure"]
    """Whether both tell of one incident. Unsure: tolls hold over both readings."""
    reason: str = ""
    by: str = ""
    at: datetime | None = None
    """Without it, a verdict dates from where it stands among the others."""


class Regrading(Record, frozen=True, kw_only=True):
    """A person's grade for the incident that tells of `claim` (`report:claim`): it goes before the derived one, which stays to be read.

    It is bound to a claim, for incidents are made anew when reports are added; of several for one incident the latest holds.
    """

    claim: str
    grade: Literal["Confirmed", "Fair", "Weak", "Contested", "Discounted"] | None
    """None: the incident harmed no civilian."""
    reason: str
    by: str = ""
    at: datetime | None = None
    """As of a `Verdict`."""


Judgement = Verdict | Regrading
"""What a person can decide of what was linked."""


class Review(Record, frozen=True, kw_only=True):
    """What a person decided of one claim (`report:claim`) as it was read: the latest holds, and what was read stays beside it.

    Accepted: read as the page says it. Rejected: the page does not say it; the claim is shown, and counts nowhere. Corrected: the fields
    of `changes` (name → the whole value, as in the exchange format) stand in place of what was read.
    """

    claim: str
    says: Literal["accept", "correct", "reject"]
    changes: dict[str, Any] = msgspec.field(default_factory=dict)
    typed: tuple[str, ...] = ()
    """The corrections as they were typed: `event=shelling`."""
    reason: str = ""
    by: str = ""


Decision = Verdict | Regrading | Review
"""What a person can decide."""


class Links(Record, frozen=True, kw_only=True):
    """What linking found: the object that `riwaya link` writes and `riwaya toll --incidents` reads."""

    incidents: tuple[Incident, ...]
    origins: tuple[Origin, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    places: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Name of a place → names of the places that contain it."""
    doubts: tuple[Doubt, ...] = ()
