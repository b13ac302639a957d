"""Match weights for pairs of claims, fitted as Fellegi and Sunter proposed (1969): the other way of linking, measured against the rules.

A pair of claims is compared in nine respects; in each it stands at one level («same town», «next day»), or at none where a claim is silent.
A level's weight is log2(m/u): m is its share among pairs that tell of one occurrence, u among those that do not. `by_em` estimates m
without labels (expectation maximisation, in splink), `by_labels` counts pairs of stories with gold links. A pair's weight is the sum.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from riwaya.incidents.evidence import MUTUAL, UPDATE_DAYS, events, forbidden
from riwaya.incidents.grounds import Spot, meet
from riwaya.incidents.tellings import Telling


class Share(NamedTuple):
    """How often a level occurs among pairs of one occurrence (`m`) and among other pairs (`u`)."""

    m: float
    u: float

    @property
    def weight(self) -> float:
        return math.log2(self.m / self.u)


Weights = Mapping[str, Mapping[str, Share]]
"""Comparison → level → shares."""
Levels = tuple[str | None, ...]
"""The level of a pair in each of `COMPARISONS`, None where a claim is silent."""


def place(a: Telling, b: Telling) -> str | None:
    """How the places meet; of several, the worst of those of the claim with fewer."""
    if not a.spots or not b.spots:
        return None
    few, many = (a, b) if len(a.spots) <= len(b.spots) else (b, a)
    met = [min((_meeting(spot, other) for other in many.spots), key=PLACE.index) for spot in few.spots]
    best, worst = min(met, key=PLACE.index), max(met, key=PLACE.index)
    apart = worst == "apart" or ((a.is_roundup or b.is_roundup) and len(a.spots) != len(b.spots))
    return worst if not apart else "apart" if best == "apart" else "some"


def _meeting(a: Spot, b: Spot) -> str:
    how, distance = meet(a, b)
    if how == "same":
        return "site" if a.is_site or b.is_site else "region" if a.broad or b.broad else "town"
    if how == "inside":
        return "in region" if a.broad or b.broad else "in town" if distance <= 3 else "in district"
    return how


def days(a: Telling, b: Telling) -> str | None:
    """How the days meet."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return None
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap <= 0:
        return "same" if (a.first, a.last) == (b.first, b.last) else "overlap"
    return "next" if gap == 1 else "close" if gap <= UPDATE_DAYS else "far"


def event(a: Telling, b: Telling) -> str | None:
    """How the events meet: as the rules say which reports confuse or tell together."""
    if a.claim.event == b.claim.event:
        return "both other" if a.claim.event == "other" else "same"
    found = events(a, b)
    return "unlike" if found is None else "kin" if found.weight >= 0 else "loose"


def parties(a: Telling, b: Telling) -> str | None:
    """Whether the same party acts or suffers."""
    if a.claim.event in MUTUAL or b.claim.event in MUTUAL:
        one, other = {*a.claim.actor, *a.claim.target}, {*b.claim.actor, *b.claim.target}
        return None if not one or not other else "same" if one & other else "other"
    one, other = set(a.claim.actor), set(b.claim.actor)
    if one & other:
        return "same"
    if set(a.claim.target) & set(b.claim.target) - {"civilians"}:
        return "sufferer"
    return "other" if one and other else None


def figures(a: Telling, b: Telling) -> str | None:
    """Whether the counts of the same thing agree."""
    shared = a.figures.keys() & b.figures.keys()
    equal = [key for key in shared if a.figures[key] == b.figures[key] and a.figures[key] != (0, 0)]
    if not equal:
        return "differ" if shared else None
    return "telling" if len(equal) > 1 or a.figures[equal[0]][0] >= 4 else "small"


def words(a: Telling, b: Telling) -> str | None:
    """How many rare words two reports share."""
    if a.report.id == b.report.id:
        return None
    shared = len(a.words & b.words)
    return "six" if shared >= 6 else "three" if shared >= 3 else "one" if shared else "none"


