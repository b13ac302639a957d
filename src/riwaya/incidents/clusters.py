"""Claims gathered around the fullest claim of each occurrence.

Every claim must match the *founder* of an incident in place and day, and no member may forbid it; claims are not linked through each
other, so a round-up of the day cannot glue two strikes together. Founders come first: exact places before regions, assertions before
denials, the fullest accounts before the bare ones. A claim meets only incidents of its own places and days: the cost grows with the
number of claims, not with its square.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from riwaya.incidents.evidence import UNDATED_DAYS, UPDATE_DAYS, forbidden, weigh
from riwaya.incidents.tellings import Telling
from riwaya.records import Doubt, Said
from riwaya.wording import in_english

_COMPARED = 24
"""Members of an incident that a further claim is compared with; an incident told a thousand times needs no more."""
_CELL = 50
"""Cells a degree: about 2.2 km, so that places within a kilometre lie in neighbouring cells."""
_STANCES = ("asserted", "rumoured", "denied", "predicted")
Key = tuple[str | int, ...]


@dataclass(slots=True)
class Cluster:
    """An incident in the making: the founder first, and why each other member joined."""

    members: list[Telling]
    why: dict[str, tuple[Said, ...]] = field(default_factory=dict)

    @property
    def founder(self) -> Telling:
        """The claim that all others match."""
        return self.members[0]


class _Fit(NamedTuple):
    """How well a claim fits an incident: supports to spare, and the reasons."""

    spare: int
    reasons: tuple[Said, ...]
    cluster: Cluster


def gather(tellings: Iterable[Telling]) -> tuple[list[Cluster], list[Doubt]]:
    """Every claim in exactly one cluster; and the doubts: claims that fit two equally well, and those that one support kept out."""
    clusters: list[Cluster] = []
    doubts: list[Doubt] = []
    index: dict[Key, list[Cluster]] = defaultdict(list)
    for telling in sorted(tellings, key=_founding):
        near: dict[int, Cluster] = {id(c): c for key in _asked(telling) for c in index.get(key, ())}
        fits = [fit for cluster in near.values() if (fit := _fit(cluster, telling))]
        fits.sort(key=lambda fit: -fit.spare)
        doubts += _doubt(telling, fits)
        if fits and fits[0].spare >= 0:
            best = fits[0].cluster
            best.members.append(telling)
            best.why[telling.key] = fits[0].reasons
        else:
            cluster = Cluster([telling])
            clusters.append(cluster)
            for key in _kept(telling):
                index[key].append(cluster)
    return clusters, doubts


def _fit(cluster: Cluster, telling: Telling) -> _Fit | None:
    """The evidence for joining that the member most like it gives; None where the founder does not meet it or a member forbids it."""
    founding = weigh(cluster.founder, telling)
    if founding is None:
        return None
    members = cluster.members[:_COMPARED]
    if any(forbidden(member, telling) for member in members):
        return None
    best = max((found for member in members if (found := weigh(member, telling))), key=lambda found: found[0])
    return _Fit(best[0] if founding[0] >= 0 else min(best[0], founding[0]), best[1], cluster)


def _doubt(telling: Telling, fits: Sequence[_Fit]) -> Iterator[Doubt]:
    """The incident that fits as well as the best one; or, for two reports' counts, the one that a single support more would have made."""
    if not fits:
        return
    best, *others = fits
    if best.spare >= 0:
        for other in others:
            if other.spare == best.spare:
                said = Said("fits-two", (other.reasons,))
                yield Doubt(what="incident", one=other.cluster.founder.key, other=telling.key, why=in_english(said), said=said)
    elif best.spare == -1:
        founder = best.cluster.founder
        counted = founder.figures.keys() & telling.figures.keys()
        asserted = founder.claim.stance == telling.claim.stance == "asserted"
        if counted and asserted and founder.report.id != telling.report.id:
            said = Said("nearly-same", (best.reasons,))
            yield Doubt(what="incident", one=founder.key, other=telling.key, why=in_english(said), said=said)


def _founding(telling: Telling) -> tuple[bool, int, bool, bool, int, int, int, str]:
    """The order in which claims may found an incident."""
    claim = telling.claim
    stance = _STANCES.index(claim.stance) if claim.stance in _STANCES else len(_STANCES)
    broad = any(spot.broad for spot in telling.spots) or not telling.spots
    aftermath = claim.event in ("destruction", "toll", "leadership")
    published = telling.report.published.toordinal()
    return telling.is_roundup, stance, broad, aftermath, -len(telling.spots), -len(telling.figures), published, telling.key


def _days(telling: Telling, around: int = 0) -> Iterator[Key]:
    """The days of a claim as parts of a key; a campaign of weeks is filed by its months."""
    if telling.first is None or telling.last is None:
        yield ("day", telling.first or telling.last or 0)
    elif telling.is_long:
        month = telling.first // 30
        yield from (("month", month + n) for n in range(-bool(around), bool(around) + 1))
    else:
        yield from (("day", day) for day in range(telling.first - around, telling.last + around + 1))


def _kept(telling: Telling) -> Iterator[Key]:
    """The keys under which a founder is found again: its places, what contains them, their cells; its figures."""
    for day in dict.fromkeys(_days(telling)):
        for spot in telling.spots:
            yield from ((*day, key) for key in spot.keys)
            yield from ((*day, "in", name) for name in spot.within)
            if spot.at:
                yield (*day, int(spot.at[0] * _CELL), int(spot.at[1] * _CELL))
        yield from ((*day, "figure", *key[:3], low) for key, (low, _) in telling.figures.items() if low >= 4)
        yield (*day, "report", telling.report.id)


def _asked(telling: Telling) -> Iterator[Key]:
    """The keys under which the founder of its incident may stand."""
    around = UPDATE_DAYS if telling.is_update else UNDATED_DAYS if telling.is_undated else 1
    for day in dict.fromkeys(_days(telling, around)):
        for spot in telling.spots:
            yield from ((*day, name) for name in spot.keys | spot.within)
            yield from ((*day, "in", key) for key in spot.keys)
            if spot.at:
                row, column = int(spot.at[0] * _CELL), int(spot.at[1] * _CELL)
                yield from ((*day, row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if not telling.spots:
            yield (*day, "report", telling.report.id)
            yield from ((*day, "figure", *key[:3], low) for key, (low, _) in telling.figures.items() if low >= 4)
