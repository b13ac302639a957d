"""Places by id, by name and by what contains them."""

import difflib
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from riwaya.arabic.tokens import Token
from riwaya.gazetteer.company import Spotted, spot
from riwaya.gazetteer.entries import Context, Entry, Index
from riwaya.gazetteer.matching import Match, Matcher
from riwaya.gazetteer.naming import index_names, rank
from riwaya.gazetteer.spelling import fold_english, is_arabic

EARTH_RADIUS_KM = 6371.0


class Gazetteer:
    """All places, loaded once; nothing in it changes."""

    def __init__(self, entries: Iterable[Entry], context: Context, index: Index | None = None) -> None:
        """Later entries replace earlier ones of the same id; `index` is that of their names, where it is at hand."""
        self._entries = {entry.id: entry for entry in entries}
        self._index = index_names(self._entries) if index is None else index
        self._above: dict[str, tuple[str, ...]] = {}
        self._matcher = Matcher(self._index, self._entries, context)

    def __getitem__(self, id: str) -> Entry:  # noqa: A002
        """The place of that id; KeyError where there is none."""
        return self._entries[id]

    def __contains__(self, id: object) -> bool:  # noqa: A002
        """Whether there is a place of that id."""
        return id in self._entries

    def __len__(self) -> int:
        """How many places."""
        return len(self._entries)

    def entries(self) -> Iterable[Entry]:
        """All places."""
        return self._entries.values()

    def names(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """Every name as a tuple of folded words, its article kept, with the ids of the places that bear it."""
        return {(first, *rest.split(" ")) if rest else (first,): ids for first, below in self._index.items() for rest, ids in below.items()}

    def match(self, tokens: Sequence[Token], i: int) -> list[Match]:
        """The names that begin at token `i`, longest first: how many tokens each takes, and the ids of its places.

        Conjunctions and prepositions written with the first word, «لل», hashtags and a noun that announces the place
        («مدينة», «حي», «مخيم» …) are coped with; the noun is part of the match that begins at it, and narrows the places
        of the match that begins after it. Names that are common words count only where the word before makes them a place.
        """
        return self._matcher.match(tokens, i)

    def spot(self, tokens: Sequence[Token]) -> list[Spotted]:
        """All place names of a text in order, none inside another: the longest that begin at each token, and common words that are places by their company."""
        return spot(tokens, self._matcher, self._entries)

    def above(self, id: str) -> tuple[str, ...]:  # noqa: A002
        """The ids of all places that contain it, nearest first, itself not among them."""
        known = self._above.get(id)
        if known is None:
            known = self._above[id] = self._climb(id)
        return known

    def _climb(self, id: str) -> tuple[str, ...]:  # noqa: A002
        found: dict[str, None] = {}
        queue = list(self._entries[id].parents)
        while queue:
            here = queue.pop(0)
            if here not in found and here != id:
                found[here] = None
                queue.extend(self._entries[here].parents)
        return tuple(found)

    def find(self, name: str) -> tuple[Entry, ...]:
        """The places of that English or Arabic name or id, folded; the likeliest first, none where it is unknown."""
        if name in self._entries:
            return (self._entries[name],)
        key = fold_english(name)
        first, _, rest = key.partition(" ")
        ids = self._index.get(first, {}).get(rest, ()) if is_arabic(name) else self._by_name.get(key, ())
        return tuple(sorted((self._entries[i] for i in ids), key=lambda entry: (fold_english(entry.name) != key, rank(entry))))

    def containers(self, name: str) -> tuple[str, ...]:
        """The English names of all that contains the likeliest place of that name, nearest first."""
        found = self.find(name)
        return tuple(self._entries[i].name for i in self.above(found[0].id)) if found else ()

    def near(self, name: str, count: int = 3) -> tuple[str, ...]:
        """Names that are spelled like `name`, in the language of `name`, for an error message."""
        close = difflib.get_close_matches(fold_english(name), self._by_name, n=count, cutoff=0.75)
        arabic = is_arabic(name)
        entries = [self._entries[self._by_name[key][0]] for key in close]
        return tuple(dict.fromkeys(entry.arabic[0] if arabic and entry.arabic else entry.name for entry in entries))

    def distance(self, a: str, b: str) -> float:
        """Kilometres between the centres of two places."""
        return distance((self._entries[a].lat, self._entries[a].lon), (self._entries[b].lat, self._entries[b].lon))

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for entry in self._entries.values():
            for name in dict.fromkeys(fold_english(n) for n in (entry.name, *entry.also, *entry.arabic)):
                found[name] = (*found.get(name, ()), entry.id)
        return found


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres along the great circle between two pairs of latitude and longitude (haversine)."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    across = math.radians(b[1] - a[1])
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))
