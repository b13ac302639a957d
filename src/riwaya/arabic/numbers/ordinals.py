"""First, second … thirty-first: an ordinal places a thing or a day, it counts nothing."""

from collections.abc import Sequence

from riwaya.arabic.folding import fold
from riwaya.arabic.numbers.vocabulary import Vocabulary
from riwaya.arabic.numbers.words import Word
from riwaya.arabic.tokens import Token

_PARTICLES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")


class Ordinals:
    """Reads the ordinal that begins at a token."""

    def __init__(self, vocabulary: Vocabulary, words: dict[str, Word]) -> None:
        self._words = words
        self._units: dict[str, int] = {}
        for ordinal in vocabulary.ordinals:
            for word in map(fold, ordinal.words):
                for particle in _PARTICLES:
                    self._units.setdefault(particle + word, ordinal.value)
                    article = particle[:-1] + "لل" if particle.endswith("ل") else particle + "ال"
                    self._units.setdefault(article + word, ordinal.value)
        # «أحد» is "one of" and «واحد» counts: they are ordinals before «عشر» and the tens only.
        self._only_compound = {fold(word) for ordinal in vocabulary.ordinals if ordinal.value == 11 for word in ordinal.words}

    @property
    def starts(self) -> frozenset[str]:
        """Folded words that an ordinal can begin with."""
        return frozenset(self._units)

    def read(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        """End (exclusive) and value."""
        value = self._units.get(tokens[at].folded)
        if value is None:
            return None
        following = self._words.get(tokens[at + 1].folded) if at + 1 < len(tokens) else None
        if following is not None and following.role == "ten" and not following.particle and value < 20:
            return at + 2, value % 10 + 10
        spaced = at + 2 < len(tokens) and tokens[at + 1].folded == "و"
        tens = self._words.get(tokens[at + 2].folded) if spaced else following
        if tens is not None and tens.role == "tens" and (tens.particle == "و") != spaced and value % 10:
            return at + (3 if spaced else 2), value % 10 + tens.value
        return (at + 1, value) if value <= 10 else None
