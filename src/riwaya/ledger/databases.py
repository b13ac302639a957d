"""The two kinds of database, and the one transaction at a time that writes."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from riwaya.ledger.faults import LedgerError

BUSY = 30.0
"""Seconds that a command waits for another that writes."""
_LOCK = 0x72697761
"""The advisory lock under which one command at a time writes, on PostgreSQL."""
_WRITES = "riwaya_writes"


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """A transaction while which nobody else writes."""
    with engine.connect() as plain:
        server = plain.dialect.name == "postgresql"
        # A transaction that waits for the lock must see what was written meanwhile; a reader sees one moment.
        level = {"isolation_level": "READ COMMITTED"} if server else {}
        connection = plain.execution_options(**{_WRITES: True}, **level)
        with connection.begin():
            if server:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection


def address(location: str) -> URL:
    """The database that a location names: a file, or a PostgreSQL address. Raises LedgerError for any other."""
    if "://" not in location:
        return URL.create("sqlite+pysqlite", database=location)
    try:
        url = make_url(location)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as fault:
        raise LedgerError(location, "no address of a ledger", "name a file, or postgresql+psycopg://NAME@HOST/DATABASE") from fault
    if url.get_backend_name() != "postgresql":
        raise LedgerError(
            url.render_as_string(), "neither SQLite nor PostgreSQL", "name a file, or postgresql+psycopg://NAME@HOST/DATABASE"
        )
    try:
        url.get_dialect().import_dbapi()
    except ImportError as fault:
        raise LedgerError(
            url.render_as_string(), "PostgreSQL needs a package that is not installed", 'install it: pip install "riwaya[postgres]"'
        ) from fault
    return url


def connect(location: str) -> Engine:
    """The database at `location` as it is, ledger or not, set up so that what is committed is on the disk. Raises LedgerError."""
    url = address(location)
    if url.get_backend_name() == "postgresql":
        return create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": BUSY})

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver guesses
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "trusted_schema=OFF"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options: Mapping[str, Any] = connection.get_execution_options()
        if options.get("isolation_level") == "AUTOCOMMIT":
            return
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITES) else "BEGIN")

    return engine
