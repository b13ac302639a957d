"""How a ledger stands, in figures."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, distinct, func, select

from riwaya.ledger import tables
from riwaya.ledger.judging import judgements
from riwaya.ledger.linked import linked_at
from riwaya.ledger.log import Head, head


class Status(NamedTuple):
    """What a ledger holds. `head` is the last entry of its log; `unlinked` are the reports that came after the last linking."""

    pages: int
    captures: int
    bytes: int
    reports: int
    claims: int
    incidents: int
    judgements: int
    redactions: int
    withdrawn: int
    stamps: int
    outlets: int
    first: str | None
    last: str | None
    readers: tuple[str, ...]
    unlinked: int
    unheard: int
    """Judgements that came after the last linking."""
    lost: int
    """Judgements that find their claim no more."""
    head: Head


def status(connection: Connection) -> Status:
    """The figures of one moment."""

    def count(of: ColumnElement[int] | None = None, *where: ColumnElement[bool]) -> Select[int]:
        return select(func.count() if of is None else of).where(*where)

    def one(statement: Select[int]) -> int:
        return int(connection.execute(statement).scalar_one() or 0)

    articles, standing, judged = tables.articles.c, tables.standing.c, tables.judgements.c
    stands = select(standing.article)
    spans = select(func.min(articles.published), func.max(articles.published)).where(articles.entry.in_(stands))
    first, last = connection.execute(spans).one()
    readers = connection.execute(select(articles.reader).distinct().where(articles.entry.in_(stands)).order_by(articles.reader)).scalars()
    of = linked_at(connection)
    return Status(
        pages=one(count().select_from(tables.pages)),
        captures=one(count().select_from(tables.captures)),
        bytes=one(count(func.sum(tables.pages.c.size))),
        reports=one(count().select_from(tables.standing)),
        claims=one(count(None, tables.claims.c.article.in_(stands)).select_from(tables.claims)),
        incidents=one(count(None, tables.standing_links.c.what == "incident").select_from(tables.standing_links)),
        judgements=one(count().select_from(tables.judgements)),
        redactions=one(count().select_from(tables.redactions)),
        withdrawn=one(count().select_from(tables.withdrawals)),
        stamps=one(count().select_from(tables.stamps)),
        outlets=one(count(func.count(distinct(articles.outlet)), articles.entry.in_(stands))),
        first=first,
        last=last,
        readers=tuple(readers),
        unlinked=one(count(None, standing.article > of).select_from(tables.standing)),
        unheard=one(count(None, judged.entry > of, judged.says != "accept").select_from(tables.judgements)),
        lost=sum(judgement.state == "lost" for judgement in judgements(connection)),
        head=head(connection),
    )
