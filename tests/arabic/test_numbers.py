"""Numbers and their bounds: each line a way that news writes one, with the bounds that the annotation guide gives it."""

import pytest

from riwaya.arabic.numbers import Kind, Numbers, Vocabulary
from riwaya.arabic.tokens import tokenize

# text → (words, low, high) of each number that counts
COUNTS = {
    # figures
    "قتل 26 عنصرا": [("26", 26, 26)],
    "قتل ٢٦ عنصرا": [("٢٦", 26, 26)],
    "قتل 20عنصرا": [("20", 20, 20)],
    "لـ26 عنصرا": [("26", 26, 26)],
    "1,234 نازحا": [("1,234", 1234, 1234)],
    "1.234 نازحا": [("1.234", 1234, 1234)],
    "١٬٢٣٤ نازحا": [("١٬٢٣٤", 1234, 1234)],
    "1 200 نازح": [("1 200", 1200, 1200)],
    "12.345.678 نسمة": [("12.345.678", 12345678, 12345678)],
    "1.9 مليون نازح": [("1.9 مليون", 1900000, 1900000)],
    "١٫٢٥ مليون نازح": [("١٫٢٥ مليون", 1250000, 1250000)],
    "1.250 مليون نازح": [("1.250 مليون", 1250000, 1250000)],
    "15 ألفا نزحوا": [("15 ألفا", 15000, 15000)],
    "15 ألفاً و200 نازح": [("15 ألفاً و200", 15200, 15200)],
    # words
    "ستة وعشرين جنديا": [("ستة وعشرين", 26, 26)],
    "ستةً وعشرين جنديا": [("ستةً وعشرين", 26, 26)],
    "أحد عشر جنديا": [("أحد عشر", 11, 11)],
    "إحدى وعشرون امرأة": [("إحدى وعشرون", 21, 21)],
    "اثنتي عشرة قذيفة": [("اثنتي عشرة", 12, 12)],
    "ثماني عربات": [("ثماني", 8, 8)],
    "ثلاثمئة وخمسة وأربعون قتيلا": [("ثلاثمئة وخمسة وأربعون", 345, 345)],
    "ثلاثمائة قتيل": [("ثلاثمائة", 300, 300)],
    "ثلاث مئة قتيل": [("ثلاث مئة", 300, 300)],
    "مئتا لاجئ": [("مئتا", 200, 200)],
    "مئتي ألف نسمة": [("مئتي ألف", 200000, 200000)],
    "مئتين وخمسين ألفاً": [("مئتين وخمسين ألفاً", 250000, 250000)],
    "ألف وستمائة شخص": [("ألف وستمائة", 1600, 1600)],
    "ألفا شخص": [("ألفا", 2000, 2000)],
    "ألفاً من الجنود": [("ألفاً", 1000, 1000)],
    "ألفا وخمسمئة شخص": [("ألفا وخمسمئة", 1500, 1500)],
    "ثلاثة عشر ألف نازح": [("ثلاثة عشر ألف", 13000, 13000)],
    "مليون ونصف المليون نازح": [("مليون ونصف المليون", 1500000, 1500000)],
    "مليونين ونصف المليون": [("مليونين ونصف المليون", 2500000, 2500000)],
    "نصف مليون نازح": [("نصف مليون", 500000, 500000)],
    "ثلاثة مليارات دولار": [("ثلاثة مليارات", 3000000000, 3000000000)],
    "مليون وألفين ومئتين": [("مليون وألفين ومئتين", 1002200, 1002200)],
    # particles
    "أصيب بخمسين شظية": [("بخمسين", 50, 50)],
    "وثلاثة آخرين": [("وثلاثة", 3, 3)],
    "فخمسة جرحى": [("فخمسة", 5, 5)],
    # two numbers side by side stay two
    "قتل ثلاثة وجرح أربعة": [("ثلاثة", 3, 3), ("أربعة", 4, 4)],
    "مشهد واحد خمس ساعات": [("واحد", 1, 1), ("خمس", 5, 5)],
    "31 قتيلا على الأقل وحوالى مئة": [("31", 31, 31), ("وحوالى مئة", 90, 110)],
    "20 أو أكثر من 30": [("20", 20, 20), ("أكثر من 30", 31, None)],
    "300 و 212": [("300", 300, 300), ("212", 212, 212)],
    "ثلاثمئة ومئتين": [("ثلاثمئة", 300, 300), ("ومئتين", 200, 200)],
    # bounds before
    "ما لا يقل عن 26 قتيلا": [("ما لا يقل عن 26", 26, None)],
    "بما لا يقل عن ستة وعشرين": [("بما لا يقل عن ستة وعشرين", 26, None)],
    "أكثر من 25 قتيلا": [("أكثر من 25", 26, None)],
    "بأكثر من مئتين": [("بأكثر من مئتين", 201, None)],
    "لما يزيد على ١٥٠ شخصا": [("لما يزيد على ١٥٠", 151, None)],
    "عددهم يفوق 40": [("يفوق 40", 41, None)],
    "تجاوزت 330 قتيلا": [("تجاوزت 330", 331, None)],
    "زادوا على مئة": [("زادوا على مئة", 101, None)],
    "ما يربو على 20": [("ما يربو على 20", 21, None)],
    "حوالى 1200 شخص": [("حوالى 1200", 1080, 1320)],
    "نحو 50 شخصا": [("نحو 50", 45, 55)],
    "نحو 3 أشخاص": [("نحو 3", 2, 4)],
    "زهاء خمسين": [("زهاء خمسين", 45, 55)],
    "قرابة الـ50 شخصا": [("قرابة الـ50", 45, 55)],
    "بنحو 18 الف مدني": [("بنحو 18 الف", 16200, 19800)],
    "ما يقارب 40 عنصرا": [("ما يقارب 40", 36, 44)],
    "ناهز عددهم 40": [("40", 40, 40)],
    "قد يصل إلى 100": [("قد يصل إلى 100", 0, 100)],
    "حتى 30 قتيلا": [("حتى 30", 0, 30)],
    "لا يتجاوز عددها 30": [("30", 30, 30)],
    "لا يتجاوز 30": [("لا يتجاوز 30", 0, 30)],
    "لا يتجاوزون المئة": [("لا يتجاوزون المئة", 0, 100)],
    "لم يزد على 30": [("لم يزد على 30", 0, 30)],
    "لم تتعد ثلاثين": [("لم تتعد ثلاثين", 0, 30)],
    "لا يقلون عن 30": [("لا يقلون عن 30", 30, None)],
    "وإن ثلاثاً منهن": [("ثلاثاً", 3, 3)],
    "أقل من 30 عائلة": [("أقل من 30", 0, 29)],
    "أكثر من نحو 50": [("أكثر من نحو 50", 46, None)],
    # bounds behind
    "قتل 26 على الأقل": [("26 على الأقل", 26, None)],
    "مئة أو أكثر": [("مئة أو أكثر", 100, None)],
    "50 تقريبا": [("50 تقريبا", 45, 55)],
    "30 كحد أقصى": [("30 كحد أقصى", 0, 30)],
    "عشرين لا غير": [("عشرين لا غير", 20, 20)],
    # ranges
    "بين 20 و30 قتيلا": [("بين 20 و30", 20, 30)],
    "ما بين ثلاثة وخمسة أشخاص": [("ما بين ثلاثة وخمسة", 3, 5)],
    "بين خمسة وعشرين وثلاثين": [("بين خمسة وعشرين وثلاثين", 25, 30)],
    "بين مئة وخمسين ومئتين": [("بين مئة وخمسين ومئتين", 150, 200)],
    "بين مئة ومئتين": [("بين مئة ومئتين", 100, 200)],
    "يتراوح بين 3 و5 آلاف": [("يتراوح بين 3 و5 آلاف", 3000, 5000)],
    "من 26 إلى 30 قتيلا": [("من 26 إلى 30", 26, 30)],
    "26-30 قتيلا": [("26-30", 26, 30)],
    "ثلاثة أو أربعة مسلحين": [("ثلاثة أو أربعة", 3, 4)],
    "أكثر من 20 وأقل من 30": [("أكثر من 20 وأقل من 30", 21, 29)],
    # amounts without a figure
    "عشرات القتلى": [("عشرات", 20, 99)],
    "بعشرات القذائف": [("بعشرات", 20, 99)],
    "مئات المدنيين": [("مئات", 200, 999)],
    "آلاف النازحين": [("آلاف", 2000, 9999)],
    "تظاهر الآلاف": [("الآلاف", 2000, 9999)],
    "عشرات الآلاف": [("عشرات الآلاف", 20000, 99999)],
    "مئات آلاف النازحين": [("مئات آلاف", 200000, 999999)],
    "ملايين الناس": [("ملايين", 2000000, 9999999)],
    "عدد من الجنود": [("عدد من", 2, None)],
    "وعدداً من الجنود": [("وعدداً من", 2, None)],
    "عدة قذائف": [("عدة", 2, None)],
    "بضع عشرات": [("بضع عشرات", 20, 99)],
    "بضعة آلاف": [("بضعة آلاف", 2000, 9999)],
    "بضعة عشر رجلا": [("بضعة عشر", 13, 19)],
    "نيف وعشرون": [("نيف وعشرون", 21, 29)],
    "عشرون ونيف": [("عشرون ونيف", 21, 29)],
    "ما لا يقل عن عشرات": [("ما لا يقل عن عشرات", 20, None)],
}

