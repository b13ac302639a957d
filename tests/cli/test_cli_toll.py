"""`riwaya toll`: the worked example, every option, every wrong question."""

import json

import pytest
from cli_samples import QUESTIONS, WORKED

from riwaya import tolls

DAY = ("--place", "Yarmouk camp", "--from", "2018-05-10", "--to", "2018-05-11")
ASKED = json.loads(QUESTIONS.read_text("utf-8"))
ATTACK = {"id": "attack", "event": "armed_clash", "from": "2018-05-11", "to": "2018-05-11", "place": "Al-Hajar al-Aswad"}
PLACES = {"Al-Hajar al-Aswad": ["Southern Damascus"], "Yarmouk camp": ["Southern Damascus"]}


@pytest.fixture
def wild(write):
    """The worked example with a fifth claim: 900 for the attack that the first tells of. Claims, links."""
    report = json.loads(WORKED.read_text("utf-8"))
    fifth = {**report["claims"][0], "id": "c5", "sources": [{"text": "ناشطون", "type": "activists"}]}
    fifth["outcomes"] = [{**fifth["outcomes"][0], "min": 900, "max": 900}]
    report["claims"].append(fifth)
    incident = {**ATTACK, "claims": ["worked-example:c1", "worked-example:c5"]}
    return write("wild.jsonl", [report]), write("links.json", json.dumps({"incidents": [incident]}))


@pytest.mark.parametrize("bare", [True, False])
def test_the_worked_example_by_a_file_of_questions(run, write, bare):
    asked = [one["question"] if bare else one for one in ASKED]
    answers = json.loads(run("toll", WORKED, "--questions", write("asked.json", json.dumps(asked)), "--json").out)
    assert [(a["min"], a["max"]) for a in answers] == [(one["min"], one["max"]) for one in ASKED]
    assert all({"min", "max", "voices", "proof_min", "proof_max", "clashes"} <= set(answer) for answer in answers)
    assert answers[1]["proof_min"] == ["worked-example:c2/0", "worked-example:c4/0"]


@pytest.mark.parametrize("one", ASKED, ids=lambda one: f"{one['question']['place']} {one['question']['from']}")
def test_the_worked_example_by_options(run, one):
    question = one["question"]
    options = [f"--{key}={question[key]}" for key in ("kind", "unit", "side", "place", "from", "to")]
    answer = json.loads(run("toll", WORKED, *options, "--json").out)
    assert (answer["min"], answer["max"]) == (one["min"], one["max"])


def test_a_wild_claim_hides_nothing_of_what_the_others_prove(run, wild):
    claims, links = wild
    answers = json.loads(run("toll", claims, "--questions", QUESTIONS, "--incidents", links, "--json").out)
    assert [(a["min"], a["max"]) for a in answers] == [(one["min"], one["max"]) for one in ASKED]
    clashes = {frozenset(name.split(":")[1] for name in clash) for clash in answers[0]["clashes"]}
    assert clashes == {frozenset((f"c{n}/0", "c5/0")) for n in (1, 2, 3)}


@pytest.mark.parametrize("by_file", [True, False])
def test_one_incident_is_asked_for_by_its_id(run, write, wild, by_file):
    claims, links = wild
    question = {"kind": "killed", "side": "syria_government"}
    asked = write("asked.json", json.dumps([{"question": question, "incident": "attack"}]))
    options = ("--questions", asked) if by_file else ("--kind", "killed", "--side", "syria_government", "--incident", "attack")
    given = json.loads(run("toll", claims, *options, "--incidents", links, "--json").out)
    answer = given[0] if by_file else given
    assert (answer["min"], answer["max"]) == (26, 900)
    voices = [(v["account"], v["min"], v["max"]) for v in answer["voices"]]
    assert voices == [("worked-example:c1/0", 26, 26), ("worked-example:c5/0", 900, 900)]
    assert "ناشطون" in answer["voices"][1]["origin"]


def test_what_link_wrote_is_taken_as_incidents(run, told, tmp_path):
    run("read", told, "-o", tmp_path / "reports.jsonl")
    run("link", tmp_path / "reports.jsonl", "-o", tmp_path / "links.json")
    ask = ("toll", tmp_path / "reports.jsonl", "--kind", "killed", "--group", "civilians", *DAY, "--json")
    assert run(*ask, "--incidents", tmp_path / "links.json").out == run(*ask).out


