"""What is kept, given back as records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from riwaya.ledger import tables
from riwaya.records import Article, Claim, Report

_BATCH = 500


def reports(connection: Connection, names: Sequence[str] | None = None) -> list[Report]:
    """The reports whose claims count now, by their ids; all of them where `names` is None."""
    return [report_of(row, claims) for row, claims in _read(connection, names)]


def articles(connection: Connection, names: Sequence[str] | None = None) -> dict[str, Article]:
    """Report id → the article whose claims count now."""
    return {row.report: article_of(row) for row, _ in _read(connection, names)}


def outlets(connection: Connection) -> list[str]:
    """The outlets of all articles, as their pages name them."""
    articles = tables.articles.c
    named = select(articles.outlet).distinct().where(articles.outlet.is_not(None)).order_by(articles.outlet)
    return [outlet for outlet in connection.execute(named).scalars() if outlet]


def article_of(row: Row[*tuple[Any, ...]]) -> Article:
    """A row of `articles` as the record."""
    return msgspec.structs.replace(msgspec.json.decode(row.body, type=Article), id=row.report, title=row.title, text=row.text)


def report_of(row: Row[*tuple[Any, ...]], claims: Iterable[Claim]) -> Report:
    """A row of `articles` with its claims as a report."""
    article = article_of(row)
    return Report(
        id=row.report, published=article.published, claims=tuple(claims), language=article.language, title=article.title,
        text=article.text, outlet=article.outlet, outlet_type=article.outlet_type, author=article.author, page=article.page,
        address=article.address,
    )  # fmt: skip


def _read(connection: Connection, names: Sequence[str] | None) -> Iterator[tuple[Row[*tuple[Any, ...]], list[Claim]]]:
    """Rows of `articles` that stand, with their claims, a batch at a time."""
    standing = select(tables.standing.c.report, tables.standing.c.article).order_by(tables.standing.c.article)
    if names is not None:
        standing = standing.where(tables.standing.c.report.in_(names))
    numbers = [row.article for row in connection.execute(standing)]
    for start in range(0, len(numbers), _BATCH):
        batch = numbers[start : start + _BATCH]
        held: dict[int, list[Claim]] = defaultdict(list)
        columns = tables.claims.c
        for row in connection.execute(
            select(columns.article, columns.body).where(columns.article.in_(batch)).order_by(columns.article, columns.place)
        ):
            held[row.article].append(msgspec.json.decode(row.body, type=Claim))
        for row in connection.execute(select(tables.articles).where(tables.articles.c.entry.in_(batch)).order_by(tables.articles.c.entry)):
            yield row, held[row.entry]
