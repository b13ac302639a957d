"""The name of an area: what the places of a count mean together where that is narrower than their union."""

from collections.abc import Sequence

from riwaya.names.parties import Parties
from riwaya.records import Land, Place


def area_of(land: Land | None, where: Sequence[Place], parties: Parties) -> str | None:
    """«المناطق الخارجة عن سيطرة النظام من ريفي إدلب وحماة»: `Opposition-held Idlib and Hama countryside`, however a report words it.

    Land beyond a party's control is its first foe's. None where no land, place or party is known.
    """
    ids = parties.of(land.holder) if land else ()
    holder = parties.foe_of(ids[0]) if ids and land and land.beyond else ids[0] if ids else None
    if holder is None or not where:
        return None
    held = parties.land_of(holder)
    return f"{held[0].upper()}{held[1:]} {_listed([place.name or place.text for place in where])}"


def _listed(names: Sequence[str]) -> str:
    """«Idlib countryside», «Hama countryside»: `Idlib and Hama countryside`."""
    kinds = {name.rpartition(" ")[2] for name in names}
    if len(names) > 1 and len(kinds) == 1 and all(" " in name for name in names):
        return f"{_listed([name.rpartition(' ')[0] for name in names])} {kinds.pop()}"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
