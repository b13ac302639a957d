"""Rule 2, places: a directed acyclic graph of names (camp ⊂ quarter ⊂ governorate; a region held by one side overlaps governorates)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from riwaya.arabic.folding import fold
from riwaya.records import Claim
from riwaya.tolls.errors import UnknownPlaceError
from riwaya.tolls.lists import head, members

ELSEWHERE = ""
"""The place of what happened at none of the named places."""

Area = frozenset[str] | None
"""Names of all places that lie in an area, itself included; None is everywhere."""


class Naming(NamedTuple):
    """Names of places, and the words that stand for one: as written in a report → name."""

    names: frozenset[str]
    spellings: Mapping[str, str]


def gather_names(claims: Iterable[Claim], containers: Mapping[str, Iterable[str]], spellings: Mapping[str, str]) -> Naming:
    """How claims name their places; words without a resolved name stand for the place that other claims resolve them to."""
    where = [(place, claim.area) for claim in claims for place in claim.where]
    names = {place.name for place, _ in where if place.name} | {area for _, area in where if area}
    written = {**spellings, **{place.text: place.name for place, _ in where if place.name}}
    known = {fold(name) for name in (*names, *containers, *written)}
    for place, _ in where:
        if not place.name and fold(place.text) not in known:
            names.add(place.text)
            known.add(fold(place.text))
    return Naming(frozenset(names), written)


class Places:
    """Which place lies in which, and which names a text may use for one."""

    def __init__(self, containers: Mapping[str, Iterable[str]], names: Iterable[str] = (), spellings: Mapping[str, str] | None = None):
        """Take `containers` (name → names that contain it), further `names`, and `spellings` (as written in a report → name)."""
        self._below: dict[str, set[str]] = defaultdict(set)
        self.names = set(names)
        for name, above in containers.items():
            self.names.add(name)
            for one in above:
                self.names.add(one)
                self._below[one].add(name)
        self._inside: dict[str, frozenset[str]] = {}
        self._folded: dict[str, str] = {}
        for name in sorted(self.names):
            self._folded.setdefault(fold(name), name)
        for text, name in sorted((spellings or {}).items()):
            self._folded.setdefault(fold(text), name)

    def inside(self, name: str) -> frozenset[str]:
        """`name` and all names that lie in it; a circle in the data makes its members one place."""
        found = self._inside.get(name)
        if found is None:
            seen, todo = {name}, [name]
            while todo:
                fresh = self._below.get(todo.pop(), set()) - seen
                seen |= fresh
                todo += fresh
            found = self._inside[name] = frozenset(seen)
        return found

    def area(self, names: Sequence[str]) -> Area:
        """All that lies in the union of `names`; no name at all is everywhere."""
        return frozenset().union(*(self.inside(name) for name in names)) if names else None

    def find_all(self, text: str) -> tuple[str, ...]:
        """The names that `text` means in a question: one as `find` has it; else all that it lists; else what it is before its qualifier.

        Raises UnknownPlaceError with names near the whole text.
        """
        try:
            return (self.find(text),)
        except UnknownPlaceError:
            listed = [next((name for name in called if self.knows(name)), None) for called in members(text)]
            if listed and None not in listed:
                return tuple(self.find(name) for name in listed if name)
            bare = head(text)
            if bare and not listed and self.knows(bare):
                return (self.find(bare),)
            raise

    def knows(self, text: str) -> bool:
        """Whether `text` is a name, or the folded spelling of one."""
        return text in self.names or fold(text) in self._folded

    def find(self, text: str) -> str:
        """The name that `text` means: as it stands, then in folded spelling. Raises UnknownPlaceError with near names."""
        if text in self.names:
            return text
        key = fold(text)
        if key in self._folded:
            return self._folded[key]
        near = get_close_matches(key, self._folded, n=5, cutoff=0.6)
        near += [known for known in sorted(self._folded) if len(key) > 2 and key in known and known not in near][: 5 - len(near)]
        raise UnknownPlaceError(text, tuple(dict.fromkeys(self._folded[one] for one in near)))
