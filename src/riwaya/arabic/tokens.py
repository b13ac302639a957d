"""Words, numbers and marks of a text, each with its offsets in the original."""

import re
from typing import NamedTuple

from riwaya.arabic.folding import fold

# Ta marbuta, which only ends a word, is none of these: behind it a space was lost («أربعةأشخاص»).
_LETTERS = r"\u0620-\u0628\u062a-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
_SIGNS = r"\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f"
_ENDING = rf"\u0629[{_SIGNS}]*"
# A Latin letter stuck to an Arabic word («Aالقدس») is a slip of the page, not a part of the word.
_WORD = rf"[{_LETTERS}][{_LETTERS}{_SIGNS}]*(?:{_ENDING})?|{_ENDING}|(?:(?![{_LETTERS}\u0629])[^\W\d_])+"
_NUMBER = r"\d+(?:[.,\u066b\u066c]\d+)*"
_TOKEN = re.compile(rf"(?P<word>{_WORD})|(?P<number>{_NUMBER})|(?P<mark>[^\s\w]|_)")
_UNSEEN = frozenset(chr(c) for c in (*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF))
"""Characters that show nothing: joiners, marks of direction, line separators; the dashes and quotation marks between them are seen."""


class Token(NamedTuple):
    """A word, number or mark; `text[start:end]` is its spelling, `folded` what is compared."""

    start: int
    end: int
    text: str
    folded: str
    kind: str
    """`word`, `number` or `mark`."""


def tokenize(text: str) -> list[Token]:
    """All tokens of `text` in order; white space and invisible characters between them belong to none."""
    return [
        Token(*found.span(), word, fold(word), found.lastgroup or "mark")
        for found in _TOKEN.finditer(text)
        if (word := found.group()) not in _UNSEEN
    ]
