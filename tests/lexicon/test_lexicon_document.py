"""What docs/lexicon.md tells an analyst is so: every worked entry is loaded, proved and tried; every key and kind is explained, in both languages."""

import re
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from typer.testing import CliRunner

from riwaya import gazetteer, lexicon
from riwaya.cli.commands import app
from riwaya.lexicon import Lexicon, check
from riwaya.lexicon.canonical import fix
from riwaya.lexicon.entries import Cue, Entry, Frame, Party, PartyNoun, PeopleNoun, PlaceHead, SourceKind, Thing

DOCUMENT = (Path(__file__).parents[2] / "docs" / "lexicon.md").read_text(encoding="utf-8")
ENGLISH, ARABIC = DOCUMENT.split('<div dir="rtl" lang="ar">', 1)
PARTS = {"english": ENGLISH, "arabic": ARABIC}
RECORDS: tuple[type[Entry], ...] = (Frame, Cue, Party, PartyNoun, SourceKind, PeopleNoun, Thing, PlaceHead)
FILE = re.compile(r"`my-words/([\w/-]+\.yaml)`[^`]*?```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
TRIED = re.compile(r"^```sh\n(riwaya try .*?)\n```\s*^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)


class Worked(NamedTuple):
    """One language's entries as a folder, and the sentences tried with them: options and the lines that must come out."""

    folder: Path
    tried: list[tuple[str, str, list[str]]]


@pytest.fixture(scope="module", params=PARTS)
def worked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Worked:
    part = PARTS[request.param]
    folder = tmp_path_factory.mktemp(request.param) / "my-words"
    for name, content in FILE.findall(part):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    tried = []
    for command, output in TRIED.findall(part):
        sentence, options = re.fullmatch(r'riwaya try "([^"]+)" (.+)', command).groups()  # type: ignore[union-attr]
        tried.append((sentence, options, [" ".join(line.split()) for line in output.splitlines()]))
    return Worked(folder, tried)


def test_every_block_is_tested(worked: Worked) -> None:
    """A block that the patterns above pass over would be an untested promise."""
    files = sorted(str(path.relative_to(worked.folder)) for path in worked.folder.rglob("*.yaml"))
    assert len(files) == 8, files
    assert len(worked.tried) == 8
    for part in PARTS.values():
        assert len(FILE.findall(part)) == part.count("```yaml")
        assert len(TRIED.findall(part)) == part.count("```text") == part.count('riwaya try "')


def test_worked_entries_have_no_fault(worked: Worked) -> None:
    gazetteer.load(worked.folder)
    assert not list(check(lexicon.load(worked.folder)))


def test_worked_entries_are_new(worked: Worked, shipped: Lexicon) -> None:
    """An entry that the shipped lexicon has already would teach nothing, and replace it."""
    assert len(lexicon.load(worked.folder).entries) == len(shipped.entries) + 7


def test_worked_entries_are_in_canonical_form(worked: Worked) -> None:
    for path in worked.folder.rglob("*.yaml"):
        if not path.name.startswith("places-"):
            text = path.read_text(encoding="utf-8")
            assert fix(text).replace("\n\n", "\n") == text


def test_sentences_are_read_as_shown(worked: Worked) -> None:
    runner = CliRunner(env={"COLUMNS": "200"})
    for sentence, options, lines in worked.tried:
        result = runner.invoke(app, ["try", sentence, *options.replace("my-words", str(worked.folder)).split()])
        assert result.exit_code == 0, result.output
        told = [" ".join(line.split()) for line in result.output.splitlines()]
        for line in lines:
            assert line in told, f"{sentence}\n{line}\n{result.output}"


def test_sentences_need_their_entries(worked: Worked) -> None:
    """Without the folder no sentence is read as shown: it is the entry that does it."""
    runner = CliRunner(env={"COLUMNS": "200"})
    for sentence, options, lines in worked.tried:
        bare = options.replace("--lexicon my-words", "").split()
        told = [" ".join(line.split()) for line in runner.invoke(app, ["try", sentence, *bare]).output.splitlines()]
        assert not set(lines) <= set(told), sentence


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_every_key_is_explained(part: str, record: type[Entry]) -> None:
    section = re.split(r"^### ", PARTS[part], flags=re.MULTILINE)
    [table] = [one for one in section if re.match(rf"(.*: )?{record.__name__}\n", one)]
    rows = [re.match(r"\| (`.*?) \|", line) for line in table.splitlines()]
    explained = {key for row in rows if row for key in re.findall(r"`(\w+)`", row.group(1))}
    keys = {field.encode_name for field in msgspec.structs.fields(record)} - {"id", "example"}
    assert explained == keys


@pytest.mark.parametrize("part", PARTS)
def test_every_kind_of_cue_is_explained(part: str, shipped: Lexicon) -> None:
    table = PARTS[part].rsplit("\n### ", 1)[1]
    explained = {kind for line in table.splitlines() if line.startswith("| `") for kind in re.findall(r"`(\w+)`", line.split(" | ")[0])}
    assert explained == {entry.kind for entry in shipped.of(Cue) if isinstance(entry, Cue)}


@pytest.mark.parametrize("part", PARTS)
def test_every_group_type_and_outcome_is_named(part: str, shipped: Lexicon) -> None:
    named = set(re.findall(r"`(\w+)`", PARTS[part]))
    assert {entry.outcome for entry in shipped.of(Frame) if isinstance(entry, Frame)} - {None} <= named
    assert {entry.group for entry in shipped.of(PeopleNoun) if isinstance(entry, PeopleNoun)} <= named
    assert {kind for entry in shipped.of(Party) if isinstance(entry, Party) for kind in entry.kinds} <= named
    assert {entry.refers for entry in shipped.of(PartyNoun) if isinstance(entry, PartyNoun)} <= named
    assert {entry.type for entry in shipped.of(SourceKind) if isinstance(entry, SourceKind)} <= named


def test_both_parts_tell_the_same() -> None:
    """The same tables, the same files, the same number of sections."""
    for pattern in (r"^#{1,3} ", r"^\| ", r"^```"):
        assert len(re.findall(pattern, ENGLISH, re.MULTILINE)) == len(re.findall(pattern, ARABIC, re.MULTILINE)), pattern
    assert ARABIC.count("<div") + 1 == ARABIC.count("</div>")


def test_code_in_the_arabic_part_runs_from_the_left() -> None:
    outside = re.sub(r'<div dir="ltr">.*?</div>', "", ARABIC, flags=re.DOTALL)
    assert "```" not in outside
