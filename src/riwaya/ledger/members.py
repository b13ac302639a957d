"""The records of a page's file, one gzip member each, and every digest of theirs checked (WARC 1.1, ISO 28500:2017).

The files are this program's own, so their shape is fixed and anything else is damage. zlib and hashlib let other threads run meanwhile.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.ledger.answers import AnswerError, unpack
from riwaya.ledger.faults import ArchiveError

RESTORE = "put the file back from a backup (`riwaya restore`); keep the damaged one, for parts of it may be readable"


@dataclass(frozen=True)
class Member:
    """One record: its headers by lower-case name, its block, and the bytes of the file that hold it, packed."""

    where: str
    start: int
    length: int
    headers: dict[str, str]
    block: memoryview
    digest: str
    """Of the block, as found."""

    @property
    def kind(self) -> str:
        """The record's WARC-Type."""
        return self.headers.get("warc-type", "")

    def check(self, digest: str, content: bytes | memoryview | None = None) -> str:
        """The digest that header `digest` gives, confirmed; of the block where no `content` is given.

        Raises `ArchiveError` where it is another one.
        """
        given, found = self.headers.get(digest.lower()), self.digest if content is None else named(content)
        if given != found:
            raise ArchiveError(self.where, f"{digest} is {given or 'missing'}, but its bytes have {found}", RESTORE)
        return found


def named(content: bytes | memoryview) -> str:
    """The digest of `content` as the records spell it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def members(content: bytes, where: str) -> Iterator[Member]:
    """The records in order, each with its block's digest confirmed. `where` names the file. Raises `ArchiveError`."""
    at, number = 0, 0
    rest = content
    while rest:
        number += 1
        here = f"{where}, record {number} at byte {at}"
        try:
            record, rest = unpack(rest)
        except AnswerError as error:
            raise ArchiveError(here, str(error), RESTORE) from error
        headers, block = _parted(record, here)
        end = len(content) - len(rest)
        member = Member(where=here, start=at, length=end - at, headers=headers, block=block, digest=named(block))
        member.check("WARC-Block-Digest")
        yield member
        at = end


def _parted(record: bytes, where: str) -> tuple[dict[str, str], memoryview]:
    """The headers and the block of a record."""
    end = record.find(b"\r\n\r\n") + 4
    version, *lines = record[: end - 4].decode("utf-8", errors="replace").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    length = headers.get("content-length", "")
    if end < 4 or version != "WARC/1.1" or not length.isascii() or not length.isdigit():
        raise ArchiveError(where, "no WARC 1.1 record", RESTORE)
    if len(record) - end != int(length) + 4 or not record.endswith(b"\r\n\r\n"):
        raise ArchiveError(where, f"a block of {length} bytes was written and {max(0, len(record) - end - 4)} are there", RESTORE)
    return headers, memoryview(record)[end:-4]
