"""`riwaya toll`: questions taken from options or a file, answered, and proved again where that is asked for."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from riwaya.cli.complaints import WRONG_USAGE, Complaint, say
from riwaya.cli.files import (
    check_target,
    is_stream,
    load_links,
    load_places,
    load_questions,
    pretty,
    toll_object,
    write,
)
from riwaya.cli.options import Claims, Folders, Json, Output, Verdicts, check_folders, to_day
from riwaya.cli.sources import claims_from, refuse_past
from riwaya.records import Contradiction, Outcome, Question, Report

if TYPE_CHECKING:  # the solver takes a second to import
    from riwaya.cli.views import Told
    from riwaya.tolls import Accounts, Check

KINDS = ("killed", "injured", "captured", "missing", "displaced", "destroyed", "damaged")
"""The outcome kinds of the annotation guide."""


def toll(
    claims: Claims,
    kind: Annotated[str | None, typer.Option("--kind", help=f"{', '.join(KINDS[:-1])} or {KINDS[-1]}.")] = None,
    unit: Annotated[str, typer.Option("--unit", help="people, or a thing: tank, house …")] = "people",
    group: Annotated[str | None, typer.Option("--group", help="combatants, civilians, children, women …")] = None,
    side: Annotated[str | None, typer.Option("--side", help="The party that they belong to, by its id.")] = None,
    place: Annotated[list[str] | None, typer.Option("--place", help="A place; given several times, all of them together.")] = None,
    start: Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Last day, YYYY-MM-DD.")] = None,
    incident: Annotated[str | None, typer.Option("--incident", help="One incident's id, instead of place and days.")] = None,
    questions: Annotated[Path | None, typer.Option("--questions", help="A JSON list of questions with these keys.")] = None,
    incidents: Annotated[Path | None, typer.Option("--incidents", help="Use these links instead of linking.")] = None,
    verdicts: Verdicts = None,
    places: Annotated[Path | None, typer.Option("--places", help="Which place lies in which, before the gazetteer.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Derive each bound again from its proof alone; 1 where one fails.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Show every voice, clash and contradiction, and not the first few.")] = False,
    output: Output = None,
    lexicon: Folders = None,
    as_json: Json = False,
) -> None:
    """Say between which bounds a toll must lie, and which accounts prove them."""
    from riwaya import pipeline
    from riwaya.cli.views import waiting

    check_target(output)
    if sum(map(is_stream, (Path(claims), questions, incidents, verdicts, places))) > 1:
        raise Complaint("toll", "standard input is named twice", "put one of them into a file", WRONG_USAGE)
    if questions and (kind or group or side or place or start or end or incident):
        raise Complaint("toll", "both --questions and a question in options", "give one of them", WRONG_USAGE)
    if incidents and verdicts:
        raise Complaint("toll", "both --incidents and --verdicts", "judge when you link: riwaya link --verdicts", WRONG_USAGE)
    asked = load_questions(questions) if questions else [_question(kind, unit, group, side, place, start, end, incident)]
    where = [f"{questions}, question {n}" for n in range(1, len(asked) + 1)] if questions else ["toll"]
    folders = check_folders(lexicon)
    with waiting("taking the claims"):
        reports, judged, kept = claims_from(claims, verdicts, folders)
    for name, question in zip(where, asked, strict=True):
        _check_words(name, question, reports, folders)
    if kept and not incidents:
        for name, question in zip(where, asked, strict=True):
            refuse_past(claims, name, question.incident, kept)
    with waiting("linking"):
        links = load_links(incidents) if incidents else kept or pipeline.link(reports, folders, judged)
        accounts = pipeline.gather(reports, asked, links, load_places(places) if places else {}, folders)
    _answer(asked, where, accounts, reports, check, output, as_json, listed=questions is not None, every=every)


def _answer(
    asked: list[Question],
    where: list[str],
    accounts: "Accounts",
    reports: list[Report],
    check: bool,
    output: Path | None,
    as_json: bool,
    *,
    listed: bool,
    every: bool,
) -> None:
    """Answer each question, print or write the answers, and exit with 1 where a proof fails."""
    from riwaya import tolls
    from riwaya.cli.proofs import show_checks, show_toll
    from riwaya.cli.views import claims_of, progress

    answers, checks, disputes = [], [], []
    for name, question in progress(zip(where, asked, strict=True), "answering"):
        try:
            answer = accounts.answer(question)
        except tolls.TollError as fault:
            raise Complaint(name, str(fault), code=WRONG_USAGE) from None
        answers.append(tolls.to_toll(answer))
        checks.append(tolls.check_answer(accounts, answer) if check else ())
        disputes.append(accounts.disputes(answer))
    if output or as_json:
        claims = claims_of(reports)
        rows = [
            {**toll_object(toll), "disputes": [_with_words(pair, claims) for pair in pairs], **_checked(proofs, check)}
            for toll, pairs, proofs in zip(answers, disputes, checks, strict=True)
        ]
        write(pretty(rows if listed else rows[0]), output)
    else:
        for question, toll, pairs, proofs in zip(asked, answers, disputes, checks, strict=True):
            show_toll(question, toll, reports, pairs, every=every)
            show_checks([(proof, spare(proof)) for proof in proofs])
    failed = sum(not proof.holds for proofs in checks for proof in proofs)
    if failed:
        raise Complaint("toll --check", f"{failed} proofs fail", "the accounts that they name do not give the bound, or one is not needed")


def _with_words(pair: Contradiction, claims: Mapping[str, "Told"]) -> dict[str, Any]:
    """A contradiction with the words of both claims."""
    return {
        "one": pair.one,
        "other": pair.other,
        "why": pair.why,
        "words": [claims[key].claim.quote if key in claims else "" for key in (pair.one, pair.other)],
    }


def _checked(proofs: Sequence["Check"], check: bool) -> dict[str, Any]:
    rows = [{**msgspec.to_builtins(proof), "holds": proof.holds, "spare": spare(proof)} for proof in proofs]
    return {"checks": rows} if check else {}


def spare(proof: "Check") -> list[str]:
    """The accounts of a proof without which the rest still proves it."""
    if proof.end == "clash":
        still = [bool(one) for one in proof.without]
    elif proof.end == "min":
        still = [(one or 0) >= (proof.value or 0) for one in proof.without]
    else:
        still = [one is not None and proof.value is not None and one <= proof.value for one in proof.without]
    return [account for account, proved in zip(proof.accounts, still, strict=True) if proved]


def _question(
    kind: str | None,
    unit: str,
    group: str | None,
    side: str | None,
    place: list[str] | None,
    start: str | None,
    end: str | None,
    incident: str | None,
) -> Question:
    if kind is None or not (incident or place):
        todo = "give --kind with --place, --from and --to, or with --incident; or a file of --questions"
        raise Complaint("toll", "no question", todo, WRONG_USAGE)
    if incident and (place or start or end):
        raise Complaint("toll", "both --incident and a place or days", "an incident has its own: give one of them", WRONG_USAGE)
    if not incident and not (start and end):
        raise Complaint("toll", "no days", "give --from and --to as YYYY-MM-DD", WRONG_USAGE)
    where = (place[0] if len(place) == 1 else tuple(place)) if place else None
    first, last = to_day(start, "--from"), to_day(end, "--to")
    return Question(kind=kind, unit=unit, group=group, side=side, place=where, start=first, end=last, incident=incident)


def _check_words(where: str, question: Question, reports: list[Report], folders: list[Path]) -> None:
    """Complain of a kind or side that nobody knows; say so where no claim counts the unit, for it may be misspelt."""
    outcomes = [outcome for report in reports for claim in report.claims for outcome in claim.outcomes]
    if question.kind not in KINDS:
        raise Complaint(where, f"unknown kind {question.kind!r}", f"use one of {', '.join(KINDS)}", WRONG_USAGE)
    if question.side:
        _check_side(where, question.side, outcomes, reports, folders)
    units = sorted({outcome.unit for outcome in outcomes if outcome.kind == question.kind})
    if units and question.unit not in units:
        say(f"{where}: no claim counts the unit {question.unit!r} as {question.kind}, only {', '.join(units)}")


def _check_side(where: str, side: str, outcomes: list[Outcome], reports: list[Report], folders: list[Path]) -> None:
    sides = {outcome.side for outcome in outcomes if outcome.side}
    named = sides.union(*(claim.actor + claim.target for report in reports for claim in report.claims))
    if side in named:
        return
    from riwaya import lexicon
    from riwaya.lexicon.entries import Party

    known = {entry.id for entry in lexicon.load(*folders).entries if isinstance(entry, Party)}
    if side not in known:
        near = get_close_matches(side, sorted(named | known), 5, 0.5)
        told = f"did you mean {', '.join(near)}? " if near else ""
        raise Complaint(where, f"unknown side {side!r}", f"{told}the claims count {', '.join(sorted(sides)) or 'no side'}", WRONG_USAGE)
