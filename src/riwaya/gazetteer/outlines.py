"""Boundaries of countries and first-level divisions, for maps that need no network (Natural Earth, public domain)."""

from functools import lru_cache

import msgspec

from riwaya.gazetteer.entries import Outline
from riwaya.gazetteer.files import FOLDER


def outlines(box: tuple[float, float, float, float], *, level: int | None = None) -> tuple[Outline, ...]:
    """Outlines that reach into `box` (west, south, east, north, in degrees), countries first; `level` 0 or 1 keeps one kind."""
    west, south, east, north = box
    return tuple(
        outline
        for outline in _read()
        if (level is None or outline.level == level)
        and outline.box[0] <= east
        and outline.box[2] >= west
        and outline.box[1] <= north
        and outline.box[3] >= south
    )


@lru_cache(maxsize=1)
def _read() -> tuple[Outline, ...]:
    return msgspec.json.decode((FOLDER / "outlines.json").read_bytes(), type=tuple[Outline, ...])