@pytest.mark.parametrize("wrapped", [True, False])
def test_given_places_go_before_the_gazetteer(run, write, claimed, wrapped):
    claims = claimed({"where": [{"text": "الطاحون", "name": "Mill"}]})
    ask = ("toll", claims, "--kind", "killed", "--place", "Valley", "--from", "2018-05-11", "--to", "2018-05-11", "--json")
    inside = {"Mill": ["Valley"]}
    answer = json.loads(run(*ask, "--places", write("places.json", json.dumps({"places": inside} if wrapped else inside))).out)
    assert (answer["min"], answer["max"]) == (4, None)


def test_several_places_are_one_union(run):
    both = ("--place", "Yarmouk camp", "--place", "Al-Hajar al-Aswad", "--from", "2018-05-10", "--to", "2018-05-11")
    answer = json.loads(run("toll", WORKED, "--kind", "killed", "--side", "syria_government", *both, "--json").out)
    assert (answer["min"], answer["max"]) == (50, 50)


def test_a_place_by_the_words_of_the_report(run):
    ask = ("toll", WORKED, "--kind", "killed", "--side", "syria_government", "--from", "2018-05-10", "--to", "2018-05-11", "--json")
    assert run(*ask, "--place", "مخيم اليرموك").out == run(*ask, "--place", "Yarmouk camp").out


def test_units_and_kinds(run, claimed):
    tanks = [{"kind": "damaged", "unit": "tank", "min": 2, "max": 2, "side": "syria_government"}]
    ask = ("toll", claimed({"outcomes": tanks}), "--kind", "damaged", *DAY, "--json")
    assert json.loads(run(*ask, "--unit", "tank").out)["min"] == 2
    wrong = run(*ask, "--unit", "tanks")
    assert json.loads(wrong.out)["min"] == 0
    assert wrong.errors == ["toll: no claim counts the unit 'tanks' as damaged, only tank"]


def test_the_view_gives_bounds_proofs_and_words(run, wild):
    claims, links = wild
    out = run("toll", claims, "--kind", "killed", "--side", "syria_government", "--incident", "attack", "--incidents", links).out
    for words in (
        "people of Syrian government forces and allies (to 2024) killed in incident attack",
        "26–900",
        "At least 26",
        "worked-example:c5/0",
        "ناشطون",
    ):
        assert words in out


def test_the_bounds_come_first_and_of_many_clashes_a_few_are_shown(run, write):
    """Eight sources, eight figures: of 28 pairs that cannot both be true a reader is told five, and how to see all."""
    report = json.loads(WORKED.read_text("utf-8"))
    one = report["claims"][0]
    report["claims"] = [
        {
            **one,
            "id": f"c{n}",
            "sources": [{"text": f"مصدر {n}", "type": "activists"}],
            "outcomes": [{**one["outcomes"][0], "min": n, "max": n}],
        }
        for n in range(21, 29)
    ]
    claims = write("many.jsonl", [report])
    incident = {**ATTACK, "claims": [f"worked-example:{claim['id']}" for claim in report["claims"]]}
    links = write("links.json", json.dumps({"incidents": [incident]}))
    ask = ("toll", claims, "--kind", "killed", "--side", "syria_government", "--incident", "attack", "--incidents", links)
    out = run(*ask).out
    told = [
        out.index(words)
        for words in ("21–28", "At least 21", "figures", "28 clashes:", "Cannot both be true", "and 23 more clashes: --all")
    ]
    assert told == sorted(told)
    assert out.count("Cannot both be true") == 5
    everything = run(*ask, "--all").out
    assert everything.count("Cannot both be true") + everything.count("Cannot all be true") == 28
    assert "--all" not in everything


def test_an_answer_goes_into_a_file(run, tmp_path):
    run("toll", WORKED, "--kind", "killed", *DAY, "-o", tmp_path / "toll.json")
    assert json.loads((tmp_path / "toll.json").read_text("utf-8"))["min"] >= 0


def test_claims_and_questions_from_standard_input(run):
    claims = run("toll", "-", "--questions", QUESTIONS, "--json", stdin=WORKED.read_bytes()).out
    assert claims == run("toll", WORKED, "--questions", "-", "--json", stdin=QUESTIONS.read_bytes()).out


# --- --check


def test_check_proves_each_bound_and_clash_again(run, wild):
    claims, links = wild
    answers = json.loads(run("toll", claims, "--questions", QUESTIONS, "--incidents", links, "--check", "--json").out)
    for answer in answers:
        assert all(one["holds"] and not one["spare"] for one in answer["checks"])
        assert sum(one["end"] == "clash" for one in answer["checks"]) == 3
    out = run("toll", WORKED, "--questions", QUESTIONS, "--check").out
    assert "proved: at least 206: worked-example:c2/0, worked-example:c4/0 alone give 206; none can be left out" in out


