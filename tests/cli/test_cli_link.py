"""`riwaya link`: incidents from claims, and what is said of a file that holds none."""

import json
from datetime import date, timedelta

import pytest
from cli_samples import CLAIM, WORKED


def test_the_object_has_every_key_also_where_nothing_was_found(run, claimed):
    links = json.loads(run("link", claimed({"outcomes": []}), "--json").out)
    assert {"incidents", "origins", "copies", "contradictions", "places"} <= set(links)
    [incident] = links["incidents"]
    assert {"id", "event", "from", "to", "place", "claims", "grade", "why"} <= set(incident)
    assert links["copies"] == links["contradictions"] == []


def test_claims_without_text_are_linked(run, claimed):
    links = json.loads(run("link", claimed({}, {}, {"when": {"from": "2018-05-03", "to": "2018-05-03"}}), "--json").out)
    assert [one["claims"] for one in links["incidents"]] == [["r3:c1"], ["r1:c1", "r2:c1"]]


def test_read_then_link(run, told, tmp_path):
    run("read", told, "-o", tmp_path / "reports.jsonl")
    done = run("link", tmp_path / "reports.jsonl", "-o", tmp_path / "links.json")
    links = json.loads((tmp_path / "links.json").read_text("utf-8"))
    assert done.out == ""
    assert ["first:c1", "second:late:c1"] in [one["claims"] for one in links["incidents"]]
    assert [pair[:2] for pair in links["contradictions"]] == [["first:c1", "second:late:c1"]]


def test_the_view_names_incidents_and_contradictions(run, told):
    reports = run("read", told, "--json").raw
    out = run("link", "-", stdin=reports).out
    for words in ("i1", "Yarmouk camp", "second:late:c1", "contradiction: first:c1 against second:late:c1", "2 incidents from 3 reports"):
        assert words in out


def test_of_many_incidents_those_of_most_claims_are_shown(run, claimed):
    """Sixty fill more than one screen; the last of 70 has two claims, and must be among them."""
    days = [date(2018, 1, 1) + timedelta(days=3 * n) for n in (*range(70), 69)]
    claims = claimed(*({"when": {"from": str(day), "to": str(day)}} for day in days))
    out = run("link", claims).out
    assert out.count("│ i") == 60
    assert "│ i70 " in out
    assert "and 10 more incidents: --all shows every one" in out
    assert "70 incidents from 71 reports" in out
    everything = run("link", claims, "--all").out
    assert everything.count("│ i") == 70
    assert "--all" not in everything


def test_byte_order_mark_line_ends_and_blank_lines(run, write):
    content = b"\xef\xbb\xbf\r\n" + WORKED.read_bytes().replace(b"\n", b"\r\n") + b"\r\n  \r\n"
    assert run("link", write("claims.jsonl", content), "--json").out == run("link", WORKED, "--json").out


def test_the_same_line_twice_counts_once(run, claimed):
    path = claimed()
    path.write_bytes(path.read_bytes() * 2)
    done = run("link", path, "--json")
    assert len(json.loads(done.out)["incidents"]) == 1
    assert done.errors == [f"{path}, line 2: the same report as line 1; it counts once"]


def test_claims_without_place_and_day(run, claimed):
    path = claimed({"where": [], "when": {"from": None, "to": None}})
    [incident] = json.loads(run("link", path, "--json").out)["incidents"]
    assert (incident["from"], incident["to"], incident["place"]) == (None, None, None)
    assert "day unknown" in run("link", path).out


def broken(**change):
    return json.dumps({"id": "r", "published": "2018-05-12", "claims": [{**CLAIM, **change}]}).encode()


