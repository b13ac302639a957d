"""Rule 7: for each bound a set of statements from which it follows, none of which can be left out."""

from collections.abc import Iterator
from typing import NamedTuple

from riwaya.tolls.masks import bits, mask_of
from riwaya.tolls.programs import LEAST, Optimum, Program
from riwaya.tolls.scenarios import End


class Share(NamedTuple):
    """`times` the `figure` of `owner`: its low where `side` is `min`, its high where it is `max`."""

    owner: int
    times: int
    figure: int
    side: str


class Certificate(NamedTuple):
    """Owners from which the value follows, and the value as a sum of their figures where it is one."""

    owners: tuple[int, ...]
    shares: tuple[Share, ...]


EMPTY = Certificate((), ())


def certify(program: Program, end: End, sense: int) -> Certificate:
    """An irreducible certificate for `end`, sought among what is believed there; confirmed by solving with it alone.

    A least of 0, an open most, a sum of nothing, and a bound found at a cap have none.
    """
    if end.value is None or end.capped or not program.asked or (sense == LEAST and end.value == 0):
        return EMPTY
    core, small = _weigh(program, end, sense)
    if core.bit_count() > 1:
        core = _drop_in_bulk(small, core, end.value, sense)
        for owner in bits(core):
            if proves(small, core & ~(1 << owner), end.value, sense):
                core &= ~(1 << owner)
    alone = small if core == small.owners else small.restrict(core)
    return Certificate(tuple(bits(core)), _find_shares(alone, alone.optimum(core, sense), end.value, sense))


def _weigh(program: Program, end: End, sense: int) -> tuple[int, Program]:
    """Owners from which the value follows, and their program: those whose rows have a weight, by duality of linear programs, else all."""
    found = program.optimum(end.believed, sense)
    if found is not None and found.weights and end.value is not None:
        weighted = mask_of(program.limits[r].owner for r in found.weights)
        small = program.restrict(weighted)
        if proves(small, weighted, end.value, sense):
            return weighted, small
    return end.believed, program.restrict(end.believed)


def proves(program: Program, owners: int, value: int, sense: int) -> bool:
    """True where the bound follows from these owners."""
    found = program.optimum(owners, sense)
    if found is None or found.value is None:
        return False
    return found.value >= value if sense == LEAST else found.value <= value


def _drop_in_bulk(program: Program, core: int, value: int, sense: int) -> int:
    """Leave out halves, quarters … as long as the rest proves the bound: few solves where most are not needed."""
    size = core.bit_count() // 2
    while size > 1:
        for part in list(_slices(core, size)):
            if proves(program, core & ~part, value, sense):
                core &= ~part
        size //= 2
    return core


def _slices(mask: int, size: int) -> Iterator[int]:
    numbers = list(bits(mask))
    for at in range(0, len(numbers), size):
        yield sum(1 << n for n in numbers[at : at + size])


def _find_shares(program: Program, found: Optimum | None, value: int, sense: int) -> tuple[Share, ...]:
    """The weights of the program as a sum of figures; none where they are not whole or do not add up to the value."""
    shares = []
    for r, weight in (found.weights if found else {}).items():
        limit, times = program.limits[r], round(weight)
        # More of the least comes from a higher low or a lower high, more of the most from a higher high or a lower low.
        side = "min" if (weight > 0) == (sense == LEAST) else "max"
        figure = limit.low if side == "min" else limit.high
        if abs(weight - times) > 1e-6 or not times or figure is None:
            return ()
        shares.append(Share(limit.owner, times, figure, side))
    if sum(share.times * share.figure for share in shares) != value:
        return ()
    return tuple(sorted(shares, key=lambda share: (share.times < 0, -share.figure)))
