"""The stage's table of contents."""

from collections import Counter
from collections.abc import Mapping, Sequence

from riwaya.incidents.clusters import Cluster, gather
from riwaya.incidents.containment import contain
from riwaya.incidents.contradictions import dispute
from riwaya.incidents.copies import find_copies
from riwaya.incidents.grades import grade
from riwaya.incidents.grounds import Gazetteer, Grounds
from riwaya.incidents.origins import doubt_origins, list_origins, trace
from riwaya.incidents.sources import Voucher
from riwaya.incidents.tellings import Telling, tell
from riwaya.records import Incident, Links, Report, Said
from riwaya.wording import in_english


def link(reports: Sequence[Report], gazetteer: Gazetteer) -> Links:
    """Incidents, origins, copies, contradictions and containment of places over all claims of `reports`.

    The order of the reports does not matter, and one given twice counts once. Every claim of incident scope, whatever its stance, is in
    exactly one incident; cumulative claims are in none. Reports without text have no copies.
    """
    once = {report.id: report for report in reversed(reports)}
    ordered = sorted(once.values(), key=lambda report: (report.published, report.id))
    grounds = Grounds(gazetteer)
    copies = find_copies(ordered)
    clusters, doubts = gather(tell(ordered, grounds))
    clusters.sort(key=lambda cluster: (cluster.founder.first or 0, min(member.key for member in cluster.members)))
    members = [[member.key for member in cluster.members] for cluster in clusters]
    places, unsure_places = contain(ordered, grounds)
    vouchers = trace(ordered, copies, members)
    return Links(
        incidents=tuple(_incident(f"i{n}", cluster, vouchers) for n, cluster in enumerate(clusters, 1)),
        origins=list_origins(ordered, vouchers),
        copies=tuple((original, copy) for copy, original in sorted(copies.items())),
        contradictions=dispute([cluster.members for cluster in clusters], vouchers, copies),
        places=places,
        doubts=(*doubts, *doubt_origins(members, vouchers), *unsure_places),
    )


def _incident(name: str, cluster: Cluster, vouchers: Mapping[str, Voucher]) -> Incident:
    members = sorted(cluster.members, key=lambda member: (member.report.published, member.key))
    graded = grade(members, vouchers)
    said = tuple(Said("joined", (key, reasons)) for key, reasons in sorted(cluster.why.items()))
    if graded:
        said = (graded.said, *said)
    return Incident(
        id=name,
        event=_event(members),
        start=cluster.founder.claim.when.start,
        end=cluster.founder.claim.when.end,
        place=" and ".join(dict.fromkeys(spot.name for spot in cluster.founder.spots)) or None,
        claims=tuple(member.key for member in members),
        grade=graded.grade if graded else None,
        why=tuple(map(in_english, said)),
        said=said,
    )


def _event(members: Sequence[Telling]) -> str:
    """The event that most claims name, assertions first; of several, the founder's."""
    counts = Counter(member.claim.event for member in members if member.claim.stance == "asserted") or Counter(
        m.claim.event for m in members
    )
    return counts.most_common(1)[0][0]
