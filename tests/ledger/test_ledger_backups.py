"""A backup is one moment of the ledger in one file; what is restored of it is the same ledger on either database, or nothing."""

import hashlib
import io
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text

from riwaya.ledger import (
    Ledger,
    LedgerError,
    Limits,
    Manifest,
    back_up,
    head,
    judge,
    keep_links,
    migrating,
    open_ledger,
    opened_backup,
    parse,
    reports,
    restore,
    search,
    stamp,
    tables,
    verify,
    whole_file,
)
from riwaya.ledger.engine import connect
from riwaya.ledger.restoring import Backup
from riwaya.records import Incident, Links, Review

from .authorities import Authority
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


def written(book: Ledger, path: Path) -> Manifest:
    with whole_file(path) as stream:
        return back_up(book, stream)


def made(path: Path, location: str, pages: Path | None) -> Manifest:
    with opened_backup(path) as held:
        return restore(held, location, pages)


def rows(book: Ledger) -> dict[str, list[tuple[object, ...]]]:
    with book.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in tables.metadata.sorted_tables
        }


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


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small backup."""
    folder = tmp_path_factory.mktemp("sound")
    book = open_ledger(str(folder / "riwaya.db"), create=True)
    kept(book)
    written(book, folder / "a.zip")
    book.close()
    return folder / "a.zip"


def test_a_backup_that_was_cut_off_anywhere_is_not_restored(sound: Path, tmp_path: Path) -> None:
    whole = sound.read_bytes()
    for end in range(100, len(whole), 97):
        (tmp_path / "cut.zip").write_bytes(whole[:end])
        with pytest.raises(LedgerError, match=r"cut off|damaged"):
            made(tmp_path / "cut.zip", str(tmp_path / "new.db"), None)
    assert [one.name for one in tmp_path.iterdir()] == ["cut.zip"]


def test_a_byte_changed_anywhere_is_found_or_changes_nothing(sound: Path, tmp_path: Path) -> None:
    """Some bytes of a ZIP archive say nothing that is used, as the time of a member."""
    whole, chance = sound.read_bytes(), random.Random(7)
    with opened_backup(sound) as held:
        manifest = held.manifest

    def read(held: Backup) -> list[object]:
        held.check()
        return [held.manifest, [list(held.rows(part)) for part in manifest.tables], [held.page(name) for name in manifest.pages]]

    with opened_backup(sound) as held:
        right = read(held)
    found = 0
    for _ in range(250):
        at = chance.randrange(len(whole))
        (tmp_path / "b.zip").write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        try:
            with opened_backup(tmp_path / "b.zip") as held:
                assert read(held) == right
        except LedgerError:
            found += 1
    assert found > 150


def rewritten(sound: Path, path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A backup that someone made anew with other content."""
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            content = change(info.filename, old.read(info))
            if content is not None:
                new.writestr(info.filename, content)
    return path


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda name, content: None if name.startswith("pages/") else content, "lacks pages/"),
        (lambda name, content: content + b"x" if name.startswith("pages/") else content, "is not what was written"),
        (lambda name, content: content.replace(b"tester", b"nobody") if name == "rows/entries.jsonl" else content, "is not what was written"),
        (lambda name, content: b"{}" if name == "manifest.json" else content, "manifest.json cannot be read"),
        (lambda name, content: content.replace(b"backup/1", b"backup/9") if name == "manifest.json" else content, "newer riwaya"),
        (lambda name, content: content.replace(f'"{migrating.HEAD}"'.encode(), b'"9999"') if name == "manifest.json" else content, "newer riwaya"),
        (lambda name, content: None if name == "manifest.json" else content, "manifest.json cannot be read"),
    ],
)  # fmt: skip
def test_a_backup_that_was_tampered_with_says_what_is_wrong(
    sound: Path, change: Callable[[str, bytes], bytes | None], says: str, tmp_path: Path
) -> None:
    with pytest.raises(LedgerError, match=says):
        made(rewritten(sound, tmp_path / "b.zip", change), str(tmp_path / "new.db"), None)
    assert not (tmp_path / "new.db").exists()


def test_a_backup_of_an_older_riwaya_is_brought_up_to_date(sound: Path, tmp_path: Path, location: str) -> None:
    """As one made before feeds were watched."""

    def older(name: str, content: bytes) -> bytes | None:
        if name != "manifest.json":
            return None if name == "rows/watched.jsonl" else content
        manifest = json.loads(content)
        manifest |= {"shape": "0001", "tables": [part for part in manifest["tables"] if part["table"] != "watched"]}
        return json.dumps(manifest).encode()

    target = location if "://" in location else str(tmp_path / "new.db")
    made(rewritten(sound, tmp_path / "b.zip", older), target, tmp_path / "new.pages")
    again = open_ledger(target, tmp_path / "new.pages")
    assert rows(again)["watched"] == []
    assert kept(again).how == "known"
    again.close()


