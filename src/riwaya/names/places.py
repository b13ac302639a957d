"""Which place a name means: by the country of the report, by what contains what, by other names in the text."""

from collections.abc import Mapping
from itertools import pairwise

from riwaya.arabic.folding import fold
from riwaya.gazetteer import Gazetteer
from riwaya.gazetteer.entries import Entry
from riwaya.gazetteer.gazetteer import distance
from riwaya.names.setting import WIDE, Setting
from riwaya.records import Mention, Place

_WIDE = frozenset({"country", "governorate", "region"})
"""A division beside a place inside its country only says where that place lies, even where the gazetteer does not know that it contains it."""


_AND = "\N{ARABIC LETTER WAW}"
SEATED = frozenset({"country", "governorate", "district", "subdistrict"})
"""Divisions that bear the name of their seat: news writes them with their noun («محافظة صنعاء»)."""

_REACH = 40.0
"""Kilometres within which one place makes another of several of a name likelier."""


class Places:
    """The places of one article: how well each fits it is weighed once, for its claims name the same ones again and again."""

    def __init__(self, setting: Setting, gazetteer: Gazetteer, divisions: Mapping[str, str]) -> None:
        """`divisions` go from a folded noun that opens a name to the type of division that it announces: «محلية» to `district`."""
        self._divisions = divisions
        self._setting = setting
        self._gazetteer = gazetteer
        self._total = sum(setting.countries.values()) or 1
        self._fits: dict[str, float] = {}
        self._chosen: dict[tuple[str, ...], list[Entry]] = {}

    def of(self, mentions: tuple[Mention, ...]) -> tuple[tuple[Place, ...], tuple[str, ...]]:
        """The most exact places named, and why each of them where its name has several.

        A place that contains another of them only says where that one lies. A name that nothing in the report decides keeps the others in
        `candidates`.
        """
        chosen = [(m, self._announced(m, self._choose(m.keys))) for m in mentions]
        above = {a for _, entries in chosen if entries for a in self._gazetteer.above(entries[0].id)}
        towns = {entries[0].id for m, entries in chosen if m.site and entries}
        exact = {entries[0].country for _, entries in chosen if entries and entries[0].type not in _WIDE}
        seated = exact | {entries[0].country for _, entries in chosen if entries and entries[0].type == "governorate"}
        out: dict[str, Place] = {}
        reasons: dict[str, None] = {}
        listed = _listed(mentions)
        for mention, entries in chosen:
            if (
                not entries
                or (entries[0].id in above and not mention.site)
                or (entries[0].id in towns and not mention.site)
                or (
                    entries[0].type in _WIDE
                    and mention not in listed
                    and (exact if entries[0].type == "country" else entries[0].country in exact)
                )
                or (entries[0].type == "region" and entries[0].country in seated)
            ):
                continue
            tied = self._tied(entries)
            place = _place(mention, entries[0], tied)
            out.setdefault(place.id or place.name or place.text, place)
            if reason := _reason(mention, entries, tied, self._setting):
                reasons[reason] = None
        return tuple(out.values()), tuple(reasons)

    def _announced(self, mention: Mention, entries: list[Entry]) -> list[Entry]:
        """Of several places of a name those first that are the division named: «محلية كرري» is the locality, not the town."""
        first = fold(mention.text).partition(" ")[0]
        kind = self._divisions.get(first) or self._divisions.get(first[1:])
        return sorted(entries, key=lambda entry: entry.type != kind) if kind and len(entries) > 1 else entries

    def _choose(self, keys: tuple[str, ...]) -> list[Entry]:
        """The places of a name, those that fit the report best first."""
        known = self._chosen.get(keys)
        if known is None:
            entries = [self._gazetteer[i] for i in keys]
            known = self._chosen[keys] = sorted(entries, key=self._fit, reverse=True) if len(entries) > 1 else entries
        return known

    def _fit(self, entry: Entry) -> float:
        known = self._fits.get(entry.id)
        if known is None:
            places, gazetteer = self._setting.places, self._gazetteer
            near = entry.type not in SEATED and (
                entry.id in places or any(a in places for a in gazetteer.above(entry.id) if gazetteer[a].type != "country")
            )
            share = self._setting.countries.get(entry.country, 0) / self._total
            known = self._fits[entry.id] = share + 0.3 * near + 0.2 * _close(entry, self._setting)
        return known

    def _tied(self, entries: list[Entry]) -> list[Entry]:
        """The places that fit no worse than the first and neither contain it nor lie in it."""
        best, *others = entries
        reach, above = self._fit(best) if others else 0.0, self._gazetteer.above
        return [
            one
            for one in others
            if self._fit(one) == reach
            and best.id not in above(one.id)
            and one.id not in above(best.id)
            and (one.type not in SEATED or best.type in SEATED)
        ]


def _listed(mentions: tuple[Mention, ...]) -> set[Mention]:
    """Those that stand in one list with another: «في البيضاء والجوف» names both."""
    found: set[Mention] = set()
    for one, other in pairwise(mentions):
        if other.start == one.end + 1 and other.text.startswith(_AND):
            found |= {one, other}
    return found


def _close(entry: Entry, setting: Setting) -> float:
    """How close the place lies to another that the report surely means: 1 beside it, 0 from `_REACH` on."""
    if entry.type in WIDE:
        return 0.0
    apart = min((distance((entry.lat, entry.lon), point) for point in setting.points), default=_REACH)
    return max(0.0, 1 - apart / _REACH)


def _reason(mention: Mention, entries: list[Entry], tied: list[Entry], setting: Setting) -> str | None:
    """Why a name of several places means the first of them here."""
    best = entries[0]
    if tied:
        names = ", ".join(_told(one) for one in (best, *tied))
        return f"place «{mention.text}»: {names}: nothing in the report tells them apart"
    lands = sorted({one.country for one in entries} - {best.country})
    if not lands or not setting.countries[best.country]:
        return None
    return f"place «{mention.text}»: {_told(best)}, not in {', '.join(lands)}: the report speaks of {best.country}"


def _told(one: Entry) -> str:
    return f"{one.name} ({one.type}, {one.country})"


def _place(mention: Mention, best: Entry, tied: list[Entry]) -> Place:
    if mention.site:
        name = f"{mention.site.name}, {best.arabic[0] if best.arabic else best.name}"
        return Place(text=mention.text, name=name, country=best.country, lat=best.lat, lon=best.lon, type=mention.site.type)
    return Place(
        text=mention.text, name=best.name, country=best.country, lat=best.lat, lon=best.lon, type=best.type, id=best.id,
        candidates=tuple(e.id for e in tied),
    )  # fmt: skip
