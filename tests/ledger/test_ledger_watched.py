"""Where the reading of feeds stands, kept on both databases; it is no evidence, and the log is silent about it."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine, insert

from riwaya.ledger import Ledger, LedgerError, alone, forget_notes, head, migrating, open_ledger, tables
from riwaya.pages.feeds import Followed, Host, Item, State
from riwaya.watching import Notes

FEED = "https://outlet.example/feed"
NOW = datetime(2018, 5, 12, 8, tzinfo=UTC)
LONG = "https://outlet.example/" + "%D8%A8" * 600


def item(number: int, due: datetime | None = NOW, **more: object) -> Item:
    return Item(feed=FEED, key=f"tag:{number}", address=f"https://outlet.example/{number}", due=due, **more)  # type: ignore[arg-type]


def known(book: Ledger, *items: Item) -> list[Item]:
    return sorted(Notes(book).known(FEED, [one.key for one in items], [one.address for one in items]), key=lambda one: one.key)


def test_a_watcher_goes_on_where_it_was(book: Ledger) -> None:
    followed = Followed(url=FEED, due=NOW, etag='"é"', modified="Sat, 12 May 2018 05:00:00 GMT", failures=2)
    published = datetime(2018, 5, 12, 1, tzinfo=timezone(timedelta(hours=3)))
    waits, had = item(1, published=published), item(2, None, captures=1, captured=NOW)
    host = Host(name="outlet.example", due=NOW, failures=1)
    Notes(book).store([followed, waits, had, host])
    state = Notes(book).load()
    assert state == State().after([followed, waits, host])
    assert state.waiting[FEED, "tag:1"].published == published
    assert known(book, waits, had) == [waits, had]
    # The same again, changed: one note, not two.
    Notes(book).store([item(1, None, captures=1)])
    assert not Notes(book).load().waiting
    assert known(book, waits) == [item(1, None, captures=1)]


def test_entries_are_found_by_their_id_in_the_feed_or_by_their_address_in_any(book: Ledger) -> None:
    mine = item(1)
    other = Item(feed="https://other.example/feed", key="tag:2", address=LONG, due=None)
    Notes(book).store([mine, other])
    assert list(Notes(book).known(FEED, ["tag:1"], ["https://outlet.example/elsewhere"])) == [mine]
    assert list(Notes(book).known(FEED, ["tag:2"], ["https://outlet.example/elsewhere"])) == []
    assert list(Notes(book).known(FEED, ["tag:9"], [LONG])) == [other]
    many = [item(n) for n in range(1_000)]
    Notes(book).store(many)
    assert len(known(book, *many)) == 1_000


def test_notes_are_no_part_of_the_log(book: Ledger) -> None:
    with book.reading() as connection:
        before = head(connection)
    Notes(book).store([item(1)])
    with book.reading() as connection:
        assert head(connection) == before


def test_of_a_page_that_was_withdrawn_only_stays_that_it_is_not_to_be_had_again(book: Ledger) -> None:
    Notes(book).store([item(1), item(2)])
    with book.noting() as connection:
        forget_notes(connection, [item(1).address])
    assert list(Notes(book).load().waiting.values()) == [item(2)]
    for key, address in (("tag:1", "https://outlet.example/changed"), ("changed", item(1).address)):
        (gone,) = Notes(book).known(FEED, [key], [address])
        assert gone.due is None
        assert gone.stamp is not None
        assert gone.stamp > NOW + timedelta(days=10_000)


def test_two_watchers_do_not_follow_feeds_at_once(book: Ledger, location: str, store: Path) -> None:
    second = open_ledger(location, store)
    with alone(book), pytest.raises(LedgerError, match="another command follows feeds for it already"), alone(second):
        pytest.fail("both go on")
    with alone(second):
        pass
    second.close()


def test_a_stop_in_the_middle_of_storing_changes_nothing(book: Ledger) -> None:
    Notes(book).store([item(1, None)])
    with pytest.raises(KeyboardInterrupt), book.noting() as connection:  # noqa: PT012
        forget_notes(connection, [item(1).address])
        raise KeyboardInterrupt
    assert known(book, item(1)) == [item(1, None)]


def test_a_ledger_made_before_feeds_were_followed_is_brought_up_with_all_that_it_holds(location: str, store: Path) -> None:
    engine = create_engine(location if "://" in location else f"sqlite:///{location}")
    config = migrating._config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        entry = {
            "number": 1,
            "at": "",
            "by": "",
            "action": "made",
            "details": "{}",
            "inventory": "{}",
            "previous": "0" * 64,
            "digest": "1" * 64,
        }
        connection.execute(insert(tables.entries), [entry])
    engine.dispose()
    book = open_ledger(location, store)
    Notes(book).store([item(1)])
    with book.reading() as connection:
        assert head(connection).digest == "1" * 64
    book.close()
