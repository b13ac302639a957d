"""A WACZ: a zip archive with web archives in its folder `archive`, as browser-based archiving programs write it.

Its `datapackage.json` names the SHA-256 of each file in it; bytes that are others are told of (specs.webrecorder.net/wacz/1.1.1).
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, cast
from zipfile import ZipFile, ZipInfo

import msgspec

from riwaya.pages import warcs, zips
from riwaya.pages.kinds import File, Reader
from riwaya.pages.limits import take
from riwaya.pages.making import problem, unless_none
from riwaya.records import Page, Problem

_PACKAGE, _PACKAGE_BYTES = "datapackage.json", 4 << 20
_CHUNK = 1 << 20


def read(file: File, limit: int) -> Iterator[Page | Problem]:
    """The pages of all web archives in it."""
    missing = problem(file.where, "a WACZ without pages", "check that the pages themselves were captured, not only what they show")
    try:
        with zips.open_archive(file) as archive:
            inside = _inside(archive)
            zips.refuse_flood(inside, file.size)
            yield from unless_none(_pages(archive, inside, file.where, limit), missing)
    except zips.ClosedError as closed:
        yield problem(file.where, closed.what, closed.todo)


def _inside(archive: ZipFile) -> list[ZipInfo]:
    """The web archives in it; raises ClosedError where there are none."""
    found = sorted((info for info in archive.filelist if _is_archive(info.filename)), key=lambda info: info.filename)
    if not found:
        several = any(info.filename.lower().endswith(".wacz") for info in archive.filelist)
        what = "a collection of WACZ files" if several else "no WACZ, for no archive/….warc or .warc.gz lies in it"
        raise zips.ClosedError(what, "unpack it, and give what lies in it")
    return found


def _pages(archive: ZipFile, inside: Iterable[ZipInfo], where: str, limit: int) -> Iterator[Page | Problem]:
    named: dict[str, str] = {}
    for info in archive.filelist:
        if info.filename == _PACKAGE:
            yield from zips.read_member(archive, info, f"{where}#{_PACKAGE}", _naming(named), _PACKAGE_BYTES)
    for info in inside:
        yield from zips.read_member(archive, info, f"{where}#{info.filename}", _checking(named.get(info.filename)), limit)


def _naming(named: dict[str, str]) -> Reader:
    """The reader of the table of files: it gives no page, and fills `named`, path → SHA-256 in hex."""

    def read(file: File, limit: int) -> Iterator[Page | Problem]:
        try:
            package = msgspec.json.decode(take(file.stream, limit))
            rows = [row for row in package["resources"] if isinstance(row, Mapping)]
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, LookupError, TypeError) as error:
            yield problem(file.where, f"a table of files that cannot be read ({error})", "the pages are read all the same, unchecked")
        else:
            named.update({str(row.get("path")): str(row.get("hash")).removeprefix("sha256:").lower() for row in rows if row.get("hash")})

    return read


def _checking(digest: str | None) -> Reader:
    """The reader of a web archive that should have this SHA-256, if any."""

    def read(file: File, limit: int) -> Iterator[Page | Problem]:
        digested = _Digested(file.stream)
        yield from warcs.read_records(file._replace(stream=cast(BinaryIO, digested)), limit)
        if digest and digested.digest() != digest:
            what = f"its bytes are not those whose digest {_PACKAGE} names"
            yield problem(file.where, what, "its pages are read all the same; compare them with another copy of the archive")

    return read


class _Digested:
    """A stream of which the digest is taken on the way."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._digest = stream, hashlib.sha256()

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes."""
        part = self._stream.read(size)
        self._digest.update(part)
        return part

    def digest(self) -> str:
        """The SHA-256 of the whole stream in hex, whose rest is read for it."""
        while self.read(_CHUNK):
            pass
        return self._digest.hexdigest()


def _is_archive(name: str) -> bool:
    folder, _, base = name.lower().rpartition("/")
    return folder.rpartition("/")[2] == "archive" and base.endswith((".warc", ".warc.gz"))
