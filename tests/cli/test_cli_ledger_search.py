"""`riwaya search`: what is kept is found by its words and shown as written."""

import json
import re

import pytest

TEXT = "أعلن ناشطون مقتل أربعة مدنيين في قصف على مخيم اليرموك أمس. وقال مستشفى البلدة إن القصف أصاب السوق."


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A ledger of two reports."""
    from typer.testing import CliRunner

    from riwaya.cli.commands import app

    folder = tmp_path_factory.mktemp("kept")
    rows = [
        {"id": "first", "published": "2018-05-12", "outlet": "شبكة الجسر", "title": "قصف على المخيم", "text": TEXT},
        {"id": "later", "published": "2018-05-20", "outlet": "وكالة الأفق", "text": "قتل ثلاثة أشخاص في غارة جوية على بلدة يلدا أمس."},
    ]
    (folder / "told.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    done = CliRunner().invoke(app, ["add", str(folder / "told.jsonl"), "--ledger", str(folder / "riwaya.db"), "--by", "tester"])
    assert done.exit_code == 0, done.output
    return folder / "riwaya.db"


def test_each_hit_shows_day_outlet_title_report_words_and_claims(run, kept):
    lines = run("search", "مخيم", "--ledger", kept).out.splitlines()
    assert lines[:3] == ["2018-05-12  first", "شبكة الجسر", "قصف على المخيم"]
    assert "قصف على مخيم اليرموك أمس" in lines[3]
    assert lines[4] == "claims: first:c1"
    assert lines[-1] == "1 article."


def test_no_line_mixes_directions_but_the_words_of_the_page(run, kept):
    """A terminal would put names and days out of order beside Arabic."""
    for line in run("search", "بلدة", "--ledger", kept).out.splitlines():
        assert not (re.search("[a-z]", line) and re.search("[؀-ۿ]", line)), line


def test_hits_as_json_have_exact_offsets(run, kept):
    [hit] = json.loads(run("search", "القصف", "البلدة", "--ledger", kept, "--json").out)["hits"]
    assert [TEXT[start:end] for start, end in hit["in_text"]] == ["قصف", "البلدة", "القصف"]
    assert [hit["title"][start:end] for start, end in hit["in_title"]] == ["قصف"]
    assert hit["around"] in f"{hit['title']}\n{TEXT}"
    assert hit["report"] == "first"
    assert "first:c1" in hit["claims"]


def test_words_to_leave_out_need_no_tricks(run, kept):
    assert [hit["report"] for hit in json.loads(run("search", "أمس", "-قصف", "--ledger", kept, "--json").out)["hits"]] == ["later"]
    assert [hit["report"] for hit in json.loads(run("search", "أمس -قصف", "--ledger", kept, "--json").out)["hits"]] == ["later"]


def test_more_than_is_shown_is_said(run, kept):
    assert "there are more" in run("search", "أمس", "--limit", "1", "--ledger", kept).out
    assert "Nothing found" in run("search", "لاشيء", "--ledger", kept).out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-قصف"], "only words to leave out"),
        (['""'], "no word to look for"),
        (["قصف", "--form", "2018-05-12"], "no such option: --form"),
        (["قصف", "--from", "12.5.2018"], "is no day"),
        (["قصف", "--from", "2018-05-13", "--to", "2018-05-12"], "put the earlier day first"),  # and not that nothing is found
        (["قصف", "--outlet", "a\nb"], "is no name"),
        (["قصف", "--limit", "0"], "--limit"),
    ],
)
def test_what_cannot_be_searched_for(fails, kept, arguments, says):
    assert says in fails("search", *arguments, "--ledger", kept, code=2)


def test_a_search_where_there_is_no_ledger(fails, tmp_path):
    assert "there is no ledger" in fails("search", "قصف", "--ledger", tmp_path / "none.db", code=1)


def test_where_a_word_may_be_part_of_another_a_line_says_so(run, kept):
    sure = run("search", "قصف", "--ledger", kept).out
    assert "parts of other words" not in sure
    [line] = [line for line in run("search", "لدة", "--ledger", kept).out.splitlines() if "parts of other words" in line]
    assert line.endswith(":")


def test_an_outlet_that_nobody_knows_is_no_empty_answer(run, kept):
    [line] = run("search", "مخيم", "--outlet", "شبكة الجسور", "--ledger", kept, code=1).errors
    assert "did you mean شبكة الجسر?" in line
    assert "Nothing" in run("search", "مخيم", "--outlet", "وكالة الأفق", "--ledger", kept).out  # it is known, and says nothing of it
