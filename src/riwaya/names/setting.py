"""Where an article takes place: the countries that its unambiguous names speak for."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from riwaya.gazetteer import Gazetteer
from riwaya.lexicon.entries import Party
from riwaya.lexicon.index import Lexicon
from riwaya.records import Article, Mention, Reading


class Setting(NamedTuple):
    """What the rest of an article says about a name in it."""

    countries: Counter[str]
    """ISO 3166 → how strongly the article speaks of it."""
    places: frozenset[str]
    """Ids that some name of the article means beyond doubt."""
    published: date


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
            for key in mention.keys:
                party, _, under = key.partition("/")
                homes = parties[party].home if party in parties else ()
                if under in ("names", "units", "media") and len(mention.keys) == 1 and len(homes) == 1:
                    countries[homes[0]] += 1
    return Setting(countries, frozenset(sure), article.published)


def _mentions(readings: Iterable[Reading]) -> set[Mention]:
    found: set[Mention] = set()
    for one in readings:
        found.update(one.places, one.doers, one.sufferers, (s.words for s in one.speakers))
    return found
