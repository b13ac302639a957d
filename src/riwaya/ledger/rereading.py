"""Pages read again by a better reader: a new reading beside the old one, and the claims that it gained and lost."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from riwaya.ledger import tables
from riwaya.ledger.engine import Ledger
from riwaya.ledger.giving import article_of
from riwaya.ledger.keeping import add_reading, settle
from riwaya.records import Article, Claim, Report


class Reading(NamedTuple):
    """The latest reading of a page (SHA-256): under which report id, by which reader; its day and outlet as they were had."""

    page: str
    report: str
    reader: str
    article: Article
    claims: tuple[Claim, ...]


class Reread(NamedTuple):
    """A page read again: how many claims it has now, which of them are new or read otherwise, and which are no more."""

    page: str
    report: str
    claims: int
    gained: tuple[Claim, ...]
    changed: tuple[Claim, ...]
    lost: tuple[Claim, ...]


def outdated(connection: Connection, reader: str) -> list[str]:
    """The pages (SHA-256) whose claims count now and were read by another reader, in the order they were kept."""
    articles, standing = tables.articles.c, tables.standing.c
    read = select(articles.page).join_from(tables.standing, tables.articles, standing.article == articles.entry)
    return list(connection.execute(read.where(articles.reader != reader).order_by(articles.entry)).scalars())


def latest(connection: Connection, page: str) -> Reading | None:
    """The latest reading of a page; None where it has none."""
    articles, claims = tables.articles.c, tables.claims.c
    row = connection.execute(select(tables.articles).where(articles.page == page).order_by(articles.entry.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    bodies = connection.execute(select(claims.body).where(claims.article == row.entry).order_by(claims.place)).scalars()
    return Reading(page, row.report, row.reader, article_of(row), tuple(msgspec.json.decode(body, type=Claim) for body in bodies))


def keep_again(ledger: Ledger, before: Reading, article: Article, report: Report, *, reader: str, by: str) -> Reread:
    """Keep a new reading of a page beside the one before; its claims count where those counted. On the disk when this returns.

    Where another command read the page with this reader meanwhile, nothing is kept twice.
    """
    with ledger.writing("read again", by) as entry:
        now = latest(entry.connection, before.page)
        if now is not None and now.reader != reader:
            add_reading(entry, before.page, before.report, article, report, reader)
            settle(entry.connection, {before.page})
    gained, changed, lost = compare(before.claims, report.claims)
    return Reread(f"p{before.page[:12]}", before.report, len(report.claims), gained, changed, lost)


def compare(before: Sequence[Claim], now: Sequence[Claim]) -> tuple[tuple[Claim, ...], tuple[Claim, ...], tuple[Claim, ...]]:
    """Claims gained, read otherwise (as they are read now), and lost (as they were). The same words, read otherwise, are one claim."""
    left = list(before)
    fresh: list[Claim] = []
    for claim in now:
        same = next((one for one in left if _said(one) == _said(claim)), None)
        if same is None:
            fresh.append(claim)
        else:
            left.remove(same)
    changed = []
    for claim in list(fresh):
        was = next((one for one in left if one.quote == claim.quote), None)
        if was is not None:
            left.remove(was)
            fresh.remove(claim)
            changed.append(claim)
    return tuple(fresh), tuple(changed), tuple(left)


def _said(claim: Claim) -> Claim:
    """A claim without its name, its place on the page, and why it was read so."""
    return msgspec.structs.replace(claim, id="", quote_offsets=None, title_offsets=None, rule=None, why=())
