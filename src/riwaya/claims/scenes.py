"""Which of the place names of an article may be the scene of something.

Not one: a dateline, a part of a longer name of a party or source, a government told of by its capital («دمشق تنفي»), and an
ordinary word or another place's namesake far from all that the article speaks of.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from riwaya.arabic.folding import fold
from riwaya.arabic.particles import PREPOSITIONS
from riwaya.claims.annotation import Annotation, PlaceFound
from riwaya.claims.speakers import kinds
from riwaya.gazetteer import Gazetteer
from riwaya.gazetteer.entries import Entry
from riwaya.gazetteer.gazetteer import distance
from riwaya.lexicon.entries import Frame

_KNOWN = frozenset({"country", "governorate", "region"})
_SPEAKS = 3
"""How many place names of one country each show what country a report speaks of."""
_SHARE = 0.2
_LARGE = frozenset({"town", "city"})
_INNER = frozenset({"quarter", "square", "bridge", "hospital", "market", "prison", "building", "school", "mosque", "road"})
"""Places inside a town: many towns have one of the same name."""
_REACH = 40.0
"""Kilometres from all other places of an article beyond which a place inside a town is another one of its name."""
_SPEAKING = frozenset({"report", "deny", "accuse", "claim", "predict", "continue", "that", "auxiliary", "untrue"})
"""Cues behind which, or before which, a capital means a government."""
_TALKING = frozenset({"agreement", "negotiation"})
_AROUND = 120.0
"""Kilometres from a place, or from the seat of a governorate, within which lies what is told of as in it."""
_IN, _IN_CLITIC, _FROM = "في", "ب", "من"
_BETWEEN = "بين"


class Scenes(NamedTuple):
    """Places in the order of the text: those that may be a scene, and those of which only another town's namesake is known."""

    known: list[PlaceFound]
    elsewhere: list[PlaceFound]


def scenes(a: Annotation, gazetteer: Gazetteer, capitals: Iterable[str] = ()) -> Scenes:
    """The places of the article that may be a scene; everyone knows the quarters of the `capitals`."""
    found: list[PlaceFound] = []
    governments: set[int] = set()
    for place in a.places:
        if not _names_a_place(a, place):
            continue
        if _is_government(a, place, governments):
            governments.add(place.last)
            continue
        found.append(place)
    countries = Counter(next(iter(lands)) for p in found if len(lands := _lands(gazetteer, p)) == 1)
    strays = [p for p in found if _is_stray(a, p, countries, gazetteer)]
    found, strange = _by_what_contains(a, [p for p in found if p not in strays], gazetteer)
    strange += [p for p in strays if a.heads.at(p.first) and all(gazetteer[i].type in _INNER for i in p.ids)]
    land = next((country for country, _ in countries.most_common(1)), None)
    spots = [(seat.lat, seat.lon) for seat in map(gazetteer.__getitem__, capitals)]
    strange += [p for p in found if a.heads.at(p.first) is not None and _is_namesake(p, found, spots, land, gazetteer)]
    return Scenes([p for p in found if p not in strange], strange)


def says_where(a: Annotation, before: PlaceFound, place: PlaceFound, gazetteer: Gazetteer) -> bool:
    """Whether the place follows the one before it at once, behind «في» or «ب»: «عنجارة بريف حلب», «سوق ضحيان بصعدة»; not «من القصير في الهرمل»."""
    if before.first and a.tokens[before.first - 1].folded == _FROM and not any(i in gazetteer.above(before.ids[0]) for i in place.ids):
        return False
    if place.first > before.last:
        return place.first == before.last + 1 and a.tokens[before.last].folded == _IN
    head, opening = a.heads.at(place.first), a.tokens[place.first].folded
    if head:
        return head.best.split.before.endswith(_IN_CLITIC)
    return opening.startswith(_IN_CLITIC) and not any(fold(n).startswith(opening) for i in place.ids for n in gazetteer[i].arabic)


def _by_what_contains(a: Annotation, found: list[PlaceFound], gazetteer: Gazetteer) -> tuple[list[PlaceFound], list[PlaceFound]]:
    """The places without namesakes that do not lie in what is told of as around them: «حي مايو بود مدني» is no quarter of another town.

    Where none of its namesakes lies there, it is no known place: the second list has those named as inside a town.
    """
    out, strange = [], []
    for n, place in enumerate(found):
        around = found[n + 1] if n + 1 < len(found) and says_where(a, place, found[n + 1], gazetteer) else None
        if around is None:
            out.append(place)
            continue
        near = tuple(i for i in place.ids if any(_lies_in(gazetteer, i, other) for other in around.ids))
        if near:
            out.append(place._replace(ids=near))
        elif a.heads.at(place.first) and any(gazetteer[i].type in _INNER for i in place.ids):
            strange.append(place)
    return out, strange


def _lies_in(gazetteer: Gazetteer, one: str, other: str) -> bool:
    """Whether the first place may be told of as in the second."""
    place, around = gazetteer[one], gazetteer[other]
    if other in gazetteer.above(one) or place.country != around.country or around.type == "country":
        return place.country == around.country
    return gazetteer.distance(one, other) < _AROUND


def _lands(gazetteer: Gazetteer, place: PlaceFound) -> set[str]:
    return {gazetteer[i].country for i in place.ids}


