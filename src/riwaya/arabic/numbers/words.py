"""All written forms of the number words, folded, with the particle and article they may carry."""

from collections.abc import Iterator
from typing import NamedTuple

from riwaya.arabic.folding import fold
from riwaya.arabic.numbers.vocabulary import Vocabulary

HUNDRED = 100
_PARTICLES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")
# «لست» is "I am not", «كمية» a quantity: short words take only some.
_SHORT_PARTICLES = {2: ("", "و", "ب"), 3: ("", "و", "ف", "ب", "ل", "وب", "ول")}
# The hamza's seat tells «مئتا» (two hundred) from «ميتا» (dead): forms that need it in the original spelling.
_SEATED = frozenset({"ميتا", "ميتي", "ميت"})


PRONOUNS = ("هم", "هن", "ها", "هما", "ه")


def with_pronoun(word: str, pronoun: str) -> str:
    """«غالبية» → «غالبيتهم»."""
    return (word[:-1] + "ت" if word.endswith("ة") else word) + pronoun


class Word(NamedTuple):
    """A number word as it stands in a text."""

    role: str
    """`unit`, `bound`, `ten`, `tens`, `hundred`, `hundreds`, `scale`, `pair` (of a scale), `plural` (of a scale), `part`, `parts`."""
    value: int
    particle: str = ""
    definite: bool = False
    seated: bool = False
    """Only where the original shows a hamza seat or an alef before it."""
    homograph: bool = False
    """A fraction spelled like a cardinal."""
    bare: bool = False
    """Never with the article."""


def _role(value: int) -> str:
    if value < 10:
        return "unit"
    if value == 10:
        return "ten"
    return "tens" if value < HUNDRED else "hundred" if value == HUNDRED else "hundreds"


def _construct(dual: str) -> str:
    """A dual before the noun it counts: its nun is dropped."""
    return dual[:-1]


def _bare(vocabulary: Vocabulary) -> Iterator[tuple[str, Word]]:
    hundreds = [word for cardinal in vocabulary.cardinals if cardinal.value == HUNDRED for word in cardinal.words]
    for cardinal in vocabulary.cardinals:
        for word in cardinal.words:
            yield word, Word(_role(cardinal.value), cardinal.value)
            if cardinal.value == 2 * HUNDRED:
                yield _construct(word), Word("hundreds", cardinal.value)
        if 3 <= cardinal.value <= 10:
            # «ثلاثاً منهن»; with the article it would be Tuesday.
            yield from (
                (word + "ا", Word(_role(cardinal.value), cardinal.value, bare=True)) for word in cardinal.words if word[-1] not in "ةيا"
            )
        if cardinal.value == 1:
            # «واحداً وعشرين»
            yield from ((word + "ا", Word(_role(1), 1, bare=True)) for word in cardinal.words if word[-1] != "ة")
        for word in cardinal.bound:
            yield word, Word("bound", cardinal.value)
        if cardinal.stem:
            for hundred in hundreds:
                yield cardinal.stem + hundred, Word("hundreds", cardinal.value * HUNDRED)
    for scale in vocabulary.scales:
        for word in scale.singular:
            yield word, Word("scale", scale.value)
            yield word + "ا", Word("scale", scale.value)
        for word in scale.dual:
            # «ألفا» is the accusative of one thousand as well as "two thousand of": composition decides.
            yield _construct(word), Word("pair", scale.value)
            yield word, Word("pair", scale.value)
        for word in scale.plural:
            yield word, Word("plural", scale.value)


def _fractions(vocabulary: Vocabulary) -> Iterator[tuple[str, Word]]:
    for fraction in vocabulary.fractions:
        for word in fraction.singular:
            yield word, Word("part", fraction.parts, homograph=fraction.cardinal)
            # «خمسه» is «خمسة» as it is often typed
            pronouns = [pronoun for pronoun in PRONOUNS if pronoun != "ه" or not fraction.cardinal]
            yield from ((with_pronoun(word, pronoun), Word("part", fraction.parts)) for pronoun in pronouns)
        for word in fraction.dual:
            yield word, Word("pair of parts", fraction.parts)
            yield _construct(word), Word("pair of parts", fraction.parts)
            yield from ((_construct(word) + pronoun, Word("pair of parts", fraction.parts)) for pronoun in PRONOUNS)
        for word in fraction.plural:
            yield word, Word("parts", fraction.parts)


def _spread(bare: Iterator[tuple[str, Word]]) -> dict[str, Word]:
    table: dict[str, Word] = {}
    for spelled, word in bare:
        form = fold(spelled)
        particles = _SHORT_PARTICLES.get(len(form), _PARTICLES)
        for particle in particles:
            made = word._replace(particle=particle, seated=form in _SEATED)
            table.setdefault(particle + form, made)
            if word.bare:
                continue
            with_article = particle[:-1] + "لل" + form if particle.endswith("ل") else particle + "ال" + form
            table.setdefault(with_article, made._replace(definite=True))
    return table


def table_of_words(vocabulary: Vocabulary) -> dict[str, Word]:
    """Folded form → cardinal word."""
    return _spread(_bare(vocabulary))


def table_of_fractions(vocabulary: Vocabulary) -> dict[str, Word]:
    """Folded form → word of a fraction; some are spelled like cardinals."""
    return _spread(_fractions(vocabulary))
