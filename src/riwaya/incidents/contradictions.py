"""Pairs of claims that cannot both be true: figures that exclude each other, denials, and blame for one act on two doers.

Each pair stands for a dispute between two origins, by the claims that met: an origin's superseded figures and what a copy repeats of
its original are left out. Numbers of injured are no dispute: each source counts them up to another hour.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from riwaya.incidents.containment import Containers
from riwaya.incidents.denials import Dispute, apart, blame, deny_acts, deny_figures
from riwaya.incidents.evidence import MUTUAL
from riwaya.incidents.sources import Voucher
from riwaya.incidents.standing import Standing, exceeds, exclude, is_part, is_same, stand
from riwaya.incidents.tallies import Tallies
from riwaya.incidents.tellings import BLASTS, STRIKES, Telling
from riwaya.records import Contradiction, Said
from riwaya.wording import in_english


def dispute(
    incidents: Sequence[Sequence[Telling]], tallies: Sequence[Telling], vouchers: Mapping[str, Voucher], places: Containers
) -> Iterator[Dispute]:
    """All disputes inside the incidents, and of tallies; none of them holds what a copy only repeats."""
    for members in incidents:
        if len(members) > 1:
            yield from _disputes(members, vouchers)
    counted = Tallies(incidents, vouchers, places)
    for group in counted.groups(tallies):
        yield from _figures(group)
    yield from counted.overrun(tallies)


def pair(disputes: Iterable[Dispute]) -> tuple[Contradiction, ...]:
    """Each pair of claims once with all its reasons."""
    differences: dict[tuple[str, str], dict[Said, None]] = {}
    for one, other, said in disputes:
        first, second = sorted((one.key, other.key))
        differences.setdefault((first, second), {})[said] = None
    return tuple(
        Contradiction(one=one, other=other, why="; ".join(map(in_english, said)), said=tuple(said))
        for (one, other), said in differences.items()
    )


def _disputes(members: Sequence[Telling], vouchers: Mapping[str, Voucher]) -> Iterator[Dispute]:
    """The disputes of one incident; `members` by the days of their reports."""
    figures = stand(members, vouchers)
    victims = _victims(figures, frozenset(vouchers[member.key].key for member in members if member.claim.stance == "denied"))
    yield from _figures(figures)
    yield from _parts(figures)
    yield from victims
    yield from deny_figures(members, vouchers, frozenset(frozenset((vouchers[a.key].key, vouchers[b.key].key)) for a, b, _ in victims))
    yield from deny_acts(members, vouchers)
    yield from _blame(members, vouchers)


def _figures(standing: Sequence[Standing]) -> Iterator[Dispute]:
    """Standing figures of two origins for one thing that exclude each other."""
    for one, other in combinations(standing, 2):
        if one.origin != other.origin and one.thing[0] != "injured" and is_same(one, other) and exclude(one.bounds, other.bounds):
            a, b = _nearest(one, other)
            first, second = (one, other) if a.key < b.key else (other, one)
            yield Dispute(a, b, Said("figures-differ", ((*one.thing[:3], None), first.bounds, second.bounds)))


def _parts(standing: Sequence[Standing]) -> Iterator[Dispute]:
    """More of a part than another origin gives for the whole; not where they differ in their figures of one thing already."""
    differ = {
        frozenset((a.origin, b.origin))
        for a, b in combinations(standing, 2)
        if is_same(a, b) and a.thing[2] == "whole" and exclude(a.bounds, b.bounds)
    }
    for part in standing:
        for whole in standing:
            if part.thing[0] == "injured" or part.origin == whole.origin or frozenset((part.origin, whole.origin)) in differ:
                continue
            if is_part(part, whole) and exceeds(part.bounds, whole.bounds):
                said = Said("part-exceeds", (part.thing, part.bounds, whole.thing, whole.bounds))
                yield Dispute(*_nearest(part, whole), said)


def _nearest(one: Standing, other: Standing) -> tuple[Telling, Telling]:
    """The tellings of two figures that lie nearest in time."""
    return min(((x, y) for x in one.tellings for y in other.tellings), key=apart)


def _blame(members: Sequence[Telling], vouchers: Mapping[str, Voucher]) -> Iterator[Dispute]:
    """The first account that names another doer, against the rival account that stood on its day."""
    named = [m for m in members if m.claim.stance == "asserted" and m.claim.actor and m.claim.event not in MUTUAL]
    seen: list[frozenset[str]] = []
    for telling in named:
        doers = frozenset(telling.claim.actor)
        rivals = [
            other
            for other in named
            if not doers & set(other.claim.actor)
            and other.report.published <= telling.report.published
            and vouchers[other.key].key != vouchers[telling.key].key
        ]
        if rivals and not any(doers & known for known in seen):
            rival = max(rivals, key=lambda other: (other.report.published, other.key))
            yield blame(rival, telling)
        seen.append(doers)


def _victims(standing: Sequence[Standing], deniers: frozenset[str]) -> list[Dispute]:
    """Who died in one strike: one says fighters, and denies the rest; another civilians; the first two that met.

    Fighters by one account and civilians by another may both have died, where nobody denies either.
    """
    dead = [figure for figure in standing if figure.thing[0] == "killed" and figure.thing[1] == "people" and figure.bounds[0] > 0]
    strikes = [figure for figure in dead if figure.tellings[0].claim.event in STRIKES | BLASTS]
    wholly = {figure.origin for figure in strikes if figure.thing[2] == "whole"}
    fighters = [f for f in strikes if f.thing[2] == "combatants" and f.origin not in wholly and f.origin in deniers]
    civilians = [f for f in strikes if f.thing[2] == "whole" and f.is_of_civilians]
    met = sorted(((x, y) for f in fighters for g in civilians for x in f.tellings for y in g.tellings if f.origin != g.origin), key=apart)
    return [Dispute(x, y, Said("dead-differ")) for x, y in met[:1]]
