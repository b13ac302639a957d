"""Numbers that count nothing, known by the word before or after them: names of units and roads, years, hours, percentages."""

from collections.abc import Sequence

from riwaya.arabic.folding import fold
from riwaya.arabic.numbers.digits import touching
from riwaya.arabic.numbers.number import Kind
from riwaya.arabic.numbers.phrases import Phrases
from riwaya.arabic.numbers.vocabulary import Vocabulary
from riwaya.arabic.tokens import Token

_PARTICLES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")
_ARTICLES = frozenset({"ال", "وال"})
_LEAST, _MOST = 3, 99
"""Of number words between these that a noun follows, none is a name."""
_YEARS = range(1300, 2101)


class Heads:
    """Tells which kind of number the words around it make it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._before: dict[str, Kind] = {}
        self._ordinal: dict[str, Kind] = {}
        entries: list[tuple[str, Kind]] = []
        for head in vocabulary.heads:
            kind = Kind(head.kind)
            for word in map(fold, head.before):
                table = self._ordinal if kind is Kind.ORDINAL else self._before
                for particle in _PARTICLES:
                    table.setdefault(particle + word, kind)
                    article = particle[:-1] + "لل" if particle.endswith("ل") else particle + "ال"
                    table.setdefault(article + word, kind)
            entries += [(phrase, kind) for phrase in head.after]
        self._after: Phrases[Kind] = Phrases(entries, particles=("",))

    def kind(self, tokens: Sequence[Token], at: int, last: int, value: float) -> Kind | None:
        """The kind that the neighbours give to the number in tokens [at, last)."""
        after = self._after.match(tokens, last)
        if after is not None:
            return after[1]
        if _in_a_name(tokens, at, last):
            return Kind.NAME
        if at == 0:
            return None
        if at > 1 and tokens[at - 1].folded in _ARTICLES:
            folded = tokens[at - 2].folded
            return self._ordinal.get(folded) or self._of(folded, value)
        kind = self._of(tokens[at - 1].folded, value)
        # «خسرت الفرقة خمسة جنود»: a name is told in figures or with an ordinal
        said = kind is Kind.NAME and tokens[at].kind == "word" and last < len(tokens) and tokens[last].kind == "word"
        return None if said and _LEAST <= value <= _MOST else kind

    def _of(self, folded: str, value: float) -> Kind | None:
        kind = self._before.get(folded)
        return None if kind is Kind.YEAR and value not in _YEARS else kind

    def end(self, tokens: Sequence[Token], last: int, kind: Kind) -> int:
        """End of the expression, the words after the number that give its kind included."""
        after = self._after.match(tokens, last)
        return after[0] if after is not None and after[1] is kind else last


def _in_a_name(tokens: Sequence[Token], at: int, last: int) -> bool:
    """«M5», «إف-16», «كوفيد-19»: a number stuck to a Latin letter, or by a hyphen to any word."""
    if tokens[at].kind != "number":
        return False
    if at > 0 and touching(tokens, at - 1):
        previous = tokens[at - 1]
        if previous.kind == "word" and previous.folded.isascii():
            return True
        if previous.folded in ("-", "_", "#") and at > 1 and touching(tokens, at - 2) and tokens[at - 2].kind == "word":
            return True
    return touching(tokens, last - 1) and tokens[last].kind == "word" and tokens[last].folded.isascii()