# text → (words, kind) of a number that counts nothing
NO_COUNTS = {
    "في اليوم الثالث": ("الثالث", Kind.ORDINAL),
    "الفرقة الرابعة": ("الرابعة", Kind.ORDINAL),
    "الحادي والعشرين من الشهر": ("الحادي والعشرين", Kind.ORDINAL),
    "الثانية عشرة ليلا": ("الثانية عشرة", Kind.ORDINAL),
    "الساعة 10:30": ("10:30", Kind.TIME),
    "الساعة 10 صباحا": ("10", Kind.TIME),
    "عام 2011": ("2011", Kind.YEAR),
    "2014-2018": ("2014-2018", Kind.YEAR),
    "في 28.11.2025": ("28.11.2025", Kind.DATE),
    "12-05-2018": ("12-05-2018", Kind.DATE),
    "اللواء 401": ("401", Kind.NAME),
    "القرار رقم 2254": ("2254", Kind.NAME),
    "طائرة إف-16": ("16", Kind.NAME),
    "طريق M5 الدولي": ("5", Kind.NAME),
    "60 في المئة من المباني": ("60 في المئة", Kind.PERCENT),
    "60% من المباني": ("60%", Kind.PERCENT),
    "نصف السكان": ("نصف", Kind.FRACTION),
    "أكثر من نصف السكان": ("أكثر من نصف", Kind.FRACTION),
    "معظم القتلى": ("معظم", Kind.SHARE),
    "غالبية القتلى": ("غالبية", Kind.SHARE),
    "وغالبيتهم من النساء": ("وغالبيتهم", Kind.SHARE),
    "نصفهم أطفال": ("نصفهم", Kind.FRACTION),
    "وثلثاهم أطفال": ("وثلثاهم", Kind.FRACTION),
    "في اليوم الـ67": ("67", Kind.ORDINAL),
    "الذكرى الـ11 للثورة": ("11", Kind.ORDINAL),
    "القتلى الـ26": ("26", Kind.DEFINITE),
    "خلال الـ24 ساعة": ("24", Kind.DEFINITE),
}

