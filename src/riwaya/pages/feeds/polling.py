"""A feed asked whether there is something new, and what it answered."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import httpx

from riwaya.pages.asking import FAILURES, Asked, Terms, ask, checked, explain
from riwaya.pages.feeds import documents
from riwaya.pages.feeds.documents import Document
from riwaya.pages.feeds.state import Followed
from riwaya.pages.web import check_status

BYTES = 8 << 20
"""The largest feed, unpacked."""
LONGEST = timedelta(days=30)
"""No server makes a watcher wait longer, whatever it says."""
_HEADERS = {"Accept": "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"}
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,1000}")
_AGE = re.compile(r"(?:^|[,\s])max-age=\"?(\d{1,9})", re.IGNORECASE)
_UNCHANGED = 304


class Answer(NamedTuple):
    """What a feed answered; `document` is None where it is as it was."""

    document: Document | None
    etag: str | None
    modified: str | None
    digest: str | None
    rest: timedelta
    """How long its server wants the answer to be held for the newest."""
    moved: str | None
    """Where it lies for good now."""


def poll(state: Followed, terms: Terms, now: datetime) -> Answer:
    """The feed asked, and read where it changed; raises RefusedError."""
    headers = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    try:
        answered, content, address = ask(
            checked(state.url), {**_HEADERS, **{name: value for name, value in headers.items() if value}}, terms, _take
        )
    except FAILURES as failure:
        raise explain(failure, terms.patience) from failure
    if content is None:
        # An answer without a body may leave out what has not changed.
        return answered._replace(etag=answered.etag or state.etag, modified=answered.modified or state.modified, digest=state.digest)
    digest = hashlib.sha256(content).hexdigest()
    document = None if digest == state.digest else documents.read(content, address, now)
    return answered._replace(document=document, digest=digest)


def wait(answer: httpx.Response | None, now: datetime) -> timedelta | None:
    """How long a server asks to be left alone: its Retry-After, in seconds or as a date (RFC 9110, section 10.2.3)."""
    said = answer.headers.get("retry-after", "").strip() if answer else ""
    if said.isascii() and said.isdecimal():
        return min(timedelta(seconds=int(said[:9])), LONGEST)
    try:
        until = parsedate_to_datetime(said)
        left = (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(timedelta(), min(left, LONGEST))


def _take(asked: Asked) -> tuple[Answer, bytes | None, str]:
    """What the answer says, its content (None where it is as it was), and the address it came from."""
    headers = asked.answer.headers
    found = _AGE.search(headers.get("cache-control", ""))
    answer = Answer(
        document=None,
        etag=_validator(headers.get("etag")),
        modified=_validator(headers.get("last-modified")),
        digest=None,
        rest=timedelta(seconds=int(found[1])) if found else timedelta(),
        moved=asked.moved,
    )
    if asked.answer.status_code == _UNCHANGED:
        return answer, None, asked.address
    check_status(asked.answer)
    return answer, asked.content(), asked.address


def _validator(value: str | None) -> str | None:
    """What can be given back to the server as it came."""
    return value if value and _VALIDATOR.fullmatch(value) else None
