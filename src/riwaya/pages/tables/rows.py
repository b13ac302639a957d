"""A table's rows: from .csv, .xlsx and .ods, whatever the bytes claim to be, within bounds of size, memory and time."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from riwaya import confined
from riwaya.pages.limits import is_flood, megabytes

MOST_ROWS, MOST_COLUMNS = 200_000, 1000
Cell = str | int | float | bool | None
_PROGRAM = Path(__file__).with_name("sheets.py")
_UNPACKED = 512 << 20
_HEAD = 1 << 16
_DELIMITERS = (",", ";", "\t")
_SPLIT = "split the table into files of fewer rows"
_FAULTS = {
    "memory": (f"a spreadsheet that asks for more than {confined.MEMORY >> 30} GB of memory", "save the sheet as .csv"),
    "time": (f"a spreadsheet that is not read within {confined.SECONDS} seconds", "save the sheet as .csv"),
    "damaged": ("a damaged spreadsheet, or none at all", "save it again as .xlsx or as .csv"),
    "much": ("a spreadsheet with more text than 64 MB", _SPLIT),
    "locked": ("a spreadsheet that asks for a password", "save it without the password"),
}


class TableError(Exception):
    """A table that cannot be read: what is wrong, and what to do."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what)
        self.what, self.todo = what, todo


class Row(NamedTuple):
    """A row's number, counted from 1 as a spreadsheet does, and its cells by column."""

    number: int
    cells: dict[str, Cell]


class Table(NamedTuple):
    """The columns in order, and the rows below them; empty rows are left out."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def read(content: bytes, ending: str, sheet: str = "") -> Table:
    """The table; the first row that is not empty names the columns. Raises TableError, also while the rows are read."""
    lines = _text_lines(content) if ending == ".csv" else iter(_sheet_lines(content, sheet))
    for number, line in enumerate(lines, 1):
        names = tuple(str(cell).strip() if cell is not None else "" for cell in line)
        if any(names):
            return Table(_columns(names), _rows(names, lines, number))
    raise TableError("an empty table", "give a table whose first row names its columns")


def _columns(names: Sequence[str]) -> tuple[str, ...]:
    named = [name for name in names if name]
    if len(named) > MOST_COLUMNS:
        raise TableError(f"a table of more than {MOST_COLUMNS} columns", "leave out the columns that are not needed")
    twice = next((name for at, name in enumerate(named) if name in named[:at]), None)
    if twice is not None:
        raise TableError(f"two columns with the name {twice!r}", "give each column a name of its own")
    return tuple(named)


def _rows(names: Sequence[str], lines: Iterable[Sequence[Cell]], header: int) -> Iterator[Row]:
    for number, line in enumerate(lines, header + 1):
        if number - header > MOST_ROWS:
            raise TableError(f"a table of more than {MOST_ROWS} rows; the rest is not read", _SPLIT)
        cells = {name: cell for name, cell in zip(names, line, strict=False) if name}
        if any(cell not in (None, "") for cell in cells.values()):
            yield Row(number, cells)


def _text_lines(content: bytes) -> Iterator[Sequence[Cell]]:
    encoding = _encoding(content)
    stream = io.TextIOWrapper(io.BytesIO(content), encoding, "replace", newline="")
    head = stream.readline(_HEAD)
    stream.seek(0)
    reader = csv.reader(stream, delimiter=max(_DELIMITERS, key=head.count))
    try:
        yield from reader
    except csv.Error as error:
        raise TableError(f"line {reader.line_num} is no row of a table ({error})", "correct it, or save the table again as .csv") from None


def _encoding(content: bytes) -> str:
    """UTF-8, the UTF-16 that spreadsheets write with a mark, or the Arabic code page of Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1256"
    return "utf-8-sig"


def _sheet_lines(content: bytes, sheet: str) -> list[Sequence[Cell]]:
    _check_archive(content)
    try:
        written = confined.run(_PROGRAM, content, sheet)
    except confined.ConfinedError as ended:
        raise TableError(*_FAULTS[ended.reason]) from None
    found: dict[str, Any] = msgspec.json.decode(written)
    if found.get("fault") == "sheet":
        raise TableError(f"no sheet {sheet!r}", f'it has {", ".join(found["sheets"][:10])}; say which in the column map: sheet = "…"')
    if "fault" in found:
        raise TableError(*_FAULTS[found["fault"]])
    rows: list[Sequence[Cell]] = found["rows"]
    return rows


def _check_archive(content: bytes) -> None:
    """Refuse what unfolds to a flood, before any of it is unfolded."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise TableError(*_FAULTS["locked" if content.startswith(b"\xd0\xcf\x11\xe0") else "damaged"]) from None
    if unpacked > _UNPACKED or is_flood(len(content), unpacked):
        raise TableError(f"a spreadsheet that unfolds to {megabytes(unpacked)}", _SPLIT)
