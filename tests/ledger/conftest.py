"""Every test of the ledger runs on both databases."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from riwaya.ledger import Ledger, open_ledger

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
from postgres_server import serve

from .backup_samples import written
from .ledger_samples import kept


@pytest.fixture(scope="session")
def server() -> Iterator[Callable[[], str]]:
    """A PostgreSQL server; each call gives the address of a new database with an empty ledger."""
    with serve() as fresh:
        yield fresh


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


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small backup."""
    folder = tmp_path_factory.mktemp("sound")
    book = open_ledger(str(folder / "riwaya.db"), create=True)
    kept(book)
    written(book, folder / "a.zip")
    book.close()
    return folder / "a.zip"
