"""The surface forms of a noun from its dictionary forms: dual, sound plurals, case endings that spelling shows, construct state.

All forms are given folded, without clitics and article.
"""

from riwaya.arabic.folding import fold

SINGULAR, DUAL, PLURAL = "singular", "dual", "plural"


def _before_pronoun(noun: str) -> tuple[str, ...]:
    """«زملاء» is «زملائه», «زملاؤه» before a pronoun."""
    return (f"{fold(noun)}ي", f"{fold(noun)}و") if noun.endswith("اء") else ()


def decline_singular(singular: str) -> dict[str, str]:
    """Folded forms of a singular noun and its dual → number."""
    plain = fold(singular)
    forms = dict.fromkeys((plain, *_before_pronoun(singular)), SINGULAR)
    base = plain[:-1] + "ت" if plain.endswith("ه") and singular.endswith("ة") else plain
    if base == plain and not plain.endswith("ا"):
        forms[plain + "ا"] = SINGULAR  # tanwin of the accusative
    for ending in ("ان", "ين", "ي", "ا"):
        forms.setdefault(base + ending, DUAL)
    if base != plain:
        forms.setdefault(base, SINGULAR)  # before a pronoun
    return forms


def decline_plural(plural: str) -> dict[str, str]:
    """Folded forms of a plural noun: «مقاتلون» also «مقاتلين» and, in construct, «مقاتلو», «مقاتلي»."""
    plain = fold(plural)
    forms = dict.fromkeys((plain, *_before_pronoun(plural)), PLURAL)
    if plain.endswith("ون"):
        stem = plain[:-2]
        forms.update({stem + "ين": PLURAL, stem + "و": PLURAL, stem + "ي": PLURAL})
    elif not plain.endswith(("ات", "ا", "ي", "ه")):
        forms[plain + "ا"] = PLURAL
    return forms


def sound_plurals(singular: str) -> dict[str, str]:
    """The sound plural of a participle or relative adjective: «مسلح» → «مسلحون»; «عملية» → «عمليات»."""
    plain = fold(singular)
    return {plain[:-1] + "ات": PLURAL} if singular.endswith("ة") else decline_plural(plain + "ون")


def decline(singular: str, plurals: tuple[str, ...] = ()) -> dict[str, str]:
    """All folded forms of a noun → number; where no plural is given, the sound one is made."""
    forms = decline_singular(singular) if singular else {}
    for plural in plurals:
        forms.update(decline_plural(plural))  # «مقاتلين» is the plural more often than the dual
    if singular and not plurals:
        forms.update({form: number for form, number in sound_plurals(singular).items() if forms.get(form) != SINGULAR})
    return forms
