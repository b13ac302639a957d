"""What only one command may do with a ledger at a time, for as long as it takes."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from riwaya.ledger.engine import Ledger, is_server
from riwaya.ledger.faults import LedgerError, told

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCK = 0x72697762
"""The advisory lock of whoever follows feeds, on PostgreSQL."""


@contextmanager
def alone(book: Ledger) -> Iterator[None]:
    """Inside, no other command that asks for this goes on with the ledger; raises LedgerError where another does already.

    The system lets the lock go when the process ends, however it ends.
    """
    with _on_server(book) if is_server(book.location) else _on_file(Path(f"{book.location}-watch")):
        yield


@contextmanager
def _on_server(book: Ledger) -> Iterator[None]:
    with told(book.location), book.engine.connect() as plain:
        connection = plain.execution_options(isolation_level="AUTOCOMMIT")
        if not connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _LOCK}).scalar_one():
            raise _taken(book.location)
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})


@contextmanager
def _on_file(path: Path) -> Iterator[None]:
    # The file stays: taken away, it could be another than the one that the next command holds.
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _lock(handle)
        except OSError:
            raise _taken(str(path).removesuffix("-watch")) from None
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _taken(where: str) -> LedgerError:
    return LedgerError(where, "another command follows feeds for it already", "let that one go on, or stop it first")
