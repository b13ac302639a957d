"""An answer put into the record that travels, with its sentences."""

from riwaya.records import Toll, Voice
from riwaya.tolls.accounts import Account
from riwaya.tolls.answers import Answer, Heard
from riwaya.tolls.sentences import explain, state_bound
from riwaya.wording import in_english


def to_toll(answer: Answer) -> Toll:
    """The bounds, voices, proofs and clashes of an answer by the names of their accounts; `why` tells them in English."""
    said = explain(answer)
    return Toll(
        min=answer.low.value or 0,
        max=answer.high.value,
        voices=tuple(_voice(one, one.account) for one in answer.voices if one.account is not None),
        proof_min=_keys(answer.low.accounts),
        proof_max=_keys(answer.high.accounts),
        clashes=tuple(_keys(clash.accounts) for clash in answer.clashes),
        why=tuple(map(in_english, said)),
        capped=answer.capped,
        said=said,
    )


def _voice(one: Heard, account: Account) -> Voice:
    return Voice(
        account=account.key,
        origin=account.origin,
        min=one.low.value or 0,
        max=one.high.value,
        proof_min=_keys(one.low.accounts),
        proof_max=_keys(one.high.accounts),
        said=(state_bound(one.low), state_bound(one.high)),
    )


def _keys(accounts: tuple[Account, ...]) -> tuple[str, ...]:
    return tuple(account.key for account in accounts)
