"""Rules 1, 5 and 6 by trying everything: classes as a lattice, two kinds, numbers that two kinds share; one place and one day.

Everybody belongs to one leaf of one kind. What happened in an incident and what happened outside all incidents are unknowns apart.
"""

from dataclasses import dataclass

from toll_brute import Result, Stated, try_everything

LEAVES = {
    ("unspecified", None): ("child", "civilian", "commander of x", "fighter of x", "fighter"),
    ("civilians", None): ("child", "civilian"),
    ("children", None): ("child",),
    ("combatants", None): ("commander of x", "fighter of x", "fighter"),
    ("combatants", "x"): ("commander of x", "fighter of x"),
    ("unspecified", "x"): ("commander of x", "fighter of x"),
    ("commander", "x"): ("commander of x",),
}
"""Group and side → who belongs to it."""
WHOLE = LEAVES["unspecified", None]


@dataclass(frozen=True)
class Counted:
    """An account of some kinds (two: they share the number) of a group and side, of an incident or (None) as a tally of the place."""

    incident: int | None
    kinds: tuple[str, ...]
    who: tuple[str, str | None]
    low: int
    high: int | None


def solve(told: list[Counted], asked: Counted) -> Result:
    cells = unknowns(told, asked)
    where = {cell: n for n, cell in enumerate(cells)}

    def add_up(one: Counted, leaves: tuple[str, ...]) -> frozenset[int]:
        return frozenset(
            n
            for (incident, kind, leaf), n in where.items()
            if kind in one.kinds and leaf & set(leaves) and one.incident in (None, incident)
        )

    # Beside a shared number stands one for each of its kinds, which here says nothing but is heard.
    told = [*told, *(Counted(one.incident, (kind,), one.who, 0, None) for one in told if len(one.kinds) > 1 for kind in one.kinds)]
    stated = []
    for one in told:
        rows = [(add_up(one, LEAVES[one.who]), one.low, one.high)]
        headline = one.incident is not None and one.who == ("civilians", None) and not any(_counts_fighters(o, one) for o in told)
        if headline:
            rows.append((add_up(one, WHOLE), one.low, one.high))
        stated.append(Stated(tuple(rows), (one.incident, one.kinds, WHOLE if headline else LEAVES[one.who])))
    same = frozenset(n for n, one in enumerate(told) if one.incident == asked.incident)
    return try_everything(stated, add_up(asked, LEAVES[asked.who]), len(cells), same)


def unknowns(told: list[Counted], asked: Counted) -> list[tuple[int | None, str, frozenset[str]]]:
    """Incident, kind, and leaves that no account and no question tells apart."""
    named = [set(LEAVES[one.who]) for one in (*told, asked)] + [set(LEAVES["civilians", None])]
    leaves = {frozenset(other for other in WHOLE if all((leaf in some) == (other in some) for some in named)) for leaf in WHOLE}
    kinds = {kind for one in (*told, asked) for kind in one.kinds}
    incidents = {one.incident for one in told if one.incident is not None} | {None}
    if asked.incident is None or any(one.incident is None for one in told):
        return sorted(((i, k, leaf) for i in incidents for k in kinds for leaf in leaves), key=str)
    return sorted(((i, k, leaf) for i in incidents - {None} for k in kinds for leaf in leaves), key=str)


def _counts_fighters(other: Counted, one: Counted) -> bool:
    fighting = other.who[0] in ("combatants", "commander") or other.who == ("unspecified", "x")
    return other.incident == one.incident and fighting and bool(set(other.kinds) & set(one.kinds))
