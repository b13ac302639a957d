"""Incidents founded twice, made one: accounts with places of different exactness may each found one before a claim comes that fits both.

Two clusters are one where a member of each speaks for it and their founders nearly do, and nobody of the one forbids anybody of the
other. The founders must meet, so that a row of accounts, each like the next, cannot glue what lies at its ends.
"""

from collections.abc import Callable, Iterable
from itertools import product
from typing import NamedTuple

from riwaya.incidents.clusters import Cluster
from riwaya.incidents.evidence import Weighed, forbidden, weigh
from riwaya.incidents.tellings import Telling
from riwaya.records import Said

_FOUNDERS = -1
"""Supports to spare that two founders may lack by themselves."""
_COMPARED = 12
"""Members of each that are compared; an incident told a thousand times needs no more."""
Why = dict[str, tuple[Said, ...]]


class Merged(NamedTuple):
    """A cluster as it stands in the end, and why what was founded apart belongs to it."""

    cluster: Cluster
    why: Why


class _Bridge(NamedTuple):
    """The pair of members that speaks loudest for two clusters being one."""

    found: Weighed
    one: Telling
    other: Telling


def merge(
    clusters: Iterable[Cluster], near: Callable[[Cluster], Iterable[Cluster]], parted: Callable[[Telling, Telling], bool]
) -> list[Merged]:
    """The clusters, those founded twice as one; `near` gives the better ranked ones that could be the same, `parted` what a person judged."""
    own = sorted(clusters, key=lambda cluster: cluster.units[0].rank)
    merged = {cluster.units[0].rank: Merged(cluster, {}) for cluster in own}
    pairs = [(bridge, one, other) for other in own for one in near(other) if (bridge := _bridge(one, other))]
    pairs.sort(key=lambda pair: (-pair[0].found.spare, pair[1].units[0].rank, pair[2].units[0].rank))
    for bridge, one, other in pairs:
        a, b = merged[one.units[0].rank], merged[other.units[0].rank]
        if a.cluster is not b.cluster and _meet(a.cluster, b.cluster, parted):
            first, second = sorted((a, b), key=lambda each: each.cluster.units[0].rank)
            whole = Merged(
                Cluster(sorted((*first.cluster.units, *second.cluster.units), key=lambda unit: unit.rank)), first.why | second.why
            )
            whole.why[second.cluster.founder.key] = (Said("by-way-of", (bridge.one.key, bridge.other.key)), *bridge.found.reasons)
            merged.update(dict.fromkeys((unit.rank for unit in whole.cluster.units if unit.rank in merged), whole))
    return list({id(each.cluster): each for each in merged.values()}.values())


def _bridge(one: Cluster, other: Cluster) -> _Bridge | None:
    """The pair of members that speaks loudest; None where none speaks for it, or the founders do not nearly."""
    if one.founder.is_roundup or other.founder.is_roundup or not _founders_meet(one, other):
        return None
    pairs = product(one.members[:_COMPARED], other.members[:_COMPARED])
    found = [_Bridge(weighed, a, b) for a, b in pairs if (weighed := weigh(a, b)) and weighed.spare >= 0]
    return max(found, key=lambda bridge: (bridge.found.spare, bridge.one.key, bridge.other.key), default=None)


def _founders_meet(one: Cluster, other: Cluster) -> bool:
    pairs = product(one.units[0].tellings, other.units[0].tellings)
    return any((found := weigh(a, b)) is not None and found.spare >= _FOUNDERS for a, b in pairs)


def _meet(one: Cluster, other: Cluster, parted: Callable[[Telling, Telling], bool]) -> bool:
    """Whether the founders still meet, and nothing keeps anybody apart."""
    return _founders_meet(one, other) and not any(forbidden(a, b) or parted(a, b) for a, b in product(one.members, other.members))
