"""Arguments and options that several commands share, each with its help."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riwaya.cli.complaints import WRONG_USAGE, Complaint

if TYPE_CHECKING:
    from riwaya.pages import Columns

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files (.html .htm .txt .pdf .jsonl; mails .eml .mbox; tables .csv .xlsx .ods; web archives .warc .warc.gz .wacz; Telegram's result.json; a .zip of pages or "
        "of such an export), folders, http(s) addresses, or - for standard input."
    ),
]
Claims = Annotated[
    str, typer.Argument(help="A file of claims as `riwaya read` writes it, a ledger (a file or an address), or - for standard input.")
]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write JSON into this file (- for standard output).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of the view for people.")]
Published = Annotated[str | None, typer.Option("--published", help="Day of publication (YYYY-MM-DD) where a page gives none.")]
Always = Annotated[str | None, typer.Option("--published-always", help="Day of publication (YYYY-MM-DD) whatever the page says.")]
Folders = Annotated[list[Path] | None, typer.Option("--lexicon", help="A folder of your own entries, laid over lexicon and gazetteer.")]
Problems = Annotated[Path | None, typer.Option("--problems", help="Write what could not be read here, one JSON object a line.")]
Verdicts = Annotated[
    Path | None, typer.Option("--verdicts", help="What you judged of pairs of claims and of grades, one JSON object a line.")
]
LedgerAt = Annotated[
    str, typer.Option("--ledger", envvar="RIWAYA_LEDGER", help="The ledger: a file, or postgresql+psycopg://NAME@HOST/DATABASE.")
]
PagesAt = Annotated[
    Path | None,
    typer.Option("--pages", envvar="RIWAYA_PAGES", help="The folder of its preserved pages; beside a ledger in a file where not given."),
]
By = Annotated[str | None, typer.Option("--by", envvar="RIWAYA_BY", help="Who does it, for the log; your login name where not given.")]
ColumnMap = Annotated[
    str | None,
    typer.Option("--columns", help="Which column of a table is what: a file of TOML, or acled, or ucdp."),
]
Private = Annotated[bool, typer.Option("--private", help="Allow addresses of this machine and of private networks.")]


def to_day(text: str | None, option: str) -> date | None:
    """The day that an option gives as YYYY-MM-DD."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise Complaint(option, f"{text!r} is no day", "write it as YYYY-MM-DD", WRONG_USAGE)
    return day


def to_columns(name: str | None) -> "Columns | None":
    """The column map that an option names."""
    if name is None:
        return None
    from riwaya import pages

    try:
        return pages.load_columns(name)
    except pages.ColumnsError as fault:
        raise Complaint(f"--columns {fault.where}", fault.what, fault.todo, WRONG_USAGE) from None


def check_folders(folders: list[Path] | None) -> list[Path]:
    """The folders of the user's own entries, tried before the work begins; their faults name file and line."""
    if folders:
        from riwaya import gazetteer, lexicon

        for folder in folders:
            if not folder.is_dir():
                raise Complaint("--lexicon", f"{folder} is no folder", "name a folder of YAML files", WRONG_USAGE)
        try:
            lexicon.load(*folders)
            gazetteer.load(*folders)
        except ValueError as fault:
            raise Complaint("--lexicon", str(fault), "correct the file, or leave the folder out") from None
    return folders or []
