"""Grades of civilian harm by Airwars' published words, derived from an incident's accounts, each with its reason.

Confirmed: a belligerent has accepted responsibility. Fair: two or more credible sources, with actions of a belligerent. Weak: a single
source. Contested: competing claims of responsibility. Discounted: those killed were combatants, or others were most likely responsible.
A credible source is a named one that is no party to the conflict: a side's own figures for what it or its enemy did never count.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from riwaya.incidents.sources import Voucher
from riwaya.incidents.tellings import Telling
from riwaya.incidents.verdicts import name_judge
from riwaya.records import CIVILIAN_GROUPS, FIGHTING_GROUPS, Regrading, Said

_HARM = frozenset(("killed", "injured"))
_UNNAMED_TYPES = frozenset(("anonymous", "local_sources", "witness", "expert"))


class Graded(NamedTuple):
    """A grade (None: none), and the sentences that give it with its reason."""

    grade: str | None
    said: tuple[Said, ...]


def grade(members: Sequence[Telling], vouchers: Mapping[str, Voucher]) -> Graded | None:
    """The grade and its reason; None for an incident without civilian harm."""
    asserted = [member for member in members if member.claim.stance == "asserted"]
    harm = [member for member in asserted if _harms_civilians(member)]
    if not harm:
        return None
    credible = {vouchers[m.key].key: vouchers[m.key].name for m in harm if _is_credible(vouchers[m.key])}
    named = Counter(member.claim.actor for member in asserted if member.claim.actor)
    doers = sorted(named, key=lambda actors: (-named[actors], actors))
    accepted = [m for m in harm if vouchers[m.key].party and vouchers[m.key].party in m.claim.actor]
    if accepted:
        return _graded("Confirmed", "", vouchers[accepted[0].key].name, accepted[0].key)
    rivals = [(a, b) for a in doers for b in doers if named[a] >= named[b] and a != b and not set(a) & set(b)]
    if rivals:
        one, other = rivals[0]
        return _graded("Contested", "", one, other)
    fighters = [m for m in asserted if _only_combatants(m) and vouchers[m.key].type != "party"]
    if fighters and not credible:
        return _graded("Discounted", "", vouchers[fighters[0].key].name)
    names = tuple(sorted(credible.values()))
    if len(names) >= 2 and doers:
        return _graded("Fair", "", len(names), names, doers[0])
    if not names:
        return _graded("Weak", "-none")
    return _graded("Weak", "-one", names[0]) if len(names) == 1 else _graded("Weak", "-nobody", len(names), names)


def _graded(name: str, reason: str, *args: str | int | tuple[str, ...]) -> Graded:
    return Graded(name, (Said("graded", (name.casefold(), Said(f"graded-{name.casefold()}{reason}", args))),))


def overrule(derived: Graded | None, regrading: Regrading) -> Graded:
    """A person's grade before the derived one; both sentences stay."""
    judge = name_judge(regrading)
    judged = (
        Said("graded", (regrading.grade.casefold(), Said("graded-judged", (judge,))))
        if regrading.grade
        else Said("graded-judged-none", (judge,))
    )
    return Graded(regrading.grade, (judged, Said("graded-derived", derived.said) if derived else Said("graded-derived-none")))


def _harms_civilians(telling: Telling) -> bool:
    """Whether the claim counts civilians killed or injured, or people of no named group where civilians were the target."""
    for outcome in telling.claim.outcomes:
        if outcome.kind in _HARM and outcome.unit == "people" and outcome.max != 0:
            if outcome.group in CIVILIAN_GROUPS:
                return True
            if outcome.group in (None, "unspecified") and set(telling.claim.target) & {"civilians", "protesters"}:
                return True
    return False


def _only_combatants(telling: Telling) -> bool:
    people = [o for o in telling.claim.outcomes if o.kind == "killed" and o.unit == "people" and o.max != 0]
    return bool(people) and all(outcome.group in FIGHTING_GROUPS for outcome in people)


def _is_credible(voucher: Voucher) -> bool:
    """Named, no party to the conflict, not anonymous."""
    return not voucher.is_vague and voucher.type not in _UNNAMED_TYPES and voucher.type != "party"
