"""Which language a text is in: only Arabic is read."""

from resiliparse.parse.lang import detect_fast

from riwaya.articles.furniture import is_arabic

_NAMES = {
    "en": "English", "fr": "French", "de": "German", "es": "Spanish", "ru": "Russian", "tr": "Turkish", "fa": "Persian", "ur": "Urdu",
    "ku": "Kurdish", "ckb": "Kurdish", "ps": "Pashto", "he": "Hebrew", "it": "Italian", "pt": "Portuguese", "azb": "South Azerbaijani",
    "sd": "Sindhi", "ug": "Uyghur", "arz": "ar", "zh": "Chinese",
}  # fmt: skip
# Letters that Arabic does not use; other languages of the script use them all the time.
_FOREIGN_LETTERS = frozenset("پچژگکیێۆەڕڵڤٹڈںےہھڼښڅځۇۆۈې")


def foreign_language(text: str) -> str | None:
    """The name of the text's language where that is not Arabic, else None."""
    sample = text[:4000]
    if is_arabic(sample) and sum(map(sample.count, _FOREIGN_LETTERS)) * 50 < len(sample):
        return None
    code, _ = detect_fast(sample)
    name = _NAMES.get(code, "another language")
    return name if name != "ar" else "another language"
