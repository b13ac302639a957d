"""A page, report or claim by the name that a person types."""

import re
from difflib import get_close_matches
from typing import NamedTuple

from sqlalchemy import Connection, desc, select

from riwaya.ledger import tables
from riwaya.ledger.faults import LedgerError
from riwaya.ledger.giving import reports
from riwaya.records import Claim, Report

_LEAST = 4
"""Letters of a report's name that must be given where the rest is left out."""
_SHA256 = re.compile(r"(?:sha256:)?([0-9a-f]{64})", re.ASCII | re.IGNORECASE)
_PAGE = re.compile(r"p[0-9a-f]{4,12}", re.ASCII)


class Named(NamedTuple):
    """A claim that stands, with its report and the SHA-256 of its page."""

    page: str
    report: Report
    claim: Claim

    @property
    def name(self) -> str:
        """`report:claim`."""
        return f"{self.report.id}:{self.claim.id}"


def find_report(connection: Connection, name: str) -> str:
    """The report whose claims count now under this name, or the only one whose name begins so. Raises LedgerError."""
    known: list[str] = list(connection.execute(select(tables.standing.c.report)).scalars())
    if name in known:
        return name
    begun = [one for one in known if len(name) >= _LEAST and one.startswith(name)]
    if len(begun) == 1:
        return begun[0]
    near = begun or get_close_matches(name, known, 5)
    todo = f"did you mean {', '.join(near[:5])}?" if near else "`riwaya search` finds reports by their words"
    raise LedgerError(name, f"{len(begun)} reports begin so" if begun else "no report of the ledger has this name", todo)


def find_claim(connection: Connection, name: str) -> Named:
    """The claim `report:claim` (or an account of it, `report:claim/outcome`) as it is read now. Raises LedgerError."""
    begin, colon, number = name.rpartition(":")
    number = number.partition("/")[0]
    if not (colon and begin and number):
        raise LedgerError(name, "names no claim", "write report:claim, as p0123456789ab:c1")
    report = find_report(connection, begin)
    [read] = reports(connection, [report])
    claim = next((one for one in read.claims if one.id == number), None)
    if claim is None:
        raise LedgerError(name, f"report {report} has no claim {number!r}", f"it has {', '.join(one.id for one in read.claims) or 'none'}")
    articles, standing = tables.articles.c, tables.standing.c
    of = select(articles.page).join_from(tables.standing, tables.articles, standing.article == articles.entry)
    return Named(connection.execute(of.where(standing.report == report)).scalar_one(), read, claim)


def page_named(connection: Connection, name: str) -> str | None:
    """The SHA-256 of the page that an id, its beginning, a SHA-256, a report's id or an address names; None where nothing does.

    Of an address that gave several pages the latest is meant. Raises LedgerError where several ids begin so.
    """
    pages, articles, captures = tables.pages.c, tables.articles.c, tables.captures.c
    if sha256 := _SHA256.fullmatch(name):
        return connection.execute(select(pages.sha256).where(pages.sha256 == sha256[1].lower())).scalar_one_or_none()
    if _PAGE.fullmatch(name):
        begun = connection.execute(select(pages.sha256).where(pages.id.startswith(name)).limit(2)).scalars().all()
        if len(begun) == 1:
            return str(begun[0])
        if begun:
            raise LedgerError(name, "several pages begin so", "give more of the id")
    by_report = select(articles.page).where(articles.report == name).order_by(desc(articles.entry)).limit(1)
    by_address = select(captures.page).where(captures.address == name).order_by(desc(captures.obtained), desc(captures.entry)).limit(1)
    found: str | None = connection.execute(by_report).scalar_one_or_none() or connection.execute(by_address).scalar_one_or_none()
    return found


def find_page(connection: Connection, named: str) -> str:
    """The SHA-256 of the page to which something is to be done, named as for `page_named`, and never guessed.

    Raises LedgerError where the name means none, or is an address that gave several pages.
    """
    found = page_named(connection, named)
    gave = _pages_from(connection, named)
    if len(gave) > 1 and found in gave:
        raise LedgerError(named, "several pages were had from there", f"name one by its id: {', '.join(gave.values())}")
    if found is None:
        raise LedgerError(named, "the ledger has no such page", "name a page by its id, as p0123456789ab; `riwaya search` finds it")
    return found


def _pages_from(connection: Connection, address: str) -> dict[str, str]:
    """SHA-256 → id of all pages that an address gave, the first first."""
    pages, captures = tables.pages.c, tables.captures.c
    rows = (
        select(pages.sha256, pages.id)
        .join_from(tables.captures, tables.pages, captures.page == pages.sha256)
        .where(captures.address == address)
        .order_by(captures.obtained, captures.entry)
    )
    return {row.sha256: row.id for row in connection.execute(rows)}
