"""Which of our claims stands for which gold claim of the same report: quotes must overlap, agreement decides among several."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from riwaya.records import Claim, Offsets, Outcome, Report

Counted = tuple[str, str, int | None, int | None]


class Pairs(NamedTuple):
    """Each gold claim with ours, the gold claims that ours lack, and ours that are not in the gold."""

    both: tuple[tuple[Claim, Claim], ...]
    missed: tuple[Claim, ...]
    extra: tuple[Claim, ...]


def pair(gold: Report, ours: Sequence[Claim]) -> Pairs:
    """The claims of one report paired greedily, the best agreement first; a tie goes to the claims that stand first."""
    ranked = sorted((-_agreement(gold, one, other), n, m) for n, one in enumerate(gold.claims) for m, other in enumerate(ours))
    mine: dict[int, int] = {}
    taken: set[int] = set()
    for rank, n, m in ranked:
        if rank < 0 and n not in mine and m not in taken:
            mine[n] = m
            taken.add(m)
    return Pairs(
        both=tuple((gold.claims[n], ours[m]) for n, m in mine.items()),
        missed=tuple(one for n, one in enumerate(gold.claims) if n not in mine),
        extra=tuple(one for m, one in enumerate(ours) if m not in taken),
    )


def counted(outcome: Outcome) -> Counted:
    """What is counted, and its bounds."""
    return outcome.kind, outcome.unit, outcome.min, outcome.max


def source_type(claim: Claim) -> str:
    """The type of the nearest source; `none` where the report speaks for itself."""
    return claim.sources[0].type if claim.sources else "none"


def _agreement(report: Report, gold: Claim, ours: Claim) -> float:
    """0 where the quotes do not touch; else the shared part of the shorter quote, and weights of what else agrees."""
    share = _overlap(_span(report, gold), _span(report, ours))
    if share <= 0:
        return 0.0
    counts = (Counter(map(counted, gold.outcomes)) & Counter(map(counted, ours.outcomes))).total()
    stance, source = gold.stance == ours.stance, source_type(gold) == source_type(ours)
    return share + 2 * (gold.event == ours.event) + 1.5 * counts + stance + 0.5 * source


def _span(report: Report, claim: Claim) -> Offsets:
    """Where the claim's words stand in title, line break and text; offsets in the text go before the first place of the quote."""
    before = f"{report.title}\n" if report.title else ""
    if claim.quote_offsets:
        start, end = claim.quote_offsets
        return start + len(before), end + len(before)
    start = (before + report.text).find(claim.quote)
    return (start, start + len(claim.quote)) if start >= 0 else (0, 0)


def _overlap(one: Offsets, other: Offsets) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, min(one[1] - one[0], other[1] - other[0]))
