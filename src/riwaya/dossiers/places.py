"""Where an incident is said to be: the places that its accounts name, never a point of our own making."""

from collections.abc import Iterable
from dataclasses import dataclass

from riwaya.dossiers.material import Account, Material
from riwaya.records import Incident, Place

AREAS = frozenset(
    ("country", "governorate", "district", "subdistrict", "countryside", "region", "area", "desert", "mountain", "river", "island")
)
"""Types of places that are no point: their coordinates only stand for the whole."""
_POINT_DIGITS, _AREA_DIGITS = 2, 1
"""Decimals kept of a degree: about 1 km for a place, 10 km for an area; a centre has no better."""


@dataclass(frozen=True)
class Spot:
    """A place that a report names, at the coordinates of its centre, rounded to what a centre can say."""

    lat: float
    lon: float
    ar: str
    en: str
    area: bool

    def name(self, language: str) -> str:
        """Its name in a language."""
        return self.ar if language == "ar" else self.en


def spots(incident: Incident, material: Material) -> tuple[Spot, ...]:
    """The places of an incident: the one that linking chose where an account names it, else all that the accounts name."""
    places = named_places(material.of_incident(incident))
    chosen = [p for p in places if incident.place and incident.place in (p.name, p.text, p.id)] or places
    found = {}
    for place in chosen:
        if (spot := _spot(place, material)) and (spot.lat, spot.lon) not in found:
            found[spot.lat, spot.lon] = spot
    return tuple(found.values())


def named_places(accounts: Iterable[Account]) -> list[Place]:
    """Every place that the accounts name, each once."""
    seen: dict[str, Place] = {}
    for account in accounts:
        for place in account.claim.where:
            seen.setdefault(place.name or place.text, place)
    return list(seen.values())


def place_label(incident: Incident, material: Material, language: str) -> str | None:
    """What an incident's place is called in a language; None where nobody names one."""
    places = named_places(material.of_incident(incident))
    own = [p for p in places if incident.place and incident.place in (p.name, p.text, p.id)]
    if own:
        return material.place_name(own[0], language)
    if incident.place and (named := material.place_names.get(incident.place)):
        return named.ar if language == "ar" else named.en
    if incident.place and (language == "en" or not places):
        return incident.place
    return ("، " if language == "ar" else ", ").join(material.place_name(p, language) for p in places[:3]) or None


def _spot(place: Place, material: Material) -> Spot | None:
    if place.candidates:  # it could be several places: no mark
        return None
    if place.lat is None or place.lon is None or not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        return None
    area = (place.type or "") in AREAS
    digits = _AREA_DIGITS if area else _POINT_DIGITS
    names = (material.place_name(place, "ar"), material.place_name(place, "en"))
    return Spot(round(place.lat, digits), round(place.lon, digits), *names, area)
