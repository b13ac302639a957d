"""All surface forms of all entries, ready to be matched against tokens: the longest match of a kind wins."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeVar

from riwaya.arabic.clitics import Split, splits
from riwaya.arabic.dates import Dates
from riwaya.arabic.numbers import Numbers
from riwaya.arabic.particles import PREPOSITIONS
from riwaya.arabic.tokens import Token
from riwaya.arabic.verbs import VerbForm
from riwaya.lexicon.entries import Entry, Frame
from riwaya.lexicon.forms import HOLE, Company, company
from riwaya.lexicon.layers import Layer, Row, rows_of

K = TypeVar("K", bound=Entry)

_WIDEST_HOLE = 9
_REPLACED = -1
"""The place of an entry that another one replaces."""
_BEHIND, _AHEAD = 8, 6
"""How many words behind, and before, a verb a noun may stand with which it tells an event."""
_ASIDE = 5
"""How many tokens between commas are passed over on the way to it («دفعت، أمس الجمعة، بتعزيزات»)."""
_QUOTES = frozenset('«»“”"')
_CLOSING = frozenset(".؟!؛:…\n")
_TA_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"


_ALIKE = 0.8
"""How much of two words must be the same letters in the same order (difflib's ratio)."""


class Sense(NamedTuple):
    """One reading of a word or expression: the entry, the key of the entry that it stands under, and its grammar."""

    entry: Entry
    key: str
    number: str | None
    verb: VerbForm | None


class Match(NamedTuple):
    """Tokens `first` to `last` (exclusive) read as `sense`; `split` is how the first of them was cut."""

    first: int
    last: int
    split: Split
    sense: Sense
    hole: tuple[int, int] | None = None
    """Tokens inside the expression's hole."""


class Phrase(NamedTuple):
    """An indexed form of several words (or of one): what must follow its first word."""

    rest: tuple[str, ...]
    article: bool | None
    """Whether the first word has the article; None: with or without."""
    bound: bool
    """A name: words behind the first stand as written; else they may carry article and pronoun."""
    sense: Sense
    company: Company | None = None
    """Words of which one must stand near."""
    joined: bool = False
    """The first word is written so only before a pronoun."""


class Candidates(NamedTuple):
    """What can begin with one written word."""

    alone: list[tuple[Split, Phrase]]
    """Forms of one word, and expressions that go on with a hole."""
    names: dict[str, list[tuple[Split, Phrase]]]
    """Names of several words by their second, as written."""
    expressions: dict[str, list[tuple[Split, Phrase]]]
    """Other forms of several words by their second, which may carry article and pronoun."""


class Lexicon:
    """Entries in order, and the index of their forms."""

    def __init__(self, layers: Iterable[Layer], numbers: Numbers, dates: Dates) -> None:
        """Later layers lie over earlier ones: an entry replaces one of its kind and id, in its place."""
        self.numbers = numbers
        self.dates = dates
        entries: dict[tuple[type[Entry], str], Entry] = {}
        placed = []
        for layer in layers:
            own = layer.entries()
            entries |= {(type(entry), entry.id): entry for entry in own}
            placed.append((layer, own))
        self.entries = tuple(entries.values())
        order = {id(entry): place for place, entry in enumerate(self.entries)}
        self._layers = [(layer, [order.get(id(entry), _REPLACED) for entry in own]) for layer, own in placed]
        self._phrases: dict[str, list[Phrase]] = {}
        self._companies: dict[int, Company | None] = {}
        self._by_kind: dict[type[Entry], dict[str, Any]] = {}
        self._cache: dict[str, Candidates] = {}

    def of(self, kind: type[K]) -> Collection[K]:
        """The entries of one record type."""
        return self.by_id(kind).values()

    def by_id(self, kind: type[K]) -> Mapping[str, K]:
        """The same by their ids."""
        known = self._by_kind.get(kind)
        if known is None:
            known = self._by_kind[kind] = {entry.id: entry for entry in self.entries if isinstance(entry, kind)}
        return known

    def _begun(self, stem: str) -> list[Phrase]:
        """The forms whose first word this is, in the order of their entries."""
        known = self._phrases.get(stem)
        if known is None:
            found = [
                (places[row.entry], layer, row)
                for layer, places in self._layers
                if stem in layer.forms
                for row in rows_of(layer.forms[stem])
                if places[row.entry] != _REPLACED
            ]
            found.sort(key=lambda one: one[0])
            known = self._phrases[stem] = [
                Phrase(
                    row.rest,
                    row.article,
                    row.bound,
                    Sense(self.entries[place], row.key, row.number, layer.verb(row)),
                    self._company(place, row),
                    row.joined,
                )
                for place, layer, row in found
            ]
        return known

    def _company(self, place: int, row: Row) -> Company | None:
        """What a verb or verbal noun of this entry needs near it; a phrase of several words needs nothing more."""
        if row.rest or row.key not in ("verbs", "masdars"):
            return None
        if place not in self._companies:
            self._companies[place] = company(self.entries[place])
        return self._companies[place]

    def _candidates(self, word: Token) -> Candidates:
        """Every form that can begin with this written word."""
        known = self._cache.get(word.text)
        if known is None:
            cuts = splits(word.folded, closed=word.text.endswith(_TA_MARBUTA))
            fitting = [(split, p) for split in cuts for p in self._begun(split.stem) if _agree(split, p)]
            known = Candidates([], defaultdict(list), defaultdict(list))
            for split, phrase in fitting:
                if not phrase.rest or phrase.rest[0] == HOLE:
                    known.alone.append((split, phrase))
                else:
                    (known.names if phrase.bound else known.expressions)[phrase.rest[0]].append((split, phrase))
            self._cache[word.text] = known
        return known

    def matches(self, tokens: Sequence[Token], at: int) -> list[Match]:
        """All forms that begin at token `at`, the longest first."""
        candidates = self._candidates(tokens[at])
        fitting = candidates.alone
        if candidates.names or candidates.expressions:
            behind = _past_quotes(tokens, at + 1)
            following = tokens[behind].folded if behind < len(tokens) else ""
            if following in candidates.names:
                fitting = [*fitting, *candidates.names[following]]
            if candidates.expressions and following:
                fitting = [*fitting, *(f for form in _readings(following) for f in candidates.expressions.get(form, ()))]
        found = []
        for split, phrase in fitting:
            end, hole = _follow(tokens, at + 1, phrase) if phrase.rest else (at + 1, None)
            if end and (phrase.company is None or _accompanied(tokens, at, split, phrase, phrase.company)):
                found.append(Match(at, end, split, phrase.sense, hole))
        if len(found) > 1:
            found.sort(key=lambda m: (-m.last, len(m.split.before) + len(m.split.after)))
        return found

    def near(self, word: str, most: int = 3) -> tuple[str, ...]:
        """Indexed first words that are spelt almost like this folded word, for a person who looks for a slip."""
        shared = Counter(known for pair in _pairs(word) for known in self._by_pair.get(pair, ()))
        may = [known for known, count in shared.items() if count >= min(len(word), len(known)) // 3]
        return tuple(difflib.get_close_matches(word, may, n=most, cutoff=_ALIKE))

    @cached_property
    def _by_pair(self) -> dict[str, list[str]]:
        """The first words by each two neighbouring letters in them: words that are nearly alike share a third of theirs."""
        found: dict[str, list[str]] = defaultdict(list)
        for known in {first for layer, _ in self._layers for first in layer.forms}:
            for pair in _pairs(known):
                found[pair].append(known)
        return found


def _pairs(word: str) -> set[str]:
    return {word[n : n + 2] for n in range(len(word) - 1)}


def _agree(split: Split, phrase: Phrase) -> bool:
    """Whether the cut fits the form: a name keeps or lacks its article, a verb takes no article and no preposition but «س» and «ل»."""
    sense = phrase.sense
    if sense.verb:
        return (
            not split.article
            and not split.before.endswith(("ب", "ك"))
            and not (split.before.endswith("س") and sense.verb.tense != "present")
            and not (split.after and phrase.rest and phrase.rest[0] in PREPOSITIONS)  # «قبضتها على» is no «قبض على»
        )
    if split.before.endswith(("س", "ك")):  # «كبير» is no well (بئر) behind «like»
        return False
    if (phrase.bound and split.after) or (phrase.joined and not split.after):
        return False
    return phrase.article is None or split.article == phrase.article


def _follow(tokens: Sequence[Token], at: int, phrase: Phrase) -> tuple[int, tuple[int, int] | None]:
    """Where the words behind the first end, 0 where they do not follow; and the tokens of the hole."""
    hole = None
    for n, word in enumerate(phrase.rest):
        if word == HOLE:
            wanted = phrase.rest[n + 1] if n + 1 < len(phrase.rest) else None
            stop = _find(tokens, at, wanted, governed=phrase.sense.verb is not None)
            if wanted is None or stop is None:
                return (at, hole) if wanted is None else (0, None)
            hole, at = (at, stop), stop
            continue
        if phrase.bound:
            at = _past_quotes(tokens, at)
        if at >= len(tokens) or not _same(tokens[at].folded, word, phrase.bound):
            return 0, None
        at += 1
    return at, hole


def _accompanied(tokens: Sequence[Token], at: int, split: Split, phrase: Phrase, company: Company) -> bool:
    """Whether one of the words that a verb or verbal noun needs stands behind it or, for a verb that opens no clause, before it."""
    place, last = at + 1, min(len(tokens), at + 1 + _BEHIND)
    while place < last and tokens[place].text not in _CLOSING:
        if tokens[place].text == "،":
            closed = next((t for t in range(place + 1, min(len(tokens), place + 1 + _ASIDE)) if tokens[t].text == "،"), None)
            if closed is None:
                break
            place, last = closed, min(len(tokens), last + closed - place)
        elif _begins(tokens, place, company.behind):
            return True
        place += 1
    if phrase.sense.verb is None or split.before.startswith(("و", "ف")):
        return False
    for place in range(at - 1, max(-1, at - 1 - _AHEAD), -1):
        if tokens[place].kind == "mark" and tokens[place].text not in _QUOTES:
            return False
        if _begins(tokens, place, company.before):
            return True
    return False


def _begins(tokens: Sequence[Token], at: int, table: Mapping[str, tuple[tuple[str, ...], ...]]) -> bool:
    """Whether one of the table's nouns begins at this token, whatever is attached to it («بتعزيزات»)."""
    stems = _stems(tokens[at].folded, tokens[at].text.endswith(_TA_MARBUTA))
    if table.keys().isdisjoint(stems):
        return False
    tails = [tail for stem in stems for tail in table.get(stem, ())]
    return any(all(at + n < len(tokens) and _same(tokens[at + n].folded, word, False) for n, word in enumerate(t, 1)) for t in tails)


@lru_cache(maxsize=1 << 15)
def _stems(written: str, closed: bool) -> frozenset[str]:
    return frozenset({split.stem for split in splits(written, closed=closed) if not split.before.endswith(("س", "ك"))})


def _past_quotes(tokens: Sequence[Token], at: int) -> int:
    """The next token that is no quotation mark: «تنظيم «الدولة»» is one name."""
    while at < len(tokens) and tokens[at].text in _QUOTES:
        at += 1
    return at


def _find(tokens: Sequence[Token], at: int, word: str | None, *, governed: bool) -> int | None:
    for place in range(at, min(len(tokens), at + _WIDEST_HOLE)):
        if word and _same(tokens[place].folded, word, False):
            return place
        if tokens[place].text in ".؟!؛\n":
            return None
        if governed and word in PREPOSITIONS and tokens[place].folded in PREPOSITIONS:  # «قضوا في غارة على منزل» is no «قضى على»
            return None
    return None


def _same(written: str, word: str, bound: bool) -> bool:
    return written == word or (not bound and word in _readings(written))


@lru_cache(maxsize=1 << 15)
def _readings(written: str) -> tuple[str, ...]:
    """The words that a written word inside an expression may be: with article, pronoun or tanwin («هجوما صاروخيا»)."""
    tanwin = (written[:-1],) if written.endswith("ا") else ()
    return tuple(dict.fromkeys((written, *(split.stem for split in splits(written) if not split.before), *tanwin)))


def closed_first(own: list[Match]) -> list[Match]:
    """The longest matches; but a phrase inside the hole of a longer one closes first («ألقت الشرطة القبض على مهربي السلاح»)."""
    last, hole = own[0].last, own[0].hole
    while inner := [m for m in own if m.hole and hole and m.last <= hole[1]]:
        last, hole = inner[0].last, inner[0].hole
    return [m for m in own if m.last == last]


def plainness(match: Match) -> tuple[int, int, bool, bool]:
    """Least cut first; of equal cuts, victims («قتلى») before verbal nouns («قتل» with a pronoun's shape), and a verb that another word
    near it makes exact («دخلت … مساعدات») before the bare one; of exact ones, those that tell nothing.
    """
    entry = match.sense.entry
    frame = entry if isinstance(entry, Frame) else None
    exact = frame is not None and bool(frame.beside or frame.objects)
    told = frame is None or not frame.tells_nothing
    return len(match.split.before) + len(match.split.after), match.sense.key != "people", not exact, told
