"""Amounts without a figure: dozens, hundreds of thousands, several, some more than twenty, most of."""

from collections.abc import Iterator, Sequence

from riwaya.arabic.folding import fold
from riwaya.arabic.numbers.cardinals import AND, Cardinal, Cardinals
from riwaya.arabic.numbers.number import Kind, Number
from riwaya.arabic.numbers.phrases import Phrases
from riwaya.arabic.numbers.vocabulary import Amount, Share, Vocabulary
from riwaya.arabic.numbers.words import PRONOUNS, with_pronoun
from riwaya.arabic.tokens import Token

# «بضع» is three to nine.
_FEWEST, _MOST = 3, 9
# No «ك»: «كميات» are quantities.
_PARTICLES = ("", "و", "ف", "ب", "ل", "وب", "ول")
_OF, _OF_THEM = "من", ("منهم", "منها", "منهن", "منهما")


def _entries(vocabulary: Vocabulary) -> Iterator[tuple[str, Amount | Share]]:
    for amount in vocabulary.amounts:
        for phrase in _with_them(amount.phrases):
            yield phrase, amount
            first, _, rest = phrase.partition(" ")
            if fold(first)[-1] not in "اهي":
                # The accusative: «عدداً من».
                yield f"{first}ا {rest}", amount
            if not rest and fold(first).endswith("ات"):
                yield "ال" + first, amount
    for share in vocabulary.shares:
        for phrase in share.phrases:
            yield phrase, share
            yield from ((with_pronoun(phrase, pronoun), share) for pronoun in PRONOUNS)


def _with_them(phrases: Sequence[str]) -> Iterator[str]:
    """The phrases, and those that end in «من» with a pronoun as well: «عدد منهم»."""
    for phrase in phrases:
        yield phrase
        if phrase.endswith(f" {_OF}"):
            yield from (phrase.removesuffix(_OF) + them for them in _OF_THEM)


class Amounts:
    """Reads amounts without a figure."""

    def __init__(self, vocabulary: Vocabulary, cardinals: Cardinals) -> None:
        self._cardinals = cardinals
        self._phrases: Phrases[Amount | Share] = Phrases(_entries(vocabulary), _PARTICLES)
        joints = vocabulary.joints
        self._odd = frozenset(particle + fold(word) for word in (*joints.odd, *joints.some) for particle in ("", "و", "ب", "ل"))
        self._odd_after = frozenset(fold(word) for word in joints.odd)
        self._plurals = {
            article + fold(word): scale.value
            for scale in vocabulary.scales
            if scale.value >= 1000
            for word in scale.plural
            for article in ("", "ال")
        }

    @property
    def starts(self) -> frozenset[str]:
        """Folded words that an amount can begin with."""
        bare = frozenset(particle + word for word in self._plurals for particle in ("", "و", "ف", "ب", "ل"))
        return self._phrases.starts | self._odd | bare | frozenset("ل" + "ل" + word[2:] for word in self._plurals if word.startswith("ال"))

    def read(self, tokens: Sequence[Token], at: int) -> Number | None:
        """The amount that begins at `at`."""
        if tokens[at].folded in self._odd:
            odd = self._odd_before(tokens, at)
            if odd is not None:
                return odd
        found = self._phrases.match(tokens, at)
        if found is None:
            return self._bare_plural(tokens, at)
        last, amount = found
        if isinstance(amount, Share):
            return _amount(at, last, None, None, amount.rule, Kind.SHARE)
        if tokens[last - 1].folded in _OF_THEM:
            # «عدد منهم»: of whom stays to be read.
            last -= 1
        if not amount.scales or last >= len(tokens):
            return _amount(at, last, amount.low, amount.high, amount.rule)
        scale = self._plurals.get(tokens[last].folded)
        if scale is not None:
            low, high = (amount.low, amount.high) if amount.high is not None else (amount.low, 9)
            return _amount(at, last + 1, low * scale, (high + 1) * scale - 1, f"{amount.rule} of {scale}")
        inner = self._phrases.match(tokens, last) if amount.high is None else None
        if inner is not None and isinstance(inner[1], Amount):
            return _amount(at, inner[0], inner[1].low, inner[1].high, inner[1].rule)
        return _amount(at, last, amount.low, amount.high, amount.rule)

    def _bare_plural(self, tokens: Sequence[Token], at: int) -> Number | None:
        """«آلاف», «الملايين» with nothing before them."""
        folded = tokens[at].folded
        scale = self._plurals.get(folded) or self._plurals.get(folded[1:])
        if scale is None and folded.startswith("لل"):
            scale = self._plurals.get("ال" + folded[2:])
        return _amount(at, at + 1, 2 * scale, 10 * scale - 1, f"several of {scale}") if scale else None

    def _odd_before(self, tokens: Sequence[Token], at: int) -> Number | None:
        """«بضعة عشر», «نيف وعشرون»."""
        word = self._cardinals.word(tokens, at + 1, len(tokens))
        if word is not None and word.role == "ten" and not word.particle:
            return _amount(at, at + 2, 10 + _FEWEST, 10 + _MOST, "some and ten")
        start = self._cardinals.joined(tokens, at + 1, len(tokens))
        round_number = self._cardinals.read(tokens, start) if start is not None else None
        if round_number is None or round_number.dotted or round_number.value % 10 or round_number.value < 20:
            return None
        return _more_than_round(at, round_number.last, round_number)

    def odd_after(self, tokens: Sequence[Token], at: int, number: Cardinal) -> Number | None:
        """«عشرون ونيف»."""
        if number.last >= len(tokens) or number.value % 10 or number.value < 10:
            return None
        folded = tokens[number.last].folded
        if folded[:1] == AND and folded[1:] in self._odd_after:
            return _more_than_round(at, number.last + 1, number)
        if folded == AND and number.last + 1 < len(tokens) and tokens[number.last + 1].folded in self._odd_after:
            return _more_than_round(at, number.last + 2, number)
        return None


def _more_than_round(first: int, last: int, number: Cardinal) -> Number:
    """From one more to just below the next round number of the same size."""
    value, step = int(number.value), 10
    while value % (step * 10) == 0:
        step *= 10
    return _amount(first, last, value + 1, value + step - 1, "some and a round number")


def _amount(first: int, last: int, low: int | None, high: int | None, rule: str, kind: Kind = Kind.VAGUE) -> Number:
    return Number(first=first, last=last, core=(first, last), low=low, high=high, value=None, rule=rule, kind=kind)
