"""The forms of a folder's entries as bytes, each found by its first word: what is kept, so that nothing is made twice.

Making every form of every entry takes most of a second, and a sentence needs a few dozen. So the forms that begin with one word lie
together as bytes, which are read when a text asks for that word.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import msgspec

from riwaya.arabic.verbs import VerbForm
from riwaya.lexicon.entries import Cue, Entry, Frame, Party, PartyNoun, PeopleNoun, PlaceHead, SourceKind, Thing
from riwaya.lexicon.forms import forms

KINDS: dict[str, type[Entry]] = {
    "events": Frame,
    "cues": Cue,
    "actors": Party,
    "party_nouns": PartyNoun,
    "sources": SourceKind,
    "people": PeopleNoun,
    "things": Thing,
    "place_words": PlaceHead,
}
"""Which record a file holds: by its name, or by the name of the folder it lies in."""
_NAMES = {record: name for name, record in KINDS.items()}


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One form behind its first word."""

    entry: int
    """The place of its entry in the layer."""
    key: str
    number: str | None
    verb: int | None
    """The place of what it says of tense and subject in the layer's `grammar`."""
    rest: tuple[str, ...]
    article: bool | None
    """Whether the first word has the article; None: with or without."""
    bound: bool
    """A name: words behind the first stand as written."""
    joined: bool = False
    """Written so only before a pronoun."""


class Layer(msgspec.Struct, frozen=True):
    """One folder's entries and their forms."""

    kinds: tuple[tuple[str, msgspec.Raw], ...]
    """Entries in order: the kind, and all of it that stand together."""
    grammar: tuple[VerbForm, ...]
    forms: dict[str, msgspec.Raw]
    """First word, without its article → rows."""

    def verb(self, row: Row) -> VerbForm | None:
        """What a form says of tense and subject, where it is a verb."""
        return None if row.verb is None else self.grammar[row.verb]

    def entries(self) -> list[Entry]:
        """All entries in order."""
        return [entry for kind, rows in self.kinds for entry in _entries(kind, rows)]


_rows = msgspec.msgpack.Decoder(list[Row]).decode


def rows_of(forms: msgspec.Raw) -> list[Row]:
    """The forms under one word."""
    return _rows(forms)


def _entries(kind: str, rows: msgspec.Raw) -> Sequence[Entry]:
    record: Any = KINDS[kind]
    return msgspec.msgpack.decode(rows, type=list[record])


def layer_of(entries: Iterable[Entry]) -> Layer:
    """Every form of `entries`; of two with one id of one kind the later stands, in the place of the first."""
    single = list({(type(entry), entry.id): entry for entry in entries}.values())
    grammar: dict[VerbForm, int] = {}
    found: dict[str, list[Row]] = {}
    for place, entry in enumerate(single):
        for form in forms(entry):
            first, *rest = form.words
            row = Row(
                place,
                form.key,
                form.number,
                None if form.verb is None else grammar.setdefault(form.verb, len(grammar)),
                tuple(rest),
                form.article if form.name else None,
                form.name,
                form.joined,
            )
            found.setdefault(first[2:] if form.article else first, []).append(row)
    pack = msgspec.msgpack.Encoder().encode
    kinds = tuple((_NAMES[kind], msgspec.Raw(pack(list(those)))) for kind, those in groupby(single, type))
    return Layer(kinds, tuple(grammar), {word: msgspec.Raw(pack(rows)) for word, rows in found.items()})
