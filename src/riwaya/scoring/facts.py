"""What one claim asserts, field by field, and how much of it another claim asserts too."""

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from msgspec.structs import replace

from riwaya.records import Claim, Outcome, Place
from riwaya.scoring.pairing import counted, source_type
from riwaya.scoring.tallies import Tally

SAME_PLACE_KM = 10.0
MUTUAL = frozenset({"armed_clash", "agreement", "negotiation"})
"""Events without one doer: whoever takes part in them counts as an actor, on whichever side a claim puts him."""
_EARTH_KM = 6371.0

Facts = Iterable[Hashable]


def compare(gold: Claim | None, ours: Claim | None) -> dict[str, Tally]:
    """Field → facts that both assert, that only the gold does, that only ours does; None where one of the two is not there."""
    either = gold or ours
    if either is None:
        return {}
    mutual = either.event in MUTUAL
    found = {}
    for field, facts_of in _FIELDS.items():
        known, told = (Counter(facts_of(_pooled(one) if mutual else one)) if one else Counter[Hashable]() for one in (gold, ours))
        hit = (known & told).total()
        if field == "source" and gold and ours and not _named_alike(gold, ours):
            hit = 0
        found[field] = Tally(hit=hit, missed=known.total() - hit, extra=told.total() - hit)
    found["where"] = _compare_places(gold.where if gold else (), ours.where if ours else ())
    return found


def _pooled(claim: Claim) -> Claim:
    everyone = tuple(sorted({*claim.actor, *claim.target}))
    return replace(claim, actor=everyone, target=())


def _described(outcome: Outcome) -> tuple[Hashable, ...]:
    return *counted(outcome), outcome.group, None if outcome.side == "civilians" else outcome.side


def _when(claim: Claim) -> Facts:
    # What is only foretold has no end that a reader could know.
    return [(claim.when.start, None if claim.stance == "predicted" else claim.when.end)]


_FIELDS: dict[str, Callable[[Claim], Facts]] = {
    "claim": lambda _: ["claim"],
    "event": lambda claim: [claim.event],
    "stance": lambda claim: [claim.stance],
    "marked": lambda claim: [claim.stance] if claim.stance != "asserted" else [],
    "source": lambda claim: [source_type(claim)],
    "chain": lambda claim: [tuple(source.type for source in claim.sources)],
    "actor": lambda claim: claim.actor,
    "target": lambda claim: claim.target,
    "count": lambda claim: map(counted, claim.outcomes),
    "outcome": lambda claim: map(_described, claim.outcomes),
    "when": _when,
    "scope": lambda claim: [claim.scope],
}
"""Field → the facts of a claim that it holds; places are compared apart, by distance."""


def _named_alike(gold: Claim, ours: Claim) -> bool:
    """Whether the words for the nearest sources share one, or lie in each other; nobody named on a side is no difference."""
    if not (gold.sources and ours.sources):
        return True
    one, other = gold.sources[0].text, ours.sources[0].text
    return one in other or other in one or not set(one.split()).isdisjoint(other.split())


def _compare_places(gold: Sequence[Place], ours: Sequence[Place]) -> Tally:
    """Each gold place takes the first of ours that is left within 10 km of it."""
    left = list(ours)
    for one in gold:
        near = next((n for n, other in enumerate(left) if _kilometres(one, other) <= SAME_PLACE_KM), None)
        if near is not None:
            del left[near]
    hit = len(ours) - len(left)
    return Tally(hit=hit, missed=len(gold) - hit, extra=len(left))


def _kilometres(one: Place, other: Place) -> float:
    """Great-circle distance (haversine); infinite where a place has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    north, east, to_north, to_east = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    half = math.sin((to_north - north) / 2) ** 2 + math.cos(north) * math.cos(to_north) * math.sin((to_east - east) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
