"""The table of contents: what each step hands on, and that Problems come as results."""

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from riwaya import pipeline, reading
from riwaya.records import Problem, Question, Report

SENTENCE = "أعلن ناشطون مقتل أربعة مدنيين في قصف على مخيم اليرموك أمس."
TOLLS = Path(__file__).parents[1] / "tolls"


@pytest.fixture
def inputs(tmp_path):
    """A page with a date given from outside, one that is empty, one that is not there."""
    (tmp_path / "page.txt").write_text(f"قصف على المخيم\n\n{SENTENCE}", "utf-8")
    (tmp_path / "empty.txt").touch()
    return [str(tmp_path / name) for name in ("empty.txt", "page.txt", "away.txt")]


def test_a_step_goes_from_bytes_to_claims_and_a_problem_takes_the_place_of_one(inputs):
    empty, step, away = pipeline.read(inputs, published=date(2018, 5, 12))
    assert [type(one) for one in (empty, away)] == [Problem, Problem]
    assert step.page.content == Path(inputs[1]).read_bytes()
    assert step.article.page == step.page.id == step.report.page
    [claim] = step.report.claims
    start, end = claim.quote_offsets
    assert step.report.text[start:end] == claim.quote
    assert step.article.whole.endswith(step.report.text)


def test_what_cannot_be_extracted_is_a_problem_of_the_articles(inputs):
    problems = list(pipeline.read(inputs[1:2]))
    assert [problem.stage for problem in problems] == ["articles"], "no date of publication"


def test_inputs_are_read_as_they_are_asked_for(inputs):
    def first_alone():
        yield inputs[1]
        raise AssertionError("the second input was asked for")

    assert next(iter(pipeline.read(first_alone(), published=date(2018, 5, 12)))).report.claims


def test_questions_are_asked_of_accounts_gathered_once():
    report = msgspec.json.decode((TOLLS / "worked-example.claims.jsonl").read_bytes(), type=Report)
    expected = json.loads((TOLLS / "worked-example.questions.json").read_text("utf-8"))
    questions = [msgspec.convert(one["question"], Question) for one in expected]
    accounts = pipeline.gather([report], questions, pipeline.link([report]))
    assert [(t.min, t.max) for t in map(accounts.bound, questions)] == [(one["min"], one["max"]) for one in expected]


def test_given_places_go_before_the_gazetteer():
    report = reading.trial(SENTENCE, date(2018, 5, 12)).report
    question = Question(kind="killed", place="Valley", start=date(2018, 5, 11), end=date(2018, 5, 11))
    accounts = pipeline.gather([report], [question], pipeline.link([report]), {"Yarmouk camp": ["Valley"]})
    assert accounts.bound(question).min == 4


def test_a_dossier_holds_what_was_read(inputs, tmp_path):
    results = list(pipeline.read(inputs, published=date(2018, 5, 12)))
    steps, problems = [one for one in results if not isinstance(one, Problem)], [one for one in results if isinstance(one, Problem)]
    made = pipeline.dossier(steps, tmp_path / "dossier", problems=problems, constructed=True)
    assert made.page == tmp_path / "dossier" / "index.html"
    assert made.page.exists()
    [incident] = made.links.incidents
    assert next((answer.toll.min, answer.toll.max) for answer in made.answers[incident.id]) == (4, 4)
    rows = (tmp_path / "dossier" / "claims.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(row)["claims"][0]["quote"] for row in rows] == [steps[0].report.claims[0].quote]


def test_a_sentence_is_an_article_of_its_day():
    trial = reading.trial(SENTENCE, date(2018, 5, 12))
    assert trial.report.claims[0].when.start == date(2018, 5, 11)
    assert {find.layer for find in trial.finds} >= {"event", "number", "people", "place", "day", "source"}
