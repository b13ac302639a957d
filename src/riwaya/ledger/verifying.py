"""Whether a ledger is what it was: every hash, every quote at its place, the chain of the log; and, where not, exactly what is broken.

The log is the inventory: each entry names the digests of the rows that it added, and of those that a withdrawal destroyed. What the tables
hold must be just that, and the triggers that let nothing be changed must stand as they were put up. Rows that only point or index
(`standing`, `standing_links`) are compared with what they follow from; of the index of words only which articles it holds is looked at, for
it proves nothing and can be made anew.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, func, select, text

from riwaya.ledger import tables
from riwaya.ledger.engine import Ledger
from riwaya.ledger.faults import RESTORE, Broken
from riwaya.ledger.folding import indexed_articles
from riwaya.ledger.guards import unguarded
from riwaya.ledger.intact import File, check_files
from riwaya.ledger.inventoried import WITHDRAWN, compare_rows, read_log
from riwaya.ledger.keeping import pages_that_stand
from riwaya.ledger.quoted import check_quotes
from riwaya.ledger.stamping import stamped
from riwaya.ledger.stamps import StampError, check
from riwaya.ledger.store import Store

_REMAKE = "give `riwaya verify --mend`: it is made anew from what is kept"
_GUARD = "give `riwaya verify --mend`: they are put back, and the log says so; find out who took them away"


class Checked(NamedTuple):
    """How much was looked at."""

    entries: int
    rows: int
    pages: int
    bytes: int
    quotes: int
    stamps: int
    broken: tuple[Broken, ...]
    left: tuple[str, ...]
    """Files in the store that no capture names: left by a command that was stopped; harmless."""


def verify(ledger: Ledger, *, noted: str | None = None, tick: Callable[[], object] = lambda: None) -> Checked:
    """Everything checked in one moment of the ledger; `tick` is called as it goes on. Nothing is changed.

    `noted` is the digest of an entry that somebody wrote down: the log must still hold it, so that it cannot have been written anew.
    """
    with ledger.reading() as connection:
        held = _held(connection, ledger.store, tick)
        broken = [*held.broken, *_noted(connection, noted)]
    size, faults = check_files(ledger.store, held.files, held.sizes, tick)  # nobody is kept from writing while the files are read
    found = list(ledger.store.names())
    with ledger.reading() as connection:
        gone = set(connection.execute(select(tables.withdrawals.c.page)).scalars())
        kept = set(connection.execute(select(tables.captures.c.archive)).scalars())
    broken += [fault for page, fault in faults if page not in gone]  # withdrawn while this went over the files
    left = [str(ledger.store.path(name)) for name in found if name not in kept]
    return Checked(
        held.entries, held.rows, len(held.files), size, held.quotes, held.stamps, tuple(broken), (*left, *map(str, ledger.store.leftovers())),
    )  # fmt: skip


def confirm(connection: Connection, store: Store) -> list[Broken]:
    """What is broken of a ledger that stands in this transaction."""
    held = _held(connection, store, lambda: None)
    return [*held.broken, *(fault for _, fault in check_files(store, held.files, held.sizes, lambda: None)[1])]


class _Held(NamedTuple):
    """What was found in the database; `files`: of each capture; `sizes`: of each page the bytes."""

    entries: int
    rows: int
    quotes: int
    stamps: int
    broken: list[Broken]
    files: list[File]
    sizes: dict[str, int]


def _held(connection: Connection, store: Store, tick: Callable[[], object]) -> _Held:
    """Everything checked but the pages' files."""
    broken = list(_database(connection))
    expected, entries, faults = read_log(connection)
    broken += faults
    rows, faults = compare_rows(connection, expected, tick)
    broken += faults
    quotes, faults = check_quotes(connection, tick)
    broken += faults
    broken += _guards(connection)
    broken += _derived(connection)
    broken += _withdrawn(connection)
    stamps, faults = _stamps(connection)
    broken += faults
    broken += _undestroyed(connection, store)
    captures, pages = tables.captures.c, tables.pages.c
    files = [(row.archive, row.page) for row in connection.execute(select(captures.archive, captures.page))]
    sizes = {row.sha256: row.size for row in connection.execute(select(pages.sha256, pages.size))}
    return _Held(entries, rows, quotes, stamps, broken, files, sizes)


def _database(connection: Connection) -> Iterator[Broken]:
    """What the database itself finds wrong."""
    if connection.dialect.name == "sqlite":
        for row in connection.execute(text("PRAGMA integrity_check(20)")).scalars():
            if row != "ok":
                yield Broken("the database", str(row))


