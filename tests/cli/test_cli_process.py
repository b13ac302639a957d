"""What only a process of its own shows: exit codes, cold start, pipes, encodings, signals; and help."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_samples import SENTENCE, WORKED
from typer.main import get_command

from riwaya.cli.commands import app
from riwaya.cli.complaints import Complaint
from riwaya.cli.files import target

RIWAYA = [sys.executable, "-m", "riwaya"]
HEAVY = ("trafilatura", "highspy", "jinja2", "httpx", "resiliparse", "selectolax", "rensa", "numpy", "yaml", "riwaya.pipeline")


def start(*arguments, **options):
    return subprocess.run([*RIWAYA, *map(str, arguments)], capture_output=True, check=False, timeout=60, **options)


def under(**variables):
    return {**os.environ, **variables}


@pytest.mark.parametrize("arguments", [(), ("--help",), ("lexicon",)])
def test_help(run, arguments):
    out = run(*arguments).out
    assert out.startswith("Usage: riwaya")
    assert all(
        name in out for name in (("check", "show") if arguments == ("lexicon",) else ("read", "link", "toll", "dossier", "try", "why"))
    )


def test_each_command_has_help_that_names_its_options(run):
    for name, command in get_command(app).commands.items():
        out = run(name, "--help").out
        assert all(option in out for parameter in command.params for option in parameter.opts if option.startswith("--"))


def test_version(run):
    assert run("--version").out.startswith("riwaya ")


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("tol",), "riwaya: No such command 'tol'"),
        (("read",), "riwaya read: Missing argument"),
        (("read", "x.html", "--jsn"), "riwaya read: No such option"),
        (("why",), "riwaya why: Missing argument"),
        (("lexicon", "prove"), "riwaya lexicon: No such command"),
        (("read", "x.html", "-o"), "riwaya: Option '-o' requires an argument"),
    ],
)
def test_wrong_usage_is_one_line_that_names_the_help(fails, arguments, what):
    line = fails(*arguments, code=2)
    assert line.startswith(what)
    assert "--help`)" in line


@pytest.mark.parametrize(
    "arguments", [("try", "قتل"), ("why", "worked-example:c1", "--in", WORKED), ("lexicon", "show", "kill"), ("lexicon", "check")]
)
def test_every_command_writes_its_json_into_a_file(run, fails, tmp_path, arguments):
    assert run(*arguments, "-o", tmp_path / "out.json").out == ""
    assert (tmp_path / "out.json").read_bytes() == run(*arguments, "--json").raw
    assert "there is no folder" in fails(*arguments, "-o", tmp_path / "away" / "out.json", code=2)


def test_exit_codes_of_the_process():
    assert [start(*arguments).returncode for arguments in (("--version",), ("why", "a:b", "--in", "away.jsonl"), ("tol",))] == [0, 1, 2]


def test_a_fault_of_the_program_is_one_line_too(run, monkeypatch):
    def fail(*_, **__):
        raise KeyError("of our own making")

    monkeypatch.setattr("riwaya.cli.commands.claim_from", fail)
    [line] = run("why", "a:b", "--in", WORKED, code=1).errors
    assert "a fault of the program (KeyError: 'of our own making', test_cli_process.py, line " in line
    assert "RIWAYA_TRACEBACK=1" in line
    monkeypatch.setenv("RIWAYA_TRACEBACK", "1")
    with pytest.raises(AssertionError, match="own making"):
        run("why", "a:b", "--in", WORKED, code=1)


def test_a_sentence_is_tried_without_what_pages_and_tolls_need():
    code = f"""
import sys
from riwaya.cli import main
sys.argv = ["riwaya", "try", {SENTENCE!r}, "--published", "2018-05-12"]
try:
    main()
finally:
    print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    for _ in ("the first start may have to compile the lexicon", "the second finds it compiled"):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
        assert done.returncode == 0
        assert "Yarmouk camp" in done.stdout.decode()
    assert done.stderr.decode().strip() == "[]"


