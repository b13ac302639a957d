"""Rule 6, clashes: the smallest sets of statements that cannot all hold, and the largest sets that can.

The two are each other's minimal hitting sets, which is what MARCO enumeration rests on (Liffiton, Previti, Malik and Marques-Silva, "Fast,
flexible MUS enumeration", Constraints 21, 2016). Here the duality is worked dispute by dispute: statements that hang together by known
clashes form a dispute with its own largest sets, and a dispute elsewhere multiplies nothing. Once every choice of one such set for each
dispute holds together, no clash is missing.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple

from riwaya.tolls.masks import bits, connect, mask_of
from riwaya.tolls.programs import Limit, Program

STANDS_CAP = 512
"""Largest sets of one dispute, and choices of them for all disputes of one program, that are tried at most."""


class Dispute(NamedTuple):
    """Statements that hang together by clashes, and their largest consistent sets: the stands that can be taken."""

    members: int
    stands: tuple[int, ...]


class Clashes(NamedTuple):
    """The smallest clashing sets of a program's owners, and the disputes that they form."""

    smallest: tuple[int, ...]
    disputes: tuple[Dispute, ...]
    capped: bool


NONE = Clashes((), (), capped=False)


def find_clashes(limits: Sequence[Limit], columns: Sequence[int]) -> Clashes:
    """All clashes among the owners of `limits`; columns as in Program."""
    smallest: list[int] = []
    disputes: list[Dispute] = []
    capped = False
    for rows in _split(limits, columns):
        numbers = list(bits(rows))
        projected = {mask_of(n for n, r in enumerate(numbers) if column >> r & 1) for column in columns} - {0}
        found = _explore(Program([limits[r] for r in numbers], sorted(projected)))
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


def _explore(program: Program) -> Clashes:
    smallest = _plain_clashes(program)
    feasible: set[int] = set()
    lows: dict[int, int] = {}
    for limit in program.limits:
        lows[limit.owner] = lows.get(limit.owner, 0) + limit.low
    while True:
        disputes, capped = _form_disputes(smallest, lows)
        seed = None
        tried = 0
        for tried, choice in enumerate(islice(_choices(program.owners, disputes), STANDS_CAP + 1)):
            if tried == STANDS_CAP:
                return Clashes(tuple(smallest), disputes, capped=True)
            if choice not in feasible:
                if not program.feasible(choice):
                    seed = choice
                    break
                feasible.add(choice)
        if seed is None:
            return Clashes(tuple(smallest), disputes, capped)
        smallest.append(shrink(program, seed))


def _choices(owners: int, disputes: Sequence[Dispute]) -> Iterator[int]:
    """Every choice of one stand for each dispute, with all that is undisputed."""
    settled = owners
    for dispute in disputes:
        settled &= ~dispute.members
    for stands in product(*(dispute.stands for dispute in disputes)):
        yield settled | sum(stands)


def shrink(program: Program, owners: int) -> int:
    """A smallest clashing set within `owners`: the rest holds together as soon as any one member is left out."""
    core = program.conflict(owners)
    small = program.restrict(core)
    for owner in bits(core):
        without = core & ~(1 << owner)
        if core >> owner & 1 and not small.feasible(without):
            core = small.conflict(without)
    return core


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


def _form_disputes(smallest: Sequence[int], lows: Mapping[int, int]) -> tuple[tuple[Dispute, ...], bool]:
    """The disputes that these clashes form, the stands that ask for most first (they are the likeliest to clash with others); also whether
    some stands were left out at the cap.
    """
    disputes, capped = [], False
    for members in sorted(connect(smallest)):
        drops = [0]
        for clash in smallest:
            if clash & members:
                drops = _hit(drops, clash)
        if len(drops) > STANDS_CAP:
            drops, capped = sorted(drops, key=lambda drop: (drop.bit_count(), drop))[:STANDS_CAP], True
        disputes.append(
            Dispute(
                members,
                tuple(sorted((members & ~drop for drop in drops), key=lambda stand: (-sum(lows[owner] for owner in bits(stand)), stand))),
            )
        )
    return tuple(disputes), capped


def _hit(drops: Sequence[int], clash: int) -> list[int]:
    """The minimal sets that hit what `drops` hit and `clash` as well (Berge)."""
    done = [drop for drop in drops if drop & clash]
    fresh = {drop | 1 << owner for drop in drops if not drop & clash for owner in bits(clash)}
    return done + [drop for drop in fresh if not any(one & drop == one for one in done)]
