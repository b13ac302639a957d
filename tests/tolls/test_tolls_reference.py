"""Against the slow reference of the rules that lies beside the repository: the stories there, and random stories."""

import importlib.util
import json
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riwaya import tolls
from riwaya.records import Links, Question, Report

BENCHMARK = Path(__file__).parents[2].parent / "shared" / "benchmark"
pytestmark = pytest.mark.skipif(not (BENCHMARK / "toll_reference.py").exists(), reason="no reference beside the repository")
CLASSES = [("unspecified", None), ("civilians", None), ("children", None), ("combatants", "x"), ("combatants", None)]
PLACES = {"market": ["town"], "town": ["province"], "camp": ["province", "region"], "province": [], "region": []}
DAYS = [date(2018, 5, n).isoformat() for n in range(10, 14)]


def read_question(toll) -> Question:
    asked = dict(toll["question"])
    asked["place"] = asked["place"] if isinstance(asked["place"], str) else tuple(asked["place"])
    return msgspec.convert({**asked, "incident": toll.get("incident")}, Question)


def read_links(story) -> Links:
    return msgspec.convert({key: story[key] for key in ("incidents", "origins", "copies", "places")}, Links)


def stories():
    if not BENCHMARK.exists():
        return []
    return json.loads((BENCHMARK / "dev-stories-links.json").read_text(encoding="utf-8"))["stories"]


@pytest.mark.parametrize("story", stories(), ids=lambda story: story["story"])
def test_the_stories_come_out_as_the_rules_say(story):
    lines = (BENCHMARK / "dev-stories.jsonl").read_text(encoding="utf-8").splitlines()
    reports = [one for one in (msgspec.json.decode(line, type=Report) for line in lines) if one.story == story["story"]]
    accounts = tolls.Accounts(reports, read_links(story))
    for toll in story["tolls"]:
        question = read_question(toll)
        found = accounts.bound(question)
        assert (found.min, found.max, found.capped) == (toll["min"], toll["max"], False), toll["reason"]
        assert [one for one in tolls.check(accounts, question) if not one.holds] == []


@pytest.fixture(scope="module")
def reference():
    spec = importlib.util.spec_from_file_location("toll_reference", BENCHMARK / "toll_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@st.composite
def random_stories(draw):
    """A story in the benchmark's format: three incidents at most, tallies, four origins, updates, sub-groups, and two questions."""
    reports, incidents, origins = [], {}, {}
    for n in range(draw(st.integers(2, 6))):
        number = draw(st.one_of(st.none(), st.integers(1, 3)))
        first, last = (0, 0) if number else sorted(draw(st.tuples(st.integers(0, 3), st.integers(0, 3))))
        group, side = draw(st.sampled_from(CLASSES))
        low = draw(st.integers(0, 12))
        outcomes = [
            {
                "kind": "killed",
                "unit": "people",
                "group": group,
                "side": side,
                "min": low,
                "max": draw(st.sampled_from([low, low, low + 3, None])),
            }
        ]
        if group in ("unspecified", "civilians") and draw(st.booleans()):
            part = draw(st.integers(0, low))
            outcomes.append({"kind": "killed", "unit": "people", "group": "children", "side": None, "min": part, "max": part, "part_of": 0})
        place = ["market", "camp", "town"][number - 1] if number else draw(st.sampled_from(sorted(PLACES)))
        key = f"r{n}"
        reports.append(
            {
                "id": key, "language": "ar", "story": "s", "outlet": key, "title": "", "text": "",
                "published": (date(2018, 5, 14) + timedelta(draw(st.integers(0, 2)))).isoformat(),
                "claims": [{
                    "id": "c", "quote": "", "event": "toll", "stance": "asserted", "sources": [], "actor": [], "target": [], "outcomes": outcomes,
                    "where": [{"text": place, "name": place}], "when": {"from": DAYS[first], "to": DAYS[last]},
                    "scope": "incident" if number else "cumulative",
                }],
            }
        )  # fmt: skip
        origins.setdefault(draw(st.sampled_from("ABCD")), []).append(f"{key}:c")
        if number:
            incidents.setdefault(f"i{number}", []).append(f"{key}:c")
    questions = []
    for _ in range(2):
        # The reference does not count the side of a question among everyone's where no account names it.
        sides = {outcome["side"] for one in reports for outcome in one["claims"][0]["outcomes"]}
        group, side = draw(st.sampled_from([(None, None), *(one for one in CLASSES if one[1] is None or one[1] in sides)]))
        first, last = sorted(draw(st.tuples(st.integers(0, 3), st.integers(0, 3))))
        place = draw(st.one_of(st.sampled_from(sorted(PLACES)), st.just(["town", "region"])))
        asked = {"kind": "killed", "unit": "people", "group": group, "side": side, "place": place, "from": DAYS[first], "to": DAYS[last]}
        questions.append(
            {"question": asked, **({"incident": draw(st.sampled_from(sorted(incidents)))} if incidents and draw(st.booleans()) else {})}
        )
    story = {
        "story": "s", "places": PLACES, "copies": [], "tolls": questions,
        "incidents": [{"id": i, "event": "toll", "from": DAYS[0], "to": DAYS[0], "place": None, "claims": c} for i, c in incidents.items()],
        "origins": [{"origin": o, "claims": c} for o, c in origins.items()],
    }  # fmt: skip
    return story, reports


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(random_stories())
def test_random_stories_come_out_as_the_rules_say(reference, drawn):
    story, reports = drawn
    slow = reference.Story(story, reports)
    asked = []
    for toll in story["tolls"]:
        one = SimpleNamespace(**{key.replace("from", "start").replace("to", "end"): value for key, value in toll["question"].items()})
        classes = reference.atoms(one.group, one.side, slow.sides)
        places = [one.place] if isinstance(one.place, str) else one.place
        whole = slow.area_sum(places, date.fromisoformat(one.start), date.fromisoformat(one.end), classes)
        asked.append(slow.incident_sum(toll["incident"], classes) if toll.get("incident") else whole)
    sets, _ = slow.scenarios()
    accounts = tolls.Accounts([msgspec.convert(one, Report) for one in reports], read_links(story))
    for toll, objective in zip(story["tolls"], asked, strict=True):
        low, high, _ = slow.answer(objective, sets)
        found = accounts.bound(read_question(toll))
        assert (found.min, found.max) == (low, high)
