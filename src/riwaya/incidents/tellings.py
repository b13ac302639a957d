"""A claim with all that linking compares, computed once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from riwaya.arabic.tokens import tokenize
from riwaya.incidents.grounds import Grounds, Spot, kilometres
from riwaya.incidents.vocabulary import common_words, plain, word_set
from riwaya.records import Claim, Outcome, Report

Figures = dict[tuple[str, str, str, str | None], tuple[int, int | None]]
"""Kind, unit, class, side → bounds."""

STRIKES = frozenset(("air_strike", "shelling", "chemical_weapon"))
BLASTS = frozenset(("explosive", "suicide_bombing"))
LETHAL = STRIKES | BLASTS | {"armed_clash", "attack_on_civilians"}

SCENE_KM = 8.0
"""Places that one claim names for one strike lie at most so far apart; a claim with farther ones is a round-up."""
LONG_DAYS = 4
"""A claim over more days tells of a campaign, not of an occurrence of one day."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim in one report; `key` is `report:claim`, days are ordinals (inclusive), `words` the rare words of its quote."""

    key: str
    report: Report
    claim: Claim
    spots: tuple[Spot, ...]
    first: int | None
    last: int | None
    figures: Figures = field(repr=False)
    words: frozenset[str] = field(repr=False)
    is_update: bool
    """Whether its words say that its figure replaces an earlier one."""
    is_undated: bool
    """Whether it carries its report's day for want of one of its own: the occurrence may be older."""
    hours: str | None
    """`night` or `dawn` where its day may as well be the one after or before; `day`, or None where nothing says."""
    is_roundup: bool
    """Whether its places are too far apart to be one scene."""
    is_at_site: bool
    """Whether it names one building, market or square, which is rarely struck twice within days."""
    is_long: bool
    """Whether it spans more days than one occurrence, or an unknown number."""
    counts_dead: bool
    """Whether it gives a number of people killed."""
    told_with: str | None = None
    """The claim of its report that it is decided together with (`units`)."""


def class_of(outcome: Outcome) -> str:
    """What a count is a count of; civilians and all the dead are one headline figure until a claim tells them apart."""
    group = outcome.group or "things"
    return "whole" if group in ("civilians", "unspecified") and outcome.part_of is None else group


def figures_of(claim: Claim) -> Figures:
    """The counts of a claim by what they count; counts of a narrower population and residues are left out."""
    found: Figures = {}
    for outcome in claim.outcomes:
        residue = outcome.part_of is not None and outcome.group in ("unspecified", "civilians")
        if outcome.among is None and not residue and outcome.min is not None:
            found.setdefault((outcome.kind, outcome.unit, class_of(outcome), outcome.side), (outcome.min, outcome.max))
    return found


def tell(report: Report, grounds: Grounds, scope: str = "incident") -> list[Telling]:
    """Every claim of a report that is of this scope."""
    return [_telling(report, claim, grounds) for claim in report.claims if claim.scope == scope]


def _telling(report: Report, claim: Claim, grounds: Grounds) -> Telling:
    # «Until this morning», «from today»: of an occurrence, the day that is known.
    start, last = claim.when.start or claim.when.end, claim.when.end or claim.when.start
    words, spots = _words(claim.quote), tuple(dict.fromkeys(grounds.spot(place) for place in claim.where))
    figures = figures_of(claim)
    return Telling(
        key=f"{report.id}:{claim.id}",
        report=report,
        claim=claim,
        spots=spots,
        first=start.toordinal() if start else None,
        last=last.toordinal() if last else None,
        figures=figures,
        words=words - common_words(),
        is_update=not words.isdisjoint(word_set("updates")),
        is_undated=_is_undated(report, claim, words),
        is_roundup=_is_roundup(spots),
        is_at_site=bool(spots) and all(spot.is_site for spot in spots),
        is_long=start is None or last is None or (last - start).days >= LONG_DAYS,
        counts_dead=any(key[:2] == ("killed", "people") for key in figures),
        hours=next((hours for hours in ("night", "dawn", "day") if words & word_set(hours)), None),
    )


def _is_undated(report: Report, claim: Claim, words: frozenset[str]) -> bool:
    if claim.stance == "predicted" or claim.when.text is not None:
        return False
    if claim.rule is not None:  # read by the program, which keeps the words of a day
        return True
    return claim.when.start == claim.when.end == report.published and words.isdisjoint(word_set("dated"))


def _words(quote: str) -> frozenset[str]:
    return frozenset(plain(token.folded) for token in tokenize(quote) if token.kind == "word" and len(token.text) > 2)


def _is_roundup(spots: Sequence[Spot]) -> bool:
    points = [spot.at for spot in spots if spot.at]
    return any(kilometres(points[0], point) > SCENE_KM for point in points[1:])
