"""Spelling variants of one word made equal, for matching only; quotes always come from the original.

Diacritics, superscript alef and tatweel go; hamza seats, alef maqsura, ta marbuta, Persian and Urdu letters
take their plain form; both sets of Arabic digits become ASCII; presentation forms are decomposed (NFKC).
"""

import unicodedata
from functools import lru_cache

_LETTERS = {
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}": "\N{ARABIC LETTER WAW}",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER GAF}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER PEH}": "\N{ARABIC LETTER BEH}",
    "\N{ARABIC LETTER VEH}": "\N{ARABIC LETTER FEH}",
    "\N{ARABIC LETTER TCHEH}": "\N{ARABIC LETTER JEEM}",
    "\N{ARABIC LETTER HAMZA}": "",
    "\N{ARABIC TATWEEL}": "",
    "\N{ARABIC LETTER SUPERSCRIPT ALEF}": "",
    "\N{ARABIC DECIMAL SEPARATOR}": ".",
    "\N{ARABIC THOUSANDS SEPARATOR}": ",",
}
_MARKS = [
    chr(c) for c in (*range(0x0610, 0x061B), *range(0x064B, 0x0660), *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E9), *range(0x06EA, 0x06EE))
]
_DIGITS = {chr(base + n): str(n) for base in (0x0660, 0x06F0) for n in range(10)}
# Direction marks and zero-width characters that pages scatter among the letters.
_INVISIBLE = [chr(c) for c in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x00AD)]

_TABLE = str.maketrans({**_LETTERS, **_DIGITS, **dict.fromkeys(_MARKS, ""), **dict.fromkeys(_INVISIBLE, "")})


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The form of `text` that is compared; it may be shorter, so it has no offsets of its own."""
    folded = text.translate(_TABLE)
    if not folded.isascii() and any("\ufb50" <= c <= "\ufefc" for c in folded):
        plain = (unicodedata.normalize("NFKC", c) if "\ufb50" <= c <= "\ufefc" else c for c in folded)
        folded = "".join(plain).translate(_TABLE)
    return folded.casefold()
