"""What speaks for and against a party's part in a claim, as short phrases: what the trained weights of `parts` are given to.

No sign names an armed party: who somebody is must not decide what he is said to have done. Only people without arms
(`civilians`, `protesters`) and attackers whom nobody knows are known by name, for their part follows from what they are.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
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


class Signs:
    """The signs of one claim, party by party; what is the same for all of them is looked up once."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._event, self._stance = sight.reading.event, sight.reading.stance
        self._named = min(sum(any(s.place == "statement" for s in stands) for stands in sight.present.values()), 3)
        self._armed = min(sum(id_ not in KNOWN_BY_NAME for id_ in sight.present), 4)
        self._speaking = tuple(source.actor for source in sight.sources)
        self._teller = sight.sources[0].type if sight.sources else "the report"
        people = {o.group or "" for o in sight.outcomes if o.unit == "people"}
        units = {o.unit for o in sight.outcomes if o.unit != "people"}
        self._counted = tuple(sorted(people)), tuple(sorted(units)[:_UNITS]), tuple(o.kind for o in sight.outcomes[:2])
        self._losing = {o.side for o in sight.outcomes}

    def of(self, party: str) -> list[tuple[str, ...]]:
        """The signs of one party, in groups that follow from the same facts."""
        sight, event = self._sight, self._event
        kind = party if party in KNOWN_BY_NAME else "party"
        stands = sight.present.get(party, ())
        inside = [s for s in stands if s.place in ("statement", "speaker")]
        where = "inside" if inside else "outside"
        part = "doer" if party in sight.doers else "sufferer" if party in sight.sufferers else "nothing"
        found = [_being(kind, event), _by_grammar(kind, part, event, self._stance)]
        found += [_standing(kind, *self._stand(one), event) for one in inside[:_MENTIONS]]
        if not inside:
            found.append(_around(kind, stands[0].place if stands else "nowhere", event, sight.reading.words[:_MENTIONS]))
        found += (
            _speaking(kind, *self._voice(party), self._teller, event, self._stance),
            _thread(kind, sight.usual.get(party, "nothing"), *self._before(party), where, event),
            _company(kind, bool(sight.doers - {party}), bool(sight.sufferers - {party}), self._named, self._armed, where),
            _enmity(kind, *self._against(party), where, event, self._stance),
            _consequences(kind, party in self._losing, *self._counted, event),
        )
        if kind != "party":
            armed = not sight.sufferers.issubset(KNOWN_BY_NAME)
            found.append(_beside(kind, sight.reading.words[:_MENTIONS], armed, event, sight.reading.surroundings))
        return found

    def _stand(self, one: Standing) -> tuple[Hashable, ...]:
        """The facts of a mention: itself and its event word, without where in the text they are."""
        frame = self._sight.frames.get(one.word or "")
        said = (frame.event, frame.subject, frame.idafa, frame.outcome) if frame else None
        far = 0 if one.gap is None else abs(one.gap)
        distance = "at once" if far <= 1 else "near" if far <= 6 else "far"
        side = "alone" if one.gap is None else "before" if one.gap < 0 else "behind"
        return side, distance, one.form, one.word, said, one.behind, one.key, one.place, one.part, one.reason, one.clitic, one.order

    def _voice(self, party: str) -> tuple[str, bool]:
        """Whether it speaks, and whether another party does."""
        nearest = self._speaking[0] if self._speaking else None
        speaks = "speaks" if nearest == party else "quoted" if party in self._speaking else "silent"
        return speaks, bool(nearest) and nearest != party

    def _against(self, party: str) -> tuple[bool, bool, bool, bool, bool]:
        """Whether it stands against who speaks, the doer, who bore it; whether the doer struck it before, and it the doer."""
        sight, foes = self._sight, self._sight.foes
        doers, sufferers = sight.doers - {party}, sight.sufferers - {party}
        speaker = self._speaking[0] if self._speaking else None
        return (
            party in foes.get(speaker or "", ()),
            any(party in foes.get(doer, ()) for doer in doers),
            any(party in foes.get(bore, ()) for bore in sufferers),
            any(party in told.sufferers and not doers.isdisjoint(told.doers) for told in sight.before),
            any(party in told.doers and not doers.isdisjoint(told.sufferers) for told in sight.before),
        )

    def _before(self, party: str) -> tuple[str | None, bool, str]:
        """Its part in the claim before (None: there is none), whether that told the same event, and its part in most claims so far."""
        before = self._sight.before
        if not before:
            return None, False, ""
        parts = ["doer" if party in told.doers else "sufferer" if party in told.sufferers else "nothing" for told in before]
        return parts[-1], before[-1].event == self._event, max(("doer", "sufferer", "nothing"), key=parts.count)


