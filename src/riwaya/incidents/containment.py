"""Which places of the claims lie in which, for tolls: from names, the gazetteer, and the areas that tallies are limited to."""

from collections.abc import Iterable

from riwaya.incidents.grounds import Grounds
from riwaya.records import Report

# Who holds an area, by the words of its name.
_HOLDERS = {
    "syria_opposition": ("opposition-held", "المعارضة", "المحرر", "خارجة عن سيطرة"),
    "syria_government": ("government-held", "سيطرة النظام", "سيطرة الحكومة السورية"),
    "houthis": ("houthi-held", "سيطرة الحوثيين"),
    "sudan_rsf": ("rsf-held", "سيطرة الدعم السريع"),
}


def contain(reports: Iterable[Report], grounds: Grounds) -> dict[str, tuple[str, ...]]:
    """Name of a place or area → names of what contains it, for every place that a claim names."""
    reports = list(reports)
    found: dict[str, dict[str, None]] = {}
    parts: dict[str, set[str]] = {}
    shelled: dict[str, set[str]] = {}
    for report in reports:
        for claim in report.claims:
            for place in claim.where:
                name = place.name or place.text
                found.setdefault(name, dict.fromkeys(grounds.above(place)))
                if claim.scope == "incident" and claim.event in ("air_strike", "shelling") and claim.stance == "asserted":
                    shelled.setdefault(name, set()).update(claim.actor)
            if claim.area:
                parts.setdefault(claim.area, set()).update(place.name or place.text for place in claim.where)
    for area, regions in parts.items():
        found.setdefault(area, {})
        holder = next((party for party, words in _HOLDERS.items() if any(word in area.casefold() for word in words)), None)
        for name, above in found.items():
            # An area holds the places of its regions, but for those that its own holder fires at.
            if name not in regions and name != area and regions & above.keys() and holder not in shelled.get(name, ()):
                above[area] = None
    return {name: tuple(above) for name, above in sorted(found.items())}
