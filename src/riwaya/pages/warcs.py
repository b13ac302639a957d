"""A web archive (WARC, ISO 28500): each web page in it is a page of its own, with its own address and the time it was captured."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from riwaya.pages import captures
from riwaya.pages.kinds import File
from riwaya.pages.limits import megabytes, take
from riwaya.pages.making import make, problem, unless_none
from riwaya.pages.unpacking import BrokenError, Unpacked
from riwaya.records import Exchange, Page, Problem

_HEAD, _LONGEST_HEADER = 1 << 16, 1 << 16
_END = b"\r\n\r\n"
_CUT = "it ends in the middle of a record"


def read(file: File, limit: int) -> Iterator[Page | Problem]:
    """The pages of an archive; pictures, scripts, redirects, requests, revisits and whatever else is no page are passed over."""
    missing = problem(file.where, "a web archive without pages", "check that the pages themselves were captured, not only what they show")
    return unless_none(read_records(file, limit), missing)


def read_records(file: File, limit: int) -> Iterator[Page | Problem]:
    """The same, where an archive may hold no page. Of a damaged one the sound records come, then one Problem that says where it breaks."""
    unpacked = Unpacked(file.stream)
    if unpacked.begins_as_warc:
        yield from _Records(unpacked, file.where, limit)
    else:
        what = "an empty file" if unpacked.is_empty else "no web archive, for it does not begin with WARC/"
        yield problem(file.where, what, "give the file that the archiving program wrote, or name this one for what it is")


class _Records:
    """The records of one archive that are pages. Memory holds two of them at most."""

    def __init__(self, unpacked: Unpacked, where: str, limit: int) -> None:
        self._unpacked, self._where, self._limit = unpacked, where, limit
        self._count = self._start = self._sound = 0
        self._last: Page | Problem | None = None

    def __iter__(self) -> Iterator[Page | Problem]:
        """Each page once the next record is found, for the check of a page's gzip member stands behind it."""
        try:
            stream = cast(BinaryIO, self._unpacked)
            for record in ArchiveIterator(stream, parse_http=False, stream_detect=False, max_header_len=_LONGEST_HEADER):
                if self._last:
                    yield self._last
                self._last, self._start = None, record.stream_pos
                self._sound = self._start
                self._last = self._read(record)
                self._sound += record.content_length
                self._count += 1
            broken = None if self._unpacked.tail == _END else _CUT
        except BrokenError as error:
            broken = str(error)
        except OSError as error:
            if error.errno:  # the disk's word, and not of records
                raise
            broken = "no record begins where one should"
        if self._last and not (broken and self._is_in_doubt()):
            yield self._last
        if broken:
            place = self._unpacked.member if self._unpacked.packed else self._sound
            what = f"damaged after {self._count:,} records, from byte {place:,} on: {broken}"
            yield problem(self._where, what, "what stands before that is read; get the archive again for the rest")

    def _is_in_doubt(self) -> bool:
        """Whether the last page lies in the gzip member that is damaged."""
        return self._unpacked.packed and self._start >= self._unpacked.member_start

    def _read(self, record: WarcRecord) -> Page | Problem | None:
        """The page that a record holds, if it holds one; raises BrokenError where it is cut off."""
        if not (record.headers.get("WARC-Type") and record.headers.get("Content-Length")):
            raise BrokenError("a record that does not say what it is")
        size, body = record.content_length, record.reader or _Nothing()
        address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
        head = take(body, _HEAD)
        capture = _capture(record, address, head)
        if capture is None or size > self._limit + _HEAD:
            if len(head) + record.consume() < size:
                raise BrokenError(_CUT)
            return self._too_large(address, size) if capture and capture.media else None
        block = head + take(body, size)
        if len(block) < size:
            raise BrokenError(_CUT)
        if not captures.is_as_digested(block, record.headers.get("WARC-Block-Digest") or ""):
            return self._problem(address, "its bytes are not those whose digest the archive names", "get the archive again")
        return self._page(record, address, capture, block)

    def _page(self, record: WarcRecord, address: str, capture: captures.Capture, block: bytes) -> Page | Problem | None:
        try:
            content = captures.content_of(capture, block, self._limit)
        except captures.PackingError as error:
            return self._problem(address, str(error), "look for another capture of the page")
        media = captures.media_of(capture, content)
        if media is None or not content.strip():
            return None
        if len(content) > self._limit:
            return self._too_large(address, len(content))
        obtained = record.record_date or datetime.now(UTC)
        return make(address, content, media, capture.charset, _exchanges(address, obtained, capture, block, content), obtained)

    def _too_large(self, address: str, size: int) -> Problem:
        what = f"{megabytes(size)} or more, and a page of more than {megabytes(self._limit)} is not read"
        return self._problem(address, what, "save the article alone, and give that")

    def _problem(self, address: str, what: str, todo: str) -> Problem:
        return problem(f"{self._where}#{address}", what, todo)


def _exchanges(address: str, obtained: datetime, capture: captures.Capture, block: bytes, content: bytes) -> tuple[Exchange, ...]:
    """The answer as the archive has it, so that the ledger keeps it byte for byte; none of a resource, which is no answer."""
    if not capture.start:
        return ()
    body = block[capture.start :]
    return (Exchange(address=address, began=obtained, request=b"", head=block[: capture.start], body=None if body == content else body),)


class _Nothing:
    """A record without a body."""

    def read(self, _size: int, /) -> bytes:
        return b""


def _capture(record: WarcRecord, address: str, head: bytes) -> captures.Capture | None:
    """What the record says of the page in it; None where it holds none."""
    said = record.headers.get("Content-Type") or ""
    if record.record_type == WarcRecordType.resource and captures.is_kept_address(address):
        return captures.describe_kept(said)
    if not captures.is_page_address(address):
        return None
    if record.record_type == WarcRecordType.response:
        return captures.describe_answer(head)
    return captures.describe(said) if record.record_type == WarcRecordType.resource else None
