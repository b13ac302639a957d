"""The page record and the problem record of this stage."""

import hashlib
from datetime import UTC, datetime

from riwaya.records import Exchange, Page, Problem

HTML, TEXT, REPORT = "text/html", "text/plain", "application/json"


def make(address: str, content: bytes, media: str, charset: str | None = None, exchanges: tuple[Exchange, ...] = ()) -> Page:
    """A page of these bytes, obtained now."""
    digest = hashlib.sha256(content).hexdigest()
    return Page(
        id=f"p{digest[:12]}",
        address=address,
        content=content,
        sha256=digest,
        media=media,
        obtained=datetime.now(UTC),
        charset=charset,
        exchanges=exchanges,
    )


def problem(where: str, what: str, todo: str) -> Problem:
    """A problem of this stage."""
    return Problem(stage="pages", where=where, what=what, todo=todo)
