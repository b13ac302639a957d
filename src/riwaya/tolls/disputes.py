"""Rule 6, disputes: statements that hang together by clashes, and the stands that can be taken in each."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from riwaya.tolls.masks import bits, connect

STANDS_CAP = 512
"""Stands of one dispute, and choices of them for all disputes of one program, that are tried at most."""


class Dispute(NamedTuple):
    """Statements that hang together by clashes, and their largest consistent sets: the stands that can be taken."""

    members: int
    stands: tuple[int, ...]


def form_disputes(smallest: Sequence[int], lows: Mapping[int, int]) -> tuple[Dispute, ...] | None:
    """The disputes that these clashes form; None where one has more stands than the cap. `lows` goes from an owner to what it asks for.

    A largest consistent set leaves out a minimal set that hits every clash. The stands that ask for most come first: they are the
    likeliest to clash with others.
    """
    disputes = []
    for members in sorted(connect(smallest)):
        drops = [0]
        for clash in smallest:
            if clash & members:
                drops = _hit(drops, clash)
            if len(drops) > STANDS_CAP:
                return None
        stands = [members & ~drop for drop in drops]
        disputes.append(Dispute(members, tuple(sorted(stands, key=lambda stand: (-sum(lows[owner] for owner in bits(stand)), stand)))))
    return tuple(disputes)


def _hit(drops: Sequence[int], clash: int) -> list[int]:
    """The minimal sets that hit what `drops` hit and `clash` as well (Berge)."""
    done = [drop for drop in drops if drop & clash]
    fresh = {drop | 1 << owner for drop in drops if not drop & clash for owner in bits(clash)}
    return done + [drop for drop in fresh if not any(one & drop == one for one in done)]
