"""A capture in a web archive: whether it is a page, and its bytes as the browser had them, packing and chunks undone."""

import base64
import hashlib
import re
import zlib
from io import BytesIO
from typing import NamedTuple

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader

from riwaya.pages.limits import take
from riwaya.pages.making import HTML, KEPT, PAPER, TEXT, UNSAID
from riwaya.pages.streams import sniff

_MEDIA = {HTML: HTML, "application/xhtml+xml": HTML, TEXT: TEXT, PAPER: PAPER}
_KNOWN_BY_THEIR_BYTES = {HTML, PAPER}
_WEB = re.compile(r"(?:https?|ftp|file)://", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +200\b")
_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"[0-9a-fA-F]{1,8}[^\r\n]{0,100}\r\n")
_DIGESTS = ("sha1", "sha256", "sha512", "md5")
_GZIP = b"\x1f\x8b"


class PackingError(Exception):
    """A body whose packing cannot be undone, and why."""


class Capture(NamedTuple):
    """What a capture says of itself."""

    media: str | None
    """None where it does not say what it is."""
    charset: str | None
    start: int = 0
    """Where in the record's block its body begins."""
    packings: tuple[str, ...] = ()
    """How the body is packed, outermost first."""


def is_page_address(address: str) -> bool:
    """Whether it is that of something on the web: an archiving program's own notes and look-ups of names have others; robots.txt is no page."""
    return _WEB.match(address) is not None and not address.lower().endswith("/robots.txt")


def describe(content_type: str) -> Capture | None:
    """A capture of this media type without headers of its own; None where that is no page's."""
    named = content_type.partition(";")[0].strip().lower()
    if named not in _MEDIA and named not in UNSAID:
        return None
    charset = _CHARSET.search(content_type)
    return Capture(_MEDIA.get(named), charset[1] if charset else None)


def is_kept_address(address: str) -> bool:
    """Whether it is that of a page from a file as this program keeps it: its digest, for a path would tell of a machine."""
    return address.lower().startswith("urn:sha256:")


def describe_kept(content_type: str) -> Capture | None:
    """The same of a page that this program kept: it may be of any media type that a page has."""
    named, _, rest = content_type.partition(";")
    charset = _CHARSET.search(rest)
    return Capture(named, charset[1] if charset else None) if named in KEPT else None


def describe_answer(head: bytes) -> Capture | None:
    """The capture of a server's answer that begins so; None where it is no page: another status than 200, or another media type."""
    end = _END.search(head)
    if end is None or not _STATUS.match(head):
        return None
    fields: dict[str, str] = {}
    for line in head[: end.start()].decode("latin-1").splitlines()[1:]:
        name, _, value = line.partition(":")
        fields.setdefault(name.strip().lower(), value.strip())
    capture = describe(fields.get("content-type", ""))
    if capture is None:
        return None
    chunks = ["chunked"] if "chunked" in fields.get("transfer-encoding", "").lower() else []
    codings = [one for one in re.split(r"[\s,]+", fields.get("content-encoding", "").lower()) if one not in ("", "identity")]
    return capture._replace(start=end.end(), packings=(*chunks, *reversed(codings)))


def content_of(capture: Capture, block: bytes, limit: int) -> bytes:
    """The body unpacked, or more than `limit` bytes of it where it is longer; raises PackingError.

    Many archiving programs undo a packing and leave the header that tells of it: a body that plainly is not packed is taken as it stands.
    """
    body = block[capture.start :]
    for packing in capture.packings:
        try:
            body = _undo(packing, body, limit)
        except (OSError, zlib.error):
            if packing == "chunked" or sniff(body) not in _KNOWN_BY_THEIR_BYTES:
                raise PackingError(f"its packed content ({packing}) is damaged") from None
    return body


def media_of(capture: Capture, content: bytes) -> str | None:
    """The media type: as said, or what the bytes plainly are; None for what is no page."""
    found = sniff(content)
    return capture.media or (found if found in _KNOWN_BY_THEIR_BYTES else None)


def is_as_digested(block: bytes, digest: str) -> bool:
    """Whether a block has the digest (`sha1:` and base32 or hex) that its record names; one of an unknown kind says nothing against it."""
    name, _, value = digest.partition(":")
    if name.lower() not in _DIGESTS:
        return True
    found = hashlib.new(name.lower(), block, usedforsecurity=False).digest()
    return value.strip().lower().rstrip("=") in {found.hex(), base64.b32encode(found).decode().lower().rstrip("=")}


def _undo(packing: str, body: bytes, limit: int) -> bytes:
    """One packing undone; raises OSError or zlib.error."""
    match packing:
        case "chunked":
            return take(ChunkedReader(BytesIO(body)), len(body)) if _CHUNK_SIZE.match(body) else body
        case "gzip" | "x-gzip":
            return _inflated(body, limit, 31) if body.startswith(_GZIP) else body
        case "deflate":
            try:
                return _inflated(body, limit, 15)
            except zlib.error:  # many servers leave out the header that the name stands for
                return _inflated(body, limit, -15)
        case "br":
            return take(BrotliReader(BytesIO(body)), limit)
        case "zstd":
            return take(ZstdReader(BytesIO(body)), limit)
        case _:
            raise OSError(packing)


def _inflated(packed: bytes, limit: int, form: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=form)
    content = unpacker.decompress(packed, limit + 1)
    if not unpacker.eof and len(content) <= limit:
        raise zlib.error
    return content
