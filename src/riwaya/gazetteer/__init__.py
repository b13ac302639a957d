"""Places of the region: their names in Arabic and English, where they are, and what contains them.

`load` reads one compiled file (built by `tools/compile_gazetteer.py` from the sources that `data/gazetteer/SOURCES.md` names) and lays
a user's own `places*.yaml` over it. `Gazetteer.match` finds names in running text, `find` looks one up, `above` gives what contains it.
A name that several places bear keeps all of them. `outlines` gives boundaries for drawing a map.
"""

from riwaya.gazetteer.entries import Context, Entry, Nouns, Outline
from riwaya.gazetteer.files import load
from riwaya.gazetteer.gazetteer import Gazetteer, distance
from riwaya.gazetteer.outlines import outlines

__all__ = ["Context", "Entry", "Gazetteer", "Nouns", "Outline", "distance", "load", "outlines"]
