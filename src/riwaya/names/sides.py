"""Who did it to whom, from the parties named; and to which party counted fighters and things belong where no word beside them says it."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from riwaya.records import CIVILIAN_GROUPS, FIGHTING_GROUPS, Outcome, Source

UNARMED = frozenset({"civilians", "protesters"})
_BETWEEN_FIGHTERS = frozenset({"armed_clash", "territory_gained"})
MUTUAL = frozenset({"armed_clash", "agreement", "negotiation"})
"""Events without one doer: both sides of them stand together."""
_HARMS_CIVILIANS = frozenset({"attack_on_civilians", "abduction", "sexual_violence", "aid", "displacement", "suicide_bombing"})
"""Events that befall civilians unless a fighting party is named (the annotation guide's definitions)."""
_BEFALLS_NOBODY = frozenset({"withdrawal", "movement", "protest"})
_DEMONSTRATED = frozenset({"protest", "riot"})


class Sides(NamedTuple):
    """Actor and target ids of a claim."""

    actor: tuple[str, ...]
    target: tuple[str, ...]


def sides(event: str, doers: tuple[str, ...], sufferers: tuple[str, ...], outcomes: Sequence[Outcome]) -> Sides:
    """The parties of a claim with what its event and its victims imply."""
    if not sufferers and any(o.group in CIVILIAN_GROUPS for o in outcomes):
        sufferers = ("civilians",)
    sufferers = sufferers or tuple(dict.fromkeys(o.side for o in outcomes if o.side and o.side not in doers))
    if not sufferers and event in _HARMS_CIVILIANS:
        sufferers = ("civilians",)
    if event in _BEFALLS_NOBODY:
        sufferers = ()
    if event not in MUTUAL:
        sufferers = tuple(s for s in sufferers if s not in doers)
    return Sides(doers or (("protesters",) if event in _DEMONSTRATED else ()), sufferers)


def sided(
    outcomes: tuple[Outcome, ...], doers: Sequence[str], sufferers: Sequence[str], sources: Sequence[Source], event: str
) -> tuple[Outcome, ...]:
    """Fighters and things without a side belong to the one armed party that suffered; else to the party that tells of its own losses.

    Where several suffered and the losses with a side are all of one («50 of X … and two tanks, in clashes with Y»), it is that one.
    Dead of no group in a fight against an armed party are its fighters.
    """
    armed = [s for s in sufferers if s not in UNARMED]
    held = {o.side for o in outcomes if o.side} & set(armed)
    armed = list(held) if len(held) == 1 else armed
    speaker = sources[0].actor if sources and sources[0].type == "party" else None
    own = speaker if speaker and speaker not in doers and not armed else None
    side = armed[0] if len(armed) == 1 else own
    mixed = any(o.group in CIVILIAN_GROUPS and o.max != 0 for o in outcomes) or len({o.side for o in outcomes if o.side}) > 1
    whole = {o.part_of for o in outcomes if o.group == "combatants"}
    return tuple(_sided(o, side, armed, event, alone=not mixed and n not in whole) for n, o in enumerate(outcomes)) if side else outcomes


def _sided(outcome: Outcome, side: str, armed: Sequence[str], event: str, *, alone: bool) -> Outcome:
    """`alone`: nobody else is counted beside these, and no part of them is told to be fighters."""
    if outcome.side:
        return outcome
    if outcome.unit != "people":
        return replace(outcome, side=side) if armed and outcome.unit != "family" else outcome
    if outcome.group in FIGHTING_GROUPS:
        return replace(outcome, side=side)
    if outcome.group == "unspecified" and armed and event in _BETWEEN_FIGHTERS and outcome.part_of is None and alone:
        return replace(outcome, group="combatants", side=side)
    return outcome
