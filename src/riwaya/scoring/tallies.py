"""How many facts were met, missed and made up, and the figures that follow."""

from collections.abc import Iterable

from riwaya.records import Record


class Tally(Record, frozen=True):
    """Facts that gold and ours share, that only the gold has, that only ours has."""

    hit: int = 0
    missed: int = 0
    extra: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Both counted together."""
        return Tally(hit=self.hit + other.hit, missed=self.missed + other.missed, extra=self.extra + other.extra)

    @property
    def gold(self) -> int:
        """How many the gold has."""
        return self.hit + self.missed

    @property
    def precision(self) -> float:
        """Share of ours that the gold has too; 1 where we have none."""
        return _share(self.hit, self.hit + self.extra)

    @property
    def recall(self) -> float:
        """Share of the gold that we have too; 1 where it has none."""
        return _share(self.hit, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where neither has any."""
        return _share(2 * self.hit, 2 * self.hit + self.missed + self.extra)

    def to_object(self) -> dict[str, float]:
        """The figures with what they are figures of."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1, "gold": self.gold, "hit": self.hit, "extra": self.extra}


def tally(gold: Iterable[object], ours: Iterable[object]) -> Tally:
    """Two sets of facts compared; the facts can be hashed."""
    known, told = set(gold), set(ours)
    return Tally(hit=len(known & told), missed=len(known - told), extra=len(told - known))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
