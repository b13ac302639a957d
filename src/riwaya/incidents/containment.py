"""Which places of the claims lie in which, for tolls: from names, the gazetteer, and the areas that tallies are limited to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from riwaya.arabic.folding import fold
from riwaya.incidents.grounds import Grounds, key_of
from riwaya.incidents.vocabulary import vocabulary
from riwaya.records import Claim, Doubt, Place, Report, Said
from riwaya.wording import in_english

_COUNTRYSIDE = "countryside"
Containers = dict[str, tuple[str, ...]]


def contain(reports: Iterable[Report], grounds: Grounds) -> tuple[Containers, tuple[Doubt, ...]]:
    """Name of a place or area → names of what contains it, spelled as the claims spell them; and what is unsure of it."""
    claims = [claim for report in reports for claim in report.claims]
    named = {place.name or place.text: place for claim in claims for place in claim.where}
    spelled = _spellings(claims, named, grounds)
    found: dict[str, dict[str, None]] = {}
    for name, place in named.items():
        above = [spelling for container in grounds.above(place) for spelling in (*spelled.get(key_of(container), ()), container)]
        found[name] = dict.fromkeys(spelling for spelling in above if spelling != name)
    _lay_countrysides(named, found, grounds)
    doubts = _lay_areas(claims, found)
    return {name: tuple(above) for name, above in sorted(found.items())}, doubts


def _lay_countrysides(named: Mapping[str, Place], found: dict[str, dict[str, None]], grounds: Grounds) -> None:
    """Put into the whole countryside of a governorate («Idlib countryside») all places of it but its seat and what lies in that."""
    for name, place in named.items():
        seat, _, kind = key_of(name).rpartition(" ")
        entries = grounds.entries(place)
        if not entries or entries[0].type != kind or kind != _COUNTRYSIDE:
            continue
        governorate = next(iter(grounds.above(place)), None)
        if governorate is None or not key_of(governorate).startswith(seat):
            continue  # «Southern Idlib countryside»: a part of it
        for other, above in found.items():
            in_seat = seat in map(key_of, (other, *grounds.above(named[other])))
            if governorate in above and not in_seat and not key_of(other).endswith(kind):
                above[name] = None


def _spellings(claims: Iterable[Claim], named: Mapping[str, Place], grounds: Grounds) -> dict[str, list[str]]:
    """Key of a container's name → how the claims spell it. A tally's «Idlib» is the governorate, whose coordinates are the town's."""
    regions = {place.name or place.text for claim in claims if claim.scope == "cumulative" for place in claim.where}
    spelled: dict[str, list[str]] = defaultdict(list)
    for name, place in named.items():
        entries = grounds.entries(place)
        meant = entries if name in regions else entries[:1]
        for key in dict.fromkeys((key_of(name), *(key_of(entry.name) for entry in meant))):
            spelled[key].append(name)
    return spelled


def _lay_areas(claims: Iterable[Claim], found: dict[str, dict[str, None]]) -> tuple[Doubt, ...]:
    """Put into each area the places of its regions that its holder's enemies strike, leave out those that the holder strikes;
    of the others it is unsure.
    """
    regions: dict[str, set[str]] = defaultdict(set)
    struck: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        names = {place.name or place.text for place in claim.where}
        if claim.area:
            regions[claim.area] |= names
        if claim.event in ("air_strike", "shelling") and claim.stance == "asserted" and claim.scope == "incident":
            for name in names:
                struck[name].update(claim.actor)
    doubts = []
    for area, parts in regions.items():
        shared = [found[part] for part in sorted(parts)]
        found.setdefault(area, {name: None for name in shared[0] if all(name in other for other in shared)} if shared else {})
        holder = _holder(area)
        inside = [name for name, above in found.items() if name not in regions and name not in parts and parts & above.keys()]
        for name in inside:
            if holder and holder not in struck[name] and struck[name]:
                found[name][area] = None
            elif holder is None or holder not in struck[name]:
                said = Said("holder-not-said", (name,))
                doubts.append(Doubt(what="place", one=name, other=area, why=in_english(said), said=said))
    return tuple(doubts)


def _holder(area: str) -> str | None:
    """The party that holds the area, by the words of its name."""
    words = fold(area)
    return next((party for party, phrases in vocabulary().holders.items() if any(fold(phrase) in words for phrase in phrases)), None)
