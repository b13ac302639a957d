"""The stage's table of contents."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from riwaya.incidents.clusters import Cluster, Gathering, Rank
from riwaya.incidents.containment import Containers, contain
from riwaya.incidents.contradictions import dispute, pair
from riwaya.incidents.copies import Copies
from riwaya.incidents.denials import is_denied
from riwaya.incidents.grades import Graded, grade, overrule
from riwaya.incidents.grounds import Gazetteer, Grounds
from riwaya.incidents.merging import merge
from riwaya.incidents.oppositions import accuse, oppose
from riwaya.incidents.origins import doubt_origins, list_origins, trace
from riwaya.incidents.repetitions import drop_repeated
from riwaya.incidents.sources import Voucher
from riwaya.incidents.tellings import Telling, tell
from riwaya.incidents.units import unite
from riwaya.incidents.verdicts import weigh_regradings, weigh_verdicts
from riwaya.records import Contradiction, Doubt, Incident, Judgement, Links, Regrading, Report, Said, Verdict
from riwaya.wording import in_english


def link(reports: Iterable[Report], gazetteer: Gazetteer, judgements: Iterable[Judgement] = ()) -> Links:
    """Incidents, origins, copies, contradictions and containment of places over all claims of `reports`, as `Linker` gives them."""
    linker = Linker(gazetteer, judgements)
    linker.add(reports)
    return linker.links()


class Linker:
    """Reports linked and kept, so that more can be added, and judged, at a cost that does not grow with what is kept.

    Neither the order of the reports nor how many are added at once matters. Every claim of incident scope, whatever its stance, is in
    exactly one incident; cumulative claims are in none. Reports without text have no copies. Verdicts on claims go before all evidence;
    those on claims that are not here wait for them.
    """

    def __init__(self, gazetteer: Gazetteer, judgements: Iterable[Judgement] = ()) -> None:
        self._judgements = list(judgements)
        self._gathering = Gathering(weigh_verdicts(self._verdicts()))
        self._grounds = Grounds(gazetteer)
        self._copies = Copies()
        self._reports: dict[str, Report] = {}

    def add(self, reports: Iterable[Report]) -> frozenset[str]:
        """Link further reports; one of a known id takes its place. The claims (`report:claim`) that were gathered anew, or with others."""
        new = {report.id: report for report in reports}
        gone = [f"{name}:{claim.id}" for name in new.keys() & self._reports.keys() for claim in self._reports[name].claims]
        changed = self._gathering.remove(gone)
        for report in new.values():
            self._copies.add(report)
        self._reports.update(new)
        return self._claims_of(
            changed | self._gathering.add(telling for report in new.values() for telling in unite(tell(report, self._grounds)))
        )

    def judge(self, *judgements: Judgement) -> frozenset[str]:
        """Hear further judgements, each later than all before. The claims whose incident changed, in its claims or its grade."""
        self._judgements += judgements
        changed = self._gathering.rejudge(weigh_verdicts(self._verdicts()))
        regraded = self._gathering.homes(one.claim for one in judgements if isinstance(one, Regrading))
        return self._claims_of(changed | regraded)

    def _verdicts(self) -> list[Verdict]:
        return [one for one in self._judgements if isinstance(one, Verdict)]

    def links(self) -> Links:
        """Everything as it stands."""
        ordered = sorted(self._reports.values(), key=lambda report: (report.published, report.id))
        merged = merge(self._gathering.clusters.values(), self._gathering.near, self._gathering.parted)
        merged.sort(key=lambda one: _by_day(one.cluster))
        clusters = [one.cluster for one in merged]
        copies, members = self._copies.originals(), [[member.key for member in cluster.members] for cluster in clusters]
        places, unsure_places = contain(ordered, self._grounds)
        vouchers = trace(ordered, copies, members)
        regradings = weigh_regradings(one for one in self._judgements if isinstance(one, Regrading))
        graded = [_grade(cluster, vouchers, regradings) for cluster in clusters]
        return Links(
            incidents=tuple(
                _incident(f"i{n}", one.cluster, graded[n - 1], {**self._gathering.why(one.cluster), **one.why})
                for n, one in enumerate(merged, 1)
            ),
            origins=list_origins(ordered, vouchers),
            copies=tuple((original, copy) for copy, original in sorted(copies.items())),
            contradictions=self._contradictions(clusters, vouchers, copies, places),
            places=places,
            doubts=(*self._doubts(members), *self._judged_doubts(), *doubt_origins(members, vouchers), *unsure_places),
        )

    def _contradictions(
        self, clusters: Sequence[Cluster], vouchers: Mapping[str, Voucher], copies: Mapping[str, str], places: Containers
    ) -> tuple[Contradiction, ...]:
        """Disputes inside incidents and of tallies, and what is denied or opposed across them; without what copies repeat."""
        tallies = [telling for report in self._reports.values() for telling in tell(report, self._grounds, "cumulative")]
        *owned, counted = drop_repeated([*(cluster.members for cluster in clusters), tallies], copies)
        inside = list(dispute(owned, counted, vouchers, places))
        answered = {telling.key for one, other, _ in inside for telling in (one, other)}
        for members in owned:
            denials = [member for member in members if member.claim.stance == "denied" and not member.figures]
            answered |= {
                denial.key for denial in denials if any(is_denied(one, denial) and _differ(one, denial, vouchers) for one in members)
            }
        told = list(chain(*owned, counted))
        disputes = (*inside, *oppose(told, vouchers, answered))
        return pair((*disputes, *accuse(disputes, told, vouchers)))

    def _doubts(self, incidents: Iterable[Sequence[str]]) -> Iterator[Doubt]:
        """What gathering left unsure, and was not decided since; a pair that a person is unsure of is told as judged."""
        judged = {frozenset((doubt.one, doubt.other)) for doubt in self._judged_doubts()}
        home = {claim: n for n, claims in enumerate(incidents) for claim in claims}
        unsure = (doubt for doubt in self._gathering.doubts if home[doubt.one] != home[doubt.other])
        return (doubt for doubt in unsure if frozenset((doubt.one, doubt.other)) not in judged)

    def _judged_doubts(self) -> Iterator[Doubt]:
        return (doubt for doubt in self._gathering.judged.doubts if doubt.one in self._gathering and doubt.other in self._gathering)

    def _claims_of(self, founders: Iterable[Rank]) -> frozenset[str]:
        clusters = self._gathering.clusters
        return frozenset(member.key for founder in founders if founder in clusters for member in clusters[founder].members)


def _grade(cluster: Cluster, vouchers: Mapping[str, Voucher], regradings: Mapping[str, tuple[int, Regrading]]) -> Graded | None:
    """The grade that follows from the accounts, or a person's."""
    derived = grade(_in_order(cluster), vouchers)
    judged = [regradings[member.key] for member in cluster.members if member.key in regradings]
    return overrule(derived, min(judged, key=lambda one: one[0])[1]) if judged else derived


