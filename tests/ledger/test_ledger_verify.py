"""Whatever is changed behind the ledger's back is found, and said so that one knows which thing it is."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from riwaya.ledger import Ledger, LedgerError, head, keep_links, links, mend, recognise, status, tables, verify, withdraw
from riwaya.ledger.folding import index, unindex
from riwaya.ledger.log import Item, canonical, digest_entry, digest_rows, inventory
from riwaya.records import Incident, Links

from .ledger_samples import TEXT, kept, page

OTHER = TEXT.replace("ثلاثة", "خمسة")


@pytest.fixture
def full(book: Ledger) -> Ledger:
    """A ledger with two pages, linked."""
    kept(book)
    kept(book, page(OTHER, "https://outlet.example/2"), OTHER)
    with book.reading() as connection:
        names = [row.report for row in connection.execute(text("SELECT report FROM standing ORDER BY article"))]
    claims = tuple(f"{name}:c1" for name in names)
    incident = Incident(id="i1", event="shelling", start=None, end=None, place=None, claims=claims)
    keep_links(book, Links(incidents=(incident,), copies=((names[0], names[1]),)), of=2, by="tester")
    return book


def tamper(book: Ledger, *statements: str) -> None:
    """As one does who can write to the database and knows it: guards off, change, guards on."""
    if book.engine.dialect.name == "sqlite":
        with sqlite3.connect(book.location) as connection:  # foreign keys are not checked on a plain connection
            guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for statement in (*(f"DROP TRIGGER {name}" for name, _ in guards), *statements, *(made for _, made in guards)):
                connection.execute(statement)
        return
    with book.engine.begin() as connection:
        for statement in ("SET session_replication_role = replica", *statements, "SET session_replication_role = origin"):
            connection.exec_driver_sql(statement)


def files(book: Ledger) -> list[Path]:
    return [book.store.path(name) for name in book.store.names()]


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def test_a_whole_ledger_is_whole(full: Ledger) -> None:
    checked = verify(full)
    assert checked.broken == ()
    assert (checked.entries, checked.pages, checked.quotes) == (3, 2, 4)
    assert checked.bytes == len(page().content) + len(page(OTHER).content)


def forge(book: Ledger) -> None:
    """One who knows how digests are made changes who did it and makes the entry's digest fit."""
    with book.reading() as connection:
        row = connection.execute(text("SELECT * FROM entries WHERE number = 2")).one()
    digest = digest_entry(2, row.at, "another", row.action, row.details, row.inventory, row.previous)
    tamper(book, f"UPDATE entries SET by = 'another', digest = '{digest}' WHERE number = 2")


