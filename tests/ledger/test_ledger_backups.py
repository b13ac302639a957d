"""A backup is one moment of the ledger in one file; what is restored of it is the same ledger on either database, or nothing."""

import io
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from riwaya.ledger import (
    Ledger,
    LedgerError,
    Limits,
    back_up,
    head,
    judge,
    keep_links,
    open_ledger,
    parse,
    reports,
    search,
    stamp,
    withdraw,
)
from riwaya.ledger.engine import connect
from riwaya.records import Incident, Links, Review

from .authorities import Authority
from .backup_samples import made, rows, written
from .ledger_samples import TEXT, kept, page


def bare(address: str) -> str:
    """A database with nothing in it, not even an empty ledger."""
    engine = connect(address)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return address


CHANGED = TEXT.replace("ثلاثة", "خمسة")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority | None:
    return Authority(tmp_path_factory.mktemp("authority") / "own") if shutil.which("openssl") else None


@pytest.fixture
def filled(book: Ledger, authority: Authority | None) -> Ledger:
    """A ledger with something in most of its tables."""
    first = kept(book)
    kept(book, page(CHANGED, after=60), CHANGED)
    name = f"{kept(book, page(TEXT + ' ا', 'https://other.example/1'), TEXT).report}:c1"
    incident = Incident(id="x", event="shelling", start=None, end=None, place=None, claims=(name,))
    keep_links(book, Links(incidents=(incident,)), of=3, by="tester")
    judge(book, Review(claim=name, says="accept", reason=f"كما في {first.page}"), by="N. N.")
    if authority:
        stamp(book, "http://authority.example/", lambda _, asked: authority.stamp(asked), by="tester")
    return book


@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
def test_a_backup_of_either_database_is_restored_into_either(filled: Ledger, into: str, tmp_path: Path, server: Callable[[], str]) -> None:
    before = written(filled, tmp_path / "a.zip")
    location = str(tmp_path / "new.db") if into == "sqlite" else server() if "://" in filled.location else bare(server())
    assert made(tmp_path / "a.zip", location, tmp_path / "new.pages") == before
    again = open_ledger(location, tmp_path / "new.pages")
    assert rows(again) == rows(filled)
    with again.reading() as connection, filled.reading() as other:
        assert head(connection) == head(other)
        assert reports(connection) == reports(other)
        asked = parse("القصف -دبابة"), Limits(replaced=True), 9
        assert search(connection, *asked) == search(other, *asked)
    assert list(again.store.names()) == list(filled.store.names())
    assert [again.store.get(name) for name in again.store.names()] == [filled.store.get(name) for name in filled.store.names()]
    assert (written(again, tmp_path / "b.zip").tables, kept(again).how) == (before.tables, "known")
    with pytest.raises(LedgerError, match="may not be changed"), again.writing("tampered", "tester") as entry:
        entry.connection.execute(text("DELETE FROM pages"))
    again.close()


def test_an_empty_ledger_is_backed_up_too(book: Ledger, tmp_path: Path) -> None:
    assert written(book, tmp_path / "a.zip").head[0] == 0
    made(tmp_path / "a.zip", str(tmp_path / "new.db"), None)
    again = open_ledger(str(tmp_path / "new.db"))
    assert kept(again).how == "new"
    again.close()


def test_what_others_write_meanwhile_is_not_in_it(filled: Ledger, tmp_path: Path) -> None:
    class Busy(io.BytesIO):
        """Standard output that cannot be sought in, and beside which another command keeps a page."""

        wrote = False

        def write(self, content: object, /) -> int:
            if not self.wrote:
                self.wrote = True
                kept(filled, page(TEXT + " و", "https://third.example/1"), TEXT)
            return super().write(content)  # type: ignore[arg-type]

        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    stream = Busy()
    before = rows(filled)
    back_up(filled, stream)
    (tmp_path / "a.zip").write_bytes(stream.getvalue())
    made(tmp_path / "a.zip", str(tmp_path / "new.db"), None)
    again = open_ledger(str(tmp_path / "new.db"))
    assert rows(again) == before != rows(filled)
    again.close()


def test_nothing_is_restored_over_anything(filled: Ledger, location: str, store: Path, tmp_path: Path, server: Callable[[], str]) -> None:
    written(filled, tmp_path / "a.zip")
    with pytest.raises(LedgerError, match="nothing is restored over a ledger"):
        made(tmp_path / "a.zip", location, store)
    other = bare(server())
    engine = connect(other)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE mine (x INTEGER)"))
    engine.dispose()
    with pytest.raises(LedgerError, match="other tables"):
        made(tmp_path / "a.zip", other, store)
    with pytest.raises(LedgerError, match="no folder for the pages"):
        made(tmp_path / "a.zip", other, None)
    with pytest.raises(LedgerError, match="there is something else of this name"):
        written(filled, store.parent / "riwaya.db" if "://" not in location else Path(__file__))


