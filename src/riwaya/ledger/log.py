"""The audit log: who did what and when, each entry bound to the one before by its hash, with an inventory of all rows that it added.

A change to any row, a row too many or too few, and a change to the log itself are found by comparing the tables with the log; see
`verifying`. The hash chain is that of B. Schneier and J. Kelsey, "Secure audit logs to support computer forensics" (1999), without keys.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, Table, desc, insert, select

from riwaya.ledger import tables

START = "0" * 64
"""What the first entry names as the digest before it."""


class Item(NamedTuple):
    """Rows of one table that share a key, and the digest over all of them."""

    table: str
    key: str
    digest: str


class Head(NamedTuple):
    """The last entry."""

    number: int
    at: str
    digest: str


def canonical(value: Any) -> bytes:
    """JSON that is the same wherever it is made: keys in order, UTF-8, no spaces."""
    return msgspec.json.encode(value, order="deterministic")


def digest_rows(rows: Iterable[Mapping[str, Any]]) -> str:
    """SHA-256 over rows in the order of their own bytes; bytes inside a row as base64."""
    hashed = hashlib.sha256()
    for row in sorted(map(canonical, rows)):
        hashed.update(row)
        hashed.update(b"\n")
    return hashed.hexdigest()


def digest_entry(number: int, at: str, by: str, action: str, details: str, inventory: str, previous: str) -> str:
    """SHA-256 over everything that an entry says."""
    return hashlib.sha256(canonical([number, at, by, action, details, inventory, previous])).hexdigest()


def head(connection: Connection) -> Head:
    """The last entry; number 0 where there is none."""
    columns = tables.entries.c
    row = connection.execute(select(columns.number, columns.at, columns.digest).order_by(desc(columns.number)).limit(1)).one_or_none()
    return Head(*row) if row else Head(0, "", START)


def moment(when: datetime) -> str:
    """A moment as the ledger writes it: ISO 8601, UTC, to the microsecond, so that text order is time order."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


class Writing:
    """One entry being written: rows go in through it, and `close` writes the entry itself."""

    def __init__(self, connection: Connection, action: str, by: str, now: datetime, details: Mapping[str, Any]) -> None:
        self.connection = connection
        self._before = head(connection)
        self.number = self._before.number + 1
        self.at = moment(now)
        self.by, self.action, self.details = by, action, dict(details)
        self._added: list[Item] = []
        self._destroyed: list[Item] = []

    @property
    def clock_behind(self) -> bool:
        """Whether the machine's clock stands before the last entry: numbers, not moments, say what came first."""
        return self.at < self._before.at

    def add(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows that share one key and take them into the inventory."""
        if not rows:
            return
        self.connection.execute(insert(table), rows)
        key = tables.KEYS[table]
        self._added.append(Item(str(table.name), str(rows[0][key]), digest_rows(rows)))

    def destroy(self, table: Table, key: Any) -> None:
        """Delete all rows of a key; the inventory keeps their digest."""
        column = table.c[tables.KEYS[table]]
        rows = [row._asdict() for row in self.connection.execute(select(table).where(column == key))]
        if rows:
            self.connection.execute(table.delete().where(column == key))
            self._destroyed.append(Item(str(table.name), str(key), digest_rows(rows)))

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened that the log should tell."""
        return not (self._added or self._destroyed or self.details)

    def close(self) -> None:
        """Write the entry."""
        if self.clock_behind:
            self.details["clock_behind"] = self._before.at
        inventory = {name: items for name, items in (("added", self._added), ("destroyed", self._destroyed)) if items}
        said = {"details": canonical(self.details).decode(), "inventory": canonical(inventory).decode()}
        digest = digest_entry(self.number, self.at, self.by, self.action, said["details"], said["inventory"], self._before.digest)
        row = {"number": self.number, "at": self.at, "by": self.by, "action": self.action, **said, "previous": self._before.digest}
        self.connection.execute(insert(tables.entries), [{**row, "digest": digest}])


def inventory(entry: Row[*tuple[Any, ...]]) -> tuple[list[Item], list[Item]]:
    """What an entry added, and what it destroyed."""
    held = msgspec.json.decode(entry.inventory, type=dict[str, list[Item]])
    return held.get("added", []), held.get("destroyed", [])
