"""All numbers of a text in one pass: each token's first word decides which reading is tried."""

import math
from collections.abc import Sequence

from msgspec.structs import replace

from riwaya.arabic.folding import fold
from riwaya.arabic.numbers.amounts import Amounts
from riwaya.arabic.numbers.bounds import bounds_after, bounds_before, meet, restrict
from riwaya.arabic.numbers.cardinals import AND, Cardinal, Cardinals
from riwaya.arabic.numbers.digits import begins_with_point
from riwaya.arabic.numbers.fractions import Fractions, Share
from riwaya.arabic.numbers.heads import Heads
from riwaya.arabic.numbers.number import Kind, Number
from riwaya.arabic.numbers.ordinals import Ordinals
from riwaya.arabic.numbers.ranges import Ranges
from riwaya.arabic.numbers.signs import is_signed, read_joined, read_power
from riwaya.arabic.numbers.vocabulary import Bound, Vocabulary
from riwaya.arabic.numbers.words import table_of_fractions, table_of_words
from riwaya.arabic.tokens import Token

_ARTICLES = frozenset({"ال", "وال", "بال", "لل", "فال", "كال"})
# Bounds of bounds («أكثر من نحو 50») go no deeper in any language; a broken page may repeat a word a thousand times.
_DEEPEST = 3
_ATTACHED = frozenset({"ل", "ب", "ك", *_ARTICLES})


