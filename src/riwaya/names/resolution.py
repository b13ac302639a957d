"""The readings of one article made claims: parties, places, days, and what follows from them for target and side."""

from collections.abc import Sequence

import msgspec

from riwaya.gazetteer import Gazetteer
from riwaya.lexicon.index import Lexicon
from riwaya.names.days import when
from riwaya.names.offices import standing
from riwaya.names.parties import Parties
from riwaya.names.places import places
from riwaya.names.setting import Setting, setting
from riwaya.names.sides import UNARMED, sided, sides
from riwaya.records import CIVILIAN_GROUPS, Article, Claim, Count, Outcome, Reading, Source, When


def resolve(article: Article, readings: Sequence[Reading], lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """The claims of an article, numbered c1, c2, … in the order of the text."""
    here = setting(article, readings, lexicon, gazetteer)
    parties = Parties(lexicon, here)
    claims: list[Claim] = []
    for number, one in enumerate(readings, 1):
        claims.append(_claim(f"c{number}", article, one, parties, when(one.days, one.stance, article.published), gazetteer, here))
    return tuple(claims)


def _claim(id_: str, article: Article, one: Reading, parties: Parties, days: When, gazetteer: Gazetteer, here: Setting) -> Claim:
    outcomes = tuple(_outcome(c, parties) for c in one.counts)
    sources = tuple(_source(s.words.text, s.type, parties.of(s.words)) for s in one.speakers)
    doers, sufferers = parties.all_of(one.doers), parties.all_of(one.sufferers)
    outcomes = sided(outcomes, doers, sufferers, sources, one.event)
    actor, target = sides(one.event, doers, sufferers, outcomes)
    where, reasons = places(one.places, here, gazetteer)
    start, end = one.quote
    in_text = start >= article.body
    return Claim(
        id=id_,
        quote=article.whole[start:end],
        quote_offsets=(start - article.body, end - article.body) if in_text else None,
        title_offsets=None if in_text else (start, end),
        event=one.event,
        stance=one.stance,
        sources=standing(sources, one, parties, (*actor, *target, *(o.side for o in outcomes if o.side))),
        actor=actor,
        target=target,
        outcomes=outcomes,
        where=where,
        when=days,
        scope=one.scope,
        rule=one.rule,
        why=(*one.why, *reasons, *parties.reasons((*one.doers, *one.sufferers)), *parties.ties((*one.doers, *one.sufferers))),
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
