"""Cardinal numbers composed of words and figures, by the grammar of Arabic numerals.

A number is a row of parts joined by «و», each smaller than the scale of the one before: «ألفين ومائتين وستة وعشرين».
A part is hundreds, then units before tens, then the scales that multiply it: «مئتين وخمسين ألفا».
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from riwaya.arabic.numbers.digits import Figure, read_figure
from riwaya.arabic.numbers.words import HUNDRED, Word
from riwaya.arabic.tokens import Token

AND = "و"
_TOP = 10**18


class Cardinal(NamedTuple):
    """A composed number: end (exclusive), value, and the scale below which a further part could be added."""

    last: int
    value: float
    scale: float
    dotted: bool = False
    definite: bool = False
    plain: bool = True
    """Said with one figure or word only."""


class Cardinals:
    """Reads the cardinal that begins at a token."""

    def __init__(self, words: dict[str, Word], fractions: dict[str, Word]) -> None:
        self._words = words
        self._fractions = fractions

    def word(self, tokens: Sequence[Token], at: int, stop: int) -> Word | None:
        """The number word at `at`, if it is one."""
        if at >= stop:
            return None
        word = self._words.get(tokens[at].folded)
        if word is not None and word.seated and not ("ئ" in tokens[at].text or "ما" in tokens[at].text):
            return None
        return word

    def joined(self, tokens: Sequence[Token], at: int, stop: int) -> int | None:
        """Where the part after an «و» begins: the same token when the particle is written with it; None without an «و»."""
        if at >= stop:
            return None
        if tokens[at].folded == AND:
            following = self._words.get(tokens[at + 1].folded) if at + 1 < stop else None
            if at + 1 < stop and (tokens[at + 1].kind == "number" or (following is not None and not following.particle)):
                return at + 1
            return None
        word = self._words.get(tokens[at].folded)
        if word is None or word.particle == AND:
            return at if word is not None else None
        return at if self._one_joined(tokens, at, word, stop) else None

    def _one_joined(self, tokens: Sequence[Token], at: int, word: Word, stop: int) -> bool:
        """«وأحد عشر» folds like «واحد عشر», which nobody says."""
        hidden = self._words.get(tokens[at].folded[1:])
        if word.particle or hidden is None or hidden.role != "bound" or not tokens[at].folded.startswith(AND):
            return False
        following = self.word(tokens, at + 1, stop)
        ten = following is not None and following.role == "ten" and not following.particle
        return ten or not tokens[at].text.startswith("وا")

    def read(self, tokens: Sequence[Token], at: int, stop: int | None = None) -> Cardinal | None:
        """The longest cardinal from `at`, ending at `stop` at the latest."""
        stop = len(tokens) if stop is None else stop
        first = self._part(tokens, at, stop)
        if first is None or first.dotted:
            return first
        total, last, scale, plain = first.value, first.last, first.scale, first.plain
        while scale > 1:
            start = self.joined(tokens, last, stop)
            # «٤ آلاف ٣ مائة»: figures may follow without «و» when their own scale is said.
            if start is None and last < stop and tokens[last].kind == "number":
                start = last
                part = self._part(tokens, start, stop)
                part = None if part is not None and part.plain else part
            else:
                part = self._part(tokens, start, stop) if start is not None else None
            if part is None or part.dotted or not 0 < part.value < scale or self._counts_parts(tokens, part, stop):
                break
            total, last, scale, plain = total + part.value, part.last, part.scale, False
        return Cardinal(last, total, scale, definite=first.definite, plain=plain)

    def _part(self, tokens: Sequence[Token], at: int, stop: int) -> Cardinal | None:
        """Hundreds, tens and units with the scales after them."""
        if at >= stop:
            return None
        if tokens[at].kind == "number":
            figure = read_figure(tokens, at)
            if figure.dotted or figure.last > stop:
                return Cardinal(figure.last, math.nan, 1, dotted=True)
            return self._scaled(tokens, self._figure_in_hundreds(tokens, figure, stop), stop, figure)
        word = self.word(tokens, at, stop)
        if word is None:
            return None
        if word.role in ("scale", "pair", "plural"):
            return self._bare_scale(tokens, at, word, stop)
        below = self._hundreds(tokens, at, stop)
        return self._scaled(tokens, below, stop, None) if below is not None else None

    def _bare_scale(self, tokens: Sequence[Token], at: int, word: Word, stop: int) -> Cardinal | None:
        """A scale with nothing before it: one of it, or two by its dual; a bare plural is an amount, no figure."""
        if word.role == "plural":
            return None
        value = word.value * (2 if word.role == "pair" or self._two_of(tokens, at, stop) else 1)
        return self._scaled(tokens, Cardinal(at + 1, value, word.value, definite=word.definite), stop, None)

    def _two_of(self, tokens: Sequence[Token], at: int, stop: int) -> bool:
        """«ألفا شخص» is two thousand, a dual before its noun; «ألفا وخمسمئة» and «ألفاً» are one thousand in the accusative."""
        if not tokens[at].folded.endswith("فا") and not tokens[at].folded.endswith("ونا"):
            return False
        if "\N{ARABIC FATHATAN}" in tokens[at].text or at + 1 >= stop or tokens[at + 1].kind != "word":
            return False
        return not tokens[at + 1].folded.startswith(AND) and tokens[at + 1].folded not in self._words

    def _figure_in_hundreds(self, tokens: Sequence[Token], figure: Figure, stop: int) -> Cardinal:
        """«٣ مئة و٢١»."""
        word = self.word(tokens, figure.last, stop)
        if word is None or word.role != "hundred" or word.particle or word.definite:
            return Cardinal(figure.last, figure.value, 1)
        return self._below_hundred_joined(tokens, Cardinal(figure.last + 1, figure.value * HUNDRED, HUNDRED, plain=False), stop)

    def _scaled(self, tokens: Sequence[Token], number: Cardinal, stop: int, figure: Figure | None) -> Cardinal:
        """`number` multiplied by the scales right after it."""
        last, value, scale, plain = number.last, number.value, number.scale, number.plain
        while value < _TOP and (word := self.word(tokens, last, stop)) is not None:
            if word.role not in ("scale", "plural") or word.particle or (word.definite and word.role != "plural"):
                break
            if figure is not None and figure.grouped and last == figure.last:
                value = float(tokens[last - 1].folded.replace(",", "."))
            last, value, scale, plain = last + 1, round(value * word.value, 6), word.value, False
        if scale >= 1000 and (half := self._half(tokens, last, stop)):
            last, value = half, value + scale / 2
        value = int(value) if value == int(value) else value
        return Cardinal(last, value, scale, definite=number.definite, plain=plain)

    def _half(self, tokens: Sequence[Token], last: int, stop: int) -> int | None:
        """End of «ونصف» or «ونصف المليون» after a scale."""
        start = last + 1 if last < stop and tokens[last].folded == AND else last
        part = self._fractions.get(tokens[start].folded) if start < stop else None
        if part is None or part.role != "part" or part.value != 2 or (part.particle == AND) == (start > last) or part.definite:
            return None
        following = self.word(tokens, start + 1, stop)
        repeated = following is not None and following.role == "scale" and not following.particle
        return start + 2 if repeated else start + 1

    def _hundreds(self, tokens: Sequence[Token], at: int, stop: int) -> Cardinal | None:
        word = self.word(tokens, at, stop)
        if word is None:
            return None
        if word.role in ("hundred", "hundreds"):
            base = Cardinal(at + 1, word.value, HUNDRED, definite=word.definite)
            return self._below_hundred_joined(tokens, base, stop)
        below = self._below_hundred(tokens, at, stop)
        if below is None:
            return None
        times = self.word(tokens, below.last, stop)
        if times is not None and times.role == "hundred" and not times.particle and not times.definite:
            base = Cardinal(below.last + 1, below.value * HUNDRED, HUNDRED, definite=below.definite, plain=False)
            return self._below_hundred_joined(tokens, base, stop)
        return below

    def _below_hundred_joined(self, tokens: Sequence[Token], base: Cardinal, stop: int) -> Cardinal:
        start = self.joined(tokens, base.last, stop)
        if start is None:
            return base
        if tokens[start].kind == "number":
            figure = read_figure(tokens, start)
            below = Cardinal(figure.last, figure.value, 1) if not figure.dotted and figure.value == int(figure.value) else None
        else:
            below = self._below_hundred(tokens, start, stop)
        if below is None or not 0 < below.value < HUNDRED or self._counts_parts(tokens, below, stop):
            return base
        return Cardinal(below.last, base.value + below.value, 1, definite=base.definite, plain=False)

    def _counts_parts(self, tokens: Sequence[Token], below: Cardinal, stop: int) -> bool:
        """«مئة وثلاثة أرباع»: the units count quarters, not ones."""
        part = self._fractions.get(tokens[below.last].folded) if below.last < stop else None
        return part is not None and part.role == "parts" and below.value < part.value

    def _below_hundred(self, tokens: Sequence[Token], at: int, stop: int) -> Cardinal | None:
        word = self.word(tokens, at, stop)
        if word is None or word.role in ("hundred", "hundreds", "scale", "pair", "plural"):
            return None
        definite = word.definite
        if word.role in ("ten", "tens"):
            return Cardinal(at + 1, word.value, 1, definite=definite)
        following = self.word(tokens, at + 1, stop)
        if following is not None and following.role == "ten" and not following.particle and not following.definite:
            return Cardinal(at + 2, word.value + 10, 1, definite=definite, plain=False)
        start = self.joined(tokens, at + 1, stop)
        tens = self.word(tokens, start, stop) if start is not None else None
        if start is not None and tens is not None and tens.role == "tens":
            return Cardinal(start + 1, word.value + tens.value, 1, definite=definite, plain=False)
        return None if word.role == "bound" else Cardinal(at + 1, word.value, 1, definite=definite)
