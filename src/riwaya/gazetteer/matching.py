"""Place names in running text: the longest first, with what the words before them say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from riwaya.arabic.folding import fold
from riwaya.arabic.tokens import Token
from riwaya.gazetteer.entries import Context, Entry, Index, Nouns
from riwaya.gazetteer.spelling import SHORTEST, strip_clitics

Match = tuple[int, tuple[str, ...]]
"""How many tokens the name takes, and the ids of the places that bear it."""

LONGEST = 7
"""Words of the longest name that is looked for."""

_GOVERNORS = frozenset(map(fold, ("من", "إلى", "على", "في", "عن", "بين", "نحو", "عبر", "حتى", "فوق", "عند", "صوب")))
"""Prepositions behind which a common word is mostly no place, unless another place stands near."""
_DIVISIONS = frozenset({"country", "governorate", "district", "subdistrict"})
_JOINS_WORDS = "_"
_TRANSPARENT = frozenset("#_«\"“'‘(")


class Door(NamedTuple):
    """One way into the index from a word of the text."""

    first: str
    placed: bool
    """The word carries the preposition «ب»."""
    article: bool
    """The article was taken off or put on: good only for a name of one word after a noun that announces the place."""
    joined: bool
    """The word carries «و»: it may go on with what the place before it began."""
    clitic: bool
    partial: bool
    """Too little is left, or the word as it stands is a common one: it may only begin a name of several words."""


class Bare(NamedTuple):
    """A name that is a common word, as it stands in a text."""

    length: int
    ids: tuple[str, ...]
    joined: bool
    """It carries «و»."""
    placed: bool
    """It carries «ب», or a word that speaks of places stands before it."""
    governed: bool
    """A preposition stands before it."""
    weakly: bool
    """The word is no frequent one: a preposition of place would be enough."""


class Before(NamedTuple):
    """What stands before a name."""

    noun: Nouns | None = None
    placed: bool = False
    """A preposition of place stands there."""
    blocked: bool = False
    several: bool = False
    """The noun is a dual or plural, or another word than the names of its places begin with."""
    in_list: bool = False
    """It stands before an earlier member of the list."""


NOTHING = Before()


@dataclass
class Matcher:
    """Finds names by `index`; `entries` tells the types that a noun filters by."""

    index: Index
    entries: Mapping[str, Entry]
    context: Context
    _nouns: dict[str, Nouns] = field(default_factory=dict)
    _guards: dict[str, bool] = field(default_factory=dict)
    """Guarded names; whether a preposition of place is enough."""
    _doors: dict[str, tuple[Door, ...]] = field(default_factory=dict)
    """What was worked out for words seen before: most words of a text lead nowhere."""
    _said: dict[str, Before] = field(default_factory=dict)
    _reaches: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Turn the lists of the context into tables once."""
        self._nouns = {word: nouns for nouns in self.context.nouns for word in nouns.words}
        self._guards = dict.fromkeys(self.context.after_preposition, True) | dict.fromkeys(self.context.after_noun, False)
        self._prepositions = frozenset(self.context.prepositions)
        self._blockers = frozenset(self.context.blockers)
        self._whole = frozenset(self.context.whole)
        self._phrases = frozenset(self.context.phrases)

    def match(self, tokens: Sequence[Token], i: int) -> list[Match]:
        """All names that begin at token `i`, longest first; a noun that announces the place may be part of it."""
        token = tokens[i]
        if token.kind == "mark":
            return []
        doors = self._find_doors(token.folded)
        said = self._read_word(token.folded)
        noun = said.noun
        if not doors and not noun:
            return []
        found = self._look(tokens, i, doors, self._read_before(tokens, i)) if doors else {}
        if noun and i + 1 < len(tokens) and tokens[i + 1].kind == "word":
            announced = self._look(tokens, i + 1, self._find_doors(tokens[i + 1].folded), Before(noun, several=said.several))
            for end, ids in announced.items():  # «حي صلاح الدين» may be one city's full name and another's plain one
                found[end] = found.get(end, ids) if noun.else_any else tuple(dict.fromkeys((*found.get(end, ()), *ids)))
        return sorted(((end - i, ids) for end, ids in found.items()), reverse=True)

    def bare(self, tokens: Sequence[Token], i: int) -> list[Bare]:
        """The guarded names that begin at token `i`, longest first, whatever stands before them but a word of units, papers or persons."""
        token = tokens[i]
        doors = [d for d in self._find_doors(token.folded) if not d.article and not d.partial]
        before = self._read_before(tokens, i) if doors else NOTHING
        if not doors or before.blocked:
            return []
        found: dict[int, Bare] = {}
        words = list(_run(tokens, i))
        governed = i > 0 and tokens[i - 1].folded in _GOVERNORS
        for door in doors:
            for length in range(min(self._reach(door.first), len(words)), 0, -1):
                rest = " ".join(one.folded for one, _ in words[1:length])
                name = f"{door.first} {rest}" if rest else door.first
                end = words[length - 1][1]
                if name in self._phrases:
                    return []
                ids = self.index[door.first].get(rest, ())
                guard = self._guards.get(name)
                if ids and guard is not None and end not in found and token.text.endswith(self.context.exact.get(name, "")):
                    found[end] = Bare(end - i, ids, door.joined, door.placed or before.placed, governed and not door.clitic, guard)
        return [found[end] for end in sorted(found, reverse=True)]

    def _find_doors(self, folded: str) -> tuple[Door, ...]:
        """The first words of names that `folded` may be; kept, because words repeat."""
        doors = self._doors.get(folded)
        if doors is None:
            doors = self._doors[folded] = tuple(
                door
                for form, taken in strip_clitics(folded)
                for door in (self._open(form, taken, folded), self._open(_change_article(form), taken, folded, article=True))
                if door.first in self.index
            )
        return doors

    def _open(self, first: str, taken: str, folded: str, *, article: bool = False) -> Door:
        short = len(first) < SHORTEST and first not in self.context.exact
        return Door(
            first=first,
            placed=taken.endswith("ب"),
            article=article,
            joined=taken.startswith("و"),
            clitic=bool(taken),
            partial=bool(taken) and (short or folded in self._whole),
        )

    def _look(self, tokens: Sequence[Token], i: int, doors: tuple[Door, ...], before: Before) -> dict[int, tuple[str, ...]]:
        """The names that begin at token `i`: index of the token after the name → ids."""
        found: dict[int, tuple[str, ...]] = {}
        words = list(_run(tokens, i))
        for door in doors:
            if (before.blocked and not door.clitic) or (door.article and not before.noun):
                continue
            listed = self._read_list(tokens, i) if door.joined and not before.noun else None
            longest = max(self._reach(door.first), *(self._reach(one.noun.words[0]) - 1 for one in (before, listed) if one and one.noun), 1)
            for length in range(min(longest, len(words)), 1 if door.partial else 0, -1):
                rest = " ".join(token.folded for token, _ in words[1:length])
                end = words[length - 1][1]
                if rest and f"{door.first} {rest}" in self._phrases:
                    return {}
                if door.article and rest:
                    continue
                if end not in found and (ids := self._mean(tokens[i].text, door, rest, before, listed)):
                    found[end] = ids
        return found

    def _reach(self, first: str) -> int:
        """Words of the longest name or phrase that begins with this word."""
        reach = self._reaches.get(first)
        if reach is None:
            names = [rest.count(" ") + 2 for rest in self.index.get(first, ()) if rest]
            phrases = [phrase.count(" ") + 1 for phrase in self._phrases if phrase.startswith(f"{first} ")]
            reach = self._reaches[first] = min(LONGEST, max((*names, *phrases), default=1))
        return reach

    def _mean(self, text: str, door: Door, rest: str, before: Before, listed: Before | None) -> tuple[str, ...]:
        """The places that a name means after what stands before it, or before the list that it goes on with."""
        name = f"{door.first} {rest}" if rest else door.first
        ids = self.index[door.first].get(rest, ())
        if listed and listed.several and (members := self._announce(name, listed.noun)):
            return members
        announced = self._announce(name, before.noun)
        ids = announced if announced and before.noun and before.noun.else_any else tuple(dict.fromkeys((*announced, *ids)))
        if not ids:
            return ()
        admitted = self._admit(ids, door, name, text, before)
        return admitted or (self._admit(ids, door, name, text, listed) if listed else ())

    def _admit(self, ids: tuple[str, ...], door: Door, name: str, text: str, before: Before) -> tuple[str, ...]:
        """Those of `ids` that what stands before the name lets it mean."""
        enough = self._guards.get(name)
        if before.noun:
            fitting = self._fit(ids, before.noun, common=enough is False, article=door.article)
            if fitting and enough is not False and not door.article:
                return (*fitting, *self._elsewhere(ids, fitting, before))
            if fitting or not before.in_list:
                return fitting or (ids if before.noun.else_any and enough is not False and not door.article else ())
        if not text.endswith(self.context.exact.get(name, "")):
            return ()
        return ids if enough is None or (enough and (before.placed or door.placed)) else ()

    def _elsewhere(self, ids: tuple[str, ...], fitting: tuple[str, ...], before: Before) -> tuple[str, ...]:
        """What else the name may mean: a place of another kind in another land, or the city whose parts a plural tells of («أحياء العريش»)."""
        lands = {self.entries[one].country for one in fitting}
        others = ((one, self.entries[one]) for one in ids if one not in fitting and self.entries[one].type not in _DIVISIONS)
        return tuple(one for one, entry in others if (before.several if entry.type == "city" else entry.country not in lands))

    def _announce(self, name: str, noun: Nouns | None) -> tuple[str, ...]:
        """The places named with the noun in its plain form: «مخيمي جنين وطولكرم» are «مخيم جنين» and «مخيم طولكرم»."""
        if noun is None or name.removeprefix("ال") in self._nouns:  # «أحياء المدينة» are any city's, not «حي المدينة»
            return ()
        return self.index.get(noun.words[0], {}).get(name, ())

    def _fit(self, ids: tuple[str, ...], noun: Nouns, *, common: bool, article: bool) -> tuple[str, ...]:
        """Those of `ids` that `noun` announces: a vague noun («منطقة») makes no city of a common word, nor bends the article."""
        if noun.else_any and article:
            return ()
        vague = noun.else_any and common
        types = [self.entries[one].type for one in ids]
        return tuple(one for one, kind in zip(ids, types, strict=True) if kind in noun.types and not (vague and kind == "city"))

    def _read_list(self, tokens: Sequence[Token], i: int) -> Before | None:
        """What the member before token `i` of a list of places was announced by: «في حيي الشهداء والجولان»."""
        for start in range(i - 1, max(-1, i - 1 - LONGEST // 2), -1):
            if tokens[start].kind == "mark":
                return None
            doors = self._find_doors(tokens[start].folded)
            before = self._read_before(tokens, start)
            if doors and i in self._look(tokens, start, doors, before):
                return Before(before.noun, placed=True, several=before.several, in_list=True)
        return None

    def _find_noun(self, folded: str) -> Nouns | None:
        found = self._nouns.get(folded)
        if found is None and folded[:1] in "وفبلك":
            return next((self._nouns[form] for form, _ in strip_clitics(folded) if form in self._nouns), None)
        return found

    def _read_before(self, tokens: Sequence[Token], i: int) -> Before:
        """What the word before token `i` says; only a quotation mark, `#` or `_` may stand between."""
        at = i - 1
        while at >= 0 and tokens[at].text in _TRANSPARENT:
            at -= 1
        if at < 0 or tokens[at].kind != "word":
            return NOTHING
        return self._read_word(tokens[at].folded)

    def _read_word(self, folded: str) -> Before:
        """What a word says before a name; kept, because words repeat."""
        said = self._said.get(folded)
        if said is None:
            forms = [form for form, _ in strip_clitics(folded)]
            noun = self._find_noun(folded)
            said = self._said[folded] = Before(
                noun=noun,
                several=noun is not None and noun.words[0] not in forms,
                placed=any(form in self._prepositions for form in forms),
                blocked=any(form in self._blockers for form in forms),
            )
        return said


def _run(tokens: Sequence[Token], i: int) -> Iterator[tuple[Token, int]]:
    """The words from token `i` on, each with the index after it; `_` joins the words of a hashtag, another mark ends the run."""
    for at in range(i, min(len(tokens), i + 2 * LONGEST)):
        if tokens[at].kind != "mark":
            yield tokens[at], at + 1
        elif tokens[at].text != _JOINS_WORDS:
            return


def _change_article(form: str) -> str:
    """`form` without its article, or with one."""
    return form[2:] if form.startswith("ال") and len(form) > 4 else "ال" + form
