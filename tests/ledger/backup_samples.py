"""Backups made and restored, as the commands do it."""

from pathlib import Path

from sqlalchemy import select

from riwaya.ledger import Ledger, Manifest, back_up, opened_backup, restore, tables, whole_file


def written(book: Ledger, path: Path) -> Manifest:
    with whole_file(path) as stream:
        return back_up(book, stream)


def made(path: Path, location: str, pages: Path | None) -> Manifest:
    with opened_backup(path) as held:
        return restore(held, location, pages)


def rows(book: Ledger) -> dict[str, list[tuple[object, ...]]]:
    with book.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in tables.metadata.sorted_tables
        }
