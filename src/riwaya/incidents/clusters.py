"""Claims gathered around the fullest claim of each occurrence.

Every claim must match the *founder* of an incident in place and day, and its report must not tell it apart from another of its claims
there; claims are not linked through each other, so a round-up of the day cannot glue two strikes together. Founders come first: exact
places before regions, assertions before denials, the fullest accounts before the bare ones. A claim meets only incidents of its own places
and days, so the cost grows with the number of claims, not with its square; and a claim that comes later is decided in its turn, then those
after it that could see a change, so that the result is the same in whatever order claims come, at a cost that does not grow with what is
kept.

What a person judged goes before all evidence: claims judged to be one are decided as a unit, claims judged apart never share a cluster.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import islice
from typing import NamedTuple

from riwaya.incidents.evidence import forbidden, weigh
from riwaya.incidents.filing import Key, ask, inquire, keep
from riwaya.incidents.tellings import Telling
from riwaya.incidents.verdicts import Judged
from riwaya.records import Doubt, Said
from riwaya.wording import in_english

_COMPARED = 24
"""Members of an incident that a further claim is compared with; an incident told a thousand times needs no more."""
_FAR = -2
"""Below this, an incident is none that a vaguely told claim could be."""
_STANCES = ("asserted", "rumoured", "denied", "predicted")
Rank = tuple[bool, int, bool, bool, int, int, int, str]


class Unit(NamedTuple):
    """Claims that are decided together: one, or those that a person judged to be one incident. The first ranks for all."""

    rank: Rank
    tellings: tuple[Telling, ...]


@dataclass(slots=True)
class Cluster:
    """An incident in the making: the units in order of rank, the founder first."""

    units: list[Unit] = field(default_factory=list)

    @property
    def founder(self) -> Telling:
        """The claim that all others match."""
        return self.units[0].tellings[0]

    @property
    def members(self) -> list[Telling]:
        """All claims, the founder first."""
        return [telling for unit in self.units for telling in unit.tellings]

    def between(self, rank: Rank) -> Iterator[Telling]:
        """The claims that rank before, but those of the founder's unit; with these at most so many as a further claim is compared with."""
        last = bisect_left(self.units, rank, key=lambda unit: unit.rank)
        most = max(0, _COMPARED - len(self.units[0].tellings))
        return islice((telling for unit in self.units[1:last] for telling in unit.tellings), most)


class _Fit(NamedTuple):
    """How well a unit fits an incident: supports to spare, and the reasons."""

    spare: float
    reasons: tuple[Said, ...]
    vague: bool
    cluster: Cluster


class Decision(NamedTuple):
    """Which cluster a unit is in (its founder's rank; its own where it founds one), why, and what is unsure of it."""

    founder: Rank
    reasons: tuple[Said, ...]
    doubts: tuple[Doubt, ...]


