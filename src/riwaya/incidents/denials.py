"""Denials against what they deny: a figure, or an act.

A denied number is set against those who tell that number, also one that they replaced since; «no dead at all» against every figure that
stands. A denial of an act is set against the account that first told it, and heard once of each who denies it. A rumour that nobody vouches
for is disputed where a named body denies it; where those take it back among whom it passed, nobody is left to say it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from riwaya.incidents.sources import Voucher
from riwaya.incidents.standing import Bounds, Standing, Thing, collect, counts, exclude, stand
from riwaya.incidents.tellings import Telling
from riwaya.records import Said

_TOLD: Mapping[str, frozenset[str]] = {
    "air_strike": frozenset(("shelling", "attack_on_civilians", "explosive")),
    "shelling": frozenset(("air_strike", "attack_on_civilians", "explosive")),
    "explosive": frozenset(("suicide_bombing", "air_strike", "shelling")),
    "suicide_bombing": frozenset(("explosive",)),
    "attack_on_civilians": frozenset(("air_strike", "shelling", "explosive", "abduction", "sexual_violence")),
    "armed_clash": frozenset(("territory_gained",)),
    "abduction": frozenset(("arrest",)),
    "arrest": frozenset(("abduction",)),
    "riot": frozenset(("protest",)),
    "negotiation": frozenset(("agreement",)),
}
"""Denied event → further events by the same doer that the denial means too: reports name one act by several words."""
_POOLED = frozenset(("armed_clash", "agreement", "negotiation"))
"""Events of which both parties are doers."""


_PASSING = frozenset(("activists", "local_sources", "witness", "anonymous"))
"""Types of source among whom rumours pass."""


class Dispute(NamedTuple):
    """Two tellings that cannot both be true, and the sentence."""

    one: Telling
    other: Telling
    said: Said


def blame(one: Telling, other: Telling) -> Dispute:
    """Two accounts of one act that name different doers; said in the order in which the pair is named."""
    first, second = sorted((one, other), key=lambda telling: telling.key)
    return Dispute(one, other, Said("doers-differ", (first.claim.actor, second.claim.actor)))


def deny_figures(
    members: Sequence[Telling], vouchers: Mapping[str, Voucher], shown: frozenset[frozenset[str]] = frozenset()
) -> Iterator[Dispute]:
    """Denied figures, each against every origin that tells them; «no dead at all» not where the two origins' dispute of it is `shown`."""
    every, standing, rumours = collect(members, vouchers), stand(members, vouchers), collect(members, vouchers, "rumoured")
    for denial in members:
        if denial.claim.stance != "denied":
            continue
        own = vouchers[denial.key]
        for thing, denied in counts(denial).items():
            is_any = denied[0] <= 2 and denied[1] is None
            known = [figure for figure in (standing if is_any else every) if _counts_it(figure, thing)]
            if not known and own.type not in _PASSING:
                known = [figure for figure in rumours if _counts_it(figure, thing)]
            tells, met = reaches if is_any else is_number, dict[str, Standing]()
            for figure in known:
                heard = is_any and frozenset((own.key, figure.origin)) in shown
                if not heard and figure.origin != own.key and tells(figure.bounds, denied):
                    met.setdefault(figure.origin, figure)
            for figure in met.values():
                told = min(figure.tellings, key=lambda telling: apart((telling, denial)))
                yield Dispute(told, denial, Said("figure-denied", ((*thing[:3], None), figure.bounds)))


def reaches(told: Bounds, denied: Bounds) -> bool:
    """Whether the number told may be one of those denied with «no dead», «no tanks»."""
    return told[1] is None or told[1] >= max(denied[0], 1)


def is_number(told: Bounds, denied: Bounds) -> bool:
    """Whether the number told is the one denied; «more than a hundred» is denied as a hundred, «34 killed and wounded» as that alone."""
    if told == denied or told[1] is None:
        return abs(told[0] - denied[0]) <= 1
    is_shared = denied[0] == 1 and denied[1] != 1
    return not is_shared and not exclude(told, denied)


def _counts_it(figure: Standing, thing: Thing) -> bool:
    (kind, unit, group, side), (kind_too, unit_too, group_too, side_too) = figure.thing, thing
    same_group = group == group_too or {group, group_too} == {"whole", "civilians"}
    return (kind, unit) == (kind_too, unit_too) and same_group and (side == side_too or side is None or side_too is None)


def deny_acts(members: Sequence[Telling], vouchers: Mapping[str, Voucher]) -> Iterator[Dispute]:
    """The first denial of an act by each who denies it, against the first account of it by another; a rumour only where none vouches."""
    heard: set[tuple[str, str]] = set()
    for denial in members:
        if denial.claim.stance != "denied" or denial.figures:
            continue
        who = _denier(denial, vouchers)
        told = [one for one in members if is_denied(one, denial) and _denier(one, vouchers) != who]
        if vouchers[denial.key].type in _PASSING:
            told = [one for one in told if one.claim.stance == "asserted"]
        if not told or (who, denial.claim.event) in heard:
            continue
        heard.add((who, denial.claim.event))
        first = min(told, key=lambda one: (one.claim.stance, not _doers(one) & _doers(denial), one.report.published, one.key))
        key = "rumour-denied" if first.claim.stance == "rumoured" else "event-denied"
        yield Dispute(first, denial, Said(key, (first.claim.event,)))


def _denier(telling: Telling, vouchers: Mapping[str, Voucher]) -> str:
    """Who speaks; a side that denies its own act is one, whether its spokesman says so or its own page."""
    voucher, doers = vouchers[telling.key], telling.claim.actor
    if telling.claim.stance == "denied" and voucher.type == "party" and len(doers) == 1 and voucher.party in (None, doers[0]):
        return f"party {doers[0]}"
    return voucher.key


def _doers(telling: Telling) -> frozenset[str]:
    claim = telling.claim
    return frozenset((*claim.actor, *claim.target) if claim.event in _POOLED else claim.actor)


def is_denied(told: Telling, denial: Telling) -> bool:
    """Whether `told` tells the act that is denied: the same event, or by the same doer one of another name."""
    if told.claim.stance not in ("asserted", "rumoured"):
        return False
    mine, theirs = _doers(told), _doers(denial)
    if told.claim.event == denial.claim.event:
        return bool(mine & theirs) or not mine or not theirs
    if mine & theirs:
        return told.claim.event in _TOLD.get(denial.claim.event, ())
    return _is_ground_lost(told, denial)


def _is_ground_lost(told: Telling, denial: Telling) -> bool:
    """Whether a place is said to be taken from those of whom it is denied that they left it, or the other way round."""
    lost, kept = told.claim, denial.claim
    pair = {lost.event: lost, kept.event: kept}
    if pair.keys() != {"territory_gained", "withdrawal"}:
        return False
    return bool(set(pair["withdrawal"].actor) & set(pair["territory_gained"].target))


def apart(pair: Iterable[Telling]) -> tuple[int, int, bool, str, str]:
    """How far two tellings lie from each other: through how many mouths, days between their reports, whether one report gives both."""
    a, b = pair
    through = sum(len(one.claim.sources) > 1 for one in (a, b))
    return through, abs((a.report.published - b.report.published).days), a.report.id != b.report.id, a.key, b.key
