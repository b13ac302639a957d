"""The reader measured: facts compared claim by claim, pooled over all reports."""

from collections.abc import Mapping, Sequence
from functools import reduce
from statistics import fmean
from typing import Any

from riwaya.records import Claim, Record, Report
from riwaya.scoring.facts import compare
from riwaya.scoring.pairing import pair
from riwaya.scoring.tallies import Tally

FIELDS = (
    "claim", "event", "stance", "marked", "source", "chain", "actor", "target", "count", "outcome", "where", "when", "scope",
)  # fmt: skip
HEADLINE = ("event", "marked", "source", "actor", "target", "count", "outcome", "where", "when")
"""The fields whose F1 the score is the mean of."""


class FieldScore(Record, frozen=True):
    """Field → its facts over all reports."""

    fields: dict[str, Tally]

    @property
    def score(self) -> float:
        """The plain mean of the F1 of the headline fields, 0 to 1."""
        return fmean(self.fields[field].f1 for field in HEADLINE)

    def to_object(self) -> dict[str, Any]:
        """The score, and the figures of each field."""
        return {"score": self.score, "fields": {name: tally.to_object() for name, tally in self.fields.items()}}


def score_fields(golds: Sequence[Report], ours: Mapping[str, Sequence[Claim]]) -> FieldScore:
    """Every figure is end to end: a claim that was not found misses all its facts, one that is not in the gold adds all its facts.

    `ours` goes from a report's id to its claims as read; a report that is not there was read to no claim.
    """
    rows = [row for gold in golds for row in _compare(gold, ours.get(gold.id, ()))]
    return FieldScore(fields={field: reduce(Tally.plus, (row[field] for row in rows), Tally()) for field in FIELDS})


def _compare(gold: Report, ours: Sequence[Claim]) -> list[dict[str, Tally]]:
    pairs = pair(gold, ours)
    return [
        *(compare(one, other) for one, other in pairs.both),
        *(compare(one, None) for one in pairs.missed),
        *(compare(None, other) for other in pairs.extra),
    ]
