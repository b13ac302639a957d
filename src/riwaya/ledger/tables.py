"""The tables. Every row that is kept for good carries `entry`, the number of the audit log's entry that added it.

Texts hold JSON where a record is kept whole, and moments as ISO 8601 in UTC: their digests are the same on every database.
`standing` and `standing_links` only point at what is current and `words` only indexes; all three can be made anew from the others.
`watched` holds notes of whoever follows feeds: they say what is done next, prove nothing, and are no part of the log.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.types import TypeEngine

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)

_SHA256 = String(64)


def _entry(*, key: bool = False) -> Column[int]:
    """The number of the entry that added the row; checked at the end of the transaction, for the entry is written last."""
    there = ForeignKey("entries.number", deferrable=True, initially="DEFERRED")
    return Column("entry", BigInteger, there, primary_key=key, autoincrement=False, nullable=False, index=not key)


def _page(name: str = "page", *, key: bool = False, nullable: bool = False) -> Column[str]:
    return Column(name, _SHA256, ForeignKey("pages.sha256"), primary_key=key, nullable=nullable, index=not key)


def _text(name: str, kind: TypeEngine[str] | None = None, *, nullable: bool = False) -> Column[str]:
    return Column(name, kind or Text(), nullable=nullable)


entries = Table(
    "entries",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    _text("at"),
    _text("by"),
    _text("action"),
    _text("details"),
    _text("inventory"),
    _text("previous", _SHA256),
    Column("digest", _SHA256, nullable=False, unique=True),
)
"""The audit log. `inventory`: `{"added": [[table, key, digest], …], "destroyed": […]}`; `digest` covers all other columns."""

pages = Table(
    "pages",
    metadata,
    Column("sha256", _SHA256, primary_key=True),
    Column("id", String(13), nullable=False, unique=True),
    _text("media"),
    _text("charset", nullable=True),
    Column("size", BigInteger, nullable=False),
    _entry(),
)

captures = Table(
    "captures",
    metadata,
    Column("key", String(36), primary_key=True),
    _page(),
    _text("address"),
    _text("obtained"),
    _text("archive", _SHA256),
    _entry(),
    Index("ix_captures_address", "address"),
)
"""Each time a page was had: from where, when, and the SHA-256 of the file of WARC records that preserves it."""

articles = Table(
    "articles",
    metadata,
    _entry(key=True),
    _page(),
    Column("report", Text, nullable=False, index=True),
    _text("reader"),
    _text("published", String(10)),
    _text("outlet", nullable=True),
    _text("title"),
    _text("text"),
    _text("body"),
    Index("ix_articles_published_entry", "published", "entry"),
    Index("ix_articles_outlet_published_entry", "outlet", "published", "entry"),
)
"""A page as one version of the reader read it. `report` names it in `report:claim`; `body` is the Article without title and text."""

claims = Table(
    "claims",
    metadata,
    Column("article", BigInteger, ForeignKey("articles.entry"), primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    _text("id"),
    _text("quote"),
    _text("body"),
)
"""The claims of an article, by their place in it."""

standing = Table(
    "standing",
    metadata,
    Column("report", Text, primary_key=True),
    Column("article", BigInteger, ForeignKey("articles.entry"), nullable=False, unique=True),
)
"""The articles whose claims count now: of each page the latest reading, of each address the latest page."""

links = Table(
    "links",
    metadata,
    _entry(key=True),
    Column("what", String(16), primary_key=True),
    Column("key", Text, primary_key=True),
    _text("body", nullable=True),
)
"""What linking found that was not so before: an incident, origin, copy, contradiction, doubt or containment; no body: it is no more."""

standing_links = Table(
    "standing_links",
    metadata,
    Column("what", String(16), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("entry", BigInteger, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    _entry(key=True),
    _text("at"),
    _text("by"),
    _text("says", String(16)),
    _page(),
    _text("target"),
    _page("other_page", nullable=True),
    _text("other_target", nullable=True),
    _text("body", nullable=True),
    _text("reason"),
)
"""What a person decided. `target` is the claim meant, by its words: `{"quote", "start", "event"}`."""

redactions = Table(
    "redactions",
    metadata,
    _entry(key=True),
    _text("at"),
    _text("by"),
    _page(),
    _text("words"),
    _text("reason"),
)
"""Words of a page that are withheld from whatever is published."""

withdrawals = Table(
    "withdrawals",
    metadata,
    _page(key=True),
    _text("at"),
    _text("by"),
    _text("reason"),
    _entry(),
)
"""The tombstones: pages whose bytes and words were destroyed."""

stamps = Table(
    "stamps",
    metadata,
    _entry(key=True),
    Column("stamped", BigInteger, ForeignKey("entries.number"), nullable=False),
    _text("authority"),
    Column("request", LargeBinary, nullable=False),
    Column("response", LargeBinary, nullable=False),
)
"""RFC 3161 timestamps over the digest of an entry."""

watched = Table(
    "watched",
    metadata,
    Column("what", String(16), primary_key=True),
    Column("feed", _SHA256, primary_key=True),
    Column("key", _SHA256, primary_key=True),
    Column("address", _SHA256, nullable=True, index=True),
    Column("waits", Boolean, nullable=False, index=True),
    _text("body", nullable=True),
)
"""Where the reading of feeds stands: a feed, a host, or an entry with the page that it leads to. What they are found by are digests, for
an address may be of any length; no body: the page was withdrawn, and nothing but the digests says that it is not to be had again."""

KEYS: dict[Table, str] = {
    pages: "sha256",
    captures: "key",
    articles: "entry",
    claims: "article",
    links: "entry",
    judgements: "entry",
    redactions: "entry",
    withdrawals: "page",
    stamps: "entry",
}
"""The tables that the log keeps an inventory of; rows that share a key are counted, digested and destroyed together."""

STREAMED = {"yield_per": 500}
"""How a statement is executed that reads a whole table: so many rows at a time, for a ledger may be larger than memory."""
