"""Who vouches: the nearest source of a claim resolved to who it is, by its words (DESIGN rule 4, before copies are looked at)."""

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from riwaya.incidents.bodies import force_of, health_ministry_of, hospital_of, hospital_place, known_body, seat_of
from riwaya.incidents.naming import Words, stem, stem_list, word_list, words_of
from riwaya.incidents.speakers import behind, is_body, is_vague, spoken
from riwaya.incidents.vocabulary import Body, vocabulary
from riwaya.records import Claim, Report, Source

_UNNAMED_TYPES = frozenset(("witness", "anonymous"))
_LOOSE_TYPES = frozenset(("local_sources", "activists", "expert"))


class Voucher(NamedTuple):
    """A source as resolved: `key` tells it from others, `name` is shown."""

    key: str
    name: str
    type: str
    """The annotation guide's type; an outlet's own is `media` where the report does not say."""
    party: str | None
    is_vague: bool = False
    """Nobody in particular («a medical source»): one outlet's is not another's, and both may be the same."""
    kin: str = ""
    """Names of one kin may be shorter and fuller names of one body; empty for what is resolved for good."""
    words: Words = ()
    """The telling words of the name, as stems."""
    is_local: bool = False
    """Whether the name means another body elsewhere («the emergency room of the camp», «the Ministry»)."""


def vouch(report: Report, claim: Claim) -> Voucher:
    """Who vouches for the claim: its nearest source, else the outlet that publishes it."""
    country = _country(claim, report)
    if not claim.sources or _is_outlet(claim.sources[0], report):
        return _outlet(claim, report, country)
    source, told = spoken(report, claim)
    if _is_outlet(source, report):
        return _outlet(claim, report, country)
    return _source(source, told, report, country)


def _is_outlet(source: Source, report: Report) -> bool:
    """Whether the report itself speaks: by its name, or as «our correspondent»."""
    words = words_of(source.text)
    name = _telling(words_of(report.publisher))[0]
    return bool(words) and (words[0] in word_list("own") or (len(name) > 1 and _telling(behind(words))[0][: len(name)] == name))


def _outlet(claim: Claim, report: Report, country: str | None) -> Voucher:
    """The outlet in its own voice; a known source's page is that source, and so is that of a party's forces or of a ministry."""
    source = Source(text=report.publisher, type=report.outlet_type or "media")
    words = words_of(source.text)
    if source.type != "media" and words:
        return _source(source, claim, report, country)
    if (body := known_body(words, country)) is not None:
        return Voucher(*_known(body, country), source.type, None)
    return _named(words, source.text, source)


def _side(report: Report) -> str | None:
    """The party whose page it is: by its name; a press office's also by the only party whose people it cites."""
    if report.outlet_type != "party":
        return None
    words = words_of(report.publisher)
    cited = {source.actor for claim in report.claims for source in claim.sources[:1] if source.type == "party" and source.actor}
    by_people = next(iter(cited)) if len(cited) == 1 and words[:1] and words[0] in word_list("press") else None
    return force_of(words) or by_people


def _source(source: Source, claim: Claim, report: Report, country: str | None) -> Voucher:
    words = words_of(source.text) or (source.text,)
    speaker = behind(words)
    if hospital := hospital_of(words, claim, report):
        shown = source.text if set(hospital) <= set(words) else f"{source.text}: {hospital_place(hospital, claim, report)}"
        local = set(hospital) <= word_list("hospital_kinds") | word_list("hospital_names")
        return _kin(f"hospital {country}", tuple(map(stem, hospital)), shown, "medical", local=local)
    if (body := known_body(speaker, country)) is not None:
        return Voucher(*_known(body, country), source.type, source.actor or (body.party if source.type == "party" else None))
    if (told := health_ministry_of(words)) is not None:
        local = any(stem(word) in stem_list("relative") for word in words[-1:])
        return _kin(f"health ministry {country}", told, source.text, "medical", local=local and not told)
    actor = _side(report) if source.text == report.publisher else _party(source, speaker, claim, report)
    if actor and _speaks_for_forces(words, speaker, actor):
        return Voucher(f"party {actor}", actor, "party", actor)
    if _is_vague(source, speaker):
        outlet = _relayed_by(claim, report)
        key = f"vague {source.type} {actor} {' '.join(_telling(words_of(outlet))[0])}"
        return Voucher(key, f"{source.text} ({outlet})", source.type, actor, is_vague=True, is_local=True)
    return _named(speaker, source.text, source)._replace(party=actor)


