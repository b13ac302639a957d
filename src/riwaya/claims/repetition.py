"""The same fact told twice by one source is one claim, kept from its fuller place."""

from collections.abc import Sequence

from riwaya.records import Count, Reading


def without_repeats(readings: Sequence[Reading], body: int) -> tuple[Reading, ...]:
    """Leave out what another reading says more fully.

    A headline sums up its text (the annotation guide quotes from the fuller place; of 1,722 hand-made claims one stands in a headline only),
    so that it speaks only where the text says nothing. In the text a figure that the same speaker tells again is left out.
    """
    told = [one for one in readings if one.quote[0] >= body] or list(readings)
    kept: list[Reading] = []
    for one in told:
        others = [other for other in told if other is not one and _covers(other, one)]
        if not any(other in kept or other.quote > one.quote for other in others):
            kept.append(one)
    return tuple(kept)


def _covers(fuller: Reading, one: Reading) -> bool:
    """Whether `fuller` tells the figures of `one`, of the same event, with the same stance, by the same speaker."""
    if (one.event, one.stance, _speaker(one)) != (fuller.event, fuller.stance, _speaker(fuller)):
        return False
    return bool(one.counts) and _figures(one.counts) <= _figures(fuller.counts) and not _elsewhere(one, fuller)


def _elsewhere(one: Reading, other: Reading) -> bool:
    """Whether both name places and none of them is the same: two blows that wounded as many."""
    here, there = ({key for place in reading.places for key in place.keys} for reading in (one, other))
    return bool(here) and bool(there) and here.isdisjoint(there)


def _figures(counts: tuple[Count, ...]) -> set[tuple[str, str, int | None, int | None]]:
    return {(c.outcome.kind, c.outcome.unit, c.outcome.min, c.outcome.max) for c in counts}


def _speaker(one: Reading) -> str | None:
    return one.speakers[0].words.text if one.speakers else None
