"""Lengths of time and the windows made of them: «الأيام الثلاثة الماضية», «24 ساعة», «الأسبوع الماضي», «آخر يومين»."""

from typing import NamedTuple

from riwaya.arabic.dates.atoms import Text
from riwaya.arabic.dates.dated import Reading, read_dated, read_year
from riwaya.arabic.dates.when import Ago, Ordered, Turn, Window
from riwaya.arabic.numbers.number import Kind


class Length(NamedTuple):
    """N units: end (exclusive); `more` than that."""

    last: int
    unit: str
    number: int
    more: bool = False


def read_length(text: Text, at: int) -> Length | None:
    """«ثلاثة أسابيع», «يومين», «أكثر من عام», «18 شهرا», «ثلاثة أشهر وأسبوع» (the smaller unit is passed over)."""
    start = text.skip(at, "more", "about")
    more = text.atom(at, "more") is not None
    number = text.amount(at)
    if number is not None and number.kind in (Kind.COUNT, Kind.DEFINITE) and number.value is not None:
        unit = text.atom(number.last, "unit")
        if unit is None:
            return None
        return Length(unit[0], unit[1].name, int(number.value), more or number.rule == "more than")
    unit = text.atom(start, "unit")
    if unit is None or unit[1].value == 0 or unit[1].definite:
        return None
    last = unit[0]
    one = text.number(last)
    if one is not None and one.value == 1 and unit[1].value == 1:
        last = one.last
    return Length(last, unit[1].name, unit[1].value, more)


def read_span(text: Text, at: int) -> Reading | None:
    """A window said by its units alone, or an amount of them without a figure."""
    vague = text.atom(at, "span")
    if vague is not None:
        last, atom = vague
        when = Ago(atom.name, atom.value) if atom.flag else Window(atom.name, atom.value)
        return Reading(last, when, "ago" if atom.flag else "window")
    latest = text.atom(at, "latest")
    if latest is not None:
        length = read_length(text, latest[0])
        if length is not None and length.number:
            return Reading(length.last, Window(length.unit, length.number), "window")
    return _counted(text, at) or _turned(text, at)


def _counted(text: Text, at: int) -> Reading | None:
    """«الأيام الثلاثة الماضية», «الـ24 ساعة الفائتة», «اليومين الماضيين»."""
    start = at + 1 if text.tokens[at].folded in ("ال", "لل", "بال") else at
    number = text.number(start)
    unit = text.atom(number.core[1] if number is not None else start, "unit")
    if unit is None:
        return None
    last, atom = unit
    count: float = atom.value
    if number is not None:
        count = number.value or 0
    elif atom.value == 0:
        after = text.number(last + 1 if last < len(text.tokens) and text.tokens[last].folded == "ال" else last)
        if after is None or after.value is None or after.kind is Kind.ORDINAL:
            return None
        last, count = after.core[1], after.value
    turn = text.atom(last, "turn")
    if turn is None or count < 1 or (number is None and atom.value == 1):
        return None
    if turn[1].value == 2:
        return None
    return Reading(turn[0], Window(atom.name, int(count), ahead=turn[1].value == 1), "window")


def _turned(text: Text, at: int) -> Reading | None:
    """«الأسبوع الماضي», «الشهر نفسه», «هذا العام», «الأسبوع الأول من أيار»."""
    this = text.atom(at, "this")
    unit = text.atom(this[0] if this is not None else at, "unit")
    if unit is None or unit[1].value != 1 or not unit[1].definite:
        return None
    last, atom = unit
    if this is not None:
        return Reading(last, Turn(atom.name, 0), "turn") if atom.name in ("day", "week", "month", "year") else None
    turn = text.atom(last, "turn")
    if turn is not None:
        return Reading(turn[0], Turn(atom.name, turn[1].value), "turn")
    ordinal = text.number(last)
    if ordinal is None or ordinal.kind is not Kind.ORDINAL or ordinal.value is None:
        return None
    start = text.skip(ordinal.last, "of")
    inside = read_dated(text, start) or read_year(text, start) if start > ordinal.last else None
    if inside is None or atom.name not in ("day", "week", "month"):
        return None
    return Reading(inside.last, Ordered(atom.name, int(ordinal.value), inside.when), "window")


def read_whole(text: Text, at: int) -> Reading | None:
    """«العام», «الشهر» after «مطلع» or «نهاية»: this one."""
    unit = text.atom(at, "unit")
    if unit is None or unit[1].value != 1 or not unit[1].definite or unit[1].name not in ("week", "month", "year"):
        return None
    return Reading(unit[0], Turn(unit[1].name, 0), "turn")