# No number here, though a word looks like one.
NOTHING = [
    "كمية كبيرة",
    "كميات كبيرة",
    "لست متأكدا من ذلك",
    "وجد ميتا في منزله",
    "أي واحد منهم",
    "عدد القتلى غير معروف",
    "أحد المصادر",
]


def words(text: str, first: int, last: int) -> str:
    tokens = tokenize(text)
    return text[tokens[first].start : tokens[last - 1].end]


@pytest.mark.parametrize("text", COUNTS)
def test_bounds(counting: Numbers, text: str) -> None:
    found = counting.find(tokenize(text))
    assert [(words(text, n.first, n.last), n.low, n.high) for n in found] == COUNTS[text]


@pytest.mark.parametrize("text", NO_COUNTS)
def test_kind(counting: Numbers, text: str) -> None:
    number = counting.find(tokenize(text))[-1]
    assert (words(text, number.first, number.last), number.kind) == NO_COUNTS[text]


@pytest.mark.parametrize("text", NOTHING)
def test_no_number(counting: Numbers, text: str) -> None:
    assert counting.find(tokenize(text)) == []


def test_bound_behind_the_noun(counting: Numbers) -> None:
    """«320 people at least»: whoever knows where the noun ends asks for the bound behind it."""
    tokens = tokenize("320 شخصا على الأقل قتلوا")
    (number,) = counting.find(tokens)
    assert (number.low, number.high) == (320, 320)
    bounded = counting.bound_behind(tokens, number, 2)
    assert (bounded.low, bounded.high, bounded.rule, bounded.last) == (320, None, "at least", 4)
    assert counting.bound_behind(tokens, number, 4) == number


def test_part_of_a_stated_whole(counting: Numbers) -> None:
    (number,) = counting.find(tokenize("3 من 10 جنود"))
    assert (number.kind, number.low, number.high, number.of) == (Kind.FRACTION, 3, 3, 10)


def test_the_core_leaves_out_the_words_of_the_bound(counting: Numbers) -> None:
    text = "ما لا يقل عن ستة وعشرين قتيلا"
    (number,) = counting.find(tokenize(text))
    assert words(text, *number.core) == "ستة وعشرين"
    assert number.value == 26


def examples(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    groups = ("cardinals", "scales", "fractions", "ordinals", "amounts", "shares", "bounds", "heads")
    return [(group, example) for group in groups for entry in getattr(vocabulary, group) for example in entry.examples]


def test_every_entry_has_an_example_in_which_it_is_found(counting: Numbers, number_words: Vocabulary) -> None:
    for group, example in examples(number_words):
        assert counting.find(tokenize(example)), f"{group}: no number is found in «{example}»"


def test_every_rule_is_found_in_its_own_examples(counting: Numbers, number_words: Vocabulary) -> None:
    for entry in (*number_words.amounts, *number_words.shares, *number_words.bounds):
        if entry.rule == "exact":
            continue
        for example in entry.examples:
            rules = [number.rule for number in counting.find(tokenize(example))]
            assert any(rule.startswith((entry.rule, "several of", "dozens")) for rule in rules), f"{entry.rule}: «{example}» gives {rules}"


def test_every_head_gives_its_kind(counting: Numbers, number_words: Vocabulary) -> None:
    for head in number_words.heads:
        for example in head.examples:
            kinds = [number.kind for number in counting.find(tokenize(example))]
            assert head.kind in kinds, f"{head.kind}: «{example}» gives {kinds}"
