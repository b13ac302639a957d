"""Who vouches: the nearest source of a claim resolved to who it is, by its words (DESIGN rule 4, before copies are looked at)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from riwaya.arabic.tokens import tokenize
from riwaya.incidents.vocabulary import Body, vocabulary
from riwaya.records import Claim, Report, Source

Words = tuple[str, ...]

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
        outlet = report.outlet or report.id
        key, name = _named(words_of(outlet), outlet, country, "media")
        return Voucher(key, name, report.outlet_type or "media", None)
    source = fuller(claim.sources[0], report)
    words = words_of(source.text)
    bare = _untitled(words)
    if hospital := _hospital(words, claim, report):
        return Voucher(f"hospital {country} {' '.join(hospital)}", f"hospital: {' '.join(hospital)}", "medical", None)
    if (told := _health_ministry(words)) is not None:
        return Voucher(f"{HEALTH} {country} {' '.join(told)}", source.text, "medical", None)
    if (body := _body(bare, country)) is not None:
        own = f" {country}" if body.by_country else ""
        return Voucher(f"body {body.id}{own}", body.name + (f" ({country})" if own else ""), source.type, source.actor)
    if source.type == "party" and source.actor and _speaks_for_forces(words, bare, source.actor):
        return Voucher(f"party {source.actor}", source.actor, "party", source.actor)
    if _is_vague(source, bare, words):
        place = claim.where[0].name or claim.where[0].text if claim.where else "?"
        shown = f"{source.text} ({report.outlet or report.id})"
        return Voucher(f"vague {source.type} {source.actor} {report.outlet or report.id} {place}", shown, source.type, source.actor, True)
    key, name = _named(bare, source.text, country, source.type)
    return Voucher(key, name, source.type, source.actor)


@lru_cache(maxsize=1 << 16)
def words_of(text: str) -> Words:
    """The folded words of a name without article and «لل», quotation marks and other marks gone."""
    return tuple(_bare(token.folded) for token in tokenize(text) if token.kind != "mark")


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
    return bool(short) and long[: len(short)] == short and short[0] not in _folded("vague")


def _bare(word: str) -> str:
    if word.startswith("لل") and len(word) > 4:
        return word[2:]
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@lru_cache(maxsize=32)
def _folded(name: str) -> frozenset[str]:
    """A list of single words of the vocabulary, as names are compared."""
    return frozenset(_bare(word) for entry in getattr(vocabulary(), name) for word in words_of(entry))


@lru_cache(maxsize=4)
def _phrases(name: str) -> tuple[Words, ...]:
    """A list of phrases of the vocabulary, the longest first."""
    return tuple(sorted((words_of(entry) for entry in getattr(vocabulary(), name)), key=len, reverse=True))


def _untitled(words: Words) -> Words:
    """The name without who speaks for it («the spokesman of»), however many such words stand before it."""
    for phrase in _phrases("titles"):
        if words[: len(phrase)] == phrase and len(words) > len(phrase):
            return _untitled(words[len(phrase) :])
    return words


def _named(words: Words, text: str, country: str | None, kind: str) -> tuple[str, str]:
    """Key and name of a body by its own words."""
    body = _body(words, country)
    if body is not None:
        own = f" {country}" if body.by_country else ""
        return f"body {body.id}{own}", body.name
    kept = tuple(word for word in words if word not in _folded("openers"))
    for n, word in enumerate(kept):
        if n and word in _folded("control"):
            kept = kept[:n]
            break
    group = kind if kind in ("medical", "official") else "named"
    return f"{group} {' '.join(kept or words)}", text


@lru_cache(maxsize=1)
def _bodies() -> dict[str, list[tuple[Words, Body]]]:
    found: dict[str, list[tuple[Words, Body]]] = {}
    for body in vocabulary().bodies:
        for called in body.called:
            words = words_of(called)
            found.setdefault(words[0], []).append((words, body))
    return found


def _body(words: Words, country: str | None) -> Body | None:
    """The longest known name in the words; a name that only one country uses so counts there only."""
    found = [
        (len(name), body.country is not None, n)
        for n, word in enumerate(words)
        for name, body in _bodies().get(_unprefixed(word), ())
        if (_unprefixed(word), *words[n + 1 : n + len(name)]) == name and body.country in (None, country)
    ]
    if not found:
        return None
    length, own, n = max(found)
    name = (_unprefixed(words[n]), *words[n + 1 : n + length])
    return next(b for known, b in _bodies()[name[0]] if known == name and (b.country is not None) == own and b.country in (None, country))


def _unprefixed(word: str) -> str:
    """A word without a preposition written with it, where only then it begins a known name."""
    for prefix in ("ل", "ب", "و"):
        rest = word.removeprefix(prefix)
        if word not in _bodies() and rest != word and _bare(rest) in _bodies():
            return _bare(rest)
    return word


def _hospital(words: Words, claim: Claim, report: Report) -> Words:
    """The name of the hospital that the words name, or of the one that the claim's places name; empty where there is none."""
    if not any(_is_hospital(word) for word in words):
        return ()
    if named := _after_hospital(words):
        return named
    texts = [place.text for place in claim.where] + [place.text for other in report.claims for place in other.where]
    return next((found for text in texts if (found := _after_hospital(words_of(text)))), ())


