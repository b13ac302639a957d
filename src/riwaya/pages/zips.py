"""A zip archive of saved pages or of a chat's export, read without unpacking it anywhere: a member's name is never a path on this machine.

What unfolds to far more than pages do, archives inside, passwords and rare packings are refused.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from riwaya.pages import kinds
from riwaya.pages.limits import DIRECTORY_BYTES, MEMBERS, is_flood, megabytes
from riwaya.pages.making import problem, unless_none
from riwaya.records import Page, Problem

_NESTED = (".zip", ".wacz", ".warc", ".gz", ".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz", ".zst")
_DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError)
_AGAIN = "get the archive again, or unpack it and give its folder"


class ClosedError(Exception):
    """An archive that is not opened: what, and what to do."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what)
        self.what, self.todo = what, todo


def read(file: kinds.File, limit: int) -> Iterator[Page | Problem]:
    """The pages of the members, by name, as `kinds` reads each; other files are passed over."""
    try:
        with open_archive(file) as archive:
            missing = problem(file.where, "a zip archive without pages", f"put files into it that end in {', '.join(kinds.READERS)}")
            yield from unless_none(_members(archive, file, limit), missing)
    except ClosedError as closed:
        yield problem(file.where, closed.what, closed.todo)


@contextmanager
def open_archive(file: kinds.File) -> Iterator[ZipFile]:
    """The zip archive, its table read; raises ClosedError."""
    try:
        wary = _Wary(file.stream)
        archive = ZipFile(cast(IO[bytes], wary))
        wary.open = True
    except _DAMAGE:
        whole = "it begins as one, so its end may be missing" if _begins_as_zip(file.stream) else "it does not begin as one"
        raise ClosedError(f"no zip archive ({whole})", "get the file again, or name it for what it is") from None
    with archive:
        if len(archive.filelist) > MEMBERS:
            raise _too_many()
        yield archive


def read_member(archive: ZipFile, info: ZipInfo, where: str, reader: kinds.Reader, limit: int) -> Iterator[Page | Problem]:
    """The pages of one member; one that cannot be unpacked is a Problem."""
    if info.flag_bits & 1:
        yield problem(where, "locked with a password", "unpack the archive and give its folder")
    elif info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        yield problem(where, "packed in a way that is not read", "unpack the archive and give its folder")
    elif info.header_offset < 0:
        yield problem(where, "damaged in the archive (bytes are missing before it)", _AGAIN)
    else:
        try:
            with archive.open(info) as stream:
                yield from reader(kinds.File(cast(BinaryIO, stream), where, info.file_size), limit)
        except _DAMAGE as error:
            yield problem(where, f"damaged in the archive ({error})", _AGAIN)


def refuse_flood(members: Sequence[ZipInfo], size: int) -> None:
    """Raises ClosedError where members unfold to far more than the archive's `size`; a member never gives more than its table says."""
    unpacked = sum(info.file_size for info in members)
    if is_flood(size, unpacked):
        raise ClosedError(
            f"{megabytes(size)} that unfold to {megabytes(unpacked)}, as no archive of pages does",
            "if you trust it, unpack it and give its folder",
        )


def _members(archive: ZipFile, file: kinds.File, limit: int) -> Iterator[Page | Problem]:
    infos = sorted((info for info in archive.filelist if not info.is_dir()), key=lambda info: info.filename)
    nested = [info.filename for info in infos if kinds.ending(info.filename, _NESTED)]
    if nested:
        some = ", ".join(nested[:3]) + (" …" if len(nested) > 3 else "")
        yield problem(file.where, f"archives inside the archive, which stay closed ({some})", "unpack it, and give what lies in it")
    chosen = list(_chosen(infos))
    refuse_flood(chosen, file.size)
    for info in chosen:
        reader = kinds.READERS[kinds.ending(info.filename, kinds.READERS) or ""]
        yield from read_member(archive, info, f"{file.where}#{info.filename}", reader, limit)


def _chosen(infos: Sequence[ZipInfo]) -> Iterator[ZipInfo]:
    """The members that a folder would be read for."""
    names: dict[PurePosixPath, list[str]] = {}
    for path in (PurePosixPath(info.filename) for info in infos):
        names.setdefault(path.parent, []).append(path.name)
    parts = {folder / name for folder, held in names.items() for name in kinds.parts_folders(held)}
    for info in infos:
        path = PurePosixPath(info.filename)
        hidden = any(part.startswith(".") and part.strip(".") for part in path.parts)
        if kinds.is_gathered(path.name, kinds.READERS) and not hidden and parts.isdisjoint(path.parents):
            yield info


class _Wary:
    """The archive's bytes. Until it is open no more are given at once than a table of files needs: a table of any size would be read whole."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.open = False
        self.seek, self.tell, self.close = stream.seek, stream.tell, stream.close

    def seekable(self) -> bool:
        return self._stream.seekable()

    def read(self, size: int = -1) -> bytes:
        if size > DIRECTORY_BYTES and not self.open:
            raise _too_many()
        return self._stream.read(size)


def _too_many() -> ClosedError:
    return ClosedError(
        f"an archive of more files than are read of one (more than {MEMBERS:,})", "unpack it, and give its folders one by one"
    )


def _begins_as_zip(stream: BinaryIO) -> bool:
    stream.seek(0)
    return stream.read(4) == b"PK\x03\x04"
