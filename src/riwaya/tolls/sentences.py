"""Proofs and clashes as sentences with holes, made from the data of an Answer alone; `riwaya.wording` tells them in either language."""

from collections.abc import Sequence

from riwaya.records import Said
from riwaya.tolls.accounts import Account
from riwaya.tolls.answers import Answer, Heard, Proof, Term


def explain(answer: Answer) -> tuple[Said, ...]:
    """The bounds, each voice, the clashes, and what was left unsearched, a sentence each."""
    said = [state_bound(answer.low), state_bound(answer.high)]
    if len(answer.voices) > 1:
        said += [_hear(one, one.account) for one in answer.voices if one.account]
    said += [_clash(clash.accounts) for clash in answer.clashes]
    if answer.readings > 1:
        said.append(Said("readings", (answer.readings,)))
    if answer.capped:
        said.append(Said("search-capped"))
    return tuple(said)


def state_bound(proof: Proof) -> Said:
    """A bound and what it follows from."""
    if proof.value is None:
        return Said("bound-open")
    end = "bound-least" if proof.end == "min" else "bound-most"
    if not proof.accounts:
        return Said(f"{end}-bare", (proof.value,))
    if not proof.reading:
        return Said(end, (proof.value, _reason(proof)))
    flipped = tuple(Said(f"flipped-{doubt.what}", (doubt.one, doubt.other)) for doubt in proof.reading)
    return Said(f"{end}-reading", (proof.value, _reason(proof), flipped))


def _reason(proof: Proof) -> Said:
    if not proof.terms:
        stated = tuple(Said("stated", ((account.low, account.high), _cite(account))) for account in proof.accounts)
        return Said("whole-numbers", (stated,))
    return Said("sum", (tuple(_term(term, first=n == 0) for n, term in enumerate(proof.terms)),))


def _term(term: Term, *, first: bool) -> Said:
    exact = term.account.low == term.account.high
    figure = Said("exactly" if exact else "at-least" if term.side == "min" else "at-most", (term.figure,))
    times = abs(term.times)
    amount = figure if times == 1 else Said("times", (times, figure))
    return Said("term" if first else "term-less" if term.times < 0 else "term-and", (amount, _cite(term.account)))


def _hear(one: Heard, account: Account) -> Said:
    return Said("heard", (_cite(account), (one.low.value or 0, one.high.value)))


def _clash(accounts: Sequence[Account]) -> Said:
    told = tuple(Said("told", (_count(account), _cite(account))) for account in accounts)
    return Said({1: "clash-one", 2: "clash-two"}.get(len(told), "clash-many"), (told,))


def _count(account: Account) -> Said:
    """A figure with what it counts; two classes where one number covers both."""
    if len(account.classes) == 1:
        return Said("of-class", ((account.low, account.high, *account.classes[0]),))
    return Said("of-classes", ((account.low, account.high), *map(tuple, account.classes)))


def _cite(account: Account) -> Said:
    """Who says it, of where and when; the account's key first."""
    where = (account.key, account.origin, account.places)
    if account.start is None and account.end is None:
        return Said("cited-undated", where)
    days = tuple(day.isoformat() if day else None for day in (account.start, account.end))
    return Said("cited", (*where, days))
