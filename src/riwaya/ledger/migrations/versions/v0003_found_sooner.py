"""What a search needs to be quick: articles in order of day told from an index alone, and phrases told by the cores of their words."""

from typing import Any

from alembic import op

from riwaya.ledger.folding import cores

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Two indexes that hold all of an article's place in the order; on SQLite, the index of words made anew from its own words."""
    op.drop_index("ix_articles_published", "articles")
    op.create_index("ix_articles_published_entry", "articles", ["published", "entry"])
    op.drop_index("ix_articles_outlet_published", "articles")
    op.create_index("ix_articles_outlet_published_entry", "articles", ["outlet", "published", "entry"])
    if op.get_bind().dialect.name == "sqlite":
        _add_cores()


def _add_cores() -> None:
    connection: Any = op.get_bind().connection.dbapi_connection
    connection.create_function("cores", 1, cores, deterministic=True)
    op.execute("CREATE VIRTUAL TABLE words_and_cores USING fts5(folded, cores, tokenize = 'unicode61 remove_diacritics 0')")
    op.execute("INSERT INTO words_and_cores (rowid, folded, cores) SELECT rowid, folded, cores(folded) FROM words")
    op.execute("DROP TABLE words")
    op.execute("ALTER TABLE words_and_cores RENAME TO words")
