"""Rule 2, cells: the unknowns of a set of sums.

Time is cut at every end of a window, every place has its own remainder, people and things fall into atoms, every incident has unknowns of
its own, and what happened outside all known incidents is an unknown of each cell too. Unknowns that occur in exactly the same sums can
be added up to one without changing any answer, so that an unknown *is* the set of sums that it occurs in: a bit mask.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from riwaya.tolls.classes import sides_of
from riwaya.tolls.places import ELSEWHERE
from riwaya.tolls.sums import FIRST, LAST, Domain, Spreads, Sum


def find_columns(sums: Sequence[Sum], spreads: Spreads) -> list[int]:
    """The unknowns of `sums`, each as a mask: bit n is set where it is a part of `sums[n]`."""
    tallies = [(1 << n, one) for n, one in enumerate(sums) if one.incident is None]
    classes = _mask_classes(sums)
    slots = _mask_slots(tallies)
    columns = set()
    for cell in _mask_cells(tallies, {mask for _, mask in slots}):
        columns |= {members & cell for masks in classes.values() for members in masks}
    own: dict[str, int] = {}
    for n, one in enumerate(sums):
        if one.incident is not None:
            own[one.incident] = own.get(one.incident, 0) | 1 << n
    for incident, bits in own.items():
        for domain, masks in classes.items():
            if (incident, domain) in spreads:
                columns |= _own_columns(bits, masks, spreads[incident, domain], tallies, slots)
    columns.discard(0)
    return sorted(columns)


def _own_columns(
    own: int,
    classes: set[int],
    spread: tuple[frozenset[str], tuple[tuple[int, int], ...]],
    tallies: list[tuple[int, Sum]],
    slots: list[tuple[tuple[int, int], int]],
) -> set[int]:
    """The unknowns of one incident."""
    names, windows = spread
    where = _mask_names(tallies, names)
    when = {mask for (first, last), mask in slots if any(start <= last and first <= end for start, end in windows)}
    return {members & (own | (here & then)) for here in where for then in when for members in classes}


def _mask_classes(sums: Sequence[Sum]) -> dict[Domain, set[int]]:
    """For each domain the masks of its atoms: the sums that count each."""
    sides = sides_of(one for each in sums for one in (*each.classes, *each.less))
    atoms: dict[tuple[str, str, str, str | None], int] = {}
    for n, one in enumerate(sums):
        for atom in one.atoms(sides):
            atoms[atom] = atoms.get(atom, 0) | 1 << n
    masks: dict[Domain, set[int]] = {}
    for (kind, unit, _, _), mask in atoms.items():
        masks.setdefault((kind, unit), set()).add(mask)
    return masks


def _mask_slots(tallies: list[tuple[int, Sum]]) -> list[tuple[tuple[int, int], int]]:
    """The slots between all ends of windows, each with the tallies that run through it."""
    starts = sorted({FIRST, *(one.first for _, one in tallies), *(one.last + 1 for _, one in tallies)})
    return [
        ((first, last), _union(bit for bit, one in tallies if one.first <= first and last <= one.last))
        for first, last in zip(starts, [*(start - 1 for start in starts[1:]), LAST], strict=True)
        if first <= last
    ]


def _mask_cells(tallies: list[tuple[int, Sum]], slots: set[int]) -> set[int]:
    """The tallies that each cell of place and time lies in."""
    names = frozenset((ELSEWHERE,)).union(*(one.where for _, one in tallies if one.where is not None))
    return {here & then for here in _mask_names(tallies, names) for then in slots}


def _mask_names(tallies: list[tuple[int, Sum]], names: frozenset[str]) -> set[int]:
    """The tallies whose area holds each of `names`."""
    masks = dict.fromkeys(names, 0)
    for bit, one in tallies:
        for name in names if one.where is None else one.where & names:
            masks[name] |= bit
    return set(masks.values())


def _union(bits: Iterable[int]) -> int:
    return reduce(or_, bits, 0)
