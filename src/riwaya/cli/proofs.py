"""What a person sees of a toll: the bounds, their proofs, the words behind them, and each proof gone over."""

from collections.abc import Mapping, Sequence
from itertools import chain as flatten
from typing import TYPE_CHECKING

from rich.console import Console

from riwaya.cli.views import claims_of, console, make_table, print_sentence, say_more, show_dispute
from riwaya.cli.wording import bounds, cell, count, outcome_text, question_text
from riwaya.records import Contradiction, Question, Report, Toll

if TYPE_CHECKING:  # the solver takes a second to import
    from riwaya.cli.views import Told
    from riwaya.tolls import Check

_FEW, _MANY = 5, 12
"""Clashes and contradictions, and voices, that are shown where not all are asked for."""


def show_toll(question: Question, toll: Toll, reports: Sequence[Report], disputes: Sequence[Contradiction], *, every: bool = False) -> None:
    """A question with its bounds and their proofs, then the words of the accounts, and last what clashes.

    Of voices, clashes, and disputes that are no figures, a few of each are shown, and how many more there are; `every` one where that is
    asked for.
    """
    out = console()
    out.print(cell(question_text(question), "bold"))
    out.print(cell(bounds(toll.min, toll.max), "bold green"))
    keyed = [(said.key, why) for said, why in zip(toll.said, toll.why, strict=True)]
    proofs = [why for key, why in keyed if key != "heard" and not key.startswith("clash")]
    heard = [why for key, why in keyed if key == "heard"]
    told = [why for key, why in keyed if key.startswith("clash") and key != "clash-others"]
    voices = heard if every else heard[:_MANY]
    # Beyond so many a clash has no sentence of its own, but its accounts are known.
    untold = [f"Cannot all be true: {', '.join(accounts)}." for accounts in toll.clashes[len(told) :]]
    clashes = told + untold if every else told[:_FEW]
    for sentence in proofs + voices:
        print_sentence(out, sentence)
    say_more(out, len(heard) - len(voices), "voice")
    claims = claims_of(reports)
    _show_accounts(out, question, claims, _told(toll, proofs + voices + clashes))
    if toll.clashes:
        out.print(f"{count(len(toll.clashes), 'clash', 'clashes')}: accounts that cannot all be true.")
    for sentence in clashes:
        print_sentence(out, sentence)
    say_more(out, len(toll.clashes) - len(clashes), "clash", "clashes")
    shown = disputes if every else disputes[:_FEW]
    for pair in shown:
        show_dispute(out, pair, claims)
    say_more(out, len(disputes) - len(shown), "contradiction")
    out.print()


def _show_accounts(out: Console, question: Question, claims: Mapping[str, "Told"], accounts: Mapping[str, Sequence[str]]) -> None:
    """Claim by claim who says it in which words."""
    rows = make_table("account", "figures", "who says so, in which words", words=out.width // 4)
    for key, names in accounts.items():
        told = claims[key]
        # Outcomes of one claim and class are one account, which bears the name of the first: all of the kind are shown.
        figure = "\n".join(outcome_text(outcome) for outcome in told.claim.outcomes if outcome.kind == question.kind)
        rows.add_row(*map(cell, ("\n".join(names), figure, f"{told.who}:\n{told.claim.quote}" if told.claim.quote else told.who)))
    if rows.row_count:
        out.print(rows)


def _told(toll: Toll, sentences: Sequence[str]) -> dict[str, list[str]]:
    """Claim → its accounts that the sentences name, in the order of proofs, voices and clashes."""
    told: dict[str, list[str]] = {}
    spoken = " ".join(sentences)
    every = (*toll.proof_min, *toll.proof_max, *(voice.account for voice in toll.voices), *flatten.from_iterable(toll.clashes))
    for account in dict.fromkeys(every):
        if f"({account})" in spoken:
            told.setdefault(account.rpartition("/")[0], []).append(account)
    return told


def show_checks(checks: Sequence[tuple["Check", list[str]]]) -> None:
    """Each proof gone over: what follows from its accounts alone, and what is left without each of them."""
    out = console()
    for check, spare in checks:
        voice = f" (heard: {check.voice})" if check.voice else ""
        gives = "gives" if len(check.accounts) == 1 else "give"
        accounts = f"{', '.join(check.accounts)} alone {gives}" if check.accounts else "without any account:"
        if check.end == "clash":
            text = f"{', '.join(check.accounts)} {'cannot all be true' if check.derived else 'can all be true: they clash with each other no more'}"
        else:
            end, derived = ("at least", check.derived or 0) if check.end == "min" else ("at most", check.derived)
            bound = "no upper bound" if check.value is None else f"{end} {check.value}"
            text = f"{bound}{voice}: {accounts} {_open(derived)}"
        rest = f"; could be left out: {', '.join(spare)}" if spare else f"; none can be left out{_without(check)}" if check.accounts else ""
        print_sentence(out, f"{'proved' if check.holds else 'NOT PROVED'}: {text}{rest}", "" if check.holds else "bold red")
    if checks:
        out.print()


def _without(check: "Check") -> str:
    """What the others give without each account."""
    if check.end == "clash":
        return ": without any one of them the others can be true" if len(check.accounts) > 1 else ""
    left = [f"only {one or 0}" if check.end == "min" else _open(one) for one in check.without]
    if len(check.accounts) == 1:
        return f": without it {left[0]}"
    return ": " + ", ".join(f"without {account} {value}" for account, value in zip(check.accounts, left, strict=True))


def _open(value: int | None) -> str:
    return "no bound" if value is None else str(value)
