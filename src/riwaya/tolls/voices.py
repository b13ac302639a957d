"""Rule 6, voices: who is heard on a question, and in whose company."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from riwaya.tolls.programs import Program
from riwaya.tolls.sums import Sum


class Posed(NamedTuple):
    """A program with its question; `sums[r]` is what row r adds up, `asked` what is asked."""

    program: Program
    sums: tuple[Sum, ...]
    asked: Sum


class Fork(NamedTuple):
    """A dispute in numbers of the model: who takes part, each stand, and how many groups fall silent with it."""

    members: frozenset[int]
    stands: tuple[tuple[frozenset[int], int], ...]

    def choose(self, voice: int | None) -> list[frozenset[int]]:
        """The stands that silence the fewest groups, of those that hold `voice` where it takes part; none where it cannot hold at all."""
        own = [one for one in self.stands if voice is None or voice not in self.members or voice in one[0]]
        fewest = min((silent for _, silent in own), default=0)
        return [stand for stand, silent in own if silent == fewest]


def find_voices(posed: Posed, clashes: Sequence[int]) -> list[int]:
    """Owners that state exactly the asked sum; and those that state a part of it over the same incident or area and window and clash with
    each of the former.
    """
    program, bit = posed.program, 1 << len(posed.sums)
    exact, parts = set(), set()
    for r, one in enumerate(posed.sums):
        own = {column for column in program.columns if column >> r & 1}
        if own and all(column & bit for column in own):
            if all(column >> r & 1 for column in program.columns if column & bit):
                exact.add(program.limits[r].owner)
            elif _place_and_days(one) == _place_and_days(posed.asked):
                parts.add(program.limits[r].owner)
    contrary = {p for p in parts - exact if exact and all(_clash(p, e, clashes) for e in exact)}
    return sorted(exact | contrary)


def _place_and_days(one: Sum) -> tuple[object, ...]:
    return one.incident, one.where, one.first, one.last


def _clash(one: int, other: int, clashes: Sequence[int]) -> bool:
    pair = 1 << one | 1 << other
    return any(clash & ~pair == 0 for clash in clashes)


def join_by_groups(
    disputes: Iterable[tuple[Sequence[int], Sequence[frozenset[int]]]], names: Iterable[object], groups: Mapping[object, set[int]]
) -> tuple[Fork, ...]:
    """Forks of one block: disputes that together can silence a group are one, so that silence is counted once.

    A group with a member in no clash is never silent.
    """
    forks = [(frozenset(members), list(stands)) for members, stands in disputes]
    clashing = frozenset[int]().union(*(members for members, _ in forks))
    at_risk = [frozenset(groups[name]) for name in names if groups[name] <= clashing]
    for group in at_risk:
        touched = [fork for fork in forks if fork[0] & group]
        if len(touched) > 1:
            members = frozenset[int]().union(*(fork[0] for fork in touched))
            stands = [frozenset[int]().union(*choice) for choice in product(*(fork[1] for fork in touched))]
            forks = [fork for fork in forks if fork not in touched] + [(members, stands)]
    return tuple(
        Fork(members, tuple((stand, sum(not stand & group for group in at_risk if group <= members)) for stand in stands))
        for members, stands in forks
    )
