"""The ledger's own timestamps: each is over the digest of one entry of the log, and so over all that was kept until then."""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Connection, select

from riwaya.ledger import stamps, tables
from riwaya.ledger.engine import Ledger
from riwaya.ledger.faults import LedgerError
from riwaya.ledger.log import head


class Stamped(NamedTuple):
    """A timestamp over the digest of an entry, which `entry` numbers."""

    entry: int
    stamp: stamps.Stamp


def stamp(ledger: Ledger, authority: str, post: Callable[[str, bytes], bytes], *, by: str, certificates: bytes | None = None) -> Stamped:
    """A new timestamp over the log's last entry, kept; when this returns it is on the disk.

    With `certificates` (PEM) it is kept only where its signature leads to one of them. Raises LedgerError for an empty ledger,
    `stamps.StampError`, and what `post` raises (`stamps.ask`); then nothing is kept. Nobody waits for the ledger while the authority answers.
    """
    with ledger.reading() as connection:
        last = head(connection)
    if not last.number:
        raise LedgerError(ledger.location, "there is nothing in the ledger to be stamped", "add pages first")
    made = stamps.ask(bytes.fromhex(last.digest), authority, post)
    if certificates is not None:
        stamps.verify(made, certificates)
    with ledger.writing("stamped", by) as entry:
        row = {"entry": entry.number, "stamped": last.number, "authority": authority, "request": made.request, "response": made.response}
        entry.add(tables.stamps, [row])
    return Stamped(last.number, made)


def stamped(connection: Connection) -> list[Stamped]:
    """All timestamps in order, each over the digest that its entry has now: one of an entry that was changed does not hold any more."""
    columns, entries = tables.stamps.c, tables.entries.c
    rows = select(tables.stamps, entries.digest).join_from(tables.stamps, tables.entries, columns.stamped == entries.number)
    return [
        Stamped(
            row.stamped,
            stamps.Stamp(authority=row.authority, data=_data(row.digest), request=row.request, response=row.response),
        )
        for row in connection.execute(rows.order_by(columns.entry))
    ]


def _data(digest: str) -> bytes:
    """What a timestamp must be over; of a digest that somebody made into something else its letters, which none is over."""
    try:
        return bytes.fromhex(digest)
    except ValueError:
        return digest.encode()