def _guards(connection: Connection) -> Iterator[Broken]:
    """Tables whose rows could be changed or deleted."""
    for table, names in sorted(unguarded(connection).items()):
        what = f"its guards are not as they were put up ({', '.join(names)}): rows of it can be changed or deleted"
        yield Broken(f"the table {table}", what, _GUARD)


def _noted(connection: Connection, digest: str | None) -> Iterator[Broken]:
    if digest is None:
        return
    named = select(tables.entries.c.number).where(tables.entries.c.digest == digest.strip().lower())
    if not connection.execute(named).all():
        yield Broken("the log", f"holds no entry {digest}: it was written anew since that was noted, or is another ledger's")


def _stamps(connection: Connection) -> tuple[int, list[Broken]]:
    """How many timestamps there are, and which are not over the digest that their entry has now. Whose they are, their root must tell."""
    broken = []
    held = stamped(connection)
    for one in held:
        try:
            check(one.stamp)
        except StampError as fault:
            broken.append(Broken(f"the timestamp of {one.stamp.authority} over entry {one.entry}", fault.what, RESTORE))
    return len(held), broken


def _undestroyed(connection: Connection, store: Store) -> Iterator[Broken]:
    """Files of withdrawn pages that are still there, because the command was stopped before it had destroyed them."""
    for row in connection.execute(select(tables.entries.c.number, tables.entries.c.details).where(tables.entries.c.action == WITHDRAWN)):
        try:
            details = msgspec.json.decode(row.details, type=_Details)
        except (msgspec.DecodeError, UnicodeDecodeError):
            yield Broken(f"entry {row.number} of the log", "does not say which files it destroyed")
            continue
        for archive in details.files:
            if store.path(archive).exists():
                yield Broken(str(store.path(archive)), "its page was withdrawn", f"give `riwaya withdraw {details.page}` again")


class _Details(msgspec.Struct):
    """What the entry of a withdrawal says."""

    page: str
    files: list[str]


def _withdrawn(connection: Connection) -> Iterator[Broken]:
    """Whether of each withdrawn page nothing is left, and of each other page there is a capture and an article."""
    gone = set(connection.execute(select(tables.withdrawals.c.page)).scalars())
    for table in (tables.captures, tables.articles, tables.judgements, tables.redactions):
        left = gone.intersection(connection.execute(select(table.c.page).distinct()).scalars())
        yield from (Broken(f"page p{page[:12]}", f"was withdrawn, and {table.name} of it are left") for page in sorted(left))
    for table in (tables.captures, tables.articles):
        without = select(tables.pages.c.sha256).where(tables.pages.c.sha256.not_in(select(table.c.page)))
        lacking = set(connection.execute(without).scalars()) - gone
        yield from (Broken(f"page p{page[:12]}", f"was not withdrawn, and has no {table.name}") for page in sorted(lacking))


def _derived(connection: Connection) -> Iterator[Broken]:
    """Whether what points and indexes says what follows from the rest."""
    articles, links, pointer = tables.articles, tables.links, tables.standing_links
    newest = select(func.max(articles.c.entry)).group_by(articles.c.page)
    latest = select(articles.c.page, articles.c.report, articles.c.entry).where(articles.c.entry.in_(newest))
    counting = set(connection.execute(pages_that_stand()).scalars())
    must = {(row.report, row.entry) for row in connection.execute(latest) if row.page in counting}
    held = {(row.report, row.article) for row in connection.execute(select(tables.standing))}
    if must != held:
        yield Broken("the list of articles that count", f"differs for {len(must ^ held)} articles", _REMAKE)
    last = select(links.c.what, links.c.key, func.max(links.c.entry)).group_by(links.c.what, links.c.key)
    bodies = {tuple(row) for row in connection.execute(select(links.c.what, links.c.key, links.c.entry).where(links.c.body.is_not(None)))}
    current = {tuple(row) for row in connection.execute(last)} & bodies
    if current != {tuple(row) for row in connection.execute(select(pointer.c.what, pointer.c.key, pointer.c.entry))}:
        yield Broken("the list of links that hold", "differs from the last linking", _REMAKE)
    found = indexed_articles(connection)
    if found != set(connection.execute(select(articles.c.entry)).scalars()):
        yield Broken("the index of words", f"holds {len(found)} articles, and the ledger others", _REMAKE)
