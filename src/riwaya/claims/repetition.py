"""The same fact told twice by one source is one claim, kept from its fuller place."""

from collections.abc import Sequence

from riwaya.records import Count, Reading


def without_repeats(readings: Sequence[Reading], body: int) -> tuple[Reading, ...]:
    """Leave out each reading that another one says more fully: a headline whose event and figures the text tells, a repeated figure."""
    kept: list[Reading] = []
    for one in readings:
        others = [other for other in readings if other is not one and _covers(other, one, body)]
        if not any(other in kept or other.quote > one.quote for other in others):
            kept.append(one)
    return tuple(kept)


def _covers(fuller: Reading, one: Reading, body: int) -> bool:
    """Whether `fuller` tells all that `one` tells: same event and stance, its figures among the other's, told in the text."""
    in_title = one.quote[1] <= body
    figures, fuller_figures = _figures(one.counts), _figures(fuller.counts)
    if one.stance != fuller.stance or (in_title and fuller.quote[0] < body):
        return False
    if in_title and figures:  # a headline often names the event more loosely than the text
        return figures <= fuller_figures
    if one.event != fuller.event:
        return False
    return in_title or (bool(figures) and figures <= fuller_figures and _speaker(one) == _speaker(fuller))


def _figures(counts: tuple[Count, ...]) -> set[tuple[str, str, int | None, int | None]]:
    return {(c.outcome.kind, c.outcome.unit, c.outcome.min, c.outcome.max) for c in counts}


def _speaker(one: Reading) -> str | None:
    return one.speakers[0].words.text if one.speakers else None
