"""`riwaya dossier` and `riwaya lexicon`."""

import json

import pytest
from cli_samples import WORKED, objects


def test_a_dossier_is_written_and_told(run, told, write, tmp_path):
    empty, out = write("empty.html", ""), tmp_path / "made" / "dossier"
    done = run("dossier", told, empty, "-o", out, "--constructed", "--problems", tmp_path / "problems.jsonl")
    assert f"The dossier: {out / 'index.html'}" in done.out
    assert "3 reports, 3 claims, 2 incidents" in done.out
    assert "4–5 killed (civilians)" in done.out
    assert done.errors == [f"{p['where']}: {p['what']}; {p['todo']}" for p in objects((tmp_path / "problems.jsonl").read_text("utf-8"))]
    assert (out / "index.html").exists()
    again = json.loads(run("dossier", told, "-o", out, "--json").out)
    assert again["index"] == str(out / "index.html")
    assert len(again["incidents"]) == 2
    assert [c["id"] for r in objects((out / "claims.jsonl").read_text("utf-8")) for c in r["claims"]] == ["c1"] * 3


def test_where_a_dossier_cannot_go(fails, told, write, tmp_path):
    other = write("other/notes.txt", "mine")
    assert "holds files that are no dossier" in fails("dossier", told, "-o", other.parent, code=2)
    assert other.read_text() == "mine"
    assert "a dossier is a folder" in fails("dossier", told, "-o", other, code=2)
    assert "Missing option" in fails("dossier", told, code=2)


def test_no_dossier_of_nothing(fails, tmp_path):
    assert "no such file" in fails("dossier", tmp_path / "away.html", "-o", tmp_path / "dossier", code=1)
    assert not (tmp_path / "dossier").exists()


def test_the_shipped_lexicon_proves_itself(run):
    assert json.loads(run("lexicon", "check", "--json").out) == []


def test_an_entry_that_its_example_does_not_use(run, write):
    entry = "- id: miller\n  group: civilians\n  singular:\n  - برقماطي\n  example:\n  - قتل رجل في القصف\n"
    folder = write("mine/people.yaml", entry).parent
    done = run("lexicon", "check", "--lexicon", folder, code=1)
    assert "peoplenoun miller: is not found in its example" in done.out
    assert done.out.rstrip().endswith(", 1 fault")
    [fault] = json.loads(run("lexicon", "check", "--lexicon", folder, "--json", code=1).out)
    assert fault["id"] == "miller"


def test_show_lists_the_forms_of_an_entry(run):
    out = run("lexicon", "show", "kill").out
    assert "kill (frame, masdars):" in out
    assert "مقتل" in out.split()
    assert any("مقتل" in forms for forms in json.loads(run("lexicon", "show", "kill", "--json").out).values())


def test_a_file_is_put_into_canonical_form(run, write):
    path = write("mine/things.yaml", "- example: [دمر القصف مَنحلين]\n  id: apiary\n  singular: [مَنْحل, منحل]\n")
    told = run("lexicon", "fix", "--check", path.parent, code=1).out
    assert told == f"{path}: not in canonical form\n"
    assert run("lexicon", "fix", path).out == f"{path}: fixed\n"
    assert path.read_text("utf-8") == "- id: apiary\n  singular:\n    - منحل\n  example:\n    - دمر القصف مَنحلين\n"
    assert run("lexicon", "fix", "--check", path.parent).out == ""


@pytest.mark.parametrize("content", ["- id: [", "id: x", "\xe1\xe1".encode("latin-1")])
def test_a_file_that_cannot_be_put_into_form_is_left_and_named(fails, write, content):
    path = write("mine/things.yaml", content)
    before = path.read_bytes()
    assert str(path) in fails("lexicon", "fix", path, code=1)
    assert path.read_bytes() == before


def test_an_entry_that_is_not_there(fails):
    assert "did you mean kill?" in fails("lexicon", "show", "kil", code=2)
    assert "no entry has this id" in fails("lexicon", "show", "zzzzzz", code=2)


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("events/mine.yaml", "- id: x\n  name: [\n", ("mine.yaml", "line 3")),
        ("events/mine.yaml", "- id: x\n  nmae: 3\n", ("mine.yaml", "entry x", "nmae")),
        ("people.yaml", "id: x\n", ("people.yaml", "a list of entries is expected")),
        ("places-mine.yaml", "places:\n- id: [\n", ("places", "line 3")),
        ("places-mine.yaml", "places:\n- id: mill\n", ("places-mine.yaml", "name")),
    ],
)
def test_a_broken_file_of_own_entries_is_named(fails, write, tmp_path, name, content, what):
    write(f"mine/{name}", content)
    line = fails("try", "قتل", "--lexicon", tmp_path / "mine", code=1)
    assert all(words in line for words in what), line


@pytest.mark.parametrize("command", [("lexicon", "check"), ("read", WORKED), ("link", WORKED), ("dossier", WORKED, "-o", "away")])
def test_every_command_looks_at_own_entries_first(fails, write, tmp_path, command):
    write("mine/people.yaml", "id: x\n")
    assert "a list of entries is expected" in fails(*command, "--lexicon", tmp_path / "mine", code=1)


def test_a_folder_of_own_entries_that_is_not_there(fails, told, tmp_path):
    assert "is no folder" in fails("read", told, "--lexicon", tmp_path / "away", code=2)
