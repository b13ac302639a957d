"""Against the slow reference of the rules that lies beside the repository: the stories there, and random stories."""

import importlib.util
import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from toll_stories import random_stories, read, read_links, read_question

from riwaya import tolls
from riwaya.records import Report

BENCHMARK = Path(__file__).parents[2].parent / "shared" / "benchmark"
pytestmark = pytest.mark.skipif(not (BENCHMARK / "toll_reference.py").exists(), reason="no reference beside the repository")


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
    accounts = tolls.Accounts(read(reports), read_links(story))
    for toll, objective in zip(story["tolls"], asked, strict=True):
        low, high, _ = slow.answer(objective, sets)
        found = accounts.bound(read_question(toll))
        assert (found.min, found.max) == (low, high)
