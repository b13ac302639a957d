"""Sets of small numbers as bit masks."""

from collections.abc import Iterable, Iterator


def bits(mask: int) -> Iterator[int]:
    """The numbers in the set, rising."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def mask_of(numbers: Iterable[int]) -> int:
    """The set of these numbers."""
    mask = 0
    for number in numbers:
        mask |= 1 << number
    return mask


def connect(masks: Iterable[int]) -> list[int]:
    """The unions of those sets that hang together by common members."""
    parts: list[int] = []
    for mask in masks:
        apart = [part for part in parts if not part & mask]
        for part in parts:
            if part & mask:
                mask |= part  # noqa: PLW2901
        parts = [*apart, mask]
    return parts
