"""What the tables must hold by the log, entry for entry, compared with what they hold."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter

import msgspec
from sqlalchemy import Connection, select

from riwaya.ledger import tables
from riwaya.ledger.faults import Broken
from riwaya.ledger.log import START, Item, digest_entry, digest_rows, inventory

WITHDRAWN = "withdrawn"
"""The one action that may destroy."""
_FOR_GOOD = frozenset({"pages", "withdrawals", "stamps"})
"""Tables of which not even that may destroy a row."""
Inventory = dict[tuple[str, str], tuple[str, int]]
"""(table, key) → digest of its rows, and the entry that added them."""


def read_log(connection: Connection) -> tuple[Inventory, int, list[Broken]]:
    """What the tables must hold, by table and key; how many entries there are; and what is wrong with the log itself."""
    expected: Inventory = {}
    seen: set[tuple[str, str]] = set()
    broken: list[Broken] = []
    previous, number = START, 0
    for entry in connection.execute(select(tables.entries).order_by(tables.entries.c.number)):
        where = f"entry {entry.number} of the log"
        if entry.number != number + 1:
            broken.append(Broken(where, f"follows on entry {number}: entries between them are gone"))
        elif entry.previous != previous:
            broken.append(Broken(where, f"does not bind to entry {number}, which is another than it was"))
        digest = digest_entry(entry.number, entry.at, entry.by, entry.action, entry.details, entry.inventory, entry.previous)
        if digest != entry.digest:
            broken.append(Broken(where, "its words are other than they were"))
        previous, number = entry.digest, entry.number
        try:
            added, destroyed = inventory(entry)
        except msgspec.DecodeError:
            broken.append(Broken(where, "its inventory cannot be read"))
            continue
        for item in added:
            if (item.table, item.key) in seen:
                broken.append(Broken(where, f"adds {item.table} {item.key}, which was added before: a row was put in its place"))
            seen.add((item.table, item.key))
            expected[item.table, item.key] = (item.digest, entry.number)
        broken += _destroyed(destroyed, expected, entry.action, where)
    return expected, number, broken


def _destroyed(items: Iterable[Item], expected: Inventory, action: str, where: str) -> Iterator[Broken]:
    """Take what an entry destroyed off what must be there; only a withdrawal may destroy, and only what was there."""
    for item in items:
        digest, _ = expected.pop((item.table, item.key), (None, 0))
        if action != WITHDRAWN:
            yield Broken(where, f"destroyed {item.table} {item.key} without being a withdrawal")
        elif item.table in _FOR_GOOD:
            yield Broken(where, f"destroyed {item.table} {item.key}, which no withdrawal may")
        elif digest != item.digest:
            yield Broken(where, f"destroyed {item.table} {item.key} as something that it was not")


def compare_rows(connection: Connection, expected: Inventory, tick: Callable[[], object]) -> tuple[int, list[Broken]]:
    """Every row compared with the inventory."""
    broken: list[Broken] = []
    waiting = dict(expected)
    rows = 0
    for table, key in tables.KEYS.items():
        names = table.columns.keys()
        found = connection.execute(select(table).order_by(table.c[key]), execution_options=tables.STREAMED)
        for value, group in groupby(found, key=itemgetter(names.index(key))):
            held = [dict(zip(names, row, strict=True)) for row in group]
            rows += len(held)
            tick()
            digest, number = waiting.pop((str(table.name), str(value)), (None, 0))
            where = f"{table.name} {value}"
            if digest is None:
                broken.append(Broken(where, "no entry of the log added it"))
            elif digest_rows(held) != digest:
                broken.append(Broken(where, f"is other than entry {number} of the log added it"))
    broken += [
        Broken(f"{table} {key}", f"is gone, and entry {number} of the log added it") for (table, key), (_, number) in waiting.items()
    ]
    return rows, broken
