"""Notes of whoever follows feeds: where it stands, so that it goes on there. They prove nothing; the log is silent about them."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, delete, insert, select, tuple_, update

from riwaya.ledger import tables
from riwaya.ledger.engine import Ledger

T = TypeVar("T")

_MANY = 300
"""How many values one question to the database names: SQLite's older versions take 999."""


class Note(NamedTuple):
    """A note of the kind `what`, about the `key` of a `feed`; `waits` where something is still to be done about it."""

    what: str
    feed: str
    key: str
    body: str
    address: str | None = None
    waits: bool = True


class Found(NamedTuple):
    """Notes that were asked for: their bodies, and those of the keys and addresses asked for whose page was withdrawn."""

    bodies: list[str]
    withdrawn: set[str]


def write_notes(book: Ledger, notes: Sequence[Note]) -> None:
    """Keep these notes in the place of those of the same kind, feed and key: all of them or none.

    Of an address or entry whose page was withdrawn, also while a watcher ran, nothing is noted again but that it is not to be had.
    """
    columns = tables.watched.c
    keys = [(note.what, _digest(note.feed), _digest(note.key)) for note in notes]
    rows = [
        {
            "what": what, "feed": feed, "key": key, "address": _digest(note.address) if note.address else None, "waits": note.waits,
            "body": note.body,
        }
        for note, (what, feed, key) in zip(notes, keys, strict=True)
    ]  # fmt: skip
    with book.noting() as connection:
        forgotten = _forgotten(connection, keys, [str(row["address"]) for row in rows if row["address"]])
        for row in rows:
            if (row["what"], row["feed"], row["key"]) in forgotten or row["address"] in forgotten:
                row |= {"body": None, "waits": False}
        for some in _parts(keys):
            connection.execute(delete(tables.watched).where(tuple_(columns.what, columns.feed, columns.key).in_(some)))
        connection.execute(insert(tables.watched), rows)


def _forgotten(connection: Connection, keys: Sequence[tuple[str, str, str]], addresses: Sequence[str]) -> set[object]:
    """Those of these keys and addresses (their digests) whose page was withdrawn."""
    columns = tables.watched.c
    gone = select(columns.what, columns.feed, columns.key, columns.address).where(columns.body.is_(None))
    asked = [tuple_(columns.what, columns.feed, columns.key).in_(some) for some in _parts(keys)]
    asked += [columns.address.in_(some) for some in _parts(addresses)]
    found = [row for one in asked for row in connection.execute(gone.where(one))]
    return {(row.what, row.feed, row.key) for row in found} | {row.address for row in found if row.address}


def waiting_notes(book: Ledger) -> list[tuple[str, str]]:
    """Kind and body of all notes about which something is still to be done."""
    columns = tables.watched.c
    with book.reading() as connection:
        rows = connection.execute(select(columns.what, columns.body).where(columns.waits, columns.body.is_not(None)))
        return [(row.what, row.body) for row in rows]


def find_notes(book: Ledger, what: str, feed: str, keys: Sequence[str], addresses: Sequence[str]) -> Found:
    """The notes of this kind on these keys of the feed, and those of any feed on these addresses."""
    columns = tables.watched.c
    named = {_digest(name): name for name in (*keys, *addresses)}
    asked: list[ColumnElement[bool]] = [
        (columns.feed == _digest(feed)) & columns.key.in_(some) for some in _parts([_digest(key) for key in keys])
    ]
    asked += [columns.address.in_(some) for some in _parts([_digest(address) for address in addresses])]
    bodies: dict[tuple[str, str], str] = {}
    withdrawn: set[str] = set()
    with book.reading() as connection:
        for one in asked:
            for row in connection.execute(select(tables.watched).where(columns.what == what, one)):
                if row.body is None:
                    withdrawn |= {named[digest] for digest in (row.key, row.address) if digest in named}
                else:
                    bodies[row.feed, row.key] = row.body
    return Found(list(bodies.values()), withdrawn)


def forget_notes(connection: Connection, addresses: Iterable[str]) -> None:
    """Destroy what the notes say of these addresses, whose page was withdrawn; that it is not to be had again stays."""
    for some in _parts([_digest(address) for address in addresses]):
        gone = update(tables.watched).where(tables.watched.c.address.in_(some))
        connection.execute(gone.values(body=None, waits=False))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[start : start + _MANY] for start in range(0, len(values), _MANY))
