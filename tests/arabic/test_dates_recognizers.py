"""How many public cases for dates and periods are read as they ask, and why the others are set aside (by place in the file).

The cases are appointments told to an assistant; news tells of what is past. Days are compared, words are not: where a case gives a
past and a future reading either will do, and a last day that the case leaves out may be left in.
"""

from datetime import date, timedelta
from typing import Any

from recognizers import cases, check

from riwaya.arabic.dates import Dates
from riwaya.arabic.tokens import tokenize

DATES_SET_ASIDE = {
    "a bare number as a day of the month": {0, 61, 63, 64, 65, 66, 67, 68, 69, 70, 74, 77},
    "figures without a word that shows a date": {11, 12, 13, 14, 17, 18, 20, 21},
    "year first with two digits": {9},
    "month before day without a year in figures": {23, 97, 98, 99},
    "days counted from what was told before, not from today": {38, 39},
    "the N-th weekday of a month": {50, 51, 78, 79, 80, 81},
    "next Sunday is the coming one": {41},
    "two expressions stay two": {43},
    "the last day is a window that ends with publication, as the annotation guide has it": {46, 47, 56},
    "a day that does not exist": {83},
    "not said with a number: an interval for us": {59, 60},
    "the way of speaking is another than in news": {54, 89, 90, 92, 93, 94},
    "a year before 1900": {96},
}  # fmt: skip

PERIODS_SET_ASIDE = {
    "bare numbers as days": {3, 43},
    "last September is the latest that is over": {16},
    "weeks of a month or year are counted from its first day, as the annotation guide has it": {18, 64, 65, 91, 92, 93, 95, 115},
    "the week of a day; the week, my week, the rest of a week": {20, 29, 31, 44, 45, 48, 50, 51, 52},
    "week-ends": {32, 33, 34, 46, 49, 53, 54, 94, 122},
    "figures without a word that shows a date": {22, 23},
    "windows begin or end with the day of publication, as the annotation guide has it": {26, 27, 28, 58, 59, 132, 133},
    "after N units is the day when they have passed": {60, 61},
    "seasons, for which the case gives no days": {70, 71, 72, 73, 74, 75, 117, 140},
    "later in this month": {78, 79, 80},
    "the beginning and the end are ten days of a month and a third of all else": {81, 82, 83, 84, 85, 86, 134, 135, 137, 138, 139},
    "a week with days inside it": {66, 87, 88, 89, 136},
    "years before 1900, years spoken in two halves, two thousand as a decade": {96, 98, 106, 107, 108, 112, 113, 114, 116, 118, 127},
    "1970 as a decade; the forties to come": {99, 103},
    "the week after next; the month after what was told": {119, 120, 121},
    "a last year said is counted in": {123, 124, 125, 126},
    "the last two decades are twenty years": {128, 129, 131},
}  # fmt: skip


def interval(value: dict[str, str]) -> set[tuple[str, str]]:
    """The days of one resolution, its last day left in and left out."""
    if "date" in value:
        return {(value["date"], value["date"])}
    if not value.get("startDate") or not value.get("endDate"):
        return set()
    end = date.fromisoformat(value["endDate"])
    return {(value["startDate"], str(end)), (value["startDate"], str(end - timedelta(days=1)))}


def read(calendar: Dates, case: dict[str, Any]) -> bool:
    today = date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
    moments = calendar.find(tokenize(case["Input"]))
    wanted = [interval(r["Value"]["PastResolution"]) | interval(r["Value"]["FutureResolution"]) for r in case["Results"]]
    found = [{tuple(map(str, m.resolve(today, future=ahead))) for ahead in (False, True)} for m in moments]
    return len(found) == len(wanted) and all(one & other for one, other in zip(found, wanted, strict=True))


def test_dates(calendar: Dates) -> None:
    every = cases("DateParser")
    failed = {place for place, case in enumerate(every) if not read(calendar, case)}
    check(failed, DATES_SET_ASIDE, len(every), 54)


def test_periods(calendar: Dates) -> None:
    every = cases("DatePeriodParser")
    failed = {place for place, case in enumerate(every) if not read(calendar, case)}
    check(failed, PERIODS_SET_ASIDE, len(every), 50)
