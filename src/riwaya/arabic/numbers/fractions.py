"""Fractions in words and figures: «نصف», «ثلاثة أرباع», «واحد ونصف», «واحد من ثلاثة», «3/4»."""

from collections.abc import Sequence
from typing import NamedTuple

from riwaya.arabic.numbers.cardinals import AND, Cardinal, Cardinals
from riwaya.arabic.numbers.digits import small, touching
from riwaya.arabic.numbers.words import Word
from riwaya.arabic.tokens import Token


class Share(NamedTuple):
    """A fraction: end (exclusive), value; for "N of M" the part and the whole."""

    last: int
    value: float
    part: float | None = None
    whole: float | None = None
    scaled: bool = False
    """A fraction of a scale is a count again: «نصف مليون»."""


class Fractions:
    """Reads fractions, alone or after a cardinal."""

    def __init__(self, fractions: dict[str, Word], cardinals: Cardinals, out_of: frozenset[str], pieces: frozenset[str]) -> None:
        self._fractions = fractions
        self._cardinals = cardinals
        self._out_of = out_of
        self._pieces = pieces

    def _word(self, tokens: Sequence[Token], at: int) -> Word | None:
        return self._fractions.get(tokens[at].folded) if at < len(tokens) else None

    def alone(self, tokens: Sequence[Token], at: int) -> Share | None:
        """«نصف», «ثلثا», «خمس السكان», «ربع مليون»."""
        word = self._word(tokens, at)
        if word is None or word.role == "parts" or word.definite:
            return None
        if word.homograph and word.role == "part" and not self._before_definite(tokens, at + 1):
            return None
        value = (2 if word.role == "pair of parts" else 1) / word.value
        scale = self._cardinals.word(tokens, at + 1, len(tokens))
        if scale is not None and scale.role == "scale" and not scale.particle:
            return Share(at + 2, value * scale.value, scaled=True)
        return Share(at + 1, value)

    def piece(self, tokens: Sequence[Token], at: int) -> Share | None:
        """«جزء من مئة»."""
        return self._ratio(tokens, Cardinal(at, 1, 1)) if tokens[at].folded in self._pieces else None

    def _before_definite(self, tokens: Sequence[Token], at: int) -> bool:
        if at >= len(tokens):
            return True
        return tokens[at].folded.startswith("ال") and len(tokens[at].folded) > 3

    def after(self, tokens: Sequence[Token], number: Cardinal) -> Share | None:
        """The fraction that goes on from a cardinal."""
        return self._times(tokens, number) or self._plus(tokens, number) or self._ratio(tokens, number)

    def _times(self, tokens: Sequence[Token], number: Cardinal) -> Share | None:
        """«ثلاثة أرباع», «ثلاثة وعشرون خمس»."""
        word = self._word(tokens, number.last)
        if word is None or word.particle or word.definite or word.role == "pair of parts":
            return None
        if word.homograph and word.role == "part":
            # «مشهد واحد خمس ساعات» are two numbers.
            after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
            if number.value < 3 or (after is not None and after.kind == "word" and after.folded not in self._out_of):
                return None
        return Share(number.last + 1, number.value / word.value)

    def _plus(self, tokens: Sequence[Token], number: Cardinal) -> Share | None:
        """«واحد ونصف», «عشرون وثلاثة أخماس»."""
        spaced = number.last < len(tokens) and tokens[number.last].folded == AND
        start = number.last + 1 if spaced else number.last
        word = self._word(tokens, start)
        if word is not None and not word.definite and (word.particle == AND) != spaced and word.role != "parts":
            ends = start + 1 >= len(tokens) or tokens[start + 1].kind == "mark"
            if not word.homograph or ends:
                return Share(start + 1, number.value + (2 if word.role == "pair of parts" else 1) / word.value)
        joined = self._cardinals.joined(tokens, number.last, len(tokens))
        units = self._cardinals.read(tokens, joined) if joined is not None else None
        parts = self._word(tokens, units.last) if units is not None else None
        if units is not None and parts is not None and parts.role == "parts" and units.value < parts.value:
            return Share(units.last + 1, number.value + units.value / parts.value)
        return None

    def _ratio(self, tokens: Sequence[Token], number: Cardinal) -> Share | None:
        """«واحد من ثلاثة», «1 على 3», «جزء من مئة»."""
        at = number.last
        if at < len(tokens) and tokens[at].folded in self._pieces:
            at += 1
        if at + 1 >= len(tokens) or tokens[at].folded not in self._out_of:
            return None
        whole = self._cardinals.read(tokens, at + 1)
        if whole is None or whole.dotted or whole.definite or whole.value == 0:
            return None
        if tokens[at + 1].kind == "word" and (word := self._cardinals.word(tokens, at + 1, len(tokens))) and word.particle:
            return None
        return Share(whole.last, number.value / whole.value, number.value, whole.value)


def slashed(tokens: Sequence[Token], at: int) -> tuple[int, list[int]] | None:
    """End and figures of whole numbers joined by touching slashes: «3/4», «2018/05/12»."""
    first = small(tokens, at)
    figures, last = [first] if first is not None else [], at + 1
    while 0 < len(figures) < 4 and last + 1 < len(tokens) and tokens[last].folded in ("/", "\\") and touching(tokens, last - 1):
        following = small(tokens, last + 1) if touching(tokens, last) else None
        if following is None:
            break
        figures.append(following)
        last += 2
    return (last, figures) if len(figures) > 1 else None
