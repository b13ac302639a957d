"""An index from names to places, two levels deep: first word, then the rest."""

from collections.abc import Iterable

from riwaya.gazetteer.entries import Entry
from riwaya.gazetteer.spelling import fold_all, spell

Index = dict[str, dict[str, tuple[str, ...]]]
"""First folded word → the other folded words in one string → ids of places, larger places first."""

_RANK = {t: n for n, t in enumerate(("country", "city", "town", "village", "governorate", "district", "subdistrict", "camp", "quarter"))}


def rank(entry: Entry) -> tuple[int, int]:
    """The order of candidates of one name: what news means most often comes first."""
    return (_RANK.get(entry.type, 20), -entry.people)


def index_names(entries: Iterable[Entry]) -> Index:
    """All names of `entries`, whose Arabic names hold letters, digits and single spaces only."""
    index: Index = {}
    ordered = sorted(entries, key=rank)
    keys = iter(fold_all(name for entry in ordered for name in entry.arabic))
    for entry in ordered:
        for _ in entry.arabic:
            for key in spell(next(keys)):
                first, _, rest = key.partition(" ")
                below = index.setdefault(first, {})
                ids = below.get(rest, ())
                if entry.id not in ids:
                    below[rest] = (*ids, entry.id)
    return index
