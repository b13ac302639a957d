"""The page inside an HTTP answer as it was received: framing and packing undone (RFC 9112, sections 6 and 7)."""

import re
import zlib

LIMIT = 256 << 20
"""The largest page that is unpacked: four times the largest that is ever taken."""

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,20})[^\r\n]*\r\n")
_CODINGS = {b"": False, b"identity": False, b"gzip": True, b"x-gzip": True}


class AnswerError(Exception):
    """An answer that does not hold together; the message says how."""


def body_at(answer: bytes | memoryview) -> int:
    """Where the body starts: after the empty line that ends status line and headers."""
    end = _HEAD_END.search(answer)
    if end is None:
        raise AnswerError("the headers of the answer do not end")
    return end.end()


def content(head: bytes, body: bytes | memoryview) -> bytes | memoryview:
    """The page that a body holds; the very `body` where there is nothing to undo."""
    if b"chunked" in _header(head, b"transfer-encoding"):
        body = _joined(bytes(body))
    elif (length := _header(head, b"content-length")) and _count(length) < len(body):
        body = body[: _count(length)]
    coding = _header(head, b"content-encoding")
    if coding not in _CODINGS:
        raise AnswerError(f"the page is packed in an unknown way ({coding.decode('latin-1')})")
    return unpack(body)[0] if _CODINGS[coding] else body


def unpack(packed: bytes | memoryview) -> tuple[bytes, bytes]:
    """What the gzip member at the start of `packed` holds, its checksum confirmed; and the bytes after that member."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(packed, LIMIT)
    except zlib.error as error:
        raise AnswerError(f"packed bytes are damaged ({error})") from error
    if not unpacker.eof:
        raise AnswerError(f"it unfolds to more than {LIMIT >> 20} MB" if len(unpacked) == LIMIT else "packed bytes end too early")
    return unpacked, unpacker.unused_data


def _header(head: bytes, name: bytes) -> bytes:
    """The value of a header in lower case, empty where it is not there."""
    found = re.search(rb"^" + name + rb"[ \t]*:[ \t]*([^\r\n]*?)[ \t]*\r?$", head, re.IGNORECASE | re.MULTILINE)
    return found[1].lower() if found else b""


def _count(length: bytes) -> int:
    first = length.split(b",")[0].strip()
    if not first.isdigit():
        raise AnswerError("the answer does not say how long it is")
    return int(first)


def _joined(body: bytes) -> bytes:
    """A body that came in chunks, in one piece."""
    parts: list[bytes] = []
    at = 0
    while header := _CHUNK.match(body, at):
        size, start = int(header[1], 16), header.end()
        if size == 0:
            return b"".join(parts)
        parts.append(body[start : start + size])
        at = start + size + 2
    raise AnswerError("a chunk of the answer is missing or damaged")
