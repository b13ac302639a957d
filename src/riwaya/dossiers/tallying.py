"""Tallies over a period: those of the same places and days stand together, with what is proved of each thing they count."""

from dataclasses import dataclass

from riwaya.dossiers.asking import order, tally_question
from riwaya.dossiers.figures import Chart, charts
from riwaya.dossiers.material import Account, Material


@dataclass(frozen=True)
class Tally:
    """The accounts that count over the same places and days, and a chart for each question that was answered about them."""

    accounts: tuple[Account, ...]
    charts: tuple[Chart, ...]
    unasked: bool
    """True where an account has a figure but no places or days to ask about."""


def of_periods(material: Material) -> list[Tally]:
    """All tallies that a source states, in the order of their first publication."""
    answers = {answer.question: answer for answer in material.tally_answers}
    groups: dict[object, list[Account]] = {}
    for account in material.accounts.values():
        if account.claim.scope == "cumulative" and account.claim.stance == "asserted":
            claim = account.claim
            places = (claim.area,) if claim.area else tuple(sorted({p.name or p.text for p in claim.where}))
            groups.setdefault((places, claim.when.start, claim.when.end), []).append(account)
    made = []
    for own in groups.values():
        asked = {q for account in own for outcome in account.claim.outcomes if (q := tally_question(account.claim, outcome))}
        answered = [answers[question] for question in sorted(asked, key=order) if question in answers]
        counted = any(account.claim.outcomes for account in own)
        made.append(Tally(tuple(own), tuple(charts(answered, own, material.superseded)), counted and not asked))
    return made
