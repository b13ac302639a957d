"""What a number in a text is read as."""

import math
from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What sort of thing a number says; only `COUNT` and `VAGUE` can be a number of people or things."""

    COUNT = "count"
    VAGUE = "vague"
    """An amount without a figure: dozens, several."""
    DEFINITE = "definite"
    """Digits after the article («الـ24»): a count after a plural, else an ordinal; its noun decides."""
    SHARE = "share"
    """A part of something named or known: most, half, a third of."""
    FRACTION = "fraction"
    PERCENT = "percent"
    MEASURE = "measure"
    """Not whole or not positive, so no count."""
    ORDINAL = "ordinal"
    TIME = "time"
    DATE = "date"
    YEAR = "year"
    NAME = "name"
    """Part of a name or a reference: a brigade, a road, a resolution."""


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A number with its bounds, inclusive; None is open. Token indices, ends exclusive."""

    first: int
    """Start of the whole expression, words of a bound included («ما لا يقل عن 26»)."""
    last: int
    core: tuple[int, int]
    """The number itself («26»)."""
    low: int | None
    high: int | None
    value: float | None
    """The central value: the figure said, or the middle that a bound was taken from; None for a range and for vague amounts."""
    rule: str
    kind: Kind = Kind.COUNT
    of: float | None = None
    """For a share of a stated whole («3 من 10»): the whole, with the part in `low` and `high`."""
    definite: bool = False


def spread(value: float) -> tuple[int, int]:
    """The bounds of "about `value`": ten per cent to both sides, rounded outwards."""
    return math.floor(value * 9 / 10), math.ceil(value * 11 / 10)
