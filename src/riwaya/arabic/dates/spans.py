"""Lengths of time and the windows made of them: «الأيام الثلاثة الماضية», «24 ساعة», «الأسبوع الماضي», «آخر يومين»."""

from typing import NamedTuple

from msgspec.structs import replace

from riwaya.arabic.dates.atoms import Text
from riwaya.arabic.dates.dated import Reading, read_dated, read_year
from riwaya.arabic.dates.when import When
from riwaya.arabic.dates.windows import SAME, Ago, DayOfWeek, Ordered, Some, Turn, Window
from riwaya.arabic.numbers.number import Kind


class Length(NamedTuple):
    """A length of time: end (exclusive), units with how many of each; `more` than that."""

    last: int
    units: tuple[tuple[str, int], ...]
    more: bool = False


def read_length(text: Text, at: int) -> Length | None:
    """«ثلاثة أسابيع», «يومين», «أكثر من عام», «18 شهرا», «ثلاثة أشهر وأسبوع», «عام ونصف»."""
    first = _one_length(text, at)
    if first is None or first.last >= len(text.tokens) or not text.tokens[first.last].folded.startswith("و"):
        return first
    unit, count = first.units[0]
    half = text.atom(first.last, "half")
    if half is not None:
        smaller = {"year": "month", "month": "day", "week": "day", "day": "hour", "hour": "minute"}.get(unit)
        size = {"year": 6, "month": 15, "week": 3, "day": 12, "hour": 30}.get(unit, 0)
        return first._replace(last=half[0], units=(*first.units, (smaller, size))) if smaller else first
    spaced = text.tokens[first.last].folded == "و"
    more = _one_length(text, first.last + 1 if spaced else first.last)
    if more is None or _SIZES.index(more.units[0][0]) >= _SIZES.index(unit) or count < 1:
        return first
    return first._replace(last=more.last, units=first.units + more.units)


_SIZES = ("minute", "hour", "day", "week", "month", "year", "decade")


def _one_length(text: Text, at: int) -> Length | None:
    start = text.skip(at, "more", "about")
    more = text.atom(at, "more") is not None
    number = text.amount(at)
    if number is not None and number.kind in (Kind.COUNT, Kind.DEFINITE) and number.value is not None:
        unit = text.atom(number.last, "unit")
        if unit is None:
            return None
        return Length(unit[0], ((unit[1].name, int(number.value)),), more or number.rule == "more than")
    unit = text.atom(start, "unit")
    if unit is None or unit[1].value == 0 or unit[1].definite or (unit[1].name == "year" and text.year(unit[0]) is not None):
        return None
    last = unit[0]
    one = text.number(last)
    if one is not None and one.value == 1 and unit[1].value == 1:
        last = one.last
    return Length(last, ((unit[1].name, unit[1].value),), more)


def read_some(text: Text, at: int) -> tuple[int, str] | None:
    """End and unit of «أيام», «بضعة أشهر», «أسابيع عدة»."""
    number = text.amount(at)
    start = number.last if number is not None and number.kind is Kind.VAGUE and number.low == 2 else at
    unit = text.atom(start, "unit")
    if unit is None or unit[1].value != 0 or unit[1].definite:
        return None
    after = text.amount(unit[0])
    last = after.last if after is not None and after.kind is Kind.VAGUE and after.low == 2 and start == at else unit[0]
    return last, unit[1].name


def read_span(text: Text, at: int) -> Reading | None:
    """A window said by its units alone, or an amount of them without a figure."""
    if at >= len(text.tokens):
        return None
    vague = text.atom(at, "span")
    if vague is not None:
        last, atom = vague
        when: When = Ago(((atom.name, atom.value),)) if atom.flag else Window(atom.name, atom.value)
        return Reading(last, when, "ago" if atom.flag else "window")
    latest = text.atom(at, "latest")
    if latest is not None:
        length = read_length(text, latest[0])
        if length is not None and text.atom(length.last, "of") is None:
            return Reading(length.last, Window(*length.units[0]), "window")
    return _counted(text, at) or _turned(text, at) or _uncounted(text, at)


