"""The readings of one article made claims: parties, places, days, and what follows from them for target and side."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from riwaya.arabic.folding import fold
from riwaya.gazetteer import Gazetteer
from riwaya.lexicon.entries import Frame, PlaceHead
from riwaya.lexicon.index import Lexicon
from riwaya.names.areas import area_of
from riwaya.names.days import when
from riwaya.names.offices import chain
from riwaya.names.parties import Parties
from riwaya.names.parts import Parts, decide
from riwaya.names.places import SEATED, Places
from riwaya.names.setting import setting
from riwaya.names.sides import UNARMED, sided, sides
from riwaya.names.signs import Sight, Told
from riwaya.records import CIVILIAN_GROUPS, Article, Claim, Count, Outcome, Reading, Source, Standing, When

Decision = Callable[[Sight], Parts]
"""Who has which part in a claim."""


class _Known(NamedTuple):
    """What a reading says once its party names are resolved."""

    outcomes: tuple[Outcome, ...]
    sources: tuple[Source, ...]
    doers: tuple[str, ...]
    sufferers: tuple[str, ...]


def resolve(
    article: Article, readings: Sequence[Reading], lexicon: Lexicon, gazetteer: Gazetteer, decision: Decision = decide
) -> tuple[Claim, ...]:
    """The claims of an article, numbered c1, c2, … in the order of the text; `decision` says who has which part."""
    here = setting(article, readings, lexicon, gazetteer)
    parties, places = Parties(lexicon, here), Places(here, gazetteer, _divisions(lexicon))
    known = [_known(one, parties) for one in readings]
    usual = _usual(known)
    told: list[Told] = []
    claims: list[Claim] = []
    for number, (one, facts) in enumerate(zip(readings, known, strict=True), 1):
        parts = decision(_sight(one, facts, parties, told, usual, lexicon))
        told.append(Told(one.event, frozenset(parts.doers), frozenset(parts.sufferers)))
        days = when(one.days, one.stance, article.published)
        claims.append(_claim(f"c{number}", article, one, facts, parts, days, parties, places))
    return tuple(claims)


@lru_cache(maxsize=4)
def _divisions(lexicon: Lexicon) -> dict[str, str]:
    return {fold(word): head.type for head in lexicon.of(PlaceHead) for word in head.singular if head.type in SEATED}


def _known(one: Reading, parties: Parties) -> _Known:
    outcomes = tuple(_outcome(c, parties) for c in one.counts)
    sources = tuple(_source(s.words.text, s.type, parties.of(s.words)) for s in one.speakers)
    return _Known(outcomes, sources, parties.all_of(one.doers), parties.all_of(one.sufferers))


def _usual(known: Sequence[_Known]) -> dict[str, str]:
    """The part that each party mostly has in the article, by grammar alone."""
    did = Counter(id_ for one in known for id_ in one.doers)
    bore = Counter(id_ for one in known for id_ in one.sufferers)
    return {id_: "doer" if did[id_] > 2 * bore[id_] else "sufferer" if bore[id_] > 2 * did[id_] else "both" for id_ in (did | bore)}


def _sight(one: Reading, facts: _Known, parties: Parties, told: Sequence[Told], usual: dict[str, str], lexicon: Lexicon) -> Sight:
    present: dict[str, list[Standing]] = {}
    for standing in one.parties:
        for id_ in parties.of(standing.words):
            present.setdefault(id_, []).append(standing)
    for source in facts.sources:
        if source.actor:
            present.setdefault(source.actor, [])
    for id_ in (*facts.doers, *facts.sufferers):
        present.setdefault(id_, [])
    sided_outcomes = sided(facts.outcomes, facts.doers, facts.sufferers, facts.sources, one.event)
    guess = sides(one.event, facts.doers, facts.sufferers, sided_outcomes)
    return Sight(
        reading=one,
        outcomes=sided_outcomes,
        sources=facts.sources,
        doers=frozenset(guess.actor),
        sufferers=frozenset(guess.target),
        before=told,
        present=present,
        frames=lexicon.by_id(Frame),
        foes=parties.foes,
        usual=usual,
        traits=parties.traits,
        shares=parties.shares,
    )


def _claim(id_: str, article: Article, one: Reading, facts: _Known, parts: Parts, days: When, parties: Parties, places: Places) -> Claim:
    outcomes = sided(facts.outcomes, parts.doers, parts.sufferers, facts.sources, one.event)
    where, reasons = places.of(one.places)
    start, end = one.quote
    in_text = start >= article.body
    return Claim(
        id=id_,
        quote=article.whole[start:end],
        quote_offsets=(start - article.body, end - article.body) if in_text else None,
        title_offsets=None if in_text else (start, end),
        event=one.event,
        stance=one.stance,
        sources=chain(facts.sources, one, parties, (*parts.doers, *parts.sufferers, *(o.side for o in outcomes if o.side))),
        actor=parts.doers,
        target=parts.sufferers,
        outcomes=outcomes,
        where=where,
        when=days,
        scope=one.scope,
        area=area_of(one.land, where, parties),
        rule=one.rule,
        why=(*one.why, *parts.why, *reasons, *parties.reasons((*one.doers, *one.sufferers)), *parties.ties((*one.doers, *one.sufferers))),
    )


def _source(text: str, type_: str, ids: tuple[str, ...]) -> Source:
    return Source(text=text, type=type_, actor=ids[0] if ids and type_ == "party" else None)


def _outcome(count: Count, parties: Parties) -> Outcome:
    """The outcome with its side resolved; civilians have none."""
    outcome = count.outcome
    ids = parties.all_of(count.sides)
    if outcome.unit != "people":
        return msgspec.structs.replace(outcome, side=ids[0] if ids else None)
    if ids and ids[0] in UNARMED:
        return msgspec.structs.replace(outcome, side=None, group="civilians" if outcome.group == "combatants" else outcome.group)
    if outcome.group in CIVILIAN_GROUPS:
        return msgspec.structs.replace(outcome, side=None)
    return msgspec.structs.replace(outcome, side=outcome.side or (ids[0] if ids else None))
