"""All that lexicon, gazetteer and grammars find in a text, laid over its tokens."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from riwaya.arabic.numbers import Number
from riwaya.arabic.tokens import Token, tokenize
from riwaya.claims.bodies import bodies
from riwaya.gazetteer import Gazetteer
from riwaya.lexicon.entries import Cue, Entry, Frame, Party, PartyNoun, PeopleNoun, PlaceHead, SourceKind, Thing
from riwaya.lexicon.index import Lexicon, Match, closed_first, plainness
from riwaya.records import Article, Mention, Site

_ENDS = frozenset(".؟!…?\n")
_LAYERS: tuple[type[Entry], ...] = (Frame, Cue, Party, PartyNoun, SourceKind, PeopleNoun, Thing, PlaceHead)

_OBJECT = 7
"""How many words behind its verb an object may begin."""
_TAKEN = frozenset({"governorate", "district", "city", "town", "village", "quarter", "camp", "base", "airport", "hill", "crossing"})
"""Types of places that fall into somebody's hands."""
_OF_ORIGIN = ("ي", "يه", "يين", "يون", "يان")
"""Endings of an adjective that says where somebody is from."""
_SHORT = 3
"""Letters of the longest word that is no adjective for all that it ends like one («في»)."""
_OF_REACH = 4
"""How far behind a noun for people their party may be named («جنديين اثنين من قوات النظام»)."""
_GENERIC = frozenset({"at_home", "words", "members", "owned"})
"""Keys of names and nouns that mean another party beside another adjective of origin."""
_UNARMED = frozenset({"civilians", "protesters"})
_PLAIN = frozenset({"adjective", "capital", "members"})
"""Keys of a party under which stand words that are mostly no party's."""
_GOVERNING = frozenset({"cause", "of", "against", "by", "relay", "effect", "without", "setting"})
"""Cues behind which a word is a noun."""
_COUNTING = frozenset({"one_of", "others"})
"""Cues with which a count may begin."""
_NONE: frozenset[str] = frozenset()


class Ranged(Protocol):
    """Anything that covers tokens `first` to `last` (exclusive)."""

    @property
    def first(self) -> int: ...  # noqa: D102
    @property
    def last(self) -> int: ...  # noqa: D102


R = TypeVar("R", bound=Ranged)


class Found(NamedTuple):
    """A run of tokens and the matches of one kind that cover it (several where the words mean several things)."""

    first: int
    last: int
    matches: tuple[Match, ...]
    kinds: frozenset[str] = frozenset()
    """The cue kinds that it may have."""

    @property
    def best(self) -> Match:
        """The match that cuts the least off the written word."""
        return self.matches[0]


class PlaceFound(NamedTuple):
    """A run of tokens that the gazetteer knows, or one inside a town (`site`), which then gives the ids."""

    first: int
    last: int
    ids: tuple[str, ...]
    site: Site | None = None


class Sentence(NamedTuple):
    """Tokens `first` to `last` (exclusive); `title` where they stand in the title."""

    first: int
    last: int
    title: bool


