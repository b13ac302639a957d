"""Figures written with digits: separators of thousands, decimals, groups split by spaces or Arabic commas."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from riwaya.arabic.tokens import Token

DECIMAL = "\N{ARABIC DECIMAL SEPARATOR}"
_COMMAS = ("،", ",", ".")


class Figure(NamedTuple):
    """A figure, and where it ends (exclusive token index)."""

    last: int
    value: float
    dotted: bool = False
    """Three or more groups that are no thousands: a date or an address."""
    grouped: bool = False
    """One separator of which it is unsure whether it splits thousands or decimals («1.250»)."""


def touching(tokens: Sequence[Token], left: int) -> bool:
    """Whether nothing stands between token `left` and the next one."""
    return left + 1 < len(tokens) and tokens[left].end == tokens[left + 1].start


def read_figure(tokens: Sequence[Token], at: int) -> Figure:
    """The figure that begins at token `at`, which is of kind `number`."""
    folded = tokens[at].folded
    if folded.isdigit():
        return _join_groups(tokens, at, folded)
    groups = folded.replace(",", ".").split(".")
    mixed = "." in folded and "," in folded
    thousands = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0][0] != "0"
    if len(groups) == 2:
        if thousands and DECIMAL not in tokens[at].text:
            return Figure(at + 1, int("".join(groups)), grouped=True)
        return Figure(at + 1, float(".".join(groups)))
    if thousands and not mixed:
        return Figure(at + 1, int("".join(groups)))
    if mixed and all(len(group) == 3 for group in groups[1:-1]):
        return Figure(at + 1, float("".join(groups[:-1]) + "." + groups[-1]))
    return Figure(at + 1, math.nan, dotted=True)


def _join_groups(tokens: Sequence[Token], at: int, folded: str) -> Figure:
    """Groups of three digits that single spaces or touching Arabic commas split: «1 200», «1،234،567»."""
    last = at + 1
    if len(folded) > 3 or folded[0] == "0":
        return _join_decimals(tokens, at, last, folded)
    while True:
        step = _next_group(tokens, last, folded)
        if step is None:
            break
        last, folded = step
    return _join_decimals(tokens, at, last, folded)


def _next_group(tokens: Sequence[Token], last: int, folded: str) -> tuple[int, str] | None:
    if last < len(tokens) and tokens[last].kind == "number" and tokens[last].start - tokens[last - 1].end == 1:
        head = tokens[last].folded[:3]
        rest = tokens[last].folded[3:]
        if head.isdigit() and len(head) == 3 and not rest:
            return last + 1, folded + head
    if last + 1 < len(tokens) and tokens[last].folded == "،" and touching(tokens, last - 1) and touching(tokens, last):
        group = tokens[last + 1].folded
        if len(group) == 3 and group.isdigit():
            return last + 2, folded + group
    return None


def _join_decimals(tokens: Sequence[Token], at: int, last: int, folded: str) -> Figure:
    if (
        last + 1 < len(tokens)
        and tokens[last].folded in _COMMAS
        and tokens[last + 1].kind == "number"
        and tokens[last + 1].start - tokens[last - 1].end <= 3
        and touching(tokens, last - 1)
        and tokens[last + 1].folded.isdigit()
        and last - at > 1
    ):
        return Figure(last + 2, float(f"{folded}.{tokens[last + 1].folded}"))
    return Figure(last, int(folded))
