"""Every claim's words looked for at their place in the article."""

from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from riwaya.ledger import tables
from riwaya.ledger.faults import Broken
from riwaya.records import Offsets

_Row = Row[*tuple[Any, ...]]


def check_quotes(connection: Connection, tick: Callable[[], object]) -> tuple[int, list[Broken]]:
    """Every claim's words at their place in the article."""
    broken: list[Broken] = []
    quotes = 0
    for article, claims in _by_article(connection):
        for claim in claims:
            tick()
            quotes += 1
            broken += [Broken(f"claim {article.report}:{claim.id}", what) for what in _misquoted(claim, article)]
    return quotes, broken


def _by_article(connection: Connection) -> Iterator[tuple[_Row, Iterator[_Row]]]:
    """The articles with their claims, each text fetched once. An article that is gone was told of by its row."""
    claims, articles = tables.claims.c, tables.articles.c
    said = select(claims.article, claims.id, claims.quote, claims.body).order_by(claims.article, claims.place)
    texts = select(articles.entry, articles.report, articles.title, articles.text).order_by(articles.entry)
    read = iter(connection.execute(texts, execution_options=tables.STREAMED))
    article = next(read, None)
    for entry, rows in groupby(connection.execute(said, execution_options=tables.STREAMED), key=itemgetter(0)):
        while article and article.entry < entry:
            article = next(read, None)
        if article and article.entry == entry:
            yield article, rows


class _Quoted(msgspec.Struct):
    """What is needed of a claim; the digest of its row answers for the rest."""

    quote: str
    quote_offsets: Offsets | None = None
    title_offsets: Offsets | None = None


def _misquoted(claim: _Row, article: _Row) -> Iterator[str]:
    """What is wrong with a claim's words."""
    try:
        read = msgspec.json.decode(claim.body, type=_Quoted)
    except (msgspec.DecodeError, UnicodeDecodeError):
        yield "its record cannot be read"
        return
    for offsets, words in ((read.quote_offsets, article.text), (read.title_offsets, article.title)):
        if offsets and words[slice(*offsets)] != claim.quote:
            yield f"its words are not at {offsets[0]} to {offsets[1]} of the article"
    if read.quote != claim.quote:
        yield "its words differ from those of its record"
