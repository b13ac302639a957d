"""Rule 1: whom or what an account counts, as a set of disjoint atoms.

People are civilians or combatants. Children, women, medics, journalists and aid workers are disjoint parts of the civilians, next to
the other civilians; commanders are a part of the combatants; combatants split by side. Things (tanks, houses) split by side alone.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

PEOPLE = "people"
EVERYONE, CIVILIANS, COMBATANTS, COMMANDER, THINGS = "everyone", "civilians", "combatants", "commander", "things"
SUBGROUPS = ("children", "women", "medics", "journalists", "aid_workers")
GROUPS = (COMBATANTS, CIVILIANS, *SUBGROUPS, COMMANDER, "unspecified")
"""The groups of the annotation guide."""
KINDS = ("killed", "injured", "captured", "missing", "displaced", "destroyed", "damaged")
"""Its kinds of outcomes."""

_LEAVES = {
    EVERYONE: (*SUBGROUPS, "other civilians", "other combatants", COMMANDER),
    CIVILIANS: (*SUBGROUPS, "other civilians"),
    COMBATANTS: ("other combatants", COMMANDER),
    COMMANDER: (COMMANDER,),
    THINGS: (THINGS,),
    **{group: (group,) for group in SUBGROUPS},
}
_SIDED = {"other combatants", COMMANDER, THINGS}
NO_SIDE = "?"
"""The side of combatants and things that belong to none of the named sides."""


class Atom(NamedTuple):
    """The finest class: every person or thing counted belongs to exactly one."""

    kind: str
    unit: str
    leaf: str
    side: str | None


class Class(NamedTuple):
    """A class as an account or a question states it; `group` is a key of the lattice, `side` stands for combatants and things only."""

    kind: str
    unit: str
    group: str
    side: str | None = None

    @property
    def domain(self) -> tuple[str, str]:
        """Kind and unit: classes of different domains have no atom in common."""
        return self.kind, self.unit

    def atoms(self, sides: frozenset[str]) -> frozenset[Atom]:
        """The atoms of this class where `sides` are the sides told apart (its own belongs to them)."""
        return _atoms(self, sides)

    def contains(self, other: "Class") -> bool:
        """True where everyone of `other` belongs to this class too."""
        sides = sides_of((self, other))
        return other.atoms(sides) <= self.atoms(sides)


@lru_cache(maxsize=1 << 14)
def _atoms(of: Class, sides: frozenset[str]) -> frozenset[Atom]:
    own = [of.side] if of.side else [*sides, NO_SIDE]
    return frozenset(Atom(of.kind, of.unit, leaf, side) for leaf in _LEAVES[of.group] for side in (own if leaf in _SIDED else [None]))


def classify(kind: str, unit: str, group: str | None, side: str | None) -> Class | None:
    """The class that the fields of an outcome or a question name; None where the group is none of the annotation guide's.

    A side given without a group means its combatants; civilians have no side.
    """
    if unit != PEOPLE:
        return Class(kind, unit, THINGS, side)
    if group in (None, "unspecified"):
        return Class(kind, unit, COMBATANTS, side) if side else Class(kind, unit, EVERYONE)
    if group not in GROUPS:
        return None
    return Class(kind, unit, str(group), side if group in (COMBATANTS, COMMANDER) else None)


def sides_of(classes: Iterable[Class]) -> frozenset[str]:
    """The sides that these classes tell apart."""
    return frozenset(one.side for one in classes if one.side)
