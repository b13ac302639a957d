"""What `make bench` multiplies stories by: each copy is the same story at another time, then in another land."""

import sys
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from riwaya.records import Report
from riwaya.scoring import GoldStory

ROOT = Path(__file__).parents[1]


@pytest.fixture
def bench(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import bench_stories

    yield bench_stories
    sys.modules.pop("bench_stories", None)


CLAIM = {
    "id": "c1", "quote": "", "event": "shelling", "stance": "asserted", "sources": [], "actor": [], "target": [], "scope": "incident",
    "outcomes": [{"kind": "killed", "unit": "people", "group": "civilians", "side": None, "min": 4, "max": 4}],
    "where": [{"text": "السوق", "name": "Market, Town", "lat": 35.0, "lon": 37.0}], "when": {"from": "2018-05-11", "to": None}, "area": "North",
}  # fmt: skip
REPORT = msgspec.convert({"id": "r", "published": "2018-05-12", "claims": [CLAIM]}, Report)
TOLL = {"question": {"kind": "killed", "place": "Town", "from": "2018-05-11", "to": "2018-05-11"}, "min": 4, "max": 4}
INCIDENT = {"id": "i1", "event": "shelling", "from": None, "to": None, "place": None, "claims": ["r:c1"]}
PLACES = {"Market, Town": ["Town"]}
STORY = msgspec.convert({"story": "s", "incidents": [INCIDENT], "places": PLACES, "tolls": [TOLL, {**TOLL, "incident": "i1"}]}, GoldStory)


def test_there_are_copies_enough_for_the_claims(bench):
    assert len(bench.copies([REPORT, REPORT], 7)) == 4


def test_a_copy_is_later_and_after_fifty_of_them_elsewhere(bench):
    later, elsewhere = (bench.Copy(n).report(REPORT) for n in (2, 51))
    assert (later.id, later.published) == ("2-r", date(2018, 5, 12) + timedelta(18))
    [claim] = later.claims
    assert (claim.when.start, claim.when.end) == (date(2018, 5, 29), None)
    assert (claim.where[0].name, claim.where[0].lat, claim.area) == ("Market 0", 35.0, "North 0")
    [claim] = elsewhere.claims
    assert (elsewhere.published - REPORT.published).days == 9
    assert (claim.where[0].name, claim.where[0].lat, claim.area) == ("Market 1", 36.0, "North 1")


def test_its_questions_go_with_it(bench):
    links = msgspec.structs.replace(
        STORY, incidents=tuple(msgspec.structs.replace(i, id="x7", claims=("2-r:c1",)) for i in STORY.incidents)
    )
    place, incident = (bench.Copy(2).question(toll, STORY, links) for toll in STORY.tolls)
    assert (place.place, place.start, place.incident) == (("Town 0",), date(2018, 5, 29), None)
    assert incident.incident == "x7"


def test_each_measurement_gives_its_figures(bench, monkeypatch):
    """On a handful of claims: what is measured in earnest takes minutes."""
    monkeypatch.setattr(bench, "QUESTIONS", 2)
    report = msgspec.structs.replace(REPORT, story="s")
    assert bench.link([report], 3).keys() == {"claims", "seconds", "processor", "incidents", "memory"}
    asked = bench.ask([report], [STORY], 3)
    assert asked["claims"] == 3
    assert asked["slowest"] >= asked["median"] > 0
    assert bench.story([report], [STORY])["questions"] == 2