def _known(body: Body, country: str | None) -> tuple[str, str]:
    """Key and name of a known body; a body that each country has its own of is that country's."""
    return (f"body {body.id} {country}", f"{body.name} ({country})") if body.by_country else (f"body {body.id}", body.name)


def _kin(kin: str, words: Words, name: str, kind: str, *, local: bool = False) -> Voucher:
    return Voucher(f"{kin} {' '.join(sorted(words))}", name, kind, None, kin=kin, words=words, is_local=local)


def _named(words: Words, text: str, source: Source) -> Voucher:
    """A body by its own words."""
    telling, local = _telling(words)
    return _kin("named", telling, text, source.type, local=local)


@lru_cache(maxsize=1 << 16)
def _telling(words: Words) -> tuple[Words, bool]:
    """The words of a name that tell it from others, as stems, and whether it means another body elsewhere.

    What kind of medium it is and that it is controlled by somebody go; «of the governorate» goes, and makes it a local name.
    """
    local = len(words) > 1 and stem(words[-1]) in stem_list("relative")
    kept = words[:-1] if local else words
    left_out = word_list("openers") | word_list("control") | word_list("inside")
    told = (word for n, word in enumerate(kept) if word not in left_out and not (n and stem(word) in stem_list("relative")))
    telling = tuple(seat_of(word) or stem(vocabulary().plurals.get(word, word)) for word in told)
    telling = telling or tuple(map(stem, words))
    return telling, local or (len(telling) == 1 and is_body(telling[0]))


def _party(source: Source, speaker: Words, claim: Claim, report: Report) -> str | None:
    """The party that speaks: as read, by its forces' name, or, of a party's unnamed source, the one whose outlet passes it on."""
    if source.actor or (force := force_of(speaker, first=source.type != "party")):
        return source.actor or force
    if source.type != "party":
        return None
    chain = [(other.actor, other.text) for other in claim.sources[1:]] + [(None, report.publisher)]
    return next((party for actor, text in chain if (party := actor or _side_of(text))), None)


def _side_of(outlet: str) -> str | None:
    body = known_body(words_of(outlet), None)
    return body.party if body else None


def _speaks_for_forces(words: Words, speaker: Words, actor: str) -> bool:
    """Whether a party itself speaks: its forces or its name, and not an office or, in a party of many groups, one group of them."""
    if speaker[0] in word_list("media_heads"):
        return False
    if force_of(speaker, first=True) == actor:
        return True
    military = word_list("military")
    if actor in vocabulary().umbrellas:
        others = set(speaker) - military - word_list("nationalities") - word_list("vague") - word_list("press") - word_list("ministries")
        return bool(set(words) & military) and not others
    return bool(set(words) & military) or not set(speaker) & word_list("offices")


def _is_vague(source: Source, speaker: Words) -> bool:
    """Whether nobody in particular speaks."""
    if is_vague(speaker[0]) or (source.type in _UNNAMED_TYPES and not is_body(speaker[0])):
        return True
    return source.type in _LOOSE_TYPES and len(speaker) == 1


def _relayed_by(claim: Claim, report: Report) -> str:
    """To whom a source of nobody in particular spoke: who is credited with it, else the report's outlet."""
    return next((other.text for other in claim.sources[1:] if not is_vague(behind(words_of(other.text) or ("",))[0])), report.publisher)


def _country(claim: Claim, report: Report) -> str | None:
    """The country of the claim's places; where no other place of the report lies in it, the country of most of them."""
    counts = Counter(place.country for other in report.claims for place in other.where if place.country)
    own = next((place.country for place in claim.where if place.country), None)
    if own is not None and counts[own] > 1:
        return own
    return max(counts, key=lambda country: (counts[country], country), default=own)
