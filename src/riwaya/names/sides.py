"""To which party counted fighters and things belong, where no word beside them says it."""

from collections.abc import Sequence

from msgspec.structs import replace

from riwaya.records import Outcome, Source

_UNARMED = frozenset({"civilians", "protesters"})
_FIGHTERS = frozenset({"combatants", "commander"})
_BETWEEN_FIGHTERS = frozenset({"armed_clash", "territory_gained"})


def sided(
    outcomes: tuple[Outcome, ...], doers: Sequence[str], sufferers: Sequence[str], sources: Sequence[Source], event: str
) -> tuple[Outcome, ...]:
    """Fighters and things without a side belong to the one armed party that suffered; else to the party that tells of its own losses.

    Dead of no group in a fight against an armed party are its fighters.
    """
    armed = [s for s in sufferers if s not in _UNARMED]
    speaker = sources[0].actor if sources and sources[0].type == "party" else None
    own = speaker if speaker and speaker not in doers and not armed else None
    side = armed[0] if len(armed) == 1 else own
    return tuple(_sided(o, side, armed, event) for o in outcomes) if side else outcomes


def _sided(outcome: Outcome, side: str, armed: Sequence[str], event: str) -> Outcome:
    if outcome.side:
        return outcome
    if outcome.unit != "people":
        return replace(outcome, side=side) if armed and outcome.unit != "family" else outcome
    if outcome.group in _FIGHTERS:
        return replace(outcome, side=side)
    if outcome.group == "unspecified" and armed and event in _BETWEEN_FIGHTERS and outcome.part_of is None:
        return replace(outcome, group="combatants", side=side)
    return outcome
