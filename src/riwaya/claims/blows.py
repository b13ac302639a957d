"""Which event killed or wounded those whom a statement counts without an event word of its own."""

from riwaya.claims.annotation import Found
from riwaya.claims.discourse import Told, ids
from riwaya.claims.figures import frame_of
from riwaya.claims.roles import Roles
from riwaya.records import FIGHTING_GROUPS, Count

_HIT = frozenset({"killed", "injured"})
_FROM_AFAR = frozenset({"air_strike", "shelling", "explosive", "suicide_bombing", "chemical_weapon"})
"""Blows of a weapon: whoever kills by his own hand does something else."""


def all_fighters(counts: tuple[Count, ...]) -> bool:
    """Whether all the dead and wounded are fighters."""
    hit = [c.outcome for c in counts if c.outcome.kind in _HIT and c.outcome.unit == "people"]
    return bool(hit) and all(one.group in FIGHTING_GROUPS for one in hit)


def goes_back(word: Found, counts: tuple[Count, ...], parts: Roles, blow: Told) -> bool:
    """Whether what is counted can be what the blow told of last did.

    Not fighters alone in an attack on civilians, nor those of the side that dealt the blow, nor those whom another killed by his own hand.
    """
    if word.best.split.article:
        return True  # «القتلى»: those told of
    if not all_fighters(counts):
        return not by_another(word, parts, blow)
    fallen = ids(parts.sufferers) | ids(side for c in counts for side in c.sides)
    did = ids(blow.doers)
    own_fire = bool(fallen & did) and not fallen & ids(blow.sufferers)
    return blow.event != "attack_on_civilians" and not own_fire and not by_another(word, parts, blow)


def by_another(word: Found, parts: Roles, blow: Told) -> bool:
    """Whether an active verb says that another than who dealt the blow killed by his own hand: «قتل مسلحون معلما»."""
    verb, frame = word.best.sense.verb, frame_of(word)
    by_hand = verb is not None and verb.voice != "passive" and frame.subject == "doer" and frame.outcome in _HIT
    if not by_hand or word.best.sense.key != "verbs" or blow.event not in _FROM_AFAR:
        return False
    did, killer = ids(blow.doers), ids(parts.doers)
    return bool(killer) and not killer & did
