"""Dates with a month or a year: «11 أيار», «العاشر من آذار الجاري», «نيسان/أبريل 2018», «28.11.2025», «ربيع عام 2011»."""

from typing import NamedTuple

from msgspec.structs import replace

from riwaya.arabic.dates.atoms import Text
from riwaya.arabic.dates.calendars import day_of
from riwaya.arabic.dates.when import Dated, Season, When
from riwaya.arabic.dates.windows import Between
from riwaya.arabic.numbers.number import Kind

_SLASHES = "/\\-\N{EN DASH}("


class Reading(NamedTuple):
    """An expression: end (exclusive), meaning, kind."""

    last: int
    when: When
    kind: str


def read_numeric(text: Text, at: int) -> Reading | None:
    """«28.11.2025», «2018/05/12», «12-05-2018», «5/2018»; «28/4» where a word before it shows a date."""
    tokens = text.tokens
    if at >= len(tokens) or tokens[at].kind != "number":
        return None
    groups, last = tokens[at].folded.replace(",", ".").split("."), at + 1
    while len(groups) < 3 and last + 1 < len(tokens) and tokens[last].folded in "/-.\\" and tokens[last + 1].kind == "number":
        # «8 / 7 / 1436» is set with spaces as well.
        if tokens[last].start - tokens[last - 1].end > 1 or tokens[last + 1].start - tokens[last].end > 1:
            break
        groups.append(tokens[last + 1].folded)
        last += 2
    if not all(group.isdigit() and len(group) <= 4 for group in groups):
        return None
    if len(groups) == 3:
        when = numeric_date(*groups)
        return Reading(text.skip(last, "hijri"), when, "date") if when is not None else None
    if len(groups) != 2 or last != at + 3 or tokens[at + 1].folded != "/" or tokens[at].end != tokens[at + 1].start:
        return None
    return _two_groups(text, at, last, *groups)


def _two_groups(text: Text, at: int, last: int, one: str, two: str) -> Reading | None:
    a, b = int(one), int(two)
    if len(one) == 4 or len(two) == 4:
        year, month = (a, b) if len(one) == 4 else (b, a)
        return Reading(last, Dated(year=year, month=month), "month") if 1900 <= year <= 2100 and 1 <= month <= 12 else None
    if at == 0 or text.atom(at - 1, "in", "since", "until", "to", "between", "within", "dayhead", "day", "weekday") is None:
        return None
    month, day = (b, a) if b <= 12 else (a, b)
    return Reading(last, Dated(month=month, day=day), "date") if 1 <= month <= 12 and 1 <= day <= 31 else None


def numeric_date(one: str, two: str, three: str) -> Dated | None:
    """The date of three groups of digits, one of which is a year of four digits (or the last one of two)."""
    a, b, c = int(one), int(two), int(three)
    if len(one) == 4:
        order = ((a, b, c), (a, c, b))
    elif len(three) == 4 or len(three) == 2:
        year = c if len(three) == 4 else 2000 + c
        order = ((year, b, a), (year, a, b))
    else:
        return None
    for year, month, day in order:
        hijri = 1343 <= year <= 1500
        if (hijri or 1900 <= year <= 2100) and day_of(year, month, day, hijri):
            return Dated(year=year, month=month, day=day, hijri=hijri)
    return None


def read_dated(text: Text, at: int) -> Reading | None:
    """A day of a month, or a month, with year or «الجاري» where said."""
    numeric = read_numeric(text, at)
    if numeric is not None:
        return numeric
    day = text.day(at)
    if day is not None:
        return _day_and_month(text, *day)
    start = text.skip(at, "monthhead")
    return read_month(text, start, sure=start > at)


