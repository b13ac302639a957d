"""Where claims say it happened, made comparable: one key for the spellings of a name, containment, distance."""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from riwaya.arabic.folding import fold
from riwaya.incidents.naming import bare
from riwaya.incidents.vocabulary import place_words
from riwaya.records import Place

Names = frozenset[str]


class Entry(Protocol):
    """What is asked of a place of the gazetteer."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def lat(self) -> float: ...  # noqa: D102
    @property
    def lon(self) -> float: ...  # noqa: D102


class Gazetteer(Protocol):
    """What is asked of a gazetteer."""

    def find(self, name: str) -> Sequence[Entry]:
        """The places of that name or id, the likeliest first."""
        ...

    def containers(self, name: str) -> Iterable[str]:
        """The names of what contains the place of that name or id, nearest first."""
        ...


class Spot(NamedTuple):
    """A place of a claim, ready to be compared."""

    name: str
    """As the claim gives it."""
    keys: Names
    """Its name, its words and the gazetteer's name, each as `key_of` gives them."""
    within: Names
    """Keys of what contains it."""
    seats: Names
    """Keys of the town that a district or governorate is named after: reports give the one for the other."""
    broad: bool
    """Whether it is a region, so that naming it says little about where exactly."""
    at: tuple[float, float] | None
    crowded: bool
    """Whether so much happens in it each day that naming it says little: a city, a country."""
    is_site: bool
    """Whether it is one building, market, square or the like."""
    is_wide: bool
    """Whether it is a wide part of a town: «western Mosul», an area."""
    is_town: bool
    """Whether it is a town of its own, which nobody tells of under the name of the city near it."""
    adrift: str | None
    """Key of the town that it lies in, where nobody knows where there: it has the town's coordinates, and no gazetteer has it."""


_TOWNS = frozenset(("city", "town", "camp"))
SAME_NAME_KM = 30.0
"""Two places of one name lie at most so far apart if they are one: coordinates of a town and of its edge differ."""
AROUND_KM = 10.0
"""So far around its centre a city or an area reaches: what lies there may be told of under its name."""
_CENTRE_KM = 0.1
"""Nearer to a town's centre than this, a place that the gazetteer does not know has the town's coordinates, not its own."""
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=1 << 16)
def key_of(name: str) -> str:
    """The words of `name` that tell it from other places: no case, accents, article, hyphen, apostrophe, «camp» or «city»."""
    plain = "".join(c for c in unicodedata.normalize("NFD", fold(name)) if not unicodedata.combining(c))
    words = [bare(word) for word in _WORD.findall(re.sub(r"['’‘`ʿʾ]", "", plain))]
    return " ".join([word for word in words if word not in _loose()] or words)


@lru_cache(maxsize=1)
def _loose() -> frozenset[str]:
    """Words that come and go with one name; «governorate» is none: Idlib and its governorate are two."""
    return frozenset(bare(fold(word)) for word in place_words().loose)


def _is_name(text: str) -> bool:
    """Whether the words name a place, and do not only point at one («the hospital», «the same area»)."""
    return not set(key_of(text).split()) <= _loose() | _generic()


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(bare(fold(word)) for word in place_words().generic)


def _seat(key: str) -> str | None:
    """The name that a district or governorate has from its town; None where it is no such name."""
    words = key.split()
    kept = [word for word in words if word not in _seated()]
    return " ".join(kept) if kept and len(kept) < len(words) else None


