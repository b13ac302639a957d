"""The folder of page files: whole or not there, whatever happens while one is written."""

import errno
import hashlib
import os
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from riwaya.ledger import store
from riwaya.ledger.faults import LedgerError
from riwaya.ledger.store import Store

CONTENT = b"the bytes of a file" * 1000
SHA = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    return Store(tmp_path / "riwaya.pages")


def test_a_file_is_kept_under_its_own_digest(kept: Store) -> None:
    assert kept.put(CONTENT) == SHA
    assert (kept.folder / SHA[:2] / f"{SHA}.warc.gz").read_bytes() == CONTENT == kept.get(SHA)
    assert list(kept.names()) == [SHA]
    assert not list(kept.leftovers())


def test_a_file_that_was_damaged_is_not_taken_for_kept(kept: Store) -> None:
    kept.path(kept.put(CONTENT)).write_bytes(b"damaged")
    assert kept.get(kept.put(CONTENT)) == CONTENT


def test_names_come_in_order(kept: Store) -> None:
    given = {kept.put(bytes([n])) for n in range(20)}
    assert list(kept.names()) == sorted(given)


def test_what_is_not_there(kept: Store) -> None:
    assert not list(kept.names())
    assert not list(kept.leftovers())
    kept.destroy(SHA)
    with pytest.raises(LedgerError, match="the page's file is missing; put it back from a backup"):
        kept.get(SHA)


def test_a_destroyed_file_is_gone_and_the_others_stay(kept: Store) -> None:
    kept.put(CONTENT)
    other = kept.put(b"other")
    kept.destroy(SHA)
    assert list(kept.names()) == [other]


# --- faults that really happen


def in_a_process(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True)


WRITER = """
import hashlib, sys
from pathlib import Path
from riwaya.ledger.store import Store
kept = Store(Path(sys.argv[1]))
for number in range(100000):
    content = str(number).encode() * 20000
    sha256 = hashlib.sha256(content).hexdigest()
    kept.put(content)
    print(sha256, flush=True)
"""


@pytest.mark.parametrize("seconds", [0.02, 0.05, 0.09])
def test_killed_at_any_moment_what_was_confirmed_is_there_and_nothing_is_half(kept: Store, seconds: float) -> None:
    writer = in_a_process(WRITER, str(kept.folder))
    assert writer.stdout
    confirmed = [writer.stdout.readline().strip()]
    time.sleep(seconds)
    writer.send_signal(signal.SIGKILL)
    confirmed += writer.stdout.read().split()
    writer.wait()
    names = list(kept.names())
    assert set(confirmed) <= set(names)
    assert len(names) <= len(confirmed) + 1
    assert all(hashlib.sha256(kept.get(sha256)).hexdigest() == sha256 for sha256 in names)
    assert len(list(kept.leftovers())) <= 1


FULL = """
import resource, sys
from pathlib import Path
from riwaya.ledger.faults import LedgerError
from riwaya.ledger.store import Store
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))  # the kernel refuses more, as a full disk does
try:
    Store(Path(sys.argv[1])).put(bytes(100_000))
except LedgerError as error:
    print(error.what, "|", error.todo)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no limits on files here")
def test_a_full_disk_leaves_nothing_and_says_what_to_do(kept: Store) -> None:
    kept.put(CONTENT)
    writer = in_a_process(FULL, str(kept.folder))
    said, _ = writer.communicate()
    assert (
        said.strip()
        == "no space is left for it | make room on the disk and give the command again: all that was confirmed is kept, nothing half"
    )
    assert list(kept.names()) == [SHA]
    assert not list(kept.leftovers())


def test_a_disk_that_fills_up_when_the_name_is_given(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(LedgerError, match="no space is left for it; make room on the disk"):
        kept.put(CONTENT)
    assert not list(kept.names())
    assert not list(kept.leftovers())


def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_before_the_answer(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    real_sync, real_name = os.fsync, Path.replace

    def sync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        real_sync(descriptor)

    def name(path: Path, target: Path) -> None:
        steps.append("name")
        real_name(path, target)

    monkeypatch.setattr(store.os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", name)
    kept.put(CONTENT)
    # The store's folder in its parent, the page's in the store, the bytes, their name.
    assert steps == ["folder", "folder", "file", "name", "folder"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(kept: Store) -> None:
    kept.folder.mkdir(mode=0o500)
    with pytest.raises(LedgerError, match="Permission denied"):
        kept.put(CONTENT)
