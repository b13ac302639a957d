"""What speaks for and against a party's part in a claim, as short phrases: what the trained weights of `parts` are given to.

No sign names an armed party: who somebody is must not decide what he is said to have done. Only people without arms
(`civilians`, `protesters`) and attackers whom nobody knows are known by name, for their part follows from what they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from riwaya.lexicon.entries import Frame
from riwaya.names.sides import UNARMED
from riwaya.records import Outcome, Reading, Source, Standing

KNOWN_BY_NAME = (*sorted(UNARMED), "unidentified_armed_group")
"""Ids that may have a part in a claim though no word of the report names them."""
_MENTIONS = 3
"""How many mentions of one party in a statement are looked at."""
_UNITS = 3


class Told(NamedTuple):
    """The parts in a claim told before."""

    event: str
    doers: frozenset[str]
    sufferers: frozenset[str]


class Sight(NamedTuple):
    """One claim as the signs of all its parties see it."""

    reading: Reading
    outcomes: tuple[Outcome, ...]
    sources: tuple[Source, ...]
    doers: frozenset[str]
    """By the grammar of the statement or taken over from before."""
    sufferers: frozenset[str]
    before: Sequence[Told]
    present: dict[str, list[Standing]]
    """For each party of the article its mentions: those in the statement, else the nearest."""
    frames: Mapping[str, Frame]
    """Frames of event words by id."""
    foes: Mapping[str, frozenset[str]]
    """For each party those that fight it."""
    usual: dict[str, str]
    """For each party its part in the article by grammar alone: `doer`, `sufferer` or `both`."""


def signs(party: str, sight: Sight) -> Iterator[str]:
    """The signs of one party in one claim."""
    if party in KNOWN_BY_NAME:
        kind = party
        yield from (f"{party}: is {party}", f"{party}: is {party}, {sight.reading.event}")
    else:
        kind = "party"
        yield from ("party: is armed", f"party: is armed, {sight.reading.event}")
    stands = sight.present.get(party, ())
    inside = [s for s in stands if s.place in ("statement", "speaker")]
    where = "inside" if inside else "outside"
    for sign in (
        *_by_grammar(party, sight),
        *(sign for one in inside[:_MENTIONS] for sign in _standing(one, sight)),
        *(() if inside else _around(stands, sight)),
        *_speaking(party, sight),
        *_thread(party, sight, where),
        *_company(party, sight, where),
        *_enmity(party, sight, where),
        *_consequences(party, kind, sight),
    ):
        yield f"{kind}: {sign}"


def _by_grammar(party: str, sight: Sight) -> Iterator[str]:
    part = "doer" if party in sight.doers else "sufferer" if party in sight.sufferers else "nothing"
    yield f"{part} by grammar"
    yield f"{part} by grammar, {sight.reading.event}"
    yield f"{part} by grammar, {sight.reading.stance}"


def _standing(one: Standing, sight: Sight) -> Iterator[str]:
    """Where a mention stands beside its event word."""
    frame = sight.frames.get(one.word or "")
    side = "alone" if one.gap is None else "before" if one.gap < 0 else "behind"
    far = 0 if one.gap is None else abs(one.gap)
    distance = "at once" if far <= 1 else "near" if far <= 6 else "far"
    yield f"{side} {one.form}, {distance}"
    yield f"beside {one.word}, {side}"
    yield f"follows {one.behind}"
    yield f"follows {one.behind}, {side}"
    yield f"as {one.key}"
    yield f"in {one.place}"
    yield f"{one.part or 'nothing'}: {one.reason}"
    yield f"{one.part or 'nothing'}: {one.reason}, {sight.reading.event}"
    yield f"joined by «{one.clitic}», {side}"
    yield f"number {min(one.order, 3)}, {side} {one.form}"
    if frame:
        yield f"{side} {one.form} of {frame.event}"
        yield f"{side} {one.form}, subject {frame.subject}, construct {frame.idafa}, number {min(one.order, 2)}"
        yield f"{side} {frame.outcome}"


def _around(stands: Sequence[Standing], sight: Sight) -> Iterator[str]:
    place = stands[0].place if stands else "nowhere"
    yield f"named {place}"
    yield f"named {place}, {sight.reading.event}"
    for word in sight.reading.words[:_MENTIONS]:
        yield f"outside {word}"


def _speaking(party: str, sight: Sight) -> Iterator[str]:
    nearest = next(iter(sight.sources), None)
    speaks = "speaks" if nearest and nearest.actor == party else "quoted" if any(s.actor == party for s in sight.sources) else "silent"
    yield speaks
    yield f"{speaks}, {sight.reading.event}"
    yield f"{speaks}, {sight.reading.stance}"
    yield f"told by {nearest.type if nearest else 'the report'}"
    if nearest and nearest.actor and nearest.actor != party:
        yield "another party speaks"
        yield f"another party speaks, {sight.reading.event}"


def _thread(party: str, sight: Sight, where: str) -> Iterator[str]:
    """Its part in the claims before, and in the whole article by grammar."""
    usual = sight.usual.get(party, "nothing")
    yield f"mostly {usual}, {where}"
    yield f"mostly {usual}, {where}, {sight.reading.event}"
    if not sight.before:
        yield "first claim"
        return
    last = sight.before[-1]
    part = _part(party, last)
    same = "same event" if last.event == sight.reading.event else "another event"
    yield f"{part} before"
    yield f"{part} before, {same}"
    yield f"{part} before, {same}, {where}"
    yield f"{part} before, {sight.reading.event}"
    parts = [_part(party, told) for told in sight.before]
    yield f"{max(('doer', 'sufferer', 'nothing'), key=parts.count)} so far"


def _part(party: str, told: Told) -> str:
    return "doer" if party in told.doers else "sufferer" if party in told.sufferers else "nothing"


def _company(party: str, sight: Sight, where: str) -> Iterator[str]:
    """The other parties: of the statement, of the article."""
    yield f"{'another' if sight.doers - {party} else 'no other'} doer, {where}"
    yield f"{'another' if sight.sufferers - {party} else 'no other'} sufferer, {where}"
    named = sum(any(s.place == "statement" for s in stands) for stands in sight.present.values())
    yield f"{min(named, 3)} in the statement, {where}"
    armed = [len(stands) for id_, stands in sight.present.items() if id_ not in KNOWN_BY_NAME]
    yield f"{min(len(armed), 4)} in the article, {where}"


def _enmity(party: str, sight: Sight, where: str) -> Iterator[str]:
    """Whether it stands against who speaks, or against who did it: by what the lexicon knows, or by what was told before."""
    speaker = next((s.actor for s in sight.sources[:1] if s.actor), None)
    if speaker and party in sight.foes.get(speaker, ()):
        yield from (
            "against who speaks",
            f"against who speaks, {sight.reading.event}, {where}",
            f"against who speaks, {sight.reading.stance}",
        )
    for doer in sight.doers - {party}:
        if party in sight.foes.get(doer, ()):
            yield from ("against the doer", f"against the doer, {sight.reading.event}, {where}")
        if any(doer in told.doers and party in told.sufferers for told in sight.before):
            yield from ("struck by the doer before", f"struck by the doer before, {where}")
        if any(party in told.doers and doer in told.sufferers for told in sight.before):
            yield "struck the doer before"
    if any(party in sight.foes.get(bore, ()) for bore in sight.sufferers - {party}):
        yield from ("against who bore it", f"against who bore it, {where}")


def _consequences(party: str, kind: str, sight: Sight) -> Iterator[str]:
    """What the claim counts, and what it names beside it."""
    event = sight.reading.event
    if any(o.side == party for o in sight.outcomes):
        yield from ("its own losses", f"its own losses, {event}")
    if not sight.outcomes:
        yield f"nothing counted, {event}"
    for group in sorted({o.group or "" for o in sight.outcomes if o.unit == "people"}):
        yield from (f"{group} counted", f"{group} counted, {event}")
    for unit in sorted({o.unit for o in sight.outcomes if o.unit != "people"})[:_UNITS]:
        yield f"{unit} counted"
    for outcome in sight.outcomes[:2]:
        yield f"{outcome.kind}, {event}"
    if kind != "party":
        for word in sight.reading.words[:_MENTIONS]:
            yield f"beside {word}"
        armed = sight.sufferers - set(KNOWN_BY_NAME)
        yield f"{'an armed' if armed else 'no armed'} sufferer, {event}"
        for thing in dict.fromkeys(sight.reading.surroundings):
            yield f"beside {thing}"