def _is_hospital(word: str) -> bool:
    return word in _folded("hospitals") or _bare(word[1:]) in _folded("hospitals")


def _after_hospital(words: Words) -> Words:
    """What follows the word «hospital»: its name."""
    for n, word in enumerate(words):
        if _is_hospital(word):
            rest = words[n + 1 :]
            return rest[: next((i for i, w in enumerate(rest) if (i and w in _folded("qualifying")) or len(w) < 3), len(rest))]
    return ()


def _health_ministry(words: Words) -> Words | None:
    """Which ministry of health speaks: the words that tell it from another of its country, which may be missing; None for no ministry."""
    for phrase in _phrases("health_ministries"):
        for n in range(len(words) - len(phrase) + 1):
            if words[n : n + len(phrase)] == phrase:
                return tuple(_qualifiers(words[n + len(phrase) :]))
    return None


def _qualifiers(words: Sequence[str]) -> Iterator[str]:
    """Where a ministry sits or who runs it, by one word each; a minister's own name is left out."""
    seats = {name: _bare(words_of(seat)[0]) for seat, names in vocabulary().seats.items() for text in names for name in words_of(text)}
    homes = set(seats.values())
    for n, word in enumerate(words):
        plain = _bare(word[1:]) if word[:1] in "بل" and _bare(word[1:]) in seats.keys() | homes else word
        if plain in seats or plain in homes:
            yield seats.get(plain, plain)
            return
        if word in _folded("qualifying") and n + 1 < len(words) and words[n + 1] not in _folded("qualifying"):
            yield from words[n + 1 : n + 2]
            return


def _speaks_for_forces(words: Words, bare: Words, actor: str) -> bool:
    """Whether a party itself speaks: its forces or its name, and not an office or, in a party of many groups, one group of them."""
    military = _folded("military")
    if actor in vocabulary().umbrellas:
        return bool(set(words) & military) and not set(bare) - military - _folded("nationalities") - _folded("vague")
    return bool(set(words) & military) or not set(bare) & _folded("offices")


def _is_vague(source: Source, bare: Words, words: Words) -> bool:
    """Whether nobody in particular speaks."""
    first = next((word for word in (bare or words) if word), "")
    return first in _folded("vague") or (source.type in _ANONYMOUS_TYPES and words[:1] == bare[:1] and len(words) == 1)


def _country(report: Report) -> str | None:
    """The country of most places of the report."""
    counts: dict[str, int] = {}
    for claim in report.claims:
        for place in claim.where:
            if place.country:
                counts[place.country] = counts.get(place.country, 0) + 1
    return max(counts, key=lambda country: (counts[country], country), default=None)