GOOD = broken() + b"\n"


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        (b"", "", "holds no report"),
        (b"\n \n", "", "holds no report"),
        (b"\x00\x01\x02", ", line 1", "JSON is malformed"),
        (GOOD + b'{"id": "s", "published"', ", line 2", "Input data was truncated"),
        (b"[]\n", ", line 1", "Expected `object`, got `array`"),
        (b"[" * 100_000, ", line 1", "object"),
        (b'{"published": "2018-05-12", "claims": []}', ", line 1", "missing required field `id`"),
        (broken(when={"from": "2018-13-40", "to": None}), ", line 1", "date - at `$.claims[0].when.from`"),
        (broken(outcomes=[{"kind": "killed", "unit": "people", "min": "four", "max": 4}]), ", line 1", "at `$.claims[0].outcomes[0].min`"),
        (broken(outcomes=[{"kind": "killed", "unit": "people", "min": -4, "max": 10**30}]), ", line 1", "claim r:c1: a count of -4"),
        (broken(outcomes=[{"kind": "killed", "unit": "people", "min": 4, "max": 10**30}]), ", line 1", "claim r:c1: a count of 1000000"),
        (broken(where="here"), ", line 1", "at `$.claims[0].where`"),
        (broken(id=7), ", line 1", "Expected `str`, got `int` - at `$.claims[0].id`"),
        (broken(id="c:1"), ", line 1", "'c:1'"),
        ("عنوان".encode("cp1256"), ", line 1", "malformed"),
        (GOOD + broken(stance="denied"), ", line 2", "a second report with the id r (line 1)"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_claims(fails, write, content, where, what):
    path = write("claims.jsonl", content)
    line = fails("link", path, code=1)
    assert line.startswith(f"riwaya: {path}{where}: ")
    assert what in line
    assert "; " in line, "it says what to do"


def test_two_claims_of_one_id(fails, write):
    path = write("claims.jsonl", [{"id": "r", "published": "2018-05-12", "claims": [CLAIM, CLAIM]}])
    assert "a second claim with the id 'c1'" in fails("link", path, code=1)


def test_files_that_are_not_there(fails, tmp_path):
    assert fails("link", tmp_path / "away.jsonl", code=1) == f"riwaya: {tmp_path / 'away.jsonl'}: no such file; check the name"
    assert "a folder" in fails("link", tmp_path, code=1)
    assert "holds no report" in fails("link", "-", stdin="", code=1)


def test_a_line_of_megabytes(run, claimed):
    assert json.loads(run("link", claimed({"quote": "ق" * 1_000_000}), "--json").out)["incidents"]


def test_a_folder_of_own_places_is_found(run, write, claimed, tmp_path):
    place = "- id: here\n  name: Upper Mill\n  type: village\n  at: [33.5, 36.3]\n  ar:\n  - الطاحون العليا\n"
    write("mine/places-of-mine.yaml", f"country: SY\nplaces:\n{place}")
    path = claimed({"where": [{"text": "الطاحون العليا", "name": "Upper Mill"}]})
    assert json.loads(run("link", path, "--lexicon", tmp_path / "mine", "--json").out)["incidents"][0]["place"] == "Upper Mill"


def verdict(write, *rows):
    return write("verdicts.jsonl", "\n".join(json.dumps(row) if isinstance(row, dict) else row for row in rows).encode())


def test_a_verdict_parts_what_the_rules_join_and_says_whose_it_is(run, claimed, write):
    judged = verdict(write, {"one": "r1:c1", "other": "r2:c1", "says": "not the same", "by": "Salma", "reason": "two streets"})
    links = json.loads(run("link", claimed({}, {}), "--verdicts", judged, "--json").out)
    assert [one["claims"] for one in links["incidents"]] == [["r1:c1"], ["r2:c1"]]
    assert links["incidents"][1]["why"][1:] == ["r2:c1: judged not the same incident as r1:c1 by Salma (two streets)"]


def test_a_verdict_moves_a_toll(run, claimed, write):
    claims = claimed({}, {})
    question = ("--kind", "killed", "--place", "Yarmouk camp", "--from", "2018-05-01", "--to", "2018-05-31", "--json")
    judged = verdict(write, {"one": "r1:c1", "other": "r2:c1", "says": "not the same"})
    assert json.loads(run("toll", claims, *question).out)["min"] == 4
    assert json.loads(run("toll", claims, *question, "--verdicts", judged).out)["min"] == 8


def test_a_verdict_on_a_claim_that_is_not_here_waits_for_it(run, claimed, write):
    judged = verdict(write, {"one": "r1:c1", "other": "r9:c1", "says": "same"})
    done = run("link", claimed({}, {}), "--verdicts", judged, "--json")
    assert done.errors == [f"{judged}, line 1: no claim r9:c1 here (did you mean r2:c1?); the verdict waits for it"]


def test_a_verdict_overrules_a_grade_and_keeps_the_derived_reason(run, claimed, write):
    judged = verdict(write, {"claim": "r1:c1", "grade": "Contested", "reason": "the army denies it elsewhere", "by": "Salma"})
    claims = claimed({"outcomes": [{"kind": "killed", "unit": "people", "group": "civilians", "min": 4, "max": 4}]})
    (incident,) = json.loads(run("link", claims, "--verdicts", judged, "--json").out)["incidents"]
    assert incident["grade"] == "Contested"
    assert incident["why"][0] == "Contested: so judged by Salma (the army denies it elsewhere)"
    assert incident["why"][1].startswith("the accounts alone would give: Weak: ")
    assert "i1: Contested: so judged by Salma (the army denies it elsewhere)" in run("link", claims, "--verdicts", judged).out


def test_a_verdict_may_be_dated_by_its_day(run, claimed, write):
    pair = {"one": "r1:c1", "other": "r2:c1"}
    judged = verdict(write, {**pair, "says": "not the same", "at": "2018-05-20"}, {**pair, "says": "same", "at": "2018-05-13T09:00:00Z"})
    assert len(json.loads(run("link", claimed({}, {}), "--verdicts", judged, "--json").out)["incidents"]) == 2


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"claim": "r1:c1", "grade": "Strong", "reason": "so"}, "Invalid enum value 'Strong' - at `$.grade`"),
        ({"claim": "r1:c1", "grade": "Weak"}, "missing required field `reason`"),
        ({"one": "r1:c1", "other": "r2:c1", "says": "perhaps"}, "Invalid enum value 'perhaps' - at `$.says`"),
        ({"one": "r1:c1", "says": "same"}, "missing required field `other`"),
        ({"one": "r1:c1", "other": "r1:c1", "says": "same"}, "a verdict on r1:c1 and itself"),
        (
            {"one": "r1:c1", "other": "r2:c1", "says": "same", "why": "so"},
            "unknown key 'why'; the keys are one, other, says, reason, by, at",
        ),
        ({"one": "r1:c1", "other": "r2:c1", "says": "same", "at": "2018-05-44"}, "Invalid RFC3339 encoded datetime - at `$.at`"),
        ("no json", "JSON is malformed"),
    ],
)
def test_a_broken_verdict_names_its_line(run, claimed, write, row, fault):
    judged = verdict(write, {"one": "r1:c1", "other": "r2:c1", "says": "unsure"}, row)
    done = run("link", claimed({}, {}), "--verdicts", judged, code=1)
    assert f"{judged}, line 2: " in done.errors[0]
    assert fault in done.errors[0]


def test_people_read_names_where_files_have_ids(run, write):
    # Parties by their neutral names, reports by outlet and day: the keys stay beside them, for verdicts and `riwaya why` name claims so.
    words = "قُتل ستة من عناصر التنظيم في قصف على مخيم اليرموك أمس، وفق ما قاله أهالي الحي الذين تجمعوا قرب المدرسة بعد الغارة. " * 3
    rows = [{"id": one, "title": "", "text": words, "published": "2018-05-12", "outlet": one.upper()} for one in ("alif", "ba")]
    count = {"kind": "killed", "unit": "people", "group": "combatants", "side": "islamic_state", "min": 6, "max": 6}
    claims = write("claims.jsonl", [{**row, "claims": [{**CLAIM, "outcomes": [count]}]} for row in rows])
    assert "copy: alif (ALIF, 2018-05-12) and ba (BA, 2018-05-12) tell the same words" in run("link", claims).out
    seen = run("toll", claims, "--kind", "killed", "--side", "islamic_state", "--incident", "i1").out
    assert "people of Islamic State killed in incident i1" in seen
    assert "6 killed (combatants, Islamic" in seen
    assert "islamic_state" not in seen
    assert "ALIF" in seen
