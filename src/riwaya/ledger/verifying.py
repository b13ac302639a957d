"""Whether a ledger is what it was: every hash, every quote at its place, the chain of the log; and, where not, exactly what is broken.

The log is the inventory: each entry names the digests of the rows that it added, and of those that a withdrawal destroyed. What the tables
hold must be just that, and the triggers that let nothing be changed must stand as they were put up. Rows that only point or index
(`standing`, `standing_links`, `words`) are compared with what they follow from.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, func, select, text

from riwaya.ledger import tables
from riwaya.ledger.archive import check as check_file
from riwaya.ledger.engine import Ledger
from riwaya.ledger.faults import ArchiveError, LedgerError
from riwaya.ledger.folding import indexed_articles
from riwaya.ledger.guards import unguarded
from riwaya.ledger.keeping import pages_that_stand
from riwaya.ledger.log import START, Item, digest_entry, digest_rows, inventory
from riwaya.ledger.stamping import stamped
from riwaya.ledger.stamps import StampError
from riwaya.ledger.stamps import check as check_stamp
from riwaya.ledger.store import Store
from riwaya.records import Offsets

WITHDRAWN = "withdrawn"
"""The one action that may destroy."""
_FOR_GOOD = frozenset({"pages", "withdrawals", "stamps"})
"""Tables of which not even that may destroy a row."""
_RESTORE = "restore the latest backup in which it is whole (riwaya restore), and keep this ledger as it is: it shows what was done"
_REMAKE = "give `riwaya verify --mend`: it is made anew from what is kept"
_GUARD = "give `riwaya verify --mend`: they are put back, and the log says so; find out who took them away"
_Row = Row[*tuple[Any, ...]]
_STREAMED = {"yield_per": 500}
_WORKERS = 2
"""Threads that look at files: each holds Python's lock for a third of its time, so that more of them get in each other's way."""
_BATCH = 64


class Broken(NamedTuple):
    """One thing that is not as it was: where, what, what to do."""

    where: str
    what: str
    todo: str = _RESTORE


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
    size, faults = _sizes(ledger.store, held, tick)  # nobody is kept from writing while the files are read
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
    return [*held.broken, *(fault for _, fault in _sizes(store, held, lambda: None)[1])]


class _Held(NamedTuple):
    """What was found in the database; `files`: of each capture the archive and its page; `sizes`: of each page the bytes."""

    entries: int
    rows: int
    quotes: int
    stamps: int
    broken: list[Broken]
    files: list[tuple[str, str]]
    sizes: dict[str, int]


def _held(connection: Connection, store: Store, tick: Callable[[], object]) -> _Held:
    """Everything checked but the pages' files."""
    broken = list(_database(connection))
    expected, entries, faults = _log(connection)
    broken += faults
    rows, faults = _rows(connection, expected, tick)
    broken += faults
    quotes, faults = _quotes(connection, tick)
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


def _sizes(store: Store, held: _Held, tick: Callable[[], object]) -> tuple[int, list[tuple[str, Broken]]]:
    """How many bytes of pages are whole, and what is broken of which page."""
    size = 0
    broken: list[tuple[str, Broken]] = []
    for page, got in _files(store, held.files, tick):
        if isinstance(got, Broken):
            broken.append((page, got))
            continue
        size += got
        if held.sizes.get(page) != got:
            broken.append((page, Broken(f"page p{page[:12]}", f"has {got} bytes, and the ledger says {held.sizes.get(page)}")))
    return size, broken


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


def _log(connection: Connection) -> tuple[dict[tuple[str, str], tuple[str, int]], int, list[Broken]]:
    """What the tables must hold, by table and key; how many entries there are; and what is wrong with the log itself."""
    expected: dict[tuple[str, str], tuple[str, int]] = {}
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


def _destroyed(items: Iterable[Item], expected: dict[tuple[str, str], tuple[str, int]], action: str, where: str) -> Iterator[Broken]:
    """Take what an entry destroyed off what must be there; only a withdrawal may destroy, and only what was there."""
    for item in items:
        digest, _ = expected.pop((item.table, item.key), (None, 0))
        if action != WITHDRAWN:
            yield Broken(where, f"destroyed {item.table} {item.key} without being a withdrawal")
        elif item.table in _FOR_GOOD:
            yield Broken(where, f"destroyed {item.table} {item.key}, which no withdrawal may")
        elif digest != item.digest:
            yield Broken(where, f"destroyed {item.table} {item.key} as something that it was not")


