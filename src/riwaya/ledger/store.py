"""The folder of preserved pages: files named by the SHA-256 of their own bytes, each written whole or not at all."""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from riwaya.ledger.faults import LedgerError, of_disk

_ENDING = ".warc.gz"
_PART = ".part"


class Store:
    """A folder of files `ab/abcd….warc.gz`. What `put` returns is on the disk; no file is ever seen half written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        """Where the file of a digest lies."""
        return self.folder / digest[:2] / f"{digest}{_ENDING}"

    def put(self, content: bytes) -> str:
        """Keep these bytes; their digest. Raises LedgerError where the disk does not take them."""
        digest = hashlib.sha256(content).hexdigest()
        file = self.path(digest)
        try:
            if _is_whole(file, digest):
                return digest
            self._make(file.parent)
            _write(file, content)
        except OSError as fault:
            raise of_disk(file.parent, fault) from fault
        return digest

    def fill(self, files: Iterable[tuple[str, Callable[[], bytes]]]) -> None:
        """Keep many files, each given as its digest and what gives its bytes. All of them are on the disk when this returns, and not before.

        A file that lies there and is whole is left as it is. Raises OSError where the disk does not take them.
        """
        written = []
        for digest, content in files:
            file = self.path(digest)
            if not _is_whole(file, digest):
                self._make(file.parent)
                _write(file, content(), at_once=False)
                written.append(file)
        if hasattr(os, "sync"):
            os.sync()  # all at once, so that little is left to do for each
        for file in written:
            with file.open("rb+") as stream:
                os.fsync(stream.fileno())
        for folder in sorted({file.parent for file in written}):
            sync(folder)

    def get(self, digest: str) -> bytes:
        """The bytes of a digest, as they lie there. Raises LedgerError where there is no such file."""
        try:
            return self.path(digest).read_bytes()
        except OSError as fault:
            what = "the page's file is missing" if isinstance(fault, FileNotFoundError) else fault.strerror or str(fault)
            raise LedgerError(self.path(digest), what, "put it back from a backup (riwaya restore)") from fault

    def destroy(self, digest: str) -> None:
        """Take a file away; when this returns the disk knows it.

        The disk may hold its bytes until they are written over, and copies and backups are not reached. They are not written over here:
        on solid-state disks, on file systems that copy on write and in snapshots that would touch other places than the old ones. Who
        must be sure keeps the folder on an encrypted disk and in the end destroys the key.
        """
        file = self.path(digest)
        file.unlink(missing_ok=True)
        if file.parent.is_dir():
            sync(file.parent)

    def names(self) -> Iterator[str]:
        """The digests of all files, in order."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            yield from sorted(file.name.removesuffix(_ENDING) for file in folder.glob(f"*{_ENDING}"))

    def leftovers(self) -> Iterator[Path]:
        """What a command left that was stopped while it wrote; nothing refers to it."""
        yield from sorted(self.folder.glob(f"[0-9a-f][0-9a-f]/*{_PART}"))

    def sweep(self, age: float) -> None:
        """Take away what stopped commands left half written, where nobody wrote at it for `age` seconds."""
        for part in self.leftovers():
            if time.time() - part.stat().st_mtime > age:
                part.unlink(missing_ok=True)
                sync(part.parent)

    def _make(self, folder: Path) -> None:
        """Makes a folder of the store, on the disk too: what lies in a folder that a crash takes away is lost with it."""
        for one in (self.folder, folder):
            if not one.is_dir():
                one.mkdir(parents=True, exist_ok=True)
                sync(one.parent)


def _is_whole(file: Path, digest: str) -> bool:
    """Whether a file is there and is what its name says: one that was damaged is written anew."""
    return file.exists() and hashlib.sha256(file.read_bytes()).hexdigest() == digest


def _write(file: Path, content: bytes, *, at_once: bool = True) -> None:
    """Beside its place first, on the disk, then moved in; the folder on the disk last, so that the name is there too.

    Where it need not be on the disk `at_once`, that is left to the caller.
    """
    handle, name = tempfile.mkstemp(suffix=_PART, dir=file.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            if at_once:
                os.fsync(stream.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)  # there is none where all went well
    if at_once:
        sync(file.parent)


def sync(folder: Path) -> None:
    """Bring a folder's list of names onto the disk; a system that cannot open a folder does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
