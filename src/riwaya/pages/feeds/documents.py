"""A feed's document: its entries, each with the address that it leads to."""

import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec
from selectolax.lexbor import LexborHTMLParser

from riwaya.pages.asking import FAILURES, RefusedError, checked
from riwaya.pages.feeds import fence

_FEEDS = "link[rel~=alternate][type='application/rss+xml'], link[rel~=alternate][type='application/atom+xml']"
_AHEAD = timedelta(days=1)
"""So far ahead of the clock a date may lie: a wrong time zone, a clock that goes fast."""
_EARLIEST = 1990


class Entry(NamedTuple):
    """An entry that leads to a page."""

    key: str
    address: str
    stamp: datetime | None
    """When the feed says that it was last changed, in UTC."""
    published: datetime | None
    """When the feed says that it appeared, in its own time zone."""
    broken_date: str | None
    """A date that cannot be read, or cannot be."""


class Document(NamedTuple):
    """What a feed says, as far as it can be read."""

    entries: tuple[Entry, ...]
    without_address: int
    left: int
    """Entries that are too many to be taken."""
    broken: bool
    """Whether it is not well-formed: entries may be missing."""
    rest: timedelta
    """How long it asks not to be asked again."""


class _Raw(msgspec.Struct):
    id: str | None
    link: str | None
    published: str | None
    updated: str | None
    published_utc: tuple[int, ...] | None
    updated_utc: tuple[int, ...] | None


class _Found(msgspec.Struct):
    version: str
    broken: bool
    ttl: str | None
    left: int
    entries: list[_Raw]


def read(content: bytes, address: str, now: datetime) -> Document:
    """The document at `address`; raises RefusedError where it is no feed or cannot be read within its bounds."""
    found = _fenced(content, address)
    if not found.version:
        raise RefusedError(*_no_feed(content, address))
    entries = [_entry(raw, now) for raw in found.entries]
    return Document(
        entries=_distinct([entry for entry in entries if entry]),
        without_address=entries.count(None),
        left=found.left,
        broken=found.broken,
        rest=timedelta(minutes=int(found.ttl)) if found.ttl and found.ttl.isdecimal() and len(found.ttl) < 6 else timedelta(),
    )


def _fenced(content: bytes, address: str) -> _Found:
    try:
        done = subprocess.run(  # noqa: S603 - this file's neighbour, on this interpreter
            [sys.executable, "-P", str(Path(fence.__file__)), address, str(fence.SECONDS), str(fence.MEMORY)],
            input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=fence.SECONDS + 5, check=True, process_group=0,
        )  # fmt: skip
    except subprocess.SubprocessError:
        raise RefusedError(
            f"a feed that cannot be read within {fence.SECONDS} seconds and {fence.MEMORY >> 20} MB of memory",
            "open it in a browser: no newsroom's feed is like that; leave it out",
        ) from None
    return msgspec.json.decode(done.stdout, type=_Found)


def _no_feed(content: bytes, address: str) -> tuple[str, str]:
    """What stands in the place of a feed; a page may say where its feed lies."""
    page = LexborHTMLParser(content)
    if b"<" not in content[:4096] or page.css_first("body > *") is None:
        return "no feed and no page", "open it in a browser, and give the address of the feed"
    for link in page.css(_FEEDS):
        there = _whole(link.attributes.get("href"), address)
        if there and there != address:
            return "a web page and no feed", f"it names {there} as its feed: write that into the file of feeds"
    return "a web page and no feed", "open it in a browser, and look there for the feed's address"


def _entry(raw: _Raw, now: datetime) -> Entry | None:
    address = _whole(raw.link)
    if address is None:
        return None
    published, updated = _moment(raw.published, raw.published_utc, now), _moment(raw.updated, raw.updated_utc, now)
    stamp = updated or published
    unread = [text for text, found in ((raw.published, published), (raw.updated, updated)) if text and not found]
    return Entry(
        key=raw.id or address,
        address=address,
        stamp=stamp.astimezone(UTC) if stamp else None,
        published=published,
        broken_date=unread[0] if unread else None,
    )


def _distinct(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The same entries; where several that lead to different pages share an id, it is none, and the address stands for it."""
    addresses: dict[str, set[str]] = {}
    for entry in entries:
        addresses.setdefault(entry.key, set()).add(entry.address)
    return tuple(entry._replace(key=entry.address) if len(addresses[entry.key]) > 1 else entry for entry in entries)


def _whole(link: str | None, base: str | None = None) -> str | None:
    """The address that can be asked, without the place inside the page."""
    try:
        url = checked(str(httpx.URL(base).join(link or "")) if base else link or "")
        return str(url.copy_with(fragment=None))
    except (RefusedError, *FAILURES):
        return None


def _moment(text: str | None, utc: tuple[int, ...] | None, now: datetime) -> datetime | None:
    """A date of a feed with its time zone (UTC where it names none); None where it cannot be read, or is nowhere near."""
    if not text:
        return None
    found = None
    for read_ in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = read_(text)
            break
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    try:
        found = found or (datetime(*utc[:6], tzinfo=UTC) if utc else None)  # type: ignore[misc, arg-type]
        found = found.replace(tzinfo=found.tzinfo or UTC) if found else None
        return found if found and found.year >= _EARLIEST and found.astimezone(UTC) <= now + _AHEAD else None
    except (ValueError, OverflowError):
        return None
