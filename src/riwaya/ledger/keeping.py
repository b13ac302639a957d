"""A page kept with what was read of it, and given back."""

from typing import Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, delete, exists, insert, literal, select

from riwaya.ledger import tables
from riwaya.ledger.archive import record
from riwaya.ledger.engine import Ledger
from riwaya.ledger.folding import index, index_forms
from riwaya.ledger.log import Writing, moment
from riwaya.records import Article, Page, Problem, Report

_MINE = tables.captures.alias("mine")
How = Literal["new", "changed", "known", "captured", "read again"]


class Kept(NamedTuple):
    """What became of a page: `how` it was taken, under which report id its claims stand, and which page its address gave before."""

    page: str
    report: str
    how: How
    claims: int
    before: str | None = None
    address: str = ""
    """Where it was had this time."""


def is_web(address: str) -> bool:
    """Whether an address is one of the web, so that what stands there may change; where a file lay says nothing of its next content."""
    return address.startswith(("http://", "https://"))


def recognise(ledger: Ledger, page: Page, by: str) -> Kept | Problem | None:
    """A page whose bytes are kept already, so that it need not be read; None for one that is not.

    Had at another address of the web, it is captured a second time. Bytes that were withdrawn are a Problem.
    """
    with ledger.reading() as connection:
        known = _known(connection, page)
        if known is None:
            return None
        withdrawn = tombstone(connection, page.sha256)
        if withdrawn:
            return _refused(ledger, page, withdrawn)
        captured = not is_web(page.address) or _is_captured(connection, page)
    if captured:
        return known
    archive = ledger.store.put(record(page))
    with ledger.writing("captured", by) as entry:
        withdrawn = tombstone(entry.connection, page.sha256)
        if not (withdrawn or _is_captured(entry.connection, page)):
            _add_capture(entry, page, archive)
            _settle(entry.connection, page.sha256)
    return _refused(ledger, page, withdrawn, archive) if withdrawn else known._replace(how="captured")


def keep(ledger: Ledger, page: Page, article: Article, report: Report, *, reader: str, by: str) -> Kept | Problem:
    """Keep a page, the capture that brought it, its article and its claims: all of it in one entry of the log, or nothing.

    When this returns, all of it is on the disk. Of a page that another command kept meanwhile nothing is kept twice. A report whose id
    another page has already stands under its page's id. Bytes that were withdrawn meanwhile are a Problem.
    """
    archive = ledger.store.put(record(page))
    with ledger.writing("kept", by) as entry:
        known = _known(entry.connection, page)
        if known:
            withdrawn = tombstone(entry.connection, page.sha256)
            return _refused(ledger, page, withdrawn, archive) if withdrawn else known
        entry.add(tables.pages, [_page_row(page, entry.number)])
        _add_capture(entry, page, archive)
        name = _free_name(entry.connection, report.id, page)
        add_reading(entry, page.sha256, name, article, report, reader)
        before = _before(entry.connection, page) if is_web(page.address) else None
        if is_web(page.address):
            _settle(entry.connection, page.sha256)
        else:
            entry.connection.execute(insert(tables.standing), [{"report": name, "article": entry.number}])
    return Kept(page.id, name, "changed" if before else "new", len(report.claims), before)


def add_reading(entry: Writing, page: str, name: str, article: Article, report: Report, reader: str) -> None:
    """One version's reading of a page (its SHA-256), under the report id `name`."""
    body = msgspec.json.encode(msgspec.structs.replace(article, title="", text="")).decode()
    row = {
        "entry": entry.number, "page": page, "report": name, "reader": reader, "published": article.published.isoformat(),
        "outlet": article.outlet, "title": article.title, "text": article.text, "body": body,
    }  # fmt: skip
    entry.add(tables.articles, [row])
    entry.add(
        tables.claims,
        [
            {"article": entry.number, "place": n, "id": claim.id, "quote": claim.quote, "body": msgspec.json.encode(claim).decode()}
            for n, claim in enumerate(report.claims)
        ],
    )
    index(entry.connection, {entry.number: index_forms(article.whole)})


def tombstone(connection: Connection, sha256: str) -> str | None:
    """When and why a page was withdrawn, as a sentence; None for one that was not."""
    row = connection.execute(select(tables.withdrawals).where(tables.withdrawals.c.page == sha256)).one_or_none()
    return f"withdrawn on {row.at[:10]} by {row.by} ({row.reason})" if row else None


