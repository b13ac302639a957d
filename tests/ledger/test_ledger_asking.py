"""A ledger stands wherever a file of claims does: linked, asked, explained and made a dossier of, on both databases."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from riwaya.cli import judging
from riwaya.cli.commands import app
from riwaya.ledger import open_ledger

Run = Callable[..., SimpleNamespace]
ROWS = [
    {"id": "first", "published": "2018-05-12", "outlet": "One", "text": "أعلن ناشطون مقتل أربعة مدنيين في قصف على مخيم اليرموك أمس."},
    {"id": "second", "published": "2018-05-12", "outlet": "Two", "text": "قال مستشفى إن خمسة مدنيين قتلوا في قصف على مخيم اليرموك أمس."},
    {"id": "third", "published": "2018-05-20", "outlet": "Three", "text": "قتل ثلاثة أشخاص في غارة جوية على بلدة يلدا أمس."},
]


@pytest.fixture
def run(location: str, store: Path, tmp_path: Path) -> Run:
    """A command on a ledger of three made-up reports, linked; its exit code must be `code`."""

    def run(*arguments: object, code: int = 0) -> SimpleNamespace:
        environment = {"RIWAYA_LEDGER": location, "RIWAYA_PAGES": str(store), "RIWAYA_BY": "N. N.", "COLUMNS": "200"}
        done = CliRunner().invoke(app, [str(one) for one in arguments], env=environment)
        assert isinstance(done.exception, SystemExit | None), done.exception
        assert done.exit_code == code, done.output
        return SimpleNamespace(out=done.stdout, errors=done.stderr.splitlines())

    told = tmp_path / "told.jsonl"
    told.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), "utf-8")
    run("add", told)
    return run


def incidents(run: Run, location: str) -> dict[str, list[str]]:
    return {one["id"]: one["claims"] for one in json.loads(run("link", location, "--json").out)["incidents"]}


def test_linking_a_ledger_keeps_the_links_and_the_names_of_incidents(run: Run, location: str) -> None:
    before = incidents(run, location)
    assert sorted(map(tuple, before.values())) == [("first:c1", "second:c1"), ("third:c1",)]
    run("judge", "first:c1", "second:c1", "not", "the", "same")
    after = incidents(run, location)
    [split] = after.keys() - before.keys()
    assert sorted(after) == sorted([*before, split])
    assert "judgements  1" in run("status").out


def test_an_incident_is_asked_for_by_its_lasting_name_also_before_linking_anew(run: Run, location: str) -> None:
    [name] = (name for name, claims in incidents(run, location).items() if "first:c1" in claims)
    question = ("toll", location, "--kind", "killed", "--incident", name, "--json")
    assert [(one["min"], one["max"]) for one in (json.loads(run(*question).out),)] == [(4, 5)]
    run("judge", "second:c1", "reject", "--reason", "a drill", "--no-link")
    assert "1 judgement not linked yet" in run("status").out
    assert [(one["min"], one["max"]) for one in (json.loads(run(*question).out),)] == [(4, 4)]
    run("link", location)
    assert "not linked yet" not in run("status").out
    assert "not linked yet" not in run("status").out


def test_a_large_ledger_is_linked_when_all_is_judged(run: Run, location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "AT_ONCE", 2)
    assert f"Not linked yet; when all is judged: riwaya link {location}" in run("judge", "third:c1", "reject", "--reason", "a drill").out
    assert "third:c1" in json.dumps(run("show", "third:c1", "--json").out)
    assert "is no more" in run("judge", "first:c1", "second:c1", "same", "--link").out


def test_linking_that_finds_nothing_new_is_done_once_and_for_all(run: Run, location: str) -> None:
    """An `accept` changes no link; status must not ask for linking again and again, nor the log fill with empty entries."""
    run("judge", "first:c1", "unsure", code=2)
    run("judge", "first:c1", "accept", "--no-link")
    run("link", location)
    entries = json.loads(run("status", "--json").out)["head"]["number"]
    run("link", location)
    assert json.loads(run("status", "--json").out)["head"]["number"] == entries


def test_a_correction_counts_and_says_so(run: Run, location: str) -> None:
    run("judge", "third:c1", "correct", "--set", "outcomes.0=6", "--reason", "the page was corrected")
    run("judge", "third:c1", "correct", "--set", "event=shelling", "--reason", "«قصف» in the headline")
    asked = ("toll", location, "--kind", "killed", "--place", "Yalda", "--from", "2018-05-19", "--to", "2018-05-19", "--json")
    assert json.loads(run(*asked).out)["min"] == 6
    why = json.loads(run("why", "third:c1", "--json").out)
    assert why["event"] == "shelling"
    assert why["why"][-1].endswith("(outcomes.0=6, event=shelling): «قصف» in the headline")


def test_a_rejected_claim_is_still_explained_and_in_no_incident(run: Run, location: str) -> None:
    run("judge", "third:c1", "reject", "--reason", "of last year")
    assert "third:c1" not in {claim for claims in incidents(run, location).values() for claim in claims}
    assert json.loads(run("why", "third:c1", "--in", location, "--json").out)["why"][-1].startswith("rejected by N. N. on ")
    assert "rejected" in run("judge", "--list", "third").out


def test_a_dossier_is_made_of_a_ledger_as_judged(run: Run, location: str, tmp_path: Path) -> None:
    run("judge", "second:c1", "reject", "--reason", "a drill")
    run("judge", "third:c1", "grade", "discounted", "--reason", "withdrawn by its source")
    names = set(incidents(run, location))
    made = json.loads(run("dossier", location, "-o", tmp_path / "dossier", "--json").out)
    assert {one["id"] for one in made["incidents"]} == names
    assert {one["grade"] for one in made["incidents"] if one["claims"] == ["third:c1"]} == {"Discounted"}
    claims = [json.loads(row) for row in (tmp_path / "dossier" / "claims.jsonl").read_text("utf-8").splitlines()]
    assert {row["id"]: len(row["claims"]) for row in claims} == {"first": 1, "second": 0, "third": 1}
    assert len(list((tmp_path / "dossier" / "pages").iterdir())) >= 3


def test_a_page_that_cannot_be_had_is_left_out_of_the_dossier_with_a_word(run: Run, location: str, store: Path, tmp_path: Path) -> None:
    book = open_ledger(location, store)
    first = next(iter(book.store.names()))
    book.store.path(first).unlink()
    book.close()
    assert "the page's file is missing" in "".join(run("dossier", location, "-o", tmp_path / "dossier").errors)


def test_what_is_judged_twice_is_taken_back_by_its_number(run: Run) -> None:
    run("judge", "first:c1", "accept")
    run("judge", "first:c1", "second:c1", "same", "--reason", "the same shell")
    [pair] = (one for one in json.loads(run("judge", "--list", "--json").out) if one["says"] == "same")
    assert [bound["claim"] for bound in pair["claims"]] == ["first:c1", "second:c1"]
    assert "nothing is decided" in run("judge", "first:c1", "second:c1", "--undo", "--reason", "slip").out
    assert "taken back already" in run("judge", pair["number"], "--undo", "--reason", "slip", code=1).errors[0]
    assert "no judgement holds" in run("judge", "third:c1", "--undo", "--reason", "slip", code=1).errors[0]


def test_an_incident_is_graded_by_its_name(run: Run, location: str) -> None:
    [name] = (name for name, claims in incidents(run, location).items() if "third:c1" in claims)
    assert f"{name}: " in run("judge", name, "grade", "Confirmed", "--reason", "filmed").out
    assert "third:c1 graded Confirmed" in run("judge", name, "grade", "confirmed", "--reason", "filmed", "--no-link").out
    assert "no such incident" in run("judge", "i99", "grade", "Weak", "--reason", "x", code=1).errors[0]


def test_pages_of_an_older_reader_are_read_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from riwaya import keeping

    assert "No page read again" in run("reread").out
    monkeypatch.setattr(keeping, "version", lambda *_: "better")
    assert "riwaya reread" in run("status").out
    out = run("reread").out
    assert "3 pages read again: 0 claims gained, 0 read otherwise, 0 lost" in out
    assert "No incident changed." in out
    assert "riwaya reread" not in run("status").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "no claim is named"),
        (("first",), "first: names no claim"),
        (("first:c1",), "'nothing' is no verdict"),
        (("first:c1", "acept"), "'acept' is no verdict"),
        (("first:c1", "same"), "'same' is said of two claims, not of 1"),
        (("first:c1", "second:c1", "reject"), "'reject' is said of one claim, not of 2"),
        (("first:c1", "reject"), "reject needs a reason"),
        (("first:c1", "grade", "Weak"), "grade needs a reason"),
        (("first:c1", "grade", "Good", "--reason", "x"), "'Good' is no grade; use one of Confirmed, Fair"),
        (("first:c1", "correct", "--reason", "x"), "nothing to correct"),
        (("first:c1", "accept", "--set", "event=shelling"), "--set goes with correct"),
        (("first:c1", "--undo"), "--undo needs a reason"),
        (("first:c1", "correct", "--set", "event=raid", "--reason", "x"), "use one of armed_clash"),
        (("first:c1", "correct", "--set", "where.0=Yarmuk camp", "--reason", "x"), "did you mean Yarmouk camp"),
    ],
)
def test_a_judgement_that_is_not_understood_says_what_to_write(run: Run, words: tuple[str, ...], says: str) -> None:
    done = run("judge", *words, code=2)
    [line] = done.errors
    assert says in line


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("link", "{}", "--verdicts", "v.jsonl"), "keeps its own; judge there: riwaya judge"),
        (("dossier", "{}", "page.html", "-o", "out"), "a ledger beside other inputs"),
    ],
)
def test_what_does_not_go_with_a_ledger_is_told(run: Run, location: str, arguments: tuple[str, ...], says: str) -> None:
    assert says in run(*(one.format(location) for one in arguments), code=2).errors[0]


def test_an_incident_that_went_into_another_says_into_which(run: Run, location: str) -> None:
    before = incidents(run, location)
    run("judge", "first:c1", "second:c1", "not", "the", "same")
    [split] = incidents(run, location).keys() - before.keys()
    run("judge", "first:c1", "second:c1", "same")
    [whole] = (name for name, claims in incidents(run, location).items() if "first:c1" in claims)
    [said] = run("toll", location, "--kind", "killed", "--incident", split, code=2).errors
    assert f"{split} is no incident any more; its claims are in {whole} now" in said


def test_an_incident_that_a_judgement_ended_is_not_unknown(run: Run, location: str) -> None:
    """Also while the ledger is not linked anew: the incident stands there still, and who asks has just read its name."""
    [name] = (name for name, claims in incidents(run, location).items() if "first:c1" in claims)
    for claim in incidents(run, location)[name]:
        run("judge", claim, "reject", "--reason", "of last year", "--no-link")
    [said] = run("toll", location, "--kind", "killed", "--incident", name, code=2).errors
    assert f"{name} is no incident any more; none of its claims counts any more" in said
