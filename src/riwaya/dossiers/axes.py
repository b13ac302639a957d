"""The axis on which the figures of a question stand."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Axis:
    """From 0 to `top`, with ticks at round numbers; open intervals run to the edge."""

    top: int
    ticks: tuple[int, ...]

    def at(self, value: int | None) -> float:
        """Where a value stands, in per cent of the width (open: 100)."""
        return 100.0 if value is None else round(97.0 * value / self.top, 3)


def axis(ends: Sequence[int]) -> Axis:
    """An axis that holds all the ends, with four or five ticks at 1, 2 or 5 times a power of ten."""
    top = max([1, *ends])
    for unit in (10**n for n in range(len(str(top)) + 1)):
        for step in (unit, 2 * unit, 5 * unit):
            if top <= 4 * step:
                full = -(-top // step) * step
                return Axis(full, tuple(range(0, full + 1, step)))
    return Axis(top, (0, top))
