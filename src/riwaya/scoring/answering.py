"""Tolls measured: our interval of each gold question against the gold's."""

from collections.abc import Iterable, Sequence

from riwaya.records import Incident, Record, Toll
from riwaya.scoring.gold import GoldToll
from riwaya.scoring.linking import Miss


class Answered(Record, frozen=True, kw_only=True):
    """A gold question with our toll; None where it could not be asked of our claims, with the reason."""

    story: str
    gold: GoldToll
    toll: Toll | None
    asked: str
    """What it was asked of: an incident's id, or the places under our names."""
    reason: str = ""

    @property
    def exact(self) -> bool:
        """Both bounds are the gold's."""
        return self.toll is not None and (self.toll.min, self.toll.max) == (self.gold.min, self.gold.max)

    @property
    def overlapping(self) -> bool:
        """Some number lies in both intervals."""
        return self.toll is not None and self.toll.min <= _top(self.gold.max) and self.gold.min <= _top(self.toll.max)

    @property
    def containing(self) -> bool:
        """Every number of the gold's interval lies in ours."""
        return self.toll is not None and self.toll.min <= self.gold.min and _top(self.gold.max) <= _top(self.toll.max)


class TollScore(Record, frozen=True, kw_only=True):
    """How many of the questions `asked` have an interval of ours that is the gold's, overlaps it, contains it; how many have none."""

    asked: int
    exact: int
    overlapping: int
    containing: int
    unanswered: int


def score_tolls(answers: Sequence[Answered]) -> TollScore:
    """The answers counted; an unanswered question is neither exact nor overlapping nor containing."""
    return TollScore(
        asked=len(answers),
        exact=sum(one.exact for one in answers),
        overlapping=sum(one.overlapping for one in answers),
        containing=sum(one.containing for one in answers),
        unanswered=sum(one.toll is None for one in answers),
    )


def miss_tolls(answers: Iterable[Answered]) -> Iterable[Miss]:
    """Each answer that is not the gold's, with the proof of its bounds and what the gold says."""
    for one in answers:
        if not one.exact:
            ours = one.reason if one.toll is None else f"ours, of {one.asked}: {_span(one.toll.min, one.toll.max)}"
            why = _proofs(one.toll) if one.toll else ()
            gold = f"gold: {_span(one.gold.min, one.gold.max)}" + (f" ({one.gold.reason})" if one.gold.reason else "")
            yield Miss(story=one.story, what="toll", name=_name(one.gold), details=(gold, ours, *why))


def find_counterpart(gold: Incident, ours: Sequence[Incident]) -> Incident | None:
    """Our incident that holds most of the gold incident's claims, fewest others at a tie; None where none holds any."""
    held = {one.id: len(set(one.claims) & set(gold.claims)) for one in ours}
    best = max(ours, key=lambda one: (held[one.id], -len(one.claims)), default=None)
    return best if best and held[best.id] else None


def _proofs(toll: Toll) -> tuple[str, ...]:
    """The sentences that say why the bounds are these; clashes are another matter."""
    return tuple(text for text, said in zip(toll.why, toll.said, strict=True) if not said.key.startswith("clash"))


def _name(toll: GoldToll) -> str:
    asked = toll.asked
    place = asked.place if isinstance(asked.place, str) else " and ".join(asked.place or ())
    who = " ".join(filter(None, (asked.side, asked.group or (asked.unit if asked.unit != "people" else "people"), asked.kind)))
    return f"{who} in incident {asked.incident} ({place})" if asked.incident else f"{who} in {place}, {asked.start} to {asked.end}"


def _span(low: int, high: int | None) -> str:
    return str(low) if low == high else f"{low} to {'open' if high is None else high}"


def _top(value: int | None) -> float:
    return float("inf") if value is None else value
