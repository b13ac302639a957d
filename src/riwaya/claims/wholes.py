"""Counts of one statement set in order: parts put under their whole, and the toll of a war, told to have risen with the event, taken out.

A part that is read as a count of its own adds its dead to those who already hold them, and a tally of a whole war read beside a day's dead
takes the day's place in every sum: both are worse than no figure.
"""

from collections.abc import Sequence

import msgspec

from riwaya.arabic.numbers import Kind
from riwaya.claims.annotation import Annotation
from riwaya.claims.counting import Counted
from riwaya.claims.figures import frame_of
from riwaya.claims.nouns import cue
from riwaya.claims.scanning import Scan
from riwaya.records import Count, Outcome

_WHOLES = frozenset({"unspecified", "civilians"})
_PARTS = frozenset({"children", "women", "medics", "journalists", "aid_workers"})
_TALLY = 30
"""How many times as many as those counted before a toll must be that rose with them, if it is of a war and not of this event."""


def in_order(a: Annotation, scan: Scan) -> list[Count]:
    """The counts of a statement with whole and parts set right."""
    found, nouns = _shared_out(scan), scan.nouns
    for n, count in enumerate(found):
        if (whole := _whole_of_sum(found, n)) is not None:
            found[n] = _under(whole, count)
            found[n + 1] = _under(whole, found[n + 1])
    for n, count in enumerate(found):
        if n < len(nouns) and (whole := _whole_among(a, found, nouns, n)) is not None:
            found[n] = _under(whole, count)
    if _holds_parts(found):
        return found
    return [count for n, count in enumerate(found) if not (_sums_up(a, found, nouns, n) or _risen_from(a, found, nouns, n))]


def _shared_out(scan: Scan) -> list[Count]:
    """«most of them women and children»: neither alone is most of them."""
    parents = [scan.counts[n].outcome.part_of for n in scan.most_parts]
    counts = list(scan.counts)
    for n, parent in zip(scan.most_parts, parents, strict=True):
        if parents.count(parent) > 1:
            counts[n] = Count(outcome=msgspec.structs.replace(counts[n].outcome, min=2, max=None), sides=counts[n].sides)
    return counts


def _under(whole: int, count: Count) -> Count:
    return Count(outcome=msgspec.structs.replace(count.outcome, part_of=whole), sides=count.sides)


def _alone(outcome: Outcome) -> bool:
    return outcome.unit == "people" and outcome.part_of is None and outcome.among is None and outcome.joint_with is None


def _whole_of_sum(found: Sequence[Count], n: int) -> int | None:
    """«37 قتيلا، هم 35 مدنيا واثنان …»: two counts that add up to the one before them are its parts."""
    if n == 0 or n + 1 >= len(found):
        return None
    whole, one, other = (found[i].outcome for i in (n - 1, n, n + 1))
    if not all(map(_alone, (whole, one, other))) or len({whole.kind, one.kind, other.kind}) > 1 or whole.group not in _WHOLES:
        return None
    exact = whole.min == whole.max and one.min == one.max and other.min == other.max
    return (
        n - 1 if exact and None not in (whole.min, one.min, other.min) and (whole.min or 0) == (one.min or 0) + (other.min or 0) else None
    )


def _whole_among(a: Annotation, found: Sequence[Count], nouns: Sequence[Counted], n: int) -> int | None:
    """«56 قتيلا و106 جرحى، من بين القتلى سبعة أطفال»: children named among whoever was counted before are part of the dead told first."""
    part = found[n].outcome
    if not _alone(part) or part.group not in _PARTS:
        return None
    for at in range(n - 1, -1, -1):
        whole = found[at].outcome
        if _alone(whole) and whole.kind == part.kind and whole.group in _WHOLES and (whole.min or 0) >= (part.max or part.min or 0):
            between = range(nouns[at].last, nouns[n].first)
            return at if any(cue(a, t, "among") or _of_those(a, t, part.kind) for t in between) else None
    return None


def _of_those(a: Annotation, at: int, kind: str) -> bool:
    """«من بين القتلى», «من الشهداء»: the dead named again, as those among whom somebody is counted."""
    of = cue(a, at, "of")
    named = a.frames.at(of.last) if of else None
    return named is not None and frame_of(named).outcome == kind


def _holds_parts(found: Sequence[Count]) -> bool:
    """Whether taking a count out would leave parts that point past it."""
    return any((count.outcome.part_of or 0) > 0 for count in found)


def _risen_from(a: Annotation, found: Sequence[Count], nouns: Sequence[Counted], n: int) -> bool:
    """«مقتل جندي ثان، لترتفع الخسائر إلى قتيلين»: the dead told of as further ones, which the figure raised behind them holds.

    «قتل خمسة في غارة، ليرتفع عدد الشهداء منذ الفجر إلى 30»: of another time or place, or not said to be of one event, both figures stay.
    """
    if n + 1 >= min(len(found), len(nouns)) or not _is_further(a, nouns[n]):
        return False
    one, risen = found[n].outcome, found[n + 1].outcome
    rises = [c.first for c in a.cues.within(nouns[n].last, nouns[n + 1].first) if "rise" in c.kinds]
    if not rises or any(layer.within(rises[0], nouns[n + 1].first) for layer in (a.moments, a.places)):
        return False
    like = _alone(one) and _alone(risen) and one.kind == risen.kind and one.max is not None
    return like and (one.max or 0) <= (risen.min or 0) and not _sums_up(a, found, nouns, n + 1)


def _is_further(a: Annotation, noun: Counted) -> bool:
    """«جندي ثان», «ثلاثة آخرين»: more of those told of before."""
    stop = noun.last + 1
    ordinal = any(number.kind is Kind.ORDINAL for number in a.numbers.within(noun.first, stop))
    return noun.elided or ordinal or any("others" in c.kinds for c in a.cues.within(noun.first, stop))


def _sums_up(a: Annotation, found: Sequence[Count], nouns: Sequence[Counted], n: int) -> bool:
    """«142 قتيلا …، ليرتفع عدد القتلى إلى أكثر من 39800»: the toll that those dead were added to, said by a word of tolls.

    The numbers alone prove nothing: one soldier and forty-five of the others may fall in one fight.
    """
    count = found[n].outcome
    if n == 0 or n >= len(nouns) or not any(frame_of(f).event == "toll" for f in a.frames.within(nouns[n - 1].last, nouns[n].first)):
        return False
    before = [one.outcome.min or 0 for one in found[:n] if _alone(one.outcome) and one.outcome.kind == count.kind]
    return _alone(count) and bool(before) and 0 < sum(before) * _TALLY <= (count.min or 0)
