"""Figures with marks in and before them: signs, powers, times of day, figures joined by slashes or dashes."""

import math
from collections.abc import Sequence

from msgspec.structs import replace

from riwaya.arabic.numbers.digits import read_figure, small, touching
from riwaya.arabic.numbers.fractions import slashed
from riwaya.arabic.numbers.number import Kind, Number
from riwaya.arabic.tokens import Token


def is_signed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a minus stands before the figure. It may as well be the bullet of a list: the bounds stay those of the figure."""
    if at == 0 or tokens[at - 1].folded != "-":
        return False
    return at == 1 or not touching(tokens, at - 2) or tokens[at - 2].kind == "mark"


def read_joined(tokens: Sequence[Token], at: int) -> Number | None:
    """«10:30», «3/4», «1 4/5», «2018/05/12», «12-05-2018»."""
    if at + 2 < len(tokens) and tokens[at + 1].folded == ":" and touching(tokens, at) and touching(tokens, at + 1):
        return _time(tokens, at)
    joined = slashed(tokens, at)
    if joined is not None:
        last, figures = joined
        return _signed(tokens, _fraction(at, last, 0, *figures)) if len(figures) == 2 else _dated(at, last, figures)
    whole = small(tokens, at)
    if whole is not None and at + 1 < len(tokens) and tokens[at + 1].kind == "number":
        mixed = slashed(tokens, at + 1)
        if mixed is not None and len(mixed[1]) == 2 and mixed[1][0] < mixed[1][1]:
            return _signed(tokens, _fraction(at, mixed[0], whole, *mixed[1]))
    return _dashed(tokens, at)


def _signed(tokens: Sequence[Token], number: Number | None) -> Number | None:
    if number is None or number.value is None or not is_signed(tokens, number.first):
        return number
    at = number.first - 1
    return replace(number, first=at, core=(at, number.last), value=-number.value)


def _time(tokens: Sequence[Token], at: int) -> Number | None:
    hours, minutes = small(tokens, at), small(tokens, at + 2)
    if hours is None or minutes is None or len(tokens[at + 2].folded) != 2 or hours > 24 or minutes > 59:
        return None
    return _flagged(at, at + 3, None, Kind.TIME)


def _fraction(first: int, last: int, whole: int, part: int, parts: int) -> Number | None:
    if parts == 0:
        return None
    if whole or part < parts <= 10:
        return _flagged(first, last, whole + part / parts, Kind.FRACTION)
    day_and_month = 1 <= part <= 31 and 1 <= parts <= 31
    return _flagged(first, last, None, Kind.DATE) if day_and_month else None


def _dated(first: int, last: int, figures: list[int]) -> Number | None:
    plausible = len(figures) == 3 and sorted(figures)[0] <= 12 and sorted(figures)[1] <= 31
    return _flagged(first, last, None, Kind.DATE) if plausible else None


def _dashed(tokens: Sequence[Token], at: int) -> Number | None:
    """«12-05-2018»: three touching groups are a date, two are a range and read elsewhere."""
    if at + 4 >= len(tokens) or tokens[at + 1].folded not in "-." or tokens[at + 3].folded not in "-.":
        return None
    if not all(touching(tokens, index) for index in range(at, at + 4)):
        return None
    groups = [group for index in (at, at + 2, at + 4) if (group := small(tokens, index)) is not None]
    return _dated(at, at + 5, groups) if len(groups) == 3 else None


def read_power(tokens: Sequence[Token], at: int) -> Number | None:
    """«1e10», «1.1^23», signs included."""
    if at + 2 >= len(tokens) or tokens[at + 1].folded not in ("e", "^") or not touching(tokens, at):
        return None
    last, sign = at + 2, 1
    while last < len(tokens) and tokens[last].folded in ("+", "-") and touching(tokens, last - 1):
        sign = -sign if tokens[last].folded == "-" else sign
        last += 1
    if last >= len(tokens) or tokens[last].kind != "number" or not touching(tokens, last - 1):
        return None
    base, exponent = read_figure(tokens, at), read_figure(tokens, last)
    # What no number needs, and what a float cannot hold.
    if base.dotted or exponent.dotted or abs(exponent.value) > 30 or not 0 < base.value < 10**9:
        return None
    signed = is_signed(tokens, at)
    power = sign * exponent.value
    value = base.value * math.pow(10, power) if tokens[at + 1].folded == "e" else math.pow(base.value, power)
    return _flagged(at - 1 if signed else at, last + 1, -value if signed else value, Kind.MEASURE)


def _flagged(first: int, last: int, value: float | None, kind: Kind) -> Number:
    return Number(first=first, last=last, core=(first, last), low=None, high=None, value=value, rule="exact", kind=kind)
