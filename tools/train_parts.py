"""Train the weights by which `names.parts` says who did it and whom it befell.

    train_parts.py REPORTS.jsonl… -o WEIGHTS.json [--measure]

REPORTS are annotated reports (the annotation guide's format). Each is read by the program itself; its claims are paired with the annotated
ones as the scorer pairs them, and for every party of the article the annotation says whether it has the part. A claim sees the parts told
before it, so that training has two rounds: in the first those are the annotated ones, in the second those that a model decides which was
trained on other reports. `--measure` prints what five-fold cross-validation over reports gives.
"""

import argparse
import importlib.util
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from riwaya import gazetteer, lexicon
from riwaya.claims import read
from riwaya.names import resolve
from riwaya.names.parts import Parts, Weights, decide
from riwaya.names.sides import MUTUAL
from riwaya.names.signs import KNOWN_BY_NAME, Sight, Signs
from riwaya.records import Article, Reading

FOLDS = 5
RAREST = 6
SMALLEST = 0.02
STRENGTH = 0.05
ABOUT = "sign: log-odds that a party is (doer, sufferer); made by tools/train_parts.py, never by hand"
Parted = tuple[frozenset[str], frozenset[str]]


class Report(NamedTuple):
    """A report as read, and for each of its readings the annotated parts where one is paired with it."""

    article: Article
    readings: tuple[Reading, ...]
    gold: tuple[Parted | None, ...]


class Row(NamedTuple):
    """One party in one claim."""

    signs: tuple[str, ...]
    doer: bool
    sufferer: bool


def annotated(paths: Sequence[Path]) -> list[Report]:
    """The reports read and paired."""
    words, places = lexicon.load(), gazetteer.load()
    out = []
    for path in paths:
        pair = scorer(path.parent / "score.py")
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            article = Article(
                id=report["id"], page="", address="", title=report.get("title") or "", text=report["text"], language="ar",
                published=date.fromisoformat(report["published"]), published_by="given",
            )  # fmt: skip
            readings = read(article, words, places)
            claims = json.loads(msgspec.json.encode(resolve(article, readings, words, places, grammar)))
            pairs, _, _ = pair(report, report["claims"], claims)
            found = {predicted["id"]: parted(gold) for gold, predicted in pairs}
            out.append(Report(article, readings, tuple(found.get(claim["id"]) for claim in claims)))
    return out