def _uncounted(text: Text, at: int) -> Reading | None:
    """«السنوات القليلة الماضية», «الأيام المقبلة»: how many is not said."""
    unit = text.atom(at, "unit")
    if unit is None or unit[1].value != 0 or not unit[1].definite:
        return None
    turn = text.atom(text.skip(unit[0], "few"), "turn")
    if turn is None or turn[1].value not in (-1, 1):
        return None
    return Reading(turn[0], Some(unit[1].name, ahead=turn[1].value == 1), "window")


def _counted(text: Text, at: int) -> Reading | None:
    """«الأيام الثلاثة الماضية», «الـ24 ساعة الفائتة», «اليومين الماضيين»."""
    start = at + 1 if text.tokens[at].folded in ("ال", "لل", "بال") else at
    number = text.number(start)
    if number is not None and number.kind is Kind.ORDINAL:
        return None
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
    if turn[1].value >= SAME:
        return None
    return Reading(turn[0], Window(atom.name, int(count), ahead=turn[1].value == 1), "window")


def _turned(text: Text, at: int) -> Reading | None:
    """«الأسبوع الماضي», «الشهر نفسه», «هذا العام», «الأسبوع الأول من أيار»."""
    this = text.atom(at, "this")
    that = text.atom(at, "that")
    unit = text.atom(this[0] if this is not None else that[0] if that is not None else at, "unit")
    if unit is None or unit[1].value != 1 or not unit[1].definite:
        return None
    last, atom = unit
    if that is not None:
        return Reading(last, Turn(atom.name, SAME), "turn")
    if this is not None:
        return Reading(last, Turn(atom.name, 0), "turn") if atom.name in ("week", "month", "year") else None
    turn = text.atom(last, "turn")
    if turn is not None:
        weekday = text.atom(text.skip(turn[0], "dayhead"), "weekday") if atom.name == "week" else None
        if weekday is not None and turn[1].value in (-1, 0, 1):
            return Reading(weekday[0], DayOfWeek(weekday[1].value, turn[1].value), "weekday")
        inside = _inside(text, text.skip(turn[0], "of"), atom.name, -1) if text.atom(turn[0], "of") and turn[1].value == -1 else None
        return inside or Reading(turn[0], Turn(atom.name, turn[1].value), "turn")
    return _ordered(text, last, atom.name) if atom.name in ("day", "week", "month") else None


def _ordered(text: Text, last: int, unit: str) -> Reading | None:
    """«… الأول من تشرين الأول», «… الثالث من هذا العام»."""
    ordinal = text.number(last)
    if ordinal is None or ordinal.kind is not Kind.ORDINAL or ordinal.value is None:
        return None
    start = text.skip(ordinal.last, "of")
    return _inside(text, start, unit, int(ordinal.value)) if start > ordinal.last or unit == "quarter" else None


def _inside(text: Text, start: int, unit: str, number: int) -> Reading | None:
    whole = read_dated(text, start) or read_year(text, start, bare=True) or _turned(text, start) or read_whole(text, start)
    if whole is None or whole.kind not in ("month", "year", "turn"):
        return None
    when = replace(whole.when, whole=True) if isinstance(whole.when, Turn) else whole.when
    return Reading(whole.last, Ordered(unit, number, when), "window")


def read_quarter(text: Text, at: int) -> Reading | None:
    """«الربع الثالث من عام 2016»."""
    found = text.atom(at, "quarter")
    return _ordered(text, found[0], "quarter") if found is not None else None


def read_whole(text: Text, at: int) -> Reading | None:
    """«العام», «الشهر» after «مطلع» or «نهاية»: this one."""
    unit = text.atom(at, "unit")
    if unit is None or unit[1].value != 1 or not unit[1].definite or unit[1].name not in ("week", "month", "year"):
        return None
    return Reading(unit[0], Turn(unit[1].name, 0), "turn")