def test_a_page_that_is_damaged_or_missing_stops_a_backup_and_leaves_the_earlier_one(filled: Ledger, tmp_path: Path) -> None:
    written(filled, tmp_path / "a.zip")
    before = (tmp_path / "a.zip").read_bytes()
    file = filled.store.path(next(iter(filled.store.names())))
    whole = file.read_bytes()
    for content in (whole[:-1] + b"x", None):
        file.write_bytes(content) if content else file.unlink()
        with pytest.raises(LedgerError, match=r"damaged|missing"):
            written(filled, tmp_path / "a.zip")
        assert [one.name for one in tmp_path.glob("a.zip*")] == ["a.zip"]
        assert (tmp_path / "a.zip").read_bytes() == before


@pytest.mark.parametrize("late", [False, True])
def test_a_page_withdrawn_meanwhile_stops_a_backup_which_says_so_and_succeeds_the_next_time(
    filled: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    """Its rows hold words that were destroyed since, whether its file was read before that or not."""
    get, names = filled.store.get, list(filled.store.names())

    def meanwhile(digest: str) -> bytes:
        content = get(digest)
        if digest == (max(names) if late else min(names)):
            monkeypatch.undo()
            with filled.reading() as connection:
                gone = connection.execute(text("SELECT page FROM captures WHERE archive = :it"), {"it": min(names)}).scalar_one()
            withdraw(filled, gone, reason="asked", by="another")
        return content if late else get(digest)

    monkeypatch.setattr(filled.store, "get", meanwhile)
    with pytest.raises(LedgerError, match=r"page p[0-9a-f]{12} was withdrawn while the backup was written.*give the command again"):
        written(filled, tmp_path / "a.zip")
    assert list(tmp_path.glob("a.zip*")) == []
    written(filled, tmp_path / "a.zip")


def test_a_disk_that_is_full_leaves_nothing_half(sound: Path, tmp_path: Path) -> None:
    """No file may grow beyond so many bytes: as on a disk without space."""
    book = open_ledger(str(sound.with_name("riwaya.db")))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1500, hard))
        with pytest.raises(LedgerError, match="no space"):
            written(book, tmp_path / "a.zip")
        with pytest.raises(LedgerError, match="no space"):
            made(sound, str(tmp_path / "new.db"), None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not [one for one in tmp_path.rglob("*") if one.is_file() and one.parent.parent.name != "new.pages"]
    assert made(sound, str(tmp_path / "new.db"), None).head[0] == 1
    book.close()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a backup at all" * 9])
def test_what_is_no_backup_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(LedgerError, match="not a backup"):
        made(tmp_path / "a.zip", str(tmp_path / "new.db"), None)
    with pytest.raises(LedgerError, match="No such file"):
        made(tmp_path / "none.zip", str(tmp_path / "new.db"), None)


def is_there(target: str) -> bool:
    """Whether anything of a ledger is at its place."""
    if "://" not in target:
        return Path(target).exists()
    engine = connect(target)
    tables = inspect(engine).get_table_names()
    engine.dispose()
    return bool(tables)


def test_a_restore_that_is_killed_leaves_no_ledger_and_can_be_given_again(
    filled: Ledger, location: str, tmp_path: Path, server: Callable[[], str]
) -> None:
    """Killed while it writes pages, and while it fills the database: each time later."""
    for number in range(60):
        words = f"{TEXT} {number}"
        kept(filled, page(words, f"https://outlet.example/n{number}"), words)
    written(filled, tmp_path / "a.zip")
    target = str(tmp_path / "new.db") if "://" not in location else bare(server())
    command = [
        sys.executable,
        "-m",
        "riwaya",
        "restore",
        str(tmp_path / "a.zip"),
        "--ledger",
        target,
        "--pages",
        str(tmp_path / "new.pages"),
    ]
    killed = 0
    for wait in (0.4, 0.0, 0.1):
        running = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        )
        while running.poll() is None and not (tmp_path / "new.pages").exists():
            time.sleep(0.005)
        time.sleep(wait)
        running.send_signal(signal.SIGKILL)
        killed += running.wait() != 0
        there = is_there(target)
        if there:  # whole before the signal came, as is seen below
            break
    if not there:
        made(tmp_path / "a.zip", target, tmp_path / "new.pages")
    again = open_ledger(target, tmp_path / "new.pages")
    assert rows(again) == rows(filled)
    again.close()
    assert not list(tmp_path.glob("*.restoring*"))
    assert killed
