"""What goes wrong with a ledger, said so that a person knows what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc


class LedgerError(Exception):
    """A fault of the ledger or of its surroundings: where, what, what to do."""

    def __init__(self, where: object, what: str, todo: str) -> None:
        super().__init__(f"{where}: {what}; {todo}")
        self.where, self.what, self.todo = str(where), what, todo


_FULL = ("no space is left for it", "make room on the disk and give the command again: all that was confirmed is kept, nothing half")
_DAMAGED = ("the database is damaged", "restore the latest backup with `riwaya restore`; keep the damaged file, for parts may be readable")
_SAID = (
    (("disk is full", "no space left", "disk i/o error", "could not extend file", "file too large"), _FULL),
    (("malformed", "disk image", "not a database", "corrupt", "invalid page"), _DAMAGED),
    (("locked", "lock timeout"), ("another command writes into it for long", "wait until that has ended, then give the command again")),
    (("readonly", "read-only"), ("it cannot be written", "change the rights of the file and its folder, or copy the ledger")),
    (("unable to open",), ("it cannot be opened", "check the folder and its rights")),
    (("append-only",), ("a row of it may not be changed", "nothing was changed: the ledger only grows; see `riwaya withdraw`")),
    (
        ("could not connect", "connection failed", "connection refused", "could not translate", "server closed", "does not exist"),
        ("the server does not answer", "check the address, and that the server runs and knows the database"),
    ),
    (("password authentication", "no password"), ("the server refuses the name or password", "check the name and password in the address")),
)


@contextmanager
def told(where: object) -> Iterator[None]:
    """Faults of the database inside as a LedgerError that says what to do."""
    try:
        yield
    except exc.DBAPIError as fault:
        words = str(fault.orig or fault)
        for signs, (what, todo) in _SAID:
            if any(sign in words.lower() for sign in signs):
                raise LedgerError(where, what, todo) from fault
        raise LedgerError(where, f"the database says: {words.strip().splitlines()[0]}", "report it if it comes again") from fault
