"""Rule 8: the readings that doubts leave open, and what each makes of the links."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from riwaya.records import Doubt

DOUBTS_CAP = 6
"""Doubts of one question that are read both ways at most (64 readings)."""


class Grounds(NamedTuple):
    """What links say, ready to be read the other way: claim → incident, claim → root, place → what contains it, and who goes by which id."""

    incidents: Mapping[str, str]
    roots: Mapping[str, str]
    places: Mapping[str, tuple[str, ...]]
    renamed: Mapping[str, str] = {}
    """Incident → the incident that it is a part of under this reading."""


def read_otherwise(grounds: Grounds, doubts: Iterable[Doubt]) -> Grounds:
    """`grounds` with each of `doubts` read the other way."""
    for doubt in doubts:
        if doubt.what == "place":
            above = grounds.places.get(doubt.one, ())
            within = tuple(name for name in above if name != doubt.other) if doubt.other in above else (*above, doubt.other)
            grounds = grounds._replace(places={**grounds.places, doubt.one: within})
        elif doubt.what == "origin":
            grounds = grounds._replace(roots=_join_or_part(grounds.roots, doubt)[0])
        else:
            incidents, gone, kept = _join_or_part(grounds.incidents, doubt)
            renamed = {
                **{one: kept if other == gone else other for one, other in grounds.renamed.items()},
                **({gone: kept} if gone else {}),
            }
            grounds = grounds._replace(incidents=incidents, renamed=renamed)
    return grounds


def _join_or_part(groups: Mapping[str, str], doubt: Doubt) -> tuple[dict[str, str], str | None, str]:
    """Claim → group with the two claims' groups made one, or where they are one, with the other claim taken out."""
    kept = groups.get(doubt.one, doubt.one)
    gone = groups.get(doubt.other, doubt.other)
    if kept == gone:
        return {**groups, doubt.other: f"{doubt.other} apart"}, None, kept
    return {claim: kept if group == gone else group for claim, group in {**groups, doubt.other: gone, doubt.one: kept}.items()}, gone, kept