def _rows(connection: Connection, expected: dict[tuple[str, str], tuple[str, int]], tick: Callable[[], object]) -> tuple[int, list[Broken]]:
    """Every row compared with the inventory."""
    broken: list[Broken] = []
    waiting = dict(expected)
    rows = 0
    for table, key in tables.KEYS.items():
        names = table.columns.keys()
        found = connection.execute(select(table).order_by(table.c[key]), execution_options=_STREAMED)
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


def _quotes(connection: Connection, tick: Callable[[], object]) -> tuple[int, list[Broken]]:
    """Every claim's words at their place in the article."""
    broken: list[Broken] = []
    quotes = 0
    for article, claims in _by_article(connection):
        for claim in claims:
            tick()
            quotes += 1
            broken += [Broken(f"claim {article.report}:{claim.id}", what) for what in _misquoted(claim, article)]
    return quotes, broken


def _by_article(connection: Connection) -> Iterator[tuple[_Row, Iterator[_Row]]]:
    """The articles with their claims, each text fetched once. An article that is gone was told of by its row."""
    claims, articles = tables.claims.c, tables.articles.c
    said = select(claims.article, claims.id, claims.quote, claims.body).order_by(claims.article, claims.place)
    texts = select(articles.entry, articles.report, articles.title, articles.text).order_by(articles.entry)
    read = iter(connection.execute(texts, execution_options=_STREAMED))
    article = next(read, None)
    for entry, rows in groupby(connection.execute(said, execution_options=_STREAMED), key=itemgetter(0)):
        while article and article.entry < entry:
            article = next(read, None)
        if article and article.entry == entry:
            yield article, rows


class _Quoted(msgspec.Struct):
    """What is needed of a claim; the digest of its row answers for the rest."""

    quote: str
    quote_offsets: Offsets | None = None
    title_offsets: Offsets | None = None


def _misquoted(claim: _Row, article: _Row) -> Iterator[str]:
    """What is wrong with a claim's words."""
    try:
        read = msgspec.json.decode(claim.body, type=_Quoted)
    except (msgspec.DecodeError, UnicodeDecodeError):
        yield "its record cannot be read"
        return
    for offsets, words in ((read.quote_offsets, article.text), (read.title_offsets, article.title)):
        if offsets and words[slice(*offsets)] != claim.quote:
            yield f"its words are not at {offsets[0]} to {offsets[1]} of the article"
    if read.quote != claim.quote:
        yield "its words differ from those of its record"


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
            check_stamp(one.stamp)
        except StampError as fault:
            broken.append(Broken(f"the timestamp of {one.stamp.authority} over entry {one.entry}", fault.what, _RESTORE))
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


def _files(store: Store, files: list[tuple[str, str]], tick: Callable[[], object]) -> Iterator[tuple[str, int | Broken]]:
    """Each preserved file, by its digest and its page's: the page with its size, or what is broken. zlib and hashlib run side by side."""
    waiting = iter(files)
    batches = iter(lambda: list(islice(waiting, _BATCH)), [])

    def checked(batch: list[tuple[str, str]]) -> list[tuple[str, int | Broken]]:
        return [(page, _file(store, archive, page)) for archive, page in batch]

    with ThreadPoolExecutor(_WORKERS) as pool:
        while round_ := list(islice(batches, _WORKERS)):  # no more is waiting than is worked at, however many files there are
            for results in pool.map(checked, round_):
                tick()
                yield from results


def _file(store: Store, archive: str, page: str) -> int | Broken:
    try:
        content = store.get(archive)
    except LedgerError as fault:
        return Broken(fault.where, f"page p{page[:12]}: {fault.what}", fault.todo)
    if hashlib.sha256(content).hexdigest() != archive:
        return Broken(str(store.path(archive)), f"page p{page[:12]}: its bytes are other than they were")
    try:
        return check_file(content, page)
    except ArchiveError as fault:
        return Broken(str(store.path(archive)), f"page p{page[:12]}: {fault.what}")
