"""A backup that is damaged, cut off or changed, even with its manifest made to fit, is not restored."""

import hashlib
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from riwaya.ledger import (
    LedgerError,
    migrating,
    open_ledger,
    opened_backup,
    verify,
)
from riwaya.ledger.restoring import Backup

from .backup_samples import made, rows
from .ledger_samples import kept


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
