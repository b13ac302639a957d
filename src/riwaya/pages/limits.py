"""How much and how long: the bounds within which a page is had."""

from dataclasses import dataclass
from typing import Protocol

PAGE_BYTES = 64 << 20
"""The largest page read from a file or standard input: single-file saves with pictures inside reach tens of megabytes."""
WEB_BYTES = 32 << 20
"""The largest page taken from an address, after decompression."""
HEAD_BYTES = 128 << 10
"""More than the HTTP library takes of an answer's status line and headers."""
REDIRECTS = 8
MEMBERS, DIRECTORY_BYTES = 100_000, 16 << 20
"""The most files in a zip archive, and the largest table of them: the whole table is held in memory."""
EXPORT_BYTES, MESSAGE_BYTES = 4 << 30, 4 << 20
"""The largest export of a chat program, and the largest message in it: a text has 4,096 characters at most, a poll a few more."""
_TIMES, _ALWAYS = 200, 256 << 20
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Patience:
    """Seconds to wait for an address: for its server to answer, for the next bytes, and for the whole page with all redirects."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; none at the end."""


def take(stream: Readable, limit: int) -> bytes:
    """The rest of a stream, cut off one byte above `limit`; read a little at a time, for whatever unpacks it could unfold a flood at once."""
    content = bytearray()
    while len(content) <= limit and (part := stream.read(min(_CHUNK, limit + 1 - len(content)))):
        content += part
    return bytes(content)


def is_flood(packed: int, unpacked: int) -> bool:
    """Whether so few bytes that unfold to so many are a trap: pages shrink to a tenth, a zip bomb to a thousandth and less."""
    return unpacked > max(_ALWAYS, _TIMES * packed)


def megabytes(count: int) -> str:
    """A size for a person."""
    return f"{count / (1 << 20):.1f} MB"
