"""The analyst's vocabulary: entries written once in YAML, matched in every form that Arabic spelling gives them.

`load` reads the shipped folder and lays a user's own folders over it.
"""

from riwaya.lexicon.index import Lexicon, Match, Sense
from riwaya.lexicon.loading import LexiconError, load

__all__ = ["Lexicon", "LexiconError", "Match", "Sense", "load"]
