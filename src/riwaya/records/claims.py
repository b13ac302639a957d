"""What was inferred: claims with resolved actors, places and days. `Report` is the exchange format."""

from datetime import date

import msgspec

from riwaya.records.base import Offsets, Record


class Source(Record, frozen=True, kw_only=True):
    """One link of a chain of attribution."""

    text: str
    type: str
    actor: str | None = None


class Outcome(Record, frozen=True, kw_only=True):
    """One counted or stated consequence; `min` and `max` are inclusive, None is open."""

    kind: str
    unit: str
    min: int | None
    max: int | None
    group: str | None = None
    side: str | None = None
    part_of: int | None = None
    """Index of the outcome of the same claim that this one is a part of."""
    among: str | None = None
    joint_with: int | None = None
    """Index of the outcome that shares one number with this one («40 killed and wounded»)."""
    joint: tuple[int | None, int | None] | None = None
    """Bounds of that shared number; None: N where both outcomes read 1 to N-1."""
    text: str | None = None
    """The words of the count."""


CIVILIAN_GROUPS = frozenset({"civilians", "children", "women", "medics", "journalists", "aid_workers"})
"""Groups of outcomes that are civilians, by the annotation guide."""
FIGHTING_GROUPS = frozenset({"combatants", "commander"})


class Place(Record, frozen=True, kw_only=True):
    """A place as named, and as resolved; where nothing in the report decides between several, the others stay in `candidates`."""

    text: str
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    type: str | None = None
    id: str | None = None
    candidates: tuple[str, ...] = ()


class When(Record, frozen=True, kw_only=True):
    """Inclusive days; None is an open or unknown end."""

    start: date | None = msgspec.field(name="from")
    end: date | None = msgspec.field(name="to")
    text: str | None = None


class Claim(Record, frozen=True, kw_only=True):
    """What one source says happened, with its words: the annotation guide's object and why it was read so."""

    id: str
    quote: str
    event: str
    stance: str
    sources: tuple[Source, ...]
    """Nearest to the claim first; empty: the report says it in its own voice."""
    actor: tuple[str, ...]
    target: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    where: tuple[Place, ...]
    when: When
    scope: str
    area: str | None = None
    quote_offsets: Offsets | None = None
    """Where the quote stands in the report's `text`."""
    title_offsets: Offsets | None = None
    """Where it stands in the `title`, for a claim read there."""
    rule: str | None = None
    """The lexicon entry that read it."""
    why: tuple[str, ...] = ()
    """One sentence a decision, with the words that decided it."""


class Report(Record, frozen=True, kw_only=True):
    """An article with its claims: the exchange format, one JSON object a line."""

    id: str
    published: date
    claims: tuple[Claim, ...]
    language: str = "ar"
    title: str = ""
    text: str = ""
    outlet: str | None = None
    outlet_type: str | None = None
    author: str | None = None
    page: str | None = None
    address: str | None = None
    story: str | None = None

    @property
    def publisher(self) -> str:
        """The outlet; where none is known, the file or page that it was had from, else the report's id."""
        return self.outlet or (self.address or "").rstrip("/").rpartition("/")[2] or self.id
