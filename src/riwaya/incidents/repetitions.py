"""What a copy only repeats: claims that its original makes too. What it adds, a later figure or a denial, is its own."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from riwaya.incidents.tellings import Telling


def drop_repeated(incidents: Sequence[Sequence[Telling]], copies: Mapping[str, str]) -> Iterator[list[Telling]]:
    """The incidents without what copies repeat; members by the days of their reports. `copies`: copy → original."""
    told: dict[str, list[Telling]] = defaultdict(list)
    originals = set(copies.values())
    for members in incidents:
        for member in members:
            if member.report.id in originals:
                told[member.report.id].append(member)
    for members in incidents:
        own = [one for one in members if not any(_repeats(one, other) for other in told.get(copies.get(one.report.id, ""), ()))]
        yield sorted(own, key=lambda one: (one.report.published, one.key))


def _repeats(one: Telling, other: Telling) -> bool:
    """Whether `one` says no more than `other`: the same event, stance, doer and figures, in a place that can be the same."""
    mine, theirs = one.claim, other.claim
    if (mine.event, mine.stance) != (theirs.event, theirs.stance):
        return False
    if mine.actor and theirs.actor and not set(mine.actor) & set(theirs.actor):
        return False
    if one.spots and other.spots and not any(a.keys & b.keys for a in one.spots for b in other.spots):
        return False
    return all(other.figures.get(thing) == bounds for thing, bounds in one.figures.items())
