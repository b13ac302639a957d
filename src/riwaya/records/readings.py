"""What was read: claims as the words give them, before names and days are resolved."""

from riwaya.records.base import Offsets, Record
from riwaya.records.claims import Outcome


class Site(Record, frozen=True):
    """A place by its own words alone: of what type it is, and its name without what is written with the noun."""

    type: str
    name: str


class Mention(Record, frozen=True, kw_only=True):
    """Words of an article that name something, by offsets in `Article.whole`; `keys` are what they may mean."""

    start: int
    end: int
    text: str
    kind: str
    """`party`, `place`, `day`, `source`, `people` or `thing`."""
    keys: tuple[str, ...] = ()
    site: Site | None = None
    """A place inside a town that no gazetteer knows there («حي كذا»); `keys` are then the town's."""


class Land(Record, frozen=True, kw_only=True):
    """Whose land a count is limited to: what the party named holds, or what lies beyond its control."""

    holder: Mention
    beyond: bool = False


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
    land: Land | None = None
    """What its places are narrowed to."""
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
