"""The figures that stand: of one origin only the latest for the same thing holds (DESIGN rule 4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from riwaya.incidents.sources import Voucher
from riwaya.incidents.tellings import Telling

Thing = tuple[str, str, str, str | None]
Bounds = tuple[int, int | None]


class Standing(NamedTuple):
    """An origin's latest figure for a thing, and every claim that tells it."""

    origin: str
    thing: Thing
    bounds: Bounds
    tellings: tuple[Telling, ...]


def stand(members: Iterable[Telling], vouchers: Mapping[str, Voucher]) -> list[Standing]:
    """Each origin's standing figures. A figure dates from its first telling; on one day the higher is the later."""
    told: dict[tuple[str, Thing], dict[Bounds, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for telling in sorted(members, key=lambda member: (member.report.published, member.key)):
        if telling.claim.stance == "asserted":
            for thing, bounds in telling.figures.items():
                told[vouchers[telling.key].key, thing][bounds].append(telling)
    found = []
    for (origin, thing), figures in told.items():
        last = max(figures, key=lambda bounds: (figures[bounds][0].report.published, bounds[0], bounds[1] or 0))
        found.append(Standing(origin, thing, last, tuple(figures[last])))
    return found
