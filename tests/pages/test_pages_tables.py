"""Tables of one's own coding: each row a page with a report; what is no number, day or known word is told by row and column."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from riwaya import pages
from riwaya.records import Page, Problem

from . import made_tables

HEADER = ["Nr", "Report date", "Outlet", "Type", "Town", "Day", "Killed min", "Killed max", "Who", "Note"]
ROW: list[object] = [1, date(2018, 5, 12), "شبكة السنديان", "Air strike", "Saraqib", date(2018, 5, 11), 4, 6, "civilians", "غارة على السوق"]
MAP = """
id = "Nr"
published = "Report date"
outlet = "Outlet"
event = "Type"
place = "Town"
from = "Day"
quote = "Note"
[[counts]]
kind = "killed"
min = "Killed min"
max = "Killed max"
group = "Who"
"""


def columns(tmp_path: Path, text: str = MAP) -> pages.Columns:
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    return pages.load_columns(str(path))


def fetch(tmp_path: Path, content: bytes, name: str = "coding.xlsx", text: str = MAP, **options: Any) -> list[Page | Problem]:
    path = tmp_path / name
    path.write_bytes(content)
    return list(pages.fetch([str(path)], columns=columns(tmp_path, text), **options))


def csv(*rows: list[object], delimiter: str = ",") -> str:
    return "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in (HEADER, *rows))


def changed(**cells: object) -> list[object]:
    """The row with other cells, by column."""
    return [cells.get(name.replace(" ", "_"), cell) for name, cell in zip(HEADER, ROW, strict=True)]


def report(found: Page | Problem) -> Any:
    assert isinstance(found, Page), found
    return json.loads(found.content)


def claim(row: list[object], tmp_path: Path, text: str = MAP) -> Any:
    (found,) = fetch(tmp_path, made_tables.xlsx([HEADER, row]), text=text)
    return report(found)["claims"][0]


@pytest.mark.parametrize(("name", "content"), [
    ("coding.xlsx", made_tables.xlsx([HEADER, ROW])),
    ("coding.ods", made_tables.ods([HEADER, ROW])),
    ("coding.csv", csv(ROW).encode()),
    ("coding.csv", csv(ROW).encode("utf-8-sig")),
    ("coding.csv", csv(ROW, delimiter=";").encode("windows-1256")),
    ("coding.csv", csv(ROW, delimiter="\t").encode("utf-16")),
])  # fmt: skip
def test_a_row_is_a_report_with_one_claim(tmp_path: Path, name: str, content: bytes) -> None:
    (page,) = fetch(tmp_path, content, name)
    assert isinstance(page, Page)
    assert (page.address, page.media) == (f"{tmp_path / name}#2", "application/x-coded-report+json")
    found = report(page)
    assert (found["id"], found["published"], found["outlet"], found["text"]) == ("1", "2018-05-12", "شبكة السنديان", "")
    [told] = found["claims"]
    assert (told["event"], told["scope"], told["stance"], told["quote"], told["rule"]) == (
        "air_strike",
        "incident",
        "asserted",
        "غارة على السوق",
        "coded",
    )
    assert told["when"] == {"from": "2018-05-11", "to": "2018-05-11"}
    assert told["where"][0]["text"] == "Saraqib"
    assert told["outcomes"] == [{"kind": "killed", "unit": "people", "min": 4, "max": 6, "group": "civilians"}]
    # The row itself is part of the page, whatever the map took of it.
    assert found["row"]["cells"]["Note"] == "غارة على السوق"


@pytest.mark.parametrize(("cells", "bounds"), [
    ({}, (4, 6)),
    ({"Killed_max": ""}, (4, None)),
    ({"Killed_min": ""}, (0, 6)),
    ({"Killed_min": "1,250", "Killed_max": "٢٥٠٠"}, (1250, 2500)),
    ({"Killed_min": "4.0"}, (4, 6)),
    ({"Killed_min": 0, "Killed_max": 0}, (0, 0)),
])  # fmt: skip
def test_counts(tmp_path: Path, cells: dict[str, object], bounds: tuple[int, int | None]) -> None:
    [outcome] = claim(changed(**cells), tmp_path)["outcomes"]
    assert (outcome["min"], outcome["max"]) == bounds


def test_a_row_that_knows_no_number_claims_none(tmp_path: Path) -> None:
    assert claim(changed(Killed_min="", Killed_max=""), tmp_path)["outcomes"] == []
    unknown = MAP + 'unknown = ["?", "0"]\n'
    assert claim(changed(Killed_min="?", Killed_max="0"), tmp_path, unknown)["outcomes"] == []


@pytest.mark.parametrize(("cell", "order", "day"), [
    ("2018-05-11", "", "2018-05-11"),
    ("2018-05-11 00:00:00.000", "", "2018-05-11"),
    ("11 May 2018", "", "2018-05-11"),
    ("11-May-2018", "", "2018-05-11"),
    ("31/12/2018", "", "2018-12-31"),
    ("12/31/2018", "", "2018-12-31"),
    ("11/5/2018", "dmy", "2018-05-11"),
    ("11/5/2018", "mdy", "2018-11-05"),
    ("2018/5/11", "", "2018-05-11"),
    ("1526031000", "", "2018-05-11"),
])  # fmt: skip
def test_days(tmp_path: Path, cell: str, order: str, day: str) -> None:
    assert claim(changed(Day=cell), tmp_path, f'dates = "{order}"{MAP}')["when"]["from"] == day


@pytest.mark.parametrize(("cells", "column", "what"), [
    ({"Killed_min": "five"}, "Killed min", "'five' is no number"),
    ({"Killed_min": -1}, "Killed min", "'-1' is no number"),
    ({"Killed_min": 1.5}, "Killed min", "'1.5' is no number"),
    ({"Killed_min": "9" * 13}, "Killed min", f"'{'9' * 13}' is more than anything that is counted"),
    ({"Killed_max": 3}, "Killed max", "at most 3, and at least 4"),
    ({"Day": "yesterday"}, "Day", "'yesterday' is no day"),
    ({"Day": "2018-02-30"}, "Day", "'2018-02-30' is no day"),
    ({"Day": "5/11/2018"}, "Day", "5/11/2018 can be two days"),
    ({"Type": "bombing"}, "Type", "'bombing' is no event"),
    ({"Who": "people"}, "Who", "'people' is no group"),
])  # fmt: skip
def test_a_wrong_cell_is_told_by_row_and_column_and_the_others_go_on(
    tmp_path: Path, cells: dict[str, object], column: str, what: str
) -> None:
    wrong, good = fetch(tmp_path, made_tables.xlsx([HEADER, changed(**cells), changed(Nr=2)]))
    assert isinstance(wrong, Problem)
    assert wrong.where == f"{tmp_path / 'coding.xlsx'}#2"
    assert wrong.what.startswith(f"column {column!r}: {what}")
    assert wrong.todo
    assert report(good)["id"] == "2"


def test_words_of_the_table_are_put_into_ours(tmp_path: Path) -> None:
    text = MAP + '[values.event]\n"bombing from the air" = "air_strike"\n[values.group]\n"Z" = "civilians"\n'
    told = claim(changed(Type="Bombing from the Air", Who="z"), tmp_path, text)
    assert (told["event"], told["outcomes"][0]["group"]) == ("air_strike", "civilians")
    # What our own words are called in English and Arabic needs no saying.
    assert claim(changed(Type="غارة جوية", Who="أطفال"), tmp_path)["outcomes"][0]["group"] == "children"


def test_rows_of_text_alone_are_reports_to_be_read(tmp_path: Path) -> None:
    text = 'id = "Nr"\npublished = "Report date"\noutlet = "Outlet"\ntext = "Note"'
    found, empty = fetch(tmp_path, made_tables.xlsx([HEADER, ROW, changed(Note="")]), text=text)
    assert isinstance(found, Page)
    assert found.media == "application/json"
    assert report(found)["text"] == "غارة على السوق"
    assert "claims" not in report(found)
    assert isinstance(empty, Problem)


def test_two_rows_of_one_id_and_a_column_that_is_missing(tmp_path: Path) -> None:
    first, second = fetch(tmp_path, csv(ROW, changed(Outlet="منصة الجسر")).encode(), "coding.csv")
    assert isinstance(first, Page)
    assert isinstance(second, Problem)
    assert second.what == "the id 1 is row 2's already"
    (missing,) = fetch(tmp_path, csv(ROW).encode(), "coding.csv", MAP.replace('"Killed min"', '"Kiled min"'))
    assert isinstance(missing, Problem)
    assert (missing.what, missing.todo) == ("no column 'Kiled min', which the column map names", "did you mean 'Killed min'?")


@pytest.mark.parametrize(("text", "what"), [
    ("id = ", "not TOML"),
    ('id = "Nr"', "no event, no counts and no text"),
    (MAP + 'colour = "x"', "Object contains unknown field `colour`"),
    ('colour = "x"' + MAP, "Object contains unknown field `colour`"),
    (MAP.replace('"killed"', '"deceased"'), "'deceased' is no kind"),
    ('text = "a"\ndates = "american"', "dates = 'american'"),
    ('text = "a"\n[values.colour]\na = "b"', "values for 'colour'"),
    ('text = "a"\n[[counts]]\nkind = "killed"', "the counts of killed name no number"),
])  # fmt: skip
def test_a_column_map_that_cannot_be_used(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(pages.ColumnsError) as raised:
        columns(tmp_path, text)
    assert raised.value.what.startswith(what)
    assert raised.value.todo


def test_acled_and_ucdp(tmp_path: Path) -> None:
    acled = "event_id_cnty,event_date,time_precision,sub_event_type,actor1,actor2,country,admin1,admin2,admin3,location,latitude,longitude,source,notes,fatalities,timestamp\n"
    row = 'SYR1,11 May 2018,2,Air/drone strike,Military Forces of Russia,,Syria,Idleb,,,Saraqab,35.86,36.80,"Agency One; Agency Two",Planes struck the market.,{},1526200000\n'
    path = tmp_path / "acled.csv"
    path.write_text(acled + row.format(4) + row.format(0).replace("SYR1", "SYR2"), encoding="utf-8")
    first, second = (report(one) for one in pages.fetch([str(path)], columns=pages.load_columns("acled")))
    [told] = first["claims"]
    assert (first["published"], first["outlet"], told["event"]) == ("2018-05-13", "ACLED", "air_strike")
    # Known to the week only; reported dead are a lower bound, and 0 says that none was reported.
    assert told["when"] == {"from": "2018-05-05", "to": "2018-05-17"}
    assert [(o["min"], o["max"]) for o in told["outcomes"]] == [(4, None)]
    assert second["claims"][0]["outcomes"] == []
    assert told["sources"][0]["text"] == "Agency One"
    assert told["where"][0]["country"] == "SY"
    ucdp = "id,type_of_violence,side_a,side_b,source_office,source_headline,where_coordinates,adm_1,adm_2,latitude,longitude,country,date_start,date_end,low,high\n"
    path.write_text(
        ucdp
        + "7,3,Government of Syria,Civilians,Agency One,Market hit,Saraqib town,Idlib,,35.86,36.80,Syria,2018-05-11 00:00:00.000,2018-05-12 00:00:00.000,3,9\n"
    )
    (found,) = pages.fetch([str(path)], columns=pages.load_columns("ucdp"))
    [told] = report(found)["claims"]
    assert (told["event"], told["target"], told["outcomes"][0]["min"], told["outcomes"][0]["max"]) == (
        "attack_on_civilians",
        ["civilians"],
        3,
        9,
    )


def refused(tmp_path: Path, content: bytes, name: str = "coding.xlsx", **options: Any) -> str:
    (found,) = fetch(tmp_path, content, name, **options)
    assert isinstance(found, Problem), found
    assert found.todo
    return found.what


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


@pytest.mark.parametrize(("name", "content", "what"), [
    ("coding.xlsx", b"", "a damaged spreadsheet"),
    ("coding.xlsx", b"no spreadsheet", "a damaged spreadsheet"),
    ("coding.xlsx", b"\xd0\xcf\x11\xe0" + b"x" * 600, "a spreadsheet that asks for a password"),
    ("coding.xlsx", made_tables.archive({"a.txt": "x"}), "a damaged spreadsheet"),
    ("coding.xlsx", made_tables.xlsx([HEADER, ROW])[:-200], "a damaged spreadsheet"),
    ("coding.xlsx", made_tables.xlsx([], " " * (300 << 20)), "a spreadsheet that unfolds to"),
    ("coding.xlsx", made_tables.xlsx([], f"<worksheet><sheetData>{FAR}</sheetData></worksheet>"), "a spreadsheet that asks for more than 1 GB of memory"),
    ("coding.xlsx", made_tables.xlsx([]), "an empty table"),
    ("coding.xlsx", made_tables.xlsx([HEADER]), "a table without rows"),
    ("coding.ods", b"PK\x03\x04", "a damaged spreadsheet"),
    ("coding.csv", b"", "an empty table"),
    ("coding.csv", b"\n,,\n", "an empty table"),
    ("coding.csv", b"a,b,a\n", "two columns with the name 'a'"),
    ("coding.csv", b",".join(b"c%d" % n for n in range(1001)), "a table of more than 1000 columns"),
])  # fmt: skip
def test_what_is_no_table_or_a_trap(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    assert refused(tmp_path, content, name).startswith(what)


def test_entities_are_not_unfolded_and_repeated_cells_not_multiplied(tmp_path: Path) -> None:
    cell = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c></row>'
    sheet = f"{ENTITIES}<worksheet><sheetData>{cell.format(1, 'Nr')}{cell.format(2, '&j;')}</sheetData></worksheet>"
    for found in fetch(tmp_path, made_tables.xlsx([], sheet), text='text = "Nr"'):
        assert isinstance(found, Problem) or len(found.content) < 10_000
    repeated = (
        '<table:table-row table:number-rows-repeated="{}"><table:table-cell {} table:number-columns-repeated="{}"/></table:table-row>'
    )
    for rows, cells in ((1 << 20, 1 << 10), (10**9, 10**9)):
        row = repeated.format(rows, 'office:value-type="float" office:value="1"', cells)
        assert refused(tmp_path, made_tables.ods([HEADER], row), "coding.ods").startswith(
            ("a damaged spreadsheet", "a spreadsheet that asks for more")
        )
    # As an office program fills the rest of every sheet.
    assert len(fetch(tmp_path, made_tables.ods([HEADER, ROW], repeated.format((1 << 20) - 2, "", 1 << 14)), "coding.ods")) == 1


def test_a_text_written_once_and_shown_in_every_cell(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 201))
    content = made_tables.xlsx([], f"<worksheet><sheetData>{cells}</sheetData></worksheet>", shared="a" * (1 << 20))
    assert refused(tmp_path, content).startswith("a spreadsheet with more text than 64 MB")


def test_a_table_beside_pages(tmp_path: Path) -> None:
    (tmp_path / "coding.csv").write_text(csv(ROW), encoding="utf-8")
    (tmp_path / "page.txt").write_text("نص", encoding="utf-8")
    # In a folder tables are read where a map is given; alone they ask for one.
    assert [one.address for one in pages.fetch([str(tmp_path)]) if isinstance(one, Page)] == [str(tmp_path / "page.txt")]
    found = list(pages.fetch([str(tmp_path)], columns=columns(tmp_path)))
    assert [one.media for one in found if isinstance(one, Page)] == ["application/x-coded-report+json", "text/plain"]
    (asked,) = pages.fetch([str(tmp_path / "coding.csv")])
    assert isinstance(asked, Problem)
    assert "--columns" in asked.todo


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    text = 'sheet = "Other"\n' + MAP
    assert refused(tmp_path, made_tables.xlsx([HEADER, ROW]), text=text) == "no sheet 'Other'"
    (found,) = fetch(tmp_path, made_tables.xlsx([HEADER, ROW], name="Other"), text=text)
    assert isinstance(found, Page)