def _made_once(phrases: Callable[..., Iterator[str]]) -> Callable[..., tuple[str, ...]]:
    """The phrases of facts, each behind a kind of party: made once, for the same few facts come again and again."""

    @lru_cache(maxsize=1 << 13)
    def made(kind: str, *facts: Hashable) -> tuple[str, ...]:
        return tuple(f"{kind}: {phrase}" for phrase in phrases(*facts))

    return made


@cache
def _being(kind: str, event: str) -> tuple[str, str]:
    being = "is armed" if kind == "party" else f"is {kind}"
    return f"{kind}: {being}", f"{kind}: {being}, {event}"


@_made_once
def _by_grammar(part: str, event: str, stance: str) -> Iterator[str]:
    yield f"{part} by grammar"
    yield f"{part} by grammar, {event}"
    yield f"{part} by grammar, {stance}"


@_made_once
def _standing(
    side: str,
    distance: str,
    form: str,
    word: str | None,
    frame: tuple[str | None, ...] | None,
    behind: str,
    key: str,
    place: str,
    part: str | None,
    reason: str,
    clitic: str,
    order: int,
    event: str,
) -> Iterator[str]:
    """Where a mention stands beside its event word; `frame`: event, subject, construct and outcome of that word."""
    yield f"{side} {form}, {distance}"
    yield f"beside {word}, {side}"
    yield f"follows {behind}"
    yield f"follows {behind}, {side}"
    yield f"as {key}"
    yield f"in {place}"
    yield f"{part or 'nothing'}: {reason}"
    yield f"{part or 'nothing'}: {reason}, {event}"
    yield f"joined by «{clitic}», {side}"
    yield f"number {min(order, 3)}, {side} {form}"
    if frame:
        told, subject, construct, outcome = frame
        yield f"{side} {form} of {told}"
        yield f"{side} {form}, subject {subject}, construct {construct}, number {min(order, 2)}"
        yield f"{side} {outcome}"


@_made_once
def _around(place: str, event: str, words: tuple[str, ...]) -> Iterator[str]:
    yield f"named {place}"
    yield f"named {place}, {event}"
    for word in words:
        yield f"outside {word}"


@_made_once
def _speaking(speaks: str, another: bool, teller: str, event: str, stance: str) -> Iterator[str]:
    yield speaks
    yield f"{speaks}, {event}"
    yield f"{speaks}, {stance}"
    yield f"told by {teller}"
    if another:
        yield "another party speaks"
        yield f"another party speaks, {event}"


@_made_once
def _thread(usual: str, last: str | None, same: bool, mostly: str, where: str, event: str) -> Iterator[str]:
    """Its part in the claims before, and in the whole article by grammar."""
    yield f"mostly {usual}, {where}"
    yield f"mostly {usual}, {where}, {event}"
    if last is None:
        yield "first claim"
        return
    told = "same event" if same else "another event"
    yield f"{last} before"
    yield f"{last} before, {told}"
    yield f"{last} before, {told}, {where}"
    yield f"{last} before, {event}"
    yield f"{mostly} so far"


@_made_once
def _company(doer: bool, sufferer: bool, named: int, armed: int, where: str) -> Iterator[str]:
    """The other parties: of the statement, of the article."""
    yield f"{'another' if doer else 'no other'} doer, {where}"
    yield f"{'another' if sufferer else 'no other'} sufferer, {where}"
    yield f"{named} in the statement, {where}"
    yield f"{armed} in the article, {where}"


@_made_once
def _enmity(speaker: bool, doer: bool, bore: bool, struck: bool, struck_back: bool, where: str, event: str, stance: str) -> Iterator[str]:
    """Whom it stands against: by what the lexicon knows, and by what was told before."""
    if speaker:
        yield from ("against who speaks", f"against who speaks, {event}, {where}", f"against who speaks, {stance}")
    if doer:
        yield from ("against the doer", f"against the doer, {event}, {where}")
    if bore:
        yield from ("against who bore it", f"against who bore it, {where}")
    if struck:
        yield from ("struck by the doer before", f"struck by the doer before, {where}")
    if struck_back:
        yield "struck the doer before"


@_made_once
def _consequences(own: bool, groups: tuple[str, ...], units: tuple[str, ...], kinds: tuple[str, ...], event: str) -> Iterator[str]:
    """What the claim counts; `own`: the party's losses are among it."""
    if own:
        yield from ("its own losses", f"its own losses, {event}")
    if not kinds:
        yield f"nothing counted, {event}"
    for group in groups:
        yield from (f"{group} counted", f"{group} counted, {event}")
    for unit in units:
        yield f"{unit} counted"
    for outcome in kinds:
        yield f"{outcome}, {event}"


@_made_once
def _beside(words: tuple[str, ...], armed: bool, event: str, surroundings: tuple[str, ...]) -> Iterator[str]:
    """What the claim names beside people without arms, or attackers whom nobody knows."""
    for word in words:
        yield f"beside {word}"
    yield f"{'an armed' if armed else 'no armed'} sufferer, {event}"
    for thing in dict.fromkeys(surroundings):
        yield f"beside {thing}"
