"""`riwaya show`: all that the ledger knows of one page, claim or incident."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import to_builtins

from riwaya.cli.complaints import WRONG_USAGE, Complaint
from riwaya.cli.files import pretty, write
from riwaya.cli.ledgers import DEFAULT, opened
from riwaya.cli.options import Json, LedgerAt, PagesAt

if TYPE_CHECKING:  # the database takes a third of a second to import
    from riwaya.ledger import Ledger, Shown


def show(
    name: Annotated[str, typer.Argument(help="An incident (i12), a claim (report:claim), or a page: its id, SHA-256, address or report.")],
    ledger: LedgerAt = DEFAULT,
    pages: PagesAt = None,
    as_json: Json = False,
) -> None:
    """Show a page, a claim or an incident: its words, where they come from, and who decided what of it."""
    if not name.strip():
        raise Complaint("show", "no name is given", "name an incident (i12), a claim (report:claim) or a page", WRONG_USAGE)
    from riwaya import ledger as books
    from riwaya.cli.showing_views import show_shown

    with opened(ledger, pages) as book:
        with book.reading() as connection:
            shown = books.show(connection, name.strip())
        if as_json:
            write(pretty(_object(shown, book)), None)
        else:
            show_shown(shown, book.store)


def _object(shown: "Shown", book: "Ledger") -> dict[str, Any]:
    """The whole of it, each capture with its file."""
    whole: dict[str, Any] = to_builtins(shown)
    for had in whole.get("captures", ()):
        had["file"] = str(book.store.path(had["archive"]))
    return whole
