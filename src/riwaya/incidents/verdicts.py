"""What persons decided of pairs of claims, made one picture: who is one with whom, who is kept apart, and what stays unsure."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from riwaya.records import Doubt, Filling, Incident, Judgement, Links, Regrading, Said, Verdict
from riwaya.wording import in_english

_J = TypeVar("_J", Verdict, Regrading)


class Judged(NamedTuple):
    """All verdicts together. Claims that no verdict names are in none of it."""

    one_with: dict[str, str]
    """Claim → the name of the set of claims that persons say are one incident; those that are alone are left out."""
    apart: dict[str, frozenset[str]]
    """Claim → the claims that must not be in its incident."""
    why: dict[str, tuple[Said, ...]]
    """Claim → the verdicts on it that hold, as reasons."""
    doubts: tuple[Doubt, ...]
    """Pairs that a person is unsure of, and pairs on which verdicts contradict each other."""


def weigh_verdicts(verdicts: Iterable[Verdict]) -> Judged:
    """Every verdict heard, the latest first: of two on one pair the later holds.

    Where verdicts contradict each other in a round (one = other, other = third, one ≠ third), the latest ones hold and the oldest of them
    becomes a doubt, so that no answer rests on it and nobody's word is dropped in silence.
    """
    sets, heard = _Sets(), set[frozenset[str]]()
    why: dict[str, list[Said]] = defaultdict(list)
    doubts: list[Doubt] = []
    for verdict in latest_first(verdicts):
        pair = frozenset((verdict.one, verdict.other))
        if pair in heard or len(pair) < 2:
            continue
        heard.add(pair)
        who = name_judge(verdict)
        if verdict.says == "unsure":
            doubts.append(_doubt(verdict, Said("judged-unsure", (who,))))
            continue
        same = verdict.says == "same"
        key = "judged-one" if same else "judged-apart"
        if (sets.join if same else sets.part)(verdict.one, verdict.other):
            why[verdict.one].append(Said(key, (verdict.other, who)))
            why[verdict.other].append(Said(key, (verdict.one, who)))
        else:
            doubts.append(_doubt(verdict, Said("contradicted", (Said(key, (verdict.one, who)),))))
    return Judged(sets.named(), sets.apart(), {claim: tuple(words) for claim, words in why.items()}, tuple(doubts))


def name_judge(judgement: Judgement) -> Said:
    """Who judged, and why."""
    judge = Said("judge", (judgement.by,)) if judgement.by else Said("judge-unnamed")
    return Said("judge-reason", (judge, judgement.reason)) if judgement.reason else judge


def unsigned(links: Links) -> Links:
    """The links without the names of those who judged: their reasons stay, and say that a person gave them."""
    return replace(links, incidents=tuple(map(_unsigned_incident, links.incidents)), doubts=tuple(map(_unsigned_doubt, links.doubts)))


def _unsigned_incident(incident: Incident) -> Incident:
    said = tuple(map(_unsigned, incident.said))
    return incident if said == incident.said else replace(incident, said=said, why=tuple(map(in_english, said)))


def _unsigned_doubt(doubt: Doubt) -> Doubt:
    said = doubt.said and _unsigned(doubt.said)
    return doubt if said is None or said == doubt.said else replace(doubt, said=said, why=in_english(said))


def _unsigned(said: Said) -> Said:
    return Said("judge-unnamed") if said.key == "judge" else replace(said, args=tuple(map(_unsigned_filling, said.args)))


def _unsigned_filling(filling: Filling) -> Filling:
    if isinstance(filling, Said):
        return _unsigned(filling)
    return tuple(_unsigned(one) if isinstance(one, Said) else one for one in filling) if isinstance(filling, tuple) else filling


def weigh_regradings(regradings: Iterable[Regrading]) -> dict[str, tuple[int, Regrading]]:
    """Claim → the latest grade that a person gave it, and how many are later than that."""
    latest: dict[str, tuple[int, Regrading]] = {}
    for later, regrading in enumerate(latest_first(regradings)):
        latest.setdefault(regrading.claim, (later, regrading))
    return latest


def _doubt(verdict: Verdict, said: Said) -> Doubt:
    return Doubt(what="incident", one=verdict.one, other=verdict.other, why=in_english(said), said=said)


def latest_first(judgements: Iterable[_J]) -> list[_J]:
    """Those without a moment of their own date from their place, so that a file of them need only be appended to."""
    latest, dated = float("-inf"), []
    for place, judgement in enumerate(judgements):
        latest = judgement.at.timestamp() if judgement.at else latest
        dated.append((latest, place, judgement))
    return [judgement for _, _, judgement in sorted(dated, key=lambda one: one[:2], reverse=True)]


class _Sets:
    """Sets of claims that are one, and pairs of sets that are not."""

    def __init__(self) -> None:
        self._set_of: dict[str, set[str]] = {}
        self._parted: list[tuple[str, str]] = []

    def _of(self, claim: str) -> set[str]:
        return self._set_of.setdefault(claim, {claim})

    def join(self, one: str, other: str) -> bool:
        """Make the two claims' sets one; False where they are kept apart."""
        a, b = self._of(one), self._of(other)
        if a is b:
            return True
        if any((x in a and y in b) or (x in b and y in a) for x, y in self._parted):
            return False
        a |= b
        self._set_of.update(dict.fromkeys(b, a))
        return True

    def part(self, one: str, other: str) -> bool:
        """Keep the two claims' sets apart; False where they are one."""
        if self._of(one) is self._of(other):
            return False
        self._parted.append((one, other))
        return True

    def named(self) -> dict[str, str]:
        return {claim: min(own) for claim, own in self._set_of.items() if len(own) > 1}

    def apart(self) -> dict[str, frozenset[str]]:
        """For each claim of a parted pair of sets, all claims of the other set."""
        found: dict[str, set[str]] = {}
        for one, other in self._parted:
            for mine, theirs in ((self._of(one), self._of(other)), (self._of(other), self._of(one))):
                for claim in mine:
                    found.setdefault(claim, set()).update(theirs)
        return {claim: frozenset(others) for claim, others in found.items()}
