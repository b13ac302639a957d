"""`riwaya try` and `riwaya why`: what was read, by which rule, and what was decided."""

import json
from datetime import date

import pytest
from cli_samples import SENTENCE, WORKED


def test_a_sentence_shows_its_words_their_roles_and_the_claim(run):
    out = run("try", SENTENCE, "--published", "2018-05-12").out
    for words in ("مخيم اليرموك │ place", "Yarmouk camp (camp, SY)", "│ number │", "│ cue", "│ event", "activists", "try:c1"):
        assert words in out
    for words in (
        "rule",
        "shell",
        "4 killed (civilians): أربعة مدنيين",
        "of these 2 killed (children): طفلان",
        "2018-05-11: أمس",
        "because",
    ):
        assert words in out


def test_words_that_nearly_match_are_told_apart(run):
    out = run("try", "قصفت المدفعيات بلدة يلدا").out
    known, near = out.split("Not known, but near")
    assert "المدفعيات:" in near
    assert "المدفعيات" not in known.split("┏")[1].split("try:c1")[0], "the table holds what is known"


@pytest.mark.parametrize(
    ("sentence", "words", "lacks"),
    [
        ("اجتمع 26 عنصرا من الفصيل في البلدة", "26 عنصرا", "no word says what befell them"),
        ("انفجرت عبوة ناسفة في بلدة الزعفوطية", "بلدة الزعفوطية", "no place of that name is known"),
        ("تقدمت القوات بهدف استعادة نقاط", "استعادة", "an aim, which is no event"),
        ("قال الشهود إنهم سمعوا صوت القصف", "القصف", "stands alone or only refers back"),
    ],
)
def test_what_told_nothing_says_what_it_lacks(run, sentence, words, lacks):
    missed = run("try", sentence, "--published", "2018-05-12").out.partition("Recognised, but in no claim:")[2]
    [line] = [line for line in missed.splitlines() if line.strip().startswith(f"{words}:")]
    assert lacks in line


def test_a_sentence_without_a_claim_says_what_is_missing(run):
    assert "No claim: a sentence needs" in run("try", "صباح الخير").out


@pytest.mark.parametrize("given", [[SENTENCE], SENTENCE.split(), ["-"]], ids=["one argument", "words", "standard input"])
def test_ways_to_give_a_sentence(run, given):
    stdin = ("\ufeff" + SENTENCE).encode() if given == ["-"] else None
    answer = json.loads(run("try", *given, "--published", "2018-05-12", "--json", stdin=stdin).out)
    assert answer["text"] == SENTENCE
    assert [o["min"] for o in answer["claims"][0]["outcomes"]] == [4, 2]
    for find in answer["finds"]:
        assert SENTENCE[find["start"] : find["end"]] == find["text"]


@pytest.mark.parametrize(("given", "stdin"), [("", None), ("  ", None), ("-", b""), ("-", b" \r\n")])
def test_no_sentence(fails, given, stdin):
    assert "there is no sentence" in fails("try", given, stdin=stdin, code=2)


def test_a_sentence_in_another_encoding(fails):
    assert "not in UTF-8" in fails("try", "-", stdin=SENTENCE.encode("cp1256"), code=1)


def test_a_day_that_is_none(fails):
    assert "is no day" in fails("try", SENTENCE, "--published", "yesterday", code=2)


def test_why_tells_words_rule_and_decisions(run, told, tmp_path):
    path = tmp_path / "reports.jsonl"
    run("read", told, "-o", path)
    out = run("why", "second:late:c1", "--in", path).out
    assert "\nsecond:late:c1  shelling, asserted, incident" in out
    for words in (
        "rule",
        "ناشطون (activists)",
        "5 killed (civilians): خمسة مدنيين",
        "Yarmouk camp: مخيم اليرموك",
        "2018-05-11: أمس",
        "because",
    ):
        assert words in out
    claim = json.loads(run("why", "second:late:c1", "--in", path, "--json").out)
    assert claim["why"]
    assert claim["rule"]
    assert all(sentence in out for sentence in claim["why"])
    assert "│ people" in out
    assert claim["finds"]
    for find in claim["finds"]:
        assert claim["quote"][find["start"] : find["end"]] == find["text"]


def test_why_takes_the_name_of_an_account_and_standard_input(run):
    by_claim = run("why", "worked-example:c3", "--in", WORKED).out
    assert by_claim == run("why", "worked-example:c3/0", "--in", "-", stdin=WORKED.read_bytes()).out
    assert "50 killed (combatants, Syrian government forces and allies (to 2024))" in by_claim


@pytest.mark.parametrize(
    ("name", "code", "what"),
    [
        ("c1", 2, "names no claim; write report:claim"),
        (":c1", 2, "names no claim"),
        ("worked-example:", 2, "names no claim"),
        ("worked-exmaple:c1", 1, "holds no report 'worked-exmaple'; it holds worked-example"),
        ("worked-example:c9", 1, "report worked-example has no claim 'c9'; it has c1, c2, c3, c4"),
    ],
)
def test_a_claim_that_is_not_there(fails, name, code, what):
    assert what in fails("why", name, "--in", WORKED, code=code)


def test_colours_stand_where_the_words_stand_also_after_marks_of_direction(monkeypatch):
    """The marks are not sent to the terminal, yet the words after them keep their places."""
    from io import StringIO

    from riwaya import reading
    from riwaya.cli import views

    screen = views.Screen(file=StringIO(), force_terminal=True, color_system="standard", width=120, highlight=False)
    monkeypatch.setattr(views, "console", lambda: screen)
    views.show_trial(reading.trial(f"\u202b\u202bقال\u202c: {SENTENCE}", date(2018, 5, 12)))
    drawn = screen.file.getvalue().splitlines()[0]
    assert "\x1b[33mمخيم اليرموك\x1b[0m" in drawn
    assert "\u202b" not in drawn


def test_ids_stand_behind_the_words_for_them(run, claimed):
    """Who reads a claim need not know the ids; who corrects it needs them."""
    where = [{"text": "مندفرا", "candidates": ["gn-344901", "no-such-place"]}]
    out = run("why", "r1:c1", "--in", claimed({"where": where, "actor": ["syria_government"], "target": ["civilians"]})).out
    for words in ("perhaps Mendefera (gn-344901)", "perhaps no-such-place", "allies (to 2024) (syria_government)", "civilians\n"):
        assert words in "\n".join(f"{line.rstrip()}\n" for line in out.splitlines()), words