class Layer(Generic[R]):
    """Finds in the order of the text, asked by token range."""

    def __init__(self, items: Sequence[R]) -> None:
        self.items = sorted(items, key=lambda item: item.first)
        self._starts = [item.first for item in self.items]
        self.at: Callable[[int], R | None] = {item.first: item for item in reversed(self.items)}.get
        """The one that begins at a token: asked for every token many times over, so no more than a look into a table."""

    def within(self, first: int, last: int) -> list[R]:
        """Those that begin in the range."""
        return self.items[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def over(self, token: int) -> R | None:
        """The one that covers this token."""
        place = bisect_left(self._starts, token + 1) - 1
        return self.items[place] if place >= 0 and self.items[place].last > token else None

    def __iter__(self) -> Iterator[R]:
        return iter(self.items)


class Annotation:
    """An article's tokens and sentences with every layer of finds."""

    def __init__(self, article: Article, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.article = article
        self.gazetteer = gazetteer
        self.whole = article.whole
        self.tokens = tokenize(self.whole)
        self.sentences = _sentences(self.tokens, self.whole, article.body)
        self._matches = {
            at: own for at, token in enumerate(self.tokens) if token.kind == "word" and (own := lexicon.matches(self.tokens, at))
        }
        for at in [match.first for own in self._matches.values() for match in own if match.sense.key == "quoted"]:
            if not _quoted(self.tokens, at, lexicon):
                self._matches[at] = [m for m in self._matches[at] if m.sense.key != "quoted"]
        for at, own in bodies(self._matches, self.tokens).items():
            self._matches[at] = own
        found = _find(self._matches)
        self.places = Layer([PlaceFound(*one) for one in gazetteer.spot(self.tokens)])
        self._numbers = lexicon.numbers
        numbers = lexicon.numbers.find(self.tokens)
        self.moments = Layer(lexicon.dates.find(self.tokens, numbers))
        dated = {t for m in self.moments for t in range(m.first, m.last)}
        self.numbers = Layer([n for n in numbers if not dated.issuperset(range(n.first, n.last))])
        told = {n.last for n in numbers} | {c.last for c in found[Cue] if "content" in c.kinds}
        speakers = [f for f in found[SourceKind] if f.first not in told or f.best.sense.key != "heads"]  # «ألف نازح من», «أعداد الفارين من»
        names = [*found[Party], *speakers, *self.places]
        names += [c for c in found[Cue] if getattr(c.best.sense.entry, "kind", "") in ("without", "effect")]
        masked = {t for name in names if name.last - name.first > 1 for t in range(name.first, name.last)} | dated
        rivals: dict[int, Found] = {}
        for rival in sorted((f for kind in (PeopleNoun, Thing, Party, SourceKind) for f in found[kind]), key=lambda f: plainness(f.best)):
            rivals.setdefault(rival.first, rival)
        self.cues = Layer(found[Cue])
        self._headed = {f.first for f in found[PlaceHead] if getattr(f.best.sense.entry, "type", None) in _TAKEN}
        self._counted = {f.first for f in found[PeopleNoun]}
        none = {c.last - 1 for c in found[Cue] if "without" in c.kinds}
        self.frames = Layer(
            [
                self._as_used(f)
                for f in found[Frame]
                if (_is_event(f, masked, rivals.get(f.first)) and not (f.first in dated and f.best.sense.key == "verbs"))
                or (f.first in none and f.best.sense.key == "people")
            ]
        )
        self.sources = Layer(found[SourceKind])
        self.people = Layer(found[PeopleNoun])
        self.things = Layer(found[Thing])
        self.parties = Layer(found[Party])
        self.strangers = frozenset(n.first for n in found[PartyNoun] if n.best.sense.key != "owned" and self._of_elsewhere(n))
        """The tokens at which armed people begin of whom only an origin is said that the lexicon does not know («القوات الأوغندية»)."""
        self.parties = Layer(self._with_origin(_parties(self._alone(), self._nouns(found[PartyNoun]))))
        self.heads = Layer(found[PlaceHead])
        self.countable = frozenset(
            [x.first for layer in (self.numbers, self.people, self.frames, self.things) for x in layer]
            + [c.first for c in self.cues if not c.kinds.isdisjoint(_COUNTING)]
        )
        """The tokens with which a count may begin."""

    def _alone(self) -> list[Found]:
        """Parties that are no part of a longer name: not «الأسد» in the name of a base, not «السوري» in that of an observatory."""
        out = []
        for party in self.parties:
            place, source = self.places.over(party.first), self.sources.over(party.first)
            if place and place.last - place.first > party.last - party.first:
                continue
            if source and source.first < party.first < source.last and all(m.sense.key in _PLAIN for m in party.matches):
                continue
            out.append(party)
        return out

    def _nouns(self, nouns: Sequence[Found]) -> list[Found]:
        """Nouns that mean a party, without those whose party the words beside them say.

        Its name behind them («جنديان من قوات النظام»), an adjective of origin that the lexicon does not know («القوات الأوغندية»), or a
        noun before them of which they are the adjective («مصدر عسكري»). A noun that asks for its owner has a pronoun or an adjective.
        """
        before: tuple[Layer[Found], ...] = (self.sources, self.people, self.things, self.parties)
        known = (self.frames, self.cues, self.numbers)
        out = []
        for noun in nouns:
            first, sense = noun.first, noun.best.sense
            place = self.places.over(first)
            if place and place.first < first:
                continue  # «مطار الطبقة العسكري»
            if sense.key == "members" and first and self.tokens[first - 1].kind == "word":
                several = (person := self.people.at(first)) is not None and person.best.sense.number != "singular"
                lone = sense.number == "singular" and not several and not any(layer.over(first - 1) for layer in known)
                if lone or any(layer.over(first - 1) for layer in before):
                    continue
            if self._origin(noun) is not None:
                out.append(noun)
                continue
            matches = tuple(m for m in noun.matches if m.sense.key != "owned" or m.split.after)
            if matches and (matches[0].sense.key == "owned" or not self._named_behind(noun)):
                out.append(noun._replace(matches=matches))
        return out

    def _origin(self, noun: Found) -> Found | None:
        """The adjective that says whose the noun is: «الطائرات الحربية التركية», «جنود عراقيين»; one adjective of another kind may stand between."""
        party = self.parties.at(noun.last)
        if party is None and noun.last + 1 < len(self.tokens) and self.tokens[noun.last].kind == "word":
            between, last = self.tokens[noun.last].folded, self.tokens[noun.last + 1].folded
            if between[-1:] == last[-1:] and between.startswith("ال") == last.startswith("ال"):
                party = self.parties.at(noun.last + 1)
        if party is None or party.best.split.before or any(m.sense.key != "adjective" for m in party.matches):
            return None
        return party if party.best.sense.entry.id not in _UNARMED else None

    def _with_origin(self, parties: Sequence[Found]) -> list[Found]:
        """Generic names and nouns joined with the adjective that says whose they are: that party's name anywhere, or at home where several bear it."""
        out: list[Found] = []
        for party in parties:
            if out and party.first < out[-1].last:
                continue
            origin = self._origin(party) if all(m.sense.key in _GENERIC for m in party.matches) else None
            if origin:
                key = "names" if len({m.sense.entry.id for m in origin.matches}) == 1 else "at_home"
                matches = tuple(m._replace(split=party.best.split, sense=m.sense._replace(key=key)) for m in origin.matches)
                out.append(party._replace(last=origin.last, matches=matches))
            else:
                out.append(party)
        return out

    def _named_behind(self, noun: Found) -> bool:
        if noun.last >= len(self.tokens) or self.tokens[noun.last].kind != "word":
            return False
        if self.parties.at(noun.last) or noun.first in self.strangers:
            return True
        for at in range(noun.last + 1, min(len(self.tokens), noun.last + _OF_REACH)):
            if self.tokens[at].kind == "mark":
                return False
            party = self.parties.at(at)
            if party:
                cue = self.cues.over(at - 1)
                of = cue is not None and "of" in cue.kinds
                return of or party.best.split.before.endswith("ل")
        return False

    def _of_elsewhere(self, noun: Found) -> bool:
        """Whether an adjective of origin stands behind the noun that is no party's own."""
        if noun.last >= len(self.tokens) or self.parties.at(noun.last) or self.cues.at(noun.last):
            return False
        behind, definite = self.tokens[noun.last].folded, noun.best.sense.key == "words" or noun.best.split.article
        return len(behind) > _SHORT and behind.startswith("ال") == definite and behind.endswith(_OF_ORIGIN)

    def counted_in(self, found: Found) -> str | None:
        """The outcome of the people that the last word of an expression names: `killed` for «عدد الشهداء»."""
        last = self._matches.get(found.last - 1, ()) if found.last - found.first > 1 else ()
        return next((m.sense.entry.outcome for m in last if isinstance(m.sense.entry, Frame) and m.sense.key == "people"), None)

    def _as_used(self, found: Found) -> Found:
        """Of several readings of an event word, those that its neighbours leave open.

        Verb and verbal noun are often spelt alike («قصف»): behind a preposition or a number, or with a pronoun and «ل» behind it, it is
        the noun. A word both for an outcome and for an event («فقدان») counts people where a count follows.
        """
        matches = found.matches
        if isinstance(matches[0].sense.entry, Frame) and matches[0].sense.entry.tells_nothing:
            return found._replace(matches=matches[:1])  # «انسحب الفريق من البطولة»
        if len(matches) > 1 and any(isinstance(m.sense.entry, Frame) and m.sense.entry.at_place for m in matches):
            placed = self._place_behind(found.last)
            matches = tuple(m for m in matches if not isinstance(m.sense.entry, Frame) or m.sense.entry.at_place == placed) or matches
        nouns = tuple(m for m in matches if m.sense.key != "verbs")
        if nouns and len(nouns) < len(matches) and self._is_governed(found):
            matches = nouns
        if matches[0].sense.key == "people" and matches[0].sense.number == "singular" and not self._is_counted(found):
            matches = tuple(m for m in matches if m.sense.key == "masdars") or matches  # «إصابة جندي» is no wounded
        if len({isinstance(m.sense.entry, Frame) and m.sense.entry.event for m in matches}) > 1:
            counted = found.last in self._counted or self._people_behind(found.last)
            fitting = tuple(m for m in matches if isinstance(m.sense.entry, Frame) and (m.sense.entry.event is None) == counted)
            matches = fitting or matches
        return found._replace(matches=matches)

    def _people_behind(self, at: int) -> bool:
        """Whether counted people stand a few words behind: «خسر الجيش أربعة من جنوده», not «نقطتين»."""
        first = self.numbers.at(at)
        numbers = (n for n in self.numbers.within(at, at + _OBJECT) if n.last in self._counted or n.last + 1 in self._counted)
        return first is not None or next(numbers, None) is not None

    def _place_behind(self, at: int) -> bool:
        """Whether a place, or a word that opens one, begins at token `at`."""
        return self.places.at(at) is not None or at in self._headed

    def _is_counted(self, found: Found) -> bool:
        """Whether a number stands before the word, or «واحدة» behind it."""
        behind = self.numbers.at(found.last)
        return bool(found.first and self.numbers.over(found.first - 1)) or (behind is not None and behind.high == 1)

    def _is_governed(self, found: Found) -> bool:
        before = self.cues.over(found.first - 1) if found.first else None
        governed = before is not None and not before.kinds.isdisjoint(_GOVERNING)
        behind = self.tokens[found.last].folded if found.last < len(self.tokens) else ""
        owned = bool(found.best.split.after) and behind.startswith("ل")
        return governed or owned or (found.first > 0 and self.numbers.over(found.first - 1) is not None)

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that a token stands in."""
        return self.whole.count("\n", 0, self.tokens[at].start)

    def inside(self, found: Found) -> Iterator[Found]:
        """The event words in the hole of a phrase («جدد الطيران قصفه»)."""
        first, last = found.best.hole or (0, 0)
        inner = (m for at in range(first, last) for m in self._matches.get(at, ()) if m.last <= last)
        yield from (Found(m.first, m.last, (m,)) for m in inner if isinstance(m.sense.entry, Frame))

    def words(self, first: int, last: int) -> str:
        """The text of tokens `first` to `last` (exclusive), as written."""
        return self.whole[self.tokens[first].start : self.tokens[last - 1].end]

    def bound_behind(self, number: Number, noun_end: int) -> Number:
        """The number with a bound that stands behind its noun («320 شخصا على الأقل»)."""
        return self._numbers.bound_behind(self.tokens, number, noun_end)

    def mention(self, first: int, last: int, kind: str, keys: tuple[str, ...] = (), *, site: Site | None = None) -> Mention:
        """These tokens as a mention."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Mention(start=start, end=end, text=self.words(first, last), kind=kind, keys=keys, site=site)


def _quoted(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a name that is also a common word stands in quotation marks, before a colon or behind a word for a medium («قناة العالم»)."""
    if at + 1 < len(tokens) and tokens[at + 1].text == ":":
        return True
    if at == 0:
        return False
    before = tokens[at - 1]
    if before.text in '«“"(':
        return True
    return before.kind == "word" and any(
        isinstance(m.sense.entry, SourceKind) and m.sense.key == "heads" for m in lexicon.matches(tokens, at - 1)
    )


def _find(matches: Mapping[int, list[Match]]) -> dict[type[Entry], list[Found]]:
    """For each kind of entry the longest matches, left to right, none inside another."""
    out: dict[type[Entry], list[Found]] = {kind: [] for kind in _LAYERS}
    for at, here in matches.items():
        by_kind: dict[type[Entry], list[Match]] = {}
        for match in here:  # the longest come first
            by_kind.setdefault(type(match.sense.entry), []).append(match)
        for kind, all_of_kind in by_kind.items():
            own = closed_first(all_of_kind)
            if kind is Party and out[kind] and _shadows(out[kind][-1], own):
                out[kind].pop()
            if not out[kind] or out[kind][-1].last <= at:
                cues = frozenset([m.sense.entry.kind for m in own if isinstance(m.sense.entry, Cue)]) if kind is Cue else _NONE
                out[kind].append(Found(at, own[0].last, tuple(sorted(own, key=plainness) if len(own) > 1 else own), cues))
    return out


def _shadows(ahead: Found, own: Sequence[Match]) -> bool:
    """Whether a generic name hides the first word of a longer one that means its party anywhere: «كتائب الجيش» before «الجيش الحر»."""
    longer = ahead.first < own[0].first < ahead.last < own[0].last
    return longer and all(m.sense.key in _GENERIC for m in ahead.matches) and any(m.sense.key not in _GENERIC for m in own)


def _parties(named: Sequence[Found], nouns: Sequence[Found]) -> list[Found]:
    """Names of parties, and the nouns that mean one by what stands around them: of two that overlap the longer, of the same words both."""
    out = {f.first: f for f in named}
    covered = {t: f for f in named for t in range(f.first, f.last)}
    for noun in nouns:
        name = covered.get(noun.first)
        if name is not None and (name.first, name.last) == (noun.first, noun.last):
            out[noun.first] = Found(name.first, name.last, (*name.matches, *noun.matches))
        elif (name is None or (name.first == noun.first and name.last < noun.last)) and not any(
            t in out for t in range(noun.first + 1, noun.last)
        ):
            out[noun.first] = noun
    return [out[first] for first in sorted(out)]


def _is_event(found: Found, masked: set[int], rival: Found | None) -> bool:
    """Whether an event word is one here: not inside a longer name or a day, unless it names a means («طيران الجيش»); and no
    other noun fits the written word with less cut off («أسرة» is a family before it is «أسر» with a pronoun).
    """
    entry, split = found.best.sense.entry, found.best.split
    if masked.issuperset(range(found.first, found.last)) and not (isinstance(entry, Frame) and entry.means):
        return False
    return not (rival and split.after and not rival.best.split.after and rival.last >= found.last)


def _sentences(tokens: Sequence[Token], whole: str, body: int) -> list[Sentence]:
    """Cut at line breaks and closing marks; a full stop inside a number is part of its token."""
    out: list[Sentence] = []
    first = 0
    for at, token in enumerate(tokens):
        after = tokens[at + 1].start if at + 1 < len(tokens) else len(whole)
        if token.text in _ENDS or "\n" in whole[token.end : after]:
            out.append(Sentence(first, at + 1, token.start < body))
            first = at + 1
    if first < len(tokens):
        out.append(Sentence(first, len(tokens), tokens[first].start < body))
    return out
