"""The lexicon's own proof: every entry is found in each of its examples, and an entry without an example proves nothing."""

from collections.abc import Iterator
from typing import NamedTuple

from riwaya.arabic.tokens import tokenize
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.forms import forms
from riwaya.lexicon.index import Lexicon


class Fault(NamedTuple):
    """What is wrong with an entry, and what to do."""

    kind: str
    id: str
    what: str
    todo: str


def check(lexicon: Lexicon) -> Iterator[Fault]:
    """Every entry that has no example, or an example in which none of its forms is found."""
    for entry in lexicon.entries:
        kind = type(entry).__name__.lower()
        if not entry.example:
            yield Fault(kind, entry.id, "has no example", "write a sentence that uses it under «example:»")
        for example in entry.example:
            if not _uses(lexicon, entry, example):
                yield Fault(
                    kind,
                    entry.id,
                    f"is not found in its example «{example}»",
                    "use one of its forms there (`riwaya lexicon show` lists them)",
                )


def admitted(lexicon: Lexicon, id_: str) -> dict[str, list[str]]:
    """Kind and key → the surface forms that the entries of this id admit; empty where there is none."""
    found: dict[str, list[str]] = {}
    for entry in lexicon.entries:
        if entry.id == id_:
            for form in forms(entry):
                found.setdefault(f"{type(entry).__name__.lower()}, {form.key}", []).append(" ".join(form.words))
    return {key: sorted(set(words)) for key, words in found.items()}


def _uses(lexicon: Lexicon, entry: Entry, example: str) -> bool:
    tokens = tokenize(example)
    return any(match.sense.entry is entry for at in range(len(tokens)) for match in lexicon.matches(tokens, at))
