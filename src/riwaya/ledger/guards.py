"""Triggers that let the ledger only grow; what a lawful withdrawal destroys is the one exception, and its tombstone must stand first.

Ledgers keep them word for word as they were put up: other words here would make every ledger that stands look tampered with.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, text

_NEVER = "1"
_KEPT = {
    "entries": _NEVER,
    "pages": _NEVER,
    "withdrawals": _NEVER,
    "stamps": _NEVER,
    "captures": "NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.page = OLD.page)",
    "articles": "NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.page = OLD.page)",
    "claims": "NOT EXISTS (SELECT 1 FROM withdrawals w JOIN articles a ON a.page = w.page WHERE a.entry = OLD.article)",
    "judgements": "NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.page = OLD.page OR w.page = OLD.other_page)",
    "redactions": "NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.page = OLD.page)",
    # Why claims were linked is told in their words: what stood before a withdrawal may hold them.
    "links": "NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.entry > OLD.entry)",
}
"""Table → when a row of it may not be deleted."""


class Guard(NamedTuple):
    """One trigger: its table, its name, the statement that makes it; `calls` is the function that it calls, on PostgreSQL."""

    table: str
    name: str
    made: str
    calls: str = ""


_STAND_ON_SQLITE = "SELECT name, sql, '' FROM sqlite_master WHERE type = 'trigger'"
_STAND_ON_POSTGRES = """
    SELECT t.tgname, pg_get_triggerdef(t.oid, true), p.prosrc FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)
"""
"""The triggers that fire, each with the statement that makes it and the body of its function."""


def put_up(connection: Connection, names: Iterable[str] = tuple(_KEPT)) -> None:
    """The guards of these tables, in the words of the database at hand; what stands there under their names goes."""
    names, server = sorted(names), connection.dialect.name == "postgresql"
    guards = [guard for guard in _guards(server=server) if guard.table in names]
    for guard in guards:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {guard.name}" + (f" ON {guard.table}" if server else ""))
    functions = {(guard.table, guard.calls) for guard in guards if guard.calls}
    for table, name in sorted(functions):
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}()")
        connection.exec_driver_sql(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${_body(table, name)}$$")
    for guard in guards:
        connection.exec_driver_sql(guard.made)


def unguarded(connection: Connection) -> dict[str, list[str]]:
    """Table → the guards of it that are not there, do not fire, or are others than were put up."""
    server = connection.dialect.name == "postgresql"
    rows = connection.execute(text(_STAND_ON_POSTGRES if server else _STAND_ON_SQLITE))
    there = {name: (made, body) for name, made, body in rows}
    found: dict[str, list[str]] = {}
    for guard in _guards(server=server):
        if there.get(guard.name) != (guard.made, _body(guard.table, guard.calls) if server else ""):
            found.setdefault(guard.table, []).append(guard.name)
    return found


def _guards(*, server: bool) -> list[Guard]:
    return [guard for table in sorted(_KEPT) for guard in (_on_postgres(table) if server else _on_sqlite(table))]


def _on_sqlite(table: str) -> list[Guard]:
    says = f"SELECT RAISE(ABORT, 'append-only: {table}')"
    changed, deleted = f"{table}_unchanged", f"{table}_kept"
    return [
        Guard(table, changed, f"CREATE TRIGGER {changed} BEFORE UPDATE ON {table} BEGIN {says}; END"),
        Guard(table, deleted, f"CREATE TRIGGER {deleted} BEFORE DELETE ON {table} WHEN {_KEPT[table]} BEGIN {says}; END"),
    ]


def _on_postgres(table: str) -> list[Guard]:
    changed, deleted, emptied = f"{table}_unchanged", f"{table}_kept", f"{table}_emptied"
    return [
        _called(table, changed, "UPDATE", "ROW", changed),
        _called(table, deleted, "DELETE", "ROW", deleted),
        # A statement has no old rows to ask about: nothing is ever emptied at once.
        _called(table, emptied, "TRUNCATE", "STATEMENT", changed),
    ]


def _called(table: str, name: str, event: str, each: str, calls: str) -> Guard:
    return Guard(table, name, f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {calls}()", calls)


def _body(table: str, calls: str) -> str:
    """What a function of PostgreSQL does."""
    keeps = calls.endswith("_kept")
    condition = _KEPT[table] if keeps and _KEPT[table] != _NEVER else "TRUE"
    return f" BEGIN IF {condition} THEN RAISE EXCEPTION 'append-only: {table}'; END IF; RETURN {'OLD' if keeps else 'NEW'}; END "
