"""The kinds of entries that an analyst writes, one frozen record a kind; field names are the keys of the YAML files."""

from datetime import date
from typing import Literal

import msgspec

from riwaya.records import Record

EventType = Literal[
    "armed_clash", "territory_gained", "air_strike", "shelling", "explosive", "suicide_bombing", "chemical_weapon", "attack_on_civilians",
    "abduction", "arrest", "sexual_violence", "protest", "riot", "agreement", "negotiation", "withdrawal", "displacement", "destruction",
    "movement", "aid", "leadership", "toll", "other",
]  # fmt: skip
"""ACLED's sub-event types, shortened."""
OutcomeKind = Literal["killed", "injured", "captured", "missing", "displaced", "destroyed", "damaged"]
Part = Literal["doer", "sufferer"]
CueKind = Literal[
    "report", "according", "continue", "relay", "saying", "accuse", "claim", "deny", "rumour", "predict", "mood", "negate", "without", "except",
    "cause", "effect", "setting", "cumulative", "guilt", "happen", "intend", "auxiliary", "that", "relative", "break", "by", "against", "of", "as", "among",
    "one_of", "one_of_them", "nobody", "most", "all", "others", "mixed", "rise", "unknown", "untrue", "those", "issue", "document", "content", "owned", "passes", "spread", "tell", "unconfirmed", "tally", "compare", "mishap",
    "may", "informs", "reject", "charge", "call", "after",
    "unnamed", "resume",
    "figure",
    "holding", "beyond",
]  # fmt: skip
"""What an expression does; docs/lexicon.md explains each of them."""
SourceType = Literal[
    "party", "official", "medical", "monitor", "un", "activists", "local_sources", "witness", "media", "anonymous", "expert",
]  # fmt: skip
PartyKind = Literal[
    "state", "army", "police", "organisation", "movement", "group", "faction", "militia", "front", "brigades", "council", "coalition", "rebels",
    "resistance", "occupier", "regime", "party", "fighters", "air_force",
]  # fmt: skip
"""What a party can be called by a noun of its kind («التنظيم», «الحركة»); docs/lexicon.md explains each of them."""
Group = Literal[
    "civilians", "combatants", "commander", "children", "women", "medics", "journalists", "aid_workers", "unspecified",
]  # fmt: skip


