"""What is kept is given back as it was, only grows, and stands once however often it comes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from riwaya.ledger import Ledger, LedgerError, head, keep, migrating, open_ledger, recognise, reports, status, tables
from riwaya.records import Problem, Report

from .ledger_samples import TEXT, article, claim, kept, page, report


def test_what_is_kept_comes_back_word_for_word(book: Ledger) -> None:
    read = article(page())
    told = report(read, claim(1, "القصف قتل ثلاثة أشخاص"), claim(2, "أربعة أشخاص قتلوا في السوق", event="other"))
    keep(book, page(), read, told, reader="1", by="tester")
    with book.reading() as connection:
        assert reports(connection) == [told]


def test_the_same_page_twice_is_one(book: Ledger) -> None:
    first = kept(book)
    with book.reading() as connection:
        before = head(connection)
    again = recognise(book, page(), "tester")
    assert (first.how, first.claims) == ("new", 2)
    assert (again and not isinstance(again, Problem) and again.how) == "known"
    assert kept(book).how == "known"  # also where two commands keep it at one time
    with book.reading() as connection:
        assert head(connection) == before


def test_the_same_page_at_another_address_is_a_second_capture(book: Ledger) -> None:
    kept(book)
    again = recognise(book, page(address="https://mirror.example/1", after=5), "tester")
    assert again
    assert not isinstance(again, Problem)
    assert again.how == "captured"
    with book.reading() as connection:
        assert status(connection)[:2] == (1, 2)


def test_a_path_is_no_address_that_changes(book: Ledger) -> None:
    """`batch.jsonl#1` of today and of tomorrow are two reports, and a file moved elsewhere is not had again."""
    kept(book, page(address="batch.jsonl#1"))
    kept(book, page(TEXT.replace("ثلاثة", "خمسة"), "batch.jsonl#1", after=9), TEXT.replace("ثلاثة", "خمسة"))
    moved = recognise(book, page(address="old/batch.jsonl#1"), "tester")
    assert not isinstance(moved, Problem)
    assert (moved and moved.how) == "known"
    with book.reading() as connection:
        assert len(reports(connection)) == 2


def test_a_page_that_changed_is_kept_beside_the_old_one_and_its_claims_count(book: Ledger) -> None:
    changed = TEXT.replace("ثلاثة", "خمسة")
    first = kept(book)
    second = kept(book, page(changed, after=60), changed)
    assert (second.how, second.before) == ("changed", first.page)
    with book.reading() as connection:
        assert [r.page for r in reports(connection)] == [second.page]
        assert status(connection).pages == 2


def test_an_older_state_of_a_page_that_comes_later_does_not_count(book: Ledger) -> None:
    """As when an archive of last year is added after today's page."""
    changed = TEXT.replace("ثلاثة", "خمسة")
    newer = kept(book, page(changed, after=60), changed)
    kept(book, page())
    with book.reading() as connection:
        assert [r.page for r in reports(connection)] == [newer.page]


def test_a_report_whose_id_is_taken_stands_under_its_pages(book: Ledger) -> None:
    for words in (TEXT, TEXT.replace("ثلاثة", "خمسة")):
        of = page(words, address="a.jsonl#1")
        read = article(of, words)
        named = keep(book, of, read, Report(id="r1", published=read.published, claims=()), reader="1", by="tester").report
    assert named == of.id


def test_nothing_that_is_kept_can_be_changed_or_deleted(book: Ledger) -> None:
    kept(book)
    for statement in (
        "UPDATE pages SET size = 1", "DELETE FROM pages", "UPDATE claims SET quote = ''", "DELETE FROM claims", "DELETE FROM articles",
        "DELETE FROM captures", "UPDATE entries SET action = ''", "DELETE FROM entries",
    ):  # fmt: skip
        with pytest.raises(LedgerError, match="may not be changed"), book.writing("tampered", "tester") as entry:
            entry.connection.execute(text(statement))
    with book.reading() as connection:
        assert status(connection)[:4] == (1, 1, len(page().content), 1)


