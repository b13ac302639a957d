"""`riwaya read`: what goes in, what comes out, and what is said of inputs that cannot be read."""

import json

import pytest
from cli_samples import SENTENCE, objects


def test_a_page_gives_a_table_for_people(run, page):
    done = run("read", page, "--published", "2018-05-12")
    for words in ("قصف على المخيم", "Yarmouk camp", "4 killed (civilians)", "of these 2 killed (children)", "2018-05-11", "ناشطون:"):
        assert words in done.out
    assert "1 report, 1 claim." in done.out
    assert not done.errors


def test_json_is_one_report_a_line_in_the_annotation_format(run, page):
    [report] = objects(run("read", page, "--published", "2018-05-12", "--json").out)
    assert report["id"][0] == "p"
    assert len(report["id"]) == 13
    assert report["published"] == "2018-05-12"
    [claim] = report["claims"]
    assert claim["quote"] in report["text"]
    assert (claim["event"], claim["stance"], claim["scope"]) == ("shelling", "asserted", "incident")
    assert [(o["kind"], o["min"], o["max"], o.get("part_of")) for o in claim["outcomes"]] == [("killed", 4, 4, None), ("killed", 2, 2, 0)]
    assert claim["when"]["from"] == claim["when"]["to"] == "2018-05-11"


def test_a_file_gets_the_same_as_standard_output(run, told, tmp_path):
    out = tmp_path / "reports.jsonl"
    assert run("read", told, "-o", out).out == ""
    assert out.read_bytes() == run("read", told, "--json").raw == run("read", told, "-o", "-").raw
    assert [report["id"] for report in objects(out.read_text("utf-8"))] == ["first", "second:late", "third"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [], "nothing is left aside"


def test_standard_input(run):
    [report] = objects(run("read", "-", "--published", "2018-05-12", "--json", stdin=f"عنوان\n\n{SENTENCE}").out)
    assert report["claims"]


def test_a_day_of_publication_fills_in_only_where_there_is_none(run, told, page):
    def days(*options):
        return [report["published"] for report in objects(run("read", told, page, "--json", *options).out)]

    assert days("--published", "2018-06-01") == ["2018-05-12", "2018-05-12", "2018-05-20", "2018-06-01"]
    assert days("--published-always", "2018-06-01") == ["2018-06-01"] * 4
    assert days("--published", "2018-01-01", "--published-always", "2018-06-01") == ["2018-06-01"] * 4


def test_what_cannot_be_read_is_said_and_the_others_go_on(run, told, page, write, tmp_path):
    empty, binary, away = write("empty.html", ""), write("noise.html", bytes(range(256)) * 20), tmp_path / "away.html"
    kept = tmp_path / "problems.jsonl"
    done = run("read", empty, page, binary, told, away, "--json", "--problems", kept)
    assert [report["id"] for report in objects(done.out)] == ["first", "second:late", "third"]
    assert [line.split(":")[0] for line in done.errors] == [str(path) for path in (empty, page, binary, away)]
    assert "--published" in done.errors[1], "a page without a date says what to do"
    problems = objects(kept.read_text("utf-8"))
    assert [f"{p['where']}: {p['what']}; {p['todo']}" for p in problems] == done.errors


def test_no_problem_makes_an_empty_file_of_problems(run, told, tmp_path):
    run("read", told, "--json", "--problems", tmp_path / "none.jsonl")
    assert (tmp_path / "none.jsonl").read_bytes() == b""


@pytest.mark.parametrize("form", [(), ("--json",), ("-o", "OUT")])
def test_nothing_read_is_exit_code_1_and_leaves_an_earlier_file_alone(fails, write, tmp_path, form):
    out = write("out.jsonl", "earlier\n")
    line = fails("read", tmp_path / "away.html", *(out if one == "OUT" else one for one in form), code=1)
    assert line.startswith(f"{tmp_path / 'away.html'}: no such file")
    assert out.read_text() == "earlier\n"


def test_a_folder_without_pages(fails, tmp_path):
    assert "a folder without pages" in fails("read", tmp_path, code=1)


def test_a_private_address_is_not_asked_unless_allowed(fails):
    assert "private" in fails("read", "http://127.0.0.1:9/page.html", code=1)
    assert "private" not in fails("read", "http://127.0.0.1:9/page.html", "--private", code=1)


def test_a_wrong_line_of_a_file_of_reports_is_named(run, write):
    path = write(
        "rows.jsonl", '{"id": "a", "published": "2018-05-12", "text": "قتل ثلاثة أشخاص في قصف"}\r\n{"id": \r\n{"id": "c", "text": 3}\r\n'
    )
    done = run("read", path, "--json")
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["a"]
    assert [line.split(": ")[0] for line in done.errors] == [f"{path}#2", f"{path}#3"]


def test_a_repeated_id_is_a_problem(run, write):
    row = {"id": "a", "published": "2018-05-12", "text": SENTENCE}
    done = run("read", write("rows.jsonl", [row, {**row, "text": SENTENCE + " "}]), "--json")
    assert len(done.out.splitlines()) == 1
    assert "the id a is line 1's already" in done.errors[0]


def test_the_users_own_entries_are_laid_over(run, write, tmp_path):
    text = write("page.txt", "خبر\n\nقُتل تسعة برقماطيين في قصف على بلدة يلدا أمس.\n")
    ask = ("read", text, "--published", "2018-05-12", "--json")
    entry = "- id: tester\n  group: civilians\n  singular:\n  - برقماطي\n  plural:\n  - برقماطيون\n  example:\n  - قتل برقماطي في القصف\n"
    write("mine/people.yaml", entry)
    [before], [after] = objects(run(*ask).out), objects(run(*ask, "--lexicon", tmp_path / "mine").out)
    assert not [o for c in before["claims"] for o in c["outcomes"] if o.get("group") == "civilians"]
    assert [(o["group"], o["min"]) for c in after["claims"] for o in c["outcomes"]] == [("civilians", 9)]


@pytest.mark.parametrize("option", ["--published", "--published-always"])
@pytest.mark.parametrize("day", ["2018-13-40", "20180512", "12/5/2018", "", "2018-02-30"])
def test_a_day_that_is_none(fails, told, option, day):
    assert fails("read", told, option, day, code=2) == f"riwaya: {option}: {day!r} is no day; write it as YYYY-MM-DD"


def test_targets_that_cannot_be_written_are_told_before_the_work(fails, told, tmp_path):
    assert "there is no folder" in fails("read", told, "-o", tmp_path / "no" / "out.jsonl", code=2)
    assert "a folder" in fails("read", told, "-o", tmp_path, code=2)
    assert "there is no folder" in fails("read", told, "--problems", tmp_path / "no" / "out.jsonl", code=2)


def test_escapes_in_a_title_do_not_reach_the_terminal(run, write):
    row = {"id": "a", "published": "2018-05-12", "title": "قصف \u001b]0;x\u0007 \u202eعلى البلدة", "text": SENTENCE}
    out = run("read", write("rows.jsonl", [row])).out
    assert not {"\u001b", "\u0007", "\u202e"} & set(out)
