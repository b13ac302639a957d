"""The database brought to the shape that this program knows, by Alembic."""

from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from riwaya.ledger.databases import alone
from riwaya.ledger.faults import LedgerError

HEAD = "0003"
"""The latest migration; a test compares it with the files in `migrations/versions`."""


def bring_up(engine: Engine, location: str, *, create: bool) -> None:
    """Make the tables, or change them to today's shape. Raises LedgerError for a database of something else, or of a newer riwaya."""
    with engine.connect() as connection:
        if _is_right(connection, location, create):
            return
    with alone(engine) as connection:
        # Another command may have made them while this one waited.
        if not _is_right(connection, location, create):
            make(connection)


def _is_right(connection: Connection, location: str, create: bool) -> bool:
    """Whether the tables have today's shape; False where they can be brought to it."""
    stands = MigrationContext.configure(connection).get_current_revision()
    if stands == HEAD:
        return True
    tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
    if stands is None and tables:
        raise LedgerError(location, f"the database holds other tables ({', '.join(sorted(tables)[:3])} …)", "name an empty database")
    if stands is None and not create:
        raise LedgerError(location, "there is no ledger", "make one with `riwaya add`, or name another with --ledger")
    if stands is not None and stands not in shapes():
        raise LedgerError(location, f"made by a newer riwaya (shape {stands}, here {HEAD})", "install the newer version")
    return False


def make(connection: Connection, shape: str = HEAD) -> None:
    """Bring the database to a shape, all in the transaction of `connection`: a migration that breaks off leaves the old one."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, shape)


@lru_cache(maxsize=1)
def shapes() -> frozenset[str]:
    """All shapes that this program knows."""
    return frozenset(script.revision for script in _scripts().walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
