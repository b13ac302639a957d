"""The same fact told twice by one source is one claim, kept from its fuller place."""

from collections.abc import Sequence

from riwaya.records import Reading

_Figure = tuple[str, str, int | None, int | None]
"""What befell whom or what, and the bounds of how many."""
_Deed = tuple[str, str, str | None]


def without_repeats(readings: Sequence[Reading], body: int) -> tuple[Reading, ...]:
    """Leave out what another reading says more fully.

    A headline sums up its text (the annotation guide quotes from the fuller place; of 1,722 hand-made claims one stands in a headline only),
    so that it speaks only where the text says nothing. In the text a figure that the same speaker tells again is left out.
    """
    told = [one for one in readings if one.quote[0] >= body] or list(readings)
    alike: dict[tuple[_Deed, _Figure], list[int]] = {}
    for n, one in enumerate(told):
        for figure in _figures(one):
            alike.setdefault((_deed(one), figure), []).append(n)
    kept: dict[int, Reading] = {}
    for n, one in enumerate(told):
        others = alike[_deed(one), next(iter(_figures(one)))] if one.counts else []
        standing = (told[m] for m in reversed(others) if m != n and (m in kept or told[m].quote > one.quote))
        if not any(_covers(other, one) for other in standing):
            kept[n] = one
    return tuple(kept.values())


def _covers(fuller: Reading, one: Reading) -> bool:
    """Whether `fuller`, of the same deed, tells the figures of `one`, and not of another place."""
    return _figures(one) <= _figures(fuller) and not _elsewhere(one, fuller)


def _elsewhere(one: Reading, other: Reading) -> bool:
    """Whether both name places and none of them is the same: two blows that wounded as many."""
    here, there = ({key for place in reading.places for key in place.keys} for reading in (one, other))
    return bool(here) and bool(there) and here.isdisjoint(there)


def _figures(one: Reading) -> set[_Figure]:
    return {(c.outcome.kind, c.outcome.unit, c.outcome.min, c.outcome.max) for c in one.counts}


def _deed(one: Reading) -> _Deed:
    """Its event, its stance and who says it: readings that differ in one of them tell nothing twice."""
    return one.event, one.stance, one.speakers[0].words.text if one.speakers else None