def append(
    book: Ledger, change: str, action: str, *, added: list[tuple[str, str]] | None = None, destroyed: list[tuple[str, str]] | None = None
) -> None:
    """One who changes rows and appends an entry that makes the change its own: the chain holds, and so does each digest."""
    kept_as = {item[:2]: item.digest for item in inventoried(book)}
    tamper(book, change)

    def named(items: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
        return [(table, key, kept_as[table, key]) for table, key in items]

    with book.reading() as connection:
        last = head(connection)
        claims = [dict(row) for row in connection.execute(text("SELECT * FROM claims WHERE article = 1")).mappings()]
    adds = [(table, key, digest_rows(claims)) for table, key in added or []]
    said = canonical({"added": adds, "destroyed": named(destroyed or [])}).decode()
    number, at = last.number + 1, last.at
    digest = digest_entry(number, at, "x", action, "{}", said, last.digest)
    with book.engine.begin() as connection:
        row = {
            "number": number, "at": at, "by": "x", "action": action, "details": "{}", "inventory": said, "previous": last.digest,
            "digest": digest,
        }  # fmt: skip
        connection.execute(insert(tables.entries), [row])


def inventoried(book: Ledger) -> list[Item]:
    with book.reading() as connection:
        return [item for row in connection.execute(select(tables.entries)) for item in inventory(row)[0]]


def put_back(book: Ledger) -> None:
    with book.reading() as connection:
        row = dict(connection.execute(select(tables.captures).where(tables.captures.c.entry == 2)).mappings().one())
    withdraw(book, page(OTHER).id, reason="asked", by="tester")
    with book.engine.begin() as connection:
        connection.execute(insert(tables.captures), [row])


def stamp_badly(book: Ledger) -> None:
    with book.writing("stamped", "tester") as entry:
        entry.add(tables.stamps, [{"entry": entry.number, "stamped": 1, "authority": "a", "request": b"\0", "response": b"\0"}])
    tamper(book, "UPDATE entries SET digest = 'x' WHERE number = 1")


def index_another(book: Ledger) -> None:
    with book.engine.begin() as connection:
        unindex(connection, 1)
        index(connection, {99: "x"})


def sql(*statements: str) -> Callable[[Ledger], None]:
    return lambda book: tamper(book, *statements)


def unguard(sqlite: str, postgresql: str) -> Callable[[Ledger], None]:
    """A guard taken away or changed, and left so."""

    def run(book: Ledger) -> None:
        with book.engine.begin() as connection:
            for statement in (sqlite if connection.dialect.name == "sqlite" else postgresql).split(";;"):
                connection.exec_driver_sql(statement)

    return run


UNGUARDED = {
    "a guard taken away": unguard("DROP TRIGGER pages_kept", "DROP TRIGGER pages_kept ON pages"),
    "a guard that lets all pass": unguard(
        "DROP TRIGGER pages_kept;;CREATE TRIGGER pages_kept BEFORE DELETE ON pages WHEN 0 BEGIN SELECT RAISE(ABORT, 'append-only: pages'); END",
        "CREATE OR REPLACE FUNCTION pages_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$",
    ),
    "a guard that looks at another moment": unguard(
        "DROP TRIGGER pages_kept;;CREATE TRIGGER pages_kept BEFORE DELETE ON links BEGIN SELECT 1; END",
        "ALTER TABLE pages DISABLE TRIGGER pages_kept",
    ),
}
PLANTED: dict[str, tuple[Callable[[Ledger], None], str]] = {
    "a byte of a page": (lambda book: flip(files(book)[0]), "its bytes are other than they were"),
    "a page taken away": (lambda book: files(book)[0].unlink(), "the page's file is missing"),
    "a page put in place of another": (
        lambda book: files(book)[0].write_bytes(files(book)[1].read_bytes()),
        "its bytes are other than they were",
    ),
    "a page cut off": (lambda book: files(book)[0].write_bytes(files(book)[0].read_bytes()[:-9]), "its bytes are other than they were"),
    "a quote": (sql("UPDATE claims SET quote = 'x' WHERE article = 1 AND place = 0"), "its words are not at"),
    "a figure in a claim": (
        sql("UPDATE claims SET body = replace(body, 'shelling', 'air_strike') WHERE article = 1 AND place = 0"),
        "claims 1: is other than entry 1",
    ),
    "the text of an article": (sql("UPDATE articles SET text = replace(text, 'ثلاثة', 'تسعة') WHERE entry = 1"), "articles 1: is other"),
    "an article's day": (sql("UPDATE articles SET published = '2018-05-13' WHERE entry = 2"), "articles 2: is other than entry 2"),
    "a page's row": (sql("UPDATE pages SET size = size + 1 WHERE entry = 1"), "is other than entry 1"),
    "a capture's address": (sql("UPDATE captures SET address = 'https://other.example/' WHERE entry = 1"), "captures 1: is other"),
    "a capture taken away": (sql("DELETE FROM captures WHERE entry = 2"), "captures 2: is gone, and entry 2"),
    "a claim taken away": (sql("DELETE FROM claims WHERE article = 2 AND place = 1"), "claims 2: is other than entry 2"),
    "a claim slipped in": (
        sql("INSERT INTO claims (article, place, id, quote, body) SELECT article, 7, 'c7', quote, body FROM claims WHERE place = 0"),
        "is other than entry",
    ),
    "a link": (sql("UPDATE links SET body = replace(body, ':c1', ':c2') WHERE what = 'incident'"), "links 3: is other than entry 3"),
    "a judgement slipped in": (
        sql(
            "INSERT INTO judgements (entry, at, by, says, page, target, reason) "
            "SELECT 3, '2020', 'nobody', 'reject', sha256, '{}', '' FROM pages WHERE entry = 1"
        ),
        "judgements 3: no entry of the log added it",
    ),
    "who did it": (sql("UPDATE entries SET by = 'another' WHERE number = 2"), "entry 2 of the log: its words are other"),
    "when it was done": (sql("UPDATE entries SET at = '2020-01-01T00:00:00.000000+00:00' WHERE number = 1"), "entry 1 of the log"),
    "an entry in the middle taken out": (sql("DELETE FROM entries WHERE number = 2"), "entry 3 of the log: follows on entry 1"),
    "the last entry taken off": (sql("DELETE FROM entries WHERE number = 3"), "links 3: no entry of the log added it"),
    "an entry written anew with its hash": (
        forge,
        "entry 3 of the log: does not bind to entry 2",
    ),
    "a claim put in another's place, which a new entry calls its own": (
        lambda book: append(book, "UPDATE claims SET id = 'c9' WHERE article = 1 AND place = 0", "kept", added=[("claims", "1")]),
        "adds claims 1, which was added before",
    ),
    "a page's tombstone destroyed by a new entry": (
        lambda book: append(book, "DELETE FROM stamps", "withdrawn", destroyed=[("pages", page().sha256)]),
        f"destroyed pages {page().sha256}, which no withdrawal may",
    ),
    "another page's article destroyed by a new entry": (
        lambda book: append(book, "DELETE FROM articles WHERE entry = 1", "withdrawn", destroyed=[("articles", "1")]),
        "was not withdrawn, and has no articles",
    ),
    "what a withdrawal destroyed put back": (put_back, "was withdrawn, and captures of it are left"),
    "what a withdrawal says": (
        lambda book: append(book, "DELETE FROM stamps", "withdrawn"),
        "does not say which files it destroyed",
    ),
    "a head of the log that is no digest": (stamp_badly, "the timestamp of"),
    "under which name it counts": (sql("UPDATE standing SET report = 'x' WHERE article = 1"), "the list of articles that count"),
    "another article in the index": (index_another, "the index of words"),
    "what counts": (sql("DELETE FROM standing WHERE article = 1"), "the list of articles that count"),
    "what holds": (sql("DELETE FROM standing_links WHERE what = 'copy'"), "the list of links that hold"),
    "the index": (sql("DELETE FROM words"), "the index of words"),
    **{name: (change, "the table pages: its guards are not as they were put up (pages_kept)") for name, change in UNGUARDED.items()},
}


@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_changed_is_found(full: Ledger, planted: str) -> None:
    change, says = PLANTED[planted]
    change(full)
    told = [f"{one.where}: {one.what}" for one in verify(full).broken]
    assert any(says in line for line in told), told


@pytest.mark.parametrize("planted", ["what counts", "what holds", "the index"])
def test_what_only_points_is_made_anew(full: Ledger, planted: str) -> None:
    PLANTED[planted][0](full)
    mend(full, "tester")
    assert verify(full).broken == ()


@pytest.mark.parametrize("planted", UNGUARDED)
def test_a_guard_is_put_back_and_the_log_says_so(full: Ledger, planted: str) -> None:
    UNGUARDED[planted](full)
    mend(full, "tester")
    assert verify(full).broken == ()
    with full.reading() as connection:
        last = connection.execute(select(tables.entries).order_by(tables.entries.c.number.desc()).limit(1)).one()
    assert '"guards":["pages"]' in last.details
    with pytest.raises(LedgerError, match="may not be changed"), full.writing("tampered", "tester") as entry:
        entry.connection.execute(text("DELETE FROM pages"))
    mend(full, "tester")
    with full.reading() as connection:
        assert "guards" not in connection.execute(select(tables.entries).order_by(tables.entries.c.number.desc()).limit(1)).one().details


def test_without_any_guard_every_table_is_named(full: Ledger) -> None:
    with full.engine.begin() as connection:
        for table in tables.KEYS:
            for guard in ("unchanged", "kept", *(("emptied",) if connection.dialect.name == "postgresql" else ())):
                on = f" ON {table.name}" if connection.dialect.name == "postgresql" else ""
                connection.exec_driver_sql(f"DROP TRIGGER {table.name}_{guard}{on}")
    assert [one.where for one in verify(full).broken] == sorted(f"the table {table.name}" for table in tables.KEYS)
    mend(full, "tester")
    assert verify(full).broken == ()


def test_a_log_written_anew_as_a_whole_does_not_hold_the_head_that_was_noted(full: Ledger) -> None:
    """Only this finds it: who rewrites everything leaves nothing that disagrees."""
    with full.reading() as connection:
        noted = head(connection).digest
    assert verify(full, noted=noted).broken == ()
    tamper(full, "DELETE FROM entries WHERE number = 3", "DELETE FROM links", "DELETE FROM standing_links")
    assert verify(full).broken == ()
    assert [one.where for one in verify(full, noted=noted).broken] == ["the log"]


def test_a_head_that_is_asked_for_and_empty_is_not_taken_for_none(full: Ledger) -> None:
    """As a script gives it whose variable was never set."""
    with full.reading() as connection:
        noted = head(connection).digest
    assert verify(full, noted=f" {noted.upper()}\n").broken == ()
    assert [one.where for one in verify(full, noted="").broken] == ["the log"]


def test_what_is_kept_or_withdrawn_while_files_are_gone_over_is_neither_left_nor_broken(
    full: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    get = full.store.get

    def late(digest: str) -> bytes:
        monkeypatch.undo()
        withdraw(full, page(OTHER).id, reason="asked", by="another")
        kept(full, page(TEXT + " ا", "https://outlet.example/3"), TEXT)
        return get(digest)

    monkeypatch.setattr(full.store, "get", late)
    checked = verify(full)
    assert (checked.broken, checked.left) == ((), ())


def test_what_a_stopped_command_left_is_told_and_harms_nothing(full: Ledger) -> None:
    left = full.store.path("ab" * 32)
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"")
    part = left.with_name("tmpxyz.part")
    part.write_bytes(b"")
    checked = verify(full)
    assert checked.broken == ()
    assert checked.left == (str(left), str(part))


# --- withdrawn


def everything(book: Ledger, folder: Path) -> bytes:
    """All bytes that the ledger has on the disk, or can be asked for."""
    held = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    if book.engine.dialect.name == "sqlite":
        return held
    with book.engine.connect() as connection:
        names = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars().all()
        return held + "".join(str(connection.execute(text(f"SELECT * FROM {name}")).all()) for name in names).encode()


def test_of_a_withdrawn_page_no_word_is_left_and_the_ledger_is_whole(full: Ledger, tmp_path: Path) -> None:
    assert "خمسة".encode() in everything(full, tmp_path)
    done = withdraw(full, page(OTHER).id, reason="a court asked for it", by="tester")
    assert (done.claims, done.files) == (2, 1)
    held = everything(full, tmp_path)
    assert "خمسة".encode() not in held
    assert b"outlet.example/2" not in held
    assert page(OTHER).sha256.encode() in held
    assert b"a court asked for it" in held
    checked = verify(full)
    assert (checked.broken, checked.left) == ((), ())
    with full.reading() as connection:
        assert status(connection)[:4] == (2, 1, len(page().content) + len(page(OTHER).content), 1)


def test_a_withdrawn_page_that_comes_again_is_not_kept(full: Ledger) -> None:
    withdraw(full, page(OTHER).id, reason="a court asked for it", by="tester")
    again = recognise(full, page(OTHER, "https://elsewhere.example/"), "tester")
    assert again
    assert "a court asked for it" in getattr(again, "what", "")


def test_what_a_stopped_withdrawal_left_is_found_and_destroyed_the_next_time(full: Ledger) -> None:
    file = files(full)[0]
    held = file.read_bytes()
    [name] = [p for p in (page(), page(OTHER)) if held and p.sha256 in {row.page for row in captures(full) if row.archive in file.name}]
    withdraw(full, name.id, reason="asked", by="tester")
    file.write_bytes(held)
    assert [one.what for one in verify(full).broken] == ["its page was withdrawn"]
    withdraw(full, name.id, reason="asked", by="tester")
    assert verify(full).broken == ()


def captures(book: Ledger) -> list[object]:
    with book.reading() as connection:
        return list(connection.execute(text("SELECT page, archive FROM captures")))


def test_the_page_that_a_withdrawn_one_had_replaced_counts_again(book: Ledger) -> None:
    first = kept(book)
    kept(book, page(OTHER, after=60), OTHER)
    withdraw(book, page(OTHER).id, reason="asked", by="tester")
    with book.reading() as connection:
        assert [row.report for row in connection.execute(text("SELECT report FROM standing"))] == [first.report]
    assert verify(book).broken == ()


def test_incidents_keep_their_names_over_a_withdrawal(full: Ledger) -> None:
    withdraw(full, page(OTHER).id, reason="asked", by="tester")
    claim = f"{page().id}:c1"
    found = Incident(id="i1", event="shelling", start=None, end=None, place=None, claims=(claim,))
    another = Incident(id="i2", event="clash", start=None, end=None, place=None, claims=("x:c1",))
    keep_links(full, Links(incidents=(another, found)), of=4, by="tester")
    with full.reading() as connection:
        assert {incident.id: incident.claims for incident in links(connection).incidents} == {"i1": (claim,), "i2": ("x:c1",)}
