"""What the program says itself, in Arabic and English: names of ids, counted nouns, days, and sentences with holes.

Whoever decides something keeps a `Said` (records): the key of a phrase and what fills its holes. `Words.tell` puts it into a language;
the phrases are data under `data/wording/`. `in_english` gives the sentences of the exchange format.
"""

from riwaya.wording.pens import ISOLATED, PLAIN, Pen
from riwaya.wording.tables import LANGUAGES, TABLES, phrases, table
from riwaya.wording.words import Words, in_english, speak

__all__ = ["ISOLATED", "LANGUAGES", "PLAIN", "TABLES", "Pen", "Words", "in_english", "phrases", "speak", "table"]
