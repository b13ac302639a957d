"""`riwaya judge` and `riwaya reread`: what a person decides of claims, and what a better reader makes of the pages."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from msgspec import to_builtins

from riwaya.cli.complaints import BAD_INPUT, WRONG_USAGE, Complaint
from riwaya.cli.files import check_target, line, pretty, report_problems, write
from riwaya.cli.ledgers import DEFAULT, author, opened
from riwaya.cli.options import By, Folders, Json, LedgerAt, PagesAt, Problems, check_folders
from riwaya.cli.sources import opened_claims
from riwaya.records import Problem, Regrading, Review, Verdict

if TYPE_CHECKING:  # the database takes a third of a second to import
    from collections.abc import Sequence

    from riwaya.ledger import Judged, Ledger
    from riwaya.records import Links

_NAME = re.compile(r".+:[^:\s]+|i\d+|\d+", re.ASCII)
"""What names a claim, an incident or a judgement; all else says what is judged."""
_ONE, _TWO = ("accept", "reject", "correct", "grade"), ("same", "not the same", "unsure")
_GRADES = ("Confirmed", "Fair", "Weak", "Contested", "Discounted", "none")
_SHAPE = "write CLAIM accept, reject, correct or grade Weak; or CLAIM OTHER same, not the same or unsure"
_NEED_REASON = ("reject", "correct", "grade")
Reason = Annotated[str, typer.Option("--reason", help="Why; it stands beside the judgement for good.")]
Link = Annotated[
    bool | None,
    typer.Option(
        "--link/--no-link", help="Link anew, or leave it to `riwaya link`; where neither is given, a small ledger is linked at once."
    ),
]
AT_ONCE = 2000
"""Claims of a ledger that is linked after each judgement: a few seconds. One of 10,000 takes most of a minute."""


class _Typed(NamedTuple):
    """What was typed: the claims that it is about, what is said of them, and the grade."""

    names: list[str]
    says: str
    grade: str = ""


def judge(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="CLAIM [OTHER] VERDICT", help=f"{_SHAPE[6:]}. A name may be cut short; `grade` takes an incident too."),
    ] = None,
    corrections: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help="With correct: field=value, as event=shelling, outcomes.0=3-5, when=2018-05-11, where.0=PLACE, actor=ID,ID."
        ),
    ] = None,
    reason: Reason = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take back what holds of CLAIM, or the judgement of that number.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Show all judgements, or those on these claims, reports and incidents.")] = False,
    by: By = None,
    link: Link = None,
    ledger: LedgerAt = DEFAULT,
    lexicon: Folders = None,
    as_json: Json = False,
) -> None:
    """Judge a claim as it was read, or two claims as one incident; it is kept for good, and a later judgement goes before it."""
    if listed:
        _list(words or [], ledger, as_json=as_json)
        return
    typed = _parse(words or [], undo=undo)
    _check(typed, corrections or [], reason, undo=undo)
    folders, who = check_folders(lexicon), author(by)
    from riwaya import ledger as kept
    from riwaya.cli.judge_views import show_judged, show_taken_back

    with opened_claims(ledger) as book:
        try:
            done = _undo(book, typed, reason, who) if undo else _judge(book, typed, corrections or [], reason, who, folders)
        except kept.CorrectionError as fault:
            raise Complaint(fault.where, fault.what, fault.todo, WRONG_USAGE) from None
        if as_json:
            write(line(_plain(done)), None)
        elif undo:
            with book.reading() as connection:
                show_taken_back(done, kept.holding(connection, done))
        else:
            show_judged(done)
        if done.says != "accept" or undo:
            _relink(book, who, folders, ledger, link=link, quiet=as_json)


def reread(
    pages_named: Annotated[
        list[str] | None, typer.Argument(metavar="[REPORT]...", help="Reports, by their ids; all where none is named.")
    ] = None,
    ledger: LedgerAt = DEFAULT,
    pages: PagesAt = None,
    by: By = None,
    link: Link = None,
    problems: Problems = None,
    lexicon: Folders = None,
    as_json: Json = False,
) -> None:
    """Read kept pages again where another version of the reader read them; say which claims were gained and lost."""
    check_target(problems)
    folders, who = check_folders(lexicon), author(by)
    from riwaya import keeping
    from riwaya.cli.judge_views import show_reread, show_reread_sum

    faults, done = [], []
    with opened(ledger, pages) as book:
        for result in keeping.reread(book, pages_named or (), by=who, folders=folders):
            if isinstance(result, Problem):
                faults.append(result)
                continue
            done.append(result)
            if as_json:
                write(line(to_builtins(result._asdict())), None)
            else:
                show_reread(result)
        report_problems(faults, problems)
        if not as_json:
            show_reread_sum(done, len(faults))
        if done:
            _relink(book, who, folders, ledger, link=link, quiet=as_json)
    if faults and not done:
        raise typer.Exit(BAD_INPUT)


def _parse(words: "Sequence[str]", *, undo: bool) -> _Typed:
    """Names first, then what is said of them; «not the same» needs no quotation marks."""
    names = []
    for word in words:
        if not _NAME.fullmatch(word):
            break
        names.append(word)
    said = " ".join(words[len(names) :]).replace("-", " ").split()
    says, grade = " ".join(said).lower(), ""
    if says.startswith("grade"):
        says, grade = "grade", " ".join(said[1:])
    if not names:
        where, what = (words[0], "names no claim") if words else ("judge", "no claim is named")
        raise Complaint(where, what, f"{_SHAPE}, a claim as p0123456789ab:c1; `riwaya judge --list` shows what was judged", WRONG_USAGE)
    if undo and says in ("", "grade"):
        return _Typed(names, says)
    if says not in (*_ONE, *_TWO):
        raise Complaint("judge", f"{says or 'nothing'!r} is no verdict", _SHAPE, WRONG_USAGE)
    wanted = 2 if says in _TWO else 1
    if len(names) != wanted:
        raise Complaint(
            "judge", f"{says!r} is said of {'two claims' if wanted == 2 else 'one claim'}, not of {len(names)}", _SHAPE, WRONG_USAGE
        )
    return _Typed(names, says, grade)


def _check(typed: _Typed, corrections: list[str], reason: str, *, undo: bool) -> None:
    """What the command lacks, before anything is opened."""
    if (typed.says in _NEED_REASON or undo) and not reason.strip():
        raise Complaint("judge", f"{'--undo' if undo else typed.says} needs a reason", 'say why with --reason "…"', WRONG_USAGE)
    if typed.says == "correct" and not corrections:
        raise Complaint("judge", "nothing to correct", "say what with --set field=value, as --set event=shelling", WRONG_USAGE)
    if corrections and typed.says != "correct":
        raise Complaint("judge", "--set goes with correct", f"write: riwaya judge {typed.names[0]} correct --set …", WRONG_USAGE)
    if typed.says == "grade" and not undo and typed.grade.capitalize() not in _GRADES and typed.grade != "none":
        raise Complaint("judge", f"{typed.grade or 'nothing'!r} is no grade", f"use one of {', '.join(_GRADES)}", WRONG_USAGE)


def _judge(book: "Ledger", typed: _Typed, corrections: list[str], reason: str, who: str, folders: list[Path]) -> "Judged":
    from riwaya import keeping
    from riwaya import ledger as kept

    names = [_claim_of(book, name) if typed.says == "grade" else name for name in typed.names]
    if typed.says == "correct":
        return keeping.correct(book, names[0], corrections, reason=reason, by=who, folders=folders)
    if typed.says == "grade":
        grade = None if typed.grade == "none" else typed.grade.capitalize()
        return kept.judge(book, Regrading(claim=names[0], grade=grade, reason=reason), by=who)  # type: ignore[arg-type]
    if typed.says in _TWO:
        return kept.judge(book, Verdict(one=names[0], other=names[1], says=typed.says, reason=reason), by=who)  # type: ignore[arg-type]
    return kept.judge(book, Review(claim=names[0], says=typed.says, reason=reason), by=who)  # type: ignore[arg-type]


def _undo(book: "Ledger", typed: _Typed, reason: str, who: str) -> "Judged":
    from riwaya import ledger as kept

    if len(typed.names) == 1 and typed.names[0].isdigit():
        return kept.take_back(book, int(typed.names[0]), reason, by=who)
    with book.reading() as connection:
        names = {kept.find_claim(connection, _claim_of(book, name)).name for name in typed.names}
        held = [one for one in kept.judgements(connection) if one.state == "holds" and names == {bound.claim for bound in one.claims}]
    if typed.says:
        held = [one for one in held if one.says == typed.says]
    if len(held) == 1:
        return kept.take_back(book, held[0].number, reason, by=who)
    what = f"{len(held)} judgements hold" if held else "no judgement holds"
    some = ", ".join(f"{one.number} ({one.says})" for one in held)
    todo = f"name one by its number: {some}" if held else "`riwaya judge --list` shows all of them"
    raise Complaint(" ".join(typed.names), what, todo)


def _claim_of(book: "Ledger", name: str) -> str:
    """The claim that stands for an incident: its first; any other name as it is."""
    if not re.fullmatch(r"i\d+", name, re.ASCII):
        return name
    from riwaya.ledger import links

    with book.reading() as connection:
        found = next((one for one in links(connection).incidents if one.id == name), None)
    if found is None:
        raise Complaint(name, "the ledger has no such incident", "`riwaya link` of the ledger shows them")
    return found.claims[0]


def _relink(book: "Ledger", who: str, folders: list[Path], location: str, *, link: bool | None, quiet: bool) -> None:
    """Link anew and show what changed, or say that it waits; judgements that find their claim no more are told."""
    from riwaya import keeping
    from riwaya.cli.judge_views import say_lost, show_changed
    from riwaya.cli.views import waiting
    from riwaya.ledger import links, status

    with book.reading() as connection:
        before: Links = links(connection)
        now = status(connection).claims <= AT_ONCE if link is None else link
    if now:
        with waiting("linking"):
            after = keeping.relink(book, by=who, folders=folders)
        if not quiet:
            show_changed(before, after)
    elif not quiet:
        print(f"Not linked yet; when all is judged: riwaya link {location}")
    say_lost(book)


def _list(words: list[str], location: str, *, as_json: bool) -> None:
    from riwaya.cli.judge_views import show_judgements
    from riwaya.ledger import judgements, links

    with opened_claims(location) as book, book.reading() as connection:
        held = judgements(connection)
        incidents = {one.id: one.claims for one in links(connection).incidents}
    wanted = tuple(claim for word in words for claim in incidents.get(word, (word,)))
    if wanted:
        held = [
            one
            for one in held
            if any(name.startswith(wanted) for bound in one.claims for name in (bound.claim, bound.target.claim) if name)
        ]
    if as_json:
        write(pretty([_plain(one) for one in held]), None)
    else:
        show_judgements(held, words)


def _plain(one: "Judged") -> dict[str, Any]:
    """A judgement as an object with the names of its fields."""
    return {**to_builtins(one._asdict()), "claims": [to_builtins(bound._asdict()) for bound in one.claims]}
