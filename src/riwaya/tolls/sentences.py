"""Proofs and clashes in words. Written from the data of an Answer alone, so that another language is another module like this one."""

from riwaya.tolls.accounts import Account
from riwaya.tolls.answers import Answer, Heard, Proof, Term
from riwaya.tolls.classes import CIVILIANS, COMBATANTS, COMMANDER, EVERYONE, THINGS, Class


def explain(answer: Answer) -> tuple[str, ...]:
    """The bounds, each voice, the clashes, and what was left unsearched, a sentence each."""
    sentences = [_bound(answer.low), _bound(answer.high)]
    if len(answer.voices) > 1:
        sentences += [_hear(one) for one in answer.voices]
    sentences += [_clash(clash.accounts) for clash in answer.clashes]
    if answer.readings > 1:
        sentences.append(f"The links leave doubts: the bounds hold over {answer.readings} readings of them.")
    if answer.capped:
        sentences.append("The search ended at its cap: not every scenario was looked at.")
    return tuple(sentences)


def _bound(proof: Proof) -> str:
    if proof.value is None:
        return "No upper bound: no account caps the question."
    bound = f"{'At least' if proof.end == 'min' else 'At most'} {proof.value}"
    if not proof.accounts:
        return f"{bound}: no account asks for more." if proof.end == "min" else f"{bound}."
    return f"{bound}: {_reason(proof)}.{_reading(proof)}"


def _reason(proof: Proof) -> str:
    if not proof.terms:
        return "follows in whole numbers from " + "; ".join(f"{_range(a)} by {_cite(a)}" for a in proof.accounts) + " together"
    words = [("" if n == 0 else "less " if term.times < 0 else "and ") + _term(term) for n, term in enumerate(proof.terms)]
    return " ".join(words)


def _term(term: Term) -> str:
    times = f"{abs(term.times)} times " if abs(term.times) > 1 else ""
    exact = term.account.low == term.account.high
    figure = f"{term.figure}" if exact else f"{'at least' if term.side == 'min' else 'at most'} {term.figure}"
    return f"{times}{figure} by {_cite(term.account)}"


def _reading(proof: Proof) -> str:
    if not proof.reading:
        return ""
    return (
        " This is the reading in which "
        + "; ".join(f"{d.one} and {d.other} ({d.what}) are taken the other way" for d in proof.reading)
        + "."
    )


def _hear(one: Heard) -> str:
    low, high = one.low.value or 0, one.high.value
    span = f"{low} or more" if high is None else f"{low}" if low == high else f"{low} to {high}"
    return f"By {_cite(one.account)}: {span}." if one.account else f"{span}."


def _clash(accounts: tuple[Account, ...]) -> str:
    told = [f"{_range(a)} {name_classes(a)}, according to {_cite(a)}" for a in accounts]
    if len(told) == 1:
        return f"Cannot be true: {told[0]}."
    return f"Cannot {'both' if len(told) == 2 else 'all'} be true: {'; '.join(told)}."


def _range(account: Account) -> str:
    if account.high is None:
        return f"at least {account.low}"
    return f"{account.low}" if account.low == account.high else f"{account.low} to {account.high}"


def _cite(account: Account) -> str:
    """Who says it, of where and when, and the account's name."""
    return f"{account.origin} for {_where(account)} ({account.key})"


def _where(account: Account) -> str:
    places = " and ".join(account.places) or "an unnamed place"
    if account.start is None and account.end is None:
        return places
    if account.start == account.end:
        return f"{places} on {account.start}"
    return f"{places} from {account.start or 'an unknown day'} to {account.end or 'an unknown day'}"


def name_classes(account: Account) -> str:
    """What an account counts, in words: «civilians killed», «1 person killed», «combatants of syria_government killed»."""
    return " or ".join(_name_class(one, alone=account.low == account.high == 1) for one in account.classes)


def _name_class(one: Class, *, alone: bool) -> str:
    unit = one.unit.replace("_", " ")
    names = {
        EVERYONE: ("person", "people"),
        CIVILIANS: ("civilian", "civilians"),
        COMBATANTS: ("combatant", "combatants"),
        COMMANDER: ("commander", "commanders"),
        THINGS: (unit, f"{unit}s"),
        "children": ("child", "children"),
        "women": ("woman", "women"),
        "medics": ("medic", "medics"),
        "journalists": ("journalist", "journalists"),
        "aid_workers": ("aid worker", "aid workers"),
    }
    singular, plural = names.get(one.group, (one.group.replace("_", " "),) * 2)
    of = f" of {one.side}" if one.side else ""
    return f"{singular if alone else plural}{of} {one.kind}"
