"""Reports that repeat another outlet's text: nearly whole, or as a part of a longer report.

Candidates come from MinHash signatures (Broder, 1997) in a locality-sensitive index, of whole texts and of their sentences; each is
then checked exactly on runs of three folded words. A copy is sought among the reports of the days before it only.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Text:
    """A report and the runs of three folded words of its text, each as its hash: a year of texts must fit into memory."""

    report: Report
    runs: frozenset[int]


class Copies:
    """Texts filed by the week of their publication, so that a further one meets only those of the weeks around its own."""

    def __init__(self) -> None:
        self._weeks: dict[int, _Week] = defaultdict(_Week)
        self._like: dict[str, set[str]] = defaultdict(set)
        """Report → those older than it that its text is like; `_liked` the other way round."""
        self._liked: dict[str, set[str]] = defaultdict(set)
        self._reports: dict[str, Report] = {}

    def add(self, report: Report) -> None:
        """File a report; one of the same id is taken out before."""
        self.drop(report.id)
        sentences = [[token.folded for token in tokenize(part) if token.kind != "mark"] for part in _SENTENCE_END.split(report.text)]
        runs = _runs([word for words in sentences for word in words])
        if len(runs) < _SHORTEST:
            return
        parts = (_runs(words) for words in sentences if len(words) >= _RUN + 5)
        week, signatures, text = _week(report), [_sign(part) for part in (runs, *parts)], Text(report, frozenset(map(hash, runs)))
        for near in (week - 1, week, week + 1):  # what is farther apart is no copy
            for other in self._weeks[near].alike(signatures) if near in self._weeks else ():
                if _is_copy(text, other):
                    first, second = _older(*sorted((report, other.report), key=_when))
                    self._like[second.id].add(first.id)
                    self._liked[first.id].add(second.id)
        self._reports[report.id] = report
        self._weeks[week].file(text, signatures)

    def drop(self, name: str) -> None:
        """Take the report of that id out."""
        report = self._reports.pop(name, None)
        if report is None:
            return
        self._weeks[_week(report)].drop(name)
        for one, other in ((self._like, self._liked), (self._liked, self._like)):
            for met in one.pop(name, ()):
                other[met].discard(name)

    def originals(self) -> dict[str, str]:
        """Report → the report that it copies, which is itself no copy: the earliest that it is like, followed to its root."""
        found = {}
        for copy in self._like:
            root, seen = copy, {copy}
            while older := self._like.get(root, set()) - seen:
                root = min(older, key=lambda name: _when(self._reports[name]))
                seen.add(root)
            if root != copy:
                found[copy] = root
        return found


class _Week:
    """The texts of a week, in an index of their signatures and of their sentences'."""

    def __init__(self) -> None:
        self._index = RMinHashLSH(SHARED, _PERMUTATIONS, _BANDS)
        self._filed: dict[int, Text] = {}
        self._next = 0

    def file(self, text: Text, signatures: Sequence[RMinHash]) -> None:
        for signature in signatures:
            self._index.insert(self._next, signature)
            self._filed[self._next] = text
            self._next += 1

    def drop(self, name: str) -> None:
        """Take out the text of the report of that id."""
        for n in [n for n, text in self._filed.items() if text.report.id == name]:
            self._index.remove(n)
            del self._filed[n]

    def alike(self, signatures: Sequence[RMinHash]) -> list[Text]:
        """The texts of which one signature is alike, each once."""
        found = {n for signature in signatures for n in self._index.query(signature)}
        return list({self._filed[n].report.id: self._filed[n] for n in sorted(found)}.values())


def _runs(words: Sequence[str]) -> frozenset[str]:
    return frozenset(map(" ".join, zip(*(words[i:] for i in range(_RUN)), strict=False)))


def _sign(runs: frozenset[str]) -> RMinHash:
    signature = RMinHash(num_perm=_PERMUTATIONS, seed=42)
    signature.update(list(runs))
    return signature


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


def _week(report: Report) -> int:
    return report.published.toordinal() // DAYS_LATER


def _when(report: Report) -> tuple[int, str]:
    return report.published.toordinal(), report.id
