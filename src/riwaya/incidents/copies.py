"""Reports that repeat another outlet's text: nearly whole, or as a part of a longer report.

Candidates come from MinHash signatures (Broder, 1997) in a locality-sensitive index, of whole texts and of their sentences; each is
then checked exactly on runs of three folded words. A copy is sought among the reports of the days before it only.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH

from riwaya.arabic.folding import fold
from riwaya.arabic.tokens import tokenize
from riwaya.records import Report

SHARED = 0.4
"""Share of the shorter text's runs that must stand in the other, whether it is a near copy or embedded in a longer report: edited
copies of one report lie at 0.57 and above, reports of one event written apart at 0.08 and below."""
DAYS_LATER = 7
_SHORTEST = 20
"""Runs of words below which a text is too short to tell."""
_RUN, _PERMUTATIONS, _BANDS = 3, 128, 64
_TELLING_NAME = 6
"""Letters of an outlet's name from which it is not a common word by chance."""
_SENTENCE_END = re.compile(r"[.!?؟\n]+")

Runs = frozenset[str]
"""Runs of three folded words."""


@dataclass(frozen=True, slots=True)
class Text:
    """A report's words, whole and sentence by sentence."""

    report: Report
    runs: Runs
    sentences: tuple[Runs, ...]


def find_copies(reports: Iterable[Report]) -> dict[str, str]:
    """Report → the report that it copies, which is itself no copy."""
    texts = [text for report in reports if (text := _text(report)) is not None]
    weeks: dict[int, list[Text]] = defaultdict(list)
    for text in sorted(texts, key=lambda text: (text.report.published, text.report.id)):
        week = text.report.published.toordinal() // DAYS_LATER
        weeks[week].append(text)
    original: dict[str, str] = {}
    for week in sorted(weeks):
        # A week is compared with itself and the one before: what is farther apart is no copy.
        for one, other in _pairs(weeks.get(week - 1, []), weeks[week]):
            first, second = _older(one.report, other.report)
            if second.id not in original and _is_copy(one, other):
                original[second.id] = original.get(first.id, first.id)
    return original


def _text(report: Report) -> Text | None:
    sentences = [[token.folded for token in tokenize(part) if token.kind != "mark"] for part in _SENTENCE_END.split(report.text)]
    runs = _runs([word for words in sentences for word in words])
    if len(runs) < _SHORTEST:
        return None
    return Text(report, runs, tuple(_runs(words) for words in sentences if len(words) >= _RUN + 5))


def _runs(words: Sequence[str]) -> Runs:
    return frozenset(map(" ".join, zip(*(words[i:] for i in range(_RUN)), strict=False)))


def _pairs(before: Sequence[Text], now: Sequence[Text]) -> Iterator[tuple[Text, Text]]:
    """Pairs whose texts or sentences are alike by their signatures, at least one of them of `now`, each once, in order of publication."""
    index = RMinHashLSH(SHARED, _PERMUTATIONS, _BANDS)
    filed: list[int] = []
    everything = [*before, *now]
    for n, text in enumerate(everything):
        met: set[int] = set()
        for runs in (text.runs, *text.sentences):
            signature = RMinHash(num_perm=_PERMUTATIONS, seed=42)
            signature.update(list(runs))
            if n >= len(before):
                met.update(filed[found] for found in index.query(signature))
            index.insert(len(filed), signature)
            filed.append(n)
        yield from ((everything[m], text) for m in sorted(met - {n}))


def _is_copy(one: Text, other: Text) -> bool:
    if abs((one.report.published - other.report.published).days) > DAYS_LATER:
        return False
    return len(one.runs & other.runs) >= SHARED * min(len(one.runs), len(other.runs))


def _older(one: Report, other: Report) -> tuple[Report, Report]:
    """The original first: the one whose outlet the other credits; else the earlier; on one day the source's own page, then by id."""
    if one.outlet and other.outlet and one.outlet != other.outlet:
        if len(one.outlet) >= _TELLING_NAME and fold(one.outlet) in fold(other.text):
            return one, other
        if len(other.outlet) >= _TELLING_NAME and fold(other.outlet) in fold(one.text):
            return other, one

    def order(report: Report) -> tuple[int, bool, str]:
        return report.published.toordinal(), report.outlet_type in (None, "media"), report.id

    first, second = sorted((one, other), key=order)
    return first, second
