"""The benchmark's reports, where they lie beside the repository: every quote is the text's own, and the score holds its ground."""

import importlib.util
import json
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from riwaya import gazetteer, lexicon, reading
from riwaya.records import Article, Report

BENCHMARK = Path(__file__).resolve().parents[3] / "shared" / "benchmark"
LEAST = 0.55
"""The aim of the first reader was 0.35; what was won since is not to be lost unseen."""

pytestmark = pytest.mark.skipif(not (BENCHMARK / "dev.jsonl").exists(), reason="the benchmark is not beside the repository")


def reports(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (BENCHMARK / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def article_of(report: dict[str, Any]) -> Article:
    return Article(
        id=report["id"], page="", address="", title=report.get("title") or "", text=report["text"], language="ar",
        published=date.fromisoformat(report["published"]), published_by="given",
    )  # fmt: skip


@pytest.fixture(scope="module")
def read() -> dict[str, list[tuple[Article, Report]]]:
    """What is read from the reports of each file."""
    words, places = lexicon.load(), gazetteer.load()
    return {
        name: [(article, reading.read(article, words, places)) for article in map(article_of, reports(name))]
        for name in ("dev.jsonl", "train.jsonl")
        if (BENCHMARK / name).exists()
    }


def test_every_quote_is_the_text_s_own(read: dict[str, list[tuple[Article, Report]]]) -> None:
    for article, report in (one for several in read.values() for one in several):
        for claim in report.claims:
            inside, offsets = (article.text, claim.quote_offsets) if claim.quote_offsets else (article.title, claim.title_offsets)
            assert offsets, (article.id, claim.id)
            assert inside[offsets[0] : offsets[1]] == claim.quote, (article.id, claim.id)
            assert claim.quote.strip(), (article.id, claim.id)


def test_every_source_and_place_stands_in_the_report(read: dict[str, list[tuple[Article, Report]]]) -> None:
    for article, report in (one for several in read.values() for one in several):
        for claim in report.claims:
            for words in [s.text for s in claim.sources] + [p.text for p in claim.where] + [o.text for o in claim.outcomes if o.text]:
                assert words in article.whole, (article.id, claim.id)


def test_counts_are_in_order(read: dict[str, list[tuple[Article, Report]]]) -> None:
    for article, report in (one for several in read.values() for one in several):
        for claim in report.claims:
            for at, outcome in enumerate(claim.outcomes):
                assert outcome.min is None or outcome.max is None or outcome.min <= outcome.max, (article.id, claim.id)
                assert outcome.part_of is None or outcome.part_of < at, (article.id, claim.id)


def test_the_exchange_format_comes_back_as_it_was_written(read: dict[str, list[tuple[Article, Report]]]) -> None:
    for _, report in read["dev.jsonl"]:
        assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_score", BENCHMARK / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_score_holds_its_ground(read: dict[str, list[tuple[Article, Report]]], scorer: ModuleType) -> None:
    gold = {report["id"]: report for report in reports("dev.jsonl")}
    predicted = {report.id: msgspec.to_builtins(report) for _, report in read["dev.jsonl"]}
    result = scorer.summary(scorer.score(gold, predicted)[0])
    assert result["score"] >= LEAST, {field: round(row["f1"], 3) for field, row in result["fields"].items()}


def test_the_gold_itself_scores_full(scorer: ModuleType) -> None:
    """The measure, measured: were it to fall short here, it would say nothing of the reader."""
    gold = {report["id"]: report for report in reports("dev.jsonl")}
    assert scorer.summary(scorer.score(gold, gold)[0])["score"] == pytest.approx(1.0)