def _dateline(a: Annotation, place: PlaceFound) -> bool:
    """«بيروت - وكالات:» at the head of the text says where it was written; further down it says where the item that follows took place."""
    start = a.tokens[place.first].start
    opens = place.first == 0 or (start >= a.article.body and not a.whole[a.article.body : start].strip())
    behind = {t.text for t in a.tokens[place.last : place.last + 2]}
    return opens and bool(behind & set("-–—(/"))


def _names_a_place(a: Annotation, place: PlaceFound) -> bool:
    """Not a word of the grammar («وأن»), a day, or a part of a longer name of a party or source."""
    if any(a.moments.over(t) for t in (place.first, place.last - 1)) or _dateline(a, place):
        return False
    cue = a.cues.over(place.first)
    if cue and cue.last >= place.last and place.last - place.first == 1 and not _is_governed(a, place):
        return False
    length = place.last - place.first
    return not any(o and o.last - o.first > length for o in (a.parties.over(place.first), a.sources.over(place.first)))


def _is_governed(a: Annotation, place: PlaceFound) -> bool:
    """Whether a preposition or a noun of place stands right before: «في عدن» is no verb."""
    before = place.first - 1
    return before >= 0 and (a.tokens[before].folded in PREPOSITIONS or a.heads.over(before) is not None)


def _is_government(a: Annotation, place: PlaceFound, governments: set[int]) -> bool:
    """Whether a capital is told of as who speaks or deals: «دمشق تنفي», «اتهام دمشق», «مع بغداد», «بين أنقرة وموسكو», «توصلت طهران»."""
    at = place.first
    party = a.parties.at(at)
    if party is None or party.last < place.last or all(m.sense.key != "capital" for m in party.matches):
        return False
    clitic = party.best.split.before
    if at in governments and clitic.startswith("و"):
        return True
    if at == 0 or clitic.endswith(("ب", "ل")):
        return clitic == "" and _speaks_behind(a, place)
    before = a.tokens[at - 1]
    if before.text == _BETWEEN:
        return place.last < len(a.tokens) and a.tokens[place.last].folded.startswith("و") and a.parties.at(place.last) is not None
    if before.folded in PREPOSITIONS or a.heads.over(at - 1):
        return False
    if kinds(a.cues.over(at - 1)) & _SPEAKING or _deals(a, at - 1):
        return True
    return _speaks_behind(a, place)


def _speaks_behind(a: Annotation, place: PlaceFound) -> bool:
    """Whether a verb of speaking follows the name: «أنقرة تنفي»."""
    cue = a.cues.at(place.last)
    return cue is not None and cue.best.sense.verb is not None and bool(kinds(cue) & _SPEAKING) and not cue.best.split.before


def _deals(a: Annotation, at: int) -> bool:
    """Whether a token is a verb of making terms, or the arm that strikes for a government («طيران دمشق»)."""
    frame = a.frames.over(at)
    if frame is None or not isinstance(frame.best.sense.entry, Frame):
        return False
    entry = frame.best.sense.entry
    return (entry.event in _TALKING and frame.best.sense.verb is not None) or bool(entry.means)


def _is_stray(a: Annotation, place: PlaceFound, countries: Counter[str], gazetteer: Gazetteer) -> bool:
    """A small place in a country that nothing else in the report speaks of: an ordinary word that is spelt like it, or a namesake."""
    total = countries.total()
    if total < _SPEAKS or any(gazetteer[i].type in _KNOWN for i in place.ids):
        return False
    entry = gazetteer[place.ids[0]]
    if place.last - place.first > 1 and entry.type not in _INNER and (a.heads.at(place.first) is None or _is_whole_name(a, place, entry)):
        return False
    common = a.things.over(place.first) or a.people.over(place.first)  # «على الخيام»
    if entry.type in _LARGE and place.first and a.tokens[place.first - 1].folded in PREPOSITIONS and not common:
        return False
    return max(countries.get(c, 0) for c in _lands(gazetteer, place)) / total < _SHARE


def _is_whole_name(a: Annotation, place: PlaceFound, entry: Entry) -> bool:
    """Whether the words are a name of the place with its noun («ثكنة برانيت»), not a noun before another place's name («معسكر الجرباء»)."""
    words = " ".join(t.folded for t in a.tokens[place.first : place.last])
    return any(words.endswith(fold(name)) for name in entry.arabic if " " in name)


def _is_namesake(
    place: PlaceFound, found: list[PlaceFound], spots: list[tuple[float, float]], land: str | None, gazetteer: Gazetteer
) -> bool:
    """Whether a place inside a town lies far from all else that the article names: another town's quarter of that name is meant.

    Two quarters of one town vouch for each other only where the article does not name more places elsewhere («حي اليرموك»، «حي الرسالة» in a
    report on Mosul are none of Baghdad's).
    """
    entries = [gazetteer[i] for i in place.ids]
    entries = [one for one in entries if one.country == land] or entries
    if any(one.type not in _INNER for one in entries):
        return False
    others = {i: gazetteer[i] for p in found for i in p.ids if p.ids != place.ids}

    def near(point: tuple[float, float]) -> bool:
        return any(distance((one.lat, one.lon), point) <= _REACH for one in entries)

    close = [one for one in others.values() if near((one.lat, one.lon))]
    if any(one.type not in _INNER for one in close):
        return False
    known = any(near(spot) for spot in spots)
    return len(others) - len(close) > 2 * len(close) + known
