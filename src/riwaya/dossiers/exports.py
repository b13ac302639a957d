"""The dossier's data files.

`claims.jsonl` is the evidence itself: words, sources and all, as sensitive as the pages. The two tables hold no words of a page and
no name of a source or a person: days, places no more exact than the report, parties by id, kinds of sources, counts, bounds.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from riwaya.dossiers.answers import Rejected, Withheld
from riwaya.dossiers.rows import Row
from riwaya.records import Report

_GROUPS = ("civilians", "children", "women", "combatants")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def claims(reports: Iterable[Report]) -> bytes:
    """One report a line, in the exchange format of the annotation guide."""
    return b"".join(msgspec.json.encode(report) + b"\n" for report in reports)


def table(rows: Sequence[Row], page_of: dict[str, str]) -> bytes:
    """Incidents as CSV: UTF-8 with a byte order mark and CRLF, which Excel reads right; an open bound is an empty cell."""
    return _csv(_columns(), (_record(row, page_of[row.incident.id]).values() for row in rows))


def withheld(rows: Iterable[Withheld]) -> bytes:
    """What is withheld and why, never the words, as CSV."""
    return _csv(Withheld.__struct_fields__, (msgspec.structs.astuple(row) for row in rows))


def rejected(rows: Iterable[Rejected]) -> bytes:
    """The claims that were rejected, with their words and the reasons, as CSV."""
    return _csv(Rejected.__struct_fields__, (msgspec.structs.astuple(row) for row in rows))


def geography(rows: Sequence[Row], page_of: dict[str, str]) -> bytes:
    """Incidents as a GeoJSON FeatureCollection (RFC 7946: longitude first); one whose place has no coordinates has no geometry."""
    features = [
        {"type": "Feature", "id": row.incident.id, "geometry": _geometry(row), "properties": _record(row, page_of[row.incident.id])}
        for row in rows
    ]
    return msgspec.json.format(msgspec.json.encode({"type": "FeatureCollection", "features": features}), indent=1)


def _csv(head: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(list(head))
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _columns() -> Iterable[str]:
    yield from ("incident", "event", "from", "to", "place_en", "place_ar", "latitude", "longitude", "location_precision")
    yield from ("actors", "targets")
    for name in ("killed", "injured", *(f"{group}_killed" for group in _GROUPS)):
        yield from (f"{name}_min", f"{name}_max")
    yield from ("accounts", "copies", "independent_origins", "source_types", "disputes", "grade", "page")


def _record(row: Row, page: str) -> dict[str, Any]:
    incident = row.incident
    one = row.spots[0] if len(row.spots) == 1 else None
    named = {kind for a in row.asserted for kind in [a.claim.sources[0].type if a.claim.sources else a.report.outlet_type or "media"]}
    precision = "none" if not row.spots else "several" if one is None else "area" if one.area else "place"
    values: list[Any] = [incident.id, incident.event, incident.start, incident.end, row.place("en"), row.place("ar")]
    values += [one.lat if one else None, one.lon if one else None, precision]
    values += [";".join(sorted({party for a in row.asserted for party in a.claim.actor}))]
    values += [";".join(sorted({party for a in row.asserted for party in a.claim.target}))]
    for kind, group in (("killed", None), ("injured", None), *(("killed", group) for group in _GROUPS)):
        toll = row.toll(kind, group)
        values += [toll.min if toll else None, toll.max if toll else None]
    values += [len(row.accounts), row.copies, len(row.origins), ";".join(sorted(named)), row.disputes, row.grade, page]
    return dict(zip(_columns(), values, strict=True))


def _geometry(row: Row) -> dict[str, Any] | None:
    points = [[spot.lon, spot.lat] for spot in row.spots]
    if not points:
        return None
    return {"type": "Point", "coordinates": points[0]} if len(points) == 1 else {"type": "MultiPoint", "coordinates": points}


def _cell(value: object) -> str:
    """A cell's text; words that a spreadsheet would run as a formula are quoted."""
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
