"""The words of names, of sources and outlets above all, made comparable: article, case endings and prefixes gone."""

from collections.abc import Mapping
from functools import lru_cache

from riwaya.arabic.tokens import Token, tokenize
from riwaya.incidents.vocabulary import vocabulary

Words = tuple[str, ...]

_TANWIN = ("\N{ARABIC LETTER ALEF}\N{ARABIC FATHATAN}", "\N{ARABIC FATHATAN}\N{ARABIC LETTER ALEF}")
_SEATED = ("\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}", "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}", "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}")
"""An alef with a hamza is no article's («ألوية»)."""
_JOINED_ARTICLES = ("وال", "بال", "كال", "فال")
_ENDINGS = ("ون", "ين", "يه", "يا", "و", "ي")
"""Plurals in both cases, and what makes an adjective of a name («عراق», «عراقي», «عراقية»)."""


@lru_cache(maxsize=1 << 16)
def words_of(text: str) -> Words:
    """The folded words of a name without article and «لل», accusative alef, quotation marks and other marks."""
    return tuple(_word(token) for token in tokenize(text) if token.kind != "mark")


def _word(token: Token) -> str:
    folded = token.folded[:-1] if token.text.endswith(_TANWIN) else token.folded
    return folded if token.text.startswith(_SEATED) else bare(folded)


def bare(word: str) -> str:
    """A folded word without its article, «and» before it gone too."""
    if word.startswith("وال") and len(word) > 5:
        return word[3:]
    if word.startswith("لل") and len(word) > 4:
        return word[2:]
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """What is left of a word of a name when it is compared, whatever its case, prefix or adjective ending; no word to be shown."""
    if word.startswith(_JOINED_ARTICLES) and len(word) > 5:
        word = word[3:]
    while len(word) > 4 and word[0] in "بل":
        word = word[1:]
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) >= len(end) + 3), "")
    return word.removesuffix(ending)


@lru_cache(maxsize=64)
def word_list(name: str) -> frozenset[str]:
    """A list of single words of the vocabulary, as names are compared."""
    return frozenset(word for entry in getattr(vocabulary(), name) for word in words_of(entry))


@lru_cache(maxsize=64)
def stem_list(name: str) -> frozenset[str]:
    """A list of single words of the vocabulary as stems."""
    return frozenset(stem(word) for word in word_list(name))


@lru_cache(maxsize=8)
def phrase_list(name: str) -> tuple[Words, ...]:
    """A list of phrases of the vocabulary, the longest first."""
    return tuple(sorted((words_of(entry) for entry in getattr(vocabulary(), name)), key=len, reverse=True))


@lru_cache(maxsize=8)
def phrases_from(name: str) -> Mapping[str, tuple[Words, ...]]:
    """The phrases of a list by their first word, the longest first."""
    found: dict[str, tuple[Words, ...]] = {}
    for phrase in phrase_list(name):
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found
