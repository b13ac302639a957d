"""The articles that hold what is asked for, the newest first.

The index holds folded words and knows no days. So the newest articles are looked into as long as a good part of them holds what is asked
for. Then the index says which to look into: in the way that is quickest, and where too few of those hold it, in the way that names hardly
one too much. The articles of a rare question are put in order; of a common one all are gone through in order.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, TextClause, desc, select, true, tuple_

from riwaya.ledger import tables
from riwaya.ledger.asked import Close, Query
from riwaya.ledger.indexed import asked, is_among, is_named, named, prepare

RARE = 2000
"""Up to so many articles of a question are put in order."""
BATCH = 64
"""So many articles are looked into together."""
_GOOD = 24
"""One of so many that are looked into should hold what is asked for: else it takes longer than a better way to tell."""
_FOLDED = {
    "sqlite": "SELECT rowid AS article, folded FROM words WHERE rowid",
    "postgresql": "SELECT article, folded FROM words WHERE article",
}


class Limits(NamedTuple):
    """Which articles are asked for: days of publication (inclusive), the outlet as written, and whether those that were replaced too."""

    start: date | None = None
    end: date | None = None
    outlet: str | None = None
    replaced: bool = False


def holding(connection: Connection, query: Query, limits: Limits) -> Iterator[tuple[int, Close]]:
    """The articles (their entries) that hold what is asked for, newest first, and how near."""
    after = None
    for condition, is_last in _named(connection, query):
        chosen = _in_order(limits, after).where(condition)
        with connection.execute(chosen, execution_options={"yield_per": BATCH}) as rows:
            for batch in rows.partitions():
                held = _looked_into(connection, query, [row.entry for row in batch])
                yield from held
                after = batch[-1]
                if not (is_last or _is_good(held, batch)):
                    break
            else:
                return


def _named(connection: Connection, query: Query) -> Iterator[tuple[ColumnElement[bool] | TextClause, bool]]:
    """Which articles to look into, and whether it is the last way to tell: first all, then those that the index names."""
    prepare(connection)
    yield true(), False
    for words, is_last in asked(connection, query):
        entries = named(connection, words, RARE + 1)
        if len(entries) <= RARE:
            yield is_among(connection, entries), is_last
        elif is_last or _is_good(_looked_into(connection, query, entries[:BATCH]), entries[:BATCH]):
            yield is_named(connection, words), is_last


def _is_good(held: Sequence[object], looked_into: Sequence[object]) -> bool:
    return len(held) * _GOOD >= len(looked_into)


def _in_order(limits: Limits, after: Row[Any] | None) -> Select[Any]:
    """The articles asked for, newest first, from `after` on."""
    columns = tables.articles.c
    chosen = select(columns.entry, columns.published).order_by(desc(columns.published), desc(columns.entry))
    if not limits.replaced:
        chosen = chosen.join(tables.standing, tables.standing.c.article == columns.entry)
    if limits.start:
        chosen = chosen.where(columns.published >= limits.start.isoformat())
    if limits.end:
        chosen = chosen.where(columns.published <= limits.end.isoformat())
    if limits.outlet is not None:
        chosen = chosen.where(columns.outlet == limits.outlet)
    if after:
        chosen = chosen.where(tuple_(columns.published, columns.entry) < tuple_(after.published, after.entry))
    return chosen


def _looked_into(connection: Connection, query: Query, articles: Sequence[int]) -> list[tuple[int, Close]]:
    """Those of the articles that hold it, in the order given, and how near."""
    numbers = ", ".join(map(str, articles)) or "NULL"  # as numbers: many parameters take longer than the answer
    rows = connection.exec_driver_sql(f"{_FOLDED[connection.dialect.name]} IN ({numbers})").all()
    folded: dict[int, str] = {article: words for article, words in rows}  # noqa: C416
    return [(article, close) for article in articles if (close := query.closest(folded.get(article, "")))]
