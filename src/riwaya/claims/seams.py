"""Where a name joins what stands before it: past its quotation mark, with a preposition written apart («لـ«القاعدة»»)."""

from typing import NamedTuple

from riwaya.arabic.clitics import PROCLITICS
from riwaya.claims.annotation import Annotation, Found

_OPENING = frozenset("«\"“'‘(")
_CLOSING = frozenset("»\"”'’)")


class Seam(NamedTuple):
    """The token with which a name begins, its quotation mark and lone clitic included, and what is attached before it."""

    first: int
    clitic: str


def seam(a: Annotation, name: Found) -> Seam:
    """The seam of a name."""
    first, clitic = name.first, name.best.split.before
    if first == 0 or a.tokens[first - 1].text not in _OPENING:
        return Seam(first, clitic)
    first -= 1
    if first and a.tokens[first - 1].folded in PROCLITICS:
        first -= 1
        clitic = a.tokens[first].folded
    return Seam(first, clitic)


def closed(a: Annotation, name: Found) -> int:
    """The token behind a name and its closing quotation mark."""
    return name.last + (name.last < len(a.tokens) and a.tokens[name.last].text in _CLOSING)
