"""`riwaya watch`, run as a command: what it prints is kept, however it is stopped, and started again it goes on where it was."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.pages.feed_site import HTML, Site, entry, serving

DAY = "Sat, 12 May 2018 01:30:00 +0300"
PAGES = 3


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        for number in range(1, PAGES + 1):
            found.put(f"/{number}", report(number), Content_Type=HTML)
        found.put_feed(*(entry(f"/{number}", f"k{number}", DAY) for number in range(1, PAGES + 1)))
        yield found


def report(number: int) -> str:
    words = f"قال مستشفى البلدة إن القصف على بلدة دوما قتل {number + 2} أشخاص في السوق صباح اليوم، وأصاب آخرين بجروح."
    return f"<html><body><h1>قصف على البلدة {number}</h1><p>{words}</p><p>وأضاف المستشفى أن سيارات الإسعاف نقلت المصابين.</p></body></html>"


@pytest.fixture
def file(site: Site, tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(f'[default]\ndelay_seconds = 1\n[[feed]]\nurl = "{site.address}/feed"\noutlet = "وكالة النهر"\n', encoding="utf-8")
    return path


def start(file: Path, *options: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "riwaya", "watch", str(file), "--private", "--no-link", "--by", "tester", "--json", *options]
    return subprocess.Popen(
        [*command, "--ledger", str(file.with_name("riwaya.db"))], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip


def kept(file: Path) -> list[tuple[str, str, str]]:
    """Address, outlet and day of each page in the ledger."""
    with sqlite3.connect(file.with_name("riwaya.db")) as connection:
        rows = connection.execute("SELECT c.address, a.outlet, a.published FROM captures c JOIN articles a ON a.page = c.page ORDER BY 1")
        return rows.fetchall()


def printed(lines: str) -> list[str]:
    return [json.loads(line)["address"] for line in lines.splitlines()]


def test_every_page_of_a_feed_is_kept_once_with_the_outlet_and_the_day_that_the_feed_gives(site: Site, file: Path) -> None:
    out, err = start(file, "--once").communicate(timeout=60)
    assert printed(out) == [f"{site.address}/{number}" for number in range(1, PAGES + 1)]
    assert "3 entries, 3 to be had, 0 to be had again; asked again in 30 minutes" in err
    assert kept(file) == [(f"{site.address}/{number}", "وكالة النهر", "2018-05-12") for number in range(1, PAGES + 1)]
    out, err = start(file, "--once").communicate(timeout=60)
    assert out == ""
    assert "nothing is due now; the next in" in err
    assert site.paths.count("/feed") == site.paths.count("/1") == 1


@pytest.mark.parametrize("after", [0, 1])
def test_killed_at_any_moment_it_goes_on_where_it_was(site: Site, file: Path, after: int) -> None:
    """Killed while it asks for the next page, `after` pages printed: those are kept, and the rest comes with the next start."""
    process = start(file)
    assert process.stdout
    confirmed = [json.loads(process.stdout.readline())["address"] for _ in range(after)]
    if not after:
        while "/feed" not in site.paths:
            assert process.poll() is None
    process.kill()
    rest, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    confirmed += printed(rest)
    if confirmed:
        assert {address for address, *_ in kept(file)} >= set(confirmed)
    # No lock is left behind, and nothing that was printed comes again.
    out, _ = start(file, "--once").communicate(timeout=60)
    again = printed(out)
    assert {address for address, *_ in kept(file)} == {f"{site.address}/{number}" for number in range(1, PAGES + 1)}
    assert len(kept(file)) == PAGES
    # Only the page that was printed last may come again, as one that is known: kept, and not yet noted as had.
    assert set(again) & set(confirmed) <= set(confirmed[-1:])


def test_one_watcher_at_a_time_and_asked_to_stop_it_ends_between_two_pages(site: Site, file: Path) -> None:
    process = start(file)
    assert process.stdout
    first = process.stdout.readline()
    second = start(file)
    out, err = second.communicate(timeout=60)
    assert (second.returncode, out) == (1, "")
    assert (
        err
        == f"riwaya: {file.with_name('riwaya.db')}: another command follows feeds for it already; let that one go on, or stop it first\n"
    )
    process.send_signal(signal.SIGTERM)
    rest, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "riwaya: stopping when this page is kept" in err
    assert "Traceback" not in err
    assert [address for address, *_ in kept(file)] == printed(first + rest)


@pytest.mark.parametrize(("content", "what"), [
    (None, "feeds.toml: No such file or directory"),
    ("[[feed]]\nurl = 'https://a.example/'\nevry_minutes = 5\n", "feeds.toml, feed 1: there is no key 'evry_minutes'; did you mean every_minutes?"),
])  # fmt: skip
def test_a_bad_file_is_one_line(tmp_path: Path, content: str | None, what: str) -> None:
    file = tmp_path / "feeds.toml"
    if content:
        file.write_text(content, encoding="utf-8")
    process = start(file)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, "")
    assert what in err
    assert err.count("\n") == 1
    assert not file.with_name("riwaya.db").exists()


def test_a_round_in_which_all_failed_says_so_to_the_shell(site: Site, file: Path) -> None:
    site.put("/feed", status=404)
    process = start(file, "--once")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, "")
    assert f"{site.address}/feed: no such page (status 404); asked again in 30 minutes" in err
