"""Labels beside marks, each where it covers neither a mark nor another label; one that fits nowhere is left out (the key has it)."""

from collections.abc import Sequence
from dataclasses import dataclass

_HEIGHT = 15.0
_LETTER = 7.2
"""Width of a letter at 13 units, on the wide side for both scripts."""


@dataclass(frozen=True)
class Box:
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of(cls, text: str, x: float, y: float, anchor: str) -> "Box":
        """The room that a label needs, its base line at `y`."""
        width = len(text) * _LETTER
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        return cls(left, y - 12, left + width, y - 12 + _HEIGHT)

    def meets(self, other: "Box") -> bool:
        """True where the two share any room."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def inside(self, width: float, height: float) -> bool:
        """True where it lies in a drawing of this size."""
        return self.left >= 2 and self.top >= 2 and self.right <= width - 2 and self.bottom <= height - 2


def place_labels(
    wanted: Sequence[tuple[float, float, float, str]], taken: Sequence[Box], size: tuple[float, float]
) -> tuple[list[tuple[str, float, float, str]], list[Box]]:
    """Labels (text, x, y, anchor) for marks (x, y, radius, text), and all the room that is taken then."""
    full = list(taken)
    placed = []
    for x, y, radius, text in wanted:
        for dx, dy, anchor in _seats(radius):
            box = Box.of(text, x + dx, y + dy, anchor)
            if box.inside(*size) and not any(box.meets(other) for other in full):
                placed.append((text, x + dx, y + dy, anchor))
                full.append(box)
                break
    return placed, full


def _seats(radius: float) -> list[tuple[float, float, str]]:
    side = radius + 4
    return [
        (side, 4, "start"),
        (-side, 4, "end"),
        (0, -side, "middle"),
        (0, side + 11, "middle"),
        (side * 0.8, -side * 0.6, "start"),
        (side * 0.8, side * 0.6 + 9, "start"),
        (-side * 0.8, -side * 0.6, "end"),
        (-side * 0.8, side * 0.6 + 9, "end"),
    ]
