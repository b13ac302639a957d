"""What a search needs to be quick: articles in order of day told from an index alone, and phrases told by the cores of their words.

And what it needs on PostgreSQL to find the phrases of long texts.
"""

from typing import Any

from alembic import op
from sqlalchemy import text

from riwaya.ledger.folding import cores, marked

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Two indexes that hold all of an article's place in the order; the index of words made anew from its own words, or its long texts marked."""
    op.drop_index("ix_articles_published", "articles")
    op.create_index("ix_articles_published_entry", "articles", ["published", "entry"])
    op.drop_index("ix_articles_outlet_published", "articles")
    op.create_index("ix_articles_outlet_published_entry", "articles", ["outlet", "published", "entry"])
    _add_cores() if op.get_bind().dialect.name == "sqlite" else _mark_long()


def _add_cores() -> None:
    connection: Any = op.get_bind().connection.dbapi_connection
    connection.create_function("cores", 1, cores, deterministic=True)
    op.execute("CREATE VIRTUAL TABLE words_and_cores USING fts5(folded, cores, tokenize = 'unicode61 remove_diacritics 0')")
    op.execute("INSERT INTO words_and_cores (rowid, folded, cores) SELECT rowid, folded, cores(folded) FROM words")
    op.execute("DROP TABLE words")
    op.execute("ALTER TABLE words_and_cores RENAME TO words")


def _mark_long() -> None:
    connection = op.get_bind()
    long = text("SELECT article, folded FROM words WHERE length(folded) > 500")
    texts = connection.execute(long, execution_options={"yield_per": 500})
    for article, folded in texts:
        if (now := marked(folded)) != folded:
            connection.execute(text("UPDATE words SET folded = :folded WHERE article = :article"), {"article": article, "folded": now})
