"""The data proves itself: the compiled file, and the hand files it was made from."""

import math
from collections import Counter
from pathlib import Path

import pytest
import yaml

from riwaya import gazetteer
from riwaya.gazetteer.entries import TYPES, Outline
from riwaya.gazetteer.files import FOLDER, read_compiled
from riwaya.gazetteer.gazetteer import distance
from riwaya.gazetteer.hand import read_places
from riwaya.gazetteer.naming import index_names
from riwaya.gazetteer.spelling import fold_name

HAND = sorted(path for path in (FOLDER / "hand").glob("*.yaml") if path.name not in ("context.yaml", "guarded.yaml", "quarantine.yaml"))
FURTHER = sorted((FOLDER / "hand" / "further").glob("*.yaml"))
MERGED_KM = 12
NEAR_KM = 16
"""The outlines are simplified to a few kilometres, and a crossing lies on the line."""
# Kinds that lie off a coast or across a boundary.
OFF_SHORE = ("sea", "island", "area", "desert", "river", "port")
# Countries whose shape on the map is told in two parts: what the second adds.
ALSO_IN = {"SO": ("SO-X01",), "EH": ("MA",), "MA": ("EH",)}


@pytest.fixture(scope="module")
def shapes() -> dict[str, Outline]:
    return {outline.id: outline for outline in gazetteer.outlines((-180, -90, 180, 90), level=0)}


def test_ids_are_unique():
    assert [one for one, count in Counter(e.id for e in read_compiled().places).items() if count > 1] == []


def test_every_row_has_its_facts(places):
    for entry in places.entries():
        assert entry.type in TYPES, entry
        assert entry.name, entry
        assert entry.source, entry
        assert entry.source_id, entry
        assert entry.licence, entry
        assert len(entry.country) == 2, entry


def test_every_name_folds_to_letters(places):
    for entry in places.entries():
        assert entry.arabic, f"{entry.id} has no Arabic name"
        for name in entry.arabic:
            key = fold_name(name)
            assert key, f"{entry.id}: {name!r} folds to nothing"
            assert all(c.isdigit() or "\u0621" <= c <= "\u064a" or c == " " for c in key), f"{entry.id}: {name!r}"
            assert name == " ".join(name.split())


def test_containment_leads_up_and_never_round(places):
    for entry in places.entries():
        assert all(parent in places for parent in entry.parents), entry
        assert entry.id not in places.above(entry.id), f"{entry.id} contains itself"
        for parent in entry.parents:
            assert entry.id not in places.above(parent), f"{entry.id} and {parent} contain each other"


@pytest.mark.parametrize("path", HAND, ids=lambda path: path.stem)
def test_hand_files_are_compiled(places, path):
    """Whoever edits a hand file compiles it: `make gazetteer`."""
    for entry in read_places(path):
        assert entry.id in places, f"{entry.id} of {path.name} is not compiled; run `make gazetteer`"
        compiled = places[entry.id]
        assert (compiled.name, compiled.type, compiled.country) == (entry.name, entry.type, entry.country), "run `make gazetteer`"
        assert (compiled.lat, compiled.lon) == (round(entry.lat, 4), round(entry.lon, 4)), f"{entry.id}: run `make gazetteer`"
        assert set(entry.arabic) <= set(compiled.arabic), f"{entry.id}: run `make gazetteer`"


@pytest.mark.parametrize("path", FURTHER, ids=lambda path: path.stem)
def test_further_files_are_compiled(places, path):
    """A further place may have joined a row that stands near: its names are known there."""
    for entry in read_places(path):
        for name in entry.arabic:
            away = [distance((one.lat, one.lon), (entry.lat, entry.lon)) for one in places.find(name) if one.country == entry.country]
            assert min(away, default=math.inf) < MERGED_KM, f"{entry.id} of {path.name}: {name} is not compiled; run `make gazetteer`"


