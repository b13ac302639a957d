"""A backup made a ledger again, of either database: checked whole first, and there whole or not at all."""

import base64
import hashlib
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from lzma import LZMAError
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

import msgspec
from sqlalchemy import Connection, Engine, LargeBinary, MetaData, Table, func, insert, inspect, select, text

from riwaya.ledger import migrating, tables
from riwaya.ledger.backups import FORMAT, MANIFEST, SIGN, Manifest, Rows, is_backup, page_name, rows_name
from riwaya.ledger.databases import alone, connect
from riwaya.ledger.faults import LedgerError, of_disk, told
from riwaya.ledger.folding import index_all
from riwaya.ledger.log import START, digest_entry, head
from riwaya.ledger.store import Store, sync
from riwaya.ledger.verifying import confirm

_BATCH = 500
_LARGEST = 1 << 30
"""Bytes of a page's file; a page has far fewer."""
_LINE = 1 << 29
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_BROKEN = (BadZipFile, zlib.error, LZMAError, OSError, EOFError, NotImplementedError, RuntimeError, msgspec.DecodeError, UnicodeDecodeError)
"""What reading a damaged archive raises; a RuntimeError is a member that calls itself encrypted."""
_AGAIN = "take another backup; nothing was restored"


class Backup:
    """A backup opened: its manifest, and what it holds, each part checked against that."""

    def __init__(self, name: str, archive: ZipFile, manifest: Manifest) -> None:
        self.name, self.manifest = name, manifest
        self._archive = archive

    def check(self) -> None:
        """Read all of it once. Raises LedgerError, which names the part that is not as it was written."""
        for rows in self.manifest.tables:
            hashed, size = hashlib.sha256(), 0
            with self._opened(rows_name(rows.table)) as member:
                while chunk := member.read(1 << 20):
                    hashed.update(chunk)
                    size += len(chunk)
            if (hashed.hexdigest(), size) != (rows.sha256, rows.bytes):
                raise self._fault(f"{rows_name(rows.table)} is not what was written")
        for digest in self.manifest.pages:
            self.page(digest)

    def page(self, digest: str) -> bytes:
        """A page's file."""
        with self._opened(page_name(digest)) as member:
            content = member.read(_LARGEST)
        if hashlib.sha256(content).hexdigest() != digest:
            raise self._fault(f"{page_name(digest)} is not what was written")
        return content

    def rows(self, part: Rows) -> Iterator[dict[str, Any]]:
        """The rows of a table."""
        with self._opened(rows_name(part.table)) as member:
            while line := member.readline(_LINE):
                yield msgspec.json.decode(line, type=dict[str, Any])

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        try:
            with self._archive.open(name) as member:
                yield member
        except KeyError:
            raise self._fault(f"it lacks {name}") from None
        except _BROKEN as fault:
            raise self._fault(f"{name} is damaged ({fault})") from fault

    def _fault(self, what: str) -> LedgerError:
        return LedgerError(self.name, f"the backup is damaged: {what}", _AGAIN)


@contextmanager
def opened_backup(path: Path) -> Iterator[Backup]:
    """The backup in a file. Raises LedgerError for one that is none, is cut off or damaged, or was made by a newer riwaya."""
    try:
        ours = is_backup(path)
    except OSError as fault:
        raise LedgerError(path, fault.strerror or str(fault), "check the name and the rights of the file") from fault
    if not ours:
        raise LedgerError(path, "not a backup of a ledger", "name a file that `riwaya backup` wrote")
    try:
        archive = ZipFile(path)
    except (*_BROKEN, ValueError) as fault:
        raise LedgerError(path, f"the backup is cut off or damaged ({fault})", _AGAIN) from fault
    with archive:
        yield Backup(str(path), archive, _manifest(path, archive))


def _manifest(path: Path, archive: ZipFile) -> Manifest:
    try:
        manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
        sign = archive.read(SIGN)
    except (KeyError, *_BROKEN) as fault:
        raise LedgerError(path, f"the backup is damaged: {MANIFEST} cannot be read ({fault})", _AGAIN) from fault
    known = {table.name for table in tables.metadata.sorted_tables}
    if manifest.format != FORMAT or manifest.shape not in migrating.shapes() or not {rows.table for rows in manifest.tables} <= known:
        raise LedgerError(path, f"made by a newer riwaya ({manifest.format}, shape {manifest.shape})", "install the newer version")
    if sign != FORMAT.encode() or not all(map(_DIGEST.fullmatch, manifest.pages)):
        raise LedgerError(path, f"the backup is damaged: {MANIFEST} says what cannot be", _AGAIN)
    return manifest


def restore(backup: Backup, location: str, pages: Path | None) -> Manifest:
    """Make the ledger of a backup at `location`, where none may be. Raises LedgerError; then there is no ledger."""
    if "://" not in location:
        return _restore_file(backup, Path(location), pages or Path(location).with_suffix(".pages"))
    if pages is None:
        raise LedgerError(location, "no folder for the pages is named", "name it with --pages: the database holds all but the pages")
    engine = connect(location)
    try:
        with told(location):
            _require_empty(engine, location)
        backup.check()
        _fill_store(backup, Store(pages))
        _fill(backup, engine, location, Store(pages))
    finally:
        engine.dispose()
    return backup.manifest