def _day_and_month(text: Text, last: int, day: int, *, loose: bool = False) -> Reading | None:
    """What follows a number that can be a day. `loose`: «من» may be left out before «هذا الشهر», for the number is surely no count."""
    start = text.skip(text.skip(last, "of", "in") if loose else text.skip(last, "of"), "monthhead")
    slashed = start + 1 if start == last and text.mark(start, "/-.") else start
    # «1/ صفر» is a result of a match.
    month = read_month(text, slashed, sure=slashed == start)
    if month is not None and isinstance(month.when, Dated) and month.when.day is None:
        return Reading(month.last, replace(month.when, day=day), "date")
    if start == last and not loose:
        return None
    this = text.atom(start, "this")
    unit = text.atom(this[0] if this is not None else start, "unit") or text.atom(start - 1, "unit")
    if unit is not None and unit[1].name == "month" and unit[1].value == 1:
        turn = text.atom(unit[0], "turn")
        if turn is not None:
            return Reading(turn[0], Dated(day=day, turn=turn[1].value), "date")
        if unit[1].definite:
            return Reading(unit[0], Dated(day=day, turn=0), "date")
    return None


def read_days_of_month(text: Text, at: int) -> Reading | None:
    """«16 و18 أيار», «16-18 أيار», «الثالث والخامس من حزيران»: two days with one month."""
    number = text.amount(at)
    if number is not None and number.rule == "range" and number.low is not None and number.high is not None and number.high <= 31:
        low, other = number.low, (number.last, number.high)
    else:
        first = text.day(at)
        pair = _second_day(text, first[0]) if first is not None else None
        if first is None or pair is None:
            return None
        low, other = first[1], pair
    found = _day_and_month(text, *other, loose=True)
    if found is None or not isinstance(found.when, Dated):
        return None
    return Reading(found.last, Between(replace(found.when, day=low), found.when), "between")


def _second_day(text: Text, at: int) -> tuple[int, int] | None:
    """The day after «و», «إلى», «حتى» or a dash."""
    joint = text.skip(at, "to")
    joint = joint + 1 if joint == at and text.mark(joint, "-\N{EN DASH}") else joint
    if joint >= len(text.tokens) or (joint == at and not text.tokens[joint].folded.startswith("و")):
        return None
    return text.day(joint)


def read_month(text: Text, at: int, *, sure: bool) -> Reading | None:
    """A month by one or two names. `sure`: the words before it show that it is one."""
    found = text.atom(at, "month")
    if found is None:
        return None
    last, month = found
    if month.homograph and text.same_alef(at, month.name) is False:
        return None
    slash = last + 1 if text.mark(last, _SLASHES) else last
    twin = text.atom(slash, "month")
    if twin is not None and twin[1].value == month.value and twin[1].flag == month.flag and twin[0] > last:
        last, sure = twin[0], True
        last = last + 1 if text.mark(slash - 1, "(") and text.mark(last, ")") else last
    when = Dated(month=month.value, hijri=month.flag)
    american = _day_after(text, last)
    if american is not None:
        return Reading(american[0], replace(when, day=american[1], year=american[2]), "date")
    after = _year_or_turn(text, last, when)
    if after is not None:
        return Reading(after[0], after[1], "month")
    if month.homograph and not sure and not _shown(text, at, month.name):
        return None
    return Reading(last, when, "month")


def _day_after(text: Text, last: int) -> tuple[int, int, int] | None:
    """Day and year after the month, as date lines have them: «مايو 12, 2018»."""
    day = text.day(last)
    if day is None or day[0] != last + 1 or not text.mark(day[0], ",،"):
        return None
    year = text.year(day[0] + 1)
    return (year[0], day[1], year[1]) if year is not None else None


def _shown(text: Text, at: int, word: str) -> bool:
    """Whether a preposition before a homograph shows a month; «في إب» and «في اب» do not."""
    before = at - 1
    if before < 0 or text.same_alef(at, word) is False or (word[0] == "آ" and text.same_alef(at, word) is None):
        return False
    return text.atom(before, "since", "within", "in", "until", "to", "between", "part", "of", "season") is not None


