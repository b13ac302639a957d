"""A ledger opened: its database, its store of pages, and the two kinds of transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine

from riwaya.ledger import migrating
from riwaya.ledger.databases import BUSY, address, alone, connect
from riwaya.ledger.faults import LedgerError, told
from riwaya.ledger.log import Writing
from riwaya.ledger.store import Store

_AGAIN = 0.05
"""Seconds until a checkpoint is tried again."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Ledger:
    """A ledger: `engine` is its database, `store` its preserved pages, `now` its clock."""

    location: str
    engine: Engine
    store: Store
    now: Callable[[], datetime] = field(default=_now)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment of the ledger, whatever others write meanwhile."""
        with told(self.location), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, action: str, by: str, **details: Any) -> Iterator[Writing]:
        """One entry of the log: all of it or nothing. It is on the disk when the block ends; where nothing happened none is written."""
        with told(self.location), alone(self.engine) as connection:
            entry = Writing(connection, action, by, self.now(), details)
            yield entry
            if entry.is_empty:
                connection.rollback()
            else:
                entry.close()

    @contextmanager
    def noting(self) -> Iterator[Connection]:
        """Notes that prove nothing and that the log does not tell of: all of them or nothing, on the disk when the block ends."""
        with told(self.location), alone(self.engine) as connection:
            yield connection

    def tidy(self, statements: Mapping[str, Sequence[str]]) -> None:
        """Run maintenance by the database's kind, outside of any transaction. Raises LedgerError where others do not let go of it in time."""
        name = self.engine.dialect.name
        waits = (f"SET lock_timeout = '{BUSY}s'",) if name == "postgresql" else ()
        with told(self.location), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for statement in (*waits, *statements[name]):
                if not _run(connection, statement):
                    raise LedgerError(
                        self.location, "another command reads it, so that what was destroyed still lies in its write-ahead log",
                        "wait until that has ended, then give the command again",
                    )  # fmt: skip

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _run(connection: Connection, statement: str) -> bool:
    """Whether a statement of maintenance could do its work in time.

    A checkpoint that a reader holds up is no error to SQLite: it answers with a 1, and old words stay in the write-ahead log. So it
    does, at once and whatever the time that it is given, where another command makes one: then it is asked again.
    """
    until = monotonic() + BUSY
    while True:
        answer = connection.exec_driver_sql(statement)
        if not answer.returns_rows or answer.one()[0] != 1:
            return True
        if monotonic() >= until:
            return False
        sleep(_AGAIN)


def is_server(location: str) -> bool:
    """Whether a ledger's location is a database server's address and not a file."""
    return location.partition("://")[0].partition("+")[0] in {"postgresql", "postgres"}


def is_new(location: str) -> bool:
    """Whether a ledger that is opened there would be made, in a folder that has no file of its name; on a server tables say it."""
    return not is_server(location) and not Path(location).exists() and Path(location).parent.is_dir()


def _is_database(path: Path) -> bool:
    """Whether a file is a database of SQLite, by its first bytes; whether that is a ledger, `migrating` says."""
    try:
        with path.open("rb") as stream:
            if stream.read(16) != b"SQLite format 3\0":
                return False
    except OSError:
        return False
    return True


def open_ledger(location: str, pages: Path | None = None, *, create: bool = False, now: Callable[[], datetime] = _now) -> Ledger:
    """The ledger at `location`: a file, or the address of a PostgreSQL database. `pages` is the folder of its preserved pages.

    With `create`, one is made where none is. Raises LedgerError: there is none, it is no ledger, or it is of a newer riwaya.
    """
    url = address(location)
    name = location if url.get_backend_name() == "sqlite" else url.render_as_string()  # without its password: messages tell it
    if url.get_backend_name() == "sqlite":
        _check_file(Path(location), create)
        pages = pages or Path(location).with_suffix(".pages")
    elif pages is None:
        raise LedgerError(name, "no folder for the pages is named", "name it with --pages: the database holds all but the pages")
    with told(name):
        engine = connect(location)
        migrating.bring_up(engine, name, create=create)
    return Ledger(name, engine, Store(pages), now)


def _check_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(path, "a folder, and a ledger is a file", "name a file in it, as riwaya.db")
    if not path.exists():
        if not create:
            raise LedgerError(path, "there is no ledger", "make one with `riwaya add`, or name another with --ledger")
        if not path.parent.is_dir():
            raise LedgerError(path, f"there is no folder {path.parent}", "make the folder first, or name another file")
    elif path.stat().st_size and not _is_database(path):
        raise LedgerError(path, "not a ledger", "name the file that `riwaya add` made, or a new one")
