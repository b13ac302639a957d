"""The recipes of docs/ledger.md that keep a ledger encrypted, run as they are written there."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

DOCUMENT = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")
TEXT = "أعلن ناشطون مقتل أربعة مدنيين في قصف على مخيم اليرموك أمس."
PASSPHRASE = "four words of yours\n"


def recipe(title: str) -> str:
    """All commands of a part of «Encryption at rest», in order."""
    [section] = re.findall(r"^## Encryption at rest$(.*?)(?=^## |\Z)", DOCUMENT, re.MULTILINE | re.DOTALL)
    [part] = re.findall(rf"^### {title}$(.*?)(?=^### |\Z)", section, re.MULTILINE | re.DOTALL)
    blocks = re.findall(r"^```sh$(.*?)^```$", part, re.MULTILINE | re.DOTALL)
    assert blocks
    return "".join(blocks)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report in `pages/`, and the program where a shell finds it."""
    (tmp_path / "pages").mkdir()
    row = {"id": "first", "published": "2018-05-12", "outlet": "شبكة الجسر", "title": "خبر", "text": TEXT}
    (tmp_path / "pages" / "told.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    program = tmp_path / "bin" / "riwaya"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m riwaya "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def follow(commands: str, folder: Path) -> str:
    """What the commands print; the first that fails ends them, and the test."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("RIWAYA_")}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands], cwd=folder, input=PASSPHRASE * 9, capture_output=True, text=True, timeout=300, check=False,
        env={**known, "PATH": f"{folder / 'bin'}:{known['PATH']}", "RIWAYA_BY": "tester"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def mounts() -> bool:
    """Whether a user's file systems can be mounted here."""
    return os.access("/dev/fuse", os.R_OK | os.W_OK) and None not in map(shutil.which, ("gocryptfs", "fusermount3"))


@pytest.mark.skipif(not mounts(), reason="gocryptfs or FUSE is not here")
def test_the_living_ledger_lies_encrypted(folder: Path) -> None:
    try:
        told = follow(recipe("The living ledger"), folder)
    finally:
        if os.path.ismount(folder / "case"):
            subprocess.run(["fusermount3", "-u", str(folder / "case")], check=False)
    assert "p44b7a8ffea86  kept" in told
    assert "case/riwaya.db: 2 entries of the log" in told
    assert told.endswith("all as it was kept\n")
    assert not list((folder / "case").iterdir())
    files = [file for file in (folder / "case.secret").rglob("*") if file.is_file()]
    assert len(files) > 4
    assert not any(sign in file.name for file in files for sign in ("riwaya", "warc"))
    plain = (TEXT.encode(), b"SQLite format 3", "اليرموك".encode())
    assert not any(words in file.read_bytes() for file in files for words in plain)


@pytest.mark.skipif(None in map(shutil.which, ("age", "age-keygen", "openssl")), reason="age or openssl is not here")
def test_a_backup_lies_encrypted_and_comes_back(folder: Path) -> None:
    (folder / "passphrase.txt").write_text(PASSPHRASE, encoding="ascii")
    follow("riwaya add pages/", folder)
    told = follow(recipe("Backups"), folder)
    assert "again.db: 2 entries of the log" in told
    assert told.count("all as it was kept") == 1
    heads = [json.loads(follow(f"riwaya status --json --ledger {name}", folder))["head"] for name in ("riwaya.db", "again.db", "third.db")]
    assert heads[0] == heads[1] == heads[2]
    for name in ("case.backup.age", "case.backup.enc"):
        assert not zipfile.is_zipfile(folder / name)
        assert b"manifest.json" not in (folder / name).read_bytes()
