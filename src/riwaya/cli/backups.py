"""`riwaya backup` and `riwaya restore`: a ledger as one file, and a ledger of either database out of it."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riwaya.cli.complaints import WRONG_USAGE, Complaint, say
from riwaya.cli.files import is_stream, pretty, write
from riwaya.cli.ledgers import DEFAULT, complained, opened
from riwaya.cli.options import Json, LedgerAt, PagesAt
from riwaya.cli.wording import count

if TYPE_CHECKING:  # the database takes a third of a second to import
    from riwaya.ledger import Manifest


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write, or - for standard output, as into a program that encrypts.")],
    ledger: LedgerAt = DEFAULT,
    pages: PagesAt = None,
    as_json: Json = False,
) -> None:
    """Write the whole ledger, pages and all, into one file, as it is at one moment; others may go on writing."""
    if is_stream(file) and as_json:
        raise Complaint("--json", "standard output takes the backup", "write the backup into a file", WRONG_USAGE)
    if is_stream(file) and sys.stdout.isatty():
        raise Complaint("backup", "a backup is not for a terminal", "name a file, or lead it on: riwaya backup - | …", WRONG_USAGE)
    from riwaya.cli.views import waiting
    from riwaya.ledger import back_up, whole_file

    with opened(ledger, pages) as book, waiting("writing the backup"):
        if is_stream(file):
            made = back_up(book, sys.stdout.buffer)
        else:
            with whole_file(file) as stream:
                made = back_up(book, stream)
    _tell(made, file, as_json=as_json)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `riwaya backup` wrote, or - for standard input.")],
    ledger: LedgerAt = DEFAULT,
    pages: PagesAt = None,
    as_json: Json = False,
) -> None:
    """Make a new ledger of a backup, of either database; all of it is checked first, and it is there whole or not at all."""
    from riwaya.cli.views import waiting
    from riwaya.ledger import opened_backup
    from riwaya.ledger import restore as make

    with tempfile.TemporaryDirectory(prefix="riwaya-") as spare, waiting("restoring"), complained():
        if is_stream(file):  # what is encrypted lies open here no longer than it is read
            file = Path(spare, "backup")
            with file.open("wb") as stream:
                shutil.copyfileobj(sys.stdin.buffer, stream)
        with opened_backup(file) as held:
            made = make(held, ledger, pages)
    _tell(made, Path(ledger), as_json=as_json)


def _tell(made: "Manifest", where: Path, *, as_json: bool) -> None:
    """How much it is, and the log's head, which a person may write down to know it again."""
    number, at, digest = made.head
    rows = {part.table: part.rows for part in made.tables}
    if as_json:
        write(pretty(_object(made, rows)), None)
        return
    held = f"{count(rows['pages'], 'page')} in {count(len(made.pages), 'file')}, {count(number, 'entry', 'entries')} of the log"
    last = f"the last of {at[:19].replace('T', ' ')} UTC" if number else "nothing in it"
    said = (f"{where}: {held}, {last}", f"head {digest}")
    for line in said:
        say(line) if is_stream(where) else print(line)


def _object(made: "Manifest", rows: dict[str, int]) -> dict[str, Any]:
    number, at, digest = made.head
    return {"made": made.made, "head": {"number": number, "at": at, "digest": digest}, "rows": rows, "files": len(made.pages)}
