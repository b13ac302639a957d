"""An index from names to places, two levels deep: first word, then the rest."""

from collections.abc import Mapping

from riwaya.gazetteer.entries import Entry, Index
from riwaya.gazetteer.spelling import fold_all, has_variants, spell

_USUAL = ("country", "city", "town", "village", "governorate", "camp", "quarter", "area", "countryside", "district", "subdistrict")
_RANK = {kind: n for n, kind in enumerate(_USUAL)}


def rank(entry: Entry) -> tuple[int, int]:
    """The order of candidates of one name: what news means most often comes first."""
    return (_RANK.get(entry.type, len(_USUAL)), -entry.people)


def index_names(entries: Mapping[str, Entry]) -> Index:
    """All names of `entries` (by id), whose Arabic names hold letters, digits and single spaces only."""
    index: Index = {}
    shared: list[tuple[dict[str, tuple[str, ...]], str]] = []
    bearers = [(entry.id,) for entry in entries.values() for _ in entry.arabic]
    keys = fold_all(name for entry in entries.values() for name in entry.arabic)
    variants = [(other, bearer) for key, bearer in zip(keys, bearers, strict=True) if has_variants(key) for other in spell(key)[1:]]
    for key, bearer in (*zip(keys, bearers, strict=True), *variants):
        first, _, rest = key.partition(" ")
        below = index.get(first)
        if below is None:
            index[first] = {rest: bearer}
        elif rest not in below:
            below[rest] = bearer
        elif bearer[0] not in below[rest]:
            below[rest] += bearer
            shared.append((below, rest))
    for below, rest in shared:
        below[rest] = tuple(sorted(below[rest], key=lambda one: rank(entries[one])))
    return index
