"""Rule 6, enumeration: the smallest clashing sets of a program, and the largest sets that hold together.

The two are each other's minimal hitting sets, which is what MARCO enumeration rests on (Liffiton, Previti, Malik and Marques-Silva, "Fast,
flexible MUS enumeration", Constraints 21, 2016). Here the duality is worked dispute by dispute: statements that hang together by known
clashes form a dispute with its own largest sets, and a dispute elsewhere multiplies nothing. Once every choice of one such set for each
dispute holds together, no clash is missing.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

from riwaya.tolls.disputes import STANDS_CAP, Dispute, Disputes
from riwaya.tolls.masks import bits
from riwaya.tolls.programs import Program

CLASHES_CAP = 128
"""Smallest clashing sets of one program that are searched for at most."""


class Clashes(NamedTuple):
    """The smallest clashing sets of a program's owners, and the disputes that they form."""

    smallest: tuple[int, ...]
    disputes: tuple[Dispute, ...]
    capped: bool = False


def explore(program: Program, smallest: Sequence[int]) -> Clashes:
    """All clashes among the owners of `program`, of which `smallest` are known.

    Where there are too many, the owners are taken for one dispute, with a stand for each owner that can hold at all.
    """
    known, feasible = list[int](), set[int]()
    lows = dict.fromkeys(bits(program.owners), 0)
    for limit in program.limits:
        lows[limit.owner] += limit.low
    disputes, fresh = Disputes(lows), list(smallest)
    while True:
        known += fresh
        if not all(disputes.add(clash) for clash in fresh) or len(known) > CLASHES_CAP:
            break
        formed, fresh = disputes.formed(), list[int]()
        for tried, choice in enumerate(islice(_choices(program.owners, formed), STANDS_CAP + 1)):
            if tried == STANDS_CAP:
                return Clashes(tuple(known), formed, capped=True)
            if choice not in feasible:
                if not program.feasible(choice):
                    fresh = [shrink(program, choice)]
                    break
                feasible.add(choice)
        if not fresh:
            return Clashes(tuple(known), formed)
    return Clashes(tuple(known), (Dispute(program.owners, tuple(_cover(program, known))),), capped=True)


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


def _cover(program: Program, known: Sequence[int]) -> list[int]:
    """Largest consistent sets, so many that each owner that can hold at all is in one; the least contested owners are taken first."""
    contested = {owner: sum(clash >> owner & 1 for clash in known) for owner in bits(program.owners)}
    order = sorted(contested, key=lambda owner: (contested[owner], owner))
    conflicts = list(known)
    stands: list[int] = []
    covered = 0
    for owner in order:
        if not covered >> owner & 1 and program.feasible(1 << owner):
            stands.append(_grow(program, 1 << owner, order, conflicts))
            covered |= stands[-1]
    return stands or [0]


def _grow(program: Program, seed: int, order: Sequence[int], conflicts: list[int]) -> int:
    """A largest consistent set around `seed`: of each conflict the owner latest in `order` goes, and comes back if it can after all.

    Conflicts that are met on the way are added to `conflicts`, so that the next set is had with less solving.
    """
    joined, left_out = program.owners, list[int]()
    while True:
        conflict = next((one for one in conflicts if one & ~joined == 0), None)
        if conflict is None:
            if program.feasible(joined):
                break
            conflict = program.conflict(joined)
            conflicts.append(conflict)
        last = next(owner for owner in reversed(order) if (conflict & ~seed) >> owner & 1)
        joined &= ~(1 << last)
        left_out.append(last)
    for owner in reversed(left_out):
        more = joined | 1 << owner
        if all(one & ~more for one in conflicts) and program.feasible(more):
            joined = more
    return joined