@pytest.mark.parametrize("path", [*HAND, *FURTHER], ids=lambda path: f"{path.parent.stem}-{path.stem}")
def test_hand_places_lie_in_their_country(places, shapes, path):
    for entry in read_places(path):
        assert entry.country in places, f"{entry.id}: no country {entry.country}"
        if entry.country not in shapes or entry.type in OFF_SHORE:
            continue
        parts = [shapes[one] for one in (entry.country, *ALSO_IN.get(entry.country, ())) if one in shapes]
        away = min(kilometres_outside(entry.lon, entry.lat, part) for part in parts)
        assert away <= NEAR_KM, f"{entry.id} lies {away:.0f} km outside {entry.country}: check `at` and `country`"


def test_hand_ids_are_unique_over_all_files():
    ids = Counter(entry.id for path in HAND for entry in read_places(path))
    assert [one for one, count in ids.items() if count > 1] == []


def test_no_line_of_a_hand_file_mixes_directions():
    for path in (FOLDER / "hand").rglob("*.yaml"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            arabic = any("\u0600" <= c <= "\u06ff" for c in line)
            latin = any(c.isascii() and c.isalpha() for c in line)
            assert line.startswith("#") or not (arabic and latin), f"{path.name}:{number}: an Arabic name stands on a line of its own"


def test_guards_speak_of_names_that_exist(places):
    """A guarded name that no place bears guards nothing: it is a slip or has become needless."""
    keys = {" ".join(name) for name in places.names()}
    guarded = yaml.safe_load((FOLDER / "hand" / "guarded.yaml").read_text(encoding="utf-8"))
    for level in ("open", "after_noun", "after_preposition", "exact"):
        assert [name for name in guarded[level] if fold_name(name) not in keys] == [], level


def test_guards_do_not_contradict_each_other():
    guarded = yaml.safe_load((FOLDER / "hand" / "guarded.yaml").read_text(encoding="utf-8"))
    levels = [{fold_name(name) for name in guarded[level]} for level in ("open", "after_noun", "after_preposition")]
    assert not levels[0] & levels[1]
    assert not levels[0] & levels[2]
    assert not levels[1] & levels[2]


def test_every_type_that_a_noun_announces_is_one(places):
    for nouns in read_compiled().context.nouns:
        assert set(nouns.types) <= set(TYPES)
        assert nouns.words


def test_the_regions_countries_are_covered(places):
    """Each country that this news is about has its divisions and a good number of towns."""
    counts = Counter(entry.country for entry in places.entries())
    for country in ("SY", "IQ", "YE", "PS", "IL", "LB", "LY", "SD", "EG", "JO", "TN", "DZ", "MA", "SO", "SA"):
        assert counts[country] > 50, country
        assert any(e.type == "governorate" and e.country == country for e in places.entries()), country


def kilometres_outside(lon: float, lat: float, outline: Outline) -> float:
    """0 inside the outline, else the distance to its nearest edge."""
    crossings, nearest, scale = 0, math.inf, math.cos(math.radians(lat))
    for ring in outline.rings:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                crossings += 1
            ax, ay = (x1 - lon) * scale, y1 - lat
            dx, dy = (x2 - x1) * scale, y2 - y1
            along = max(0.0, min(1.0, -(ax * dx + ay * dy) / ((dx * dx + dy * dy) or 1)))
            nearest = min(nearest, math.hypot(ax + along * dx, ay + along * dy))
    return 0.0 if crossings % 2 else nearest * 111.2


def test_outside_is_measured(shapes):
    """The check of the coordinates can fail: Cairo lies in Egypt and far outside Syria."""
    assert kilometres_outside(31.24, 30.04, shapes["EG"]) == 0
    assert kilometres_outside(31.24, 30.04, shapes["SY"]) > 400


def test_the_data_ships_with_the_package():
    assert Path(gazetteer.__file__).parent.parent in FOLDER.parents


def test_the_index_that_ships_is_that_of_the_places():
    compiled = read_compiled()
    assert compiled.index == index_names({entry.id: entry for entry in compiled.places}), (
        "run `make gazetteer`: places.json is not of one making"
    )
