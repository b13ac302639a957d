"""Whatever a page holds, numbers and dates are read without an error, in order, and with bounds the right way round."""

import random
from datetime import date, timedelta

import pytest

from riwaya.arabic import dates, numbers
from riwaya.arabic.folding import fold
from riwaya.arabic.tokens import tokenize

MARKS = ["/", "-", "،", ".", "(", ")", ":", "و", "ال", "%", "«", "1.5", "12.5.2018", "3,5", "1e99", "9^99", "ـ", "28/4", "9" * 5000]
FIGURES = [0, 1, 2, 3, 5, 12, 28, 31, 99, 2011, 2018, 1440, 100000, 99999999999]
ANCHORS = [None, dates.Interval(date(2018, 4, 19), date(2018, 4, 21)), dates.Interval(None, date(2018, 1, 1)), dates.Interval(None, None)]


def all_words(entry: object) -> list[str]:
    """Every Arabic word and phrase of a vocabulary."""
    if isinstance(entry, str):
        return [] if entry.isascii() else [entry]
    if isinstance(entry, tuple):
        return [word for one in entry for word in all_words(one)]
    return [word for field in getattr(entry, "__struct_fields__", ()) if field != "examples" for word in all_words(getattr(entry, field))]


def made_up(choice: random.Random, words: list[str]) -> str:
    """A row of words of time and number, figures and marks, sometimes with no space between them."""

    def one() -> str:
        kind = choice.random()
        if kind < 0.15:
            return str(choice.choice(FIGURES))
        if kind < 0.25:
            return choice.choice(MARKS)
        return ("و" if kind < 0.35 else "") + choice.choice(words)

    return ("" if choice.random() < 0.1 else " ").join(one() for _ in range(choice.randint(1, 9)))


@pytest.mark.parametrize("seed", range(8))
def test_any_row_of_words(
    seed: int, counting: numbers.Numbers, calendar: dates.Dates, number_words: numbers.Vocabulary, date_words: dates.Vocabulary
) -> None:
    choice = random.Random(seed)
    words = all_words(number_words) + all_words(date_words)
    for _ in range(400):
        text = made_up(choice, words)
        published = date(1990, 1, 1) + timedelta(days=choice.randint(0, 20000))
        tokens = tokenize(text)
        found, end = counting.find(tokens), 0
        for number in found:
            assert end <= number.first <= number.core[0] < number.core[1] <= number.last <= len(tokens), text
            assert number.low is None or number.high is None or 0 <= number.low <= number.high, text
            end = number.last
        end = 0
        for moment in calendar.find(tokens, found):
            assert end <= moment.first < moment.last <= len(tokens), text
            end = moment.last
            for anchor in ANCHORS:
                start, stop = moment.resolve(published, future=choice.random() < 0.3, anchor=anchor)
                assert start is None or stop is None or start <= stop, (text, published, anchor)
        calendar.parse_date_line(text)


def test_a_word_hundreds_of_times(
    counting: numbers.Numbers, calendar: dates.Dates, number_words: numbers.Vocabulary, date_words: dates.Vocabulary
) -> None:
    """A broken page repeats itself: neither the depth of the reading nor its time may grow with it."""
    phrases = {fold(word) for word in all_words(number_words) + all_words(date_words) if " " not in word}
    rows = [tokenize(phrase) * 350 for phrase in sorted(phrases)]
    rows += [tokenize(f"{phrase} " * 350) for phrase in ("1 /", "1/", "5 -", "أكثر من", "مئة و", "وقت متأخر من مساء")]
    for tokens in rows:
        for moment in calendar.find(tokens, counting.find(tokens)):
            moment.resolve(date(2018, 5, 12))


UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
FEMININE = ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"]
TENS = ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
STEMS = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]


def below_hundred(n: int, style: random.Random) -> str:
    units = style.choice([UNITS, FEMININE])
    if n < 10:
        return units[n]
    if n == 10:
        return style.choice(["عشرة", "عشر"])
    if n in (11, 12):
        return style.choice({11: ["أحد عشر", "إحدى عشرة"], 12: ["اثنا عشر", "اثني عشر", "اثنتا عشرة", "اثنتي عشرة"]}[n])
    if n < 20:
        return f"{units[n - 10]} {style.choice(['عشر', 'عشرة'])}"
    tens = style.choice([TENS[n // 10], TENS[n // 10].replace("ون", "ين")])
    return f"{units[n % 10]} و{tens}" if n % 10 else tens


def below_thousand(n: int, style: random.Random) -> str:
    hundred = style.choice(["مئة", "مائة"])
    if n < 100:
        return below_hundred(n, style)
    hundreds = {1: hundred, 2: style.choice(["مئتان", "مئتين", "مائتان", "مائتين"])}.get(n // 100)
    hundreds = hundreds or STEMS[n // 100] + style.choice(["", " "]) + hundred
    return f"{hundreds} و{below_hundred(n % 100, style)}" if n % 100 else hundreds


def spelled(n: int, style: random.Random) -> str:
    """The number in words, with genders, cases and spellings drawn at random."""
    parts = []
    for scale, one, two, few in (
        (10**9, "مليار", "مليارين", "مليارات"),
        (10**6, "مليون", "مليونين", "ملايين"),
        (1000, "ألف", "ألفين", "آلاف"),
    ):
        count, n = divmod(n, scale)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(two)
        elif count:
            parts.append(f"{below_thousand(count, style)} {few if 3 <= count % 100 <= 10 else style.choice([one, one + 'ا', one + 'اً'])}")
    if n:
        parts.append(below_thousand(n, style))
    return " و".join(parts)


@pytest.mark.parametrize("top", [99, 999, 9999, 10**6, 10**9, 10**11])
def test_every_number_in_words_is_read_back(counting: numbers.Numbers, top: int) -> None:
    """Genders, cases, fused and split hundreds: whatever is drawn, the number comes back as one."""
    style = random.Random(top)
    for n in [*range(1, 100), top] if top == 99 else [style.randint(1, top) for _ in range(400)]:
        # The noun after it: «خمس» alone is a fifth as well.
        text = f"{spelled(n, style)} قذائف"
        found = counting.find(tokenize(text))
        assert [number.value for number in found] == [n], f"{n}: {text}"
