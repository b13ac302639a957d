"""How many public cases for numbers, ordinals and ranges are read as they ask, and why the others are set aside (by place in the file)."""

import math
from typing import Any

from recognizers import cases, check, spelled

from riwaya.arabic.numbers import Kind, Number, Numbers
from riwaya.arabic.tokens import tokenize

NUMBERS_SET_ASIDE = {
    "a number stuck to a word counts in our texts (pages often lose the space)": {2, 3, 5, 6, 97, 141, 274, 275, 277},
    "an address or a date is one thing for us, no three or four numbers": {1, 96, 136, 256},
    "a number after a road is its name": {139},
    "three digits after one separator are thousands in news": {146},
    "a noun in the dual is asked for as the number two, which the counting of nouns does elsewhere": {131, 132, 133, 134},
    "the value asked for is not what the words say": {238, 239, 240, 242, 247},
    "spoken arithmetic that news does not use: fractions of fractions, spoken decimal points, a sign between base and power": {
        38, 70, 72, 75, 124, 126, 181, 215, 221, 225, 244, 249,
    },
    "an invisible mark of direction inside a figure": {279, 280},
}  # fmt: skip

ORDINALS_SET_ASIDE = {
    "ordinals above a hundred": {24, 25},
    "misspelled": {28},
}

RANGES_SET_ASIDE = {
    "signs of mathematics": {25, 30, 58, 59, 60, 61, 72, 100, 104, 131, 132, 133, 134},
    "words of mathematics: equals, or equals, greater or equal": {
        7, 29, 33, 34, 42, 43, 45, 47, 49, 50, 51, 52, 103, 107, 108, 117, 119, 122, 123,
    },
    "a ratio or a fraction is bounded, which is no count": {13, 21, 54, 65, 67, 68, 90, 96, 128, 139, 140},
    "the upper bound is said first": {8, 31, 85, 105},
    "a position, no amount: below, above": {12, 26},
    "ordinals and negative numbers as bounds": {3, 4, 5, 81},
    "no numbers are asked for where two are": {66, 138},
    "«خمس مئة» after «ألف» without «و»": {11},
    "a number after «رقم» or «مجال الرقم» is a name": {53},
    "more than 500 is 501 for us": {95},
}  # fmt: skip


def close(one: float | None, other: float) -> bool:
    return one is not None and math.isclose(one, other, rel_tol=1e-6)


def numbers_match(case: dict[str, Any], found: list[Number]) -> bool:
    """Same words and same value; where the file says so, the value is not asked for."""
    text = case["Input"]
    wanted = [(result["Text"].strip(), float(result["Resolution"]["value"])) for result in case["Results"]]
    counting = [number for number in found if number.kind not in (Kind.ORDINAL, Kind.VAGUE, Kind.SHARE, Kind.NAME)]
    return len(counting) == len(wanted) and all(
        spelled(text, *number.core).strip() == words and (case.get("IgnoreResolution") or close(number.value, value))
        for number, (words, value) in zip(counting, wanted, strict=True)
    )


def test_numbers(counting: Numbers) -> None:
    every = cases("NumberModel")
    failed = {place for place, case in enumerate(every) if not numbers_match(case, counting.find(tokenize(case["Input"])))}
    check(failed, NUMBERS_SET_ASIDE, len(every), 240)


def test_ordinals(counting: Numbers) -> None:
    """Ordinals that have a value; "the last", "the next" are days or nothing for us."""
    every = cases("OrdinalModel")
    failed, asked = set(), 0
    for place, case in enumerate(every):
        wanted = [float(r["Resolution"]["offset"]) for r in case["Results"] if r["Resolution"].get("relativeTo", "start") == "start"]
        if not wanted:
            continue
        asked += 1
        found = [number.value for number in counting.find(tokenize(case["Input"])) if number.value is not None]
        if found != wanted:
            failed.add(place)
    check(failed, ORDINALS_SET_ASIDE, asked, 30)


def bounds(interval: str) -> tuple[float | None, float | None]:
    """The bounds on whole numbers that an interval like `(20,35]` means; the file writes «up to» half open at will, so both are taken."""
    low, high = (float(side) if side else None for side in interval[1:-1].split(","))
    return low + 1 if low is not None and interval[0] == "(" else low, high


def ranges_match(case: dict[str, Any], found: list[Number]) -> bool:
    wanted = [bounds(result["Resolution"]["value"]) for result in case["Results"] if result["Resolution"]["value"]]
    bounded = [number for number in found if number.rule not in ("exact", "of")]
    return len(wanted) == len(bounded) and all(
        number.low in ((0, None) if low is None else (low,)) and number.high in ((None,) if high is None else (high, high - 1))
        for number, (low, high) in zip(bounded, wanted, strict=True)
    )


def test_ranges(counting: Numbers) -> None:
    every = cases("NumberRangeModel")
    failed = {place for place, case in enumerate(every) if not ranges_match(case, counting.find(tokenize(case["Input"])))}
    check(failed, RANGES_SET_ASIDE, len(every), 87)
