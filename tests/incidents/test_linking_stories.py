"""The stories with gold links: the figures that `riwaya score --stories` prints must not fall; and the cost grows with the claims."""

import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import FrameType

import msgspec
import pytest
from linking_story import linked, report, told

from riwaya.gazetteer import load
from riwaya.incidents import link
from riwaya.records import Report
from riwaya.scoring import GoldFile, score_links

SHARED = Path(__file__).parents[2].parent / "shared" / "benchmark"


@pytest.mark.skipif(not SHARED.exists(), reason="the benchmark lies beside the repository")
def test_figures_on_the_stories() -> None:
    reports = [msgspec.json.decode(line, type=Report) for line in (SHARED / "dev-stories.jsonl").read_bytes().splitlines()]
    stories = msgspec.json.decode((SHARED / "dev-stories-links.json").read_bytes(), type=GoldFile).stories
    gazetteer = load()
    figures = score_links([(story, link([one for one in reports if one.story == story.story], gazetteer)) for story in stories])
    assert figures.copies.f1 == 1.0
    assert figures.incidents >= 0.99
    assert figures.origins >= 0.98
    assert figures.contradictions.f1 >= 0.89


def many(days: int) -> list[Report]:
    """One strike a day on each of two towns, told by three outlets."""
    found = []
    for n in range(days):
        day = str(report("x").published + timedelta(n))
        for outlet in "abc":
            claims = [told(f"c{town[0]}", "air_strike", town, doer="russia", dead=n % 9 + 2, day=day) for town in ("Tal Rima", "Wadi Sur")]
            found.append(report(f"{outlet}{n}", *claims, on=day, outlet=outlet))
    return found


def calls(work: Callable[[], object]) -> int:
    """How many functions are called meanwhile: a cost that no other work on the machine changes."""
    count = 0

    def step(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(step)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def test_ten_times_the_claims_cost_about_ten_times_the_work() -> None:
    """Linking compares a claim with those of its places and days only; comparing all pairs would cost a hundred times as much."""
    linked(*many(2))
    few, more = many(40), many(400)
    assert len(linked(*more).incidents) == 800
    assert calls(lambda: linked(*more)) < 12 * calls(lambda: linked(*few))
