"""Disputes across incidents: an act that is denied where no account of it stands, a commander killed or alive, ground taken or left.

A denial is often told of a wider place than the act («no ground was lost in the south of the city»), or answers a tally, and so stands
in an incident of its own or in none. It is set against the first account of the act by another origin, in a place and on days that meet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from riwaya.incidents.denials import Dispute, is_denied
from riwaya.incidents.evidence import MUTUAL
from riwaya.incidents.filing import Key, ask, keep
from riwaya.incidents.grounds import meet
from riwaya.incidents.sources import Voucher
from riwaya.incidents.tellings import Telling
from riwaya.records import Said


def oppose(tellings: Iterable[Telling], vouchers: Mapping[str, Voucher], answered: Iterable[str]) -> Iterator[Dispute]:
    """Pairs of claims, of any scope and incident, of which one says that the other's act did not happen or ended otherwise.

    `tellings` are those of all claims but copies; `answered` the denials in whose own incident somebody tells of the act.
    """
    ordered = sorted(tellings, key=lambda telling: (telling.report.published, telling.key))
    acts: dict[Key, list[Telling]] = defaultdict(list)
    for telling in ordered:
        if telling.claim.stance == "asserted":
            for key in keep(telling):
                acts[key].append(telling)
    known = set(answered)
    for telling in ordered:
        if telling.claim.stance == "denied" and telling.key not in known:
            yield from _deny(telling, _near(telling, acts, vouchers))
        elif telling.claim.stance == "asserted" and telling.claim.event == "withdrawal":
            yield from _leave(telling, _near(telling, acts, vouchers), ordered)


def _near(telling: Telling, acts: Mapping[Key, Sequence[Telling]], vouchers: Mapping[str, Voucher]) -> list[Telling]:
    """Asserted claims of other origins whose places and days meet those of `telling`: of the same doer first, then first told first."""
    found = {other.key: other for key in ask(telling) for other in acts.get(key, ())}
    return sorted(
        (o for o in found.values() if vouchers[o.key].key != vouchers[telling.key].key and _meets(o, telling)),
        key=lambda other: (not set(other.claim.actor) & set(telling.claim.actor), other.report.published, other.key),
    )


def _meets(one: Telling, other: Telling) -> bool:
    """The same place or one inside the other, on a day of both, or one day apart where neither runs over weeks."""
    if None in (one.first, one.last, other.first, other.last):
        return False
    slack = 0 if one.is_long or other.is_long else 1
    gap = max(one.first or 0, other.first or 0) - min(one.last or 0, other.last or 0)
    return gap <= slack and any(meet(a, b)[0] in ("same", "inside") for a in one.spots for b in other.spots)


def _deny(denial: Telling, near: Sequence[Telling]) -> Iterator[Dispute]:
    """The first account of what is denied. A figure of an incident is denied there or nowhere; a tally's by any tally of its place."""
    for told in near:
        if _tell_of_one_commander(told, denial):
            yield Dispute(told, denial, Said("commander-alive"))
            return
        if denial.figures:
            tallies = told.claim.scope == denial.claim.scope == "cumulative"
            reached = [
                figure for thing, (low, _) in denial.figures.items() if (figure := told.figures.get(thing)) and _reaches(figure, low)
            ]
            if tallies and reached:
                yield Dispute(told, denial, Said("figure-denied", (reached[0],)))
                return
        elif is_denied(told, denial) and (told.claim.event == denial.claim.event or told.claim.event not in MUTUAL):
            yield Dispute(told, denial, Said("event-denied", (denial.claim.event,)))
            return


def _reaches(figure: tuple[int, int | None], low: int) -> bool:
    return figure[1] is None or figure[1] >= max(low, 1)


def _tell_of_one_commander(told: Telling, denial: Telling) -> bool:
    """A leader is killed, and is not: both speak of a leader, and of one party or with words in common that few quotes have."""
    if not all(one.claim.event == "leadership" or any(o.group == "commander" for o in one.claim.outcomes) for one in (told, denial)):
        return False
    sides = [{*one.claim.actor, *one.claim.target, *(o.side for o in one.claim.outcomes if o.side)} for one in (told, denial)]
    return bool(sides[0] & sides[1]) or len(told.words & denial.words) > 1


def _leave(withdrawal: Telling, near: Sequence[Telling], every: Sequence[Telling]) -> Iterator[Dispute]:
    """Ground that a party took, and left: unless one report tells both, and so tells them in a row."""
    leaving = set(withdrawal.claim.actor)
    both = {t.report.id for t in every if t.claim.event == "territory_gained" and leaving & set(t.claim.actor)}
    if withdrawal.report.id in both:
        return
    for gain in near:
        same_place = any(a.keys & b.keys for a in gain.spots for b in withdrawal.spots)
        tells_both = any(t.report.id == gain.report.id and t.claim.event == "withdrawal" and leaving & set(t.claim.actor) for t in every)
        if gain.claim.event == "territory_gained" and leaving & set(gain.claim.actor) and same_place and not tells_both:
            yield Dispute(gain, withdrawal, Said("taken-and-left", (tuple(sorted(leaving & set(gain.claim.actor))),)))
            return
