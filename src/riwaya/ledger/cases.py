"""Pages of the ledger as they go out of it in one file; see `wacz`."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from riwaya.ledger import tables
from riwaya.ledger.store import Store
from riwaya.ledger.wacz import Capture


def captures(connection: Connection, store: Store, pages: Iterable[str]) -> Iterator[Capture]:
    """Every capture of some pages (SHA-256), page after page in the order given and oldest first, as they are asked for.

    The whole page goes out, words that are withheld from publications among them. Raises LedgerError where a page's file is missing.
    """
    columns, kept, articles = tables.captures.c, tables.pages.c, tables.articles.c
    for page in pages:
        told = select(articles.title, articles.text).where(articles.page == page).order_by(articles.entry.desc()).limit(1)
        article = connection.execute(told).one_or_none()
        title, text = (article.title, article.text) if article else ("", "")
        rows = select(columns.archive, kept.id).join_from(tables.captures, tables.pages, columns.page == kept.sha256)
        for row in connection.execute(rows.where(columns.page == page).order_by(columns.obtained, columns.entry)).all():
            yield Capture(page=row.id, title=title, text=text, file=store.get(row.archive))
