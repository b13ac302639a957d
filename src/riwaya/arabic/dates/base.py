"""One time, named by itself: a day, a weekday, a date, a month, a season, a year, a window, a day counted from what was told."""

from collections.abc import Callable

from msgspec.structs import replace

from riwaya.arabic.dates.atoms import Text
from riwaya.arabic.dates.dated import Reading, read_dated, read_days_of_month, read_season, read_year, read_years
from riwaya.arabic.dates.spans import read_quarter, read_span, read_whole
from riwaya.arabic.dates.when import Dated, Day, Part, Weekday
from riwaya.arabic.dates.windows import SAME, AfterEvent, Between, DayOfWeek, Decade, Relative, Turn, Window
from riwaya.arabic.numbers.number import Kind

_DAYS = ("day", "weekday", "date", "relative")
ARTICLES = frozenset({"ال", "لل", "بال", "وال"})
_TENTH = frozenset({"عشر", "عشره"})
_OPENING, _CLOSING = '«"“(', '»"”)'
# «في وقت متأخر من مساء يوم أمس» is as deep as times go; a broken page may repeat a word a thousand times.
_DEEPEST = 4
_DASHES = "-\N{EN DASH}/"


def read_base(text: Text, at: int, *, bare_year: bool = False) -> Reading | None:
    """The time expression that begins at `at`."""
    if at >= len(text.tokens):
        return None
    there = text.roles(at)
    if there and text.depth < _DEEPEST:
        text.depth += 1
        found = next((found for role, read in _NAMED if role in there and (found := read(text, at)) is not None), None)
        text.depth -= 1
        if found is not None:
            return found
    if text.number(at) is not None or text.tokens[at].folded in ARTICLES:
        return (
            read_span(text, at)
            or read_years(text, at)
            or read_days_of_month(text, at)
            or read_dated(text, at)
            or read_year(text, at, bare=bare_year)
        )
    return None


def _hour(text: Text, at: int) -> Reading | None:
    """«السابعة صباحا», «الساعة العاشرة من صباح السبت», «العاشرة والنصف ليلا»: the day of an hour."""
    start = text.skip(at, "hour")
    number = text.number(start)
    spoken = number is not None and number.kind is Kind.ORDINAL and text.tokens[start].folded.startswith("ال")
    if number is None or not (spoken or start > at) or number.value is None or not 0 <= number.value <= 24:
        return None
    last = text.skip(text.skip(number.core[1], "half"), "of")
    adverb = text.atom(last, "adverb")
    if adverb is not None:
        return Reading(adverb[0], Day(0), "day")
    part = _part_of_day(text, last)
    return part if part is not None and part.kind in _DAYS else None


def read_daytime(text: Text, at: int) -> Reading | None:
    """«الفجر», «الليل» after «منذ», «حتى» or «خلال»: of the day of publication, or the night before it."""
    found = text.atom(at, "daytime")
    if found is not None:
        return Reading(found[0], Day(0), "day")
    found = text.atom(at, "overnight")
    return Reading(found[0], Window("day", 1), "window") if found is not None else _hour(text, at)


def _headed(text: Text, at: int) -> Reading | None:
    """«يوم الجمعة», «يوم 13 من الشهر نفسه», «بتاريخ 12/5/2018»."""
    head = text.atom(at, "dayhead")
    if head is None:
        return None
    start = head[0]
    if start < len(text.tokens) and text.tokens[start].folded in ("في", ":"):
        start += 1
    alone = text.day(start)
    inner = read_base(text, start)
    if inner is None and alone is not None and text.tokens[start].kind == "number" and alone[0] == start + 1:
        return _day_alone(text, *alone)
    return inner if inner is not None and inner.kind in (*_DAYS, "between") else None


def _day_alone(text: Text, last: int, day: int) -> Reading | None:
    """«يوم 27» with no month: of this one, unless the number counts what follows."""
    following = text.tokens[last] if last < len(text.tokens) else None
    counts = following is not None and following.kind == "word" and following.folded.endswith("ا")
    return None if counts or text.mark(last, "/-:.") else Reading(last, Dated(day=day, turn=0), "date")


def _decade(text: Text, at: int) -> Reading | None:
    found = text.atom(at, "decade")
    return Reading(found[0], Decade(found[1].value), "decade") if found is not None else None


