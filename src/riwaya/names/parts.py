"""Who did it and whom it befell: one decision for each party of the article, by weights trained on the benchmark's reports.

Two logistic regressions over the same signs (`signs`): log-odds are summed and compared with a threshold. `tools/train_parts.py` makes the
weights; what they mean stands beside them in `data/parts/weights.json`, and the signs that decided travel with the claim.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import msgspec

from riwaya.names.sides import MUTUAL
from riwaya.names.signs import KNOWN_BY_NAME, Sight, Signs
from riwaya.records import COUNTED, HOLDS, Standing

_FAR_LESS = 0.7
"""The share of the likeliest doer's probability below which another party did not do it as well."""
_FAR_LESS_TOGETHER = 0.4
"""The same where an event has no one doer."""
_PARTS = ("doer", "sufferer")
_SHOWN = 2
"""How many signs a reason names."""


class Weights(msgspec.Struct, frozen=True, eq=False):
    """Log-odds for each sign, as (doer, sufferer); a party has a part where its probability reaches the threshold."""

    about: str
    bias: tuple[float, float]
    threshold: tuple[float, float]
    signs: dict[str, tuple[float, float]]


class Parts(NamedTuple):
    """Ids of doers and sufferers, the likeliest first, and why."""

    doers: tuple[str, ...]
    sufferers: tuple[str, ...]
    why: tuple[str, ...]


class _Chosen(NamedTuple):
    likely: float
    party: str
    bore: bool
    why: str


def _said(inside: Sequence[Standing], bore: bool) -> str | None:
    """What grammar says of a mention in the statement, where it says the same."""
    said = next((s for s in inside if s.part == _PARTS[bore]), None)
    return f"«{said.words.text}» {said.reason}" if said else None


def _together(chosen: list[_Chosen], *, mutual: bool) -> list[_Chosen]:
    """The likeliest first, without doers who are far less likely than the first: one thing has mostly one doer."""
    chosen = sorted(chosen, key=lambda one: -one.likely)
    best = next((one.likely for one in chosen if not one.bore), 0.0)
    least = (_FAR_LESS_TOGETHER if mutual else _FAR_LESS) * best
    return [one for one in chosen if one.bore or one.likely >= least]


@cache
def weights() -> Weights:
    """The weights that ship with the program."""
    return msgspec.json.decode((resources.files("riwaya") / "data/parts/weights.json").read_bytes(), type=Weights)


@lru_cache(maxsize=1 << 14)
def _odds(trained: Weights, group: tuple[str, ...]) -> tuple[float, float]:
    """What a group of signs adds for either part: summed once, for the same groups come again and again."""
    known = [weight for sign in group if (weight := trained.signs.get(sign))]
    return sum(weight[0] for weight in known), sum(weight[1] for weight in known)


@lru_cache(maxsize=1 << 14)
def _strongest_of(trained: Weights, group: tuple[str, ...], bore: bool) -> list[tuple[float, str]]:
    shown = [(weight[bore], sign.partition(": ")[2]) for sign in group if (weight := trained.signs.get(sign))]
    return sorted(shown, reverse=True)[:_SHOWN]


def _lost(inside: Sequence[Standing]) -> bool:
    """Whether the statement names the party for its losses alone."""
    return bool(inside) and all(s.reason == COUNTED for s in inside)


def _strongest(trained: Weights, groups: Iterable[tuple[str, ...]], bore: bool) -> str:
    """The signs that speak most for the part."""
    shown = [one for group in groups for one in _strongest_of(trained, group, bore)]
    return "; ".join(sign for _, sign in sorted(shown, reverse=True)[:_SHOWN])


def decide(sight: Sight, trained: Weights | None = None) -> Parts:
    """The parts in one claim, by `trained` or by the weights that ship.

    Nobody does it to himself: a party is what speaks more for it. Where an event has no one doer (`MUTUAL`), to whom it was done says more
    than that he took part, unless grammar has him among those who fought. Whatever the weights say, a party that a statement names only for
    its land or its losses is blamed for nothing, and none is blamed from outside for what a party did that the lexicon does not know.
    """
    trained = trained or weights()
    seen = Signs(sight)
    chosen: list[_Chosen] = []
    for party in (*sight.present, *(p for p in KNOWN_BY_NAME if p not in sight.present)):
        inside = [s for s in sight.present.get(party, ()) if s.place == "statement"]
        if inside and all(s.reason == HOLDS for s in inside):
            continue
        groups = seen.of(party)
        odds = [_odds(trained, group) for group in groups]
        likely = [1 / (1 + math.exp(-trained.bias[n] - sum([one[n] for one in odds]))) for n in (0, 1)]
        if (sight.reading.stranger and not inside) or _lost(inside):
            likely[0] = 0.0
        over = [one - limit for one, limit in zip(likely, trained.threshold, strict=True)]
        if max(over) < 0:
            continue
        if sight.reading.event in MUTUAL:
            bore = (over[1] >= 0 or party in sight.sufferers) and party not in sight.doers
        else:
            bore = over[1] >= 0 and over[1] > over[0]
        chosen.append(_Chosen(likely[bore], party, bore, _said(inside, bore) or _strongest(trained, groups, bore)))
    chosen = _together(chosen, mutual=sight.reading.event in MUTUAL)
    return Parts(
        tuple(one.party for one in chosen if not one.bore),
        tuple(one.party for one in chosen if one.bore),
        tuple(f"{_PARTS[one.bore]} {one.party} ({one.likely:.0%}): {one.why}" for one in chosen),
    )
