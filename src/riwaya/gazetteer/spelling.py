"""The key of a name, and the ways a word of running text may spell its beginning.

The article is part of a name: «الباب» is a town and «باب» a door. So a name is found with its article as it stands in the gazetteer;
only «لل» (for «ل» and «ال») and a noun that announces a place («مدينة حسكة») let it come or go. What is stripped from the first
word is one conjunction («و», «ف») and one preposition («ب», «ل», «ك»); a name of one word must keep three letters.
"""

import unicodedata
from collections.abc import Iterable

from riwaya.arabic.folding import fold

# First words that are often written together with the second («كفرنبل», «خانيونس», «أبوسليم»).
_GLUED = ("ابو", "خان", "كفر", "تل", "عين", "بيت", "خور", "دير", "راس", "بير", "وادي", "معره", "شيخ", "ود", "بني", "قلعه", "جسر")
_FIRST = (*_GLUED, "ام ", "بنو ", "ذو ")
_GLUED_WORDS = frozenset((*_GLUED, "ام"))
_GLUE_LENGTH = 6
_CASES = {"ابو": ("ابي", "ابا"), "بنو": ("بني",), "ذو": ("ذي",)}

SHORTEST = 3
"""Letters that a name of one word must keep when a clitic is taken off."""


def fold_name(name: str) -> str:
    """The folded words of `name`, each one space apart: letters and digits only."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(name)).split())


def has_variants(key: str) -> bool:
    """Whether `spell` may give more than the key: a quick test, for nearly all names have none."""
    return key.startswith(_FIRST)


def spell(key: str) -> tuple[str, ...]:
    """`key` and its regular variants: first words written together or apart, the cases of «أبو»."""
    first, _, rest = key.partition(" ")
    if rest:
        if first not in _GLUED_WORDS and first not in _CASES:
            return (key,)
        together = (first + rest,) if first in _GLUED_WORDS and " " not in rest and len(key) > _GLUE_LENGTH else ()
        return (key, *together, *(f"{case} {rest}" for case in _CASES.get(first, ())))
    if len(key) < _GLUE_LENGTH or not key.startswith(_GLUED):
        return (key,)
    apart = (f"{glued} {key[len(glued) :]}" for glued in _GLUED if key.startswith(glued) and len(key) - len(glued) >= SHORTEST)
    return (key, *apart)


def strip_clitics(word: str) -> list[tuple[str, str]]:
    """What a folded word may be without its proclitics: pairs of the rest and what was taken off, the whole word first."""
    bases = [(word, "")]
    if word[:1] in ("و", "ف") and len(word) > 2:
        bases.append((word[1:], word[0]))
    found = list(bases)
    for base, taken in bases:
        if base.startswith("لل") and len(base) > SHORTEST + 1:
            found.append(("ال" + base[2:], taken + "ل"))
        elif base[:1] in ("ب", "ل", "ك") and len(base) > 2:
            found.append((base[1:], taken + base[0]))
    return found


def fold_all(names: Iterable[str]) -> list[str]:
    """Keys of the many names of the compiled file at once: folding goes letter by letter, so each letter is replaced in all of them."""
    joined = "\n".join(names)
    for letter in set(joined):
        if (folded := fold(letter)) != letter:
            joined = joined.replace(letter, folded)
    return joined.split("\n") if joined else []


_LATIN_ARTICLES = frozenset(("al", "el", "an", "ar", "as", "at", "ad", "az", "ash", "adh", "ath", "the", "of"))


def fold_english(name: str) -> str:
    """The form in which English names are compared: no accents, no article, no punctuation; an Arabic name comes back folded."""
    plain = fold(name).replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "").replace("\N{LEFT SINGLE QUOTATION MARK}", "")
    words = "".join(c if c.isalnum() else " " for c in _unaccent(plain)).split()
    return " ".join([w for w in words if w not in _LATIN_ARTICLES] or words)


def is_arabic(name: str) -> bool:
    """Whether it holds an Arabic letter."""
    return any("\u0600" <= c <= "\u06ff" for c in name)


def _unaccent(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def plain_name(name: str) -> str:
    """`name` with letters, digits and single spaces only, diacritics and tatweel gone, hamza and ta marbuta as they are."""
    kept = (c if c.isalnum() else "" if unicodedata.combining(c) or c in "\u0640\u200c\u200d\u200e\u200f" else " " for c in name)
    return " ".join("".join(kept).replace("\u0640", "").split())
