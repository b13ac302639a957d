"""The data files: claims, table, map; what they hold and what they must not hold."""

import csv
import hashlib
import io
import json
from pathlib import Path

import msgspec
from dossier_samples import HOSTILE, STRIKE, reports

from riwaya.records import Report


def table(dossier: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((dossier / "incidents.csv").read_bytes().decode("utf-8-sig"), newline="")))


def test_claims_come_back_as_they_went_in(dossier: Path) -> None:
    lines = (dossier / "claims.jsonl").read_bytes().splitlines()
    assert [msgspec.json.decode(line, type=Report) for line in lines] == reports()


def test_excel_reads_the_table(dossier: Path) -> None:
    raw = (dossier / "incidents.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == len(table(dossier)) + 1


def test_a_row_counts_copies_but_not_as_origins(dossier: Path) -> None:
    row = next(row for row in table(dossier) if row["incident"] == "i1")
    assert (row["accounts"], row["copies"], row["independent_origins"]) == ("3", "1", "1")
    assert (row["killed_min"], row["killed_max"]) == ("4", "26")
    assert row["civilians_killed_max"] == ""  # open
    assert (row["place_ar"], row["place_en"], row["location_precision"]) == ("البلدة", "Al-Balda", "place")
    assert (dossier / row["page"]).is_file()


def test_no_cell_is_a_formula(dossier: Path) -> None:
    assert all(not value.startswith(("=", "+", "-", "@")) for row in table(dossier) for value in row.values())
    assert any(value.startswith("'=HYPERLINK") for row in table(dossier) for value in row.values())


def test_the_tables_hold_no_words_of_a_page_and_no_name_of_a_source(dossier: Path) -> None:
    for name in ("incidents.csv", "incidents.geojson"):
        text = (dossier / name).read_text("utf-8")
        for words in (STRIKE, "المستشفى الميداني", "متحدث", "صحيفة المثال"):
            assert words not in text, (name, words)


def test_the_map_is_geojson_with_longitude_first(dossier: Path) -> None:
    """RFC 7946: a FeatureCollection of Features, each with geometry and properties."""
    data = json.loads((dossier / "incidents.geojson").read_text("utf-8"))
    assert data["type"] == "FeatureCollection"
    features = {feature["id"]: feature for feature in data["features"]}
    assert all(feature["type"] == "Feature" and set(feature) >= {"geometry", "properties"} for feature in features.values())
    assert features["i1"]["geometry"] == {"type": "Point", "coordinates": [36.3, 33.46]}


def test_coordinates_are_rounded_to_what_a_centre_can_say(dossier: Path) -> None:
    wild = next(f for f in json.loads((dossier / "incidents.geojson").read_text("utf-8"))["features"] if f["id"] == "../i3")
    assert wild["geometry"]["coordinates"] == [36.32, 33.47]


def test_the_sums_name_every_file(dossier: Path) -> None:
    lines = (dossier / "SHA256SUMS.txt").read_text("utf-8").splitlines()
    listed = {line[66:]: line[:64] for line in lines}
    found = {path.relative_to(dossier).as_posix(): path for path in dossier.rglob("*") if path.is_file() and path.name != "SHA256SUMS.txt"}
    assert listed.keys() == found.keys()
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == listed[name] for name, path in found.items())


def test_hostile_words_are_data_in_data_files(dossier: Path) -> None:
    assert HOSTILE in json.loads((dossier / "claims.jsonl").read_bytes().splitlines()[3])["title"]
