"""A page withdrawn, as a court or a person's right may ask: its bytes and words are destroyed, its hash and a tombstone stay."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import delete, or_, select

from riwaya.ledger import tables
from riwaya.ledger.archive import payload
from riwaya.ledger.engine import Ledger
from riwaya.ledger.faults import LedgerError
from riwaya.ledger.folding import unindex
from riwaya.ledger.inventoried import WITHDRAWN
from riwaya.ledger.keeping import is_web, settle, tombstone
from riwaya.ledger.linked import standing_facts
from riwaya.ledger.log import Writing, head
from riwaya.ledger.naming import find_page
from riwaya.ledger.redacting import redact, redactions, spans
from riwaya.ledger.store import Store
from riwaya.ledger.watched import forget_notes

_CLEAN = {
    # One segment of the index holds no deleted word; a vacuum leaves no free page; then nothing waits in the write-ahead log.
    "sqlite": ("INSERT INTO words (words) VALUES ('optimize')", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"),
    "postgresql": ("VACUUM FULL captures, articles, claims, judgements, redactions, links, standing, standing_links, watched, words",),
}

_STALE = 3600.0
"""Seconds after which nobody writes a half written file any more."""


class Withdrawn(NamedTuple):
    """What was destroyed with a page."""

    page: str
    claims: int
    judgements: int
    files: int
    exposed: int = 0
    """Redactions that went with it, as no other page has their words in its text: withheld no more."""


def withdraw(ledger: Ledger, named: str, *, reason: str, by: str) -> Withdrawn:
    """Destroy a page's bytes, its captures, articles, claims and the judgements on them, and all links that were told in their words.

    The page's hash, its size and the log stay, and the entry lists the digests of what it destroyed. What other pages say stays; they
    must be linked anew. Given again it destroys whatever a stopped command left. Copies and backups made before are not reached.
    """
    with ledger.reading() as connection:
        page = find_page(connection, named)
    exposed = _hand_on(ledger, page, by)
    done = Withdrawn(f"p{page[:12]}", 0, 0, 0)
    with ledger.writing(WITHDRAWN, by) as entry:
        if tombstone(entry.connection, page) is None:
            entry.details |= {"page": done.page, "reason": reason}
            done = _destroy(entry, page, reason)._replace(exposed=exposed)
    _clean(ledger, page)
    return done


@contextmanager
def undisturbed(ledger: Ledger, made: str) -> Iterator[None]:
    """Inside, something is made that goes out of the ledger, and may hold no page that is withdrawn before it is whole.

    Raises LedgerError where one was: what was made holds its words, and what failed may have failed for that.
    """
    with ledger.reading() as connection:
        since = head(connection).number
    try:
        yield
    except LedgerError:
        _refuse_withdrawn(ledger, made, since)
        raise
    _refuse_withdrawn(ledger, made, since)


def _refuse_withdrawn(ledger: Ledger, made: str, since: int) -> None:
    """Complain of a page that was withdrawn since that entry of the log."""
    withdrawals = tables.withdrawals.c
    with ledger.reading() as connection:
        gone = connection.execute(select(withdrawals.page).where(withdrawals.entry > since)).scalars().first()
    if gone:
        what = f"page p{gone[:12]} was withdrawn while {made} was written, which must not hold it"
        raise LedgerError(ledger.location, what, "give the command again; destroy what was written, where it went to standard output")


def _hand_on(ledger: Ledger, page: str, by: str) -> int:
    """Words that were withheld because they stood on this page stay withheld where other pages tell them: recorded there, first.

    Returned is how many words no other page has in its title or text; whoever keeps these keeps words that were to be destroyed.
    """
    with ledger.reading() as connection:
        held = {one.words: one for one in redactions(connection) if one.page == f"p{page[:12]}"}
        held = {words: one for words, one in held.items() if words not in {r.words for r in redactions(connection) if r.page != one.page}}
        others = select(tables.articles.c.page, tables.articles.c.title, tables.articles.c.text).where(tables.articles.c.page != page)
        found = {
            words: row.page
            for row in (connection.execute(others) if held else ())
            for words in held
            if spans(f"{row.title}\n{row.text}", words)
        }
    for words, other in found.items():
        redact(ledger, other, words, reason=held[words].reason, by=by)
    return len(held.keys() - found.keys())


def _destroy(entry: Writing, page: str, reason: str) -> Withdrawn:
    connection, c = entry.connection, tables.captures.c
    entry.add(tables.withdrawals, [{"page": page, "at": entry.at, "by": entry.by, "reason": reason, "entry": entry.number}])
    captured = connection.execute(select(c.key, c.address, c.archive).where(c.page == page)).all()
    addresses = [row.address for row in captured if is_web(row.address)]
    sharing = set(connection.execute(select(c.page).where(c.address.in_(addresses), c.page != page)).scalars())
    judged = tables.judgements.c
    judgements = list(connection.execute(select(judged.entry).where(or_(judged.page == page, judged.other_page == page))).scalars())
    articles = connection.execute(select(tables.articles.c.entry, tables.articles.c.report).where(tables.articles.c.page == page)).all()
    claims = 0
    for row in articles:
        claims += len(connection.execute(select(tables.claims.c.place).where(tables.claims.c.article == row.entry)).all())
        connection.execute(delete(tables.standing).where(tables.standing.c.article == row.entry))
        unindex(connection, row.entry)
        entry.destroy(tables.claims, row.entry)
        entry.destroy(tables.articles, row.entry)
    for table, keys in (
        (tables.judgements, judgements),
        (tables.redactions, list(connection.execute(select(tables.redactions.c.entry).where(tables.redactions.c.page == page)).scalars())),
        (tables.captures, [row.key for row in captured]),
    ):
        for key in keys:
            entry.destroy(table, key)
    forget_notes(connection, [row.address for row in captured])
    _forget_links(entry, {row.report for row in articles})
    settle(connection, sharing)
    entry.details["files"] = sorted({row.archive for row in captured})
    return Withdrawn(f"p{page[:12]}", claims, len(judgements), len(entry.details["files"]))


def _forget_links(entry: Writing, reports: set[str]) -> None:
    """Destroy all that linking ever told, and keep of what holds now the bare names that do not come from these reports.

    Reasons are told in the words of claims, so none is kept: linking anew tells them again.
    """
    facts = standing_facts(entry.connection)
    for number in list(entry.connection.execute(select(tables.links.c.entry).distinct()).scalars()):
        entry.destroy(tables.links, number)
    entry.connection.execute(delete(tables.standing_links))
    kept = {name: bare for name, body in facts.items() if (bare := _bare(*name, body, reports)) is not None}
    rows = [{"entry": entry.number, "what": what, "key": key, "body": body} for (what, key), body in sorted(kept.items())]
    entry.add(tables.links, rows)
    if rows:
        pointers = [{"what": row["what"], "key": row["key"], "entry": entry.number} for row in rows]
        entry.connection.execute(tables.standing_links.insert(), pointers)


def _bare(what: str, _: str, body: str, reports: set[str]) -> str | None:
    """The counter, and incidents with the claims of other reports: what lasting names are given by."""
    if what == "counter":
        return body
    if what != "incident":
        return None
    incident: dict[str, Any] = msgspec.json.decode(body)
    claims = [claim for claim in incident["claims"] if claim.rpartition(":")[0] not in reports]
    bare = {"id": incident["id"], "event": incident["event"], "from": None, "to": None, "place": None, "claims": claims}
    return msgspec.json.encode(bare).decode() if claims else None


def _clean(ledger: Ledger, page: str) -> None:
    """Take away the files, and the bytes that the database keeps of deleted rows."""
    entries = tables.entries.c
    with ledger.reading() as connection:
        told = connection.execute(
            select(entries.details).join_from(tables.entries, tables.withdrawals, tables.withdrawals.c.entry == entries.number)
            .where(tables.withdrawals.c.page == page)
        ).scalar_one()  # fmt: skip
        named = set(connection.execute(select(tables.captures.c.archive)).scalars())
    for archive in (*_files(told), *(one for one in ledger.store.names() if one not in named and _holds(ledger.store, one, page))):
        ledger.store.destroy(archive)
    ledger.store.sweep(_STALE)
    ledger.tidy(_CLEAN)


def _holds(store: Store, archive: str, page: str) -> bool:
    """Whether a file that no capture names, for its command was stopped, holds the page."""
    try:
        payload(store.get(archive), page)
    except LedgerError:
        return False
    return True


def _files(details: str) -> Iterable[str]:
    return msgspec.json.decode(details, type=dict[str, Any])["files"]  # type: ignore[no-any-return]