@pytest.mark.parametrize("arguments", [("lexicon", "show", "kill"), ("why", "big:c1", "--in", "BIG", "--json"), ("--help",)])
def test_a_closed_pipe_is_quiet(claimed, write, arguments):
    claim = json.loads(claimed({"quote": "ق" * 300_000}).read_text("utf-8"))
    big = write("big.jsonl", [{**claim, "id": "big"}])
    with subprocess.Popen(
        [*RIWAYA, *(str(big) if one == "BIG" else one for one in arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize(("encoding", "form"), [("ascii", "view"), ("cp1256", "view"), ("ascii", "--json")])
def test_an_output_that_is_not_utf_8(encoding, form):
    options = () if form == "view" else (form,)
    done = start("why", "worked-example:c1", "--in", WORKED, *options, env=under(PYTHONIOENCODING=encoding))
    assert (done.returncode, done.stderr) == (0, b"")
    if options:
        assert json.loads(done.stdout.decode("utf-8"))["sources"][0]["text"] == "تنظيم الدولة", "JSON is UTF-8 wherever it goes"
    else:
        assert b"26 killed" in done.stdout


_HEARS_CTRL_C = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("riwaya", run_name="__main__")
"""
"""As in a terminal: whoever runs these tests in the background has the signal ignored, and a child inherits that."""


@pytest.mark.skipif(os.name == "nt", reason="signals and file names of POSIX")
class TestPosix:
    def test_ctrl_c_is_clean(self, tmp_path):
        kept = tmp_path / "out.jsonl"
        kept.write_text("earlier")
        command = [sys.executable, "-c", _HEARS_CTRL_C, "read", "-", "-o", str(kept)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            time.sleep(2.5)  # it waits for the page by then, or imports still
            process.send_signal(signal.SIGINT)
            assert process.stderr.read().decode().splitlines() == ["riwaya: stopped"]
        assert process.returncode == 130
        assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.jsonl", "earlier")]

    @pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
    def test_a_full_disk_is_one_line(self, unbuffered):
        environment = under(PYTHONUNBUFFERED=unbuffered)
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run([*RIWAYA, "--version"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60, env=environment)
        [line] = done.stderr.decode().splitlines()
        assert line.startswith("riwaya: the output: No space left on device")
        assert done.returncode == 1

    def test_a_file_name_that_is_no_utf_8(self, tmp_path, run):
        name = os.fsdecode(bytes(tmp_path) + b"/caf\xe9.txt")
        Path(name).write_text(f"عنوان\n\n{SENTENCE}", "utf-8")
        [report] = [json.loads(line) for line in run("read", name, "--published", "2018-05-12", "--json").raw.splitlines()]
        assert report["address"].endswith("caf?.txt")
        assert "Yarmouk camp" in run("read", name, "--published", "2018-05-12").out

    def test_a_pipe_is_a_target_like_a_file(self, tmp_path, run):
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as process:
            run("link", WORKED, "-o", pipe)
            assert json.loads(process.stdout.read())["incidents"]
        assert pipe.is_fifo()


def test_a_file_is_whole_or_as_it_was(tmp_path):
    path = tmp_path / "out.json"
    path.write_text("earlier")

    def stop_halfway():
        with target(path) as put:
            put(b"half")
            raise Complaint("here", "it stops")

    with pytest.raises(Complaint):
        stop_halfway()
    assert path.read_text() == "earlier"
    assert [one.name for one in tmp_path.iterdir()] == ["out.json"]


def test_two_runs_say_the_same():
    """No order of a set, which is another in every process, decides what is read."""
    samples = Path(__file__).parents[2] / "samples"
    said = {start("read", samples, "-o", "-", env=under(PYTHONHASHSEED=seed)).stdout for seed in ("0", "1", "2")}
    assert len(said) == 1
    assert said != {b""}
