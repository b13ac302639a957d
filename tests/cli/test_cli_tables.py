"""Tables of one's own coding on the command line: through reading, linking, tolls, a dossier and the ledger like any claims."""

import json

import pytest

TABLE = """Nr,Date,Outlet,Type,Town,Killed,Note,Told by
a,2018-05-12,شبكة السنديان,shelling,مخيم اليرموك,4,قصف على السوق,a neighbour
b,2018-05-12,منصة الجسر,shelling,Yarmouk camp,6,,
c,2018-05-12,منصة الجسر,shelling,Yarmouk camp,many,,
"""
MAP = """
id = "Nr"
published = "Date"
outlet = "Outlet"
event = "Type"
place = "Town"
from = "Date"
quote = "Note"
[[counts]]
kind = "killed"
number = "Killed"
"""


@pytest.fixture
def table(write):
    return write("coding.csv", TABLE), write("map.toml", MAP)


def test_rows_become_reports_that_link_and_bound(run, table, tmp_path):
    coding, columns = table
    out = tmp_path / "claims.jsonl"
    done = run("read", coding, "--columns", columns, "-o", out)
    assert done.errors == [f"{coding}#4: column 'Killed': 'many' is no number; correct the cell, or leave it empty"]
    reports = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(report["id"], report["address"]) for report in reports] == [("a", f"{coding}#2"), ("b", f"{coding}#3")]
    # Both spellings are the one camp of the gazetteer.
    assert {report["claims"][0]["where"][0]["name"] for report in reports} == {"Yarmouk camp"}
    links = json.loads(run("link", out, "--json").out)
    assert [incident["claims"] for incident in links["incidents"]] == [["a:c1", "b:c1"]]
    toll = json.loads(run("toll", out, "--kind", "killed", "--incident", links["incidents"][0]["id"], "--json").out)
    assert (toll["min"], toll["max"]) == (4, 6)


def test_a_dossier_shows_the_claim_and_no_cell_that_the_map_does_not_name(run, table, tmp_path):
    coding, columns = table
    run("dossier", coding, "--columns", columns, "-o", tmp_path / "dossier")
    written = [path.read_bytes().decode("utf-8", "replace") for path in (tmp_path / "dossier").rglob("*") if path.is_file()]
    assert [text for text in written if "قصف على السوق" in text]
    assert not [text for text in written if "a neighbour" in text]


def test_the_ledger_keeps_rows_as_pages(run, table, tmp_path):
    coding, columns = table
    ledger = tmp_path / "riwaya.db"
    assert "2 pages" in run("add", coding, "--columns", columns, "--ledger", ledger).out
    assert "2 pages kept already" in run("add", coding, "--columns", columns, "--ledger", ledger).out


def test_a_table_without_a_map_and_a_map_that_is_none(fails, table, write, tmp_path):
    coding, _ = table
    assert "--columns" in fails("read", coding, code=1)
    assert fails("read", coding, "--columns", tmp_path / "away.toml", code=2).startswith(
        f"riwaya: --columns {tmp_path / 'away.toml'}: no such file"
    )
    assert "not TOML" in fails("read", coding, "--columns", write("bad.toml", "id ="), code=2)
    [line] = [fails("read", coding, "--columns", write("far.toml", MAP.replace('"Town"', '"Tawn"')), code=1)]
    assert line == f"{coding}: no column 'Tawn', which the column map names; did you mean 'Town'?"
