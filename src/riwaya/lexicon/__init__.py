"""The analyst's vocabulary: entries written once in YAML, matched in every form that Arabic spelling gives them.

`load` reads the shipped folder and lays a user's own folders over it; `check` proves every entry on its examples; `admitted` lists the
surface forms of an entry.
"""

from riwaya.lexicon.faults import LexiconError
from riwaya.lexicon.index import Lexicon, Match, Sense
from riwaya.lexicon.loading import load
from riwaya.lexicon.proof import Fault, admitted, check

__all__ = ["Fault", "Lexicon", "LexiconError", "Match", "Sense", "admitted", "check", "load"]
