"""Tokens know where they stand: every offset counts in the text as it came, never in its folded form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.arabic.folding import fold
from riwaya.arabic.tokens import tokenize

STEADY = settings(derandomize=True, deadline=None)

SIGNS = [
    *"قتلجرحوباأإآىيةهمنسطعدذ",
    *"ءؤئـًٌٍَُِّْٰ",
    *" \n\t.،؛؟!:…«»\"'()[]-–|•*/#@_%",
    *"0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳,٫٬",
    *"AbZéß",
    *"\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2069\ufeff\u00ad",
    *"ﻗﺘﻞﻻﷲ",
    *"\U0001f534\U0001f1f8\U0001f1fe",
]


@STEADY
@given(st.one_of(st.text(st.sampled_from(SIGNS), max_size=60), st.text(max_size=40)))
def test_every_token_lies_where_it_says(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
        assert token.folded == fold(token.text)
        assert token.kind in ("word", "number", "mark")
        assert token.start >= end
        assert token.start < token.end
        end = token.end


@STEADY
@given(st.text(st.sampled_from(SIGNS), max_size=60))
def test_no_letter_and_no_digit_is_lost(text: str) -> None:
    """Between tokens there is white space and what cannot be seen; a letter that no token holds could never be quoted."""
    covered = {at for token in tokenize(text) for at in range(token.start, token.end)}
    assert not [sign for at, sign in enumerate(text) if at not in covered and sign.isalnum()]


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("قتل 26 عنصراً", ["قتل", "26", "عنصراً"], "a vowel sign at the end belongs to its word"),
        ("الساعة 10:30", ["الساعة", "10", ":", "30"], "a time of day is two numbers"),
        ("1,250 و3.5", ["1,250", "و", "3.5"], "separators inside a number stay; a letter before it is a word of its own"),
        ("لـ26", ["لـ", "26"], "so is a preposition drawn out"),
        ("«القدس العربي»،", ["«", "القدس", "العربي", "»", "،"], "marks stand alone"),
        ("Aالقدس", ["A", "القدس"], "a Latin letter stuck to an Arabic word is a slip of the page"),
        ("#الغوطة_الشرقية", ["#", "الغوطة", "_", "الشرقية"], "a hash sign's line holds words"),
        ("في\u200fحلب", ["في\u200fحلب"], "an invisible mark inside a word does not cut it"),
        ("", [], "nothing"),
        (" \n\t ", [], "nothing but space"),
    ],
)
def test_where_words_end(text: str, words: list[str], why: str) -> None:
    assert [token.text for token in tokenize(text)] == words, why


def test_offsets_count_in_the_text_and_not_in_its_folded_form() -> None:
    """The folded word is shorter than the written one: what stands behind it must not move."""
    text = "قُــتِــلَ مدنيّان"
    first, second = tokenize(text)
    assert len(first.folded) < len(first.text)
    assert text[second.start : second.end] == "مدنيّان"
