"""Figures written with digits: separators of thousands, decimals, groups split by spaces or Arabic commas."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from riwaya.arabic.tokens import Token

# No count has more digits: a longer row of them is a code.
_LONGEST = 18
DECIMAL = "\N{ARABIC DECIMAL SEPARATOR}"


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
    if len(folded) > _LONGEST:
        return Figure(at + 1, math.nan, dotted=True)
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
    """Groups of three digits that single spaces or touching Arabic commas split: «1 200», «1،234،567.8»."""
    last, tail = at + 1, ""
    while len(tokens[at].folded) <= 3 and folded[0] != "0" and not tail and len(folded) < _LONGEST:
        step = _next_group(tokens, last)
        if step is None:
            break
        last, group, tail = step
        folded += group
    return Figure(last, float(f"{folded}.{tail}") if tail else int(folded))


def _next_group(tokens: Sequence[Token], last: int) -> tuple[int, str, str] | None:
    """End of the next group, its three digits, and the decimals after them."""
    index = last
    if last + 1 < len(tokens) and tokens[last].folded == "،" and touching(tokens, last - 1) and touching(tokens, last):
        index = last + 1
    elif last >= len(tokens) or tokens[last].start - tokens[last - 1].end != 1:
        return None
    if tokens[index].kind != "number":
        return None
    group, _, tail = tokens[index].folded.replace(",", ".").partition(".")
    return (index + 1, group, tail) if len(group) == 3 and (not tail or tail.isdigit()) else None


def small(tokens: Sequence[Token], at: int) -> int | None:
    """The whole figure at token `at` if it has no more than four digits, as those of dates, hours and fractions have."""
    folded = tokens[at].folded
    return int(folded) if len(folded) <= 4 and folded.isdigit() else None


def begins_with_point(tokens: Sequence[Token], at: int) -> bool:
    """«.25»: a point stuck to the figure after it and to nothing before it."""
    if at == 0 or tokens[at - 1].folded != "." or not touching(tokens, at - 1):
        return False
    return at == 1 or not touching(tokens, at - 2)
