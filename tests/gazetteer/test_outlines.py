"""Boundaries for maps that are drawn offline."""

from riwaya import gazetteer
from riwaya.gazetteer.files import FOLDER

DAMASCUS = (36.0, 33.2, 36.7, 33.8)


def test_a_box_gives_what_reaches_into_it():
    ids = {outline.id for outline in gazetteer.outlines(DAMASCUS)}
    assert {"SY", "LB", "SY-RD", "SY-DI"} <= ids
    assert not ids & {"YE", "IQ-BG", "SY-HA"}


def test_a_level_alone():
    assert {outline.level for outline in gazetteer.outlines(DAMASCUS, level=1)} == {1}
    assert "SY-DI" not in {outline.id for outline in gazetteer.outlines(DAMASCUS, level=0)}


def test_rings_are_closed_and_lie_in_their_box():
    for outline in gazetteer.outlines((-180, -90, 180, 90)):
        west, south, east, north = outline.box
        assert outline.rings, outline.id
        for ring in outline.rings:
            assert len(ring) >= 4, outline.id
            assert ring[0] == ring[-1], outline.id
            assert all(west <= lon <= east and south <= lat <= north for lon, lat in ring), outline.id


def test_outlines_of_the_region_have_both_names():
    for country in ("SY", "IQ", "YE", "PS", "LB", "LY", "SD", "EG", "SA", "SO"):
        [outline] = [o for o in gazetteer.outlines((-20, -10, 80, 50), level=0) if o.id == country]
        assert outline.name
        assert outline.arabic


def test_the_file_stays_small():
    assert (FOLDER / "outlines.json").stat().st_size <= 400_000
