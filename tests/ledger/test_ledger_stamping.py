"""A ledger's head confirmed by an authority outside: kept in the ledger, and no longer true when the log is changed."""

import shutil
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from riwaya.ledger import Ledger, LedgerError, head, log, status
from riwaya.ledger import verify as verify_ledger
from riwaya.ledger.stamping import stamp, stamped
from riwaya.ledger.stamps import StampError, verify

from .authorities import Authority
from .ledger_samples import kept
from .test_ledger_verify import tamper

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "own")


def test_the_head_is_stamped_kept_and_confirmed(book: Ledger, authority: Authority) -> None:
    kept(book)
    with book.reading() as connection:
        last = head(connection)
    made = stamp(book, "http://authority.example/", lambda _, request: authority.stamp(request), by="tester")
    with book.reading() as connection:
        assert stamped(connection) == [made]
        assert head(connection).number == 2  # that it was stamped is an entry of its own
    assert (made.entry, made.stamp.data.hex()) == (1, last.digest)
    assert verify(made.stamp, authority.certificates) == made.stamp.time


def test_a_log_that_was_written_anew_does_not_carry_the_old_timestamp(book: Ledger, authority: Authority) -> None:
    """Who holds the whole database can make a chain that is sound in itself: what he cannot make is the authority's signature over it."""
    kept(book)
    made = stamp(book, "http://authority.example/", lambda _, request: authority.stamp(request), by="tester")
    forged = log.digest_entry(1, "2018-05-12T08:00:00.000000+00:00", "someone else", "kept", "{}", "{}", log.START)
    with pytest.raises(StampError, match="the timestamp is over other data"):
        verify(msgspec.structs.replace(made.stamp, data=bytes.fromhex(forged)), authority.certificates)


def test_an_empty_ledger_has_nothing_to_stamp(book: Ledger) -> None:
    with pytest.raises(LedgerError, match="nothing in the ledger to be stamped"):
        stamp(book, "http://authority.example/", lambda *_: b"", by="tester")


def test_a_timestamp_that_does_not_hold_is_not_kept(book: Ledger, authority: Authority, tmp_path: Path) -> None:
    kept(book)
    other = Authority(tmp_path / "other")
    with pytest.raises(StampError, match="the signature does not hold"):
        stamp(book, "http://a.example/", lambda _, asked: other.stamp(asked), by="tester", certificates=authority.certificates)
    with pytest.raises(StampError, match="the answer is no timestamp"):
        stamp(book, "http://a.example/", lambda *_: b"no", by="tester")
    with book.reading() as connection:
        assert not stamped(connection)
        assert head(connection).number == status(connection).pages == 1


def test_verify_finds_a_timestamp_that_is_not_over_its_entry_any_more(book: Ledger, authority: Authority) -> None:
    """The chain made sound again around a changed entry, as one can who holds the database: the stored timestamp gives it away."""
    kept(book)
    stamp(book, "http://authority.example/", lambda _, request: authority.stamp(request), by="tester")
    checked = verify_ledger(book)
    assert (checked.stamps, checked.broken) == (1, ())
    with book.reading() as connection:
        row = connection.execute(text("SELECT * FROM entries WHERE number = 1")).one()
    digest = log.digest_entry(1, row.at, "another", row.action, row.details, row.inventory, row.previous)
    tamper(book, f"UPDATE entries SET by = 'another', digest = '{digest}' WHERE number = 1")
    assert [(one.where, one.what) for one in verify_ledger(book).broken if "timestamp" in one.where] == [
        ("the timestamp of http://authority.example/ over entry 1", "the timestamp is over other data")
    ]
