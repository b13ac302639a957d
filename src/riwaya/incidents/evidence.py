"""What speaks for two claims telling of one occurrence; each function's docstring says what its reasons say (`data/wording/links.yaml`).

A readable rule list: places and days that meet *ask* for a number of supports (none for one small place on one day, one for a city, two
for a region, more where places or days differ), other evidence *gives* supports or takes them, and some facts forbid the link whatever
else agrees. Every reason travels with the result.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from riwaya.incidents.grounds import Spot, kilometres, meet
from riwaya.incidents.tellings import BLASTS, LETHAL, STRIKES, Telling
from riwaya.records import Said

_ALIKE = (
    STRIKES,
    BLASTS,
    frozenset(("armed_clash", "territory_gained")),
    frozenset(("abduction", "arrest")),
    frozenset(("protest", "riot")),
    frozenset(("agreement", "negotiation")),
    frozenset(("territory_gained", "withdrawal")),
    frozenset(("protest", "attack_on_civilians")),
)
MUTUAL = frozenset(("armed_clash", "agreement", "negotiation", "territory_gained", "withdrawal"))
UPDATE_DAYS = 5
"""A report that only says that a toll rose may date it to its own day, so many days late."""

UNDATED_DAYS = 3
"""A report that gives no day may be of an occurrence so many days before it."""


class Reason(NamedTuple):
    """How much it speaks for the link, and the sentence that is shown."""

    weight: int
    said: Said


class Weighed(NamedTuple):
    """The evidence for a link: what place and days ask for (0 or below), what everything else gives, and the reasons."""

    asked: float
    given: float
    reasons: tuple[Said, ...]
    vague: bool
    """Whether only a wider place is what keeps the two apart: no other day, no other dead."""

    @property
    def spare(self) -> float:
        """Supports beyond what is asked for; two claims are linked from 0."""
        return self.asked + self.given


def weigh(a: Telling, b: Telling) -> Weighed | None:
    """The evidence for a link of the two; None where they do not meet at all."""
    if (place := places(a, b)) is None or (days := dates(a, b)) is None or (event := events(a, b)) is None:
        return None
    if forbidden(a, b) or _reversed(a, b):
        return None
    features: tuple[Callable[[Telling, Telling], Reason | None], ...] = (parties, figures, near_figures, rare_words, rises, answers)
    alone = days.weight <= _LATE and not (a.is_update or b.is_update)  # tolls of two days in one town are often alike
    if alone or place.said.key in _ROUGH:
        features = (parties, figures, other_figures, rare_words, rises, answers)
    elif place.said.key == "places-elsewhere":
        features = (figures, rare_words)  # whoever strikes one of two towns strikes the other
    given = [event, *(reason for feature in features if (reason := feature(a, b)))]
    reasons = (place.said, days.said, *(reason.said for reason in given))
    vague = place.said.key == "place-inside" and days.weight == 0 and not other_figures(a, b) and a.report.id != b.report.id
    return Weighed(place.weight + days.weight, sum(reason.weight for reason in given), reasons, vague)


def places(a: Telling, b: Telling) -> Reason | None:
    """Same place, or one inside the other, with the distance where they differ; or the same many dead at places within reach."""
    if not a.spots or not b.spots:
        return Reason(-1, Said("one-report-one-place")) if a.report.id == b.report.id else Reason(-5, Said("no-place"))
    if a.is_roundup or b.is_roundup:
        if len(a.spots) == len(b.spots) and all(any(spot.keys & other.keys for other in b.spots) for spot in a.spots):
            return Reason(-1, Said("same-places", (len(a.spots),)))
        if a.is_roundup and b.is_roundup:
            return None
    few, many = (a, b) if len(a.spots) <= len(b.spots) else (b, a)
    if len(many.spots) == 1:  # the common case
        worst = best = _met(few.spots[0], many.spots[0])
    else:
        met = [min((_met(spot, other) for other in many.spots), key=_Met.order) for spot in few.spots]
        worst, best = max(met, key=_Met.order), min(met, key=_Met.order)
    roundup = a.is_roundup or b.is_roundup
    if best.rank == _APART:
        return _elsewhere(a, b) if not roundup else None
    if worst.rank == _APART or roundup:
        return Reason(_OTHERS - best.rank, Said("other-places-differ", (best.said,)))
    return worst.reason


_APART = 9
_OTHERS, _ELSEWHERE = -2, -4
"""What accounts ask for of which one names further places, and those that name none in common but count the same many dead."""
MANY, _REACH_KM = 8, 50.0
"""So many dead are counted alike at two places so near each other on one day by chance, too: on a day of many strikes more than once. Only
with the wounded counted alike, or in the same rare words, does one account name the place wrongly or roughly."""
_ROUGH = frozenset(("other-places-differ", "places-around", "place-adrift"))
"""Places so roughly alike that other dead speak against their being one."""


def _elsewhere(a: Telling, b: Telling) -> Reason | None:
    """The same many dead, at places that do not meet but are within reach of each other; a report that names both tells them apart."""
    equal = [key for key in _equal_figures(a, b) if a.figures[key][0] == a.figures[key][1]]
    many = any(key[:3] == ("killed", "people", "whole") and a.figures[key][0] >= MANY for key in equal)
    if not many or a.report.id == b.report.id:
        return None
    apart = [(kilometres(one.at, other.at), one.name, other.name) for one in a.spots for other in b.spots if one.at and other.at]
    distance, one, other = min(apart, default=(_REACH_KM + 1, "", ""))
    asked = _ELSEWHERE + (len({key[0] for key in equal}) > 1)
    return Reason(asked, Said("places-elsewhere", (one, other, distance))) if distance <= _REACH_KM else None


class _Met(NamedTuple):
    """How many supports two places ask for, and the words."""

    rank: int
    said: Said
    reason: Reason
    words: str

    def order(self) -> tuple[int, str, str]:
        """Fewest supports first, then by kind and name, so that the order of the places never matters."""
        return self.rank, self.said.key, self.words


@lru_cache(maxsize=1 << 16)
def _met(one: Spot, other: Spot) -> _Met:
    """Places meet over and over: a week of news tells of few."""
    rank, said = _rank(*meet(one, other), one, other)
    return _Met(rank, said, Reason(-rank, said), str(said.args))


def _rank(how: str, distance: float, one: Spot, other: Spot) -> tuple[int, Said]:
    """How many supports two places ask for, and the words."""
    broad = one.broad or other.broad
    if how == "same":
        return 2 * broad + (one.crowded or other.crowded), Said("same-place", (one.name,))
    if how == "seat":
        return 1, Said("place-seat", (one.name, other.name))
    if how == "inside":
        return (3 if broad else 1 if distance <= 3 else 2), Said("place-inside", (one.name, other.name, distance))
    if how == "adrift":
        return 2, Said("place-adrift", (one.name, other.name))
    if how == "around":
        return (3 if broad else 2), Said("places-around", (one.name, other.name, distance))
    return (3 if how == "near" else _APART), Said("places-near", (one.name, other.name, distance))


_DAY_APART, _LATE = -3, -2
"""What two days ask for: told apart, or one of them only a report's, or that of a changed toll."""