class Gathering:
    """Every claim in exactly one cluster, kept so that claims and verdicts can come and go."""

    def __init__(self, judged: Judged) -> None:
        self.judged = judged
        self.clusters: dict[Rank, Cluster] = {}
        self._units: dict[str, Unit] = {}
        self._unit_of: dict[str, str] = {}
        self._decisions: dict[Rank, Decision] = {}
        self._founders: dict[Key, set[Rank]] = defaultdict(set)
        self._filed: dict[Key, set[Rank]] = defaultdict(set)
        self._by_rank: dict[Rank, Unit] = {}

    def __contains__(self, key: str) -> bool:
        """Whether the claim (`report:claim`) is in a cluster."""
        return key in self._unit_of

    def homes(self, claims: Iterable[str]) -> set[Rank]:
        """The founders of the clusters that hold these claims (`report:claim`); a claim that is in none has none."""
        units = (self._units[self._unit_of[claim]] for claim in claims if claim in self._unit_of)
        return {self._decisions[unit.rank].founder for unit in units}

    def why(self, cluster: Cluster) -> dict[str, tuple[Said, ...]]:
        """Why each claim is in the cluster: the evidence that let it join, and what a person judged of it."""
        found = {}
        for unit in cluster.units:
            for telling in unit.tellings:
                if reasons := (*self._decisions[unit.rank].reasons, *self.judged.why.get(telling.key, ())):
                    found[telling.key] = reasons
        return found

    @property
    def doubts(self) -> Iterator[Doubt]:
        """Claims that fit two incidents equally well, and those that one support kept out; in order of rank."""
        for rank in sorted(self._decisions):
            yield from self._decisions[rank].doubts

    def add(self, tellings: Iterable[Telling]) -> set[Rank]:
        """Decide the claims, and anew those of their places and days that see a change; the ranks of the founders of what changed."""
        joined: dict[str, list[Telling]] = defaultdict(list)
        for telling in tellings:
            joined[self._name(telling)].append(telling)
        changed, pending = set[Rank](), set[Rank]()
        for name, new in joined.items():
            old = self._units.get(name)
            if old is not None:
                changed |= self._withdraw(name, old, pending)
            pending.add(self._insert(name, (*(old.tellings if old else ()), *new)).rank)
        return changed | self._settle(pending)

    def remove(self, keys: Iterable[str]) -> set[Rank]:
        """Take claims out, and decide anew those that saw them; the ranks of the founders of what changed."""
        gone = frozenset(keys)
        changed, pending = set[Rank](), set[Rank]()
        for name in {self._unit_of[key] for key in gone & self._unit_of.keys()}:
            unit = self._units[name]
            changed |= self._withdraw(name, unit, pending)
            if left := tuple(telling for telling in unit.tellings if telling.key not in gone):
                pending.add(self._insert(name, left).rank)
        return changed | self._settle(pending)

    def rejudge(self, judged: Judged) -> set[Rank]:
        """Take other verdicts for those that held so far; the ranks of the founders of what changed."""
        before = self.judged
        touched = {
            claim
            for one, other in ((before.one_with, judged.one_with), (before.apart, judged.apart))
            for claim in one.keys() | other.keys()
            if one.get(claim) != other.get(claim)
        }
        names = {self._unit_of[claim] for claim in touched & self._unit_of.keys()}
        changed, pending = set[Rank](), set[Rank]()
        moved = [telling for name in names for telling in self._units[name].tellings]
        for name in names:
            changed |= self._withdraw(name, self._units[name], pending)
        self.judged = judged
        return changed | self._settle(pending & self._by_rank.keys()) | self.add(moved)

    def _name(self, telling: Telling) -> str:
        """The name of the unit that the claim is decided in: of those judged to be one, else of a denial and what is told in its stead."""
        one_with, other = self.judged.one_with, telling.told_with
        parted = any(key.rpartition(":")[0] == telling.report.id for key in self.judged.apart.get(telling.key, ()))
        if telling.key in one_with or other is None or parted:
            return one_with.get(telling.key, telling.key)
        return one_with.get(other, other)

    def _insert(self, name: str, tellings: Sequence[Telling]) -> Unit:
        ranked = sorted((_rank(telling), telling.key, n) for n, telling in enumerate(tellings))
        unit = Unit(ranked[0][0], tuple(tellings[n] for *_, n in ranked))
        self._units[name] = self._by_rank[unit.rank] = unit
        self._unit_of.update((telling.key, name) for telling in tellings)
        for key in _keys(unit):
            self._filed[key].add(unit.rank)
        return unit

    def _withdraw(self, name: str, unit: Unit, pending: set[Rank]) -> set[Rank]:
        """Take a unit out; whoever could see it is pending."""
        del self._units[name], self._by_rank[unit.rank]
        for telling in unit.tellings:
            del self._unit_of[telling.key]
        pending.discard(unit.rank)
        for key in _keys(unit):
            _discard(self._filed, key, unit.rank)
        old = self._decisions.pop(unit.rank, None)
        if old is None:
            return set()
        pending |= self._watchers(old.founder, unit)
        self._leave(old.founder, unit)
        return {old.founder}

    def _settle(self, pending: set[Rank]) -> set[Rank]:
        """Decide what is pending in order of rank: a decision rests only on those of better rank."""
        changed = set[Rank]()
        first = len(pending) == len(self._by_rank)  # then all that could see a change are pending already
        queue = sorted(pending)
        heapify(queue)
        while queue:
            rank = heappop(queue)
            pending.discard(rank)
            unit = self._by_rank.get(rank)
            if unit is None:
                continue
            old, new = self._decisions.get(rank), self._decide(unit)
            self._decisions[rank] = new
            if old is not None and old.founder == new.founder:
                continue
            moved = {decision.founder for decision in (old, new) if decision}
            changed |= moved
            watchers = set() if first else {seen for founder in moved for seen in self._watchers(founder, unit)} - pending
            if old is not None:
                self._leave(old.founder, unit)
            self._join(new.founder, unit)
            watchers |= set() if first else self._watchers(new.founder, unit) - pending
            pending |= watchers
            for seen in watchers:
                heappush(queue, seen)
        return changed

    def _watchers(self, founder: Rank, unit: Unit) -> set[Rank]:
        """Units that rank behind `unit` and may look at the cluster of that founder."""
        cluster = self.clusters.get(founder)
        if cluster is None:
            return set()
        keys = {key for telling in cluster.units[0].tellings for key in inquire(telling)}
        return {rank for key in keys for rank in self._filed.get(key, ()) if rank > unit.rank}

    def _join(self, founder: Rank, unit: Unit) -> None:
        cluster = self.clusters.setdefault(founder, Cluster())
        insort(cluster.units, unit, key=lambda one: one.rank)
        if founder == unit.rank:
            for key in _keys(unit):
                self._founders[key].add(founder)

    def _leave(self, founder: Rank, unit: Unit) -> None:
        cluster = self.clusters[founder]
        cluster.units.remove(unit)
        if founder == unit.rank:
            for key in _keys(unit):
                _discard(self._founders, key, founder)
        if not cluster.units:
            del self.clusters[founder]

    def _decide(self, unit: Unit) -> Decision:
        fits = [fit for rank in sorted(self._near(unit) - self._closed(unit)) if (fit := self._fit(self.clusters[rank], unit))]
        fits.sort(key=lambda fit: -fit.spare)
        if fits and fits[0].vague and fits[0].spare == -1 and all(fit.spare < _FAR for fit in fits[1:]):
            # What a wider place is told of is the only thing known of there that it can be.
            return Decision(fits[0].cluster.units[0].rank, (*fits[0].reasons, Said("nothing-else")), ())
        doubts = tuple(_doubt(unit.tellings[0], fits))
        if fits and fits[0].spare >= 0:
            return Decision(fits[0].cluster.units[0].rank, fits[0].reasons, doubts)
        return Decision(unit.rank, (), doubts)

    def _fit(self, cluster: Cluster, unit: Unit) -> _Fit | None:
        """The evidence for joining; None where no founding claim meets it.

        The member most like it must be like enough; and so must the founder in place and days, while anyone may give the rest.
        """
        founding = [found for own in unit.tellings for founder in cluster.units[0].tellings if (found := weigh(founder, own))]
        if not founding:
            return None
        others = cluster.between(unit.rank)
        pairs = [*founding, *(found for other in others for own in unit.tellings if (found := weigh(other, own)))]
        best = max(pairs, key=lambda found: found.spare)
        pooled = max(found.asked for found in founding) + max(found.given for found in pairs)
        return _Fit(
            min(best.spare, pooled), best.reasons, best.vague and best.given > 1 and any(found.vague for found in founding), cluster
        )

    def near(self, cluster: Cluster) -> Iterator[Cluster]:
        """The better ranked clusters whose founders are of its founder's places and days."""
        yield from (self.clusters[rank] for rank in sorted(self._near(cluster.units[0])))

    def _near(self, unit: Unit) -> set[Rank]:
        """The founders that the unit may look at."""
        keys = (key for telling in unit.tellings for key in ask(telling))
        return {rank for key in keys for rank in self._founders.get(key, ()) if rank < unit.rank}

    def parted(self, member: Telling, own: Telling) -> bool:
        """Whether a person judged that the two are not one incident."""
        return member.key in self.judged.apart.get(own.key, ())

    def _closed(self, unit: Unit) -> set[Rank]:
        """The founders whose incident holds, however many it has, a claim that a person or its report tells apart from one of the unit."""
        found = set[Rank]()
        for own in unit.tellings:
            parted = self.judged.apart.get(own.key, frozenset())
            for key in parted | {f"{own.report.id}:{claim.id}" for claim in own.report.claims}:
                other = self._units.get(self._unit_of.get(key, ""))
                decision = self._decisions.get(other.rank) if other and other.rank < unit.rank else None
                if other and decision and (key in parted or any(one.key == key and forbidden(one, own) for one in other.tellings)):
                    found.add(decision.founder)
        return found


