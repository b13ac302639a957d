"""The figures are those of the benchmark's own scorer, where it lies beside the repository."""

import importlib.util
import json
import random
from pathlib import Path

import msgspec
import pytest

from riwaya import measuring, pipeline, scoring
from riwaya.records import Report

BENCHMARK = Path(__file__).resolve().parents[3] / "shared" / "benchmark"
pytestmark = pytest.mark.skipif(not (BENCHMARK / "score.py").exists(), reason="the benchmark is not beside the repository")


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("benchmark_scorer", BENCHMARK / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def golds():
    return [json.loads(line) for line in (BENCHMARK / "dev.jsonl").read_text("utf-8").splitlines()]


def check_alike(scorer, golds, ours) -> None:
    """Theirs over plain objects, ours over records: every figure the same."""
    theirs = scorer.summary(scorer.score({one["id"]: one for one in golds}, {one["id"]: one for one in ours})[0])
    reports = [msgspec.convert(one, Report) for one in golds]
    mine = scoring.score_fields(reports, {one["id"]: msgspec.convert(one, Report).claims for one in ours}).to_object()
    assert mine["score"] == pytest.approx(theirs["score"], abs=1e-12)
    assert list(mine["fields"]) == list(theirs["fields"])
    for field, row in theirs["fields"].items():
        assert {name: mine["fields"][field][name] for name in row} == pytest.approx(row, abs=1e-12), field


def test_what_the_reader_reads_is_scored_as_the_benchmark_scores_it(scorer, golds) -> None:
    ours = [msgspec.to_builtins(step.report) for step in pipeline.read([str(BENCHMARK / "dev.jsonl")])]
    check_alike(scorer, golds, ours)


@pytest.mark.parametrize("seed", range(8))
def test_so_is_gold_that_was_spoilt_at_random(scorer, golds, seed) -> None:
    """Claims left out, exchanged fields, cut quotes, moved places: more kinds of error than the reader makes."""
    chance = random.Random(seed)
    claims = [claim for report in golds for claim in report["claims"]]

    def spoil(claim):
        other, spoilt = chance.choice(claims), dict(claim)
        for field in ("event", "stance", "sources", "actor", "target", "outcomes", "where", "when", "scope"):
            if chance.random() < 0.2:
                spoilt[field] = other[field]
        if chance.random() < 0.3:
            spoilt["quote"] = claim["quote"][chance.randrange(3) * len(claim["quote"]) // 4 :]
        if chance.random() < 0.3:
            spoilt["where"] = [{**w, "lat": (w["lat"] or 0) + chance.choice((0.01, 0.089, 0.0905, 1))} for w in spoilt["where"]]
        return spoilt

    ours = [
        {**one, "claims": [spoil(claim) for claim in one["claims"] if chance.random() < 0.8]} for one in golds if chance.random() < 0.95
    ]
    for one in ours:
        chance.shuffle(one["claims"])
        for number, claim in enumerate(one["claims"]):
            claim["id"] = f"x{number}"
    check_alike(scorer, golds, ours)


def test_the_stories_come_out_as_well_as_they_did() -> None:
    """Figures that were won are not to be lost unseen; `riwaya score --stories` prints them all."""
    stories = BENCHMARK / "dev-stories.jsonl"
    reports = [msgspec.json.decode(line, type=Report) for line in stories.read_bytes().splitlines()]
    links = msgspec.json.decode((BENCHMARK / "dev-stories-links.json").read_bytes(), type=scoring.GoldFile).stories
    read = {step.report.id: step.report for step in pipeline.read([str(stories)])}
    by_gold, by_own, text = measuring.measure(links, reports, read)[2:]
    assert by_gold.tolls.exact == by_gold.tolls.asked
    assert by_own.tolls.exact >= 18
    assert text.found.recall >= 0.95
    assert text.links.incidents >= 0.80
    assert text.links.copies.f1 == 1.0
    assert text.tolls.overlapping / text.tolls.asked >= 0.75