def dates(a: Telling, b: Telling) -> Reason | None:
    """Same day or overlapping days; a day's gap (dawn, time zones, a late report) asks for more agreement elsewhere."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return Reason(-2, Said("days-not-known")) if (a.first, a.last) == (b.first, b.last) else None
    common = min(a.last, b.last) - max(a.first, b.first) + 1
    if a.is_long or b.is_long:
        whole = max(a.last, b.last) - min(a.first, b.first) + 1
        return Reason(0, Said("same-weeks")) if common * 2 >= whole else None
    if common > 0:
        return Reason(0, Said("same-day" if (a.first, a.last) == (b.first, b.last) else "overlapping-days"))
    gap = 1 - common
    later = a if a.first > b.first else b
    apart = Said("days-apart", (gap,))
    if later.is_undated and gap <= UNDATED_DAYS:
        likely = later.is_at_site or (gap == 1 and not other_figures(a, b))
        return Reason(-1 if likely else _LATE, Said("later-undated", (apart,)))
    earlier = b if later is a else a
    if gap == 1 and "day" not in (a.hours, b.hours) and (earlier.hours == "night" or later.hours == "dawn"):
        return Reason(-1, Said("around-midnight"))
    if later.is_update and gap <= UPDATE_DAYS:
        return Reason(_LATE, apart)
    return Reason(_DAY_APART, apart) if gap == 1 else None


def events(a: Telling, b: Telling) -> Reason | None:
    """Same event, or two that reports confuse or tell together (a shelling and an air strike; a strike and the damage that it did)."""
    one, other = a.claim, b.claim
    return _events(one.event, other.event, one.stance, other.stance, a.is_at_site and b.is_at_site, a.counts_dead and b.counts_dead)


@lru_cache(maxsize=1 << 16)
def _events(one: str, other: str, stance: str, answer: str, at_sites: bool, count_dead: bool) -> Reason | None:
    """The same by what alone matters: the events, the stances, whether both name one building and both count dead."""
    if one == other:
        return Reason(0 if one == "other" else 1, Said("same-event", (one,)))
    kin = Said("kin-events", (one, other))
    if any(one in alike and other in alike for alike in _ALIKE):
        return Reason(0 if {one, other} <= STRIKES or {one, other} <= BLASTS else -2, kin)
    if "other" in (one, other) and {one, other} & LETHAL and "denied" in (stance, answer):
        return Reason(-1, kin)  # «it denied any part in it»: of what, no event word may say
    asserted = stance == answer == "asserted"
    if "destruction" in (one, other) and {one, other} & (STRIKES | BLASTS) and asserted:
        return Reason(0, kin)
    if "explosive" in (one, other) and {one, other} & STRIKES:
        return Reason(0 if "denied" in (stance, answer) else -1, kin)
    if "attack_on_civilians" in (one, other) and {one, other} & (STRIKES | BLASTS):
        return Reason(-1, kin)  # the word for any attack, where nothing says with what
    loose = {one, other} & {"toll", "leadership"} or {one, other} <= BLASTS | {"armed_clash", "attack_on_civilians"}
    if loose and {one, other} <= LETHAL | {"toll", "leadership"}:
        return Reason(-2, kin)
    # Reports of one attack may name its kind, its damage or who fled; only the same dead make them one, or one building.
    return Reason(-1 if at_sites else -3, kin) if asserted and count_dead else None


def parties(a: Telling, b: Telling) -> Reason | None:
    """The same party acts, or the same party suffers."""
    if a.claim.event in MUTUAL or b.claim.event in MUTUAL:
        shared = sorted({*a.claim.actor, *a.claim.target} & {*b.claim.actor, *b.claim.target})
        # Those two fight everywhere along a front: both only speak for one fight where both accounts count what it cost.
        return Reason(min(len(shared), 2 if a.figures and b.figures else 1), Said("same-parties", (tuple(shared),))) if shared else None
    if a.claim.actor and b.claim.actor and (shared := sorted(set(a.claim.actor) & set(b.claim.actor))):
        return Reason(1, Said("same-doer", (tuple(shared),)))
    if a.claim.target and b.claim.target and (shared := sorted(set(a.claim.target) & set(b.claim.target) - {"civilians"})):
        return Reason(1, Said("same-sufferer", (tuple(shared),)))
    return None


def figures(a: Telling, b: Telling) -> Reason | None:
    """The same figures: one small number may be chance, a larger one or several hardly."""
    equal = _equal_figures(a, b)
    if not equal:
        return None
    low, high = a.figures[equal[0]]
    weight = 2 if len(equal) > 1 or low >= LARGE else 1
    return Reason(weight, Said("same-figures" if len(equal) > 1 else "same-figure", ((low, high, *equal[0][:2], None, None),)))


def _equal_figures(a: Telling, b: Telling) -> list[tuple[str, str, str, str | None]]:
    if not a.figures or not b.figures:
        return []
    return sorted((key for key, bounds in a.figures.items() if b.figures.get(key) == bounds and bounds != (0, 0)), key=str)


def near_figures(a: Telling, b: Telling) -> Reason | None:
    """Counts that differ by little, where none is the same: of one event, several sources hardly count alike."""
    if not a.figures or not b.figures:
        return None
    near = sorted((key for key in a.figures.keys() & b.figures.keys() if _is_near(a.figures[key][0], b.figures[key][0])), key=str)
    if not near or _equal_figures(a, b):
        return None
    kind, unit, *_ = near[0]
    return Reason(1, Said("near-figures", tuple((*each.figures[near[0]], kind, unit, None, None) for each in (a, b))))


def other_figures(a: Telling, b: Telling) -> Reason | None:
    """Other dead, where place or day differ and neither says that its count is new."""
    if not a.figures or not b.figures:
        return None
    dead = [key for key in a.figures.keys() & b.figures.keys() if key[0] == "killed"]
    if not dead or _equal_figures(a, b) or "denied" in (a.claim.stance, b.claim.stance):
        return None
    return Reason(-1, Said("other-figures"))


LARGE = 4
"""From so many on, that two claims name the same number is hardly chance."""


def _is_near(one: int, other: int) -> bool:
    """Whether two counts may be of the same dead, an hour later or counted otherwise: the higher is at most a quarter above the lower."""
    return min(one, other) >= LARGE and max(one, other) * 4 <= min(one, other) * 5


_FEW_WORDS = 3
"""Rare words that two quotes must share; one or two are a name or chance."""


def rare_words(a: Telling, b: Telling) -> Reason | None:
    """Words that few other reports use."""
    if a.report.id == b.report.id:
        return None
    common = a.words & b.words
    if len(common) < _FEW_WORDS:
        return None
    shared = sorted(common, key=lambda word: (-len(word), word))
    return Reason(2 if len(shared) >= 2 * _FEW_WORDS else 1, Said("rare-words", (tuple(shared[:_FEW_WORDS]),)))


def rises(a: Telling, b: Telling) -> Reason | None:
    """One says that the toll rose, and its figure is the higher."""
    later, earlier = (a, b) if a.is_update else (b, a)
    if not later.is_update or later.report.published < earlier.report.published:
        return None
    grown = [key for key, (low, _) in later.figures.items() if key in earlier.figures and low > earlier.figures[key][0]]
    return Reason(1, Said("toll-rose")) if grown else None


def answers(a: Telling, b: Telling) -> Reason | None:
    """One denies what the other says."""
    stances = {a.claim.stance, b.claim.stance}
    return Reason(1, Said("one-denies")) if stances == {"denied", "asserted"} else None


def forbidden(a: Telling, b: Telling) -> bool:
    """Whether the two can never be of one incident: a threat is no occurrence, and one source that gives two figures tells two apart."""
    if (a.claim.stance == "predicted") != (b.claim.stance == "predicted"):
        return True
    return a.report.id == b.report.id and _told_apart(a, b)


def _reversed(a: Telling, b: Telling) -> bool:
    """Whether the one's victim is the other's attacker: counter-fire, unless each side blames the other for one attack."""
    if a.claim.event in MUTUAL or b.claim.event in MUTUAL:
        return False
    hit_back = set(a.claim.actor) & set(b.claim.target) or set(b.claim.actor) & set(a.claim.target)
    return bool(hit_back) and not (set(a.claim.target) & set(b.claim.target)) and not set(a.claim.actor) & set(b.claim.actor)


def _told_apart(a: Telling, b: Telling) -> bool:
    """Whether one source of one report gives different figures for the same thing without saying that one replaces the other."""
    if a.claim.stance != b.claim.stance or a.is_update or b.is_update:
        return False
    if [s.text for s in a.claim.sources[:1]] != [s.text for s in b.claim.sources[:1]]:
        return False
    if a.claim.event != b.claim.event and a.figures and b.figures:
        return True
    return any(b.figures.get(key, bounds) != bounds for key, bounds in a.figures.items() if key[2] == "whole")
