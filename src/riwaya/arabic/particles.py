"""Closed classes of words: what stands between nouns and verbs and is neither."""

from riwaya.arabic.folding import fold

PREPOSITIONS = frozenset(map(fold, ("على", "إلى", "عن", "في", "من")))
"""Words through which a verb governs its object: it takes no pronoun before one («قبضت على», never «قبضتها على»)."""
ADVERBIAL = frozenset(
    map(fold, ("بعد", "قبل", "خلال", "أثناء", "منذ", "حتى", "عند", "لدى", "بين", "دون", "ضمن", "وسط", "جراء", "إثر", "حسب", "وفق"))
)
"""Nouns of time, place and cause that open a phrase as prepositions do: what a number before one counts stands elsewhere."""