def test_a_proof_that_fails_or_holds_too_much_is_exit_code_1(run, monkeypatch):
    """The engine gives no such proof: one with an account too many, and one with an account too few, are put in its place."""
    wrong = (
        tolls.Check(voice=None, end="min", value=26, accounts=("a/0", "b/0"), derived=26, without=(0, 26)),
        tolls.Check(voice=None, end="max", value=50, accounts=("a/0",), derived=None, without=(None,)),
        tolls.Check(voice=None, end="clash", value=None, accounts=("a/0", "b/0", "c/0"), derived=1, without=(0, 0, 1)),
    )
    monkeypatch.setattr(tolls, "check_answer", lambda accounts, answer: wrong)
    ask = ("toll", WORKED, "--kind", "killed", *DAY, "--check")
    done = run(*ask, code=1)
    assert "NOT PROVED: at least 26: a/0, b/0 alone give 26; could be left out: b/0" in done.out
    assert "NOT PROVED: at most 50: a/0 alone gives no bound" in done.out
    assert "NOT PROVED: a/0, b/0, c/0 cannot all be true; could be left out: c/0" in done.out
    assert done.errors[-1].startswith("riwaya: toll --check: 3 proofs fail")
    checks = json.loads(run(*ask, "--json", code=1).out)["checks"]
    assert [one["spare"] for one in checks] == [["b/0"], [], ["c/0"]]
    assert not any(one["holds"] for one in checks)


