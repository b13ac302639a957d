"""Spelling variants of one word are equal once folded; folding again changes nothing."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.arabic.folding import fold

STEADY = settings(derandomize=True, deadline=None)

# Letters, marks, digits of both sets, presentation forms, invisible characters, and Latin beside them.
SIGNS = [
    *map(chr, range(0x0600, 0x0700)),
    *map(chr, range(0x0750, 0x0780)),
    *map(chr, range(0xFB50, 0xFC00)),
    *map(chr, range(0xFE70, 0xFEFD)),
    *map(chr, range(0x2000, 0x2070)),
    *" aZé9.,«»\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}ﷲﷺ",
]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("إعلام", "اعلام", "hamza below alef is often left out"),
        ("أعلن", "اعلن", "hamza above alef too"),
        ("آلاف", "الاف", "so is the madda"),
        ("مستشفى", "مستشفي", "Egyptian pages end words in dotted yeh"),
        ("مدرسة", "مدرسه", "ta marbuta without its dots"),
        ("مسؤول", "مسوول", "the seat stays, its hamza goes"),
        ("رئيس", "رييس", "likewise on yeh"),
        ("هدوء", "هدو", "hamza on the line goes"),
        ("قُتِلَ", "قتل", "vowel signs"),
        ("مدنيّاً", "مدنيا", "doubling and tanwin"),
        ("قـــتل", "قتل", "a word drawn out to fill a line"),
        ("هٰذا", "هذا", "superscript alef"),
        ("کابل", "كابل", "Persian keheh"),
        ("ایران", "ايران", "Persian yeh"),
        ("١٢٬٥٠٠", "12,500", "Arabic-Indic digits and their separator"),
        ("۱۲", "12", "Persian digits"),
        ("ﻗﺘﻞ", "قتل", "presentation forms that old PDF pages hold"),
        ("ﻻ", "لا", "the ligature of lam and alef"),
        ("قتل\N{RIGHT-TO-LEFT MARK}", "قتل", "direction marks"),
        ("BBC", "bbc", "Latin letters without case"),
    ],
)
def test_variants_of_one_word_are_equal(one: str, other: str, why: str) -> None:
    assert fold(one) == fold(other), why


@pytest.mark.parametrize(("one", "other"), [("قتل", "قتيل"), ("حي", "حيا"), ("علم", "علما"), ("سوريا", "سورية"), ("جرح", "جرحى")])
def test_words_that_differ_stay_different(one: str, other: str) -> None:
    """Folding is about spelling; what is another word, or another form of it, the lexicon has to say."""
    assert fold(one) != fold(other)


@STEADY
@given(st.text(st.sampled_from(SIGNS), max_size=20))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@STEADY
@given(st.text(st.sampled_from(SIGNS), max_size=20))
def test_a_folded_text_holds_no_variant(text: str) -> None:
    folded = fold(text)
    assert not set(folded) & set("أإآٱىؤئةءـٰ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
    assert not any("\u064b" <= sign <= "\u065f" or "\u200b" <= sign <= "\u200f" for sign in folded)


# Signs that only presentation forms beside them have taken apart (NFKC is asked for these alone) are left out.
WRITTEN = st.text(st.sampled_from([sign for sign in SIGNS if unicodedata.normalize("NFKC", fold(sign)) == fold(sign)]), max_size=10)


@STEADY
@given(WRITTEN, WRITTEN)
def test_words_fold_one_by_one(one: str, other: str) -> None:
    """A text folds as its words do, so that words folded once can be compared with words folded in a text."""
    assert fold(f"{one} {other}") == f"{fold(one)} {fold(other)}"


@STEADY
@given(st.text(st.sampled_from([*"ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", *map(chr, range(0x064B, 0x0653)), " "]), max_size=20))
def test_letters_with_their_hamza_apart_are_equal(text: str) -> None:
    """Some systems send the hamza as a sign of its own (NFD)."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