def stance(a: Telling, b: Telling) -> str | None:
    """Whether one denies, or only foresees, what the other says."""
    said = {a.claim.stance, b.claim.stance}
    return "alike" if len(said) == 1 else "threat" if "predicted" in said else "denial" if "denied" in said else "alike"


def report(a: Telling, b: Telling) -> str | None:
    """Whether one report tells both."""
    return "one" if a.report.id == b.report.id else "two"


def forbids(a: Telling, b: Telling) -> str | None:
    """Whether the rules forbid the link: a threat, a blow struck back, two figures of one source."""
    return "yes" if forbidden(a, b) else "no"


PLACE = ("site", "town", "in town", "in district", "near", "region", "in region", "some", "apart")
COMPARISONS: Mapping[str, tuple[Callable[[Telling, Telling], str | None], tuple[str, ...]]] = {
    "place": (place, PLACE),
    "days": (days, ("same", "overlap", "next", "close", "far")),
    "event": (event, ("same", "kin", "loose", "both other", "unlike")),
    "parties": (parties, ("same", "sufferer", "other")),
    "figures": (figures, ("telling", "small", "differ")),
    "words": (words, ("six", "three", "one", "none")),
    "stance": (stance, ("alike", "denial", "threat")),
    "report": (report, ("one", "two")),
    "forbids": (forbids, ("yes", "no")),
}
"""Each comparison with its levels, the strongest agreement first."""


def compare(a: Telling, b: Telling) -> Levels:
    """The level of the pair in each comparison."""
    return tuple(compared(a, b) for compared, _ in COMPARISONS.values())


def weigh(levels: Levels, weights: Weights) -> float:
    """The pair's match weight in bits; a level that was never seen says nothing."""
    at = zip(COMPARISONS, levels, strict=True)
    return sum(weights[name][level].weight for name, level in at if level is not None and level in weights.get(name, {}))


def fit(pairs: Mapping[Levels, tuple[float, float]]) -> Weights:
    """Weights from how many pairs of each kind are of one occurrence and how many are not; half a pair is added, so that no share is 0."""
    found: dict[str, dict[str, Share]] = {}
    for n, (name, (_, levels)) in enumerate(COMPARISONS.items()):
        counts = {level: [0.5, 0.5] for level in levels}
        for kind, (same, other) in pairs.items():
            if (level := kind[n]) is not None:
                counts[level][0] += same
                counts[level][1] += other
        m, u = (sum(count[side] for count in counts.values()) for side in (0, 1))
        found[name] = {level: Share(same / m, other / u) for level, (same, other) in counts.items()}
    return found


def by_labels(pairs: Iterable[tuple[Levels, bool]]) -> Weights:
    """Weights counted on labelled pairs: levels, and whether they are of one occurrence."""
    counts = Counter(pairs)
    return fit({levels: (counts[levels, True], counts[levels, False]) for levels, _ in counts})


def in_whole_bits(weights: Weights) -> Weights:
    """The same weights as a person would write them down."""
    return {name: {level: Share(2.0 ** round(share.weight), 1.0) for level, share in levels.items()} for name, levels in weights.items()}


def by_em_in_blocks(pairs: Iterable[Levels], rounds: int = 100) -> Weights:
    """Weights estimated without labels among the candidates only, m and u both by EM.

    It starts from the shares among all candidates as u, and from an m that halves from each level to the next. Whether one report tells both
    is left out, for that is what EM would tell apart. (splink has this too, but gives up where an estimate reaches 0.)
    """
    left = tuple(COMPARISONS).index("report")
    counts = Counter((*levels[:left], None, *levels[left + 1 :]) for levels in pairs)
    weights, prior = _guess(fit({levels: (0, count) for levels, count in counts.items()})), 0.2
    for _ in range(rounds):
        odds = {levels: prior / (1 - prior) * 2 ** weigh(levels, weights) for levels in counts}
        share = {levels: odd / (1 + odd) for levels, odd in odds.items()}
        weights = fit({levels: (share[levels] * count, (1 - share[levels]) * count) for levels, count in counts.items()})
        prior = sum(share[levels] * count for levels, count in counts.items()) / counts.total()
    return weights


