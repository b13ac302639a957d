"""What goes out of a ledger by commands: a case in one file, and timestamps that openssl alone confirms."""

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from riwaya.cli.commands import app
from riwaya.ledger import Ledger, redact

from .authorities import Authority
from .ledger_samples import TEXT, kept, page

OTHER = TEXT.replace("ثلاثة", "خمسة")
Run = Callable[..., Any]


@pytest.fixture
def run(book: Ledger) -> Run:
    """Run a command on the test's ledger."""

    def run(*arguments: object, code: int = 0) -> Any:
        at = ("--ledger", book.location, "--pages", str(book.store.folder))
        done = CliRunner().invoke(app, [*map(str, arguments), *at], env={"COLUMNS": "120", "RIWAYA_BY": "tester"})
        assert done.exit_code == code, done.output
        return done

    return run


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "own")


needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


def test_a_case_without_pages_that_are_withheld(book: Ledger, run: Run, tmp_path: Path) -> None:
    plain = page(OTHER.replace("مستشفى", ""), "https://outlet.example/2")
    kept(book)
    kept(book, plain, OTHER.replace("مستشفى", ""))
    redact(book, page().id, "مستشفى البلدة", reason="its staff could be endangered", by="tester")
    case = tmp_path / "case.wacz"
    done = run("export", "-o", case, "--title", "قضية البلدة")
    assert done.stdout == f"1 page: {case}\n"
    assert done.stderr == (
        f"{page().id}: left out, it holds words that are withheld from publication; --unredacted takes it in, for a court\n"
    )
    with zipfile.ZipFile(case) as held:
        assert json.loads(held.read("datapackage.json"))["title"] == "قضية البلدة"
    done = run("export", page().id, "-o", case, "--unredacted", "--json")
    assert json.loads(done.stdout) == {"pages": [page().id], "left_out": {}}
    before = case.read_bytes()
    assert "no page of these is for publication" in run("export", page().id, "-o", case, code=1).stderr
    assert case.read_bytes() == before
    assert "no page and no incident" in run("export", "i9", "-o", case, code=1).stderr


@needs_openssl
def test_a_timestamp_is_had_listed_written_and_confirmed_by_openssl(book: Ledger, run: Run, authority: Authority, tmp_path: Path) -> None:
    kept(book)
    root = authority.folder / "root.pem"
    assert (
        run("stamp").stdout == "No timestamps yet; riwaya stamp --authority URL has one made.\n"
    )  # nobody is asked unless somebody is named
    with authority.serving() as address:
        made = run("stamp", "--authority", address, "--ca", root, "--private").stdout
    assert made.endswith(f"UTC  entry 1  {address}\n")
    assert run("stamp").stdout == made
    assert "1 timestamp: all as it was kept" in run("verify").stdout
    assert run("stamp", "--write", tmp_path / "out", "--ca", root).stdout == made
    folder = tmp_path / "out" / "stamp-1"
    [row] = json.loads(run("stamp", "--json").stdout)
    assert (folder / "data.bin").read_bytes().hex() == row["digest"]
    assert f"riwaya verify --head {row['digest']}" in (folder / "README.txt").read_text(encoding="utf-8")
    run("verify", "--head", row["digest"])
    checked = subprocess.run(
        ["openssl", "ts", "-verify", "-data", "data.bin", "-in", "response.tsr", "-CAfile", "authority.pem"],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "Verification: OK" in checked.stdout


@needs_openssl
def test_a_timestamp_of_another_is_refused_and_not_kept(book: Ledger, run: Run, authority: Authority, tmp_path: Path) -> None:
    kept(book)
    other = Authority(tmp_path / "other")
    with other.serving() as address:
        told = run("stamp", "--authority", address, "--ca", authority.folder / "root.pem", "--private", code=1).stderr
        assert "no timestamp: the signature does not hold" in told
        assert "no timestamp" in run("stamp", "--authority", address, code=1).stderr  # an address of this machine
        run("stamp", "--authority", address, "--private")
    told = run("stamp", "--write", tmp_path / "out", "--ca", authority.folder / "root.pem", code=1).stderr
    assert told.startswith("the timestamp over entry 1: the signature does not hold")
    assert not (tmp_path / "out").exists()


def test_what_is_missing_is_said(book: Ledger, run: Run, tmp_path: Path) -> None:
    assert "the authority's root certificate is needed" in run("stamp", "--write", tmp_path / "out", code=2).stderr
    (tmp_path / "root.pem").write_text("none", encoding="ascii")
    assert "holds no timestamp" in run("stamp", "--write", tmp_path / "out", "--ca", tmp_path / "root.pem", code=1).stderr
