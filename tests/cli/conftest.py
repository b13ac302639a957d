"""The command line in process, so that all tests share one loaded lexicon; made-up reports for it to read."""

import json
from types import SimpleNamespace

import pytest
from cli_samples import CLAIM, SENTENCE
from typer.testing import CliRunner

from riwaya.cli.commands import app


@pytest.fixture
def run():
    """Run a command: exit code, standard output, lines on standard error. Nothing may end in a traceback."""

    def run(*arguments, stdin=None, code=0):
        done = CliRunner().invoke(app, [str(one) for one in arguments], input=stdin, env={"COLUMNS": "120"})
        assert isinstance(done.exception, SystemExit | None), done.exception
        assert "Traceback" not in done.output
        assert done.exit_code == code, done.output
        return SimpleNamespace(out=done.stdout, raw=done.stdout_bytes, errors=done.stderr.splitlines())

    return run


@pytest.fixture
def fails(run):
    """Run a command that must fail: its one line on standard error, and nothing on standard output."""

    def fails(*arguments, code, stdin=None):
        done = run(*arguments, code=code, stdin=stdin)
        assert not done.out
        [line] = done.errors
        return line

    return fails


@pytest.fixture
def write(tmp_path):
    """Write a file of the test's folder: text, bytes, or rows as JSON lines."""

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, list):
            content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def page(write):
    """A made-up text without a date."""
    return write("page.txt", f"قصف على المخيم\n\n{SENTENCE}\n")


@pytest.fixture
def told(write):
    """Two made-up reports of one strike, and one of another day."""
    rows = [
        {"id": "first", "published": "2018-05-12", "outlet": "One", "title": "قصف", "text": SENTENCE},
        {"id": "second:late", "published": "2018-05-12", "outlet": "Two", "text": SENTENCE.replace("أربعة", "خمسة")},
        {"id": "third", "published": "2018-05-20", "outlet": "Three", "text": "قتل ثلاثة أشخاص في غارة جوية على بلدة يلدا أمس."},
    ]
    return write("told.jsonl", rows)


@pytest.fixture
def claimed(write):
    """Reports with their claims, without text, as an analyst may have written them by hand."""

    def claimed(*changes, name="claims.jsonl"):
        rows = [{"id": f"r{n}", "published": "2018-05-12", "claims": [{**CLAIM, **change}]} for n, change in enumerate(changes or ({},), 1)]
        return write(name, rows)

    return claimed
