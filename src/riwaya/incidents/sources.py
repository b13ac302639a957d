"""Who vouches: the nearest source of a claim resolved to who it is, by its words (DESIGN rule 4, before copies are looked at)."""

from typing import NamedTuple

from riwaya.incidents.bodies import Words, health_ministry_of, hospital_of, known_body, untitled, word_list, words_of
from riwaya.incidents.vocabulary import Body, vocabulary
from riwaya.records import Claim, Report, Source

HEALTH = "health ministry"
"""How the keys of ministries of health begin; the country and what tells one from another follow."""
_ANONYMOUS_TYPES = frozenset(("local_sources", "witness", "anonymous"))


class Voucher(NamedTuple):
    """A source as resolved: `key` tells it from others, `name` is shown."""

    key: str
    name: str
    type: str
    """The annotation guide's type; an outlet's own is `media` where the report does not say."""
    party: str | None
    is_vague: bool = False
    """Nobody in particular («a medical source»): one outlet's is not another's, and both may be the same."""


def vouch(report: Report, claim: Claim) -> Voucher:
    """Who vouches for the claim: its nearest source, else the outlet that publishes it."""
    country = next((place.country for place in claim.where if place.country), None) or _country(report)
    if not claim.sources:
        outlet = report.publisher
        key, name = _named(words_of(outlet), outlet, country, "media")
        return Voucher(key, name, report.outlet_type or "media", None)
    source = fuller(claim.sources[0], report)
    words = words_of(source.text)
    bare = untitled(words)
    if hospital := hospital_of(words, claim, report):
        shown = source.text if set(hospital) <= set(words) else f"{source.text}: {' '.join(hospital)}"
        return Voucher(f"hospital {country} {' '.join(hospital)}", shown, "medical", None)
    if (told := health_ministry_of(words)) is not None:
        return Voucher(f"{HEALTH} {country} {' '.join(told)}", source.text, "medical", None)
    if (body := known_body(bare, country)) is not None:
        return Voucher(*_known(body, country), source.type, source.actor)
    if source.type == "party" and source.actor and _speaks_for_forces(words, bare, source.actor):
        return Voucher(f"party {source.actor}", source.actor, "party", source.actor)
    if _is_vague(source, bare, words):
        place = claim.where[0].name or claim.where[0].text if claim.where else "?"
        outlet = report.publisher
        key = f"vague {source.type} {source.actor} {outlet} {place}"
        return Voucher(key, f"{source.text} ({outlet})", source.type, source.actor, is_vague=True)
    return Voucher(*_named(bare, source.text, country, source.type), source.type, source.actor)


def _known(body: Body, country: str | None) -> tuple[str, str]:
    """Key and name of a known body; a body that each country has its own of is that country's."""
    return (f"body {body.id} {country}", f"{body.name} ({country})") if body.by_country else (f"body {body.id}", body.name)


def fuller(source: Source, report: Report) -> Source:
    """The report's fuller name of a source that is named shortly («the Group» for «the Action Group for Palestinians of Syria»)."""
    words = words_of(source.text)
    found = [
        other
        for claim in report.claims
        for other in claim.sources
        if other.type == source.type and len(set(words_of(other.text))) > len(set(words)) and _is_short_for(words, words_of(other.text))
    ]
    return min(found, key=lambda other: (-len(words_of(other.text)), other.text), default=source)


def _is_short_for(short: Words, long: Words) -> bool:
    """Whether the short name is the beginning of the long one, and names somebody."""
    return bool(short) and long[: len(short)] == short and short[0] not in word_list("vague")


def _named(words: Words, text: str, country: str | None, kind: str) -> tuple[str, str]:
    """Key and name of a body by its own words."""
    body = known_body(words, country)
    if body is not None:
        return _known(body, country)
    kept = tuple(word for word in words if word not in word_list("openers"))
    for n, word in enumerate(kept):
        if n and word in word_list("control"):
            kept = kept[:n]
            break
    group = kind if kind in ("medical", "official") else "named"
    return f"{group} {' '.join(kept or words)}", text


def _speaks_for_forces(words: Words, bare: Words, actor: str) -> bool:
    """Whether a party itself speaks: its forces or its name, and not an office or, in a party of many groups, one group of them."""
    military = word_list("military")
    if actor in vocabulary().umbrellas:
        return bool(set(words) & military) and not set(bare) - military - word_list("nationalities") - word_list("vague")
    return bool(set(words) & military) or not set(bare) & word_list("offices")


def _is_vague(source: Source, bare: Words, words: Words) -> bool:
    """Whether nobody in particular speaks."""
    first = next((word for word in (bare or words) if word), "")
    return first in word_list("vague") or (source.type in _ANONYMOUS_TYPES and words[:1] == bare[:1] and len(words) == 1)


def _country(report: Report) -> str | None:
    """The country of most places of the report."""
    counts: dict[str, int] = {}
    for claim in report.claims:
        for place in claim.where:
            if place.country:
                counts[place.country] = counts.get(place.country, 0) + 1
    return max(counts, key=lambda country: (counts[country], country), default=None)
