"""Names that are common words and yet name places here, by the company they keep.

Between other places («في الحراك وإنخل»), behind a preposition that says little by itself («من الزبير») near another place of the
text, or where the text names the same place beyond doubt elsewhere («مدينة الباب … دخلوا الباب»).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from riwaya.arabic.tokens import Token
from riwaya.gazetteer.entries import Entry
from riwaya.gazetteer.matching import Bare, Matcher

_BESIDE = 60.0
"""Kilometres within which places that stand in one list, or in one text, lie."""
_DEGREE = 111.0
_WIDE = frozenset({"country", "governorate", "region", "sea", "desert", "river"})
_ARTICLE = "ال"
_BEFORE = 3
"""Words of the longest guarded name that is looked for before another place."""


class Spotted(NamedTuple):
    """A place name in a text: tokens `first` to `last` (exclusive), and the ids of the places that bear it."""

    first: int
    last: int
    ids: tuple[str, ...]


def spot(tokens: Sequence[Token], matcher: Matcher, entries: Mapping[str, Entry]) -> list[Spotted]:
    """All place names of a text, in order: of several that begin at one token the longest, none inside another."""
    found: list[Spotted] = []
    at = 0
    while at < len(tokens):
        matches = matcher.match(tokens, at) if tokens[at].kind == "word" else []
        if matches:
            length, ids = matches[0]
            found.append(Spotted(at, at + length, ids))
            at += length
        else:
            at += 1
    return sorted(_Company(tokens, matcher, entries, found).all()) if found else found


class _Company:
    """The places found in one text, and what they let others mean."""

    def __init__(self, tokens: Sequence[Token], matcher: Matcher, entries: Mapping[str, Entry], found: list[Spotted]) -> None:
        self._tokens, self._matcher, self._entries = tokens, matcher, entries
        self._found = found
        self._covered = {at for one in found for at in range(one.first, one.last)}
        self._sure = {one.ids for one in found if len(one.ids) == 1}
        self._known = {i for ids in self._sure for i in ids}

    def all(self) -> list[Spotted]:
        """The places found, with those that they make sure of."""
        waiting = list(self._found)
        while waiting:
            place = waiting.pop()
            for one in (self._behind(place), self._ahead(place)):
                if one:
                    self._take(one)
                    waiting.append(one)
        for at, token in enumerate(self._tokens):
            if token.kind == "word" and at not in self._covered and (again := self._again(at)):
                self._take(again)
        return self._found

    def _take(self, one: Spotted) -> None:
        self._found.append(one)
        self._covered.update(range(one.first, one.last))

    def _free(self, first: int, last: int) -> bool:
        return all(at not in self._covered for at in range(first, last))

    def _behind(self, place: Spotted) -> Spotted | None:
        """The next member of a list: «إنخل والحراك»; a common word with an adjective behind it is none («والحراك الشعبي»)."""
        at = place.last
        if at >= len(self._tokens) or at in self._covered:
            return None
        for bare in self._matcher.bare(self._tokens, at):
            if (
                bare.joined
                and self._free(at, at + bare.length)
                and not self._described(at + bare.length)
                and (ids := self._near(bare, place))
            ):
                return Spotted(at, at + bare.length, ids)
        return None

    def _ahead(self, place: Spotted) -> Spotted | None:
        """The member before, where this one goes on with «و»: «في الحراك وإنخل»; what stands before it must speak of places."""
        if not self._tokens[place.first].folded.startswith("و"):
            return None
        for first in range(place.first - 1, max(-1, place.first - 1 - _BEFORE), -1):
            if self._tokens[first].kind != "word" or first in self._covered:
                return None
            for bare in self._matcher.bare(self._tokens, first):
                placed = bare.joined or bare.placed or bare.governed
                if first + bare.length == place.first and placed and (ids := self._near(bare, place)):
                    return Spotted(first, place.first, ids)
        return None

    def _again(self, at: int) -> Spotted | None:
        """A name that the text has beyond doubt elsewhere, or that follows a preposition near another place of the text."""
        for bare in self._matcher.bare(self._tokens, at):
            if not self._free(at, at + bare.length):
                continue
            named = tuple(i for i in bare.ids if i in self._known)
            placed = bare.placed or bare.governed
            if named and (placed or bare.weakly):
                return Spotted(at, at + bare.length, named)
            if bare.weakly and placed:
                ids = next((ids for one in self._found if (ids := self._near(bare, one))), ())
                if ids:
                    return Spotted(at, at + bare.length, ids)
        return None

    def _described(self, at: int) -> bool:
        return at < len(self._tokens) and at not in self._covered and self._tokens[at].folded.startswith(_ARTICLE)

    def _near(self, bare: Bare, place: Spotted) -> tuple[str, ...]:
        """Those of the places that a name may mean which lie beside one that the other place may mean."""
        return tuple(one for one in bare.ids if any(self._beside(self._entries[one], self._entries[other]) for other in place.ids))

    def _beside(self, one: Entry, other: Entry) -> bool:
        if one.country != other.country or one.type in _WIDE or other.type in _WIDE:
            return False
        return max(abs(one.lat - other.lat), abs(one.lon - other.lon)) * _DEGREE < _BESIDE
