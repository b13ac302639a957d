"""Pairs of claims that cannot both be true: figures that exclude each other, denials, and blame for one act on two doers.

Each pair stands for a dispute between two origins, by the claims that met: an origin's superseded figures and the copies of a report
are left out. Numbers of injured are no dispute: each source counts them up to another hour. A denial of an act is set against the
account that first told it, a counter-accusation against the one that stood then.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from riwaya.incidents.evidence import BLASTS, MUTUAL, STRIKES
from riwaya.incidents.sources import Voucher
from riwaya.incidents.standing import Standing, stand
from riwaya.incidents.tellings import Telling
from riwaya.records import Contradiction, Said
from riwaya.wording import in_english

Dispute = tuple[Telling, Telling, Said]
"""Two claims and what they differ in."""


def dispute(incidents: Iterable[Sequence[Telling]], vouchers: Mapping[str, Voucher], copies: Mapping[str, str]) -> Iterator[Dispute]:
    """All disputes inside the incidents."""
    for members in incidents:
        own = [telling for telling in members if telling.report.id not in copies]
        own.sort(key=lambda telling: (telling.report.published, telling.key))
        if len(own) < 2:
            continue
        figures = stand(own, vouchers)
        yield from _figures(figures)
        yield from _denied_figures(own, figures, vouchers)
        yield from _denials(own, vouchers)
        yield from _blame(own, vouchers)
        yield from _victims(figures)


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


def _figures(standing: Sequence[Standing]) -> Iterator[Dispute]:
    """Standing figures of two origins for one thing that exclude each other, shown by the tellings nearest in time."""
    for one, other in combinations(standing, 2):
        if one.thing == other.thing and one.origin != other.origin and _exclude(one.bounds, other.bounds) and one.thing[0] != "injured":
            a, b = min(((x, y) for x in one.tellings for y in other.tellings), key=_apart)
            yield a, b, Said("figures-differ", ((*one.thing[:3], None), one.bounds, other.bounds))


def _exclude(one: tuple[int, int | None], other: tuple[int, int | None]) -> bool:
    return (one[1] is not None and one[1] < other[0]) or (other[1] is not None and other[1] < one[0])


def _apart(pair: tuple[Telling, Telling]) -> tuple[int, bool, str, str]:
    a, b = pair
    return abs((a.report.published - b.report.published).days), a.report.id != b.report.id, a.key, b.key


def _denied_figures(members: Sequence[Telling], standing: Sequence[Standing], vouchers: Mapping[str, Voucher]) -> Iterator[Dispute]:
    """A denied figure against the standing figures that reach it."""
    for denial in members:
        if denial.claim.stance == "denied":
            for thing, (low, _) in denial.figures.items():
                for figure in standing:
                    reaches = figure.bounds[1] is None or figure.bounds[1] >= max(low, 1)
                    if figure.thing == thing and reaches and figure.origin != vouchers[denial.key].key:
                        told = min(figure.tellings, key=lambda telling: _apart((telling, denial)))
                        yield told, denial, Said("figure-denied", (figure.bounds,))


def _denials(members: Sequence[Telling], vouchers: Mapping[str, Voucher]) -> Iterator[Dispute]:
    """The first denial of an act by each origin against the first account of it by another."""
    heard: set[tuple[str, str]] = set()
    for denial in members:
        origin = (vouchers[denial.key].key, denial.claim.event)
        if denial.claim.stance != "denied" or denial.figures or origin in heard:
            continue
        told = [member for member in members if is_denied(member, denial) and vouchers[member.key].key != origin[0]]
        if told:
            heard.add(origin)
            first = min(
                told, key=lambda member: (not set(member.claim.actor) & set(denial.claim.actor), member.report.published, member.key)
            )
            yield first, denial, Said("event-denied", (denial.claim.event,))


def is_denied(told: Telling, denial: Telling) -> bool:
    """Whether `told` asserts the act that is denied: the same event, or the same kind by the same doer."""
    if told.claim.stance != "asserted":
        return False
    same_doer = bool(set(told.claim.actor) & set(denial.claim.actor))
    doer_free = not told.claim.actor or not denial.claim.actor
    kin = any(told.claim.event in kin and denial.claim.event in kin for kin in (STRIKES, BLASTS, MUTUAL))
    return (told.claim.event == denial.claim.event and (same_doer or doer_free)) or (kin and same_doer)


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
            yield rival, telling, Said("doers-differ", (rival.claim.actor, telling.claim.actor))
        seen.append(doers)


def _victims(standing: Sequence[Standing]) -> Iterator[Dispute]:
    """Who died in one strike: one says fighters only, another civilians only; the first two that met."""
    dead = [figure for figure in standing if figure.thing[0] == "killed" and figure.thing[1] == "people" and figure.bounds[0] > 0]
    strikes = [figure for figure in dead if figure.tellings[0].claim.event in STRIKES | BLASTS]
    wholly = {figure.origin for figure in strikes if figure.thing[2] == "whole"}
    fighters = [f for f in strikes if f.thing[2] == "combatants" and f.origin not in wholly]
    civilians = [f for f in strikes if f.thing[2] == "whole" and _only_civilians(f)]
    met = sorted(((x, y) for f in fighters for g in civilians for x in f.tellings for y in g.tellings if f.origin != g.origin), key=_apart)
    for x, y in met[:1]:
        yield x, y, Said("dead-differ")


def _only_civilians(figure: Standing) -> bool:
    first = figure.tellings[0].claim
    return any(o.kind == "killed" and o.group == "civilians" and o.part_of is None for o in first.outcomes)
