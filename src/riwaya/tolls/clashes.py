"""Rule 6, clashes: which statements can clash with which at all, and the smallest sets of them that cannot all hold."""

from collections.abc import Sequence

from riwaya.tolls.disputes import Dispute
from riwaya.tolls.enumeration import Clashes, explore
from riwaya.tolls.masks import bits, connect, mask_of
from riwaya.tolls.programs import Limit, Program


def find_clashes(limits: Sequence[Limit], columns: Sequence[int]) -> Clashes:
    """All clashes among the owners of `limits`; columns as in Program."""
    smallest: list[int] = []
    disputes: list[Dispute] = []
    capped = False
    for rows in _split(limits, columns):
        numbers = list(bits(rows))
        projected = {mask_of(n for n, r in enumerate(numbers) if column >> r & 1) for column in columns} - {0}
        program = Program([limits[r] for r in numbers], sorted(projected))
        found = explore(program, _plain_clashes(program))
        smallest += found.smallest
        disputes += found.disputes
        capped |= found.capped
    return Clashes(tuple(smallest), tuple(disputes), capped)


def _split(limits: Sequence[Limit], columns: Sequence[int]) -> list[int]:
    """Sets of rows that can clash among themselves only; rows that can clash with nothing are left out.

    A row clashes with nothing where it has an unknown to itself (so that its low is met at will) and where the others never need more
    from it than its high: at a minimal point every unknown above 0 lies in a row that is exactly at its low, so the lows of the rows that
    meet it bound what is needed (of rows over the same unknowns the highest).
    """
    rows_of: dict[int, int] = {}
    for r, limit in enumerate(limits):
        rows_of[limit.owner] = rows_of.get(limit.owner, 0) | 1 << r
    active = mask_of(range(len(limits)))
    changed = True
    while changed:
        changed = False
        left = {column & active for column in columns} - {0}
        for r in bits(active):
            limit = limits[r]
            if 1 << r not in left or rows_of[limit.owner] != 1 << r or (limit.high is not None and limit.low > limit.high):
                continue
            if limit.high is None or _need(r, limits, left) <= limit.high:
                active &= ~(1 << r)
                left = {column & active for column in columns} - {0}
                changed = True
    together = [column & active for column in columns if column & active]
    return connect([*together, *(rows & active for rows in rows_of.values() if rows & active)])


def _need(row: int, limits: Sequence[Limit], columns: set[int]) -> int:
    """The most that the other rows need from unknowns of `row` at a minimal point."""
    met = 0
    for column in columns:
        if column >> row & 1:
            met |= column
    lows: dict[frozenset[int], int] = {}
    for other in bits(met & ~(1 << row)):
        own = frozenset(column for column in columns if column >> other & 1)
        lows[own] = max(lows.get(own, 0), limits[other].low)
    return sum(lows.values())


def _plain_clashes(program: Program) -> list[int]:
    """Clashes that are seen without solving: a sum claimed to be larger than a sum that holds it."""
    inside = [mask_of(entries) for entries in program.entries]
    limits = program.limits
    single = {
        limit.owner
        for limit, own in zip(limits, inside, strict=True)
        if (limit.high is not None and limit.low > limit.high) or (limit.low and not own)
    }
    pairs = {
        1 << limits[a].owner | 1 << limits[b].owner
        for a, own in enumerate(inside)
        for b, other in enumerate(inside)
        if limits[a].owner not in single and limits[b].owner not in single and own & ~other == 0 and limits[a].low > _cap(limits[b])
    }
    single |= {next(bits(pair)) for pair in pairs if pair.bit_count() == 1}
    alone = mask_of(single)
    return [*(1 << owner for owner in sorted(single)), *sorted(pair for pair in pairs if not pair & alone)]


def _cap(limit: Limit) -> float:
    return float("inf") if limit.high is None else limit.high
