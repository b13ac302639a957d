"""A withdrawn page does not come back: not by a command that ran at the same time, nor out of what a stopped one left."""

import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Barrier, Thread

import pytest

from riwaya.ledger import (
    Ledger,
    LedgerError,
    databases,
    engine,
    keep,
    keep_links,
    open_ledger,
    recognise,
    redact,
    redactions,
    verify,
    withdraw,
)
from riwaya.ledger import keeping as kept_pages
from riwaya.ledger.archive import record
from riwaya.ledger.log import Writing
from riwaya.pages.feeds import Item
from riwaya.records import Contradiction, Links, Problem
from riwaya.watching import Notes

from .ledger_samples import TEXT, article, kept, page, report
from .test_ledger_verify import everything

NAMED = TEXT.replace("الشبكة", "سلمى")
ELSEWHERE = "https://elsewhere.example/"


@pytest.fixture
def meanwhile(book: Ledger, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The page is withdrawn by another command just when this one has put its file into the store."""
    put = book.store.put

    def late(content: bytes) -> str:
        done = put(content)
        withdraw(book, page(NAMED).id, reason="asked", by="another")
        return done

    kept(book, page(NAMED), NAMED)
    monkeypatch.setattr(type(book.store), "put", lambda _, content: late(content))
    yield
    assert "سلمى".encode() not in everything(book, book.store.folder.parent)
    assert list(book.store.names()) == []
    assert verify(book).broken == ()


@pytest.mark.usefixtures("meanwhile")
def test_a_page_withdrawn_while_it_is_captured_again_is_not_kept(book: Ledger) -> None:
    again = recognise(book, page(NAMED, ELSEWHERE), "tester")
    assert isinstance(again, Problem)
    assert "asked" in again.what


@pytest.mark.usefixtures("meanwhile")
def test_a_page_withdrawn_while_it_is_read_is_not_kept(book: Ledger) -> None:
    read = article(page(NAMED), NAMED)
    assert isinstance(keep(book, page(NAMED, ELSEWHERE), read, report(read), reader="1", by="tester"), Problem)


def test_links_found_before_a_withdrawal_are_not_kept_after_it(book: Ledger, tmp_path: Path) -> None:
    """They were told in the words of the claims; linking a large ledger takes minutes, in which somebody withdraws."""
    kept(book)
    name = kept(book, page(NAMED, ELSEWHERE), NAMED).report
    pair = Contradiction(one=f"{name}:c1", other=f"{page().id}:c1", why="قتلت سلمى")
    withdraw(book, page(NAMED).id, reason="asked", by="tester")
    keep_links(book, Links(incidents=(), contradictions=(pair,)), of=2, by="tester")
    assert "سلمى".encode() not in everything(book, tmp_path)
    keep_links(book, Links(incidents=()), of=3, by="tester")
    assert verify(book).broken == ()


def test_words_are_withheld_of_no_page_that_was_withdrawn_meanwhile(book: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(book, page(NAMED), NAMED)
    writing = Ledger.writing

    def late(self: Ledger, action: str, by: str) -> AbstractContextManager[Writing]:
        monkeypatch.undo()
        withdraw(book, page(NAMED).id, reason="asked", by="another")
        return writing(self, action, by)

    monkeypatch.setattr(Ledger, "writing", late)
    with pytest.raises(LedgerError, match="do not stand there"):
        redact(book, page(NAMED).id, "سلمى", reason="a witness", by="tester")
    assert "سلمى".encode() not in everything(book, tmp_path)


def test_a_watcher_that_ran_meanwhile_notes_nothing_of_a_withdrawn_page(book: Ledger, tmp_path: Path) -> None:
    item = Item(feed="https://outlet.example/feed", key="tag:salma", address=page(NAMED).address, due=None)
    other = Item(feed="https://other.example/feed", key="tag:1", address=page(NAMED).address, due=None)
    kept(book, page(NAMED), NAMED)
    Notes(book).store([item])
    withdraw(book, page(NAMED).id, reason="asked", by="tester")
    Notes(book).store([item, other])
    assert page(NAMED).address.encode() not in everything(book, tmp_path)
    [gone] = Notes(book).known(item.feed, [item.key], ["https://outlet.example/changed"])
    assert gone.due is None


def test_files_that_stopped_commands_left_of_the_page_are_destroyed_too(book: Ledger) -> None:
    kept(book, page(NAMED), NAMED)
    kept(book)
    book.store.put(record(page(NAMED, ELSEWHERE)))
    strange = book.store.put(b"left by somebody")
    old, young = (book.store.path(strange).with_name(f"{name}.part") for name in ("old", "young"))
    for part in (old, young):
        part.write_bytes(b"half")
    os.utime(old, (time.time() - 9_000,) * 2)
    withdraw(book, page(NAMED).id, reason="asked", by="tester")
    assert set(verify(book).left) == {str(book.store.path(strange)), str(young)}


def test_two_withdrawals_of_one_page_at_once_are_one(book: Ledger, location: str, store: Path) -> None:
    kept(book, page(NAMED), NAMED)
    ready, done = Barrier(2), []

    def go() -> None:
        mine = open_ledger(location, store)
        ready.wait()
        done.append(withdraw(mine, page(NAMED).id, reason="asked", by="tester").claims)
        mine.close()

    threads = [Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [0, 2]
    assert verify(book).broken == ()


def test_words_that_only_an_older_reading_of_another_page_has_do_not_stop_a_withdrawal(book: Ledger) -> None:
    """They are withheld there: whoever reads that page again may read them again."""
    kept(book, page(NAMED), NAMED)
    redact(book, page(NAMED).id, "سلمى", reason="a witness", by="tester")
    kept(book, page(), NAMED)
    with book.writing("read again", "tester") as entry:
        read = article(page())
        kept_pages.add_reading(entry, page().sha256, page().id, read, report(read), "2")
        kept_pages.settle(entry.connection, {page().sha256})
    withdraw(book, page(NAMED).id, reason="asked", by="tester")
    with book.reading() as connection:
        assert [(one.page, one.words) for one in redactions(connection)] == [(page().id, "سلمى")]


def test_a_withdrawal_that_a_reader_holds_up_says_so_and_is_ended_by_the_next(
    book: Ledger, location: str, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "BUSY", 0.2)
    monkeypatch.setattr(engine, "BUSY", 0.2)
    kept(book, page(NAMED), NAMED)
    mine = open_ledger(location, store)
    with book.reading() as connection:
        redactions(connection)
        with pytest.raises(LedgerError, match="give the command again"):
            withdraw(mine, page(NAMED).id, reason="asked", by="tester")
    withdraw(mine, page(NAMED).id, reason="asked", by="tester")
    mine.close()
    assert "سلمى".encode() not in everything(book, tmp_path)