def _guess(weights: Weights) -> Weights:
    """The same u, with an m that halves from each level to the next; what the rules forbid is a twentieth."""
    found = {}
    for name, levels in weights.items():
        m = (0.05, 0.95) if name == "forbids" else [2.0**-n for n in range(len(levels))]
        found[name] = {level: Share(own / sum(m), share.u) for own, (level, share) in zip(m, levels.items(), strict=True)}
    return found


def by_em(tellings: Sequence[Telling], sample: int = 100_000) -> Weights:
    """Weights estimated without labels, as splink's guide has it: u on random pairs (`sample` of them), m by EM among pairs of the same days,
    then among pairs of the same places; what chose the pairs is estimated in the other round only.
    """
    import duckdb
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    for name, (compared, levels) in COMPARISONS.items():
        connection.create_function(f"level_of_{name}", _numbered(tellings, compared, levels), ["BIGINT", "BIGINT"], "BIGINT")
    settings = SettingsCreator("dedupe_only", comparisons=[_described(name) for name in COMPARISONS])
    linker = Linker(DuckDBAPI(connection).register(_rows(tellings)), settings, log_level="ERROR")
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("days", "place")], recall=0.5)
    training.estimate_u_using_random_sampling(sample, seed=1, min_count_per_level=None)
    training.estimate_parameters_using_expectation_maximisation(block_on("days"))
    training.estimate_parameters_using_expectation_maximisation(block_on("place"))
    return _learned(linker)


def _rows(tellings: Sequence[Telling]) -> list[dict[str, int]]:
    """A row a claim. Each comparison is a column, so that splink knows which ones chose the pairs; it holds the number of the claim that our
    own function is asked about: for days and places that of the first claim with the same, so that the same number is the same days.
    """
    days: dict[object, int] = {}
    places: dict[object, int] = {}
    rows = []
    for n, telling in enumerate(tellings):
        first = {"days": days.setdefault((telling.first, telling.last), n), "place": places.setdefault(telling.spots, n)}
        rows.append({"unique_id": n, **dict.fromkeys(COMPARISONS, n), **first})
    return rows


def _numbered(
    tellings: Sequence[Telling], compared: Callable[[Telling, Telling], str | None], levels: Sequence[str]
) -> Callable[[int, int], int]:
    """A comparison as a database asks for it: two numbers of claims → the number of the level, -1 for none."""

    @cache
    def number(one: int, other: int) -> int:
        level = compared(tellings[one], tellings[other])
        return -1 if level is None else levels.index(level)

    return number


def _described(name: str) -> dict[str, Any]:
    """A comparison as splink's settings describe it."""
    asked = f"level_of_{name}({name}_l, {name}_r)"
    levels = COMPARISONS[name][1]
    conditions = [*(f"{asked} = {n}" for n in range(len(levels) - 1)), "ELSE"]
    found = [{"sql_condition": condition, "label_for_charts": level} for level, condition in zip(levels, conditions, strict=True)]
    silent = {"sql_condition": f"{asked} = -1", "label_for_charts": "silent", "is_null_level": True}
    return {"output_column_name": name, "comparison_levels": [silent, *found]}


def _learned(linker: Any) -> Weights:
    """The shares out of splink's model; a level without them was not seen."""
    return {
        comparison["output_column_name"]: {
            level["label_for_charts"]: Share(level["m_probability"], level["u_probability"])
            for level in comparison["comparison_levels"]
            if level.get("m_probability") and level.get("u_probability")
        }
        for comparison in linker.misc.save_model_to_json()["comparisons"]
    }
