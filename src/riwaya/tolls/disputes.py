"""Rule 6, disputes: statements that hang together by clashes, and the stands that can be taken in each."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from riwaya.tolls.masks import bits

STANDS_CAP = 512
"""Stands of one dispute, and choices of them for all disputes of one program, that are tried at most."""


class Dispute(NamedTuple):
    """Statements that hang together by clashes, and their largest consistent sets: the stands that can be taken."""

    members: int
    stands: tuple[int, ...]


class Disputes:
    """The disputes that the clashes found so far form; a further clash changes those that it touches, and no other."""

    def __init__(self, lows: Mapping[int, int]):
        """`lows` goes from an owner to what it asks for."""
        self._lows = lows
        self._drops: dict[int, list[int]] = {}
        """Members of a dispute → what its stands leave out: the minimal sets that hit every clash in it."""
        self._stands: dict[int, tuple[int, ...]] = {}

    def add(self, clash: int) -> bool:
        """Take a clash; False where a dispute has more stands than the cap then."""
        members, drops = clash, [0]
        for touched in [one for one in self._drops if one & clash]:
            members |= touched
            others = self._drops.pop(touched)
            if len(drops) * len(others) > STANDS_CAP**2 // 16:
                return False
            drops = [one | other for one in drops for other in others]
        self._stands.pop(members, None)
        self._drops[members] = _hit(drops, clash)
        return len(self._drops[members]) <= STANDS_CAP

    def formed(self) -> tuple[Dispute, ...]:
        """The disputes; of each the stands that ask for most come first, for they are the likeliest to clash with others."""
        self._stands = {members: self._stands.get(members) or self._sort(members) for members in sorted(self._drops)}
        return tuple(Dispute(members, stands) for members, stands in self._stands.items())

    def _sort(self, members: int) -> tuple[int, ...]:
        """A largest consistent set leaves out a minimal set that hits every clash."""
        stands = [members & ~drop for drop in self._drops[members]]
        return tuple(sorted(stands, key=lambda stand: (-sum(self._lows[owner] for owner in bits(stand)), stand)))


def _hit(drops: Sequence[int], clash: int) -> list[int]:
    """The minimal sets that hit what `drops` hit and `clash` as well (Berge)."""
    done = [drop for drop in drops if drop & clash]
    fresh = {drop | 1 << owner for drop in drops if not drop & clash for owner in bits(clash)}
    return done + [drop for drop in fresh if not any(one & drop == one for one in done)]
