"""What two contradicting accounts differ in, said from their fields, so that it reads in both languages."""

from riwaya.dossiers.asking import class_of
from riwaya.dossiers.sheets import Sheet
from riwaya.records import Claim, Contradiction, Outcome


def contrasts(pair: Contradiction, sheet: Sheet) -> list[str]:
    """A sentence for each difference: a denial, figures that cannot both hold, parties named for the deed; empty where it is another."""
    one, other = sheet.material.accounts[pair.one].claim, sheet.material.accounts[pair.other].claim
    words = sheet.words
    found = []
    if "denied" in (one.stance, other.stance) and one.stance != other.stance:
        found.append(words.plain("contrast-denied"))
    elif one.stance == other.stance:
        found += [
            words.plain("contrast-figure", sheet.counted(a), words.figure(a.min, a.max), words.figure(b.min, b.max))
            for a, b in _apart(one, other)
        ]
        if one.actor and other.actor and not set(one.actor) & set(other.actor) and one.event != "armed_clash":
            found.append(words.plain("contrast-actor", sheet.parties(one.actor), sheet.parties(other.actor)))
    return found


def _apart(one: Claim, other: Claim) -> list[tuple[Outcome, Outcome]]:
    """Figures of the same thing whose intervals share no number."""
    return [
        (a, b)
        for a in one.outcomes
        for b in other.outcomes
        if (a.kind, a.unit, class_of(a)) == (b.kind, b.unit, class_of(b)) and (_below(a, b) or _below(b, a))
    ]


def _below(a: Outcome, b: Outcome) -> bool:
    return a.max is not None and a.max < (b.min or 0)