def _restore_file(backup: Backup, path: Path, pages: Path) -> Manifest:
    """Beside its place first, and moved in when it is whole and on the disk."""
    _require_free(path)
    backup.check()
    part = path.with_name(f"{path.name}.restoring")
    _clear(part)
    _fill_store(backup, Store(pages))
    engine = connect(str(part))
    try:
        _fill(backup, engine, str(path), Store(pages))
        engine.dispose()  # the last connection takes the write-ahead log into the file
        with part.open("rb") as stream:
            os.fsync(stream.fileno())
        _require_free(path)
        part.replace(path)
        sync(path.parent)
    except OSError as fault:
        raise of_disk(path, fault) from fault
    finally:
        engine.dispose()
        _clear(part)
    return backup.manifest


def _require_free(path: Path) -> None:
    if path.exists() and (path.is_dir() or path.stat().st_size):
        raise LedgerError(path, "there is something of this name", "name a new file with --ledger: nothing is restored over a ledger")
    if not path.parent.is_dir():
        raise LedgerError(path, f"there is no folder {path.parent}", "make the folder first, or name another file")


def _require_empty(engine: Engine, location: str) -> None:
    with engine.connect() as connection:
        held = set(inspect(connection).get_table_names())
        ledger = held >= {"entries", "pages"}
        if (held and not ledger) or (ledger and connection.execute(select(func.count()).select_from(tables.entries)).scalar_one()):
            what = "the ledger there is not empty" if ledger else "the database holds other tables"
            raise LedgerError(location, what, "name an empty database with --ledger: nothing is restored over a ledger")


def _fill_store(backup: Backup, store: Store) -> None:
    try:
        store.fill((digest, partial(backup.page, digest)) for digest in backup.manifest.pages)
    except OSError as fault:
        raise of_disk(store.folder, fault) from fault


def _fill(backup: Backup, engine: Engine, location: str, store: Store) -> None:
    """The database in one transaction, with all its tables; all that `verify` goes over is confirmed before that ends."""
    with told(location), alone(engine) as connection:
        migrating.make(connection, backup.manifest.shape)
        held = MetaData()
        held.reflect(connection)
        for part in backup.manifest.tables:
            _insert(connection, held.tables[part.table], part, backup)
        if backup.manifest.shape != migrating.HEAD:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))  # no table is altered while checks of it wait
            migrating.make(connection, migrating.HEAD)
        index_all(connection)
        _confirm(connection, backup)
        if broken := confirm(connection, store):
            first, more = broken[0], f" (and {len(broken) - 1} more)" if len(broken) > 1 else ""
            raise LedgerError(
                backup.name, f"what is in the backup is not as it was kept: {first.where}: {first.what}{more}",
                "restore another backup, or into a new folder (--pages); nothing was restored",
            )  # fmt: skip


def _insert(connection: Connection, table: Table, part: Rows, backup: Backup) -> None:
    binary = [column.name for column in table.columns if isinstance(column.type, LargeBinary)]
    names, rows, count = set(table.columns.keys()), backup.rows(part), 0
    while batch := list(islice(rows, _BATCH)):
        if any(row.keys() != names for row in batch):
            raise LedgerError(backup.name, f"the backup is damaged: rows of {part.table} do not fit", _AGAIN)
        for row in batch:
            row |= {name: _bytes(row[name], part.table, backup) for name in binary}
        connection.execute(insert(table), batch)
        count += len(batch)
    if count != part.rows:
        raise LedgerError(backup.name, f"the backup is damaged: {part.table} has {count} rows and not {part.rows}", _AGAIN)


def _bytes(value: object, table: str, backup: Backup) -> bytes:
    try:
        return base64.b64decode(str(value), validate=True)
    except ValueError as fault:
        raise LedgerError(backup.name, f"the backup is damaged: rows of {table} do not fit", _AGAIN) from fault


def _confirm(connection: Connection, backup: Backup) -> None:
    """Each entry of the log holds the one before, and the last is the one that the manifest names."""
    columns, before = tables.entries.c, START
    rows = connection.execute(select(tables.entries).order_by(columns.number), execution_options={"yield_per": _BATCH})
    for row in rows:
        digest = digest_entry(row.number, row.at, row.by, row.action, row.details, row.inventory, row.previous)
        if row.previous != before or row.digest != digest:
            raise LedgerError(
                backup.name, f"entry {row.number} of the log in the backup was changed", "restore another backup; nothing was restored"
            )
        before = digest
    if tuple(head(connection)) != backup.manifest.head:
        raise LedgerError(backup.name, "the log in the backup does not end as its manifest says", _AGAIN)


def _clear(part: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + ending).unlink(missing_ok=True)