class Entry(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all entries have: a name, and a sentence that uses it."""

    id: str
    example: tuple[str, ...] = ()


class Frame(Entry, frozen=True, kw_only=True):
    """An event or outcome word in its dictionary forms, and who plays which part beside it."""

    event: EventType | None = None
    """Event type that it tells of; none: it takes the event of what caused it (a death, a wound).

    With neither event nor outcome its words tell nothing, and only keep other entries from being read in them («خارج عن سيطرة»).
    """
    outcome: OutcomeKind | None = None
    """Outcome kind that it counts: `killed`, `injured`, …"""
    idafa: Part = "doer"
    """Whom the noun behind a masdar names: `doer` («قصف الطيران») or `sufferer` («مقتل جندي»)."""
    subject: Part = "doer"
    """Whom the subject of the active verb names: `sufferer` for «سقط», «توفي», «نزح»."""
    means: bool = False
    """A means, not yet an event: it gives its event to the verb or outcome beside it («بصاروخ»)."""
    strikes: bool = False
    """Its verb tells the event of the weapon named beside it, and nothing without one: «هوى صاروخ», «دوت المدافع»."""
    at_place: bool = False
    """Its words tell their event only where a place follows: «سقوط المدينة»."""
    frees: bool = False
    """Its people are set free: nobody it counts is captured."""
    by_target: bool = False
    """The word alone does not say against whom: befell it civilians, it is `attack_on_civilians`."""
    by_doer: bool = False
    """The word alone does not say who did it: an arrest by forces of a state, else an `abduction` («اقتاد»)."""
    casualties: bool = False
    """Its nouns mean dead and wounded alike («ضحايا»): «no victims» is none of either."""
    weight: Literal["full", "light"] = "full"
    """`light` for a word that tells an event only beside an outcome, a place or a party («عملية»)."""
    verbs: tuple[str, ...] = ()
    """Third person masculine singular of the perfect."""
    present: tuple[str, ...] = ()
    """The present of the verb at the same place of the list, where it is irregular."""
    masdars: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    """Nouns of which one must stand near the verb or verbal noun, that the two tell the event: «وصل» with «تعزيزات»."""
    objects: tuple[str, ...] = ()
    """The same where the noun must stand behind: «سحب» with «دبابات»."""
    nouns: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Nouns of the people that the outcome befell: «قتيل»; their plurals stand in `people_plurals`."""
    people_plurals: tuple[str, ...] = ()
    expressions: tuple[str, ...] = ()
    """Fixed words with holes in brackets: «لقي (ناس) مصرعهم»."""
    verb_phrases: tuple[str, ...] = ()
    """The same, opening with a verb that is conjugated: «أطلق (ناس) النار»."""

    @property
    def tells_nothing(self) -> bool:
        """It only keeps other entries from being read in its words."""
        return self.event is None and self.outcome is None


class Cue(Entry, frozen=True, kw_only=True):
    """An expression that attributes, denies, doubts or expects, with its direction and reach (as in ConText)."""

    kind: CueKind
    verbs: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Party(Entry, frozen=True, kw_only=True):
    """A party to a conflict, with all that it is called; valid in time and, for generic names, at home only."""

    name: str
    arabic: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    valid_from: date | None = msgspec.field(name="from", default=None)
    until: date | None = None
    names: tuple[str, ...] = ()
    at_home: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    kinds: tuple[PartyKind, ...] = ()
    """What it can be called by a noun of its kind."""
    land: str | None = None
    """What land in its hands is called in English: «opposition-held»."""
    foes: tuple[str, ...] = ()
    """Ids of the parties that it calls its enemy, the first of them first."""


class PartyNoun(Entry, frozen=True, kw_only=True):
    """A noun that means a party only by what stands around it: the one of its kind told of last, the speaker's own, the enemy, both."""

    refers: Literal["last", "home", "foe", "both"] = "last"
    """Whom it means: the party of its kind told of last, else that of the country; the country's first, else the last; the enemy; both sides."""
    words: tuple[str, ...] = ()
    """Definite as written, in the nominative: «المهاجمون»."""
    members: tuple[str, ...] = ()
    """Nouns for its people, definite or not: «جندي»; where the sound plural is not theirs, the plural is a word of its own."""
    owned: tuple[str, ...] = ()
    """Nouns that mean it with a pronoun behind them: «قواته», «مقاتلونا»."""
    kinds: tuple[PartyKind, ...] = ()
    """Kinds of parties that it can mean; none: every armed one."""


class SourceKind(Entry, frozen=True, kw_only=True):
    """Names and opening words of sources of one type."""

    type: SourceType
    depends: bool = False
    """The type is that of what follows where it is known: «المتحدث باسم (جهة)»."""
    office: bool = False
    """Its heads are offices of the state («الشرطة»): of a party where that party fights in the claim, else official."""
    state: bool = False
    """Its heads are those who govern («وزارة»، «سفير»): of a party where that party fights in the claim, or governs the country; else official."""
    names: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    """Nouns for bodies and officers of any kind («لجنة»، «مدير»): a source only with a topic behind, whose type it then has."""
    topics: tuple[str, ...] = ()
    """Nouns and adjectives that say of which kind such a body is («صحة»، «حقوقي»)."""


class PeopleNoun(Entry, frozen=True, kw_only=True):
    """A noun for people who are counted: its group, and its side where the word says it."""

    group: Group
    side: str | None = None
    loaded: bool = False
    singular: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    dual: tuple[str, ...] = ()
    feminine_singular: tuple[str, ...] = ()
    feminine_plural: tuple[str, ...] = ()
    collective: tuple[str, ...] = ()


class Thing(Entry, frozen=True, kw_only=True):
    """A noun for things that are counted; the id is the unit."""

    singular: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    dual: tuple[str, ...] = ()


class PlaceHead(Entry, frozen=True, kw_only=True):
    """A noun that opens a place name («مخيم», «ريف») or a direction word."""

    type: str | None = None
    inner: bool = False
    """Its places lie inside a town: one that the gazetteer does not know is placed in the town that the text names around it."""
    singular: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
