"""Two states of a page's words side by side: what was taken out and what was put in, each as written."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from riwaya.records import Record

_MOST = 1_000_000
"""Units of the one times units of the other that are compared; with more, paragraphs are compared and not words, and of those the middle is
taken as one, so that no page takes minutes."""
_UNITS = (re.compile(r"\S+"), re.compile(r"\S[^\n]*"))
_Kind = Literal["same", "deleted", "inserted"]


class Change(Record, frozen=True, kw_only=True):
    """A run of words that both states hold, or only the earlier (`deleted`), or only the later (`inserted`)."""

    kind: _Kind
    words: str


def compare(before: str, after: str) -> tuple[Change, ...]:
    """The runs in order: all but the inserted ones make the earlier text, all but the deleted ones the later, but for white space."""
    for units in _UNITS:
        old, new = units.findall(before), units.findall(after)
        head = _shared(old, new)
        tail = _shared(old[head:][::-1], new[head:][::-1])
        middle = old[head : len(old) - tail], new[head : len(new) - tail]
        if len(middle[0]) * len(middle[1]) <= _MOST:
            break
    changes = [*_run("same", old[:head]), *_middle(*middle), *_run("same", old[len(old) - tail :])]
    return tuple(changes)


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    if len(old) * len(new) > _MOST:
        yield from (*_run("deleted", old), *_run("inserted", new))
        return
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield from _run("same", old[i:j])
        else:
            yield from (*_run("deleted", old[i:j]), *_run("inserted", new[k:m]))


def _run(kind: _Kind, units: Sequence[str]) -> Iterator[Change]:
    if units:
        yield Change(kind=kind, words=" ".join(units))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many units at the start are the same."""
    most = min(len(one), len(other))
    return next((n for n in range(most) if one[n] != other[n]), most)
