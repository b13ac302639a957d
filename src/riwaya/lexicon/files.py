"""Files of YAML in, entries out: each checked against its record, each fault told with its file and what to write instead."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec
import yaml

from riwaya.lexicon.entries import Entry
from riwaya.lexicon.faults import LexiconError
from riwaya.lexicon.layers import KINDS, Layer, layer_of

_OTHERS = ("numbers", "dates")
"""Files of a lexicon folder that hold no entries but one record; files of the gazetteer (`places*.yaml`) may lie beside them."""

E = TypeVar("E", bound=msgspec.Struct)


def read_layer(folder: Path) -> Layer:
    """All entries of a folder with their forms."""
    return layer_of(entry for _, entry in read_folder(folder))


def read_folder(folder: Path) -> Iterable[tuple[str, Entry]]:
    """Every entry of a lexicon folder with its kind; raises LexiconError for a file whose name says of no kind that it holds it."""
    for path in sorted(folder.rglob("*.yaml")):
        kind = path.stem if path.parent == folder else path.parent.name
        if kind in KINDS:
            for entry in read_file(path, KINDS[kind]):
                yield kind, entry
        elif path.parent != folder or not (kind in _OTHERS or kind.startswith("places")):
            raise LexiconError(f"{path}: no kind of entry has this name; name the file, or the folder it lies in, {', '.join(KINDS)}")


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
            raise LexiconError(f"{path}: entry {name}: {fault}{_allowed(str(fault), record)}") from None
    return entries


def _allowed(fault: str, record: type[Entry]) -> str:
    """The values that a key may have, where it has another."""
    key = fault.rpartition("`$.")[2].rstrip("`")
    names = {field.encode_name: field.name for field in msgspec.structs.fields(record)}
    if "enum value" not in fault or key not in names:
        return ""
    hint = get_type_hints(record)[names[key]]
    literals = [one for one in (hint, *get_args(hint)) if get_origin(one) is Literal]
    return f"; it may be {', '.join(str(value) for one in literals for value in get_args(one))}"


def parse(path: Path) -> Any:
    """The YAML of a file; raises LexiconError with the line where it is not YAML."""
    try:
        return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as fault:
        raise LexiconError(f"{path}: not valid YAML: {fault}") from None


def read_vocabulary(path: Path, record: type[E]) -> E | None:
    """The record that the file holds; None where there is no file."""
    return require_vocabulary(path, record) if path.exists() else None


def require_vocabulary(path: Path, record: type[E]) -> E:
    """The record that the file holds; raises LexiconError with the fault."""
    try:
        return msgspec.convert(parse(path), record)
    except msgspec.ValidationError as fault:
        raise LexiconError(f"{path}: {fault}") from None
