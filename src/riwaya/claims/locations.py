"""Where a statement takes place: the places that it names, those it points back to («المخيم»), else where it went on before."""

from collections.abc import Sequence

from riwaya.arabic.folding import fold
from riwaya.arabic.nouns import DUAL, PLURAL
from riwaya.claims.annotation import Annotation, Found, PlaceFound
from riwaya.claims.scenes import says_where, scenes
from riwaya.claims.sites import sites
from riwaya.claims.voices import Attribution
from riwaya.gazetteer import Gazetteer
from riwaya.lexicon.entries import PlaceHead
from riwaya.records import Mention

_CONTAINING = frozenset({"district", "governorate"})
"""Nouns of divisions: the place named with one beside a smaller place only says where that one lies («مصيف النبع في ناحية الوادي»)."""
_SETTLED = frozenset({"village", "town", "city"})
_CAPITAL = "capital"
"""The entry of the noun for a capital."""
_SETTLEMENTS = frozenset({"village", "town", "city", "district", "settlement"})
_WAYS = frozenset({"towards", "between"})
"""Words of direction that lead to another place of the event."""
_ADJECTIVES = frozenset({"district"})
"""Nouns of which one form is also an adjective («المحلية»)."""
_QUARTER = "quarter"
_CAMPS = frozenset({"camp", "base"})
"""«المعسكر» is a camp of the displaced in one land and of soldiers in another."""
_HOSPITAL = "hospital"
_AT = frozenset(map(fold, ("في", "داخل", "على", "قرب", "محيط", "باحة", "مبنى")))
_PAIR = 4
"""Among how many places told of last are the two that a dual means."""
_WIDE = frozenset({"country", "governorate", "region", "river", "sea"})
_LANDS = frozenset({"governorate", "countryside"})
_BETWEEN = frozenset(map(fold, ("بين", "حدود", "الحدود")))
_NOUN_AND_WORD = 2
_LEADING = frozenset(map(fold, ("من", "إلى", "نحو", "صوب", "باتجاه", "عبر")))
_ARTICLE, _AND = "ال", "و"
_OPENER = 2
"""How many tokens of a statement may stand before the place that opens it («وفي الضالع …», «[إدلب] …»)."""
_OPENING = frozenset({"city", "governorate", "region", "area", "countryside"})
_FEMININE = "\N{ARABIC LETTER TEH MARBUTA}"
_BEARING = 4
"""How many words a place and the one that its bearing is taken from may stand apart."""


