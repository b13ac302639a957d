"""`riwaya show`: a page, a claim and an incident of a ledger, for people and as JSON."""

import hashlib
import json
from pathlib import Path

import pytest

TEXT = "أعلن ناشطون مقتل أربعة مدنيين في قصف على مخيم اليرموك أمس."


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A ledger of two reports of one strike."""
    from typer.testing import CliRunner

    from riwaya.cli.commands import app

    folder = tmp_path_factory.mktemp("kept")
    rows = [
        {"id": "first", "published": "2018-05-12", "outlet": "شبكة الجسر", "title": "خبر", "text": TEXT},
        {
            "id": "second",
            "published": "2018-05-12",
            "outlet": "وكالة الأفق",
            "text": TEXT.replace("أربعة", "خمسة").replace("ناشطون", "أطباء"),
        },
    ]
    (folder / "told.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    done = CliRunner().invoke(app, ["add", str(folder / "told.jsonl"), "--ledger", str(folder / "riwaya.db"), "--by", "tester"])
    assert done.exit_code == 0, done.output
    return folder / "riwaya.db"


def test_a_figure_leads_to_its_words_to_the_page_to_the_file(run, kept):
    out = run("show", "first:c1", "--ledger", kept).out
    for words in (
        "first:c1  shelling, asserted",
        "incident: i1  shelling, 2018-05-11, Yarmouk camp",
        "figure: 4 killed (civilians): أربعة مدنيين",
        "words (characters ",
        "read 20",
        "page: p",
    ):
        assert words in out
    [line] = [line for line in out.splitlines() if line.startswith("  file ")]
    file, _, digest = line.removeprefix("  file ").partition(", SHA-256 ")
    assert hashlib.sha256(Path(file).read_bytes()).hexdigest() == digest


def test_a_page_shows_how_it_was_had_what_it_says_and_who_read_it(run, kept):
    out = run("show", "first", "--ledger", kept).out
    for words in (
        "application/json",
        "for tester (entry 1)",
        f"\n{TEXT}\n",
        "\nfirst:c1  shelling, 4 killed (civilians)\n",
        "as first by version ",
        "these count now",
    ):
        assert words in out


def test_an_incident_shows_who_says_what_and_how_it_came_to_be(run, kept):
    out = run("show", "i1", "--ledger", kept).out
    for words in (
        "i1  shelling, 2018-05-11, Yarmouk camp",
        "grade: ",
        "│ first:c1",
        "4 killed",
        "5 killed",
        "begins with first:c1, second:c1",
        "by tester",
    ):
        assert words in out


@pytest.mark.parametrize(("name", "key"), [("first", "sha256"), ("first:c1", "read"), ("i1", "incident")])
def test_each_as_json(run, kept, name, key):
    assert key in json.loads(run("show", name, "--ledger", kept, "--json").out)


def test_the_files_of_captures_are_named_in_json(run, kept):
    shown = json.loads(run("show", "second:c1", "--ledger", kept, "--json").out)
    start, end = shown["read"]["quote_offsets"]
    assert shown["report"]["text"][start:end] == shown["read"]["quote"]
    assert Path(shown["captures"][0]["file"]).exists()


def test_no_name_at_all(fails, kept):
    assert "no name is given" in fails("show", " ", "--ledger", kept, code=2)


@pytest.mark.parametrize("name", ["i99", "nothing", "first:c9", "https://outlet.example/none"])
def test_what_the_ledger_does_not_know(fails, kept, name):
    assert name.partition(":")[0] in fails("show", name, "--ledger", kept, code=1)


def test_what_was_judged_is_told_in_words_and_linking_says_last_what_it_changed(run, kept):
    """It is the last of the file: what it judges stays in the ledger. A person who links a large one sees the end of what is printed."""
    run("judge", "second:c1", "reject", "--reason", "of last year", "--no-link", "--by", "tester", "--ledger", kept)
    assert run("link", kept).out.splitlines()[-1] == "i1: without second:c1"
    run("judge", "first:c1", "correct", "--set", "event=air_strike", "--reason", "a jet", "--no-link", "--by", "tester", "--ledger", kept)
    out = run("show", "first:c1", "--ledger", kept).out
    assert "first:c1 corrected (event=air_strike), by tester on 20" in out
    out = run("show", "second", "--ledger", kept).out
    assert "second:c1 rejected, by tester on 20" in out
    assert "second:c1  shelling, 5 killed (civilians) (rejected: it counts nowhere)" in out
    assert run("judge", "--list", "third", "--ledger", kept).out == "0 judgements on third\n"
