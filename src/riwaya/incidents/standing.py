"""The figures that stand: of one origin only the latest for the same thing holds (DESIGN rule 4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from riwaya.incidents.sources import Voucher
from riwaya.incidents.tellings import Figures, Telling
from riwaya.records import CIVILIAN_GROUPS, FIGHTING_GROUPS

Thing = tuple[str, str, str, str | None]
Bounds = tuple[int, int | None]


class Standing(NamedTuple):
    """An origin's figure for a thing, and every claim that tells it."""

    origin: str
    thing: Thing
    bounds: Bounds
    tellings: tuple[Telling, ...]

    @property
    def is_of_civilians(self) -> bool:
        """Whether a figure of the dead counts civilians, and not everyone."""
        kind, _, group, _ = self.thing
        headlines = (o for o in self.tellings[0].claim.outcomes if o.kind == kind and o.part_of is None)
        return group == "civilians" or (group == "whole" and any(o.group == "civilians" for o in headlines))


def stand(members: Iterable[Telling], vouchers: Mapping[str, Voucher]) -> list[Standing]:
    """Each origin's standing figures. A figure dates from its first telling; on one day the higher is the later."""
    latest: dict[tuple[str, Thing], Standing] = {}
    for figure in collect(members, vouchers):
        known = latest.get((figure.origin, figure.thing))
        latest[figure.origin, figure.thing] = max((figure, known), key=_age) if known else figure
    return list(latest.values())


def collect(members: Iterable[Telling], vouchers: Mapping[str, Voucher], stance: str = "asserted") -> list[Standing]:
    """All figures of a stance, those too that their origin replaced; each once, its tellings in the order of their days."""
    told: dict[tuple[str, Thing, Bounds], list[Telling]] = defaultdict(list)
    for telling in sorted(members, key=lambda member: (member.report.published, member.key)):
        if telling.claim.stance == stance:
            for thing, bounds in counts(telling).items():
                told[vouchers[telling.key].key, thing, bounds].append(telling)
    return [Standing(*figure, tuple(tellings)) for figure, tellings in told.items()]


def counts(telling: Telling) -> Figures:
    """A claim's figures; its civilians, counted beside fighters, are no figure of all the dead."""
    kinds = {o.kind for o in telling.claim.outcomes if o.group in FIGHTING_GROUPS and o.part_of is None and o.max != 0}
    beside = {o.kind for o in telling.claim.outcomes if o.group == "civilians" and o.part_of is None and o.kind in kinds}
    return {
        (kind, unit, "civilians" if group == "whole" and kind in beside else group, side): bounds
        for (kind, unit, group, side), bounds in telling.figures.items()
    }


def exclude(one: Bounds, other: Bounds) -> bool:
    """Whether no number lies in both."""
    return exceeds(one, other) or exceeds(other, one)


def exceeds(one: Bounds, other: Bounds) -> bool:
    """Whether every number of `one` is greater than all of `other`."""
    return other[1] is not None and one[0] > other[1]


def is_same(one: Standing, other: Standing) -> bool:
    """Whether both count one thing: civilians and all the dead are one, until a claim tells them apart."""
    if one.thing == other.thing:
        return True
    groups = {one.thing[2], other.thing[2]}
    return _but_group(one) == _but_group(other) and groups == {"civilians", "whole"} and one.is_of_civilians and other.is_of_civilians


def is_part(one: Standing, other: Standing) -> bool:
    """Whether what `one` counts is among what `other` counts: fighters, children among all the dead; a side's fighters among «no fighter».

    Fighters of a side that is not named are of one side all the same: their number bounds no other's, unless it is none.
    """
    (kind, unit, part, side), (kind_too, unit_too, whole, whole_side) = one.thing, other.thing
    if (kind, unit) != (kind_too, unit_too) or unit != "people" or whole_side not in (None, side):
        return False
    if whole == "whole":
        return part != "whole" and (part in CIVILIAN_GROUPS if other.is_of_civilians else part in CIVILIAN_GROUPS | FIGHTING_GROUPS)
    if whole == "combatants":
        return part == "commander" or (part == "combatants" and side != whole_side and other.bounds[1] == 0)
    return whole == "civilians" and part in CIVILIAN_GROUPS - {"civilians"}


def _but_group(figure: Standing) -> tuple[str, str, str | None]:
    kind, unit, _, side = figure.thing
    return kind, unit, side


def _age(figure: Standing) -> tuple[object, ...]:
    return figure.tellings[0].report.published, figure.bounds[0], figure.bounds[1] or 0
