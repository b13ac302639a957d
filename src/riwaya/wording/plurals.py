"""Plural forms of whole numbers, by the rules of the Unicode CLDR (supplemental data, plurals)."""

FORMS = {"en": ("one", "other"), "ar": ("zero", "one", "two", "few", "many", "other")}
"""The forms that each language tells apart."""


def form(number: int, language: str) -> str:
    """The name of the plural form that `number` takes in `language` (`ar` or `en`)."""
    return _arabic(number) if language == "ar" else ("one" if number == 1 else "other")


def _arabic(number: int) -> str:
    if number in (0, 1, 2):
        return ("zero", "one", "two")[number]
    hundredth = number % 100
    if 3 <= hundredth <= 10:
        return "few"
    return "many" if hundredth >= 11 else "other"