def _refused(ledger: Ledger, page: Page, withdrawn: str, archive: str | None = None) -> Problem:
    """What is said of a withdrawn page that comes again; the file in which it was just put is destroyed."""
    if archive:
        ledger.store.destroy(archive)
    return Problem(stage="ledger", where=page.address, what=withdrawn, todo="nothing of it is kept; nothing needs doing")


def _page_row(page: Page, number: int) -> dict[str, object]:
    return {
        "sha256": page.sha256, "id": page.id, "media": page.media, "charset": page.charset, "size": len(page.content), "entry": number,
    }  # fmt: skip


def _add_capture(entry: Writing, page: Page, archive: str) -> None:
    entry.add(
        tables.captures,
        [
            {
                "key": f"{entry.number}", "page": page.sha256, "address": page.address, "obtained": moment(page.obtained), "archive": archive,
                "entry": entry.number,
            }
        ],
    )  # fmt: skip


def _known(connection: Connection, page: Page) -> Kept | None:
    columns, articles = tables.pages.c, tables.articles.c
    if connection.execute(select(columns.id).where(columns.sha256 == page.sha256)).one_or_none() is None:
        return None
    latest = select(articles.report).where(articles.page == page.sha256).order_by(articles.entry.desc()).limit(1)
    return Kept(page.id, connection.execute(latest).scalar_one_or_none() or page.id, "known", 0)


def _is_captured(connection: Connection, page: Page) -> bool:
    columns = tables.captures.c
    return bool(
        connection.execute(select(literal(1)).where(columns.page == page.sha256, columns.address == page.address).limit(1)).one_or_none()
    )


def _free_name(connection: Connection, name: str, page: Page) -> str:
    columns = tables.articles.c
    taken = select(literal(1)).where(columns.report == name, columns.page != page.sha256).limit(1)
    return page.id if connection.execute(taken).one_or_none() else name


def _before(connection: Connection, page: Page) -> str | None:
    """The page that its address gave before."""
    captures, pages = tables.captures.c, tables.pages.c
    latest = (
        select(pages.id)
        .join_from(tables.pages, tables.captures, captures.page == pages.sha256)
        .where(captures.address == page.address, captures.page != page.sha256, captures.obtained <= moment(page.obtained))
        .order_by(captures.obtained.desc(), captures.entry.desc())
        .limit(1)
    )
    found: str | None = connection.execute(latest).scalar_one_or_none()
    return found


def _settle(connection: Connection, sha256: str) -> None:
    """Say anew whose claims count: this page's, and those of the pages that share an address with it."""
    captures = tables.captures.c
    addresses = [row.address for row in connection.execute(select(captures.address).where(captures.page == sha256)) if is_web(row.address)]
    sharing = connection.execute(select(captures.page).where(captures.address.in_(addresses)).distinct()).scalars()
    settle(connection, {sha256, *sharing})


def settle(connection: Connection, pages: set[str]) -> None:
    """Of each page (SHA-256) its latest reading stands, unless every address that it was had from gave another page since."""
    articles = tables.articles.c
    for page in sorted(pages):
        read = select(articles.entry).where(articles.page == page)
        connection.execute(delete(tables.standing).where(tables.standing.c.article.in_(read)))
        latest = select(articles.entry, articles.report).where(articles.page == page).order_by(articles.entry.desc()).limit(1)
        row = connection.execute(latest).one_or_none()
        if row and stands(connection, page):
            connection.execute(insert(tables.standing), [{"report": row.report, "article": row.entry}])


def stands(connection: Connection, page: str) -> bool:
    """Whether some address of a page (SHA-256) gave no other page since."""
    return bool(connection.execute(pages_that_stand().where(_MINE.c.page == page).limit(1)).one_or_none())


def pages_that_stand() -> Select[tuple[str]]:
    """The pages (SHA-256) of which some address gave no other page since; one may come several times."""
    later = tables.captures.alias("later")
    replaced = exists().where(
        later.c.address == _MINE.c.address,
        later.c.page != _MINE.c.page,
        (later.c.obtained > _MINE.c.obtained) | ((later.c.obtained == _MINE.c.obtained) & (later.c.entry > _MINE.c.entry)),
    )
    web = _MINE.c.address.like("http://%") | _MINE.c.address.like("https://%")
    return select(_MINE.c.page).where(~(web & replaced))
