"""Disputes across incidents: an act that is denied where no account of it stands, a commander killed or alive, ground taken or left.

A denial is often told of a wider place than the act («no ground was lost in the south of the city»), or answers a tally, and so stands
in an incident of its own or in none. It is set against the first account of the act by another origin, in a place and on days that meet.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from riwaya.incidents.denials import Dispute, blame, is_denied, is_number, reaches
from riwaya.incidents.evidence import MUTUAL
from riwaya.incidents.filing import Key, ask, keep
from riwaya.incidents.grounds import meet
from riwaya.incidents.sources import Voucher
from riwaya.incidents.tellings import BLASTS, STRIKES, Telling
from riwaya.records import Said

_ATTACKS = STRIKES | BLASTS | {"attack_on_civilians"}
_CHANCE = 3
"""Two occurrences of one place and day may well have so many dead each."""
_MOVES = frozenset(("territory_gained", "withdrawal"))


def oppose(tellings: Iterable[Telling], vouchers: Mapping[str, Voucher], answered: Iterable[str]) -> Iterator[Dispute]:
    """Pairs of claims, of any scope and incident, of which one says that the other's act did not happen or ended otherwise.

    `tellings` are those of all claims but copies; `answered` the denials in whose own incident somebody tells of the act.
    """
    ordered = sorted(tellings, key=lambda telling: (telling.report.published, telling.key))
    known = set(answered)
    denials = [t for t in ordered if t.claim.stance == "denied" and t.key not in known]
    withdrawals = [t for t in ordered if t.claim.stance == "asserted" and t.claim.event == "withdrawal"]
    near = _find_near(ordered, [*denials, *withdrawals], vouchers)
    for denial in denials:
        yield from _deny(denial, near[denial.key])
    moves = {(t.report.id, t.claim.event, party) for t in ordered for party in t.claim.actor if t.claim.event in _MOVES}
    for withdrawal in withdrawals:
        yield from _leave(withdrawal, near[withdrawal.key], moves)


def accuse(disputes: Iterable[Dispute], tellings: Iterable[Telling], vouchers: Mapping[str, Voucher]) -> Iterator[Dispute]:
    """Who denies an act and in the same report names another doer for it, against the account that is denied.

    Linking may take the two for two acts, as they name different doers; `disputes` that already hold the accusation are enough.
    """
    by_report: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_report[telling.report.id].append(telling)
    known = list(disputes)
    shown = {telling.key for one, other, said in known if said.key == "doers-differ" for telling in (one, other)}
    for told, denial, said in known:
        for other in by_report[denial.report.id] if said.key == "event-denied" else ():
            if other.key not in shown and vouchers[other.key].key == vouchers[denial.key].key and _is_rival(other, told):
                yield blame(told, other)


def _is_rival(one: Telling, other: Telling) -> bool:
    """Whether both assert an attack of one place and day, by different doers."""
    doers = set(one.claim.actor), set(other.claim.actor)
    attacks = {one.claim.event, other.claim.event} <= _ATTACKS
    asserted = one.claim.stance == other.claim.stance == "asserted"
    same_place = any(a.keys & b.keys for a in one.spots for b in other.spots)
    return asserted and attacks and all(doers) and not doers[0] & doers[1] and same_place and _meets(one, other)


def _find_near(tellings: Sequence[Telling], asking: Sequence[Telling], vouchers: Mapping[str, Voucher]) -> dict[str, list[Telling]]:
    """For each of `asking` the asserted claims of other origins whose places and days meet its own: of the same doer first, then first
    told first.
    """
    sought: dict[Key, list[Telling]] = defaultdict(list)
    for telling in asking:
        for key in ask(telling):
            sought[key].append(telling)
    found: dict[str, dict[str, Telling]] = {telling.key: {} for telling in asking}
    for other in tellings:
        if other.claim.stance == "asserted":
            for telling in {id(t): t for key in keep(other) for t in sought.get(key, ())}.values():
                if vouchers[other.key].key != vouchers[telling.key].key and _meets(other, telling):
                    found[telling.key][other.key] = other
    return {telling.key: _first_told(found[telling.key].values(), telling.claim.actor) for telling in asking}


def _first_told(others: Iterable[Telling], doers: Sequence[str]) -> list[Telling]:
    return sorted(others, key=lambda other: (not set(doers) & set(other.claim.actor), other.report.published, other.key))


def _meets(one: Telling, other: Telling) -> bool:
    """The same place or one inside the other, on a day of both, or one day apart where neither runs over weeks."""
    if None in (one.first, one.last, other.first, other.last):
        return False
    slack = 0 if one.is_long or other.is_long else 1
    gap = max(one.first or 0, other.first or 0) - min(one.last or 0, other.last or 0)
    return gap <= slack and any(meet(a, b)[0] in ("same", "inside") for a in one.spots for b in other.spots)


def _deny(denial: Telling, near: Sequence[Telling]) -> Iterator[Dispute]:
    """The first account of what is denied; of a figure, the first that tells that number for an alike event, or a tally that reaches it."""
    for told in near:
        if _tell_of_one_commander(told, denial):
            yield Dispute(told, denial, Said("commander-alive"))
            return
        if denial.figures:
            if (said := _denied_figure(told, denial)) is not None:
                yield Dispute(told, denial, said)
                return
        elif is_denied(told, denial) and (told.claim.event == denial.claim.event or told.claim.event not in MUTUAL):
            yield Dispute(told, denial, Said("event-denied", (denial.claim.event,)))
            return


def _denied_figure(told: Telling, denial: Telling) -> Said | None:
    """That a figure told is denied. Of a single occurrence it takes the very number, and no small one, to know that both mean one."""
    if told.claim.scope != denial.claim.scope:
        return None
    for thing, denied in denial.figures.items():
        figure = told.figures.get(thing)
        if figure is None:
            continue
        said = Said("figure-denied", ((*thing[:3], None), figure))
        if told.claim.scope == "cumulative" and reaches(figure, denied):
            return said
        alike = told.claim.event == denial.claim.event or set(told.claim.actor) & set(denial.claim.actor)
        if told.claim.scope == "incident" and alike and denied[0] > _CHANCE and is_number(figure, denied):
            return said
    return None


def _tell_of_one_commander(told: Telling, denial: Telling) -> bool:
    """A leader is killed, and is not: both speak of a leader, and of one party or with words in common that few quotes have."""
    if not all(one.claim.event == "leadership" or any(o.group == "commander" for o in one.claim.outcomes) for one in (told, denial)):
        return False
    sides = [{*one.claim.actor, *one.claim.target, *(o.side for o in one.claim.outcomes if o.side)} for one in (told, denial)]
    return bool(sides[0] & sides[1]) or len(told.words & denial.words) > 1


def _leave(withdrawal: Telling, near: Sequence[Telling], moves: Collection[tuple[str, str, str]]) -> Iterator[Dispute]:
    """Ground that a party took, and left: unless one report tells both, and so tells them in a row. `moves`: report, event, party."""
    for gain in near:
        same_place = any(a.keys & b.keys for a in gain.spots for b in withdrawal.spots)
        parties = tuple(
            party
            for party in sorted(set(withdrawal.claim.actor) & set(gain.claim.actor))
            if (withdrawal.report.id, "territory_gained", party) not in moves and (gain.report.id, "withdrawal", party) not in moves
        )
        if gain.claim.event == "territory_gained" and same_place and parties:
            yield Dispute(gain, withdrawal, Said("taken-and-left", (parties,)))
            return
