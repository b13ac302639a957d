"""The commands of those who answer for a ledger: check it, withhold words from publication, withdraw a page."""

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import to_builtins

from riwaya.cli.complaints import BAD_INPUT, WRONG_USAGE, Complaint, say
from riwaya.cli.files import pretty, write
from riwaya.cli.ledgers import DEFAULT, author, opened
from riwaya.cli.options import By, Json, LedgerAt, PagesAt

if TYPE_CHECKING:
    from riwaya.ledger import Checked, Ledger

Reason = Annotated[str | None, typer.Option("--reason", help="Why; it stands in the log for good.")]


def verify(
    ledger: LedgerAt = DEFAULT,
    pages: PagesAt = None,
    noted: Annotated[
        str | None, typer.Option("--head", help="The head that `riwaya status` showed earlier: the log must still hold it.")
    ] = None,
    mend: Annotated[
        bool, typer.Option("--mend", help="First make anew what only points and indexes, and put back the guards; nothing kept is touched.")
    ] = False,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Check every hash, every quote at its place and the chain of the log; say exactly what is broken."""
    noted = _whole_head(noted)
    from riwaya import ledger as kept
    from riwaya.cli.views import waiting

    with opened(ledger, pages) as book:
        if mend:
            kept.mend(book, author(by))
        with waiting("checking"):
            checked = kept.verify(book, noted=noted)
    if as_json:
        write(pretty({**to_builtins(checked._asdict()), "broken": [one._asdict() for one in checked.broken]}), None)
    else:
        _show(ledger, checked)
    if checked.broken:
        raise typer.Exit(BAD_INPUT)


def _whole_head(noted: str | None) -> str | None:
    """The digest; a part of one is no sign that the log was written anew."""
    if noted is None or re.fullmatch("[0-9a-f]{64}", noted.strip().lower()):
        return noted and noted.strip().lower()
    what = f"{noted!r} is no whole head: one has 64 of the signs 0-9 and a-f"
    raise Complaint("--head", what, "give all of what `riwaya status` or `riwaya backup` showed", WRONG_USAGE)


def _show(location: str, checked: "Checked") -> None:
    from riwaya.cli.wording import count

    for one in checked.broken:
        print(f"{one.where}: {one.what}; {one.todo}")
    for name in checked.left:
        print(f"{name}: left by a command that was stopped; where no command runs, it may be deleted")
    looked = (
        f"{count(checked.entries, 'entry', 'entries')} of the log, {count(checked.rows, 'row')}, {count(checked.quotes, 'quote')}, "
        f"{count(checked.pages, 'page')} ({checked.bytes / 1e6:,.1f} MB), {count(checked.stamps, 'timestamp')}"
    )
    print(f"{location}: {looked}: " + (f"{count(len(checked.broken), 'thing')} broken" if checked.broken else "all as it was kept"))


def redact(
    page: Annotated[str | None, typer.Argument(help="A page on which the words stand.")] = None,
    words: Annotated[str | None, typer.Argument(help="The words to withhold, as the page has them.")] = None,
    reason: Reason = None,
    ledger: LedgerAt = DEFAULT,
    pages: PagesAt = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Withhold words from all that is published of the ledger, which keeps them; without arguments, list what is withheld and why."""
    from riwaya import ledger as kept
    from riwaya.cli.wording import count

    if page is None:
        with opened(ledger, pages) as book, book.reading() as connection:
            found = kept.redactions(connection)
        if as_json:
            write(pretty([one._asdict() for one in found]), None)
        for one in found if not as_json else ():
            print(f"{one.at[:10]}  {one.page}  «{one.words}»  {one.reason} ({one.by})")
        if not (found or as_json):
            print("Nothing is withheld.")
        return
    if not words or not reason:
        raise Complaint("redact", "words and a reason are needed", 'write: riwaya redact PAGE "words" --reason "why"', WRONG_USAGE)
    with opened(ledger, pages) as book:
        times = kept.redact(book, page, words, reason=reason, by=author(by))
    print(f"Withheld from publication: the words stand {count(times, 'time')} on that page.")


def withdraw(
    page: Annotated[str, typer.Argument(help="The page, by its id, or its beginning.")],
    reason: Reason = None,
    ledger: LedgerAt = DEFAULT,
    pages: PagesAt = None,
    by: By = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
    as_json: Json = False,
) -> None:
    """Destroy a page's bytes and words for good; its hash and a tombstone stay, and the rest is linked anew."""
    if not reason:
        raise Complaint("withdraw", "a reason is needed", 'write: riwaya withdraw PAGE --reason "why"', WRONG_USAGE)
    from riwaya import keeping
    from riwaya import ledger as kept
    from riwaya.cli.judge_views import say_lost
    from riwaya.cli.wording import count

    who = author(by)
    if not (yes or sys.stdin.isatty()):
        raise Complaint("withdraw", "it destroys for good, and nobody is here to ask", "give --yes if it is meant", WRONG_USAGE)
    with opened(ledger, pages) as book:
        if not yes:
            _confirm(book, page)
        done = kept.withdraw(book, page, reason=reason, by=who)
        keeping.relink(book, by=who)
        say_lost(book)
    if as_json:
        write(pretty(done._asdict()), None)
        return
    print(
        f"{done.page} withdrawn: {count(done.claims, 'claim')}, {count(done.judgements, 'judgement')}, {count(done.files, 'file')} destroyed."
    )
    if done.exposed:
        say(
            f"{count(done.exposed, 'redaction')} went with it, as no other page has the words in its text: where another tells them in a "
            "picture, a comment or an address, they are withheld no more."
        )
    say("Backups and copies made before still hold it: destroy or replace them too.")


def _confirm(book: "Ledger", named: str) -> None:
    """Ask a person, who sees which page is meant."""
    from riwaya import ledger as kept

    with book.reading() as connection:
        page = kept.find_page(connection, named)
        shown = kept.show(connection, page)
    title = f" «{shown.article.title}»" if isinstance(shown, kept.PageShown) and shown.article else ""
    typer.confirm(f"Destroy the bytes and words of p{page[:12]}{title} for good?", abort=True)
