"""A noun written once is found in every number and case that its spelling shows."""

import pytest

from riwaya.arabic.folding import fold
from riwaya.arabic.nouns import decline, decline_plural, decline_singular, sound_plurals


@pytest.mark.parametrize(
    ("singular", "form", "number", "why"),
    [
        ("جندي", "جندي", "singular", "the dictionary form"),
        ("جندي", "جنديا", "singular", "tanwin of the accusative, as behind a number from eleven on"),
        ("جندي", "جنديان", "dual", "nominative dual"),
        ("جندي", "جنديين", "dual", "the other cases' dual"),
        ("قذيفة", "قذيفتان", "dual", "ta marbuta opens"),
        ("قذيفة", "قذيفتين", "dual", "likewise"),
        ("قذيفة", "قذيفتا", "dual", "in construct the nun goes"),
        ("قذيفة", "قذيفت", "singular", "before a pronoun"),
        ("طفل", "طفلي", "dual", "construct, other cases: spelling cannot tell it from «my»"),
    ],
)
def test_singular_and_dual(singular: str, form: str, number: str, why: str) -> None:
    assert decline_singular(singular)[fold(form)] == number, why


@pytest.mark.parametrize(
    ("plural", "form", "why"),
    [
        ("مقاتلون", "مقاتلون", "nominative"),
        ("مقاتلون", "مقاتلين", "the other cases"),
        ("مقاتلون", "مقاتلو", "in construct"),
        ("مقاتلون", "مقاتلي", "in construct, other cases"),
        ("جنود", "جنودا", "a broken plural with tanwin"),
        ("غارات", "غارات", "feminine"),
        ("زملاء", "زملائ", "hamza takes a seat before a pronoun"),
        ("زملاء", "زملاؤ", "one for each case"),
    ],
)
def test_plural(plural: str, form: str, why: str) -> None:
    assert decline_plural(plural)[fold(form)] == "plural", why


def test_a_feminine_plural_takes_no_tanwin_of_alef() -> None:
    assert fold("غاراتا") not in decline_plural("غارات")


def test_the_sound_plural_is_made_where_none_is_given() -> None:
    assert "مسلحون" in sound_plurals("مسلح")
    assert sound_plurals("عملية") == {"عمليات": "plural"}
    assert decline("مسلح")["مسلحون"] == "plural"
    assert "طفلون" not in decline("طفل", ("أطفال",)), "a broken plural that is given stands alone"


def test_the_plural_wins_where_the_dual_is_spelt_alike() -> None:
    """«مقاتلين» is two fighters or many; news says many, and says «مقاتلان اثنان» or counts where it means two."""
    assert decline("مقاتل", ("مقاتلون",))["مقاتلين"] == "plural"


@pytest.mark.parametrize("noun", ["جندي", "قذيفة", "شهيد", "غارة", "مشفى", "لاجئ", "مصاب"])
def test_all_forms_are_folded(noun: str) -> None:
    assert all(form == fold(form) for form in decline(noun))
