"""Names of places in a question that are known only when taken apart: a list («Hays and Zabid districts»), a name with where it lies.

Claims and gazetteers know the single places; whoever asks may write several as one name, or say behind a comma in what a place lies.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml

_COMMA = re.compile(r"\s*[,،]\s*")
_BEHIND = re.compile(r"\s*[,،(].*$", re.DOTALL)


class _Words(NamedTuple):
    join: re.Pattern[str]
    nouns: Mapping[str, str]
    opening: frozenset[str]


def members(text: str) -> tuple[tuple[str, ...], ...]:
    """The places that `text` lists, each with the ways in which it may be called, the likeliest first; none where it lists nothing."""
    words = _words()
    opening, _, rest = text.partition(" ")
    listed, _, noun = text.rpartition(" ")
    singular = words.nouns.get(noun.casefold())
    bare = listed if singular else rest if opening in words.opening else text
    *firsts, last = words.join.split(bare)
    if not firsts:
        return ()
    names = [name for part in firsts for name in _COMMA.split(part) if name]
    return tuple((name, f"{name} {singular}") if singular else (name,) for name in (*names, last))


def head(text: str) -> str | None:
    """The name before what it lies in or is qualified by: «al-Ghab, Hama (government-held)» is al-Ghab; None where nothing stands behind."""
    bare = _BEHIND.sub("", text).strip()
    return bare if bare and bare != text.strip() else None


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = yaml.safe_load((files("riwaya") / "data" / "tolls" / "places.yaml").read_text(encoding="utf-8"))
    between = [rf"\s*[,،]?\s+{re.escape(word)}\s+" for word in data["and"]] + [
        rf"\s*[,،]?\s+{re.escape(one)}(?=\S)" for one in data["joined"]
    ]
    return _Words(re.compile("|".join(between)), data["nouns"], frozenset(data["opening"]))
