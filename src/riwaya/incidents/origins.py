"""Origins: the root that vouches for each account, so that support counts independent voices only (DESIGN rule 4)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from riwaya.incidents.namesakes import Vouchers, complete
from riwaya.incidents.sources import Voucher, vouch
from riwaya.incidents.tellings import figures_of
from riwaya.records import Claim, Doubt, Origin, Report, Said
from riwaya.wording import in_english


def trace(reports: Iterable[Report], copies: Mapping[str, str], incidents: Sequence[Sequence[str]]) -> Vouchers:
    """Who vouches for each claim: its nearest source; a copy's words rest on its original's; a short name stands for the only
    full one that it can be, in its incident or anywhere.
    """
    by_id = {report.id: report for report in reports}
    found = {f"{report.id}:{claim.id}": vouch(report, claim) for report in by_id.values() for claim in report.claims}
    for copy, original in copies.items():
        _inherit(by_id[copy], by_id[original], found)
    complete(found, incidents, {f"{report.id}:{claim.id}": claim for report in by_id.values() for claim in report.claims})
    return found


def list_origins(reports: Iterable[Report], vouchers: Mapping[str, Voucher]) -> tuple[Origin, ...]:
    """The origins of all accounts: claims with counted consequences, asserted or passed on as rumours."""
    claims: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for report in reports:
        for claim in report.claims:
            key = f"{report.id}:{claim.id}"
            if claim.outcomes and claim.stance in ("asserted", "rumoured"):
                claims[vouchers[key].key].append(key)
                names.setdefault(vouchers[key].key, vouchers[key].name)
    used: dict[str, int] = defaultdict(int)
    origins = []
    for root in sorted(claims, key=lambda root: (names[root], root)):
        used[names[root]] += 1
        number = f" [{used[names[root]]}]" if used[names[root]] > 1 else ""
        origins.append(Origin(origin=names[root] + number, claims=tuple(claims[root])))
    return tuple(origins)


def doubt_origins(incidents: Iterable[Sequence[str]], vouchers: Mapping[str, Voucher]) -> Iterator[Doubt]:
    """Sources of nobody in particular, of one kind, that two outlets cite on one incident: they may be the same or not."""
    for members in incidents:
        vague = {vouchers[key].key: (key, vouchers[key]) for key in reversed(members) if vouchers[key].is_vague}
        for (one, first), (other, second) in combinations(reversed(vague.values()), 2):
            if first.type == second.type and first.party == second.party and one.rpartition(":")[0] != other.rpartition(":")[0]:
                said = Said("perhaps-one-origin", (first.name, second.name))
                yield Doubt(what="origin", one=one, other=other, why=in_english(said), said=said)


def _inherit(copy: Report, original: Report, found: Vouchers) -> None:
    """What a copy says without a source of its own, or with a vague one, rests on whom the original names for the same fact."""
    for claim in copy.claims:
        key = f"{copy.id}:{claim.id}"
        if claim.sources and not found[key].is_vague:
            continue
        same = next((other for other in original.claims if _same_fact(claim, other)), None)
        if same is not None:
            found[key] = found[f"{original.id}:{same.id}"]


def _same_fact(a: Claim, b: Claim) -> bool:
    """Whether two claims of one text in two outlets state the same."""
    if (a.event, a.stance, a.scope) != (b.event, b.stance, b.scope):
        return False
    places = {place.name or place.text for place in a.where}, {place.name or place.text for place in b.where}
    if places[0] and places[1] and not places[0] & places[1]:
        return False
    mine, theirs = figures_of(a), figures_of(b)
    return not mine or not theirs or any(theirs.get(key) == bounds for key, bounds in mine.items())