def scorer(path: Path) -> Callable[..., Any]:
    """The scorer's own pairing."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pair: Callable[..., Any] = module.pair
    return pair


def parted(gold: dict[str, Any]) -> Parted:
    """Doers and sufferers; where an event has no one doer, sufferers are doers too."""
    doers, sufferers = frozenset(gold["actor"]), frozenset(gold["target"])
    return (doers | sufferers, sufferers) if gold["event"] in MUTUAL else (doers, sufferers)


def grammar(sight: Sight) -> Parts:
    """The parts by grammar alone."""
    return Parts(tuple(sorted(sight.doers)), tuple(sorted(sight.sufferers)), ())


def rows(report: Report, words: Any, places: Any, trained: Weights | None) -> list[Row]:
    """The rows of a report, its thread told by the annotation or by a model."""
    out: list[Row] = []
    turn = iter(report.gold)

    def decision(sight: Sight) -> Parts:
        gold = next(turn)
        if gold:
            seen = Signs(sight)
            for party in (*sight.present, *(p for p in KNOWN_BY_NAME if p not in sight.present)):
                out.append(Row(tuple(sign for group in seen.of(party) for sign in group), party in gold[0], party in gold[1]))
        if trained:
            return decide(sight, trained)
        return Parts(tuple(sorted(gold[0])), tuple(sorted(gold[1])), ()) if gold else grammar(sight)

    resolve(report.article, report.readings, words, places, decision)
    return out


def fit(data: Sequence[Row], threshold: tuple[float, float] = (0.36, 0.3)) -> Weights:
    """Two logistic regressions over the signs."""
    often = Counter(sign for row in data for sign in set(row.signs))
    known = {sign for sign, times in often.items() if times >= RAREST}
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys((s for s in row.signs if s in known), 1) for row in data])
    models = [LogisticRegression(C=STRENGTH, max_iter=1000).fit(matrix, np.array([row[n] for row in data])) for n in (1, 2)]
    weights = np.round(np.vstack([m.coef_[0] for m in models]), 3)
    kept = {
        name: (float(a), float(b)) for name, a, b in zip(vectors.feature_names_, *weights, strict=True) if max(abs(a), abs(b)) >= SMALLEST
    }
    first, second = (round(float(m.intercept_[0]), 3) for m in models)
    return Weights(about=ABOUT, bias=(first, second), threshold=threshold, signs=kept)


def folds(reports: Sequence[Report]) -> list[list[Report]]:
    """Reports dealt into folds, always in the same way."""
    dealt = list(reports)
    random.Random(0).shuffle(dealt)
    return [dealt[n::FOLDS] for n in range(FOLDS)]


def train(reports: Sequence[Report], words: Any, places: Any) -> tuple[Weights, list[tuple[list[Report], Weights]]]:
    """The weights from all reports, and for each fold those from the others."""
    dealt = folds(reports)
    others = [[r for m, fold in enumerate(dealt) if m != n for r in fold] for n in range(FOLDS)]
    taught = {id(r): rows(r, words, places, None) for r in reports}
    first = [fit(flat(taught[id(r)] for r in rest)) for rest in others]
    lived = {id(r): rows(r, words, places, first[n]) for n, fold in enumerate(dealt) for r in fold}
    second = [fit(flat((*lived[id(r)], *taught[id(r)]) for r in rest)) for rest in others]
    return fit(flat((*lived[id(r)], *taught[id(r)]) for r in reports)), list(zip(dealt, second, strict=True))


def flat(parts: Iterable[Iterable[Row]]) -> list[Row]:
    """One list of rows."""
    return [row for part in parts for row in part]


def measure(parted_out: Sequence[tuple[list[Report], Weights]], words: Any, places: Any) -> None:
    """Print F1 of doers and sufferers over paired claims, each report decided by a model that has not seen it, for several thresholds."""
    for n, part in enumerate(("doer", "sufferer")):
        for limit in (0.0, 0.25, 0.3, 0.35, 0.4, 0.45):
            hit = wrong = missed = 0
            for fold, trained in parted_out:
                at = msgspec.structs.replace(trained, threshold=(limit, limit))
                for report in fold:
                    decision = grammar if not limit else lambda sight, at=at: decide(sight, at)
                    claims = resolve(report.article, report.readings, words, places, decision)
                    for claim, gold in zip(claims, report.gold, strict=True):
                        if gold is None:
                            continue
                        said = set((claim.actor, claim.target)[n])
                        if claim.event in MUTUAL and not n:
                            said |= set(claim.target)
                        hit, wrong, missed = hit + len(said & gold[n]), wrong + len(said - gold[n]), missed + len(gold[n] - said)
            name = f"threshold {limit}" if limit else "grammar alone"
            print(
                f"{part:9} {name:15} F1 {2 * hit / (2 * hit + wrong + missed):.3f}  P {hit / (hit + wrong):.3f}  R {hit / (hit + missed):.3f}"
            )


def main() -> None:
    """Read, train, write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("reports", nargs="+", type=Path)
    arguments.add_argument("-o", "--out", type=Path, required=True)
    arguments.add_argument("--measure", action="store_true")
    options = arguments.parse_args()
    words, places = lexicon.load(), gazetteer.load()
    reports = annotated(options.reports)
    weights, held_out = train(reports, words, places)
    options.out.write_text(json.dumps(msgspec.to_builtins(weights), ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    if options.measure:
        measure(held_out, words, places)


if __name__ == "__main__":
    main()