def _year_or_turn(text: Text, last: int, when: Dated) -> tuple[int, Dated] | None:
    """A year, «الماضي», «من العام الماضي» after a month."""
    turn = text.atom(last, "turn")
    if turn is not None and turn[1].value != 2:
        return turn[0], replace(when, turn=turn[1].value)
    start = text.skip(last, "of")
    that = text.atom(start, "that")
    head = text.atom(that[0] if that is not None else start, "unit")
    if head is not None and head[1].name == "year" and head[1].value == 1:
        if that is not None:
            return head[0], replace(when, year_turn=2)
        year = text.year(head[0])
        if year is not None:
            return text.skip(year[0], "hijri"), replace(when, year=year[1])
        turn = text.atom(head[0], "turn")
        if turn is not None:
            return turn[0], replace(when, year_turn=turn[1].value)
        return (head[0], replace(when, year_turn=0)) if head[1].definite else None
    comma = last + 1 if text.mark(last, "،,") else last
    year = text.year(comma)
    if year is None or (when.hijri != (year[1] < 1600)):
        return None
    return text.skip(year[0], "hijri"), replace(when, year=year[1])


def read_season(text: Text, at: int) -> Reading | None:
    """«ربيع عام 2011», «الصيف الماضي», «صيف العام نفسه»."""
    this = text.atom(at, "this")
    found = text.atom(this[0] if this is not None else at, "season")
    if found is None:
        return None
    last, season = found
    if this is not None:
        return Reading(last, Season(season.value, turn=0), "season")
    turn = text.atom(last, "turn")
    if turn is not None:
        return Reading(turn[0], Season(season.value, turn=turn[1].value), "season")
    after = _year_or_turn(text, last, Dated(month=season.value))
    if after is None:
        return None
    return Reading(after[0], Season(season.value, year=after[1].year, turn=after[1].year_turn), "season")


def read_year(text: Text, at: int, *, bare: bool = False) -> Reading | None:
    """«عام 2011»; with `bare` also «2011» alone, unless a counted noun follows."""
    pair = text.atom(at, "years")
    if pair is not None:
        return _two_years(text, pair[0])
    head = text.atom(at, "yearhead")
    if head is not None:
        year = text.year(head[0])
        return Reading(year[0], Dated(year=year[1], hijri=year[1] < 1600), "year") if year is not None else None
    if not bare or at >= len(text.tokens) or text.tokens[at].kind != "number":
        return None
    year = text.year(at)
    if year is None or year[1] < 1600:
        return None
    following = text.tokens[year[0]] if year[0] < len(text.tokens) else None
    counted = following is not None and following.kind == "word" and following.folded.endswith("ا") and len(following.folded) > 3
    # «في 2000 منزل»: a round number before a noun counts it.
    if counted or (year[1] % 100 == 0 and following is not None and following.kind == "word"):
        return None
    return Reading(year[0], Dated(year=year[1]), "year")


def _two_years(text: Text, at: int) -> Reading | None:
    """«عامي 2014 و2018»."""
    number = text.amount(at)
    if number is not None and number.rule == "range" and number.low is not None and number.high is not None:
        return Reading(number.last, Between(Dated(year=number.low), Dated(year=number.high)), "between")
    one = text.year(at)
    if one is None or one[0] >= len(text.tokens) or not text.tokens[one[0]].folded.startswith("و"):
        return None
    spaced = text.tokens[one[0]].folded == "و"
    other = text.year(one[0] + 1 if spaced else one[0])
    return Reading(other[0], Between(Dated(year=one[1]), Dated(year=other[1])), "between") if other is not None else None


def read_years(text: Text, at: int) -> Reading | None:
    """«2014-2018», «من 2014 إلى 2018» where the numbers stage read a range of years."""
    number = text.amount(at)
    if number is None or number.kind is not Kind.YEAR or number.rule != "range" or number.low is None or number.high is None:
        return None
    return Reading(number.last, Between(Dated(year=number.low), Dated(year=number.high)), "between")
