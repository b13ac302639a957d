"""Articles found by their words: newest first, spelling variants and what is written together with a word made no difference.

Offsets are found in the text as written, of what is shown alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, select

from riwaya.ledger import tables
from riwaya.ledger.asked import Close, Query, Term
from riwaya.ledger.folding import index_form, indexed, whole
from riwaya.ledger.newest import Limits, holding
from riwaya.records import Offsets

_AROUND = 90
"""Letters shown before and after a hit."""


class Hit(NamedTuple):
    """An article that holds what was asked for.

    `spans`: where, in title, line break and text together; `excerpt`: the part of that around the first of them. `claims`: those whose
    quote holds one, named `report:claim`. `sure`: not only after letters were cut off that may be a part of the word.
    """

    entry: int
    report: str
    page: str
    published: str
    outlet: str | None
    title: str
    text: str
    spans: tuple[Offsets, ...]
    excerpt: Offsets
    claims: tuple[str, ...]
    sure: bool
    stands: bool

    @property
    def whole(self) -> str:
        """The string that the offsets count in."""
        return whole(self.title, self.text)


class Found(NamedTuple):
    """The hits, and whether there are more."""

    hits: tuple[Hit, ...]
    more: bool


def search(connection: Connection, query: Query, limits: Limits, most: int) -> Found:
    """At most `most` articles, the newest; of the newest twice as many, those that hold the words for sure go first."""
    found = list(islice(holding(connection, query, limits), 2 * most))
    found.sort(key=lambda one: one[1], reverse=True)  # keeps the newest first
    shown = [article for article, close in found[:most] if close]
    sure = {article for article, close in found if close is Close.SURE}
    hits = [_hit(row, query, row.entry in sure) for row in _rows(connection, shown)]
    return Found(_with_claims(connection, hits), len(found) > most)


def _rows(connection: Connection, articles: Sequence[int]) -> list[Row[*tuple[Any, ...]]]:
    """The articles' rows, in the order given."""
    columns, standing = tables.articles.c, tables.standing.c
    rows = connection.execute(
        select(
            columns.entry, columns.page, columns.report, columns.published, columns.outlet, columns.title, columns.text, standing.article
        )
        .join(tables.standing, standing.article == columns.entry, isouter=True)
        .where(columns.entry.in_(articles))
    )
    return sorted(rows, key=lambda row: articles.index(row.entry))


def _hit(row: Row[*tuple[Any, ...]], query: Query, sure: bool) -> Hit:
    words = whole(row.title, row.text)
    tokens = indexed(words)
    forms = [index_form(token) for token in tokens]

    def spans(term: Term) -> Iterator[tuple[int, int, Close]]:
        for at, close in term.find(forms):
            yield tokens[at].start, tokens[at + len(term.words) - 1].end, close

    found = sorted(span for term in query.wanted for span in spans(term))
    start, end, _ = next((one for one in found if one[2] is Close.SURE or not sure), (0, 0, None))
    return Hit(
        entry=row.entry, report=row.report, page=row.page, published=row.published, outlet=row.outlet, title=row.title, text=row.text,
        spans=tuple(dict.fromkeys((start, end) for start, end, _ in found)), excerpt=_around(words, start, end), claims=(),
        sure=sure, stands=row.article is not None,
    )  # fmt: skip


def _around(text: str, start: int, end: int) -> Offsets:
    """A part of the text around a hit, from word to word."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while 0 < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    return left, right


class _Quoted(msgspec.Struct):
    """What is needed of a claim."""

    id: str
    quote_offsets: Offsets | None = None
    title_offsets: Offsets | None = None

    def holds(self, span: Offsets, body: int) -> bool:
        """Whether the quote holds a hit; `body`: where the text starts in what the hit's offsets count in."""
        start, end = span
        title, quote = self.title_offsets, self.quote_offsets
        in_title = title is not None and title[0] <= start and end <= title[1]
        return in_title or (quote is not None and quote[0] + body <= start and end <= quote[1] + body)


def _with_claims(connection: Connection, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    columns = tables.claims.c
    of = (
        select(columns.article, columns.body)
        .where(columns.article.in_([hit.entry for hit in hits]))
        .order_by(columns.article, columns.place)
    )
    held: dict[int, list[_Quoted]] = defaultdict(list)
    for row in connection.execute(of):
        held[row.article].append(msgspec.json.decode(row.body, type=_Quoted))
    return tuple(
        hit._replace(
            claims=tuple(
                f"{hit.report}:{claim.id}"
                for claim in held[hit.entry]
                if any(claim.holds(span, len(hit.whole) - len(hit.text)) for span in hit.spans)
            )
        )
        for hit in hits
    )
