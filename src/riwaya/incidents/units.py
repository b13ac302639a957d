"""Claims of one report that are decided together: one scene told by several sources, an act denied and what is told in its stead."""

from collections.abc import Iterable
from dataclasses import replace

from riwaya.incidents.evidence import forbidden
from riwaya.incidents.tellings import BLASTS, LETHAL, STRIKES, Telling


def unite(told: Iterable[Telling]) -> list[Telling]:
    """The claims of a report in their order, each with the first of its unit (`told_with`) where it is not the first itself.

    A report knows which of its accounts are of one scene better than any comparison of places and days does.
    """
    units: list[list[Telling]] = []
    found = []
    for one in told:
        unit = next((unit for unit in units if _belongs(one, unit)), None)
        if unit is None:
            units.append(unit := [])
        found.append(replace(one, told_with=unit[0].key) if unit else one)
        unit.append(one)
    return found


def _belongs(telling: Telling, unit: list[Telling]) -> bool:
    """Whether it is of the scene of all these: of that place and day, and none of them tells it apart."""
    scene = _scene(telling)
    if not telling.spots or telling.is_long or any(_scene(one) != scene for one in unit):
        return False
    if any(forbidden(one, telling) for one in unit):
        return False
    return any(_is_answered(one, telling) or _is_retold(one, telling) for one in unit)


def _scene(telling: Telling) -> tuple[object, ...]:
    """Its places, whatever words the report has for them, and its days."""
    return tuple((spot.name, spot.at) for spot in telling.spots), telling.first, telling.last


def _is_answered(one: Telling, other: Telling) -> bool:
    """Whether one source denies an act and says beside it what happened instead, by the same or another."""
    stances = {one.claim.stance, other.claim.stance}
    return stances == {"denied", "asserted"} and _speaker(one) == _speaker(other) and {one.claim.event, other.claim.event} <= LETHAL


def _is_retold(one: Telling, other: Telling) -> bool:
    """Whether several sources tell of one act."""
    events = {one.claim.event, other.claim.event}
    kin = (len(events) == 1 and events <= LETHAL) or events <= STRIKES or events <= BLASTS
    return kin and _speaker(one) != _speaker(other)


def _speaker(telling: Telling) -> list[tuple[str, str, str | None]]:
    return [(source.text, source.type, source.actor) for source in telling.claim.sources[:1]]
