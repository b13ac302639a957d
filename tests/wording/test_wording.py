"""Reasons and proofs as sentences: every key that is said has its phrase in both languages, and Arabic numbers agree with what they count."""

import re
from importlib.resources import files

import pytest

from riwaya.records import Said
from riwaya.wording import LANGUAGES, phrases, speak, table
from riwaya.wording.tables import bodies, parts
from riwaya.wording.words import HOLES

AR, EN = speak("ar"), speak("en")
OF_ONE_LANGUAGE = re.compile(r"counted|named-things")
"""Phrases that are given more than a language needs: Arabic counts what happened to people, English counts the people."""
TRIBES = (26, 26, "killed", "people", "combatants", "syria_government")


def holes(key: str, language: str) -> set[tuple[int, str]]:
    return {hole for _, hole in parts(phrases()[key][language]) if hole is not None}


def test_both_languages_fill_in_the_same() -> None:
    for key in phrases():
        if not OF_ONE_LANGUAGE.match(key):
            assert holes(key, "ar") == holes(key, "en"), key


def test_every_hole_is_of_a_kind_that_can_be_told() -> None:
    for key in phrases():
        for number, kind in holes(key, "en") | holes(key, "ar"):
            name, _, more = kind.partition(" ")
            assert name in HOLES, (key, number)
            assert name != "count" or more in table("counts"), key


def test_every_sentence_that_is_said_has_its_phrase_and_none_is_left_over() -> None:
    """Keys made from a grade, an end or a kind of doubt are listed by their beginning."""
    sources = [
        p.read_text("utf-8") for stage in ("incidents", "tolls") for p in (files("riwaya") / stage).iterdir() if p.name.endswith(".py")
    ]
    text = "\n".join(sources)
    literal = {key for key in (table("links") | table("proofs")) if f'"{key}"' in text}
    made = {key for key in (table("links") | table("proofs")) if key.startswith(("graded-", "bound-", "flipped-", "clash-"))}
    assert (table("links") | table("proofs")).keys() - literal - made == set()
    assert set(re.findall(r'Said\("([a-z-]+)"', text)) - phrases().keys() == set()


def test_a_key_stands_in_one_file() -> None:
    assert len(phrases()) == sum(len(table(name)) for name in ("phrases", "links", "proofs"))


@pytest.mark.parametrize(
    ("figure", "arabic", "english"),
    [
        ((1, 1), "قتيل واحد", "1 person killed"),
        ((2, 2), "قتيلان", "2 people killed"),
        ((7, 7), "7 قتلى", "7 people killed"),
        ((11, 11), "11 قتيلاً", "11 people killed"),
        ((103, 103), "103 قتلى", "103 people killed"),
        ((200, 200), "200 قتيل", "200 people killed"),
        ((26, None), "26 قتيلاً على الأقل", "at least 26 people killed"),
        ((18, 22), "من 18 إلى 22 قتيلاً", "18 to 22 people killed"),
        ((0, 30), "حتى 30 قتيلاً", "up to 30 people killed"),
        ((0, 2), "قتلى: حتى 2", "up to 2 people killed"),  # «حتى قتيلين»: the dual changes with its case
        ((0, 0), "لا قتلى", "0 people killed"),
    ],
)
def test_numbers_agree_with_what_they_count(figure: tuple[int, int | None], arabic: str, english: str) -> None:
    assert AR.count_class(*figure, "killed", "people", None, None) == arabic
    assert EN.count_class(*figure, "killed", "people", None, None) == english


def test_a_class_has_its_side_and_things_their_own_words() -> None:
    assert AR.count_class(*TRIBES) == "26 قتيلاً من المقاتلين (قوات الحكومة السورية وحلفاؤها (حتى 2024))"
    assert EN.count_class(*TRIBES) == "26 combatants of Syrian government forces and allies (to 2024) killed"
    assert AR.count_class(1, 1, "killed", "people", "women", None) == "قتيل واحد من النساء"
    assert AR.count_class(4, None, "injured", "people", "children", None) == "4 جرحى على الأقل من الأطفال"
    assert AR.count_class(5, 5, "destroyed", "house", None, None) == "تدمير منازل: 5"
    assert EN.count_class(1, 1, "destroyed", "house", None, None) == "1 house destroyed"


def test_a_difference_is_told_in_both_languages() -> None:
    def cited(key: str, end: str) -> Said:
        return Said("cited", (key, "قائمة", ("جنوب دمشق",), ("2018-04-19", end)))

    terms = (
        Said("term", (Said("exactly", (876,)), cited("r:c2/0", "2018-05-11"))),
        Said("term-less", (Said("exactly", (670,)), cited("r:c4/0", "2018-05-02"))),
    )
    said = Said("bound-least", (206, Said("sum", (terms,))))
    assert re.sub("[\u2066-\u2069]", "", AR.tell(said)) == (
        "لا يقل العدد عن 206: 876 بحسب قائمة عن جنوب دمشق، من 19 نيسان/أبريل إلى 11 أيار/مايو 2018 (r:c2/0) "
        "مطروحاً منها 670 بحسب قائمة عن جنوب دمشق، من 19 نيسان/أبريل إلى 2 أيار/مايو 2018 (r:c4/0)."
    )
    assert EN.tell(said).startswith("At least 206: 876 by قائمة for جنوب دمشق, 19 April to 11 May 2018 (r:c2/0) less 670 by")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_table_knows_is_told_as_it_is(language: str) -> None:
    assert speak(language).term("events", "moon_landing") == "moon landing"


def test_every_known_body_has_an_arabic_name() -> None:
    assert [name for name, called in bodies().items() if not re.search("[ء-ي]", called)] == []


@pytest.mark.parametrize(
    ("origin", "arabic", "english"),
    [
        ("Civil Defence (PS)", "الدفاع المدني (فلسطين)", "Civil Defence (Palestine)"),
        ("Syria Civil Defence (White Helmets)", "الخوذ البيضاء", "Syria Civil Defence (White Helmets)"),
        ("houthis", "جماعة الحوثي (أنصار الله)", "Houthis (Ansar Allah)"),
        ("AFP [2]", "فرانس برس [2]", "AFP [2]"),
        ("مصدر (CNN)", "مصدر (CNN)", "مصدر (CNN)"),
    ],
)
def test_an_origin_has_its_name_in_the_language_or_keeps_its_own_words(origin: str, arabic: str, english: str) -> None:
    assert (AR.origin(origin), EN.origin(origin)) == (arabic, english)