def _part_of_day(text: Text, at: int) -> Reading | None:
    """«فجر السبت», «مساء أمس», «ليل السبت - الأحد» (a night that is named by both its days)."""
    part = text.atom(at, "daypart")
    if part is None:
        return None
    inner = read_base(text, part[0])
    if inner is None or inner.kind not in _DAYS:
        return None
    if not isinstance(inner.when, Weekday):
        return inner
    start = inner.last + 1 if text.mark(inner.last, _DASHES) else inner.last
    start = text.skip(start, "to")
    other = text.atom(start, "weekday")
    if other is None or (inner.when.weekday + 1) % 7 != other[1].value:
        return inner
    return Reading(other[0], Between(inner.when, Weekday(other[1].value, inner.when.turn)), "between")


def _relative(text: Text, at: int) -> Reading | None:
    found = text.atom(at, "relative")
    return Reading(found[0], Relative(found[1].value), "relative") if found is not None else None


def _feast(text: Text, at: int) -> Reading | None:
    """«في عيد الفطر», «ثاني أيام عيد الأضحى»: a day of the feast, or all of it; without such words it may name a truce or a speech."""
    found = text.atom(at, "feast")
    shown = (
        at > 0 and text.atom(at - 1, "in", "since", "within", "until", "dayhead", "dayheads", "daypart", "ago", "after", "day") is not None
    )
    if found is None or not shown:
        return None
    last, feast = found
    first = Dated(month=feast.value // 100, day=feast.value % 100, hijri=feast.flag)
    number = text.number(at - 2) if at > 1 and text.atom(at - 1, "dayheads") is not None else None
    if number is not None and number.kind is Kind.ORDINAL and number.value is not None and number.value < 5:
        return Reading(last, replace(first, day=feast.value % 100 + int(number.value) - 1), "date")
    if feast.name == "1":
        return Reading(last, first, "date")
    return Reading(last, Between(first, replace(first, day=feast.value % 100 + int(feast.name) - 1)), "between")


def _eve(text: Text, at: int) -> Reading | None:
    """«غداة مقتل …»، «عشية الانتخابات»: the day after an event, or before it."""
    found = text.atom(at, "eve")
    if found is None:
        return None
    inner = read_base(text, found[0])
    if inner is not None and inner.kind in _DAYS:
        return None
    return Reading(found[0], AfterEvent("day", found[1].value, through=False), "eve")


def _period(text: Text, at: int) -> Reading | None:
    """«خلال الفترة نفسها»: the window told before."""
    found = text.atom(at, "period")
    turn = text.atom(found[0], "turn") if found is not None else None
    return Reading(turn[0], Relative(0), "period") if turn is not None and turn[1].value == SAME else None


def _row(text: Text, at: int) -> Reading | None:
    """«لليوم الرابع», «يومها العاشر», «للأسبوع الثاني على التوالي»: as many days up to publication."""
    found = text.atom(at, "row")
    number = text.number(found[0]) if found is not None else None
    if found is None or number is None or number.kind is not Kind.ORDINAL or number.value is None or number.value < 2:
        return None
    unit = found[1].name
    count = int(number.value) * (7 if unit == "week" else 1) - 1
    return Reading(text.skip(number.core[1], "running"), Window("day", count), "window")


def _several_weekdays(text: Text, at: int) -> Reading | None:
    """«يومي الثلاثاء والأربعاء», «أيام الجمعة والسبت والأحد»: from the first to the last."""
    head = text.atom(at, "dayheads")
    if head is None:
        return None
    return _feast(text, head[0]) if text.atom(head[0], "feast") is not None else _joined_weekdays(text, head[0])


def _joined_weekdays(text: Text, at: int) -> Reading | None:
    """«الثلاثاء والأربعاء», «الجمعة والسبت والأحد الماضي»."""
    one = text.atom(at, "weekday")
    if one is None:
        return None
    last, other, joined = one[0], one[1], False
    while last < len(text.tokens) and (text.tokens[last].folded.startswith("و") or text.mark(last, "،,")):
        spaced = text.tokens[last].folded == "و" or text.mark(last, "،,")
        more = text.atom(last + 1 if spaced else last, "weekday")
        if more is None:
            break
        last, other, joined = more[0], more[1], joined or not text.mark(last, "،,")
    if not joined:
        return None
    turn = text.atom(last, "turn")
    value = (turn[1].value or None) if turn is not None and turn[1].value in (-1, 0, 1) else None
    last = turn[0] if turn is not None and value is not None else last
    return Reading(last, Between(Weekday(one[1].value), Weekday(other.value, value)), "between")


def _part(text: Text, at: int) -> Reading | None:
    """«مطلع الشهر الجاري», «منتصف يناير», «نهاية العام»."""
    part = text.atom(at, "part")
    if part is None:
        return None
    at = part[0]
    inner = read_span(text, at) or read_dated(text, at) or read_year(text, at, bare=True) or read_whole(text, at) or _decade(text, at)
    if inner is None or inner.kind not in ("turn", "month", "year", "decade"):
        return None
    return Reading(inner.last, Part(part[1].name, replace(inner.when, whole=True) if isinstance(inner.when, Turn) else inner.when), "part")


def _day(text: Text, at: int) -> Reading | None:
    """«أمس», «أمس الجمعة», «اليوم السبت 12 أيار»; «اليوم الثالث» is no today."""
    found = text.atom(at, "day")
    if found is None:
        return None
    last, day = found
    if _is_numbered(text, last) or (day.value == 0 and _in_a_title(text, at, last)):
        return None
    start = last + 1 if text.mark(last, "،,(") else last
    weekday = text.atom(start, "weekday")
    if weekday is None:
        dated = read_dated(text, start)
        if dated is not None and dated.kind == "date":
            return dated
        # «دولارين في اليوم»: a day.
        each = day.value == 0 and last == at + 1 and at > 0 and text.atom(at - 1, "in") is not None
        return None if each else Reading(last, Day(day.value), "day")
    inner = _weekday(text, start)
    if inner is not None and isinstance(inner.when, Dated):
        return inner
    return Reading(weekday[0], Day(day.value, weekday[1].value), "day")


def _in_a_title(text: Text, at: int, last: int) -> bool:
    """«صحيفة اليوم», «قناة روسيا اليوم», «روسيا اليوم» in quotation marks: the name of an outlet."""
    if (at > 0 and text.atom(at - 1, "outlet") is not None) or (at > 1 and text.atom(at - 2, "outlet") is not None):
        return True
    return at > 1 and text.mark(last, _CLOSING) and text.mark(at - 2, _OPENING)


def _is_numbered(text: Text, last: int) -> bool:
    """«اليوم الثالث», «اليوم الـ67»: a day of a row."""
    if last >= len(text.tokens):
        return False
    if text.tokens[last].folded == "ال":
        return text.number(last + 1) is not None
    number = text.number(last)
    return number is not None and number.kind is Kind.ORDINAL and text.tokens[last].folded.startswith("ال")


def _weekday(text: Text, at: int) -> Reading | None:
    """«الجمعة», «الجمعة الماضي», «الجمعة 11 أيار», «الجمعة من الأسبوع الماضي»."""
    found = text.atom(at, "weekday")
    if found is None:
        return None
    last, weekday = found
    if last < len(text.tokens) and text.tokens[last].folded in _TENTH:
        # «الأحد عشر شهيدا».
        return None
    turn = text.atom(last, "turn")
    if turn is not None and turn[1].value in (-1, 0, 1):
        return Reading(turn[0], Weekday(weekday.value, turn[1].value or None), "weekday")
    week = text.atom(text.skip(last, "of"), "unit")
    of = text.atom(week[0], "turn") if week is not None and week[1].name == "week" and week[1].definite else None
    if of is not None and of[1].value in (-1, 0, 1):
        return Reading(of[0], DayOfWeek(weekday.value, of[1].value), "weekday")
    start = last + 1 if text.mark(last, "،,(") else last
    dated = read_dated(text, text.skip(start, "dayhead"))
    if dated is not None and dated.kind == "date":
        return dated
    return Reading(last, Weekday(weekday.value), "weekday")


# Which role at a token is tried first: the longer and rarer expressions before the shorter.
_NAMED: tuple[tuple[str, Callable[[Text, int], Reading | None]], ...] = (
    ("daypart", _part_of_day),
    ("eve", _eve),
    ("row", _row),
    ("relative", _relative),
    ("period", _period),
    ("dayheads", _several_weekdays),
    ("part", _part),
    ("span", read_span),
    ("latest", read_span),
    ("this", read_span),
    ("that", read_span),
    ("this", read_season),
    ("unit", read_span),
    ("day", _day),
    ("weekday", _joined_weekdays),
    ("weekday", _weekday),
    ("feast", _feast),
    ("month", read_dated),
    ("monthhead", read_dated),
    ("season", read_season),
    ("yearhead", read_year),
    ("years", read_year),
    ("dayhead", _headed),
    ("quarter", read_quarter),
    ("decade", _decade),
)
BASE_ROLES = frozenset(role for role, _ in _NAMED)
"""The roles of words that can begin a time by themselves."""
