"""Where an article takes place: the countries that its unambiguous names speak for."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from riwaya.gazetteer import Gazetteer
from riwaya.lexicon.entries import Party
from riwaya.lexicon.index import Lexicon
from riwaya.records import Article, Mention, Reading

_OF_ONE_LAND = frozenset({"names", "arabic", "units", "media", "people", "loaded", "members", "adjective"})
"""Keys under which the name of a party with one home speaks for that country."""
WIDE = frozenset({"country", "governorate", "district", "subdistrict", "countryside", "region", "desert", "sea", "river", "area"})
"""Types whose centre says little about where in them something lies."""


class Setting(NamedTuple):
    """What the rest of an article says about a name in it."""

    countries: Counter[str]
    """ISO 3166 → how strongly the article speaks of it."""
    places: frozenset[str]
    """Ids that some name of the article means beyond doubt."""
    published: date
    parties: tuple[Mention, ...]
    """Every mention of a party, in the order of the text."""
    voices: dict[int, Mention]
    """Where a mention of a party begins → the party in whose speech it stands."""
    points: tuple[tuple[float, float], ...] = ()
    """Where the small places among them lie, latitude and longitude: a name of several places means the one close by."""


def setting(article: Article, readings: Sequence[Reading], lexicon: Lexicon, gazetteer: Gazetteer) -> Setting:
    """Weigh every place name that lies in one country only, and every party that has one home."""
    countries: Counter[str] = Counter()
    sure: set[str] = set()
    parties = lexicon.by_id(Party)
    for mention in _mentions(readings):
        if mention.kind == "place":
            lands = {gazetteer[i].country for i in mention.keys}
            if len(lands) == 1:
                countries[lands.pop()] += 2
            if len(mention.keys) == 1:
                sure.update((mention.keys[0], *gazetteer.above(mention.keys[0])))
        else:
            homes = {parties[i].home for i, _, under in (k.partition("/") for k in mention.keys) if i in parties and under in _OF_ONE_LAND}
            if len(homes) == 1 and len(home := homes.pop()) == 1:
                countries[home[0]] += 1
    named = sorted({m for one in readings for m in one.named}, key=lambda m: m.start)
    voices = {
        m.start: one.speakers[0].words
        for one in readings
        if one.speakers and one.speakers[0].type == "party"
        for m in one.named
        if one.quote[0] <= m.start and m.start != one.speakers[0].words.start
    }
    return Setting(countries, frozenset(sure), article.published, tuple(named), voices, _points(sure, gazetteer))


def _points(sure: Iterable[str], gazetteer: Gazetteer) -> tuple[tuple[float, float], ...]:
    """The coordinates of those of the places that are smaller than a division."""
    small = (gazetteer[one] for one in sure)
    return tuple((one.lat, one.lon) for one in small if one.type not in WIDE)


def _mentions(readings: Iterable[Reading]) -> list[Mention]:
    """Every mention once, in the order of the text: of two countries told of as much, the first named comes first."""
    found: set[Mention] = set()
    for one in readings:
        found.update(one.places, one.named, (s.words for s in one.speakers))
    return sorted(found, key=lambda m: (m.start, m.end, m.kind, m.keys))