# --- wrong questions


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ((), "no question; give --kind with --place"),
        (("--kind", "killed"), "no question"),
        (("--kind", "killed", "--place", "Yarmouk camp"), "no days; give --from and --to"),
        (("--kind", "killed", "--place", "Yarmouk camp", "--incident", "i1"), "both --incident and a place or days"),
        (("--kind", "killed", "--place", "Yarmouk camp", "--from", "2018-05-10"), "no days"),
        (("--kind", "kiled", *DAY), "unknown kind 'kiled'; use one of killed, injured, captured, missing, displaced, destroyed, damaged"),
        (("--kind", "killed", "--group", "soldiers", *DAY), "use one of combatants, civilians, children"),
        (("--kind", "killed", "--side", "syria_goverment", *DAY), "did you mean syria_government"),
        (("--kind", "killed", "--side", "xyz", *DAY), "unknown side 'xyz'; the claims count syria_government"),
        (("--kind", "killed", "--incident", "i9"), "did you mean i1"),
        (("--kind", "killed", "--place", "Al-Hajar al-Aswat", *DAY[2:]), "did you mean “Al-Hajar al-Aswad”"),
        (("--kind", "killed", "--place", "Xyzzy", *DAY[2:]), "unknown place “Xyzzy”"),
        (("--kind", "killed", *DAY[:2], "--from", "2018-05-12", "--to", "2018-05-01"), "put the earlier day first"),
        (("--kind", "killed", *DAY[:2], "--from", "2018-13-40", "--to", "2018-05-01"), "--from: '2018-13-40' is no day"),
        (("--kind", "killed", *DAY[:2], "--from", "2018-05-01", "--to", "tomorrow"), "--to: 'tomorrow' is no day"),
        (("--kind", "killed", *DAY, "--questions", QUESTIONS), "both --questions and a question in options"),
        (("--places", "-", "--questions", "-"), "standard input is named twice"),
        (("--kind", "killed", *DAY, "-o", "/no/such/toll.json"), "there is no folder /no/such"),
    ],
)  # fmt: skip
def test_a_wrong_question_is_exit_code_2(fails, options, what):
    assert what in fails("toll", WORKED, *options, code=2)


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        ("", "", "empty; give a list of objects"),
        ("[]", "", "holds no question"),
        ('{"kind": "killed"}', "", "Expected `array`, got `object`"),
        ("[3]", "", "Expected `object`, got `int` - at `$[0]`"),
        ('[{"question": 3}]', ", question 1", "Expected `object`, got `int`"),
        ('[{"unit": "people"}]', ", question 1", "missing required field `kind`"),
        ('[{"kind": "killed", "plase": "Yarmouk camp"}]', ", question 1", "unknown key 'plase'; did you mean 'place'?"),
        ('[{"kind": "killed", "from": "2018-13-40"}]', ", question 1", "date - at `$.from`"),
        ('[{"kind": "killed", "place": [1]}]', ", question 1", "at `$.place"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_questions(fails, write, content, where, what):
    path = write("asked.json", content)
    line = fails("toll", WORKED, "--questions", path, code=1)
    assert line.startswith(f"riwaya: {path}{where}: ")
    assert what in line


def test_a_wrong_question_of_a_file_is_named_by_its_number(fails, write):
    good = ASKED[0]["question"]
    path = write("asked.json", json.dumps([good, {**good, "place": "Xyzzy"}]))
    assert fails("toll", WORKED, "--questions", path, code=2).startswith(f"riwaya: {path}, question 2: unknown place")


def test_what_is_no_file_of_links_or_places(fails, write, tmp_path):
    ask = ("toll", WORKED, "--questions", QUESTIONS)
    path = write("other.json", '{"Mill": "Valley"}')
    assert f"{path}: Object missing required field `incidents`" in fails(*ask, "--incidents", path, code=1)
    assert f"{path}, 'Mill': Expected `array`, got `str`" in fails(*ask, "--places", path, code=1)
    assert "no such file" in fails(*ask, "--places", tmp_path / "away.json", code=1)
    assert "no such file" in fails(*ask, "--incidents", tmp_path / "away.json", code=1)


def test_every_side_of_the_lexicon_may_be_asked_for(run):
    assert json.loads(run("toll", WORKED, "--kind", "killed", "--side", "houthis", *DAY, "--json").out)["min"] == 0


def test_denied_claims_bound_nothing(run, claimed):
    claims = claimed({"stance": "denied"})
    answer = json.loads(run("toll", claims, "--kind", "killed", *DAY, "--json").out)
    assert (answer["min"], answer["max"], answer["proof_min"]) == (0, None, [])


def test_a_dispute_that_is_no_figure_is_told_with_both_words(run, claimed, write):
    """The strike is denied: the pair stands below the toll, each claim with who says it in which words."""
    report = json.loads(claimed({}).read_text("utf-8"))
    denial = {**report["claims"][0], "id": "no", "stance": "denied", "outcomes": [], "quote": "نفى المتحدث الغارة", "sources": []}
    report["claims"].append(denial)
    first, second = f"{report['id']}:{report['claims'][0]['id']}", f"{report['id']}:no"
    incident = {"id": "i1", "event": "air_strike", "from": None, "to": None, "place": None, "claims": [first, second]}
    links = write("links.json", json.dumps({"incidents": [incident], "contradictions": [[first, second, "the air strike is denied"]]}))
    ask = ("toll", write("denied.jsonl", [report]), "--incidents", links, "--kind", "killed", "--incident", "i1")
    (dispute,) = json.loads(run(*ask, "--json").out)["disputes"]
    assert (dispute["one"], dispute["other"], dispute["words"][1]) == (first, second, "نفى المتحدث الغارة")
    out = run(*ask).out
    assert f"contradiction: {first} against {second}: the air strike is denied" in out
    assert f"{second}, denied, the report itself: «نفى المتحدث الغارة»" in out


def test_check_says_what_is_left_without_each_account(run):
    out = run("toll", WORKED, "--questions", QUESTIONS, "--check").out
    assert "none can be left out: without worked-example:c2/0 only 0, without worked-example:c4/0 only 0" in out
    assert "none can be left out: without worked-example:c2/0 no bound, without worked-example:c4/0 876" in out


def test_a_dispute_of_other_figures_is_not_told_with_a_question_that_they_do_not_touch(run, claimed, write):
    """Two figures of dead contradict each other; whoever asks for the injured is not told."""
    report = json.loads(claimed({}).read_text("utf-8"))
    (first,) = report["claims"]
    second = {
        **first,
        "id": "more",
        "outcomes": [{**first["outcomes"][0], "min": 9, "max": 9}],
        "sources": [{"text": "x", "type": "monitor"}],
    }
    report["claims"].append(second)
    pair = [f"{report['id']}:{first['id']}", f"{report['id']}:more"]
    incident = {"id": "i1", "event": "air_strike", "from": None, "to": None, "place": None, "claims": pair}
    links = write("links.json", json.dumps({"incidents": [incident], "contradictions": [[*pair, "killed: 4 against 9"]]}))
    ask = ("toll", write("two.jsonl", [report]), "--incidents", links, "--incident", "i1", "--json", "--kind")
    assert json.loads(run(*ask, "injured").out)["disputes"] == []
    assert json.loads(run(*ask, "killed").out)["disputes"] == [], "it is a clash of the answer, with its proof"
