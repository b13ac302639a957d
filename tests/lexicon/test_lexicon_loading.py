"""A user's folder over the shipped one; and what a person is told whose file is wrong."""

from datetime import date
from pathlib import Path

import pytest

from riwaya import lexicon, reading
from riwaya.lexicon import Lexicon, LexiconError
from riwaya.lexicon.entries import Frame, Thing
from riwaya.lexicon.files import read_file, read_folder
from riwaya.records import Claim

PRESS = """- id: oil press
  singular:
    - معصرة
  plural:
    - معاصر
  example:
    - دمر القصف معصرتين في القرية
"""


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def claims_of(text: str, *folders: Path) -> tuple[Claim, ...]:
    return reading.trial(text, date(2018, 5, 12), folders).report.claims


def test_a_word_of_ones_own_is_counted(tmp_path: Path) -> None:
    text = "دمر القصف معصرتين في القرية"
    assert not [o for c in claims_of(text) for o in c.outcomes if o.unit == "oil press"]
    written(tmp_path, "things.yaml", PRESS)
    assert [(o.kind, o.unit, o.min, o.max) for c in claims_of(text, tmp_path) for o in c.outcomes] == [("destroyed", "oil press", 2, 2)]


def test_an_entry_with_the_id_of_a_shipped_one_replaces_it(tmp_path: Path, shipped: Lexicon) -> None:
    written(tmp_path, "things.yaml", "- id: house\n  singular:\n    - كوخ\n  example:\n    - احترق كوخ\n")
    mine = lexicon.load(tmp_path)
    houses = [entry for entry in mine.of(Thing) if entry.id == "house"]
    assert [entry.singular for entry in houses if isinstance(entry, Thing)] == [("كوخ",)]
    assert len(mine.entries) == len(shipped.entries)


def test_entries_of_two_kinds_may_share_an_id(tmp_path: Path, shipped: Lexicon) -> None:
    """A unit and an event are no rivals: `shell` the event stays when `shell` the thing is added."""
    written(tmp_path, "things.yaml", "- id: shell\n  singular:\n    - ظرف فارغ\n  example:\n    - عثر على ظرف فارغ\n")
    assert "shell" in {entry.id for entry in lexicon.load(tmp_path).of(Frame)}


def test_the_last_folder_wins(tmp_path: Path) -> None:
    for name, word in (("one", "كوخ"), ("two", "خيمة")):
        written(tmp_path / name, "things.yaml", f"- id: house\n  singular:\n    - {word}\n  example:\n    - احترق\n")
    loaded = lexicon.load(tmp_path / "one", tmp_path / "two")
    assert [entry.singular for entry in loaded.of(Thing) if isinstance(entry, Thing) and entry.id == "house"] == [("خيمة",)]


def test_a_file_is_read_as_its_name_or_its_folder_says(tmp_path: Path) -> None:
    written(tmp_path, "things.yaml", PRESS)
    written(
        tmp_path,
        "events/farming.yaml",
        "- id: burn_crops\n  event: destruction\n  nouns:\n    - حريق محاصيل\n  example:\n    - حريق محاصيل\n",
    )
    written(tmp_path, "places-mine.yaml", "places: []\n")
    assert [(kind, entry.id) for kind, entry in read_folder(tmp_path)] == [("events", "burn_crops"), ("things", "oil press")]


@pytest.mark.parametrize("name", ["thing.yaml", "old/things.yaml", "events/more/farming.yaml", "events/numbers/places.yaml"])
def test_a_file_that_no_kind_holds_is_named(tmp_path: Path, name: str) -> None:
    """Words in a file that is passed over would be lost without a word."""
    path = written(tmp_path, name, PRESS)
    with pytest.raises(LexiconError) as fault:
        list(read_folder(tmp_path))
    assert str(path) in str(fault.value)
    assert "events, cues, actors" in str(fault.value)


@pytest.mark.parametrize(
    ("content", "said", "why"),
    [
        ("- id: press\n  singluar:\n    - معصرة\n", ["press", "singluar"], "a key that does not exist is named"),
        ("- id: press\n  singular: معصرة\n", ["press", "singular"], "one word in place of a list"),
        ("- id: press\n  singular:\n    - 7\n", ["press", "singular"], "a number in place of a word"),
        ("- singular:\n    - معصرة\n", ["number 1", "id"], "no id: its number in the file"),
        ("- id: a\n- id: b\n- معصرة\n", ["number 3"], "a word where an entry should stand"),
        ("press:\n  singular:\n    - معصرة\n", ["a list of entries", "- id:"], "no list: how it begins"),
        ("", ["a list of entries"], "an empty file"),
        ("- id: press\n   singular:\n  - x: [\n", ["not valid YAML", "line"], "not YAML: the line"),
        ("- id: press\n\tsingular:\n", ["not valid YAML", "line 2"], "a tab"),
    ],
)
def test_a_wrong_file_says_where_and_what(tmp_path: Path, content: str, said: list[str], why: str) -> None:
    path = written(tmp_path, "things.yaml", content)
    with pytest.raises(LexiconError) as fault:
        read_file(path, Thing)
    for words in [path.name, *said]:
        assert words in str(fault.value), why


@pytest.mark.parametrize(
    ("record", "content", "allowed"),
    [
        (Frame, "- id: x\n  event: shooting\n", "armed_clash, territory_gained"),
        (Frame, "- id: x\n  idafa: agent\n", "doer, sufferer"),
        (Frame, "- id: x\n  weight: heavy\n", "full, light"),
    ],
)
def test_a_value_that_does_not_exist_is_answered_with_those_that_do(
    tmp_path: Path, record: type[Frame], content: str, allowed: str
) -> None:
    path = written(tmp_path, "events.yaml", content)
    with pytest.raises(LexiconError, match=f"entry x: Invalid enum value .*; it may be {allowed}"):
        read_file(path, record)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such folder"):
        lexicon.load(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["numbers.yaml", "dates.yaml"])
def test_a_wrong_vocabulary_of_numbers_or_dates_is_named(tmp_path: Path, name: str) -> None:
    written(tmp_path, name, "- no: vocabulary\n")
    with pytest.raises(LexiconError, match=name):
        lexicon.load(tmp_path)


def test_bytes_that_are_no_text_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "things.yaml"
    path.write_bytes(PRESS.encode("cp1256"))
    with pytest.raises(LexiconError, match=r"things\.yaml"):
        read_file(path, Thing)
