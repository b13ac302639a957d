"""Standard input: a page, a text or a file of reports, told apart by how it begins."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from riwaya.pages import lines
from riwaya.pages.limits import megabytes
from riwaya.pages.making import HTML, PAPER, TEXT, make, problem
from riwaya.records import Page, Problem

_HEAD = 4096
# The start of a tag, in ASCII or in UTF-16 of either order.
_TAG = re.compile(rb"<\0?(?:!|\?|h\0?t\0?m\0?l|h\0?e\0?a\0?d|b\0?o\0?d\0?y|d\0?i\0?v|t\0?a\0?b\0?l\0?e|p\0?[\s>])", re.IGNORECASE)


def read(stream: BinaryIO, limit: int, where: str = "-") -> Iterator[Page | Problem]:
    """The pages of a stream that is read to its end."""
    first = stream.readline(limit + 1)
    if first.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        yield from lines.read(stream, where, limit, first)
        return
    rest = stream.read(max(0, limit + 1 - len(first)))
    content = first + rest
    if len(content) > limit:
        yield problem(
            where, f"more than {megabytes(limit)}, the most that is read of one page", "give the article alone, or a file of reports"
        )
    else:
        yield make(where, content, sniff(content))


def sniff(content: bytes) -> str:
    """The media type of a page that came with none."""
    if content.startswith(b"%PDF"):
        return PAPER
    return HTML if _TAG.search(content[:_HEAD]) else TEXT
