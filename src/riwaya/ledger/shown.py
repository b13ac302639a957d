"""What the ledger shows of a page, a claim or an incident, as records."""

from typing import Any

from riwaya.ledger.comparing import Change
from riwaya.ledger.histories import Turn
from riwaya.records import Article, Claim, Contradiction, Doubt, Incident, Record, Report


class Had(Record, frozen=True, kw_only=True):
    """One capture: from where and when the page was had, the SHA-256 of the file that preserves it, and the entry that tells of it."""

    address: str
    obtained: str
    archive: str
    entry: int
    by: str


class Read(Record, frozen=True, kw_only=True):
    """One reading of a page: which version read it, by whose command, how many claims it found, and whether they count now."""

    entry: int
    at: str
    by: str
    reader: str
    report: str
    claims: int
    stands: bool


class Altered(Record, frozen=True, kw_only=True):
    """What an address gave before this page, and how the words differ; no changes: the earlier page has no words, or they are the same."""

    address: str
    before: str
    obtained: str
    changes: tuple[Change, ...]


class Withheld(Record, frozen=True, kw_only=True):
    """Words that are left out of what is published."""

    at: str
    by: str
    words: str
    reason: str


class Decided(Record, frozen=True, kw_only=True):
    """A judgement as it stands; `claims` are those that its words lead to now, or the words themselves where they lead to none."""

    number: int
    at: str
    by: str
    says: str
    claims: tuple[str, ...]
    reason: str
    state: str
    note: str
    body: dict[str, Any]


class PageShown(Record, frozen=True, kw_only=True):
    """A page: how it was had, what changed, what was read in it, what was decided of that. `withdrawn`: when, by whom and why."""

    id: str
    sha256: str
    media: str
    charset: str | None
    size: int
    withdrawn: str | None
    captures: tuple[Had, ...]
    changes: tuple[Altered, ...]
    readings: tuple[Read, ...]
    article: Article | None
    report: Report | None
    judgements: tuple[Decided, ...]
    redactions: tuple[Withheld, ...]


class ClaimShown(Record, frozen=True, kw_only=True):
    """A claim: as it was read, as it was judged, where it was linked to, and the way down to the preserved page."""

    name: str
    stands: bool
    read: Claim
    judged: Claim
    incident: str | None
    within: Incident | None
    """That incident, for what it is."""
    origins: tuple[str, ...]
    judgements: tuple[Decided, ...]
    page: str
    sha256: str
    captures: tuple[Had, ...]
    reading: Read
    report: Report


class IncidentShown(Record, frozen=True, kw_only=True):
    """An incident as it is, or was last: its claims in their reports, what stands against what, how it came to be."""

    incident: Incident
    stands: bool
    became: tuple[str, ...]
    """Of one that stands no more: the incidents that hold its claims now."""
    reports: tuple[Report, ...]
    lost: tuple[str, ...]
    """Claims that count no more: replaced, rejected or withdrawn since."""
    copies: tuple[tuple[str, str], ...]
    contradictions: tuple[Contradiction, ...]
    doubts: tuple[Doubt, ...]
    judgements: tuple[Decided, ...]
    history: tuple[Turn, ...]


Shown = PageShown | ClaimShown | IncidentShown