def _in_order(cluster: Cluster) -> list[Telling]:
    return sorted(cluster.members, key=lambda member: (member.report.published, member.key))


def _incident(name: str, cluster: Cluster, graded: Graded | None, why: Mapping[str, tuple[Said, ...]]) -> Incident:
    members = _in_order(cluster)
    said = tuple(Said("joined", (key, reasons)) for key, reasons in sorted(why.items()))
    if graded:
        said = (*graded.said, *said)
    return Incident(
        id=name,
        event=_event(cluster.members),
        start=cluster.founder.claim.when.start,
        end=cluster.founder.claim.when.end,
        place=" and ".join(dict.fromkeys(spot.name for spot in cluster.founder.spots)) or None,
        claims=tuple(member.key for member in members),
        grade=graded.grade if graded else None,
        why=tuple(map(in_english, said)),
        said=said,
    )


def _differ(one: Telling, other: Telling, vouchers: Mapping[str, Voucher]) -> bool:
    return vouchers[one.key].key != vouchers[other.key].key


def _event(members: Sequence[Telling]) -> str:
    """The event that most claims name, assertions first; of several, the one whose claim ranks first. `members`: the founder first."""
    counts = Counter(member.claim.event for member in members if member.claim.stance == "asserted") or Counter(
        m.claim.event for m in members
    )
    return counts.most_common(1)[0][0]


def _by_day(cluster: Cluster) -> tuple[int, str]:
    return cluster.founder.first or 0, min(member.key for member in cluster.members)