def test_a_log_that_was_changed_with_its_manifest_is_found_by_its_own_hashes(sound: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(sound) as old:
        entries = old.read("rows/entries.jsonl").replace(b'"tester"', b'"nobody"')
        manifest = json.loads(old.read("manifest.json"))
    [part] = [one for one in manifest["tables"] if one["table"] == "entries"]
    part |= {"sha256": hashlib.sha256(entries).hexdigest(), "bytes": len(entries)}
    changed = {"rows/entries.jsonl": entries, "manifest.json": json.dumps(manifest).encode()}
    path = rewritten(sound, tmp_path / "b.zip", changed.get)
    with pytest.raises(LedgerError, match="entry 1 of the log"):
        made(path, str(tmp_path / "new.db"), None)
    assert not list(tmp_path.glob("new.db*"))


def fitting(sound: Path, path: Path, table: str, change: Callable[[bytes], bytes]) -> Path:
    """A backup in which somebody changed the rows of a table, and the manifest to fit them."""
    with zipfile.ZipFile(sound) as old:
        changed = change(old.read(f"rows/{table}.jsonl"))
        manifest = json.loads(old.read("manifest.json"))
    [part] = [one for one in manifest["tables"] if one["table"] == table]
    part |= {"sha256": hashlib.sha256(changed).hexdigest(), "bytes": len(changed), "rows": changed.count(b"\n")}
    new = {f"rows/{table}.jsonl": changed, "manifest.json": json.dumps(manifest).encode()}
    return rewritten(sound, path, new.get)


@pytest.mark.parametrize(
    ("table", "change", "says"),
    [
        ("claims", lambda rows: rows.replace(b"shelling", b"air_strike"), "claims 1: is other than entry 1"),
        ("articles", lambda rows: rows.replace("ثلاثة".encode(), "تسعة".encode()), "articles 1: is other than entry 1"),
        ("captures", lambda _: b"", "captures 1: is gone, and entry 1"),
        ("standing", lambda rows: rows[rows.index(b"\n") + 1 :], "the list of articles that count"),
        ("captures", lambda rows: rows.replace(b"https://o", b"https://x"), "captures 1: is other than entry 1"),
    ],
)
def test_rows_that_were_changed_with_the_manifest_are_found_by_the_log(
    sound: Path, table: str, change: Callable[[bytes], bytes], says: str, tmp_path: Path, location: str
) -> None:
    path, target = fitting(sound, tmp_path / "b.zip", table, change), location if "://" in location else str(tmp_path / "new.db")
    with pytest.raises(LedgerError, match=f"{says}.*nothing was restored"):
        made(path, target, tmp_path / "new.pages")
    assert not list(tmp_path.glob("new.db*"))
    made(sound, target, tmp_path / "new.pages")  # nothing stands in its way
    again = open_ledger(target, tmp_path / "new.pages")
    assert verify(again).broken == ()
    again.close()


def test_a_page_left_out_together_with_its_line_in_the_manifest_is_missed(sound: Path, tmp_path: Path) -> None:
    def without(name: str, content: bytes) -> bytes | None:
        manifest = json.loads(zipfile.ZipFile(sound).read("manifest.json"))
        gone = manifest["pages"].pop()
        return json.dumps(manifest).encode() if name == "manifest.json" else None if gone in name else content

    with pytest.raises(LedgerError, match="the page's file is missing"):
        made(rewritten(sound, tmp_path / "b.zip", without), str(tmp_path / "new.db"), None)
    assert not list(tmp_path.glob("new.db*"))


def test_stamps_that_are_no_bytes_do_not_fit(sound: Path, tmp_path: Path) -> None:
    row = b'{"authority":"a","entry":6,"request":"!","response":"","stamped":1}\n'
    with pytest.raises(LedgerError, match="rows of stamps do not fit"):
        made(fitting(sound, tmp_path / "b.zip", "stamps", lambda _: row), str(tmp_path / "new.db"), None)


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
        if running.wait() == 0:
            break
        killed += 1
        if "://" in target:
            engine = connect(target)
            assert inspect(engine).get_table_names() == []
            engine.dispose()
        else:
            assert not Path(target).exists()
    if running.returncode:
        made(tmp_path / "a.zip", target, tmp_path / "new.pages")
    again = open_ledger(target, tmp_path / "new.pages")
    assert rows(again) == rows(filled)
    again.close()
    assert not list(tmp_path.glob("*.restoring*"))
    assert killed
