"""Which questions a dossier needs answered: one for each thing that its accounts count, so that no figure stands without its bounds."""

from collections.abc import Iterable, Sequence

from riwaya.records import Claim, Incident, Outcome, Question, Report

Counted = tuple[int, int | None, str, str, str | None, str | None]
"""Least and most, kind, unit, group and side."""
_KINDS = ("killed", "injured", "captured", "missing", "displaced", "destroyed", "damaged")
_GROUPS = (None, "civilians", "children", "women", "medics", "journalists", "aid_workers", "combatants")


def questions(incident: Incident, reports: Sequence[Report]) -> tuple[Question, ...]:
    """What to ask about an incident: the people of each kind in all, then each group and side that an account counts, then things.

    Only asserted claims of one event ask; nothing is asked that no account speaks of.
    """
    own = set(incident.claims)
    claims = (claim for report in reports for claim in report.claims if f"{report.id}:{claim.id}" in own)
    asked: set[Question] = set()
    for claim in claims:
        if claim.stance == "asserted" and claim.scope == "incident":
            for outcome in claim.outcomes:
                asked.update(_of_incident(incident.id, outcome))
    return tuple(sorted(asked, key=order))


def tally_questions(reports: Iterable[Report]) -> tuple[Question, ...]:
    """What to ask about the tallies over a period: the class, places and days of each, once."""
    asked = {
        question
        for report in reports
        for claim in report.claims
        if claim.stance == "asserted" and claim.scope == "cumulative"
        for outcome in claim.outcomes
        if (question := tally_question(claim, outcome))
    }
    return tuple(sorted(asked, key=order))


def tally_question(claim: Claim, outcome: Outcome) -> Question | None:
    """The question that a tally's figure answers; None where its places or days are not known, or it is a residue that bounds nothing."""
    places = (claim.area,) if claim.area else tuple(dict.fromkeys(p.name or p.text for p in claim.where))
    if not places or claim.when.start is None or claim.when.end is None or is_residue(outcome):
        return None
    group, side = class_of(outcome)
    place = places[0] if len(places) == 1 else places
    return Question(kind=outcome.kind, unit=outcome.unit, group=group, side=side, place=place, start=claim.when.start, end=claim.when.end)


def class_of(outcome: Outcome) -> tuple[str | None, str | None]:
    """Group and side that an outcome counts, as a question names them: commanders are combatants, a side alone means its combatants."""
    if outcome.unit != "people":
        return None, outcome.side
    group = None if outcome.group == "unspecified" else outcome.group
    if group in ("commander", "combatants") or (group is None and outcome.side):
        return "combatants", outcome.side
    return group, None


def counted_by(claim: Claim, number: str) -> Counted | None:
    """What the account of a claim that the outcome `number` names counts: outcomes of one class are one account. None for a joint one."""
    if not number.isdecimal() or int(number) >= len(claim.outcomes):
        return None
    first = claim.outcomes[int(number)]
    own = (first.kind, first.unit, class_of(first), first.part_of)
    same = [one for one in claim.outcomes if (one.kind, one.unit, class_of(one), one.part_of) == own]
    tops = [one.max for one in same if one.max is not None]
    return sum(one.min or 0 for one in same), sum(tops) if len(tops) == len(same) else None, first.kind, first.unit, *class_of(first)


def is_residue(outcome: Outcome) -> bool:
    """True for what is left of a total once its named parts are taken out: it bounds nothing."""
    return outcome.part_of is not None and outcome.group == "unspecified"


def order(question: Question) -> tuple[int, bool, str, int, str, str, str]:
    """The order in which answers are shown: people before things, the dead first, all before a part."""
    kind = _KINDS.index(question.kind) if question.kind in _KINDS else len(_KINDS)
    group = _GROUPS.index(question.group) if question.group in _GROUPS else len(_GROUPS)
    return kind, question.unit != "people", question.unit, group, question.side or "", str(question.place), str(question.start)


def _of_incident(incident: str, outcome: Outcome) -> Iterable[Question]:
    if is_residue(outcome):
        return
    group, side = class_of(outcome)
    if outcome.unit == "people":
        yield Question(kind=outcome.kind, unit="people", incident=incident)
    yield Question(kind=outcome.kind, unit=outcome.unit, group=group, side=side, incident=incident)
