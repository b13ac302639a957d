"""A report or claim by the name that a person types."""

from difflib import get_close_matches
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from riwaya.ledger import tables
from riwaya.ledger.faults import LedgerError
from riwaya.ledger.giving import reports
from riwaya.records import Claim, Report

_LEAST = 4
"""Letters of a report's name that must be given where the rest is left out."""


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


def find_page(connection: Connection, named: str) -> str:
    """The SHA-256 of the page that an id, a SHA-256 or a report's id names. Raises LedgerError where the ledger has none."""
    pages, articles = tables.pages.c, tables.articles.c
    by_page = select(pages.sha256).where(or_(pages.id == named, pages.sha256 == named.lower()))
    by_report = select(articles.page).where(articles.report == named).limit(1)
    found: str | None = connection.execute(by_page).scalar_one_or_none() or connection.execute(by_report).scalar_one_or_none()
    if found is None:
        raise LedgerError(named, "the ledger has no such page", "name a page by its id, as p0123456789ab; `riwaya search` finds it")
    return found
