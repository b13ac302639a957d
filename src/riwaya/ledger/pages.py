"""Kept pages, the reports that stand on them, and their bytes."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from riwaya.ledger import tables
from riwaya.ledger.archive import payload
from riwaya.ledger.faults import LedgerError
from riwaya.ledger.keeping import is_web
from riwaya.ledger.naming import find_report
from riwaya.ledger.store import Store
from riwaya.records import Page


def standing_on(connection: Connection, pages: Iterable[str] | None = None) -> dict[str, str]:
    """Page (SHA-256) → the report whose claims count now, of these pages or of all; pages without one are left out."""
    articles, standing = tables.articles.c, tables.standing.c
    rows = select(articles.page, standing.report).join_from(tables.standing, tables.articles, standing.article == articles.entry)
    if pages is not None:
        rows = rows.where(articles.page.in_(sorted(pages)))
    return {row.page: row.report for row in connection.execute(rows)}


def standing_pages(connection: Connection, names: Iterable[str]) -> list[str]:
    """The pages (SHA-256) of the reports of these names, or of names that begin so. Raises LedgerError."""
    pages = {report: page for page, report in standing_on(connection).items()}
    return list(dict.fromkeys(pages[find_report(connection, name)] for name in names))


def successor(connection: Connection, page: str) -> str | None:
    """The report that took the place of a page (SHA-256): what the same address gave last."""
    captures, articles, standing = tables.captures.c, tables.articles.c, tables.standing.c
    addresses = [one for one in connection.execute(select(captures.address).where(captures.page == page)).scalars() if is_web(one)]
    stands = (
        select(standing.report)
        .join_from(tables.standing, tables.articles, standing.article == articles.entry)
        .join(tables.captures, captures.page == articles.page)
        .where(captures.address.in_(addresses))
        .order_by(captures.obtained.desc())
        .limit(1)
    )
    found: str | None = connection.execute(stands).scalar_one_or_none()
    return found


def preserved(connection: Connection, store: Store, page: str, address: str) -> Page:
    """A page (SHA-256) with its bytes out of the store, as it was had at that address last, or anywhere.

    How it was had, request and answer, stays in the store. Raises LedgerError where its file is missing or damaged.
    """
    pages, captures = tables.pages.c, tables.captures.c
    row = connection.execute(select(tables.pages).where(pages.sha256 == page)).one()
    had = (
        select(tables.captures).where(captures.page == page).order_by((captures.address == address).desc(), captures.entry.desc()).limit(1)
    )
    capture = connection.execute(had).one_or_none()
    if capture is None:
        raise LedgerError(row.id, "nothing of the page is kept", "it was withdrawn")
    content = payload(store.get(capture.archive), page)
    return Page(
        id=row.id, address=capture.address, content=content, sha256=page, media=row.media, obtained=datetime.fromisoformat(capture.obtained),
        charset=row.charset,
    )  # fmt: skip
