"""The accounts: what each outcome of each asserted claim states, ready to be added up.

An account is named `report:claim/outcome`. Rumoured, predicted and denied claims have none; neither has an unspecified outcome with
`part_of`, which is a residue. Outcomes of one claim without `part_of` are disjoint: those of one class are added up in one account
(named after the first), and an account leaves out what its siblings count apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import permutations

from riwaya.records import Claim, Outcome, Record, Report
from riwaya.tolls.classes import EVERYONE, PEOPLE, Class, classify
from riwaya.tolls.masks import bits, connect, mask_of


class Account(Record, frozen=True):
    """One figure: `low` to `high` (None: open) of `classes`, in one incident, or in places over a window of days."""

    key: str
    claim: str
    classes: tuple[Class, ...]
    """One class; several where one number covers several kinds («40 killed and wounded»)."""
    low: int
    high: int | None
    incident: str | None
    """None for a tally."""
    places: tuple[str, ...]
    start: date | None
    end: date | None
    published: date
    origin: str
    quote: str = ""
    outlet: str | None = None
    less: tuple[Class, ...] = ()
    """Classes that sibling outcomes count apart."""
    part: bool = False
    """A part of another outcome of its claim."""
    among: str | None = None
    """The narrower population that is counted: bounds from below only."""
    headline: bool = False
    """A civilians figure that is its origin's figure for all as well (rule 5)."""
    covers: tuple[str, ...] = ()
    """Further outcomes added up in this account."""


def read_accounts(reports: Sequence[Report], incident_of: Mapping[str, str], origin_of: Mapping[str, str]) -> list[Account]:
    """All accounts of `reports`, in their order; `incident_of` and `origin_of` go from `report:claim` to an id and a root.

    An incident claim that no incident holds is an incident of its own.
    """
    accounts: list[Account] = []
    for report in reports:
        for claim in report.claims:
            if claim.stance != "asserted":
                continue
            key = f"{report.id}:{claim.id}"
            incident = incident_of.get(key, key) if claim.scope == "incident" else None
            places = (claim.area,) if claim.area else tuple(place.name or place.text for place in claim.where)
            accounts += [
                Account(
                    key=f"{key}/{name}",
                    claim=key,
                    classes=classes,
                    low=low,
                    high=high,
                    incident=incident,
                    places=places,
                    start=claim.when.start,
                    end=claim.when.end,
                    published=report.published,
                    origin=origin_of[key],
                    quote=claim.quote,
                    outlet=report.outlet,
                    less=less,
                    part=part,
                    among=among,
                    covers=tuple(f"{key}/{n}" for n in covers),
                )
                for name, classes, low, high, less, part, among, covers in _figures(claim)
            ]
    return accounts


_Figure = tuple[str, tuple[Class, ...], int, int | None, tuple[Class, ...], bool, str | None, tuple[int, ...]]


def _figures(claim: Claim) -> Iterator[_Figure]:
    """What the outcomes of one claim state: name, classes, bounds, classes left out, part, among, further outcomes covered."""
    heads, parts = _sort(claim)
    whole = [stated for stated, among in heads if among is None]
    left_out: dict[int, tuple[Class, ...]] = {}
    for (stated, among), numbers in heads.items():
        same = [claim.outcomes[n] for n in numbers]
        low, high = sum(one.min or 0 for one in same), _sum(one.max for one in same)
        less = tuple(other for other in whole if other != stated and stated.contains(other)) if among is None else ()
        left_out |= dict.fromkeys(numbers, less)
        open_top = among is not None
        yield str(numbers[0]), (stated,), low, None if open_top else high, less, False, among, tuple(numbers[1:])
    for n, stated in parts:
        outcome = claim.outcomes[n]
        high = None if outcome.among else outcome.max
        yield str(n), (stated,), outcome.min or 0, high, (), True, outcome.among, ()
    siblings = {n: [m for m in numbers if m != n] for numbers in heads.values() for n in numbers}
    yield from _joint_figures(claim, siblings, left_out)


def _sort(claim: Claim) -> tuple[dict[tuple[Class, str | None], list[int]], list[tuple[int, Class]]]:
    """The outcomes that are parts of no other, by class and narrower population; and those that are parts, without residues."""
    heads: dict[tuple[Class, str | None], list[int]] = defaultdict(list)
    parts: list[tuple[int, Class]] = []
    for n, outcome in enumerate(claim.outcomes):
        stated = classify(outcome.kind, outcome.unit, outcome.group, outcome.side)
        if outcome.part_of is None:
            # An unknown group is a narrower population of everyone.
            heads[stated or Class(outcome.kind, outcome.unit, EVERYONE), outcome.among if stated else outcome.group].append(n)
        elif stated and not _is_residue(outcome):
            parts.append((n, stated))
    return heads, parts


def _is_residue(outcome: Outcome) -> bool:
    unnamed = outcome.group in (None, "unspecified")
    return outcome.group == "unspecified" or (unnamed and (outcome.unit == PEOPLE or outcome.side is None))


def _joint_figures(claim: Claim, siblings: Mapping[int, Sequence[int]], left_out: Mapping[int, tuple[Class, ...]]) -> Iterator[_Figure]:
    """One number for two outcomes or more: their sum is bounded too, with what else the claim counts of the same classes."""
    linked = [
        mask_of((n, one.joint_with))
        for n, one in enumerate(claim.outcomes)
        if one.joint_with is not None and 0 <= one.joint_with < len(claim.outcomes) and one.joint_with != n
    ]
    for together in sorted(connect(linked)):
        numbers = list(bits(together))
        shared = [claim.outcomes[n] for n in numbers]
        classes = tuple(stated for o in shared if (stated := classify(o.kind, o.unit, o.group, o.side)))
        among = next((one.among for one in shared if one.among), None)
        if len(classes) == len(shared) and not any(a.contains(b) for a, b in permutations(classes, 2)):
            more = [claim.outcomes[m] for n in numbers for m in siblings.get(n, ()) if m not in numbers]
            low, high = joint_bounds(shared)
            low, high = low + sum(one.min or 0 for one in more), _sum((high, *(one.max for one in more)))
            less = tuple(dict.fromkeys(each for n in numbers for each in left_out.get(n, ())))
            name = "+".join(map(str, numbers))
            yield name, classes, low, None if among else high, less, any(o.part_of is not None for o in shared), among, ()


def joint_bounds(shared: Sequence[Outcome]) -> tuple[int, int | None]:
    """Bounds of the number that outcomes share: as stated, else by the annotation guide's "N killed and wounded": 1 to N-1 each."""
    stated = next((one.joint for one in shared if one.joint), None)
    if stated:
        return stated[0] or 0, stated[1]
    low, tops = sum(one.min or 0 for one in shared), {one.max for one in shared}
    high = _sum(one.max for one in shared)
    if len(tops) == 1 and high is not None:
        high = high // len(shared) + len(shared) - 1
        return (high if all(one.min == 1 for one in shared) else low), high
    return low, high


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(number for number in known if number is not None)
