"""Made-up pages as they are had: from a file, and from an address in every way that servers answer."""

import gzip
import hashlib
from datetime import UTC, datetime

from riwaya.records import Exchange, Page

WHEN = datetime(2026, 11, 26, 8, 30, 15, 250000, tzinfo=UTC)
ADDRESS = "http://news.example/2026/11/26/report"
CONTENT = ("<html><head><title>خبر</title></head><body><p>قالت مصادر طبية إن ثلاثة أشخاص أصيبوا.</p></body></html>" * 40).encode()
REQUEST = b"GET /2026/11/26/report HTTP/1.1\r\nHost: news.example\r\nAccept-Encoding: gzip\r\n\r\n"


def page(content: bytes = CONTENT, address: str = "page.html", exchanges: tuple[Exchange, ...] = (), media: str = "text/html") -> Page:
    """A page, without exchanges as one from a file."""
    digest = hashlib.sha256(content).hexdigest()
    return Page(
        id=f"p{digest[:12]}",
        address=address,
        content=content,
        sha256=digest,
        media=media,
        obtained=WHEN,
        charset="utf-8",
        exchanges=exchanges,
    )


def answered(*headers: str, body: bytes | None = None, content: bytes = CONTENT, line: str = "HTTP/1.1 200 OK") -> Page:
    """A page from an address, with these headers of the answer and this body on the wire."""
    head = "".join(f"{one}\r\n" for one in (line, "Content-Type: text/html; charset=utf-8", *headers, "")).encode("latin-1")
    return page(content, ADDRESS, (Exchange(address=ADDRESS, began=WHEN, request=REQUEST, head=head, body=body),))


def chunked(body: bytes, size: int = 500, note: bytes = b"", trailer: bytes = b"") -> bytes:
    """A body in chunks of `size` bytes, with a note on each and a trailer where asked for, as the protocol allows."""
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%X%b\r\n%b\r\n" % (len(part), note, part) for part in parts) + b"0\r\n" + trailer + b"\r\n"


def redirected() -> Page:
    """A page behind a redirect whose body was not taken."""
    first = Exchange(
        address="http://news.example/r?id=7",
        began=WHEN,
        request=b"GET /r?id=7 HTTP/1.1\r\nHost: news.example\r\n\r\n",
        head=b"HTTP/1.1 301 Moved\r\nLocation: /2026/11/26/report\r\nContent-Length: 40\r\n\r\n",
        body=b"",
        cut=True,
    )
    last = answered()
    return page(last.content, ADDRESS, (first, *last.exchanges))


WAYS: dict[str, Page] = {
    "from a file": page(),
    "empty": page(b""),
    "one report of a file of reports": page(b'{"id": "r1"}', "reports.jsonl#3", media="application/json"),
    "plain answer": answered(),
    "length given": answered(f"content-length: {len(CONTENT)}"),
    "bytes after the length": answered(f"Content-Length: {len(CONTENT)}", body=CONTENT + b"more"),
    "packed": answered("Content-Encoding: gzip", body=gzip.compress(CONTENT)),
    "packed, bytes after it": answered("CONTENT-ENCODING:x-gzip", body=gzip.compress(CONTENT) + b"more"),
    "in chunks": answered("Transfer-Encoding: chunked", body=chunked(CONTENT)),
    "packed in chunks": answered("Transfer-Encoding: chunked", "Content-Encoding: gzip", body=chunked(gzip.compress(CONTENT))),
    "chunks with notes": answered("Transfer-Encoding: Chunked", body=chunked(CONTENT, 7, b" ;note=1", b"X-Trailer: yes\r\n")),
    "odd headers": answered("X-Name: \xd9\x84", "X-Empty:", "x-FOLDED: a\r\n b", line="HTTP/1.0 200"),
    "redirected": redirected(),
}

UNCOMMON = {"bytes after the length", "packed, bytes after it", "chunks with notes"}
"""What servers may send and few readers of archives undo."""
