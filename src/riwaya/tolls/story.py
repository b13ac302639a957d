"""The accounts under one reading of the doubts, and what a question means there."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from riwaya.records import Claim, Doubt, Incident, Question, Report
from riwaya.tolls.accounts import Account, read_accounts
from riwaya.tolls.classes import GROUPS, KINDS, Class, classify
from riwaya.tolls.errors import ReversedWindowError, UnknownGroupError, UnknownIncidentError, UnknownKindError
from riwaya.tolls.model import Model
from riwaya.tolls.origins import keep_latest, mark_headlines
from riwaya.tolls.places import Area, Naming, Places
from riwaya.tolls.readings import Grounds
from riwaya.tolls.sums import FIRST, LAST, Domain, Spread, Statement, Sum, ordinal, spread


class Story:
    """Accounts that hold, places, and the model that answers."""

    def __init__(
        self,
        reports: Sequence[Report],
        incidents: Iterable[Incident],
        grounds: Grounds,
        naming: Naming,
        claims: frozenset[str] | None = None,
    ):
        """Take the reports under `grounds`, their places named as `naming` says; only these `claims` where they are given."""
        self._told = {f"{r.id}:{c.id}": c for r in reports for c in r.claims}
        self._renamed = grounds.renamed
        self.places = Places(grounds.places, naming.names, naming.spellings)
        raw = [
            self._place(one) for one in read_accounts(reports, grounds.incidents, grounds.roots) if claims is None or one.claim in claims
        ]
        latest, self.superseded = keep_latest(raw)
        self.accounts = mark_headlines(latest)
        self._incidents = {one.id: one for one in incidents}
        self._in_incident: dict[str, list[Claim]] = defaultdict(list)
        self._incident_of: dict[str, str] = {}
        self._extents: dict[str, tuple[Area, int, int]] = {}
        for key, claim in self._told.items():
            if claim.scope == "incident" and (claims is None or key in claims):
                self._in_incident[grounds.incidents.get(key, key)].append(claim)
                self._incident_of[key] = grounds.incidents.get(key, key)
        self._raw: dict[str, list[Account]] = defaultdict(list)
        for one in raw:
            self._raw[one.claim].append(one)
        self._gave_way: dict[str, list[str]] = defaultdict(list)
        for old, heir in self.superseded.items():
            self._gave_way[heir].append(old.rpartition("/")[0])
        self.model = Model(self.accounts, self.places)

    def ask(self, question: Question) -> Sum:
        """The sum that `question` means; raises a TollError where it cannot be understood."""
        if question.kind not in KINDS:
            raise UnknownKindError(question.kind, KINDS)
        asked = classify(question.kind, question.unit, question.group, question.side)
        if asked is None:
            raise UnknownGroupError(str(question.group), GROUPS)
        if question.incident is not None:
            incident = self._renamed.get(question.incident, question.incident)
            if incident not in self._in_incident and incident not in self._incidents:
                raise UnknownIncidentError(
                    question.incident, (*self._incidents, *(i for i in self._in_incident if i not in self._incidents))
                )
            if (incident, asked.domain) not in self.model.spreads:
                self.model.spreads[incident, asked.domain] = self._spread(incident)
            return Sum((asked,), (), incident, None, FIRST, LAST)
        if question.start and question.end and question.start > question.end:
            raise ReversedWindowError(question.start, question.end)
        named = (question.place,) if isinstance(question.place, str) else question.place or ()
        where = self.places.area([name for text in named for name in self.places.find_all(text)])
        return Sum((asked,), (), None, where, ordinal(question.start, FIRST), ordinal(question.end, LAST))

    def touches(self, claim: str, asked: Sum) -> bool:
        """True where the claim, whatever its stance, tells of the incident asked for, or of its places and days."""
        if claim not in self._told:
            return False
        if asked.incident is not None:
            return self._incident_of.get(claim) == asked.incident
        where, first, last = self._extent(claim)
        return first <= asked.last and asked.first <= last and (where is None or asked.where is None or not where.isdisjoint(asked.where))

    def _extent(self, claim: str) -> tuple[Area, int, int]:
        """Where and when a claim tells of, found once."""
        if claim not in self._extents:
            told = self._told[claim]
            names = (told.area,) if told.area else tuple(place.name or place.text for place in told.where)
            where = self.places.area([self.places.find(name) for name in names])
            self._extents[claim] = (where, ordinal(told.when.start, FIRST), ordinal(told.when.end, LAST))
        return self._extents[claim]

    def count_otherwise(self, claims: Iterable[str], domain: Domain) -> bool:
        """True where these claims are all asserted and counts, and none counts this kind and unit."""
        told = [self._told[key] for key in claims if key in self._told]
        counted = {(outcome.kind, outcome.unit) for claim in told for outcome in claim.outcomes}
        return all(claim.stance == "asserted" and claim.outcomes for claim in told) and domain not in counted

    def claims_bearing_on(self, asked: Sum) -> frozenset[str]:
        """Claims whose accounts can move a bound on `asked`, or gave way to one that can."""
        return self._claims_of(self.model.bearing_on(asked))

    def claims_in_doubt(self, doubt: Doubt) -> frozenset[str]:
        """Claims that `doubt` may tie together: with accounts in the places and days of those that it is about."""
        if doubt.what == "place":
            where = self.places.inside(doubt.one) | {doubt.other}
            domains = {one.domain for account in self.accounts for one in account.classes}
            return frozenset[str]().union(*(self._claims_in(where, FIRST, LAST, *domain) for domain in domains))
        claims = frozenset((doubt.one, doubt.other))
        for key in (doubt.one, doubt.other):
            for one in self._raw.get(key, ()):
                for stated in one.classes:
                    claims |= self._claims_in(
                        self.places.area(one.places), ordinal(one.start, FIRST), ordinal(one.end, LAST), *stated.domain
                    )
                    if one.incident is not None:
                        claims |= self.claims_bearing_on(Sum((stated,), (), one.incident, None, FIRST, LAST))
        return claims

    def names_of(self, claims: Iterable[str]) -> frozenset[str]:
        """All places that lie in the areas of the accounts of `claims`."""
        areas = (self.places.area(one.places) for key in claims for one in self._raw.get(key, ()))
        return frozenset[str]().union(*(area for area in areas if area))

    def _claims_in(self, where: frozenset[str] | None, first: int, last: int, kind: str, unit: str) -> frozenset[str]:
        every = classify(kind, unit, None, None) or Class(kind, unit, "unspecified")
        return self._claims_of(self.model.bearing_on(Sum((every,), (), None, where, first, last), loose=True))

    def _claims_of(self, statements: Iterable[Statement]) -> frozenset[str]:
        accounts = [one for statement in statements for one in statement.accounts]
        return frozenset(one.claim for one in accounts).union(*(self._gave_way.get(one.key, ()) for one in accounts))

    def _place(self, account: Account) -> Account:
        return msgspec.structs.replace(account, places=tuple(dict.fromkeys(self.places.find(name) for name in account.places)))

    def _spread(self, incident: str) -> Spread:
        """Where an incident lies that has no account of the kind asked for: by all its claims, else as linked."""
        told = [
            (tuple(self.places.find(p.name or p.text) for p in c.where), c.when.start, c.when.end)
            for c in self._in_incident.get(incident, ())
        ]
        linked = self._incidents.get(incident)
        if linked is not None and not any(start or end for _, start, end in told):
            told.append(((), linked.start, linked.end))
        return spread(told, self.places)
