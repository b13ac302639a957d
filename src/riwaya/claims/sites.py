"""Places inside a town that the gazetteer does not know there: «سوق المواشي», «حي اليرموك» where it knows only another town's.

A town has more quarters, markets and streets than any gazetteer holds. Where one is named with its noun, the report has told the reader a
place, and two strikes on two of them are two: it keeps its own words and lies in the town that the report names around it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from riwaya.arabic.nouns import DUAL, PLURAL
from riwaya.claims.annotation import Annotation, Found, PlaceFound
from riwaya.gazetteer import Gazetteer
from riwaya.lexicon.entries import PlaceHead
from riwaya.records import Site

_ARTICLE, _AND = "ال", "و"
_TOWNS = frozenset({"city", "town", "village", "settlement", "camp"})
_AROUND = frozenset({"district", "subdistrict", "governorate", "quarter", "area"})
"""Types of what may stand around a place inside a town where no town is named."""
_OF_ANY_NAME = frozenset({"quarter", "street"})
_POINTED = frozenset({"city", "town", "village", "settlement", "camp", "base", "district", "governorate", "quarter", "zone", "countryside"})
"""Nouns that only point back behind another: «سوق المدينة» is no market's name."""
_FAR_MORE = 3
_BEHIND = 6
"""How many tokens behind a place inside a town the town itself may be named («حي الروضة، شمال شرقي مدينة تعز»)."""


def sites(a: Annotation, named: Sequence[PlaceFound], elsewhere: Sequence[PlaceFound], gazetteer: Gazetteer) -> Iterator[PlaceFound]:
    """The places inside a town that no gazetteer knows, each with the ids of the town it lies in.

    `named` are the known places of the article in order; `elsewhere` those that the gazetteer knows in another town alone.
    """
    for one in elsewhere:
        opening = a.heads.at(one.first)
        if opening and _noun(opening) and (around := _around(a, one.first, one.last, named, gazetteer)):
            yield _site(a, opening, one.last, around)
    for head in a.heads:
        noun = _noun(head)
        if noun is None or a.places.over(head.first) or not _is_name(a, head.last, any_name=noun.type in _OF_ANY_NAME):
            continue
        last = head.last + 2 if _is_ordinal(a, head.last + 1) else head.last + 1
        if around := _around(a, head.first, last, named, gazetteer):
            yield _site(a, head, last, around)


def _site(a: Annotation, head: Found, last: int, around: tuple[str, ...]) -> PlaceFound:
    name = a.words(head.first, last)[len(head.best.split.before) :]
    noun = _noun(head)
    return PlaceFound(head.first, last, around, Site(noun.type if noun and noun.type else "", name))


def _noun(head: Found) -> PlaceHead | None:
    """The noun of places inside a town that a find is: one, without article or ending."""
    match, entry = head.best, head.best.sense.entry
    bare = not match.split.article and not match.split.after and match.sense.number not in (DUAL, PLURAL)
    return entry if isinstance(entry, PlaceHead) and entry.inner and bare else None


def _is_name(a: Annotation, at: int, *, any_name: bool) -> bool:
    """Whether a word with the article that nothing else is known for stands there: «سوق المواشي», not «سوق المدينة» or «سوق شعبي».

    A quarter or street may be called after anything (`any_name`): «حي الثورة», «حي الشرطة».
    """
    if at >= len(a.tokens) or a.tokens[at].kind != "word" or not a.tokens[at].folded.startswith(_ARTICLE):
        return False
    inner = a.heads.over(at)
    if a.places.over(at) or a.moments.over(at) or (inner and (not any_name or getattr(inner.best.sense.entry, "type", None) in _POINTED)):
        return False
    return any_name or all(layer.over(at) is None for layer in (a.cues, a.parties, a.sources, a.people, a.frames))


def _is_ordinal(a: Annotation, at: int) -> bool:
    """«حي الدرجة الأولى»: the number is part of the name."""
    return at < len(a.tokens) and a.tokens[at].folded.startswith(_ARTICLE) and a.numbers.over(at) is not None


def _around(a: Annotation, first: int, last: int, named: Sequence[PlaceFound], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The town right behind, else the one told of last before, else the division behind, else the first town told of later."""
    behind = next((p for p in named if last <= p.first <= last + _BEHIND), None)
    if behind and (a.frames.within(last, behind.first) or a.tokens[behind.first].folded.startswith(_AND)):
        behind = None
    if behind and gazetteer[behind.ids[0]].type in _TOWNS:
        return behind.ids
    before = _told_of(first, named, gazetteer)
    later = next((town for p in named if p.first >= last and (town := _town(p, gazetteer))), ())
    wide = behind.ids if behind and gazetteer[behind.ids[0]].type in _AROUND else ()
    if behind and wide and (town := _town(behind, gazetteer)):
        return town
    return before or wide or later


def _told_of(first: int, named: Sequence[PlaceFound], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The town told of last before a token, unless the article tells of another one far more often."""
    towns = [(p, town) for p in named if (town := _town(p, gazetteer))]
    before = next((town for p, town in reversed(towns) if p.last <= first), ())
    often = Counter(town for _, town in towns)
    most = max(often, key=lambda town: often[town], default=before)
    return most if before and often[most] >= _FAR_MORE * often[before] else before


def _town(place: PlaceFound, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The town that a place is or lies in."""
    if gazetteer[place.ids[0]].type in _TOWNS:
        return place.ids
    above = (i for i in gazetteer.above(place.ids[0]) if gazetteer[i].type in _TOWNS)
    return tuple(above)[:1]
