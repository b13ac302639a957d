"""`riwaya backup` and `riwaya restore`: a ledger in one file, through a pipe too, and lines that say what is wrong."""

import json

import pytest


@pytest.fixture
def kept(run, write, tmp_path):
    """A ledger of one report."""
    run(
        "add",
        write("a.txt", "خبر\n\nلا شيء جديد في البلدة."),
        "--published",
        "2018-05-12",
        "--ledger",
        tmp_path / "riwaya.db",
        "--by",
        "tester",
    )
    return tmp_path / "riwaya.db"


def head(run, ledger):
    return json.loads(run("status", "--ledger", ledger, "--json").out)["head"]["digest"]


def test_a_ledger_goes_into_a_file_and_comes_back_the_same(run, kept, tmp_path):
    said = run("backup", tmp_path / "a.backup", "--ledger", kept).out.splitlines()
    assert said[0].startswith(f"{tmp_path}/a.backup: 1 page in 1 file, 2 entries of the log, the last of ")
    assert said[1] == f"head {head(run, kept)}"
    assert run("restore", tmp_path / "a.backup", "--ledger", tmp_path / "b.db").out.splitlines()[1] == said[1]
    assert head(run, tmp_path / "b.db") == head(run, kept)
    assert (tmp_path / "b.pages").is_dir()


def test_a_backup_goes_through_a_pipe(run, kept, tmp_path):
    """As into a program that encrypts, and out of it: nothing else may be on standard output."""
    piped = run("backup", "-", "--ledger", kept)
    assert piped.raw.startswith(b"PK")
    assert any(line.startswith("head ") for line in piped.errors)
    run("restore", "-", "--ledger", tmp_path / "b.db", stdin=piped.raw)
    assert head(run, tmp_path / "b.db") == head(run, kept)


def test_what_is_there_is_not_written_over(run, fails, kept, tmp_path, write):
    run("backup", tmp_path / "a.backup", "--ledger", kept)
    run("backup", tmp_path / "a.backup", "--ledger", kept)  # an earlier backup is replaced
    assert "there is something else of this name" in fails("backup", kept, "--ledger", kept, code=1)
    assert "nothing is restored over a ledger" in fails("restore", tmp_path / "a.backup", "--ledger", kept, code=1)
    assert "there is no folder" in fails("backup", tmp_path / "none" / "a", "--ledger", kept, code=1)


def test_both_as_json(run, kept, tmp_path):
    made = json.loads(run("backup", tmp_path / "a.backup", "--ledger", kept, "--json").out)
    assert made == json.loads(run("restore", tmp_path / "a.backup", "--ledger", tmp_path / "b.db", "--json").out)
    assert (made["rows"]["pages"], made["files"], made["head"]["digest"]) == (1, 1, head(run, kept))


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "not a backup"), (b"PK\x05\x06" + bytes(18), "not a backup"), (b"{}", "not a backup"), (None, "cut off or damaged")],
)
def test_what_cannot_be_restored(run, fails, kept, tmp_path, write, content, says):
    if content is None:
        run("backup", tmp_path / "a.backup", "--ledger", kept)
        content = (tmp_path / "a.backup").read_bytes()[:-400]
    line = fails("restore", write("b.backup", content), "--ledger", tmp_path / "b.db", code=1)
    assert says in line
    assert not (tmp_path / "b.db").exists()
