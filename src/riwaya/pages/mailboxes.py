"""A mailbox file (mbox): one mail after the other, each a page of its own that begins behind its line «From …»."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from riwaya.pages.limits import megabytes
from riwaya.pages.making import MAIL, make, problem
from riwaya.records import Page, Problem

_LINE = 1 << 16
_FIRST = b"From "
# Not every program escapes a text's own «From»: behind the mark stand sender and time.
_MARK = re.compile(rb"From \S+.*\d\d:\d\d")


def read(stream: BinaryIO, where: str, limit: int) -> Iterator[Page | Problem]:
    """The mails in order, `where#n`. Memory holds one; of one above the limit nothing is kept."""
    first = stream.readline(_LINE)
    while first.strip() == b"" and first:
        first = stream.readline(_LINE)
    if not first:
        yield problem(where, "an empty file", "give a mailbox with at least one mail")
    elif not first.startswith(_FIRST):
        yield problem(where, "not a mailbox: it does not begin with a line «From …»", "export the mails anew as mbox, or each as .eml")
    else:
        for number, content in enumerate(_mails(stream, limit), 1):
            name = f"{where}#{number}"
            if content is None:
                yield problem(name, f"a mail of more than {megabytes(limit)}", "save it alone, without its attachments, as .eml")
            elif content.strip():
                yield make(name, content, MAIL)


def _mails(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The bytes of each mail, the first line «From …» read already; None for one above the limit."""
    parts: list[bytes] = []
    size, blank, whole = 0, False, True
    while line := stream.readline(_LINE):
        if blank and whole and _MARK.match(line):
            yield None if size > limit else b"".join(parts)
            parts, size = [], 0
        else:
            size += len(line)
            if size > limit:
                parts.clear()
            else:
                parts.append(line)
        blank, whole = not line.strip(), line.endswith(b"\n")
    yield None if size > limit else b"".join(parts)
