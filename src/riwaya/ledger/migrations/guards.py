"""Triggers that let the ledger only grow; what a lawful withdrawal destroys is the one exception, and its tombstone must stand first."""

from alembic import op

_NEVER = "1"
_GUARDS = {
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


def put_up(names: frozenset[str] = frozenset(_GUARDS)) -> None:
    """The triggers of these tables, in the words of the database at hand."""
    build = _on_sqlite if op.get_bind().dialect.name == "sqlite" else _on_postgres
    for table in sorted(names):
        build(table, _GUARDS[table])


def _on_sqlite(table: str, kept: str) -> None:
    says = f"SELECT RAISE(ABORT, 'append-only: {table}')"
    op.execute(f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} BEGIN {says}; END")
    op.execute(f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} WHEN {kept} BEGIN {says}; END")


def _on_postgres(table: str, kept: str) -> None:
    condition = "TRUE" if kept == _NEVER else kept
    for name, test, gives in (("unchanged", "TRUE", "NEW"), ("kept", condition, "OLD")):
        op.execute(
            f"CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {test} THEN RAISE EXCEPTION 'append-only: {table}'; END IF; RETURN {gives}; END $$"
        )
    op.execute(f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_unchanged()")
    op.execute(f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_kept()")
    # A statement has no old rows to ask about: nothing is ever emptied at once.
    op.execute(f"CREATE TRIGGER {table}_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_unchanged()")
