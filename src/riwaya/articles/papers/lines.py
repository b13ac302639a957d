"""Glyphs as drawn put back into lines as typed.

A PDF holds glyphs at places, for Arabic often presentation forms in the order of the eye. Here they are sorted by place, and each line is
read from its right end; words of Latin letters and numbers keep their direction. That undoes what the Unicode Bidirectional Algorithm
(UAX 9) did for display: digits joined by . , : or / are one number, others are read from the right like words; brackets are mirrored back.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

Glyph = tuple[float, float, float, float, str]
"""Left, right, baseline (upward), size, characters."""
_ARABIC = re.compile(r"[\u0600-\u065f\u066e-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_FORMS = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]")
_NUMBER = re.compile(r"\d+(?:[.,:/\u066b\u066c]\d+)*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f](?:[^\u0590-\u08ff\ufb1d-\ufefc]*[A-Za-z\u00c0-\u024f\d])?")
_PAIRS = "()[]{}<>«»‹›"
_MIRROR = {one: other for a, b in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) for one, other in ((a, b), (b, a))}
_SAME_LINE, _SPACE, _GUTTER, _AGAIN = 0.35, 0.18, 0.7, 0.08


@dataclass(frozen=True)
class Piece:
    """Glyphs of one line that stand together: its ends, its baseline (upward), its size, its characters as typed."""

    left: float
    right: float
    base: float
    size: float
    text: str


def pieces(glyphs: Iterable[Glyph]) -> list[Piece]:
    """A page's pieces from the top down, and from the right to the left where a wide gap parts a line."""
    found: list[Piece] = []
    for line in _lines(list(glyphs)):
        part = [line[0]]
        parts = [part]
        for one, other in pairwise(line):
            if other[0] - one[1] > _GUTTER * min(one[3], other[3]):
                part = []
                parts.append(part)
            part.append(other)
        found += [piece for part in reversed(parts) if (piece := _piece(part)).text]
    return found


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one baseline, from the left."""
    lines: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted(_signed(glyphs), key=lambda one: -one[2]):
        if not lines or base - glyph[2] > _SAME_LINE * glyph[3]:
            lines.append([])
            base = glyph[2]
        lines[-1].append(glyph)
    return [_drawn_once(sorted(line)) for line in lines]


def _drawn_once(line: list[Glyph]) -> list[Glyph]:
    """The glyphs without those that are drawn again almost at the same place, as some programs make letters bold."""
    kept: list[Glyph] = []
    for glyph in line:
        if not any(glyph[4] == one[4] and glyph[0] - one[0] < _AGAIN * glyph[3] for one in kept[-2:]):
            kept.append(glyph)
    return kept


def _signed(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs with each vowel sign put behind its letter.

    A program that writes glyphs as they are seen, from the left, writes a sign before its letter; one that writes them as typed, behind it.
    """
    letters = [one for one in glyphs if not _is_mark(one)]
    signs = [""] * len(letters)
    following = 0
    for glyph in glyphs:
        if not _is_mark(glyph):
            following += 1
        elif letters:
            before, after = letters[max(0, following - 1)], letters[min(following, len(letters) - 1)]
            from_left = abs(before[2] - after[2]) > after[3] / 2 or after[0] >= before[0]
            near = abs(after[2] - glyph[2]) < after[3]
            at = min(following, len(letters) - 1) if from_left and near else max(0, following - 1)
            signs[at] += _letters(glyph[4])
    return [(one[0], one[1], one[2], one[3], one[4] + sign) for one, sign in zip(letters, signs, strict=True)]


def _is_mark(glyph: Glyph) -> bool:
    return bool(glyph[4]) and all(unicodedata.category(char) == "Mn" for char in _letters(glyph[4]))


def _piece(glyphs: Sequence[Glyph]) -> Piece:
    drawn: list[str] = []
    for at, glyph in enumerate(glyphs):
        before = glyphs[at - 1] if at else glyph
        if glyph[0] - before[1] > _SPACE * glyph[3] and drawn[-1:] != [" "] and glyph[4] != " ":
            drawn.append(" ")
        drawn.append(_letters(glyph[4]))
    size = median(glyph[3] for glyph in glyphs)
    return Piece(glyphs[0][0], max(glyph[1] for glyph in glyphs), glyphs[0][2], size, " ".join(as_typed(drawn).split()))


def _letters(text: str) -> str:
    """The letters of presentation forms; of a sign drawn alone, the sign."""
    return _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]).strip(), text)


def as_typed(drawn: Sequence[str]) -> str:
    """The characters of the glyphs that are drawn from left to right, in the order of reading."""
    whole = "".join(drawn)
    if not _ARABIC.search(whole):
        return whole
    kept: list[tuple[int, int]] = [found.span() for found in _LATIN.finditer(whole)]
    kept += [found.span() for found in _NUMBER.finditer(whole) if not any(low <= found.start() < high for low, high in kept)]
    starts, at = dict(kept), 0
    out: list[str] = []
    borders = [0]
    for text in drawn:
        borders.append(borders[-1] + len(text))
    glyph = 0
    while at < len(whole):
        while borders[glyph + 1] <= at:
            glyph += 1
        end = starts.get(at, borders[glyph + 1])
        text = whole[at:end]
        out.append(text if at in starts else _MIRROR.get(text, text))
        at = end
    return "".join(reversed(out))
