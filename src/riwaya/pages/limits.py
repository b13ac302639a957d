"""How much and how long: the bounds within which a page is had."""

from dataclasses import dataclass

PAGE_BYTES = 64 << 20
"""The largest page read from a file or standard input: single-file saves with pictures inside reach tens of megabytes."""
WEB_BYTES = 32 << 20
"""The largest page taken from an address, after decompression."""
HEAD_BYTES = 128 << 10
"""More than the HTTP library takes of an answer's status line and headers."""
REDIRECTS = 8


@dataclass(frozen=True)
class Patience:
    """Seconds to wait for an address: for its server to answer, for the next bytes, and for the whole page with all redirects."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0


def megabytes(count: int) -> str:
    """A size for a person."""
    return f"{count / (1 << 20):.1f} MB"
