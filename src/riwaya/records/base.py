"""What all records are, and what any of them may hold."""

import msgspec

Offsets = tuple[int, int]
"""Start and end (exclusive) of a run of characters, in code points."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The base of all records: frozen, compared by value, encoded as a JSON object."""


class Said(Record, frozen=True):
    """A sentence before it is put into a language: the key of its phrase (under `data/wording/`), and what fills the holes of that.

    Days are ISO text, an interval is a pair with None for an open end. `riwaya.wording` tells it in Arabic or English.
    """

    key: str
    args: "tuple[Filling, ...]" = ()


Filling = str | int | float | Said | tuple[str | int | Said | None, ...] | None


class Problem(Record, frozen=True, kw_only=True):
    """Something that could not be had or read: what, where, what to do. A result like any other, never swallowed."""

    stage: str
    where: str
    what: str
    todo: str
