"""Kept pages and the reports that stand on them."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from riwaya.ledger import tables
from riwaya.ledger.keeping import is_web


def standing_on(connection: Connection, pages: Iterable[str]) -> dict[str, str]:
    """Page (SHA-256) → the report whose claims count now; pages without one are left out."""
    articles, standing = tables.articles.c, tables.standing.c
    rows = select(articles.page, standing.report).join_from(tables.standing, tables.articles, standing.article == articles.entry)
    wanted = sorted(pages)
    return {row.page: row.report for row in connection.execute(rows.where(articles.page.in_(wanted)))} if wanted else {}


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
