"""One page as a WARC file of its own, and the page back out of it (WARC 1.1, ISO 28500:2017).

The file tells how the page was had: what was asked and what was answered, byte for byte, each redirect included; of a page from a file
there is only the page. It names the program that wrote it, and nothing of the machine: no host name, no path, no network address.
"""

import re
import zlib
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from riwaya.ledger import answers
from riwaya.ledger.faults import ArchiveError
from riwaya.ledger.members import RESTORE, Member, members, named
from riwaya.records import Exchange, Page

FORMAT = "WARC/1.1"
_LEVEL = 6
"""Of zlib: higher ones gain 1 % on news pages and cost half as much time again."""

_WEB = re.compile(r"https?://", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\x7f<>]")
_MEDIA = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
_CHARSET = re.compile(r"[\w.:+-]+", re.ASCII)


def record(page: Page) -> bytes:
    """The WARC file of a page: the program, then each request with its answer; or, where there was none, the page as a resource.

    An answer that came out of another's archive may be packed in a way that is not undone here, or not be what its headers say: then
    the page follows as a conversion of it. The same page gives the same file. Raises `ArchiveError` where the
    page could not be had back out of the file.
    """
    out = WARCWriter(BytesIO(), gzip=False, warc_version="1.1")
    made = [_software(out, page.obtained)]
    for exchange in page.exchanges:
        made += _exchange(out, exchange, page)
    if not page.exchanges:
        made.append(_plain(out, "resource", page, {}))
    file = b"".join(_packed(out, one) for one in made)
    try:
        payload(file, page.sha256)
    except ArchiveError:
        file += _packed(out, _plain(out, "conversion", page, {"WARC-Refers-To": _id(made[-1])}))
        payload(file, page.sha256)
    return file


def payload(content: bytes, sha256: str) -> bytes:
    """The page's bytes out of its WARC file, framing and packing undone, and everything confirmed that `check` confirms."""
    return bytes(_page(content, sha256))


def check(content: bytes, sha256: str) -> int:
    """The size of the page in a WARC file, once all of the file is confirmed.

    That is: the checksum of each gzip member, the length and the digest of each block, the digest of the payload, and last `sha256` (hex)
    of the page. Raises `ArchiveError`, which says what is broken, in which record and at which byte of the file.
    """
    return len(_page(content, sha256))


def target(page: Page) -> str:
    """Under which address a page from no exchange is kept: the one it was had under, or else its digest, for a path tells of a machine."""
    return _uri(page.address) if _WEB.match(page.address) else f"urn:sha256:{page.sha256}"


def _page(content: bytes, sha256: str) -> bytes | memoryview:
    """The page, confirmed; a view where a copy is not needed, for a copy costs as much as a digest."""
    where = f"the preserved file of page p{sha256[:12]}"
    holder: Member | None = None
    for member in members(content, where):
        if member.kind in {"response", "resource", "conversion"}:
            holder = member
    if holder is None:
        raise ArchiveError(where, "no record that holds a page" if content else "the file is empty", RESTORE)
    page, found = _content(holder)
    if found != f"sha256:{sha256}":
        raise ArchiveError(holder.where, f"the file is whole, but the page in it is another one, {found}", RESTORE)
    return page


def _content(holder: Member) -> tuple[bytes | memoryview, str]:
    """The page that a record holds, and its digest."""
    try:
        start = answers.body_at(holder.block) if holder.kind == "response" else 0
        head, body = bytes(holder.block[:start]), holder.block[start:]
        digest = holder.check("WARC-Payload-Digest", body if start else None)
        page = answers.content(head, body)
        return page, digest if page is body else named(page)
    except answers.AnswerError as error:
        raise ArchiveError(holder.where, str(error), RESTORE) from error


class _AsReceived(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """HTTP headers that are written as they came, not put together again."""

    def __init__(self, head: bytes) -> None:
        super().__init__("as received", [])  # warcio would read them from the body where there is no status line
        self.headers_buff = head

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """Nothing to compute."""


def _software(out: WARCWriter, when: datetime) -> ArcWarcRecord:
    fields = {"software": f"riwaya/{_version()}", "format": "WARC File Format 1.1", "conformsTo": "ISO 28500:2017"}
    block = "".join(f"{key}: {value}\r\n" for key, value in fields.items()).encode()
    return _made(out, "warcinfo", None, when, block, {"Content-Type": "application/warc-fields"})


def _exchange(out: WARCWriter, exchange: Exchange, page: Page) -> list[ArcWarcRecord]:
    """The answer, and the request that it answers."""
    address, when = _uri(exchange.address), exchange.began
    body = page.content if exchange.body is None else exchange.body
    cut = {"WARC-Truncated": "length"} if exchange.cut else {}
    answer = _made(out, "response", address, when, body, cut, exchange.head)
    if not exchange.request:
        return [answer]
    together = {"WARC-Concurrent-To": _id(answer)}
    return [_made(out, "request", address, when, b"", together, exchange.request), answer]


def _plain(out: WARCWriter, kind: str, page: Page, more: dict[str, str]) -> ArcWarcRecord:
    """The page alone."""
    media = page.media if _MEDIA.fullmatch(page.media) else "application/octet-stream"
    charset = f"; charset={page.charset}" if page.charset and _CHARSET.fullmatch(page.charset) else ""
    return _made(out, kind, target(page), page.obtained, page.content, {"Content-Type": media + charset, **more})


def _made(
    out: WARCWriter, kind: str, address: str | None, when: datetime, body: bytes, more: dict[str, str], head: bytes | None = None
) -> ArcWarcRecord:
    """A record with its digests; `head` are the HTTP headers of a request or an answer."""
    headers = {"WARC-Date": when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"), **more}
    headers["WARC-Block-Digest"] = named((head or b"") + body)
    if kind != "warcinfo":
        headers["WARC-Payload-Digest"] = named(body)
    # An id made of what the record holds: the same capture gives the same file, and no two captures share an id.
    held = " ".join((kind, address or "", headers["WARC-Date"], headers["WARC-Block-Digest"]))
    headers["WARC-Record-ID"] = f"<{uuid5(NAMESPACE_URL, held).urn}>"
    return out.create_warc_record(
        address,
        kind,
        payload=BytesIO(body),
        length=len(body),
        warc_headers_dict=headers,
        http_headers=None if head is None else _AsReceived(head),
    )


def _id(one: ArcWarcRecord) -> str:
    return str(one.rec_headers.get_header("WARC-Record-ID"))


def _packed(out: WARCWriter, one: ArcWarcRecord) -> bytes:
    """The record as a gzip member of its own; no time and no name in its header."""
    out.out = BytesIO()
    out.write_record(one)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    return packer.compress(out.out.getvalue()) + packer.flush()


def _uri(address: str) -> str:
    """An address that fits on a header line."""
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", address)


@lru_cache(maxsize=1)
def _version() -> str:
    return version("riwaya")
