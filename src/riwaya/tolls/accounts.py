"""The accounts: what each outcome of each asserted claim states, ready to be added up.

An account is named `report:claim/outcome`. Rumoured, predicted and denied claims have none; neither has an unspecified outcome with
`part_of`, which is a residue. Outcomes of one claim without `part_of` are disjoint: those of one class are added up in one account
(named after the first), and an account leaves out what its siblings count apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from riwaya.records import Claim, Outcome, Record, Report
from riwaya.tolls.classes import EVERYONE, PEOPLE, Class, classify


class Account(Record, frozen=True):
    """One figure: `low` to `high` (None: open) of `classes`, in one incident, or in places over a window of days."""

    key: str
    claim: str
    classes: tuple[Class, ...]
    """One class; two where one number covers two kinds («40 killed and wounded»)."""
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
    heads: dict[tuple[Class, str | None], list[int]] = defaultdict(list)
    parts: list[tuple[int, Class]] = []
    for n, outcome in enumerate(claim.outcomes):
        stated = classify(outcome.kind, outcome.unit, outcome.group, outcome.side)
        if outcome.part_of is None:
            # An unknown group is a narrower population of everyone.
            heads[stated or Class(outcome.kind, outcome.unit, EVERYONE), outcome.among if stated else outcome.group].append(n)
        elif stated and not _is_residue(outcome):
            parts.append((n, stated))
    whole = [stated for stated, among in heads if among is None]
    for (stated, among), numbers in heads.items():
        same = [claim.outcomes[n] for n in numbers]
        low, high = sum(one.min or 0 for one in same), _sum(one.max for one in same)
        less = tuple(other for other in whole if other != stated and stated.contains(other)) if among is None else ()
        open_top = among is not None
        yield str(numbers[0]), (stated,), low, None if open_top else high, less, False, among, tuple(numbers[1:])
    for n, stated in parts:
        outcome = claim.outcomes[n]
        high = None if outcome.among else outcome.max
        yield str(n), (stated,), outcome.min or 0, high, (), True, outcome.among, ()
    yield from _joint_figures(claim)


def _is_residue(outcome: Outcome) -> bool:
    unnamed = outcome.group in (None, "unspecified")
    return outcome.group == "unspecified" or (unnamed and (outcome.unit == PEOPLE or outcome.side is None))


def _joint_figures(claim: Claim) -> Iterator[_Figure]:
    """One number for two outcomes: their sum is bounded too."""
    pairs = {
        (min(n, one.joint_with), max(n, one.joint_with))
        for n, one in enumerate(claim.outcomes)
        if one.joint_with is not None and 0 <= one.joint_with < len(claim.outcomes) and one.joint_with != n
    }
    for first, second in sorted(pairs):
        one, other = claim.outcomes[first], claim.outcomes[second]
        classes = tuple(stated for o in (one, other) if (stated := classify(o.kind, o.unit, o.group, o.side)))
        among = one.among or other.among
        if len(classes) == 2 and not classes[0].contains(classes[1]) and not classes[1].contains(classes[0]):
            low, high = joint_bounds(one, other)
            yield f"{first}+{second}", classes, low, None if among else high, (), one.part_of is not None, among, ()


def joint_bounds(one: Outcome, other: Outcome) -> tuple[int, int | None]:
    """Bounds of the number that two outcomes share: as stated, else by the annotation guide's "N killed and wounded": 1 to N-1 each."""
    stated = one.joint or other.joint
    if stated:
        return stated[0] or 0, stated[1]
    low = (one.min or 0) + (other.min or 0)
    if one.max is None or other.max is None:
        return low, None
    if one.max == other.max:
        return (one.max + 1 if one.min == other.min == 1 else low), one.max + 1
    return low, one.max + other.max


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(number for number in known if number is not None)
