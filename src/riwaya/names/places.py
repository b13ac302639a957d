"""Which place a name means: by the country of the report, by what contains what, by other names in the text."""

from riwaya.gazetteer import Gazetteer
from riwaya.gazetteer.entries import Entry
from riwaya.names.setting import Setting
from riwaya.records import Mention, Place

_WIDE = frozenset({"country", "governorate"})
"""A division beside a place inside its country only says where that place lies, even where the gazetteer does not know that it contains it."""


def places(mentions: tuple[Mention, ...], setting: Setting, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The most exact places named: one that contains another of them only says where that one lies."""
    chosen = [(m, _choose(m, setting, gazetteer)) for m in mentions]
    above = {a for _, entries in chosen if entries for a in gazetteer.above(entries[0].id)}
    exact = {entries[0].country for _, entries in chosen if entries and entries[0].type not in _WIDE}
    out: dict[str, Place] = {}
    for mention, entries in chosen:
        if (
            not entries
            or entries[0].id in above
            or (entries[0].type in _WIDE and (exact if entries[0].type == "country" else entries[0].country in exact))
        ):
            continue
        out.setdefault(entries[0].id, _place(mention, entries))
    return tuple(out.values())


def _choose(mention: Mention, setting: Setting, gazetteer: Gazetteer) -> list[Entry]:
    """The candidates in order of fit; only those of the best country stay."""
    entries = [gazetteer[i] for i in mention.keys]
    ranked = sorted(range(len(entries)), key=lambda n: (-_fit(entries[n], setting, gazetteer), n))
    return [entries[n] for n in ranked]


def _fit(entry: Entry, setting: Setting, gazetteer: Gazetteer) -> float:
    total = sum(setting.countries.values()) or 1
    near = entry.id in setting.places or any(a in setting.places for a in gazetteer.above(entry.id) if gazetteer[a].type != "country")
    return setting.countries.get(entry.country, 0) / total + 0.3 * near


def _place(mention: Mention, entries: list[Entry]) -> Place:
    best = entries[0]
    return Place(
        text=mention.text, name=best.name, country=best.country, lat=best.lat, lon=best.lon, type=best.type, id=best.id,
        candidates=tuple(e.id for e in entries[1:6]),
    )  # fmt: skip