def _keys(unit: Unit) -> set[Key]:
    return {key for telling in unit.tellings for key in keep(telling)}


def _discard(index: dict[Key, set[Rank]], key: Key, rank: Rank) -> None:
    """Take a rank out of an index, and the key with its last one."""
    if key in index:
        index[key].discard(rank)
        if not index[key]:
            del index[key]


def _doubt(telling: Telling, fits: Sequence[_Fit]) -> Iterator[Doubt]:
    """The incident that fits as well as the best one; or, for two reports' counts, the one that a single support more would have made."""
    if not fits:
        return
    best, *others = fits
    if best.spare >= 0:
        for other in others:
            if other.spare == best.spare:
                said = Said("fits-two", (other.reasons,))
                yield Doubt(what="incident", one=other.cluster.founder.key, other=telling.key, why=in_english(said), said=said)
    elif best.spare == -1:
        founder = best.cluster.founder
        counted = founder.figures.keys() & telling.figures.keys()
        asserted = founder.claim.stance == telling.claim.stance == "asserted"
        # Around a city or an area there is much that it could be, so that lacking a support leaves no doubt.
        nearly = asserted and all(reason.key != "places-around" for reason in best.reasons)
        if counted and nearly and founder.report.id != telling.report.id:
            said = Said("nearly-same", (best.reasons,))
            yield Doubt(what="incident", one=founder.key, other=telling.key, why=in_english(said), said=said)


def _rank(telling: Telling) -> Rank:
    """The order in which claims may found an incident."""
    claim = telling.claim
    stance = _STANCES.index(claim.stance) if claim.stance in _STANCES else len(_STANCES)
    broad = any(spot.broad for spot in telling.spots) or not telling.spots
    aftermath = claim.event in ("destruction", "toll", "leadership")
    published = telling.report.published.toordinal()
    return telling.is_roundup, stance, broad, aftermath, -len(telling.spots), -len(telling.figures), published, telling.key
