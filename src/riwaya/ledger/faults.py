"""What goes wrong with a ledger, said so that a person knows what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import exc


class LedgerError(Exception):
    """A fault of the ledger or of its surroundings: where, what, what to do."""

    def __init__(self, where: object, what: str, todo: str) -> None:
        super().__init__(f"{where}: {what}; {todo}")
        self.where, self.what, self.todo = str(where), what, todo


RESTORE = "restore the latest backup in which it is whole (riwaya restore), and keep this ledger as it is: it shows what was done"


class Broken(NamedTuple):
    """One thing that is not as it was: where, what, what to do."""

    where: str
    what: str
    todo: str = RESTORE


class ArchiveError(LedgerError):
    """A preserved file that does not hold what it says it holds."""


_FULL = ("no space is left for it", "make room on the disk and give the command again: all that was confirmed is kept, nothing half")
_DAMAGED = ("the database is damaged", "restore the latest backup with `riwaya restore`; keep the damaged file, for parts may be readable")
_SAID = (
    (("disk is full", "no space left", "disk i/o error", "could not extend file", "file too large", "quota exceeded"), _FULL),
    (("malformed", "disk image", "not a database", "corrupt", "invalid page", "could not decode"), _DAMAGED),
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
        other = (f"the database says: {words.strip().splitlines()[0]}", "report it if it comes again")
        raise LedgerError(where, *_meaning(words, other)) from fault


def of_disk(where: object, fault: OSError) -> LedgerError:
    """What the disk refused, as an error that says what to do."""
    words = fault.strerror or str(fault)
    return LedgerError(where, *_meaning(words, (words, "check the disk and the rights of the folder, then give the command again")))


def _meaning(words: str, other: tuple[str, str]) -> tuple[str, str]:
    """What went wrong and what to do, by what the system says; `other` where it says something else."""
    return next((meaning for signs, meaning in _SAID if any(sign in words.lower() for sign in signs)), other)
