"""Claims that a person coded: their words stay; a place that the gazetteer knows gets its name, id and coordinates."""

from collections.abc import Sequence

import msgspec

from riwaya.gazetteer import Gazetteer, distance
from riwaya.records import Claim, Place

_NEAR = 50.0
"""Kilometres within which a coder's own coordinates mean the place of that name."""


def settle(claims: Sequence[Claim], places: Gazetteer) -> tuple[Claim, ...]:
    """The claims with their places found, as far as nothing that the coder said speaks against it."""
    return tuple(msgspec.structs.replace(claim, where=tuple(_found(place, places) for place in claim.where)) for claim in claims)


def _found(place: Place, places: Gazetteer) -> Place:
    """The place as the gazetteer has it: of the coder's country and near the coder's coordinates; these are kept where there are any."""
    entries = [entry for entry in places.find(place.text) if place.country in (None, entry.country)]
    if place.lat is not None and place.lon is not None:
        spot = (place.lat, place.lon)
        entries = [entry for entry in entries if distance(spot, (entry.lat, entry.lon)) <= _NEAR]
    if not entries:
        return place
    first, others = entries[0], tuple(entry.id for entry in entries[1:])
    lat, lon = (place.lat, place.lon) if place.lat is not None else (first.lat, first.lon)
    return msgspec.structs.replace(place, name=first.name, id=first.id, country=first.country, lat=lat, lon=lon, candidates=others)
