"""Every record that travels between the stages; all are frozen.

What was *read* (the words), what was *inferred* (the resolved value) and what a reviewer *decided* are never one record.
`Report` with its `Claim`s is the exchange format of the annotation guide: its JSON is what `riwaya read` writes and `riwaya link` takes.
Fields with a default are left out of the JSON while they hold it; all others are always there.
"""

from datetime import date, datetime
from typing import Literal

import msgspec

Offsets = tuple[int, int]
"""Start and end (exclusive) of a run of characters, in code points."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The base of all records: frozen, compared by value, encoded as a JSON object."""


class Said(Record, frozen=True):
    """A sentence before it is put into a language: the key of its phrase (under `data/wording/`), and what fills the holes of that.

    Days are ISO text, an interval is a pair with None for an open end. `riwaya.wording` tells it in Arabic or English.
    """

    key: str
    args: "tuple[Filling, ...]" = ()


Filling = str | int | float | Said | tuple[str | int | Said | None, ...] | None


class Problem(Record, frozen=True, kw_only=True):
    """Something that could not be had or read: what, where, what to do. A result like any other, never swallowed."""

    stage: str
    where: str
    what: str
    todo: str


class Page(Record, frozen=True, kw_only=True):
    """Bytes as received, never altered."""

    id: str
    """`p` and the first 12 hex digits of `sha256`."""
    address: str
    """Where it was had: a path, an http(s) address, `-` for standard input, `path#n` for line n of a file of reports."""
    content: bytes
    sha256: str
    media: str
    """`text/html`, `text/plain` or `application/json` (one report)."""
    obtained: datetime
    charset: str | None = None
    """The encoding that the carrier named (HTTP header), if any."""


class Run(Record, frozen=True, kw_only=True, array_like=True):
    """Characters of an article and where they stand in the decoded page: `whole[start:end]` comes from `page[page_start:page_end]`."""

    start: int
    end: int
    page_start: int
    page_end: int


class Article(Record, frozen=True, kw_only=True):
    """The clean text of a page: furniture left out, slips left in."""

    id: str
    """The report's own id where it has one, else the page's."""
    page: str
    address: str
    title: str
    text: str
    language: str
    published: date
    published_by: str
    """How the date was found: `json-ld`, `meta`, `time element`, `date line`, `given` …"""
    outlet: str | None = None
    outlet_type: str | None = None
    """A source type of the annotation guide, where the outlet is itself a source (a monitor's own page)."""
    author: str | None = None
    encoding: str | None = None
    runs: tuple[Run, ...] = ()
    """In order of `start`; characters that the page does not show (a line break between blocks) belong to no run."""

    @property
    def whole(self) -> str:
        """Title, line break, text: the string that all offsets of a reading count in."""
        return f"{self.title}\n{self.text}" if self.title else self.text

    @property
    def body(self) -> int:
        """Where `text` starts in `whole`."""
        return len(self.title) + 1 if self.title else 0


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


class Links(Record, frozen=True, kw_only=True):
    """What linking found: the object that `riwaya link` writes and `riwaya toll --incidents` reads."""

    incidents: tuple[Incident, ...]
    origins: tuple[Origin, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    places: dict[str, tuple[str, ...]] = {}
    """Name of a place → names of the places that contain it."""
    doubts: tuple[Doubt, ...] = ()


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


class Mention(Record, frozen=True, kw_only=True):
    """Words of an article that name something, by offsets in `Article.whole`; `keys` are what they may mean."""

    start: int
    end: int
    text: str
    kind: str
    """`party`, `place`, `day`, `source`, `people` or `thing`."""
    keys: tuple[str, ...] = ()


class Speaker(Record, frozen=True, kw_only=True):
    """A link of a chain as read: the words that name it, the type that they show, the parties that they may mean."""

    words: Mention
    type: str
    refers: bool = False
    """A word that only points back («البيان»، «المصدر»): type and party are those of the speaker before."""
    office: bool = False
    """A civil or police office of a party: official where that party does not fight in the claim."""
    civil: bool = False
    """One of those who govern («وزارة الخارجية»): a party's where that fights in the claim or governs the country, else official."""


class Count(Record, frozen=True, kw_only=True):
    """A counted consequence as read: the outcome, and the words that say to which party it fell."""

    outcome: Outcome
    sides: tuple[Mention, ...] = ()


HOLDS = "holds the land"
"""Reason of grammar why a party has no part: it is named only for the land that is its own."""


COUNTED = "is whose people were counted"
"""Reason of grammar why a party is a sufferer: the dead or wounded are its own."""


class Standing(Record, frozen=True, kw_only=True):
    """Where a party stands in an article, seen from one statement: what the parts of its claim are decided by."""

    words: Mention
    place: str
    """`statement` (inside it), `speaker` (in the words that say who speaks), `sentence`, `sentence behind`, `title`, `1 back` … `4 back`
    (sentences), `behind`."""
    key: str
    """Key of the lexicon entry under which the words stand."""
    order: int = 0
    """How many parties the statement names before it."""
    clitic: str = ""
    behind: str = ""
    """What stands right before it."""
    word: str | None = None
    """The frame of the event word that it stands beside; `form` is its voice, or the key of a noun; `gap` the tokens between, below 0
    where the party stands first."""
    form: str = ""
    gap: int | None = None
    part: str | None = None
    """`doer` or `sufferer` by grammar, and the reason; None with a reason where grammar says that it has no part."""
    reason: str = ""


class Reading(Record, frozen=True, kw_only=True):
    """A claim as the words give it, before names and days are resolved."""

    quote: Offsets
    event: str
    stance: str
    scope: str
    rule: str
    speakers: tuple[Speaker, ...] = ()
    doers: tuple[Mention, ...] = ()
    sufferers: tuple[Mention, ...] = ()
    counts: tuple[Count, ...] = ()
    places: tuple[Mention, ...] = ()
    days: Mention | None = None
    named: tuple[Mention, ...] = ()
    """Every party named in its words and since the reading before it, whatever its part."""
    parties: tuple[Standing, ...] = ()
    """Every party that could have a part in it, with where it stands."""
    stranger: bool = False
    """Its doer is named, and is no party that the lexicon knows."""
    words: tuple[str, ...] = ()
    """Frames of its event words in order."""
    surroundings: tuple[str, ...] = ()
    """Ids of the things, people and place nouns that it names."""
    why: tuple[str, ...] = ()
