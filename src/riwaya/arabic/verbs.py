"""The surface forms of a verb from its dictionary form (third person masculine singular of the perfect, undiacritised).

Form patterns follow the ten measures of the grammars; what undiacritised spelling leaves open (voice, doubled letters) stays open.
All forms are given folded, without clitics.
"""

from typing import NamedTuple

from riwaya.arabic.folding import fold


class VerbForm(NamedTuple):
    """What a surface form says of tense and subject."""

    tense: str
    """`perfect` or `present`."""
    number: str
    """`singular`, `dual` or `plural`."""
    gender: str
    """`m` or `f`."""
    person: int
    voice: str = "either"
    """`passive` where spelling shows it («أصيب», «هوجم», «يستعاد»); else undiacritised spelling leaves it open."""


_PERFECT = (
    ("", "singular", "m", 3),
    ("ت", "singular", "f", 3),
    ("ا", "dual", "m", 3),
    ("تا", "dual", "f", 3),
    ("وا", "plural", "m", 3),
    ("ن", "plural", "f", 3),
    ("نا", "plural", "m", 1),
)
_PRESENT = (
    ("ي", "", "singular", "m", 3),
    ("ت", "", "singular", "f", 3),
    ("ي", "ون", "plural", "m", 3),
    ("ي", "وا", "plural", "m", 3),
    ("ي", "ان", "dual", "m", 3),
    ("ت", "ان", "dual", "f", 3),
    ("ي", "ن", "plural", "f", 3),
    ("ن", "", "plural", "m", 1),
)
_FUTURE = 5
"""Letters that a verb of the future has at least."""
_WEAK_ENDS = ("ى", "ا", "ي")


def present_stems(perfect: str) -> tuple[str, ...]:
    """The present without its prefix: «أعلن» → «علن», «استعاد» → «ستعيد», «قال» → «قول», «قيل» (spelling cannot tell)."""
    plain = fold(perfect)
    if perfect.startswith("أ") and len(plain) >= 4:
        stem = plain[1:]
        return (_i_before_last(stem),)
    if plain.startswith("است") and len(plain) >= 5:
        return (_i_before_last(plain[1:]),)
    if plain.startswith("ا") and len(plain) >= 5:
        return (plain[1:],)
    if len(plain) == 3:
        first, middle, last = plain[0], plain[1], plain[2]
        if middle == "ا":
            return (f"{first}و{last}", f"{first}ي{last}", plain)
        if first == "و":
            return (plain[1:], plain)
        if perfect.endswith("ا"):
            return (f"{first}{middle}و",)
    return (plain,)


def _i_before_last(stem: str) -> str:
    """Hollow verbs of the fourth and tenth measure: «صاب» → «صيب»."""
    return f"{stem[:-2]}ي{stem[-1]}" if len(stem) >= 3 and stem[-2] == "ا" else stem


def passive_stems(perfect: str) -> tuple[str | None, str | None]:
    """Perfect and (prefixless) present of the passive, where they are spelt unlike the active: «أصاب» → «أصيب», «صاب»."""
    plain = fold(perfect)
    if len(plain) == 3 and plain[1] == "ا":
        return f"{plain[0]}ي{plain[2]}", plain
    if len(plain) >= 4 and plain[-2] == "ا" and plain.startswith("ا"):
        return f"{plain[:-2]}ي{plain[-1]}", plain[1:]
    if len(plain) == 4 and plain[1] == "ا":
        return f"{plain[0]}و{plain[2:]}", None
    return None, None


def conjugate(perfect: str, present: str | None = None) -> dict[str, VerbForm]:
    """Folded surface forms of the verb → what each says; `present` (third person masculine singular) where it is irregular."""
    forms: dict[str, VerbForm] = {}
    plain = fold(perfect)
    weak = perfect.endswith(_WEAK_ENDS) and len(plain) > 2
    for ending, number, gender, person in _PERFECT:
        stem = plain[:-1] if weak and ending and ending not in ("ن", "نا", "ا") else plain
        if not weak and len(plain) == 3 and plain[1] == "ا" and ending in ("ن", "نا"):
            stem = plain[0] + plain[2]
        forms.setdefault(stem + ending, VerbForm("perfect", number, gender, person))
    if weak:  # «نفى» + a pronoun is «نفاه»
        forms.setdefault(plain[:-1] + "ا", VerbForm("perfect", "singular", "m", 3))
    forms.setdefault(plain + "و", VerbForm("perfect", "plural", "m", 3))  # «قتلوا» + a pronoun is «قتلوه»
    stems = (fold(present)[1:],) if present else present_stems(perfect)
    for stem in stems:
        for prefix, ending, number, gender, person in _PRESENT:
            cut = stem[:-1] if ending in ("ون", "وا") and stem.endswith(("ي", "و", "ا")) and weak else stem
            forms.setdefault(prefix + cut + ending, VerbForm("present", number, gender, person))
    if weak:  # «أجليت العائلات»
        forms.setdefault(f"{plain[:-1]}يت", VerbForm("perfect", "singular", "f", 3, "passive"))
    past, now = passive_stems(perfect)
    for ending, number, gender, person in _PERFECT if past else ():
        forms.setdefault(f"{past}{ending}", VerbForm("perfect", number, gender, person, "passive"))
    for prefix, ending, number, gender, person in _PRESENT if now else ():
        forms.setdefault(prefix + (now or "") + ending, VerbForm("present", number, gender, person, "passive"))
    return forms


def looks_future(word: str) -> bool:
    """Whether a written word has the shape of a verb of the future («سيرسل», «ستعطل»): «س», a present prefix, a stem of three letters.

    Nouns of that shape («سيارة», «سياسي», «سنوات») end in ta marbuta or have a long vowel behind the prefix.
    """
    plain = fold(word)
    return (
        len(plain) >= _FUTURE
        and plain[0] == "س"
        and plain[1] in "يتن"
        and plain[2] not in "او"
        and not word.endswith("\N{ARABIC LETTER TEH MARBUTA}")
    )
