"""Proofs and clashes as sentences with holes, made from the data of an Answer alone; `riwaya.wording` tells them in either language."""

from collections.abc import Sequence

from msgspec.structs import replace

from riwaya.records import Doubt, Said
from riwaya.tolls.accounts import Account
from riwaya.tolls.answers import Answer, Clash, Heard, Proof, Term
from riwaya.tolls.classes import Class, classify

TOLD = 12
"""Clashes that are put into words, those of the fewest accounts and words first; a count stands for the others."""


def explain(answer: Answer) -> tuple[Said, ...]:
    """The bounds, each voice, the clashes, and what was left unsearched, a sentence each."""
    said = _state_bounds(answer)
    if len(answer.voices) > 1:
        together = len({_where(one.account) for one in answer.voices if one.account}) == 1
        said += [_hear(one, one.account, together=together) for one in answer.voices if one.account]
    said += [_clash(clash) for clash in answer.clashes[:TOLD]]
    if more := answer.clashes[TOLD:]:
        said.append(Said("clash-others", (len(more), (len(more[0].accounts), len(more[-1].accounts)))))
    if answer.readings > 1:
        said.append(Said("readings", (answer.readings,)))
    if answer.doubts_left:
        said.append(Said("doubts-left", (answer.doubts_left,)))
    elif answer.capped:
        said.append(Said("search-capped"))
    return tuple(said)


def _state_bounds(answer: Answer) -> list[Said]:
    """Least and most; one sentence where the same sum gives both."""
    low, high, question = answer.low, answer.high, answer.question
    asked = classify(question.kind, question.unit, question.group, question.side)
    sums = [[(term.account.key, term.times, term.figure) for term in proof.terms] for proof in (low, high)]
    if low.value == high.value and sums[0] and sums[0] == sums[1] and low.reading == high.reading:
        return [state_bound(low, asked, exact=True)]
    return [state_bound(low, asked), state_bound(high, asked)]


def state_bound(proof: Proof, asked: Class | None = None, *, exact: bool = False) -> Said:
    """A bound and what it follows from; what each figure counts is said where not all count what is `asked`. `exact`: both bounds."""
    if proof.value is None:
        return Said("bound-open")
    end = "bound-exact" if exact else "bound-least" if proof.end == "min" else "bound-most"
    if not proof.accounts:
        return Said(f"{end}-bare", (proof.value,))
    alike = {(account.classes, account.less) for account in proof.accounts} == {((asked,), ())}
    reason = _reason(proof, alike=alike or asked is None)
    if not proof.reading:
        return Said(end, (proof.value, reason))
    return Said(f"{end}-reading", (proof.value, reason, _flipped(proof.reading)))


def _flipped(reading: Sequence[Doubt]) -> tuple[Said, ...]:
    return tuple(Said(f"flipped-{doubt.what}", (doubt.one, doubt.other)) for doubt in reading)


def _reason(proof: Proof, *, alike: bool) -> Said:
    if not proof.terms:
        stated = tuple(
            Said("stated", ((a.low, a.high), _cite(a))) if alike else Said("told", (_count(a), _cite(a))) for a in proof.accounts
        )
        return Said("whole-numbers", (stated,))
    return Said("sum", (tuple(_term(term, first=n == 0, alike=alike) for n, term in enumerate(proof.terms)),))


def _term(term: Term, *, first: bool, alike: bool) -> Said:
    exact = term.account.low == term.account.high
    if alike:
        figure = Said("exactly" if exact else "at-least" if term.side == "min" else "at-most", (term.figure,))
    else:
        low, high = (term.figure if exact or term.side == "min" else 0), (term.figure if exact or term.side == "max" else None)
        figure = _count(replace(term.account, low=low, high=high))
    times = abs(term.times)
    amount = figure if times == 1 else Said("times", (times, figure))
    return Said("term" if first else "term-less" if term.times < 0 else "term-and", (amount, _cite(term.account)))


def _hear(one: Heard, account: Account, *, together: bool) -> Said:
    return Said("heard", (Said("cited-alone", _cite(account).args) if together else _cite(account), (one.low.value or 0, one.high.value)))


def _clash(clash: Clash) -> Said:
    """What cannot all be true; place and days are said once where they are the same for all."""
    accounts, there = clash.accounts, {_where(account) for account in clash.accounts}
    key = {1: "clash-one", 2: "clash-two"}.get(len(accounts), "clash-many")
    places, days = next(iter(there))
    if len(accounts) > 1 and len(there) == 1 and days:
        told = tuple(Said("told", (_count(a), Said("cited-alone", _cite(a).args))) for a in accounts)
        said = Said(f"{key}-there", (told, places, days))
    else:
        said = Said(key, (tuple(Said("told", (_count(a), _cite(a))) for a in accounts),))
    return Said("clash-reading", (said, _flipped(clash.reading))) if clash.reading else said


def _count(account: Account) -> Said:
    """A figure with what it counts; several classes where one number covers them."""
    if len(account.classes) == 1:
        said = Said("of-class", ((account.low, account.high, *account.classes[0]),))
    else:
        said = Said("of-classes", ((account.low, account.high), tuple(map(_class, account.classes))))
    return Said("counted-apart", (said, tuple(map(_class, account.less)))) if account.less else said


def _class(one: Class) -> Said:
    return Said("class-named", ((*one,),))


def _cite(account: Account) -> Said:
    """Who says it, of where and when; the account's key first."""
    places, days = _where(account)
    where = (account.key, account.origin, places)
    return Said("cited", (*where, days)) if days else Said("cited-undated", where)


def _where(account: Account) -> tuple[tuple[str, ...], tuple[str | None, ...] | None]:
    """Places and days, as fillings; no days where neither end is known."""
    if account.start is None and account.end is None:
        return account.places, None
    return account.places, tuple(day.isoformat() if day else None for day in (account.start, account.end))
