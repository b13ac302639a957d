"""Groups compared with gold groups."""

from collections.abc import Iterable, Sequence
from statistics import fmean


def b_cubed(gold: Iterable[Sequence[str]], ours: Iterable[Sequence[str]]) -> float:
    """B-cubed F1 of our groups over the items of the gold (Bagga and Baldwin: Algorithms for scoring coreference chains, 1998).

    For each item, precision is the share of its group of ours that its gold group holds, and recall the share of its gold group that its
    group of ours holds; both are means over the items. Items that the gold does not have are left out; a gold item that no group of ours
    holds counts 0 for both. 1 where the gold is empty.
    """
    truth = {item: frozenset(group) for group in gold for item in group}
    mine = {item: frozenset(group) & truth.keys() for group in ours for item in group}
    if not truth:
        return 1.0
    shared = {item: len(group & mine.get(item, frozenset())) for item, group in truth.items()}
    precision = fmean(shared[item] / len(mine[item]) if shared[item] else 0.0 for item in truth)
    recall = fmean(shared[item] / len(group) for item, group in truth.items())
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
