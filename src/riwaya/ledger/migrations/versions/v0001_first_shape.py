"""The first shape of the ledger."""

import sqlalchemy as sa
from alembic import op

from riwaya.ledger import guards

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Tables, the index of words, and the guards that let the ledger only grow."""
    _log_and_pages()
    _read_and_linked()
    _decided()
    _index_words()
    guards.put_up(op.get_bind())


def _log_and_pages() -> None:
    op.create_table(
        "entries",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("inventory", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_entries"),
        sa.UniqueConstraint("digest", name="uq_entries_digest"),
    )
    op.create_table(
        "pages",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=13), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("charset", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.number"], name="fk_pages_entry", initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("sha256", name="pk_pages"),
        sa.UniqueConstraint("id", name="uq_pages_id"),
    )
    op.create_index("ix_pages_entry", "pages", ["entry"], unique=False)
    op.create_table(
        "captures",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("page", sa.String(length=64), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("obtained", sa.Text(), nullable=False),
        sa.Column("archive", sa.String(length=64), nullable=False),
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.number"], name="fk_captures_entry", initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["page"], ["pages.sha256"], name="fk_captures_page"),
        sa.PrimaryKeyConstraint("key", name="pk_captures"),
    )
    op.create_index("ix_captures_address", "captures", ["address"], unique=False)
    op.create_index("ix_captures_entry", "captures", ["entry"], unique=False)
    op.create_index("ix_captures_page", "captures", ["page"], unique=False)
    op.create_table(
        "withdrawals",
        sa.Column("page", sa.String(length=64), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.number"], name="fk_withdrawals_entry", initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["page"], ["pages.sha256"], name="fk_withdrawals_page"),
        sa.PrimaryKeyConstraint("page", name="pk_withdrawals"),
    )
    op.create_index("ix_withdrawals_entry", "withdrawals", ["entry"], unique=False)


def _read_and_linked() -> None:
    op.create_table(
        "articles",
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("page", sa.String(length=64), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("published", sa.String(length=10), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.number"], name="fk_articles_entry", initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["page"], ["pages.sha256"], name="fk_articles_page"),
        sa.PrimaryKeyConstraint("entry", name="pk_articles"),
    )
    op.create_index("ix_articles_outlet_published", "articles", ["outlet", "published"], unique=False)
    op.create_index("ix_articles_page", "articles", ["page"], unique=False)
    op.create_index("ix_articles_published", "articles", ["published"], unique=False)
    op.create_index("ix_articles_report", "articles", ["report"], unique=False)
    op.create_table(
        "claims",
        sa.Column("article", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.entry"], name="fk_claims_article"),
        sa.PrimaryKeyConstraint("article", "place", name="pk_claims"),
    )
    op.create_table(
        "standing",
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("article", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.entry"], name="fk_standing_article"),
        sa.PrimaryKeyConstraint("report", name="pk_standing"),
        sa.UniqueConstraint("article", name="uq_standing_article"),
    )
    op.create_table(
        "links",
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["entry"], ["entries.number"], name="fk_links_entry", initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("entry", "what", "key", name="pk_links"),
    )
    op.create_table(
        "standing_links",
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("what", "key", name="pk_standing_links"),
    )


def _decided() -> None:
    op.create_table(
        "judgements",
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("says", sa.String(length=16), nullable=False),
        sa.Column("page", sa.String(length=64), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("other_page", sa.String(length=64), nullable=True),
        sa.Column("other_target", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.number"], name="fk_judgements_entry", initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["other_page"], ["pages.sha256"], name="fk_judgements_other_page"),
        sa.ForeignKeyConstraint(["page"], ["pages.sha256"], name="fk_judgements_page"),
        sa.PrimaryKeyConstraint("entry", name="pk_judgements"),
    )
    op.create_index("ix_judgements_other_page", "judgements", ["other_page"], unique=False)
    op.create_index("ix_judgements_page", "judgements", ["page"], unique=False)
    op.create_table(
        "redactions",
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("page", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.number"], name="fk_redactions_entry", initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["page"], ["pages.sha256"], name="fk_redactions_page"),
        sa.PrimaryKeyConstraint("entry", name="pk_redactions"),
    )
    op.create_index("ix_redactions_page", "redactions", ["page"], unique=False)
    op.create_table(
        "stamps",
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("stamped", sa.BigInteger(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("response", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.number"], name="fk_stamps_entry", initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["stamped"], ["entries.number"], name="fk_stamps_stamped"),
        sa.PrimaryKeyConstraint("entry", name="pk_stamps"),
    )


def _index_words() -> None:
    """An index of folded words: FTS5, or a text search vector on PostgreSQL."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE words USING fts5(folded, tokenize = 'unicode61 remove_diacritics 0')")
        return
    op.execute(
        "CREATE TABLE words (article BIGINT PRIMARY KEY, folded TEXT NOT NULL, "
        # a vector may not pass 1 MB; no article of news comes near this length
        "vector TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', left(folded, 250000))) STORED)"
    )
    # Without it a list of what was added last is gone through at each search.
    op.execute("CREATE INDEX ix_words_vector ON words USING gin (vector) WITH (fastupdate = off)")
