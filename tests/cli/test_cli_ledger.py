"""The ledger as a user meets it on the command line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"


def riwaya(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "riwaya", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger of two of the sample pages."""
    folder = tmp_path_factory.mktemp("ledger")
    pages = sorted(SAMPLES.glob("hodeidah-*.html"))[:2]
    assert riwaya(folder, "add", *map(str, pages), "--by", "tester").returncode == 0
    return folder


def test_status_says_what_the_ledger_holds_and_how_it_stands(kept: Path) -> None:
    stands = json.loads(riwaya(kept, "status", "--json").stdout)
    assert (stands["pages"], stands["captures"], stands["reports"], stands["unlinked"]) == (2, 2, 2, 0)
    assert stands["head"]["number"] == 3
    told = riwaya(kept, "status").stdout
    assert stands["head"]["digest"] in told
    assert "not linked" not in told


def test_verify_says_that_all_is_as_it_was_and_fails_where_it_is_not(kept: Path) -> None:
    whole = riwaya(kept, "verify")
    assert (whole.returncode, whole.stdout.rstrip().rpartition(": ")[2]) == (0, "all as it was kept")
    [file, *_] = sorted((kept / "riwaya.pages").rglob("*.warc.gz"))
    held = file.read_bytes()
    file.write_bytes(held[:-1] + b"x")
    broken = riwaya(kept, "verify")
    file.write_bytes(held)
    assert broken.returncode == 1
    assert file.name in broken.stdout
    assert "1 thing broken" in broken.stdout


def test_the_same_pages_again_are_known(kept: Path) -> None:
    again = riwaya(kept, "add", *map(str, sorted(SAMPLES.glob("hodeidah-*.html"))[:2]))
    assert again.returncode == 0
    assert again.stdout.splitlines()[-1] == "2 pages kept already"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("status", "--ledger", "none.db"), "there is no ledger"),
        (("verify", "--head", "27f3"), "no whole head"),  # and not an alarm that the log was written anew
        (("verify", "--ledger", "."), "a folder, and a ledger is a file"),
        (("withdraw", "p0"), "a reason is needed"),
        (("withdraw", "p0", "--reason", "x"), "nobody is here to ask"),
        (("withdraw", "p0", "--reason", "x", "--yes"), "no such page"),
        (("redact", "p0"), "words and a reason are needed"),
        (("status", "--ledger", "mysql://x/y"), "neither SQLite nor PostgreSQL"),
        (("status", "--ledger", "postgresql+psycopg://x@127.0.0.1:1/y", "--pages", "."), "does not answer"),
        (("add", "no-such-file.html", "--ledger", "new.db"), "no such file"),
    ],
)
def test_what_cannot_be_done_is_one_line(kept: Path, words: tuple[str, ...], says: str) -> None:
    done = riwaya(kept, *words)
    assert done.returncode in {1, 2}
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("nothing", ["missing.html", "empty", "picture.png", "blank.html"])
def test_where_nothing_is_kept_nothing_is_left(tmp_path: Path, nothing: str) -> None:
    """Else an empty ledger stands where a name was misspelt, and the next command finds it and says that it holds nothing."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "blank.html").write_text("<html></html>")
    before = sorted(tmp_path.rglob("*"))
    done = riwaya(tmp_path, "add", nothing)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_what_cannot_be_read_before_the_first_page_is_told_and_the_page_is_kept(tmp_path: Path) -> None:
    page = str(sorted(SAMPLES.glob("hodeidah-*.html"))[0])
    done = riwaya(tmp_path, "add", "missing.html", page, "missing.txt")
    assert done.returncode == 0
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == ["missing.html", "missing.txt"]
    assert done.stdout.splitlines()[-1] == "1 page kept; 2 inputs not read"


def test_two_that_add_where_nothing_was_lose_nothing_to_each_other(tmp_path: Path) -> None:
    """One of them has nothing to keep, and takes nothing away that the other makes."""
    pages = [str(page) for page in sorted(SAMPLES.glob("hodeidah-*.html"))[:2]]
    given = [(pages[0],), ("missing.html",), (pages[1],)]
    started = [subprocess.Popen([sys.executable, "-m", "riwaya", "add", *one], cwd=tmp_path, stdout=subprocess.DEVNULL) for one in given]
    assert [one.wait() for one in started] == [0, 1, 0]
    assert json.loads(riwaya(tmp_path, "status", "--json").stdout)["pages"] == 2
    assert riwaya(tmp_path, "verify").returncode == 0


def test_withdrawn_for_good_and_the_rest_linked_anew(tmp_path: Path) -> None:
    pages = sorted(SAMPLES.glob("hodeidah-*.html"))[:2]
    assert riwaya(tmp_path, "add", *map(str, pages)).returncode == 0
    name = riwaya(tmp_path, "add", str(pages[0])).stdout.split()[0]
    done = riwaya(tmp_path, "withdraw", name, "--reason", "asked by its author", "--yes")
    assert done.returncode == 0
    assert f"{name} withdrawn" in done.stdout
    assert "withdrawn on" in riwaya(tmp_path, "add", str(pages[0])).stderr
    assert riwaya(tmp_path, "verify").returncode == 0
    assert json.loads(riwaya(tmp_path, "status", "--json").stdout)["unlinked"] == 0


def test_what_a_stopped_command_left_unlinked_is_linked_by_the_next(tmp_path: Path) -> None:
    page = str(sorted(SAMPLES.glob("hodeidah-*.html"))[0])
    waiting = riwaya(tmp_path, "add", page, "--no-link")
    assert waiting.stdout.splitlines()[-1] == "Not linked yet: riwaya link riwaya.db"
    assert json.loads(riwaya(tmp_path, "status", "--json").stdout)["unlinked"] == 1
    assert "Not linked" not in riwaya(tmp_path, "add", page).stdout
    assert json.loads(riwaya(tmp_path, "status", "--json").stdout)["unlinked"] == 0


def test_a_list_of_nothing_says_so(kept: Path) -> None:
    assert riwaya(kept, "redact").stdout == "Nothing is withheld.\n"
    assert riwaya(kept, "reread").stdout.startswith("No page read again")


def test_each_page_says_where_it_was_had_and_the_beginning_of_its_name_is_enough(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("خبر\n\nقال مدير المستشفى سامر العلي إن خمسة مدنيين قتلوا في قصف على السوق أمس.", encoding="utf-8")
    added = riwaya(tmp_path, "add", "note.txt", "--published", "2019-07-24").stdout.splitlines()[0]
    name = added.split()[0]
    assert added.endswith("  note.txt")
    assert riwaya(tmp_path, "redact", name[:5], "سامر العلي", "--reason", "could be endangered").returncode == 0
    assert f"{name}  «سامر العلي»" in riwaya(tmp_path, "redact").stdout
    assert f"{name} withdrawn" in riwaya(tmp_path, "withdraw", name[:5], "--reason", "asked for", "--yes").stdout


def test_the_help_tells_each_command_in_a_whole_sentence(tmp_path: Path) -> None:
    assert "..." not in riwaya(tmp_path, "--help").stdout.replace("[ARGS]...", "")


def test_a_case_has_the_ending_that_players_open(kept: Path) -> None:
    done = riwaya(kept, "export", "-o", "court.txt")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "court.wacz" in done.stderr
    assert not (kept / "court.txt").exists()
