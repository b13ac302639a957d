"""One way to write a lexicon file, so that two people's files differ only where their words do.

Keys stand in the order of their record, the example last; every word is a list item on a line of its own; words lose vowel signs,
drawn-out strokes and invisible marks, and stand once. The order of entries and of words is data and stays. Comments stay above
what they stood above or beside.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from graphlib import TopologicalSorter
from typing import get_origin, get_type_hints

import msgspec
import yaml

from riwaya.lexicon.entries import Cue, Entry, Frame, Party, PartyNoun, PeopleNoun, PlaceHead, SourceKind, Thing
from riwaya.lexicon.faults import LexiconError

_RECORDS: tuple[type[Entry], ...] = (Frame, Cue, Party, PartyNoun, SourceKind, PeopleNoun, Thing, PlaceHead)
_EXAMPLE = "example"
_ARABIC = re.compile("[\u0600-\u06ff]")
_WORD = re.compile("[\u0621-\u064a][\u0621-\u064a ]*")
"""Words that no rule of YAML can take for something else."""
_DROPPED = re.compile("[\u064b-\u0652\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_BESIDE = {"verbs": "present"}
"""Lists whose items belong together by their place."""


@dataclass
class _Item:
    """A value of a list, or a single value, with the comments that belong to it."""

    value: str
    tag: str
    comments: list[str] = field(default_factory=list)


@dataclass
class _Key:
    """A key of an entry with its values."""

    name: str
    items: list[_Item]
    listed: bool
    comments: list[str] = field(default_factory=list)


def fix(text: str) -> str:
    """The text of a lexicon file in canonical form; what is canonical comes back as it is.

    Raises LexiconError with the line where the text is no list of entries.
    """
    text = text.removeprefix("\ufeff")
    root = _compose(text)
    comments = _Comments(text, root)
    if root is None:
        return "\n".join(comments.rest()) + "\n" if text.strip() else ""
    entries: list[str] = []
    for node in root.value:
        above = comments.above(node)
        keys = _merged(_keys(node, comments))
        entries.append("\n".join([*above, *_written(keys)]))
    rest = "\n".join(comments.rest())
    return "\n\n".join([*entries, *([rest] if rest else [])]) + "\n"


def _compose(text: str) -> yaml.SequenceNode | None:
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else "?"
        raise LexiconError(f"line {line}: not valid YAML: {fault.problem}") from None
    except yaml.YAMLError as fault:
        raise LexiconError(f"not valid YAML: {fault}") from None
    if root is not None and not (isinstance(root, yaml.SequenceNode) and all(isinstance(n, yaml.MappingNode) for n in root.value)):
        raise LexiconError("a list of entries is expected, each beginning with «- id:»")
    return root


class _Comments:
    """The comments of a file, taken one after the other by what stands under or before them on the line."""

    def __init__(self, text: str, root: yaml.Node | None) -> None:
        lines = text.splitlines()
        covered, ends = _spans(root)
        self._lines: list[tuple[int, str]] = []
        for number, line in enumerate(lines):
            if number not in covered and (line.lstrip().startswith("#") or not line.strip()):
                self._lines.append((number, line.strip()))
            elif (beside := line[ends.get(number, len(line)) :].lstrip(" ]}")).startswith("#"):
                self._lines.append((number, beside.strip()))

    def above(self, node: yaml.Node) -> list[str]:
        """Those before an entry: a blank line that parts a comment from the entry stays."""
        return _tidy(self._until(node.start_mark.line - 1), keep_last=True)

    def upto(self, node: yaml.Node) -> list[str]:
        """Those before a key or a word, and beside it."""
        return [line for line in self._until(node.start_mark.line) if line]

    def rest(self) -> list[str]:
        """What stands behind everything."""
        return _tidy([line for _, line in self._lines], keep_last=False)

    def _until(self, number: int) -> list[str]:
        taken = [line for at, line in self._lines if at <= number]
        self._lines = [one for one in self._lines if one[0] > number]
        return taken


def _spans(node: yaml.Node | None) -> tuple[set[int], dict[int, int]]:
    """Lines inside values, where nothing is a comment; and the column at which the last value of a line ends."""
    covered: set[int] = set()
    ends: dict[int, int] = {}
    waiting = [node] if node else []
    while waiting:
        one = waiting.pop()
        if isinstance(one, yaml.ScalarNode):
            end = one.end_mark
            covered.update(range(one.start_mark.line, end.line + (end.column > 0)))
            ends[end.line] = max(ends.get(end.line, 0), end.column)
        else:
            waiting += [part for value in one.value for part in (value if isinstance(value, tuple) else (value,))]
    return covered, ends


def _tidy(lines: list[str], *, keep_last: bool) -> list[str]:
    """Comment lines with single blank lines between them and none at the ends; `keep_last`: one may stay at the end."""
    out: list[str] = []
    for line in lines:
        if line or (out and out[-1]):
            out.append(line)
    if out and not out[-1] and not (keep_last and len(out) > 1):
        out.pop()
    return out


def _keys(node: yaml.MappingNode, comments: _Comments) -> Iterator[_Key]:
    for name, value in node.value:
        above = comments.upto(name)
        nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
        if not all(isinstance(one, yaml.ScalarNode) for one in nodes):
            raise LexiconError(f"line {name.start_mark.line + 1}: {name.value}: a word or a list of words is expected")
        items = [_Item(one.value, one.tag, comments.upto(one)) for one in nodes]
        listed = isinstance(value, yaml.SequenceNode) or (name.value in _order()[1] and _ARABIC.search(value.value) is not None)
        for item in items:
            item.value = _clean(item.value, name.value) if item.tag.endswith(":str") else item.value
        yield _Key(name.value, items, listed, above)


def _clean(value: str, key: str) -> str:
    plain = value if key == _EXAMPLE else _DROPPED.sub("", value)
    return " ".join(unicodedata.normalize("NFC", plain).split())


def _merged(keys: Iterator[_Key]) -> list[_Key]:
    """The keys of an entry in order, lists under one key twice put together, words that stand twice dropped."""
    found: dict[str, _Key] = {}
    for key in keys:
        if key.name not in found:
            found[key.name] = key
        elif key.listed and found[key.name].listed:
            found[key.name].items += key.items
            found[key.name].comments += key.comments
        else:
            raise LexiconError(f"{_name(found)}: the key {key.name} stands twice")
    for key in found.values():
        if key.listed and key.name not in _BESIDE.values():
            _drop_repeats(key, found.get(_BESIDE.get(key.name, "")))
    order = _order()[0]
    unknown = len(order) - 1.5  # just before the example, which is last
    return sorted(found.values(), key=lambda key: order.get(key.name, unknown))


def _drop_repeats(key: _Key, partner: _Key | None) -> None:
    first: dict[str, _Item] = {}
    gone = []
    for at, item in enumerate(key.items):
        if item.value in first:
            first[item.value].comments += item.comments
            gone.append(at)
        first.setdefault(item.value, item)
    for lists in (key, partner) if partner else (key,):
        lists.items = [item for at, item in enumerate(lists.items) if at not in gone]


def _name(keys: dict[str, _Key]) -> str:
    return f"entry {keys['id'].items[0].value}" if "id" in keys else "an entry without id"


@lru_cache(maxsize=1)
def _order() -> tuple[dict[str, float], frozenset[str]]:
    """Where each key stands, over all records; and the keys that hold lists."""
    after: dict[str, set[str]] = {}
    lists: set[str] = set()
    for record in _RECORDS:
        hints = get_type_hints(record)
        fields = sorted(msgspec.structs.fields(record), key=lambda one: one.name == _EXAMPLE)
        names = [one.encode_name for one in fields]
        for before, name in zip(["id", *names], names, strict=False):
            after.setdefault(name, set()).update({before} - {name})
        lists.update(one.encode_name for one in fields if get_origin(hints[one.name]) is tuple)
    return {name: float(at) for at, name in enumerate(TopologicalSorter(after).static_order())}, frozenset(lists)


def _written(keys: list[_Key]) -> Iterator[str]:
    """The lines of an entry."""
    for at, key in enumerate(keys):
        lead = "- " if at == 0 else "  "
        notes = [*key.comments, *(c for item in key.items for c in item.comments if not _on_lines(key))]
        yield from (note if at == 0 else f"  {note}" for note in notes)
        if not key.listed:
            yield f"{lead}{key.name}: {_scalar(key.items[0])}"
        elif not _on_lines(key):
            yield f"{lead}{key.name}: [{', '.join(_scalar(item) for item in key.items)}]"
        else:
            yield f"{lead}{key.name}:"
            for item in key.items:
                yield from (f"    {note}" for note in item.comments)
                yield f"    - {_scalar(item)}"


def _on_lines(key: _Key) -> bool:
    """Words stand on lines of their own; codes («[YE, SA]») in one."""
    return key.listed and any(_ARABIC.search(item.value) for item in key.items)


def _scalar(item: _Item) -> str:
    if not item.tag.endswith(":str"):
        return item.value.lower() if item.tag.endswith(":bool") else item.value
    if _WORD.fullmatch(item.value):
        return item.value
    try:
        plain = yaml.safe_load(f"- {item.value}\n") == [item.value] and yaml.safe_load(f"[{item.value}]") == [item.value]
    except yaml.YAMLError:
        plain = False
    return item.value if plain else "'" + item.value.replace("'", "''") + "'"