@lru_cache(maxsize=1)
def _seated() -> frozenset[str]:
    return frozenset(bare(fold(word)) for word in place_words().seated)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance of two points (latitude, longitude); good to one per cent below 500 km, which is all that linking asks."""
    across = (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 111.2 * math.hypot(a[0] - b[0], across)


class Grounds:
    """Places looked up once each."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._spots: dict[Place, Spot] = {}
        self._above: dict[Place, tuple[str, ...]] = {}

    def spot(self, place: Place) -> Spot:
        """`place` ready to be compared. What follows a comma in a name contains it («Sabreen market, Omdurman»)."""
        name = place.name or place.text
        found = self._spots.get(place)
        if found is None:
            at = None if place.lat is None or place.lon is None else (place.lat, place.lon)
            known = (entry.name for entry in self.entries(place)[:1])
            keys = frozenset(key_of(each.split(",")[0]) for each in (name, place.text, *known) if _is_name(each))
            within = frozenset(key_of(above) for above in self.above(place)) - keys
            if self._is_camp_of_a_town(place, keys):
                within, keys = within | keys, frozenset(f"camp {key}" for key in keys)
            seats = frozenset(filter(None, map(_seat, keys)))
            found = self._spots[place] = Spot(
                name,
                keys,
                within,
                seats,
                self._is_broad(place),
                at,
                self._type(place) in place_words().crowded,
                self._type(place) in place_words().sites,
                self._type(place) == "area" or name.partition(" ")[0].casefold() in place_words().sides,
                self._type(place) == "town",
                self._adrift(place),
            )
        return found

    def above(self, place: Place) -> tuple[str, ...]:
        """Names of what contains `place`: by its own name («, Omdurman», «western Omdurman»), then by the gazetteer, nearest first."""
        name = place.name or place.text
        known = self._above.get(place)
        if known is None:
            first, *named = (part.strip() for part in name.split(","))
            entries = self.entries(place)
            listed = list(self._gazetteer.containers(entries[0].id)) if entries else []
            side, _, whole = first.partition(" ")
            if not entries and side.casefold() in place_words().sides:
                named.append(whole)
            for part in named if not entries else ():
                holder = self.entries(Place(text=part, name=part, lat=place.lat, lon=place.lon))
                listed += (holder[0].name, *self._gazetteer.containers(holder[0].id)) if holder else ()
            known = self._above[place] = tuple(dict.fromkeys(above for above in (*named, *listed) if above != name))
        return known

    def entries(self, place: Place) -> list[Entry]:
        """The gazetteer's entries that it may be, none far from the claim's coordinates: the nearest, or else the likeliest, first."""
        found: dict[str, Entry] = {}
        for name in dict.fromkeys(filter(None, (place.id, place.name, (place.name or "").split(",")[0], place.text))):
            found.update((entry.id, entry) for entry in self._gazetteer.find(name) if entry.id not in found)
        if place.lat is None or place.lon is None:
            return list(found.values())
        at = (place.lat, place.lon)
        away = sorted(((round(kilometres(at, (e.lat, e.lon))), n) for n, e in enumerate(found.values())))
        listed = list(found.values())
        return [listed[n] for distance, n in away if distance <= SAME_NAME_KM]

    def _adrift(self, place: Place) -> str | None:
        """The key of the town, named behind a comma, somewhere in which it lies; None where the place is known, or has its own coordinates."""
        _, comma, town = (place.name or place.text).partition(", ")
        if not comma or place.lat is None or place.lon is None or self.entries(place):
            return None
        holder = next(iter(self.entries(Place(text=town, name=town, lat=place.lat, lon=place.lon))), None)
        at_centre = holder and kilometres((place.lat, place.lon), (holder.lat, holder.lon)) <= _CENTRE_KM
        return key_of(holder.name) if holder and at_centre else None

    def _is_camp_of_a_town(self, place: Place, keys: Names) -> bool:
        """Whether it is a camp beside a town of the same name: «Khan Yunis camp» is not Khan Yunis, and «Yarmouk» is Yarmouk camp."""
        own = self.entries(place)[:1]
        if not own or own[0].type != "camp":
            return False
        towns = (entry for key in sorted(keys) for entry in self._gazetteer.find(key) if entry.type in _TOWNS and entry.type != "camp")
        return any(kilometres((own[0].lat, own[0].lon), (town.lat, town.lon)) <= SAME_NAME_KM for town in towns)

    def _type(self, place: Place) -> str:
        return place.type or next((entry.type for entry in self.entries(place)), "")

    def _is_broad(self, place: Place) -> bool:
        """Whether it is a region; an area of a town is none."""
        if self._type(place) == "area":
            above = next(iter(self.above(place)), None)
            return above is None or self._type(Place(text=above, name=above)) not in _TOWNS
        words = set(_WORD.findall((place.name or "").casefold().split(",")[0]))
        return self._type(place) in place_words().broad_types or not words.isdisjoint(place_words().broad)


def meet(a: Spot, b: Spot) -> tuple[str, float]:
    """How two places meet, and their distance in kilometres (0 where unknown).

    `same`; `seat`: a town and the district that is named after it; `inside`; `adrift`: one is somewhere in the town that the other is a
    part of; `near`: within a kilometre under another name, which proves nothing alone, as neighbouring quarters lie that close; `around`:
    within the reach of a city or an area; `apart`.
    """
    distance = kilometres(a.at, b.at) if a.at and b.at else 0.0
    if a.keys & b.keys and distance <= SAME_NAME_KM:
        return "same", distance
    if (a.keys & b.seats or b.keys & a.seats or a.seats & b.seats) and distance <= SAME_NAME_KM:
        return "seat", distance
    if ((a.keys | a.seats) & b.within or (b.keys | b.seats) & a.within) and distance <= 400:
        return "inside", distance
    if _may_lie_in(a, b) or _may_lie_in(b, a):
        return "adrift", distance
    if a.at and b.at and distance <= 1.0 and not a.broad and not b.broad:
        return "near", distance
    reaches = a.broad != b.broad or (a.crowded != b.crowded and not a.broad and not (a.is_town or b.is_town))
    return "around" if a.at and b.at and reaches and distance <= AROUND_KM else "apart", distance


def _may_lie_in(one: Spot, other: Spot) -> bool:
    """Whether nothing is known against it: a market may lie in any quarter of its town, a quarter only in a wider part of it."""
    if one.adrift is None or other.adrift is not None or one.adrift not in other.within:
        return False
    return not other.is_site and (one.is_site or other.is_wide)