def test_a_fault_in_the_middle_leaves_nothing(book: Ledger) -> None:
    with pytest.raises(ZeroDivisionError), book.writing("kept", "tester") as entry:  # noqa: PT012
        entry.add(tables.pages, [{"sha256": "0" * 64, "id": "p0", "media": "", "charset": None, "size": 1, "entry": entry.number}])
        entry.details["x"] = 1 / 0
    with book.reading() as connection:
        assert head(connection).number == status(connection).pages == 0


def test_many_writers_at_once_make_one_chain(book: Ledger, location: str, store: Path) -> None:
    words = [TEXT.replace("ثلاثة", f"{n}") for n in range(40)]

    def write(mine: list[str]) -> None:
        own = open_ledger(location, store)
        for n, one in enumerate(mine):
            kept(own, page(one, f"https://outlet.example/{one[30:50]}{n}"), one)
        own.close()

    threads = [Thread(target=write, args=(words[n::4] + words[:5],)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with book.reading() as connection:
        assert len(reports(connection)) == status(connection).pages == 40
        assert head(connection).number == 40


def test_a_reader_sees_one_moment_while_another_writes(book: Ledger) -> None:
    kept(book)
    with book.reading() as connection:
        assert status(connection).pages == 1
        changed = TEXT.replace("ثلاثة", "خمسة")
        kept(book, page(changed, "https://outlet.example/2"), changed)
        assert status(connection).pages == 1
    with book.reading() as connection:
        assert status(connection).pages == 2


def test_a_clock_that_runs_backwards_is_told_and_changes_no_order(location: str, store: Path) -> None:
    moments = iter([datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)])
    book = open_ledger(location, store, create=True, now=lambda: next(moments))
    kept(book)
    changed = TEXT.replace("ثلاثة", "خمسة")
    kept(book, page(changed, "https://outlet.example/2"), changed)
    with book.reading() as connection:
        rows = list(connection.execute(text("SELECT number, at, details FROM entries ORDER BY number")))
    assert [row.number for row in rows] == [1, 2]
    assert rows[1].at < rows[0].at
    assert rows[0].at in rows[1].details


def test_the_migrations_make_the_tables_that_the_code_knows(book: Ledger) -> None:
    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return not (kind == "table" and name and name.startswith(("words", "sqlite_")))

    with book.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
        assert context.get_current_revision() == migrating.HEAD


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"<html>no ledger</html>", "not a ledger"), (b"SQLite format 3\0" + b"x" * 4096, "damaged"), (None, "there is no ledger")],
)
def test_what_is_no_ledger_is_said_to_be_none(tmp_path: Path, content: bytes | None, says: str) -> None:
    file = tmp_path / "riwaya.db"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(LedgerError, match=says):
        open_ledger(str(file))


def test_a_ledger_of_a_newer_riwaya_is_left_alone(book: Ledger, location: str, store: Path) -> None:
    with book.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerError, match="newer riwaya"):
        open_ledger(location, store)


def test_a_server_that_does_not_answer_is_told_in_one_line(store: Path) -> None:
    with pytest.raises(LedgerError, match="does not answer"):
        open_ledger("postgresql+psycopg://nobody@127.0.0.1:1/nothing", store)


def test_the_moments_of_pages_and_entries_are_utc(book: Ledger) -> None:
    kept(book, page(after=1))
    with book.reading() as connection:
        row = connection.execute(text("SELECT obtained FROM captures")).one()
    assert row.obtained == (datetime(2018, 5, 12, 8, tzinfo=UTC) + timedelta(minutes=1)).isoformat(timespec="microseconds")


def test_commands_that_make_one_ledger_at_one_time_make_one(tmp_path: Path) -> None:
    faults: list[Exception] = []

    def make() -> None:
        try:
            open_ledger(str(tmp_path / "riwaya.db"), create=True).close()
        except LedgerError as fault:
            faults.append(fault)

    threads = [Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults


def test_a_password_is_in_no_message(store: Path) -> None:
    with pytest.raises(LedgerError) as told:
        open_ledger("postgresql+psycopg://someone:secret@127.0.0.1:1/nothing", store)
    assert "secret" not in str(told.value)
