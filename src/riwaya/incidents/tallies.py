"""Cumulative tallies that cannot be true: two of one area and window that exclude each other, and one that its incidents overrun.

The incidents of a tally's area and window, each by the highest figure that stands for it, are added in the order in which they were told;
the account with which they pass the tally is set against it. What may be one occurrence told twice is added once.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from riwaya.incidents.containment import Containers
from riwaya.incidents.denials import Dispute
from riwaya.incidents.sources import Voucher
from riwaya.incidents.standing import Standing, Thing, collect, is_part, is_same, stand
from riwaya.incidents.tellings import BLASTS, STRIKES, Telling
from riwaya.records import Said

_DAY_APART = 1


class Account(NamedTuple):
    """A standing figure of an incident by the telling that gives it."""

    number: int
    day: int
    telling: Telling
    figure: Standing


class Tallies:
    """The tallies of a corpus, and the figures of its incidents by the places that hold them."""

    def __init__(self, incidents: Iterable[Sequence[Telling]], vouchers: Mapping[str, Voucher], places: Containers) -> None:
        self._vouchers, self._places = vouchers, places
        self._inside: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._figures: list[tuple[Standing, ...]] = []
        self._grounds: list[frozenset[str]] = []
        for number, members in enumerate(incidents):
            self._figures.append(tuple(figure for figure in stand(members, vouchers) if figure.thing[:2] == ("killed", "people")))
            self._grounds.append(frozenset(key for member in members for spot in member.spots for key in spot.keys))
            days = [member.first for member in members if member.first is not None]
            names = {name for member in members for spot in member.spots for name in (spot.name, *places.get(spot.name, ()))}
            for name in names if days and self._figures[-1] else ():
                self._inside[name].append((min(days), number))
        for filed in self._inside.values():
            filed.sort()

    def groups(self, tallies: Iterable[Telling]) -> Iterator[list[Standing]]:
        """The standing figures of the tallies that count one thing: of one area, window, event and doer."""
        found: dict[object, list[Telling]] = defaultdict(list)
        for tally in tallies:
            claim = tally.claim
            if claim.when.start and claim.when.end and _names(tally):
                found[_names(tally), claim.when.start, claim.when.end, claim.event, claim.actor].append(tally)
        return (stand(group, self._vouchers) for group in found.values() if len(group) > 1)

    def overrun(self, tallies: Sequence[Telling]) -> Iterator[Dispute]:
        """Tallies that the incidents in them exceed."""
        for tally in collect(tallies, self._vouchers):
            top, told = tally.bounds[1], tally.tellings[0]
            if top is None or tally.thing[:2] != ("killed", "people") or told.claim.when.start is None or told.claim.when.end is None:
                continue
            total = 0
            for account in self._held(told, tally):
                total += account.figure.bounds[0]
                if total > top and account.figure.origin != tally.origin:
                    yield Dispute(account.telling, told, Said("sum-exceeds", (tally.thing, tally.bounds, (total, None))))
                    break

    def _held(self, tally: Telling, figure: Standing) -> list[Account]:
        """One account of each incident in the tally: those of its own report first, then in the order of their reports."""
        first, last = tally.first or 0, tally.last or 0
        numbers = {
            number
            for name in _names(tally)
            for filed in (self._inside.get(name, []),)
            for _, number in filed[bisect_left(filed, (first, 0)) : bisect_right(filed, (last, len(self._figures)))]
        }
        best = [max(held, key=lambda a: a.figure.bounds[0]) for n in numbers if (held := self._accounts(n, tally, figure))]
        best.sort(key=lambda account: (-account.figure.bounds[0], account.telling.key))
        apart: list[Account] = []
        for account in best:
            if not any(self._may_be_one(account, other) for other in apart):
                apart.append(account)
        return sorted(apart, key=lambda a: (a.telling.report.id != tally.report.id, a.telling.report.published, a.telling.key))

    def _accounts(self, number: int, tally: Telling, figure: Standing) -> list[Account]:
        """The figures of an incident that the tally surely counts in."""
        return [
            Account(number, telling.first or 0, telling, own)
            for own in self._figures[number]
            if is_same(own, figure) or is_part(own, figure)
            for telling in own.tellings[:1]
            if self._lies_in(telling, tally) and (not figure.is_of_civilians or _of_civilians(telling, own.thing))
        ]

    def _lies_in(self, telling: Telling, tally: Telling) -> bool:
        """Whether it is of the tally's places, days, doer and kind of event; a sum of strikes or blasts holds those at its own places only."""
        areas, claim, whole = _names(tally), telling.claim, tally.claim
        if telling.first is None or telling.last is None or not telling.spots or telling.is_roundup:
            return False
        of_all = whole.event == "toll"
        inside = all(spot.name in areas or (of_all and not areas.isdisjoint(self._places.get(spot.name, ()))) for spot in telling.spots)
        within = (tally.first or 0) <= telling.first and telling.last <= (tally.last or 0)
        by_them = not whole.actor or bool(set(whole.actor) & set(claim.actor))
        alike = of_all or whole.event == claim.event or any({whole.event, claim.event} <= kin for kin in (STRIKES, BLASTS))
        return inside and within and by_them and alike

    def _may_be_one(self, one: Account, other: Account) -> bool:
        """Whether two incidents at one place lie so near in time that linking may have missed that they are one."""
        return abs(one.day - other.day) <= _DAY_APART and not self._grounds[one.number].isdisjoint(self._grounds[other.number])


def _names(tally: Telling) -> frozenset[str]:
    return frozenset((tally.claim.area,)) if tally.claim.area else frozenset(spot.name for spot in tally.spots)


def _of_civilians(telling: Telling, thing: Thing) -> bool:
    """Whether the dead are civilians by the claim's figures, or by whom it names as hit."""
    groups = {outcome.group for outcome in telling.claim.outcomes if outcome.kind == thing[0] and outcome.part_of is None}
    return thing[2] not in ("whole", "combatants", "commander") or "civilians" in groups or telling.claim.target == ("civilians",)
