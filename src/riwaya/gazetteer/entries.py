"""What the gazetteer holds: places with their names, and outlines for maps."""

import msgspec

from riwaya.records import Record

Ring = tuple[tuple[float, float], ...]
"""Longitude and latitude of each corner, closed."""

TYPES = (
    *("country", "governorate", "district", "subdistrict", "city", "town", "village", "settlement", "quarter", "camp"),
    *("region", "area", "countryside", "desert", "mountain", "river", "sea", "island", "dam"),
    *("front", "crossing", "base", "airport", "port", "field", "hospital", "school", "mosque", "market", "prison", "building"),
    *("road", "square", "bridge"),
)
"""What a place may be; `region` is a part of a country told by its bearing («جنوب سوريا»), `countryside` is a named part of a governorate outside its city, `front` a place known for fighting alone."""


class Entry(Record, frozen=True, array_like=True, gc=False):
    """One place. Latitude and longitude are those of its centre; a governorate's are its capital's."""

    id: str
    """Stable: ISO 3166 for countries and first-level divisions, `gn-` and the GeoNames number, or the name given in a hand file."""
    name: str
    """English, unique enough to be read in a table («al-Zuhour, Al-Hasakah»)."""
    arabic: tuple[str, ...]
    """Names in dictionary spelling, the usual one first; letters, digits and single spaces only."""
    type: str
    country: str
    """ISO 3166-1, two letters."""
    lat: float
    lon: float
    parents: tuple[str, ...] = ()
    """Ids of the places that contain it directly; a place may lie in several that overlap."""
    source: str = ""
    source_id: str = ""
    licence: str = ""
    also: tuple[str, ...] = ()
    """Other English names."""
    people: int = 0
    """Inhabitants by the source, 0 where it does not say: it only orders candidates of one name."""


class Outline(Record, frozen=True, array_like=True):
    """The boundary of a country or first-level division, simplified for drawing."""

    id: str
    name: str
    arabic: str
    level: int
    """0 a country, 1 a first-level division."""
    box: tuple[float, float, float, float]
    """West, south, east, north."""
    rings: tuple[Ring, ...]


class Nouns(Record, frozen=True):
    """Words that announce a place, and the types of place that may follow them."""

    words: tuple[str, ...]
    types: tuple[str, ...]
    else_any: bool = False
    """Whether a place of another type may follow where none of these types bears the name («مستشفى» and a town)."""


class Context(Record, frozen=True):
    """How the words before a name decide whether it names a place. All words are folded."""

    nouns: tuple[Nouns, ...] = ()
    prepositions: tuple[str, ...] = ()
    blockers: tuple[str, ...] = ()
    """Words after which a name is a unit's, a paper's or an operation's («لواء», «صحيفة»)."""
    after_noun: tuple[str, ...] = ()
    """Names that are common words or given names: places only after a noun that announces one."""
    after_preposition: tuple[str, ...] = ()
    """Names that are places only after such a noun or a preposition of place."""
    exact: dict[str, str] = msgspec.field(default_factory=dict)
    """Names that count only where they are spelled just so: «إب» is a town, «آب» a month; «حديثة» a town, «حديثه» his talk."""
    phrases: tuple[str, ...] = ()
    """Fixed expressions that begin like a name of a place and are none («مسقط رأسه»)."""
    whole: tuple[str, ...] = ()
    """Common words that would be a clitic and a name if they were taken apart («وادي», «بحجة»)."""


Index = dict[str, dict[str, tuple[str, ...]]]
"""First folded word → the other folded words in one string → ids of places, larger places first."""


class Compiled(Record, frozen=True):
    """The compiled file."""

    places: tuple[Entry, ...]
    context: Context
    index: Index
    """All names of the places: made with them, for making it takes longer than reading a sentence."""
