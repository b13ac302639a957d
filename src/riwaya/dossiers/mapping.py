"""Maps of where incidents are said to be, laid out for a drawing: regions, borders, marks that do not cover each other, labels.

Plate carrée, stretched by the cosine of the middle latitude so that shapes are true there; a region's map is small enough for that.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from riwaya.dossiers.labelling import Box, place_labels
from riwaya.dossiers.places import Spot
from riwaya.gazetteer.entries import Outline, Ring

WIDTH, HEIGHT = 460.0, 340.0
_NEAR_KM = 130.0
"""Places nearer than this share a regional map."""
_DEGREE_KM = 111.2
_LEAST_SPAN = 0.12
"""The least height of a map in degrees: about 13 km, so that a lone place is seen among its neighbours."""
_TOUCH = 25.0
"""Marks nearer than this are drawn as one."""


@dataclass(frozen=True)
class Mark:
    """One circle of the map: the spots under it and the incidents (their ids) there."""

    number: int
    x: float
    y: float
    radius: float
    spots: tuple[Spot, ...]
    incidents: tuple[str, ...]
    area: bool


@dataclass(frozen=True)
class Label:
    """Text and where it stands; `anchor` is start, middle or end in the sense of a left-to-right drawing."""

    text: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class Map:
    """A map ready to be drawn, WIDTH by HEIGHT."""

    marks: tuple[Mark, ...]
    borders: tuple[tuple[int, str], ...]
    """Level (0 a country, 1 a division of one) and SVG path data, divisions first."""
    labels: tuple[Label, ...]
    divisions: tuple[Label, ...]
    scale: tuple[float, int]
    """Length of the scale bar in the drawing and in km."""


@dataclass(frozen=True)
class Frame:
    """The stretch of earth that a map shows."""

    west: float
    north: float
    per_degree: float
    """Drawing units per degree of latitude."""
    squeeze: float

    def shows(self, box: tuple[float, float, float, float]) -> bool:
        """True where a box (west, south, east, north) may be seen."""
        (left, top), (right, bottom) = self.xy(box[0], box[3]), self.xy(box[2], box[1])
        return right >= 0 and left <= WIDTH and bottom >= 0 and top <= HEIGHT

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point of the earth stands in the drawing."""
        return (lon - self.west) * self.per_degree * self.squeeze, (self.north - lat) * self.per_degree


Placed = tuple[Spot, tuple[str, ...]]
"""A spot and the ids of the incidents there."""


