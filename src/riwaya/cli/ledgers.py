"""The commands that fill a ledger and say how it stands."""

import getpass
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from riwaya.cli.complaints import BAD_INPUT, Complaint
from riwaya.cli.files import check_target, line, pretty, report_problems, write
from riwaya.cli.options import (
    Always,
    By,
    ColumnMap,
    Folders,
    Inputs,
    Json,
    LedgerAt,
    PagesAt,
    Private,
    Problems,
    Published,
    check_folders,
    to_columns,
    to_day,
)
from riwaya.records import Page, Problem

if TYPE_CHECKING:  # the database takes a third of a second to import
    from riwaya.ledger import Kept, Ledger

DEFAULT = "riwaya.db"
AT_ONCE = 20_000
"""Claims of a ledger that is linked after each `add`: some twenty seconds. A larger one is linked when that is asked for."""


@contextmanager
def opened(location: str, pages: Path | None, *, create: bool = False) -> Iterator["Ledger"]:
    """The ledger that a command works on; its faults are Complaints."""
    from riwaya.ledger import open_ledger

    with complained():
        book = open_ledger(location, pages, create=create)
        try:
            yield book
        finally:
            book.close()


@contextmanager
def complained() -> Iterator[None]:
    """Faults of the ledger as Complaints."""
    from riwaya.ledger import LedgerError

    try:
        yield
    except LedgerError as fault:
        raise Complaint(fault.where, fault.what, fault.todo) from None


def author(by: str | None) -> str:
    """Who is named in the log."""
    if by and by.strip():
        return by.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise Complaint("--by", "nobody is named, and the system knows no login name", "name who does it with --by") from None


def add(
    inputs: Inputs,
    ledger: LedgerAt = DEFAULT,
    pages: PagesAt = None,
    by: By = None,
    published: Published = None,
    always: Always = None,
    problems: Problems = None,
    lexicon: Folders = None,
    private: Private = False,
    columns: ColumnMap = None,
    link: Annotated[
        bool | None,
        typer.Option(
            "--link/--no-link", help="Link anew when all pages are kept, or leave it to `riwaya link`, as where a ledger is large."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Keep pages in the ledger with what is read of them; what is printed is on the disk."""
    given, forced = to_day(published, "--published"), to_day(always, "--published-always")
    check_target(problems)
    folders, table = check_folders(lexicon), to_columns(columns)
    from riwaya import keeping
    from riwaya.cli.ledger_views import show_added
    from riwaya.ledger import is_new
    from riwaya.pages import fetch

    faults: list[Problem] = []
    who, day, forces = author(by), forced or given, forced is not None
    had: Iterator[Page | Problem] = fetch(inputs, private=private, columns=table)
    if is_new(ledger):
        faults, had = keeping.readable(had, published=day, always=forces, folders=folders)
        first = next(had, None)
        if first is None:
            _refuse(faults, problems)
        had = chain((first,), had)
    with opened(ledger, pages, create=True) as book:
        results = keeping.add_pages(book, had, by=who, published=day, always=forces, folders=folders)
        counts = _tell(results, faults, as_json=as_json)
        if not counts:
            _refuse(faults, problems)
        report_problems(faults, problems)
        linked = link_now(book, link, who, folders)
        if not as_json:
            show_added(counts, len(faults))
            if not linked:
                print(f"Not linked yet: riwaya link {book.location}")


def _tell(results: "Iterable[Kept | Problem]", faults: list[Problem], *, as_json: bool) -> Counter[str]:
    """Each page told when it is on the disk; how many became what. What was not kept goes to `faults`."""
    from riwaya.cli.ledger_views import show_kept

    counts: Counter[str] = Counter()
    for result in results:
        if isinstance(result, Problem):
            faults.append(result)
            continue
        counts[result.how] += 1
        if as_json:
            write(line(result._asdict()), None)
        else:
            show_kept(result, result.address)
    return counts


def _refuse(faults: list[Problem], problems: Path | None) -> NoReturn:
    """Nothing was kept: what could not be read has a line each, or there was nothing to read."""
    report_problems(faults, problems)
    if faults:
        raise typer.Exit(BAD_INPUT)
    raise Complaint("nothing was read", "no input holds a page", "give files, folders or addresses of pages")


def link_now(book: "Ledger", link: bool | None, who: str, folders: list[Path]) -> bool:
    """Link what is not linked yet, unless it is to wait or would take long; whether all is linked then."""
    from riwaya import keeping
    from riwaya.cli.judge_views import say_lost
    from riwaya.cli.views import waiting
    from riwaya.ledger import is_linked
    from riwaya.ledger import status as figures

    with book.reading() as connection:
        if is_linked(connection):
            return True
        if link is None:
            link = figures(connection).claims <= AT_ONCE
    if link:
        with waiting("linking"):
            keeping.relink(book, by=who, folders=folders)
        say_lost(book)
    return link


def status(ledger: LedgerAt = DEFAULT, pages: PagesAt = None, as_json: Json = False) -> None:
    """Say what the ledger holds and how it stands."""
    from riwaya import keeping
    from riwaya.cli.ledger_views import show_status
    from riwaya.ledger import status as figures

    with opened(ledger, pages) as book, book.reading() as connection:
        stands = figures(connection)
    if as_json:
        write(pretty({**stands._asdict(), "head": stands.head._asdict()}), None)
    else:
        show_status(book.location, stands, keeping.version())