class Numbers:
    """The grammar of numbers, with its tables built once from a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words, fractions = table_of_words(vocabulary), table_of_fractions(vocabulary)
        joints, self._words = vocabulary.joints, words
        self._cardinals = Cardinals(words, fractions)
        pieces = frozenset(map(fold, joints.pieces))
        self._fractions = Fractions(fractions, self._cardinals, frozenset(map(fold, joints.out_of)), pieces)
        self._ordinals = Ordinals(vocabulary, words)
        self._amounts = Amounts(vocabulary, self._cardinals)
        self._ranges = Ranges(vocabulary, self._cardinals)
        self._heads = Heads(vocabulary)
        self._before, self._after = bounds_before(vocabulary), bounds_after(vocabulary)
        self._than = frozenset(map(fold, joints.than))
        self._minus = frozenset(map(fold, joints.minus))
        self._distributive = frozenset(fold(particle + word) for word in joints.distributive for particle in ("", "و", "ل", "ب", "ك"))
        self._plain_starts = frozenset(words) | pieces | frozenset(fractions) | self._ordinals.starts | self._amounts.starts | self._minus
        self._bound_starts = self._before.starts
        self._starts = self._plain_starts | self._bound_starts

    def find(self, tokens: Sequence[Token]) -> list[Number]:
        """All numbers in order; they do not overlap."""
        found: list[Number] = []
        end, starts = 0, self._starts
        for at in [at for at, token in enumerate(tokens) if token.folded in starts or token.kind == "number"]:
            if at < end or (number := self.read(tokens, at)) is None:
                continue
            end = number.last
            joint = at - 1 if tokens[at - 1].folded == AND else at
            pair = meet(found[-1], number) if found and found[-1].last == joint else None
            if pair is not None:
                found[-1] = pair
            else:
                found.append(number)
        return found

    def _begins(self, token: Token) -> bool:
        """Whether a number can begin with this token."""
        return token.kind == "number" or token.folded in self._starts

    def _conjoined(self, token: Token) -> bool:
        """Whether «و» joins the token to what stands before it: then the bound before it is not its own («31 على الأقل وحوالى مئة»)."""
        word = self._words.get(token.folded)
        if word is not None:
            return word.particle.startswith(AND)
        return token.folded.startswith(AND) and token.folded[1:] in self._starts

    def read(self, tokens: Sequence[Token], at: int, within: int = 0) -> Number | None:
        """The number whose expression begins at token `at`, words of a bound included; it stands `within` so many bounds already."""
        folded = tokens[at].folded
        if folded in self._bound_starts and within < _DEEPEST:
            before = self._before.match(tokens, at)
            number = self._bounded(tokens, at, *before, within) if before is not None else None
            if number is not None:
                return number
        if folded not in self._plain_starts and tokens[at].kind != "number":
            return None
        number = self._plain(tokens, at, within)
        if number is None:
            return None
        return self.bound_behind(tokens, number, number.last)

    def bound_behind(self, tokens: Sequence[Token], number: Number, noun_end: int) -> Number:
        """`number` with the bound that stands behind the noun it counts, which ends (exclusive) at `noun_end`: «320 شخصا على الأقل»."""
        after = self._after.match(tokens, noun_end)
        if (
            after is not None
            and after[0] + 1 < len(tokens)
            and tokens[after[0]].folded in self._than
            and self._begins(tokens[after[0] + 1])
        ):
            # «20 أو أكثر من 30» begins another number.
            return number
        return restrict(number, after[1], last=after[0]) if after is not None else number

    def _bounded(self, tokens: Sequence[Token], first: int, at: int, bound: Bound, within: int) -> Number | None:
        """The number at `at` under a bound whose words begin at `first`."""
        if at < len(tokens) and tokens[at].folded in _ATTACHED:
            at += 1
        if at >= len(tokens) or not self._begins(tokens[at]) or self._conjoined(tokens[at]):
            return None
        if bound.effect in ("between", "from"):
            pair = self._ranges.between(tokens, at) if bound.effect == "between" else self._ranges.upwards(tokens, at)
            return replace(pair, first=first, rule=bound.rule) if pair is not None else None
        number = self.read(tokens, at, within + 1)
        if number is None or number.kind in (Kind.ORDINAL, Kind.TIME):
            return None
        return restrict(number, bound, first=first)

    def _plain(self, tokens: Sequence[Token], at: int, within: int) -> Number | None:
        """A number without a bound before it."""
        token = tokens[at]
        if token.kind == "number":
            return self._figure(tokens, at)
        if token.folded in self._minus:
            return self._negative(tokens, at, within) if within < _DEEPEST else None
        amount = self._amounts.read(tokens, at)
        if amount is not None:
            return amount
        ordinal = self._ordinals.read(tokens, at)
        cardinal = self._cardinals.read(tokens, at)
        if ordinal is not None and (cardinal is None or ordinal[0] >= cardinal.last):
            return _number(at, ordinal[0], ordinal[1], Kind.ORDINAL)
        if cardinal is None:
            share = self._fractions.alone(tokens, at) or self._fractions.piece(tokens, at)
            return _shared(at, share) if share is not None else None
        if cardinal.value == 1 and at > 0 and tokens[at - 1].folded in self._distributive:
            return None
        share = self._fractions.alone(tokens, at) if cardinal.plain else None
        return _shared(at, share) if share is not None else self._cardinal(tokens, at, cardinal)

    def _cardinal(self, tokens: Sequence[Token], at: int, cardinal: Cardinal) -> Number:
        """A cardinal, gone on with a fraction, a range or «ونيف» where one follows."""
        kind = self._heads.kind(tokens, at, cardinal.last, cardinal.value)
        if kind is Kind.TIME and (hour := self._fractions.after(tokens, cardinal)) is not None:
            return _number(at, hour.last, hour.value, kind)
        if kind is not None:
            return replace(_number(at, cardinal.last, cardinal.value, kind), last=self._heads.end(tokens, cardinal.last, kind))
        share = self._fractions.after(tokens, cardinal)
        if share is not None:
            return _shared(at, share)
        wider = self._ranges.after(tokens, at, cardinal) or self._amounts.odd_after(tokens, at, cardinal)
        if wider is not None:
            return wider
        number = _number(at, cardinal.last, cardinal.value, Kind.COUNT)
        return replace(number, definite=True) if cardinal.definite else number

    def _figure(self, tokens: Sequence[Token], at: int) -> Number | None:
        """A number that begins with digits."""
        joined = read_joined(tokens, at) or read_power(tokens, at)
        if joined is not None:
            return joined
        cardinal = self._cardinals.read(tokens, at)
        if cardinal is None:
            return None
        if cardinal.dotted:
            return _number(at, cardinal.last, math.nan, Kind.DATE)
        if begins_with_point(tokens, at) and tokens[at].folded.isdigit() and cardinal.plain:
            return replace(_number(at - 1, at + 1, float(f".{tokens[at].folded}"), Kind.MEASURE), rule="exact")
        number = self._cardinal(tokens, at, cardinal)
        if is_signed(tokens, at) and number.value is not None and number.kind in (Kind.COUNT, Kind.FRACTION, Kind.MEASURE):
            return replace(number, first=at - 1, core=(at - 1, number.core[1]), value=-number.value)
        if at > 0 and tokens[at - 1].folded in _ARTICLES and number.kind is Kind.COUNT:
            return replace(number, kind=Kind.DEFINITE, definite=True)
        return number

    def _negative(self, tokens: Sequence[Token], at: int, within: int) -> Number | None:
        """«سالب خمسة»."""
        number = self.read(tokens, at + 1, within + 1) if at + 1 < len(tokens) else None
        if number is None or number.value is None or number.kind not in (Kind.COUNT, Kind.FRACTION):
            return None
        return replace(number, first=at, core=(at, number.core[1]), value=-number.value, low=None, high=None, kind=Kind.MEASURE)


def _number(first: int, last: int, value: float, kind: Kind) -> Number:
    """A number said exactly; one that is not whole, or not of a kind that counts, has no bounds."""
    whole = kind is Kind.COUNT and value == int(value)
    exact = int(value) if whole else None
    kind = Kind.MEASURE if kind is Kind.COUNT and not whole else kind
    said = None if math.isnan(value) else value
    return Number(first=first, last=last, core=(first, last), low=exact, high=exact, value=said, rule="exact", kind=kind)


def _shared(first: int, share: Share) -> Number:
    if share.scaled:
        return _number(first, share.last, share.value, Kind.COUNT)
    if share.part is not None and share.part == int(share.part):
        part = int(share.part)
        return Number(
            first=first,
            last=share.last,
            core=(first, share.last),
            low=part,
            high=part,
            value=share.value,
            rule="of",
            kind=Kind.FRACTION,
            of=share.whole,
        )
    return _number(first, share.last, share.value, Kind.FRACTION)