def regions(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Spots parted into regions, so that within each every spot has another near it; the one with most incidents first."""
    left = list(placed)
    found = []
    while left:
        region, edge = [], [left.pop(0)]
        while edge:
            here = edge.pop()
            region.append(here)
            near = [other for other in left if _km(here[0], other[0]) <= _NEAR_KM]
            left = [other for other in left if other not in near]
            edge += near
        found.append(region)
    return sorted(found, key=lambda region: -sum(len(ids) for _, ids in region))


def lay_out(placed: Sequence[Placed], outlines: Iterable[Outline], language: str, *, overview: bool = False) -> Map:
    """The map of some spots in one language; an overview names countries, another map their divisions."""
    frame = _frame([spot for spot, _ in placed])
    marks = _marks(placed, frame)
    borders, divisions = [], []
    for outline in outlines:
        if not frame.shows(outline.box):
            continue
        drawn = [(outline.level, path) for ring in outline.rings if (path := _path(ring, frame))]
        borders += drawn
        if drawn and outline.level == (0 if overview else 1) and (label := _division(outline, frame, language)):
            divisions.append(label)
    borders.sort(key=lambda border: border[0] if overview else -border[0])
    taken = [Box(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks]
    wanted = [(mark.x, mark.y, mark.radius, _label(mark, language)) for mark in marks]
    labels, taken = place_labels(wanted, taken, (WIDTH, HEIGHT - 24))
    kept = _apart(divisions, taken)
    return Map(tuple(marks), tuple(borders), tuple(Label(*label) for label in labels), tuple(kept), _scale(frame))


def _km(one: Spot, other: Spot) -> float:
    squeeze = math.cos(math.radians((one.lat + other.lat) / 2))
    return _DEGREE_KM * math.hypot(one.lat - other.lat, (one.lon - other.lon) * squeeze)


def _frame(spots: Sequence[Spot]) -> Frame:
    south, north = min(s.lat for s in spots), max(s.lat for s in spots)
    west, east = min(s.lon for s in spots), max(s.lon for s in spots)
    squeeze = max(0.05, math.cos(math.radians((south + north) / 2)))
    inner = (WIDTH - 150, HEIGHT - 110)
    per_degree = min(inner[1] / max(north - south, _LEAST_SPAN), inner[0] / max((east - west) * squeeze, _LEAST_SPAN))
    middle = ((west + east) / 2, (south + north) / 2)
    return Frame(middle[0] - WIDTH / 2 / per_degree / squeeze, middle[1] + (HEIGHT - 20) / 2 / per_degree, per_degree, squeeze)


def _marks(placed: Sequence[Placed], frame: Frame) -> list[Mark]:
    heaps: list[list[tuple[float, float, Placed]]] = []
    for item in sorted(placed, key=lambda p: (-len(p[1]), p[0].lat, p[0].lon)):
        x, y = frame.xy(item[0].lon, item[0].lat)
        near = next((heap for heap in heaps if math.hypot(heap[0][0] - x, heap[0][1] - y) < _TOUCH), None)
        if near is None:
            heaps.append([(x, y, item)])
        else:
            near.append((x, y, item))
    heaps.sort(key=lambda heap: (heap[0][1], heap[0][0]))
    made = []
    for number, heap in enumerate(heaps, 1):
        ids = tuple(dict.fromkeys(i for _, _, (_, own) in heap for i in own))
        spots = tuple(spot for _, _, (spot, _) in heap)
        made.append(Mark(number, heap[0][0], heap[0][1], 11.0, spots, ids, all(spot.area for spot in spots)))
    return made


def _label(mark: Mark, language: str) -> str:
    name = mark.spots[0].name(language)
    short = name if len(name) <= 28 else name[:27] + "…"
    return short if len(mark.spots) == 1 else f"{short} +{len(mark.spots) - 1}"


def _path(ring: Ring, frame: Frame) -> str | None:
    """A ring as path data; None where all of it lies outside on one side. Corners closer than half a unit are left out."""
    points = [frame.xy(lon, lat) for lon, lat in ring]
    if not points or max(x for x, _ in points) < 0 or min(x for x, _ in points) > WIDTH:
        return None
    if max(y for _, y in points) < 0 or min(y for _, y in points) > HEIGHT:
        return None
    kept = [points[0]]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 0.8:
            # Far corners are pulled in: nothing beyond the edge is seen, and huge numbers draw badly.
            kept.append((min(max(x, -4 * WIDTH), 5 * WIDTH), min(max(y, -4 * HEIGHT), 5 * HEIGHT)))
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "Z" if len(kept) > 2 else None


def _division(outline: Outline, frame: Frame, language: str) -> Label | None:
    """The name of a division in the middle of what is seen of it: the grid point inside it that is nearest to the mean of them all."""
    # The gazetteer tells divisions of one name apart by their country; the map shows where they are.
    name = re.split(r" \(|, ", outline.arabic if language == "ar" else outline.name)[0]
    rings = [[frame.xy(lon, lat) for lon, lat in ring] for ring in outline.rings]
    grid = [(WIDTH * (i + 0.5) / 16, HEIGHT * (j + 0.5) / 14) for i in range(1, 15) for j in range(13)]
    seen = [point for point in grid if any(_holds(ring, *point) for ring in rings)]
    if not name or len(seen) < 3:
        return None
    middle = sum(x for x, _ in seen) / len(seen), sum(y for _, y in seen) / len(seen)
    return Label(name, *min(seen, key=lambda point: math.dist(point, middle)), "middle")


def _holds(ring: Sequence[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point lies in a closed ring (even-odd rule)."""
    inside = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside


def _apart(names: Iterable[Label], taken: Sequence[Box]) -> list[Label]:
    """The names of divisions that cover nothing and each other not."""
    full, kept = list(taken), []
    for name in names:
        box = Box.of(name.text, name.x, name.y, name.anchor)
        if box.inside(WIDTH, HEIGHT - 24) and not any(box.meets(other) for other in full):
            kept.append(name)
            full.append(box)
    return kept


def _scale(frame: Frame) -> tuple[float, int]:
    per_km = frame.per_degree / _DEGREE_KM
    for km in (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1):
        if km * per_km <= 110:
            return km * per_km, km
    return per_km, 1
