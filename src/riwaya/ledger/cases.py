"""Pages of the ledger as they go out of it in one file; see `wacz`."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from riwaya.ledger import tables
from riwaya.ledger.faults import LedgerError
from riwaya.ledger.keeping import tombstone
from riwaya.ledger.linked import links
from riwaya.ledger.members import members
from riwaya.ledger.naming import page_named
from riwaya.ledger.pages import standing_on
from riwaya.ledger.store import Store
from riwaya.ledger.wacz import Capture


def choose(connection: Connection, names: Sequence[str]) -> list[str]:
    """The pages (SHA-256) of incidents, and pages named as `show` takes them, each once, in the order given; without names all, oldest first.

    Withdrawn pages are none of them. Raises LedgerError for a name that means no page, and where nothing is left.
    """
    kept, gone = tables.pages.c, tables.withdrawals.c
    if not names:
        there = select(kept.sha256).where(kept.sha256.not_in(select(gone.page))).order_by(kept.entry)
        found = list(connection.execute(there).scalars())
        if not found:
            raise LedgerError("the ledger", "it holds no page", "add pages first: riwaya add")
        return found
    pages_of = {report: page for page, report in standing_on(connection).items()}
    incidents = {incident.id: incident.claims for incident in links(connection).incidents}
    chosen: dict[str, None] = {}
    for name in names:
        if name in incidents:
            reports = [claim.rpartition(":")[0] for claim in incidents[name]]
            chosen |= dict.fromkeys(pages_of[report] for report in reports if report in pages_of)
        else:
            chosen[_page(connection, name)] = None
    return list(chosen)


def _page(connection: Connection, name: str) -> str:
    page = page_named(connection, name)
    if page is None:
        raise LedgerError(name, "no page and no incident of the ledger has this name", "name an incident (i12), or a page by its id")
    if tombstone(connection, page):
        raise LedgerError(name, "the page was withdrawn", "nothing of it is kept; leave it out")
    return page


def captures(connection: Connection, store: Store, pages: Iterable[str]) -> Iterator[Capture]:
    """Every capture of some pages (SHA-256), page after page in the order given and oldest first, as they are asked for.

    The whole page goes out, words that are withheld from publication among them. Raises LedgerError where a page's file is missing.
    """
    columns, kept, articles = tables.captures.c, tables.pages.c, tables.articles.c
    for page in pages:
        told = select(articles.title, articles.text).where(articles.page == page).order_by(articles.entry.desc()).limit(1)
        article = connection.execute(told).one_or_none()
        title, text = (article.title, article.text) if article else ("", "")
        rows = select(columns.archive, kept.id).join_from(tables.captures, tables.pages, columns.page == kept.sha256)
        for row in connection.execute(rows.where(columns.page == page).order_by(columns.obtained, columns.entry)).all():
            yield Capture(page=row.id, title=title, text=text, file=store.get(row.archive))


def told(connection: Connection, store: Store, page: str) -> Iterator[str]:
    """All that a page's captures tell as they lie in the ledger: what was read, addresses, requests and answers, read as UTF-8."""
    columns = tables.captures.c
    yield from connection.execute(select(columns.address).where(columns.page == page).distinct()).scalars()
    for capture in captures(connection, store, [page]):
        yield f"{capture.title}\n{capture.text}"
        for member in members(capture.file, f"the preserved file of page {capture.page}"):
            yield bytes(member.block).decode("utf-8", "replace")
