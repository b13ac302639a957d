"""What speaks for and against a party's part in a claim, as short phrases: what the trained weights of `parts` are given to.

No sign names an armed party: who somebody is must not decide what he is said to have done. Only people without arms
(`civilians`, `protesters`) and attackers whom nobody knows are known by name, for their part follows from what they are.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from riwaya.lexicon.entries import Frame
from riwaya.names import phrases
from riwaya.names.sides import UNARMED
from riwaya.records import Outcome, Reading, Source, Standing

KNOWN_BY_NAME = (*sorted(UNARMED), "unidentified_armed_group")
"""Ids that may have a part in a claim though no word of the report names them."""
_MENTIONS = 3
"""How many mentions of one party in a statement are looked at."""
_UNITS = 3


_BEHIND = ("behind", "sentence behind")


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
    traits: Mapping[str, tuple[str, ...]] = {}
    """What each party is, whoever it is: a state, at home here, with aircraft."""
    shares: Mapping[str, str] = {}
    """How much of the article names each party."""


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
        found = [phrases.being(kind, event), phrases.by_grammar(kind, part, event, self._stance)]
        found += [phrases.standing(kind, *self._stand(one), event) for one in inside[:_MENTIONS]]
        if not inside:
            found.append(phrases.around(kind, self._place(stands), event, sight.reading.words[:_MENTIONS]))
        found += (
            phrases.speaking(kind, *self._voice(party), self._teller, event, self._stance),
            phrases.thread(kind, sight.usual.get(party, "nothing"), *self._before(party), where, event),
            phrases.company(kind, bool(sight.doers - {party}), bool(sight.sufferers - {party}), self._named, self._armed, where),
            phrases.enmity(kind, *self._against(party), where, event, self._stance),
            phrases.consequences(kind, party in self._losing, *self._counted, event),
        )
        if kind == "party":
            found.append(phrases.nature(kind, sight.traits.get(party, ()), sight.shares.get(party, ""), where, event))
        else:
            armed = not sight.sufferers.issubset(KNOWN_BY_NAME)
            found.append(phrases.beside(kind, sight.reading.words[:_MENTIONS], armed, event, sight.reading.surroundings))
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

    def _place(self, stands: Sequence[Standing]) -> str:
        """Where the mention nearest before stands, else the nearest behind."""
        ahead = [s for s in stands if s.place not in _BEHIND]
        nearest = max(ahead, key=lambda s: s.words.start) if ahead else min(stands, key=lambda s: s.words.start, default=None)
        return nearest.place if nearest else "nowhere"

    def _before(self, party: str) -> tuple[str | None, bool, str]:
        """Its part in the claim before (None: there is none), whether that told the same event, and its part in most claims so far."""
        before = self._sight.before
        if not before:
            return None, False, ""
        parts = ["doer" if party in told.doers else "sufferer" if party in told.sufferers else "nothing" for told in before]
        return parts[-1], before[-1].event == self._event, max(("doer", "sufferer", "nothing"), key=parts.count)
