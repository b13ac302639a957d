"""What only points and indexes, made anew from what is kept, and the guards put back; nothing that is kept is touched."""

from sqlalchemy import delete, func, insert, select

from riwaya.ledger import guards, tables
from riwaya.ledger.engine import Ledger
from riwaya.ledger.folding import index_all
from riwaya.ledger.keeping import settle


def mend(ledger: Ledger, by: str) -> None:
    """Make the list of articles that count, the list of links that hold, and the index of words anew; put back guards that are not as made.

    The log tells of which tables the guards were put back: until then their rows could be changed.
    """
    with ledger.writing("mended", by, made="standing, standing_links, words") as entry:
        connection = entry.connection
        if unguarded := guards.unguarded(connection):
            guards.put_up(connection, unguarded)
            entry.details["guards"] = sorted(unguarded)
        connection.execute(delete(tables.standing))
        settle(connection, set(connection.execute(select(tables.articles.c.page).distinct()).scalars()))
        links, pointer = tables.links.c, tables.standing_links
        connection.execute(delete(pointer))
        newest = select(links.what, links.key, func.max(links.entry).label("entry")).group_by(links.what, links.key).subquery()
        holding = (
            select(newest.c.what, newest.c.key, newest.c.entry)
            .join(tables.links, (links.what == newest.c.what) & (links.key == newest.c.key) & (links.entry == newest.c.entry))
            .where(links.body.is_not(None))
        )
        connection.execute(insert(pointer).from_select(["what", "key", "entry"], holding))
        index_all(connection)
