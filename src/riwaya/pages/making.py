"""The page record and the problem record of this stage."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from riwaya.records import Exchange, Page, Problem

HTML, TEXT, REPORT = "text/html", "text/plain", "application/json"
PAPER, MAIL = "application/pdf", "message/rfc822"
CODED = "application/x-coded-report+json"
"""A report with the claims that a person coded: a row of a table; the type is ours."""
MESSAGE = "application/x-telegram-message+json"
"""An export of one message in the shape that Telegram Desktop gives a chat; the type is ours, for it has none."""

KEPT = frozenset((HTML, TEXT, REPORT, CODED, MESSAGE, PAPER, MAIL))
"""The media types that a page may have."""
UNSAID = frozenset(("", "application/octet-stream", "binary/octet-stream", "application/unknown"))
"""What a server says that does not know what it gives."""


def make(
    address: str,
    content: bytes,
    media: str,
    charset: str | None = None,
    exchanges: tuple[Exchange, ...] = (),
    obtained: datetime | None = None,
) -> Page:
    """A page of these bytes, obtained now where its carrier does not say when."""
    digest = hashlib.sha256(content).hexdigest()
    return Page(
        id=f"p{digest[:12]}",
        address=address,
        content=content,
        sha256=digest,
        media=media,
        obtained=obtained or datetime.now(UTC),
        charset=charset,
        exchanges=exchanges,
    )


def problem(where: str, what: str, todo: str) -> Problem:
    """A problem of this stage."""
    return Problem(stage="pages", where=where, what=what, todo=todo)


def unless_none(results: Iterable[Page | Problem], missing: Problem) -> Iterator[Page | Problem]:
    """The results; `missing` where there are none, so that no input passes without a word."""
    some = False
    for result in results:
        some = True
        yield result
    if not some:
        yield missing
