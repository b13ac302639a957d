"""A ledger as one file: the rows of its tables as JSON lines, its pages' files, and a manifest with the SHA-256 of each; of either database.

The file is a ZIP archive that is written from front to back, so that it can go into a pipe. `words` is not in it, for it is made anew
from the articles; `standing` and `standing_links` are.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import msgspec
from sqlalchemy import Connection, Table, select

from riwaya.ledger import tables
from riwaya.ledger.engine import Ledger
from riwaya.ledger.faults import LedgerError, of_disk
from riwaya.ledger.log import canonical, head, moment
from riwaya.ledger.migrating import HEAD
from riwaya.ledger.store import sync
from riwaya.ledger.withdrawing import undisturbed
from riwaya.records import Record

FORMAT = "riwaya-backup/1"
SIGN = "riwaya-backup"
"""The first member's name, by which the file is known."""
MANIFEST = "manifest.json"
_BATCH = 500


class Rows(Record, frozen=True, kw_only=True):
    """A table's rows: how many, how many bytes, and their SHA-256."""

    table: str
    rows: int
    bytes: int
    sha256: str


class Manifest(Record, frozen=True, kw_only=True):
    """What a backup holds. `head`: number, moment and digest of the log's last entry; `pages`: the SHA-256 of each file, in order."""

    format: str
    made: str
    shape: str
    head: tuple[int, str, str]
    tables: tuple[Rows, ...]
    pages: tuple[str, ...]


def back_up(ledger: Ledger, stream: IO[bytes]) -> Manifest:
    """Write one moment of the ledger, whatever others write meanwhile.

    Raises LedgerError where a page's file is missing or damaged, and where a page was withdrawn while this wrote: the rows may hold its
    words, and what is destroyed must be in no backup that ends later.
    """
    made = ledger.now()
    with undisturbed(ledger, "the backup"), ZipFile(stream, "w", ZIP_STORED) as archive:
        with ledger.reading() as connection:
            last = head(connection)
            _write(archive, SIGN, made, FORMAT.encode())
            rows = tuple(_write_rows(connection, archive, table, made) for table in tables.metadata.sorted_tables)
            named = sorted(set(connection.execute(select(tables.captures.c.archive)).scalars()))
        for digest in named:
            _write(archive, page_name(digest), made, _page(ledger, digest))
        manifest = Manifest(
            format=FORMAT, made=moment(made), shape=HEAD, head=(last.number, last.at, last.digest), tables=rows, pages=tuple(named)
        )
        _write(archive, MANIFEST, made, msgspec.json.format(msgspec.json.encode(manifest)), packed=True)
    return manifest


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that is there when the block ends, on the disk, or not at all; only an earlier backup is replaced. Raises LedgerError."""
    if path.exists() and not is_backup(path):
        raise LedgerError(path, "there is something else of this name", "name a new file, or an earlier backup, which is replaced")
    if not path.parent.is_dir():
        raise LedgerError(path, f"there is no folder {path.parent}", "make the folder first, or name another file")
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(suffix=".part", prefix=f"{path.name}.", dir=path.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
        sync(path.parent)
    except OSError as fault:
        raise of_disk(path, fault) from fault
    finally:
        if part:
            part.unlink(missing_ok=True)  # there is none where all went well


def is_backup(path: Path) -> bool:
    """Whether a file begins as a backup does; it may still be cut off or damaged."""
    with path.open("rb") as stream:
        begin = stream.read(30 + len(SIGN))
    return begin.startswith(b"PK\x03\x04") and begin.endswith(SIGN.encode())


def page_name(digest: str) -> str:
    """The member that holds a page's file."""
    return f"pages/{digest[:2]}/{digest}.warc.gz"


def rows_name(table: str) -> str:
    """The member that holds a table's rows."""
    return f"rows/{table}.jsonl"


def _write_rows(connection: Connection, archive: ZipFile, table: Table, made: datetime) -> Rows:
    """Rows in the order of their key, a batch at a time: a ledger may be larger than memory."""
    hashed, rows, size = hashlib.sha256(), 0, 0
    chosen = select(table).order_by(*table.primary_key.columns)
    info = _info(rows_name(str(table.name)), made, packed=True)
    with archive.open(info, "w", force_zip64=True) as member:
        for row in connection.execute(chosen, execution_options={"yield_per": _BATCH}).mappings():
            line = canonical(dict(row)) + b"\n"
            member.write(line)
            hashed.update(line)
            rows, size = rows + 1, size + len(line)
    return Rows(table=str(table.name), rows=rows, bytes=size, sha256=hashed.hexdigest())


def _page(ledger: Ledger, digest: str) -> bytes:
    content = ledger.store.get(digest)
    if hashlib.sha256(content).hexdigest() != digest:
        todo = "put it back from an earlier backup, or withdraw the page with the reason: a backup holds nothing that is damaged"
        raise LedgerError(ledger.store.path(digest), "the page's file is damaged", todo)
    return content


def _write(archive: ZipFile, name: str, made: datetime, content: bytes, *, packed: bool = False) -> None:
    archive.writestr(_info(name, made, packed=packed), content)


def _info(name: str, made: datetime, *, packed: bool) -> ZipInfo:
    info = ZipInfo(name, made.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
    info.external_attr = 0o600 << 16
    return info
