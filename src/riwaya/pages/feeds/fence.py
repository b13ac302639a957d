"""A feed's document read in a process of its own, which has seconds and a bounded memory for it.

A feed is a stranger's XML, and not every cost of it can be told from its size: a million attributes or elements within elements take the
library minutes. Such a document ends its own process and nothing else. Run as a program, this file reads a document from standard input
and writes what it found as JSON; its arguments are the document's address and the two bounds.
"""

import contextlib
import io
import json
import sys
from typing import Any

import feedparser

if sys.platform != "win32":
    import resource

SECONDS, MEMORY = 10, 1 << 30
"""How long the process may compute, and how many bytes of memory it may take."""
ENTRIES = 1_000
"""The most entries of one document, the first ones: feeds list the newest first."""
_LONGEST = 4_096
"""The longest id, address or date, in characters."""


def read(content: bytes, address: str) -> dict[str, Any]:
    """What a document holds, as plain data; `version` is empty where it is no feed. Addresses are made whole against `address`."""
    headers = {"content-location": address, "content-type": "application/xml"}  # servers name all kinds of types
    found = feedparser.parse(io.BytesIO(content), response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    return {
        "version": found.get("version") or "",
        "broken": bool(found.bozo) and not isinstance(found.get("bozo_exception"), feedparser.CharacterEncodingOverride),
        "ttl": _text(found.feed.get("ttl")),
        "left": max(0, len(found.entries) - ENTRIES),
        "entries": [_entry(entry) for entry in found.entries[:ENTRIES]],
    }


def _entry(entry: Any) -> dict[str, Any]:
    # `in` first: the library gives a date of publication where an update is asked for and there is none.
    return {
        "id": _text(entry.get("id")),
        "link": _text(entry.get("link")),
        **{name: _text(entry.get(name)) if name in entry else None for name in ("published", "updated")},
        **{f"{name}_utc": _moment(entry, name) for name in ("published", "updated")},
    }


def _moment(entry: Any, name: str) -> list[int] | None:
    """Year to second in UTC, as the library reads the date."""
    parsed = entry.get(f"{name}_parsed") if f"{name}_parsed" in entry else None
    return list(parsed[:6]) if parsed else None


def _text(value: object) -> str | None:
    return value.strip()[:_LONGEST] or None if isinstance(value, str) else None


def _bound(seconds: int, memory: int) -> None:
    """Ends this process when it takes too long or too much; where the system knows no such bounds, whoever started it waits no longer."""
    if sys.platform != "win32":
        for bound, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(bound, (most, most))


if __name__ == "__main__":
    _bound(int(sys.argv[2]), int(sys.argv[3]))
    json.dump(read(sys.stdin.buffer.read(), sys.argv[1]), sys.stdout)
