"""A verb written once is found in every form of perfect and present, active and passive."""

import pytest

from riwaya.arabic.folding import fold
from riwaya.arabic.verbs import VerbForm, conjugate


@pytest.mark.parametrize(
    ("verb", "form", "tense", "number", "why"),
    [
        ("قصف", "قصف", "perfect", "singular", "the dictionary form"),
        ("قصف", "قصفت", "perfect", "singular", "feminine"),
        ("قصف", "قصفوا", "perfect", "plural", "masculine plural"),
        ("قصف", "قصفو", "perfect", "plural", "its alef goes before a pronoun"),
        ("قصف", "قصفن", "perfect", "plural", "feminine plural"),
        ("قصف", "قصفا", "perfect", "dual", "dual"),
        ("قصف", "قصفنا", "perfect", "plural", "a communiqué's «we»"),
        ("قصف", "يقصف", "present", "singular", "present"),
        ("قصف", "تقصف", "present", "singular", "present, feminine"),
        ("قصف", "يقصفون", "present", "plural", "present, plural"),
        ("قصف", "يقصفوا", "present", "plural", "behind «لم» and «أن»"),
        ("قصف", "نقصف", "present", "plural", "present, «we»"),
        ("أعلن", "يعلن", "present", "singular", "the fourth measure loses its alef"),
        ("استهدف", "يستهدف", "present", "singular", "the tenth"),
        ("استعاد", "يستعيد", "present", "singular", "the tenth of a hollow root"),
        ("أصاب", "يصيب", "present", "singular", "the fourth of a hollow root"),
        ("انفجر", "ينفجر", "present", "singular", "the seventh"),
        ("قال", "يقول", "present", "singular", "hollow with waw"),
        ("باع", "يبيع", "present", "singular", "hollow with yeh"),
        ("قال", "قلنا", "perfect", "plural", "a hollow verb is short before a consonant"),
        ("وصل", "يصل", "present", "singular", "a first waw goes"),
        ("نفى", "ينفي", "present", "singular", "a weak end"),
        ("نفى", "نفت", "perfect", "singular", "a weak end goes before «ت»"),
        ("نفى", "نفوا", "perfect", "plural", "and before «وا»"),
        ("نفى", "نفا", "perfect", "singular", "and is alef before a pronoun"),
        ("نعى", "ينعى", "present", "singular", "a weak end with alef"),
        ("هاجم", "يهاجم", "present", "singular", "the third measure"),
        ("تصدى", "يتصدى", "present", "singular", "the fifth with a weak end"),
    ],
)
def test_forms(verb: str, form: str, tense: str, number: str, why: str) -> None:
    found = conjugate(verb).get(fold(form))
    assert found, why
    assert (found.tense, found.number) == (tense, number), why


@pytest.mark.parametrize(
    ("verb", "form", "why"),
    [
        ("أصاب", "أصيب", "the fourth of a hollow root"),
        ("أصاب", "أصيبت", "feminine"),
        ("استعاد", "استعيد", "the tenth of a hollow root"),
        ("هاجم", "هوجم", "the third measure"),
        ("هاجم", "هوجمت", "feminine"),
        ("باع", "بيع", "hollow"),
        ("استعاد", "يستعاد", "present"),
    ],
)
def test_the_passive_is_marked_where_spelling_shows_it(verb: str, form: str, why: str) -> None:
    assert conjugate(verb)[fold(form)].voice == "passive", why


def test_the_voice_stays_open_where_spelling_hides_it() -> None:
    """«قتل» is he killed and he was killed; only the words around it can tell."""
    assert conjugate("قتل")["قتل"] == VerbForm("perfect", "singular", "m", 3, "either")


def test_an_irregular_present_is_taken_as_given() -> None:
    forms = conjugate("رأى", "يرى")
    assert forms["يري"].tense == "present"
    assert forms["يرون"].number == "plural"


def test_the_first_person_is_told_apart() -> None:
    """«we shelled» makes its speaker the doer."""
    assert {form for form, grammar in conjugate("قصف").items() if grammar.person == 1} == {"قصفنا", "نقصف"}


@pytest.mark.parametrize("verb", ["قتل", "أصاب", "استعاد", "انفجر", "نفى", "هاجم", "وصل", "دك", "تصدى", "أخلى"])
def test_all_forms_are_folded_and_none_is_a_single_letter(verb: str) -> None:
    for form in conjugate(verb):
        assert form == fold(form)
        assert len(form) >= 2
