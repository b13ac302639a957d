"""Two figures that bound one number: «بين 20 و30», «من 3 إلى 5», «26-30», «ثلاثة أو أربعة»."""

from collections.abc import Sequence

from riwaya.arabic.folding import fold
from riwaya.arabic.numbers.cardinals import AND, Cardinal, Cardinals
from riwaya.arabic.numbers.number import Kind, Number
from riwaya.arabic.numbers.vocabulary import Vocabulary
from riwaya.arabic.tokens import Token

_DASHES = frozenset("-\N{EN DASH}\N{EM DASH}~\N{MINUS SIGN}")
_YEARS = range(1900, 2101)


class Ranges:
    """Reads two figures as the ends of a range."""

    def __init__(self, vocabulary: Vocabulary, cardinals: Cardinals) -> None:
        self._cardinals = cardinals
        self._to = frozenset(map(fold, vocabulary.joints.to))
        self._or = frozenset(map(fold, vocabulary.joints.alternative))

    def between(self, tokens: Sequence[Token], at: int) -> Number | None:
        """A and B after «بين»; «بين خمسة وعشرة» and «بين خمسة وعشرين وثلاثين» are cut where the second figure is the higher."""
        whole = self._cardinals.read(tokens, at)
        if whole is None or whole.dotted:
            return None
        start = self._cardinals.joined(tokens, whole.last, len(tokens))
        if start is None and whole.last < len(tokens) and tokens[whole.last].folded in self._to | _DASHES:
            start = whole.last + 1
        if start is not None:
            other = self._cardinals.read(tokens, start)
            pair = self._pair(tokens, at, whole, other)
            if pair is not None:
                return pair
        for cut in range(at + 1, whole.last):
            start = self._cardinals.joined(tokens, cut, len(tokens))
            one = self._cardinals.read(tokens, at, cut) if start is not None else None
            if start is not None and one is not None and one.last == cut:
                pair = self._pair(tokens, at, one, self._cardinals.read(tokens, start))
                if pair is not None:
                    return pair
        return None

    def upwards(self, tokens: Sequence[Token], at: int) -> Number | None:
        """A to B after «من»."""
        one = self._cardinals.read(tokens, at)
        return self._joined_by(tokens, at, one, self._to | _DASHES) if one is not None else None

    def after(self, tokens: Sequence[Token], at: int, one: Cardinal) -> Number | None:
        """A-B, A to B, A or B with no word before them."""
        return self._joined_by(tokens, at, one, self._to | _DASHES | self._or)

    def _joined_by(self, tokens: Sequence[Token], at: int, one: Cardinal, joints: frozenset[str]) -> Number | None:
        if one.dotted or one.last + 1 >= len(tokens) or tokens[one.last].folded not in joints:
            return None
        other = self._cardinals.read(tokens, one.last + 1)
        if other is not None and tokens[one.last].folded in _DASHES:
            before = at > 0 and tokens[at - 1].folded in _DASHES
            after = other.last < len(tokens) and tokens[other.last].folded in _DASHES
            # A row of figures with dashes is a telephone number or a list.
            if before or after:
                return None
        return self._pair(tokens, at, one, other)

    def _pair(self, tokens: Sequence[Token], at: int, one: Cardinal, other: Cardinal | None) -> Number | None:
        """The range, if the second figure is the higher; a scale said once holds for both («بين 3 و5 آلاف»)."""
        if other is None or other.dotted:
            return None
        low, high = one.value, other.value
        if low >= high and low != high:
            return None
        shared = other.scale
        if (
            one.scale == 1
            and shared >= 1000
            and low < 1000
            and tokens[other.last - 1].folded != AND
            and high % shared == 0
            and low * shared < high
        ):
            low *= shared
        if low >= high or low != int(low) or high != int(high):
            return None
        years = int(low) in _YEARS and int(high) in _YEARS and tokens[at].kind == "number"
        return Number(
            first=at,
            last=other.last,
            core=(at, other.last),
            low=int(low),
            high=int(high),
            value=None,
            rule="range",
            kind=Kind.YEAR if years else Kind.COUNT,
        )
