"""What an event word tells of here: by who did it, whom it befell and what it left."""

from collections.abc import Iterable

from riwaya.claims.annotation import Annotation, Found
from riwaya.claims.blows import all_fighters
from riwaya.claims.discourse import ids
from riwaya.claims.figures import frame_of
from riwaya.claims.outcomes import civilians
from riwaya.claims.roles import Roles
from riwaya.claims.statements import Statement
from riwaya.lexicon.entries import Party
from riwaya.records import CIVILIAN_GROUPS, FIGHTING_GROUPS, Count, Mention

_AIMED = 8
"""How many tokens behind an attack its target may stand."""
_UNARMED = frozenset({"civilians", "protesters"})
"""Ids that stand for people without arms."""
_CROWD = frozenset({"protesters"})
_VIOLENT = frozenset({"armed_clash", "destruction"})
_COALITION = frozenset({"coalition", "air_force"})
_BESIDE_FLIGHT = frozenset({"armed_clash", "aid", "movement", "territory_gained"})
"""Events that drive people out or bring them away: beside none but the displaced they tell of these."""
_STATE = frozenset({"state", "army", "police", "regime", "occupier"})
_OF_WAR = frozenset(
    {"tank", "armoured vehicle", "launcher", "rocket launcher", "artillery gun", "bulldozer", "boat", "mortar", "aircraft", "helicopter"}
)
"""Things that only fighting destroys."""


def deed(
    a: Annotation, statement: Statement, main: Found, counts: tuple[Count, ...], parts: Roles, told: tuple[Mention, ...]
) -> tuple[str, str]:
    """The event that the main word tells of here, and what makes it so; `told` are the doers told of last."""
    frame, did = frame_of(main), ids(parts.doers) or _subject(a, main)
    event = frame.event or "other"
    if did and did <= _CROWD and event in _VIOLENT:
        return "riot", "is the event word, and a crowd did it"
    if event == "air_strike" and _on_the_ground(a, statement, main, parts):
        return _by_target(a, statement, main, counts, parts, "attack_on_civilians")
    if frame.by_target:
        return _by_target(a, statement, main, counts, parts, event)
    if frame.by_doer and (_gunmen(a, main) or not _kinds(a, parts.doers or told) & _STATE):
        return "abduction", "is the event word, and no state did it"
    if frame.outcome == "captured" and event == "armed_clash" and civilians(counts):
        return "abduction", "is the event word, and it befell civilians"
    if event in _BESIDE_FLIGHT and counts and all(c.outcome.kind == "displaced" for c in counts):
        return "displacement", "is the event word, and people had to leave"
    if event == "destruction" and _in_battle(counts):
        return "armed_clash", "is the event word, and what it left is of a battle"
    if event == "displacement" and _kinds(a, parts.doers) and not _moved(a, statement, main, counts):
        return "withdrawal", "is the event word, and fighters left"
    return event, "is the event word"


def _by_target(a: Annotation, statement: Statement, main: Found, counts: tuple[Count, ...], parts: Roles, event: str) -> tuple[str, str]:
    """A blow of which the word does not say whom it befell."""
    struck = ids(parts.sufferers)
    if event == "attack_on_civilians":
        armed = all_fighters(counts) or bool(not counts and struck and not struck & _UNARMED and _kinds(a, parts.sufferers))
        return ("armed_clash" if armed else event), "is the event word"
    if civilians(counts) or (struck and struck <= _UNARMED) or _befell_civilians(a, statement, main):
        return "attack_on_civilians", "is the event word, and it befell civilians"
    kinds = _kinds(a, parts.doers)
    if kinds >= _COALITION and "army" not in kinds:
        return "air_strike", "is the event word, and a coalition of air forces did it"
    shot = any(frame_of(t).by_target and frame_of(t).event == "attack_on_civilians" for t in statement.triggers)
    if shot and not all_fighters(counts) and not struck:
        return "attack_on_civilians", "is the event word, with bullets, and nobody armed was hit"
    return event, "is the event word"


def _befell_civilians(a: Annotation, statement: Statement, main: Found) -> bool:
    """Whether civilians, uncounted, stand behind the event word as those whom it befell («هجوما على المصلين»), not as a verb's subject;
    or before a verb with a pronoun for them («جامعو الكمأة الذين باغتهم مسلحون»).
    """
    first = main.last + (main.best.sense.key == "verbs")
    people = a.people.within(first, min(main.last + _AIMED, statement.last))
    if main.best.sense.key == "verbs" and main.best.split.after:
        people = a.people.within(max(statement.first, main.first - _AIMED), main.first)[-1:]
    groups = [getattr(m.sense.entry, "group", None) for person in people for m in person.matches[:1]]
    return bool(groups) and all(group in CIVILIAN_GROUPS for group in groups)


def _on_the_ground(a: Annotation, statement: Statement, main: Found, parts: Roles) -> bool:
    """«أغار مسلحون على القرية», «أغارت الحركة على القاعدة»: a raid by those who have no aircraft, and none named."""
    if main.best.sense.key != "verbs" or any(frame_of(t).means for t in statement.triggers):
        return False
    kinds = _kinds(a, parts.doers)
    return _gunmen(a, main) or (bool(kinds) and "air_force" not in kinds)


def _gunmen(a: Annotation, main: Found) -> bool:
    """Whether a noun for fighters stands right before or behind the verb."""
    near = a.people.over(main.last) or a.people.over(main.first - 1)
    return near is not None and any(getattr(m.sense.entry, "group", None) in FIGHTING_GROUPS for m in near.matches)


def _moved(a: Annotation, statement: Statement, main: Found, counts: tuple[Count, ...]) -> bool:
    """Whether people are displaced: counted, or named behind the word («أفرغ المسلحون القرية من سكانها»)."""
    people = a.people.within(main.last, statement.last)
    return any(c.outcome.kind == "displaced" for c in counts) or any(
        getattr(m.sense.entry, "group", None) not in FIGHTING_GROUPS for person in people for m in person.matches[:1]
    )


def _in_battle(counts: tuple[Count, ...]) -> bool:
    """Whether fighters fell, or arms were lost, beside what was destroyed."""
    lost = [c.outcome for c in counts]
    fell = [o for o in lost if o.kind in ("killed", "injured")]
    things = [o for o in lost if o.kind in ("destroyed", "damaged")]
    return any(o.group in FIGHTING_GROUPS for o in fell) or (bool(things) and all(o.unit in _OF_WAR for o in things))


def _subject(a: Annotation, main: Found) -> set[str]:
    """The parties in the hole of a phrase: «أضرم متظاهرون النار»."""
    parties = a.parties.within(*main.best.hole) if main.best.hole else []
    return {m.sense.entry.id for party in parties for m in party.matches}


def _kinds(a: Annotation, mentions: Iterable[Mention]) -> set[str]:
    """What the parties named by these words can be called by a noun of their kind."""
    keys = ids(mentions)
    entries = (m.sense.entry for party in a.parties for m in party.matches)
    return {kind for entry in entries if isinstance(entry, Party) and entry.id in keys for kind in entry.kinds}
