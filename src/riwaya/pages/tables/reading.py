"""A table read: each row a page of its own, whose content is the report that the column map makes of it."""

from collections.abc import Iterator
from difflib import get_close_matches

import msgspec

from riwaya.pages.kinds import File, Reader
from riwaya.pages.limits import megabytes, take
from riwaya.pages.making import CODED, REPORT, make, problem
from riwaya.pages.tables.coding import RowError, report_of
from riwaya.pages.tables.columns import Columns
from riwaya.pages.tables.rows import Row, Table, TableError, read
from riwaya.records import Page, Problem

ENDINGS = (".csv", ".xlsx", ".ods")


def readers(columns: Columns | None) -> dict[str, Reader]:
    """The readers of tables by ending; without a column map they say that one is wanted."""
    return {ending: _reader(ending, columns) for ending in ENDINGS}


def _reader(ending: str, columns: Columns | None) -> Reader:
    def read_file(file: File, limit: int) -> Iterator[Page | Problem]:
        if columns is None:
            yield problem(
                file.where,
                "a table, and nothing says which of its columns is what",
                "give a column map: --columns map.toml, or acled, or ucdp",
            )
        elif file.size > limit:
            yield problem(file.where, f"{megabytes(file.size)}, and a table of more than {megabytes(limit)} is not read", "split it")
        else:
            yield from _pages(take(file.stream, limit), file.where, ending, columns)

    return read_file


def _pages(content: bytes, where: str, ending: str, columns: Columns) -> Iterator[Page | Problem]:
    try:
        table = read(content, ending, columns.sheet)
        missing = list(_missing(table, columns, where))
        yield from missing or _rows(table, columns, where)
    except TableError as wrong:
        yield problem(where, wrong.what, wrong.todo)


def _missing(table: Table, columns: Columns, where: str) -> Iterator[Problem]:
    """A problem for each column that the map names and the table has not; of several for one field, one is enough."""
    for names in dict.fromkeys(columns.named()):
        if not set(names) & set(table.columns):
            near = get_close_matches(names[0], table.columns, 3, 0.6)
            todo = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(table.columns[:12])}"
            yield problem(where, f"no column {' or '.join(map(repr, names))}, which the column map names", todo)


def _rows(table: Table, columns: Columns, where: str) -> Iterator[Page | Problem]:
    ids: dict[str, int] = {}
    found = False
    for row in table.rows:
        found = True
        yield _page(row, columns, f"{where}#{row.number}", ids)
    if not found:
        yield problem(where, "a table without rows", "give a table with at least one row below the names of its columns")


def _page(row: Row, columns: Columns, where: str, ids: dict[str, int]) -> Page | Problem:
    try:
        report = report_of(row, columns)
    except RowError as wrong:
        return problem(where, f"column {wrong.column!r}: {wrong.what}", wrong.todo)
    name = report.get("id")
    if name and ids.setdefault(name, row.number) != row.number:
        return problem(where, f"the id {name} is row {ids[name]}'s already", "give each row an id of its own")
    return make(where, msgspec.json.encode(report), CODED if columns.is_coded else REPORT)
