"""Folders of YAML in, a `Lexicon` out: every entry checked against its record, a user's own folders laid over the shipped one."""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from riwaya.arabic import dates, numbers
from riwaya.lexicon.entries import Cue, Entry, Frame, Party, PeopleNoun, PlaceHead, SourceKind, Thing
from riwaya.lexicon.index import Lexicon

SHIPPED = Path(str(files("riwaya") / "data" / "lexicon"))

_KINDS: dict[str, type[Entry]] = {
    "events": Frame,
    "cues": Cue,
    "actors": Party,
    "sources": SourceKind,
    "people": PeopleNoun,
    "things": Thing,
    "place_words": PlaceHead,
}
"""Which record a file holds: by its name, or by the name of the folder it lies in."""

_OTHERS = ("numbers", "dates")
"""Files of a lexicon folder that hold no entries but one record; files of the gazetteer (`places*.yaml`) may lie beside them."""

E = TypeVar("E", bound=msgspec.Struct)


class LexiconError(ValueError):
    """A lexicon file that cannot be used: which file, which entry, what is wrong with it."""


def load(*folders: str | Path) -> Lexicon:
    """The shipped lexicon with each of `folders` laid over it: an entry of the same kind and id replaces the shipped one.

    Raises LexiconError naming file and entry where a file is not as its record asks.
    """
    return _load(tuple(Path(f) for f in folders))


@lru_cache(maxsize=4)
def _load(folders: tuple[Path, ...]) -> Lexicon:
    entries: dict[tuple[str, str], Entry] = {}
    for folder in (SHIPPED, *folders):
        if not folder.is_dir():
            raise LexiconError(f"{folder}: no such folder; name a folder with YAML files like {SHIPPED.name}/events/*.yaml")
        for kind, entry in read_folder(folder):
            entries[kind, entry.id] = entry
    counting = numbers.Numbers(_vocabulary(folders, "numbers.yaml", numbers.Vocabulary))
    return Lexicon(entries.values(), counting, dates.Dates(_vocabulary(folders, "dates.yaml", dates.Vocabulary), counting))


def read_folder(folder: Path) -> Iterable[tuple[str, Entry]]:
    """Every entry of a lexicon folder with its kind; raises LexiconError for a file whose name says of no kind that it holds it."""
    for path in sorted(folder.rglob("*.yaml")):
        kind = path.stem if path.parent == folder else path.parent.name
        if kind in _KINDS:
            for entry in read_file(path, _KINDS[kind]):
                yield kind, entry
        elif path.parent != folder or not (kind in _OTHERS or kind.startswith("places")):
            raise LexiconError(f"{path}: no kind of entry has this name; name the file, or the folder it lies in, {', '.join(_KINDS)}")


def read_file(path: Path, record: type[Entry]) -> list[Entry]:
    """The entries of one file; raises LexiconError with file, entry and fault."""
    rows = parse(path)
    if not isinstance(rows, list):
        raise LexiconError(f"{path}: a list of entries is expected, each beginning with «- id:»")
    entries = []
    for number, row in enumerate(rows, 1):
        try:
            entries.append(msgspec.convert(row, record))
        except msgspec.ValidationError as fault:
            name = row.get("id", f"number {number}") if isinstance(row, dict) else f"number {number}"
            raise LexiconError(f"{path}: entry {name}: {fault}") from None
    return entries


def parse(path: Path) -> Any:
    """The YAML of a file; raises LexiconError with the line where it is not YAML."""
    try:
        return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as fault:
        raise LexiconError(f"{path}: not valid YAML: {fault}") from None


def _vocabulary(folders: tuple[Path, ...], name: str, record: type[E]) -> E:
    """The last folder's file of that name; these hold one record, so that a user's file replaces the shipped one."""
    path = next((f / name for f in reversed(folders) if (f / name).exists()), SHIPPED / name)
    try:
        return msgspec.convert(parse(path), record)
    except msgspec.ValidationError as fault:
        raise LexiconError(f"{path}: {fault}") from None