class Locations:
    """The place names of an article, asked by token range."""

    def __init__(self, a: Annotation, gazetteer: Gazetteer, capitals: tuple[str, ...] = ()) -> None:
        """`capitals` are the ids that «العاصمة» may mean."""
        self._a = a
        self._capitals = capitals
        self._gazetteer = gazetteer
        known, elsewhere = scenes(a, gazetteer, capitals)
        self._named = sorted((*known, *sites(a, known, elsewhere, gazetteer)))
        self._unknown = {(head.first, head.best.sense.entry.id) for head in a.heads if self._opens_unknown(head)}
        """Nouns that open the name of a settlement that the gazetteer does not know: where, and which noun."""

    def named(self, first: int, last: int, found: Sequence[Attribution] = (), *, countries: bool = True) -> tuple[Mention, ...]:
        """Places named in the range, outside the words that name a speaker; whole `countries` only where something is counted in them."""
        taken = spoken(found)
        own = [p for p in self._named if first <= p.first < last and not any(start <= p.first < end for start, end in taken)]
        own = [p for p in own if not self._of_a_part(p)]
        if not countries:
            own = [p for p in own if self._gazetteer[p.ids[0]].type != "country"]
        exact = [p for n, p in enumerate(own) if not (n and self._bearing(own[n - 1], p))]
        if len(exact) > 1 and self._opens(first, exact[0], exact[1]):
            del exact[0]
        return tuple(self._mention(p) for p in exact)

    def _of_a_part(self, place: PlaceFound) -> bool:
        """«142 قتيلا …، من بينهم ضحايا مدرسة كذا»: where a part of those counted died, not all of them."""
        dead = self._a.frames.over(place.first - 1) if place.first > 1 else None
        among = self._a.cues.over(dead.first - 1) if dead and dead.first else None
        return dead is not None and dead.best.sense.key == "people" and among is not None and "among" in among.kinds

    def lands(self, places: tuple[Mention, ...]) -> bool:
        """Whether they are a list of whole stretches of land, of which one event fills no two: «على ريفي إدلب وحلب»; «بين محافظتي صلاح الدين
        وديالى» is one spot.
        """
        starts = {place.start for place in places if self._gazetteer[place.keys[0]].type in _LANDS}
        wide = [place for place in self._named if self._a.tokens[place.first].start in starts]
        if not wide or any(t.folded in _BETWEEN for t in self._a.tokens[max(0, wide[0].first - _NOUN_AND_WORD) : wide[0].first]):
            return False
        return any(place.ids[0] != wide[0].ids[0] and self._joined(place) for place in wide[1:])

    def _joined(self, place: PlaceFound) -> bool:
        """Whether «و» joins it to the one before: «وحلب», «ومحافظة حلب», not «ولاية سنار»."""
        head = self._a.heads.at(place.first)
        if head:
            return head.best.split.before.startswith(_AND)
        text = self._a.words(place.first, place.last)
        return text.startswith(_AND) and not any(entry.id in place.ids for entry in self._gazetteer.find(text))

    def struck(self, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Of the places of a blow those that are not where it came from or where anybody went, unless there are no others."""
        if len(places) < 2:
            return places
        first = {self._a.tokens[p.first].start: p.first for p in self._named}
        stay: list[Mention] = []
        led = False
        for mention in places:
            led = self._leads(first[mention.start]) or (led and mention.text.startswith(_AND)) if mention.start in first else False
            if not led:
                stay.append(mention)
        return tuple(stay) if any(self._gazetteer[m.keys[0]].type not in _WIDE for m in stay) else places

    def _leads(self, at: int) -> bool:
        """Whether «من», «إلى» or a word of that kind stands right before a place."""
        before = self._a.tokens[at - 1].folded if at else ""
        return before.removeprefix(_AND) in _LEADING

    def _opens(self, first: int, place: PlaceFound, behind: PlaceFound) -> bool:
        """Whether the first place only says in what part of the land the one behind it lies: «إدلب: قصف على بنش», «وفي الضالع قنص … في حجر»."""
        tokens = self._a.tokens
        if place.first - first > _OPENER or behind.first == place.last or tokens[behind.first].folded.startswith(_AND):
            return False
        if tokens[place.last].kind != "mark" and not self._a.frames.within(place.last, behind.first):
            return False
        one, other = self._gazetteer[place.ids[0]], self._gazetteer[behind.ids[0]]
        return one.type in _OPENING and other.type not in _OPENING and any(self._shares(place.ids, i) for i in behind.ids)

    def _shares(self, places: Sequence[str], id_: str) -> bool:
        """Whether a place lies in one of the places, or in the division of which one of them is the seat."""
        above = {i for i in self._gazetteer.above(id_) if self._gazetteer[i].type != "country"}
        return any(one in above or not above.isdisjoint(self._gazetteer.above(one)) for one in places)

    def _bearing(self, before: PlaceFound, place: PlaceFound) -> bool:
        """Whether the place only says where the one before it lies: «الراشدين غرب حلب», «مصيف النبع في ناحية الوادي»."""
        if before.site and not place.site and self._holds(before, place):
            return True
        if self._contains(before, place) or says_where(self._a, before, place, self._gazetteer):
            return True
        if place.first - before.last > _BEARING or self._a.frames.within(before.last, place.first):
            return False
        if any(t.folded in _LEADING for t in self._a.tokens[before.last : place.first]):
            return False
        return any(
            getattr(m.sense.entry, "type", None) == "direction" and m.sense.entry.id not in _WAYS and "و" not in m.split.before
            for head in self._a.heads.within(before.last, place.first)
            for m in head.matches
        )

    def _holds(self, site: PlaceFound, place: PlaceFound) -> bool:
        """Whether the place right behind one inside a town is that town, or the part of it: «حي اليرموك بالساحل الأيمن لمدينة الموصل»."""
        near = place.first - site.last <= _BEARING and not self._a.frames.within(site.last, place.first)
        return site.ids == place.ids or (near and not set(site.ids).isdisjoint(self._gazetteer.above(place.ids[0])))

    def _contains(self, before: PlaceFound, place: PlaceFound) -> bool:
        """Whether the place is named as a division, and the one before it is none and follows no «و»."""
        opening, former = self._a.heads.at(place.first), self._a.heads.at(before.first)
        named_so = opening is not None and getattr(opening.best.sense.entry, "type", None) in _CONTAINING
        alike = former is not None and getattr(former.best.sense.entry, "type", None) in _CONTAINING
        joined = opening is not None and "و" in opening.best.split.before
        return named_so and not alike and not joined and place.first - before.last < _BEARING

    def pointed(self, first: int, last: int, found: Sequence[Attribution] = ()) -> tuple[Mention, ...]:
        """Places that a noun with the article points back to: «المدينة» is the last city named before it."""
        out = []
        taken = spoken(found)
        for head in self._a.heads.within(first, last):
            entry = head.best.sense.entry
            if any(start <= head.first < end for start, end in taken):
                continue
            if getattr(entry, "type", None) == _HOSPITAL and not self._is_struck(head):
                continue
            if isinstance(entry, PlaceHead) and entry.type and self._points(head) and not self._means_unknown(head):
                if pair := self._pair(head, entry):
                    out += pair
                elif meant := self._meant(head, entry):
                    out.append(meant)
        return tuple(dict.fromkeys(out))

    def _is_struck(self, head: Found) -> bool:
        """Whether a hospital is where it happened, not who took in the dead: «في المستشفى», «قصف المستشفى», not «استقبل المستشفى»."""
        before = self._a.tokens[head.first - 1].folded if head.first else ""
        return before in _AT or head.best.split.before.endswith("ب") or self._a.frames.over(head.first - 1) is not None

    def _pair(self, head: Found, entry: PlaceHead) -> list[Mention]:
        """The last two places of the noun's type, where it is a dual («المدينتين»)."""
        if head.best.sense.number != DUAL:
            return []
        before = [p for p in self._named if p.last <= head.first and self._is(p, entry)]
        last = {p.ids: p for p in before[-_PAIR:]}
        return [self._mention(p) for p in last.values()][-2:]

    def _points(self, head: Found) -> bool:
        """Whether the noun points back to one place: «المدينة», not «المدن», nor an adjective («الفصائل المحلية»)."""
        match = head.best
        if not match.split.article or match.sense.number == PLURAL or self._a.places.over(head.first):
            return False
        entry = match.sense.entry
        if match.sense.number == DUAL and entry.id == _QUARTER:  # «الجانبين» are two sides
            return False
        return not (head.first and entry.id in _ADJECTIVES and self._a.tokens[head.first - 1].folded.startswith(_ARTICLE))

    def _means_unknown(self, head: Found) -> bool:
        """Whether the last place told of with the noun is one that the gazetteer does not know."""
        entry = head.best.sense.entry
        last = max((at for at, noun in self._unknown if noun == entry.id and at < head.first), default=-1)
        known = max(
            (p.first for p in self._named if p.last <= head.first and isinstance(entry, PlaceHead) and self._is(p, entry)), default=-1
        )
        return last > known

    def _meant(self, head: Found, entry: PlaceHead) -> Mention | None:
        """The last place of the noun's type; the capital; what contains the place named last («المحافظة»); for a town, that place itself."""
        before = [p for p in self._named if p.last <= head.first]
        if entry.id == _CAPITAL:
            told = next((p for p in reversed(before) if not set(self._capitals).isdisjoint(p.ids)), None)
            ids = told.ids if told else self._capitals
            return self._a.mention(head.first, head.last, "place", ids) if ids else None
        of_type = next((p for p in reversed(before) if self._is(p, entry)), None)
        if of_type:
            return self._mention(of_type)
        if not before:
            return None
        above = self._gazetteer.above
        around = [i for i in above(before[-1].ids[0]) if self._gazetteer[i].type == entry.type]
        around += [i for p in reversed(before) for i in (p.ids[0], *above(p.ids[0])) if self._begins(i, head)]
        if around:
            return self._a.mention(head.first, head.last, "place", (around[0],))
        settled = next((p for p in reversed(before) if self._gazetteer[p.ids[0]].type in _SETTLED), None)
        smaller = settled and entry.type == "village" and self._gazetteer[settled.ids[0]].type == "city"
        return self._mention(settled) if settled and entry.type in _SETTLED and not smaller else None

    def _begins(self, id_: str, head: Found) -> bool:
        """Whether a name of the place begins with the noun: «القطاع» is what contains Gaza and is called a strip."""
        return any(fold(name.split(" ", 1)[0]) == head.best.split.stem for name in self._gazetteer[id_].arabic)

    def unknown(self, first: int, last: int) -> str | None:
        """The words of a settlement named with its noun that the gazetteer does not know, «قرية كذا», or that point back to one («القرية»)."""
        a = self._a
        for head in a.heads.within(first, last):
            if (head.first, head.best.sense.entry.id) in self._unknown:
                return a.words(head.first, head.last + 1)
            if self._points(head) and self._means_unknown(head):
                return a.words(head.first, head.last)
        return None

    def _opens_unknown(self, head: Found) -> bool:
        match = head.best
        bare = not match.split.article and not match.split.after and match.sense.number != "plural"
        settled = bare and getattr(match.sense.entry, "type", None) in _SETTLEMENTS
        return settled and head.last < len(self._a.tokens) and self._a.places.over(head.first) is None and self._is_name(head.last)

    def _is_name(self, at: int) -> bool:
        """Whether a token that no layer knows can be a name behind its noun; «سكنية» only describes it."""
        a, token = self._a, self._a.tokens[at]
        layers = (a.places, a.cues, a.parties, a.sources, a.people, a.frames, a.things, a.heads, a.moments, a.numbers)
        describes = token.text.endswith(_FEMININE) and not token.folded.startswith("ال")
        return token.kind == "word" and not describes and all(layer.over(at) is None for layer in layers)

    def _is(self, place: PlaceFound, head: PlaceHead) -> bool:
        """Whether the place is of the head's type, or was named with the head's noun."""
        opening = self._a.heads.at(place.first)
        named_so = opening is not None and any(m.sense.entry.id == head.id for m in opening.matches)
        type_ = self._gazetteer[place.ids[0]].type
        return named_so or type_ == head.type or (type_ in _CAMPS and head.type in _CAMPS)

    def _mention(self, place: PlaceFound) -> Mention:
        return self._a.mention(place.first, place.last, "place", place.ids, site=place.site)


def spoken(found: Sequence[Attribution]) -> tuple[tuple[int, int], ...]:
    """The token ranges that name speakers: places in them are not where it happened, parties in them did nothing."""
    return tuple((one.head, one.tail) for one in found if one.kind != "rumour")
