"""Everything a dossier is made of, indexed once; it says nothing in either language yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from riwaya.dossiers.answers import Answer, Naming, Rejected, Withheld
from riwaya.dossiers.file_names import distinct, safe
from riwaya.gazetteer.entries import Outline
from riwaya.records import Article, Claim, Contradiction, Doubt, Incident, Links, Page, Place, Problem, Report, Said


@dataclass(frozen=True)
class Account:
    """One claim of one report, with what linking found out about it."""

    key: str
    report: Report
    claim: Claim
    origin: str
    incident: Incident | None
    copied_from: Report | None
    """The original of its report, where that says the same: what a copy adds of its own is no copy."""

    @property
    def anchor(self) -> str:
        """Its anchor on the page of its incident, and the disputes and tallies pages."""
        return safe(self.key)

    @property
    def quote_anchor(self) -> str:
        """Its anchor in the view of its page."""
        return safe(self.claim.id)


@dataclass(frozen=True)
class Material:
    """What `write` was given; the indexes are made when first asked for."""

    reports: Sequence[Report]
    links: Links
    articles: Mapping[str, Article]
    pages: Mapping[str, Page]
    decoded: Mapping[str, str]
    tolls: Mapping[str, Sequence[Answer]]
    tally_answers: Sequence[Answer]
    superseded: Mapping[str, str]
    outlines: Sequence[Outline]
    place_names: Mapping[str, Naming]
    problems: Sequence[Problem]
    withheld: Sequence[Withheld]
    rejected: Sequence[Rejected]
    versions: Mapping[str, str]
    written: datetime
    constructed: bool

    @cached_property
    def report_of(self) -> dict[str, Report]:
        """Report id → report."""
        return {report.id: report for report in self.reports}

    @cached_property
    def withheld_on(self) -> dict[str, list[Withheld]]:
        """Page id → what is withheld of it; the bytes of such a page are not for publication."""
        found: dict[str, list[Withheld]] = {}
        for one in self.withheld:
            found.setdefault(one.page, []).append(one)
        return found

    @cached_property
    def rejected_of(self) -> dict[str, list[Rejected]]:
        """Report id → the claims of it that were rejected."""
        found: dict[str, list[Rejected]] = {}
        for one in self.rejected:
            found.setdefault(one.report, []).append(one)
        return found

    @cached_property
    def accounts(self) -> dict[str, Account]:
        """`report:claim` → account, in the order of publication."""
        incident_of = {key: incident for incident in self.links.incidents for key in incident.claims}
        origin_of = {key: origin.origin for origin in self.links.origins for key in origin.claims}
        made = {}
        for report in sorted(self.reports, key=lambda r: (r.published, r.id)):
            original = self.original_of.get(report.id)
            for claim in report.claims:
                key = f"{report.id}:{claim.id}"
                origin = origin_of.get(key) or _root(claim, original or report)
                copied = original if original and any(_says_the_same(claim, other) for other in original.claims) else None
                made[key] = Account(key, report, claim, origin, incident_of.get(key), copied)
        return made

    @cached_property
    def original_of(self) -> dict[str, Report]:
        """Id of a copy → the report that it copies (a pair names the original first)."""
        return {copy: self.report_of[original] for original, copy in self.links.copies if {original, copy} <= self.report_of.keys()}

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """Incidents that an account here speaks of, in the order of their days."""
        known = [i for i in self.links.incidents if any(key in self.accounts for key in i.claims)]
        return tuple(sorted(known, key=lambda i: (i.start is None, i.start or i.end or datetime.max.date(), i.place or "", i.id)))

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Pairs whose accounts are both here."""
        return tuple(c for c in self.links.contradictions if c.one in self.accounts and c.other in self.accounts)

    @cached_property
    def disputes_of(self) -> dict[str, list[Contradiction]]:
        """Incident id → the contradictions that an account of it is part of."""
        found: dict[str, list[Contradiction]] = {}
        for pair in self.contradictions:
            for incident in {a.incident.id for key in (pair.one, pair.other) if (a := self.accounts[key]).incident}:
                found.setdefault(incident, []).append(pair)
        return found

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """What linking could not decide; doubts about two claims whose accounts are both here, and about places."""
        return tuple(d for d in self.links.doubts if d.what == "place" or (d.one in self.accounts and d.other in self.accounts))

    @cached_property
    def doubts_of(self) -> dict[str, list[Doubt]]:
        """Incident id → what linking could not decide about an account of it."""
        found: dict[str, list[Doubt]] = {}
        for doubt in self.doubts:
            for incident in {a.incident.id for key in (doubt.one, doubt.other) if (a := self.accounts.get(key)) and a.incident}:
                found.setdefault(incident, []).append(doubt)
        return found

    @cached_property
    def incident_files(self) -> dict[str, str]:
        """Incident id → name of its page, without suffix."""
        return distinct(incident.id for incident in self.incidents)

    @cached_property
    def page_files(self) -> dict[str, str]:
        """Report id → name of its page view, without suffix: the page's id, where it has one of its own."""
        shared = [report.page for report in self.reports if report.page]
        wanted = {r.id: r.page if r.page and shared.count(r.page) == 1 else f"{r.page}-{r.id}" if r.page else r.id for r in self.reports}
        names = distinct(wanted.values())
        return {report: names[name] for report, name in wanted.items()}

    def of_incident(self, incident: Incident) -> list[Account]:
        """Its accounts, in the order of publication."""
        found = [self.accounts[key] for key in dict.fromkeys(incident.claims) if key in self.accounts]
        return sorted(found, key=lambda a: (a.report.published, a.key))

    @cached_property
    def joined(self) -> dict[str, Said]:
        """Claim → why it was put into its incident, where linking says so."""
        return {str(said.args[0]): said for incident in self.incidents for said in incident.said if said.key == "joined"}

    def account(self, name: str) -> Account | None:
        """The account that `report:claim/outcome` (or `report:claim`) names."""
        return self.accounts.get(name.rpartition("/")[0] or name) or self.accounts.get(name)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Name of a place in the claims, or its words where it has none → the place."""
        named = (place for report in self.reports for claim in report.claims for place in claim.where)
        return {place.name or place.text: place for place in named}

    def place_called(self, name: str, language: str) -> str:
        """What a place is called that reasons and proofs know by its name in the claims."""
        place = self.places.get(name)
        if place is not None:
            return self.place_name(place, language)
        named = self.place_names.get(name)
        return name if named is None else named.ar if language == "ar" else named.en

    def place_name(self, place: Place, language: str) -> str:
        """A place's name in a language; where it is not known, the words of the report."""
        named = self.place_names.get(place.id or "") or self.place_names.get(place.name or "")
        if named:
            return named.ar if language == "ar" else named.en
        return place.text if language == "ar" else place.name or place.text


def _says_the_same(claim: Claim, other: Claim) -> bool:
    """Whether a claim of a copy repeats one of its original: the same event and stance, and a figure in common where both give any."""
    mine, theirs = ({(o.kind, o.unit, o.group, o.min, o.max) for o in one.outcomes} for one in (claim, other))
    return (claim.event, claim.stance, claim.scope) == (other.event, other.stance, other.scope) and bool(
        mine & theirs or not (mine and theirs)
    )


def _root(claim: Claim, report: Report) -> str:
    """Who vouches, where linking names no origin: the nearest source, else the outlet itself."""
    return claim.sources[0].text if claim.sources else report.publisher
