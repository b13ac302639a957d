"""The toll of a question: accounts gathered once, then any number of questions answered over them."""

from collections.abc import Mapping, Sequence
from itertools import combinations, islice

from riwaya.records import Contradiction, Doubt, Links, Question, Report, Toll
from riwaya.tolls.accounts import Account
from riwaya.tolls.answers import Answer, hull
from riwaya.tolls.errors import RepeatedReportError
from riwaya.tolls.lookups import Containers, Names, look_up
from riwaya.tolls.origins import find_roots
from riwaya.tolls.places import gather_names
from riwaya.tolls.readings import DOUBTS_CAP, Grounds, read_otherwise
from riwaya.tolls.story import Story
from riwaya.tolls.summary import to_toll


def bound(reports: Sequence[Report], question: Question, links: Links, places: Mapping[str, Sequence[str]]) -> Toll:
    """What the claims of `reports` prove about `question`: sharp integer bounds, voice by voice, with certificates and clashes.

    `places` goes from a name to the names that contain it, and is added to those of `links`. For many questions over the same reports
    build `Accounts` once. Raises a TollError where the question names an unknown place, incident or group, or a reversed window.
    """
    return Accounts(reports, links, places).bound(question)


def bound_all(
    reports: Sequence[Report],
    questions: Sequence[Question],
    links: Links,
    places: Mapping[str, Sequence[str]],
    containers: Containers | None = None,
    names: Names | None = None,
) -> list[Toll]:
    """The tolls of `questions`, in their order; the same arguments as `gather`."""
    accounts = gather(reports, questions, links, places, containers, names)
    return [accounts.bound(question) for question in questions]


def gather(
    reports: Sequence[Report],
    questions: Sequence[Question],
    links: Links,
    places: Mapping[str, Sequence[str]],
    containers: Containers | None = None,
    names: Names | None = None,
) -> "Accounts":
    """The accounts that `questions` are asked of. What claims, links and `places` do not say of a place is asked of a gazetteer.

    `containers` gives the names that contain a named place, `names` the names under which a gazetteer knows words for a place.
    """
    known, spellings = look_up(reports, questions, {**links.places, **places}, containers, names)
    return Accounts(reports, links, known, spellings)


class Accounts:
    """The accounts of some reports, linked, under every reading of what the links leave in doubt."""

    def __init__(
        self,
        reports: Sequence[Report],
        links: Links,
        places: Mapping[str, Sequence[str]] | None = None,
        spellings: Mapping[str, str] | None = None,
    ):
        """Gather the accounts; `spellings` go from further words for a place to its name. Raises RepeatedReportError for a repeated id."""
        seen: set[str] = set()
        for report in reports:
            if report.id in seen:
                raise RepeatedReportError(report.id)
            seen.add(report.id)
        self._reports, self._links = reports, links
        containers = {name: tuple(above) for name, above in links.places.items()}
        for name, names in (places or {}).items():
            containers[name] = tuple(dict.fromkeys((*containers.get(name, ()), *names)))
        incident_of = {claim: one.id for one in links.incidents for claim in one.claims}
        self._grounds = Grounds(incident_of, find_roots(reports, links), containers)
        self._naming = gather_names((claim for report in reports for claim in report.claims), containers, spellings or {})
        self._stories: dict[tuple[frozenset[int], frozenset[str] | None], Story] = {}
        self._as_linked = self._tell(frozenset(), None)

    @property
    def held(self) -> tuple[Account, ...]:
        """The accounts that hold, as linked."""
        return tuple(self._as_linked.accounts)

    @property
    def superseded(self) -> dict[str, str]:
        """Accounts that a later figure of their origin replaced → that later account, as linked."""
        return dict(self._as_linked.superseded)

    def knows(self, place: str) -> bool:
        """Whether a question can name this place: by a name or spelling of the claims, or of what they lie in."""
        return self._as_linked.places.knows(place)

    def bound(self, question: Question) -> Toll:
        """The toll of one question, with the proofs as sentences."""
        return to_toll(self.answer(question))

    def answer(self, question: Question) -> Answer:
        """The same as data: voices, proofs with their terms, clashes. Raises a TollError where the question cannot be understood."""
        asked = self._as_linked.ask(question)
        doubts, claims = self._find_doubts(question)
        if not doubts:
            return self._as_linked.model.answer(question, asked)
        read = list(islice(doubts, DOUBTS_CAP))
        answers = []
        for size in range(len(read) + 1):
            for flipped in combinations(read, size):
                story = self._tell(frozenset(flipped), claims)
                answer = story.model.answer(question, story.ask(question))
                answers.append(answer.under(tuple(self._links.doubts[n] for n in flipped)))
        return hull(answers, doubts_left=len(doubts) - len(read))

    def disputes(self, answer: Answer) -> tuple[Contradiction, ...]:
        """Contradictions of the links that touch the question and are not among the answer's clashes: denials, blame, other figures.

        Two accounts that count other things only are left out.
        """
        question, asked = answer.question, self._as_linked.ask(answer.question)
        told = {frozenset(account.claim for account in clash.accounts) for clash in answer.clashes}
        return tuple(
            pair
            for pair in self._links.contradictions
            if frozenset((pair.one, pair.other)) not in told
            and any(self._as_linked.touches(key, asked) for key in (pair.one, pair.other))
            and not self._as_linked.count_otherwise((pair.one, pair.other), (question.kind, question.unit))
        )

    def read(self, reading: Sequence[Doubt]) -> Story:
        """The whole story with these doubts of the links read the other way."""
        return self._tell(frozenset(n for n, doubt in enumerate(self._links.doubts) if doubt in reading), None)

    def _find_doubts(self, question: Question) -> tuple[list[int], frozenset[str]]:
        """The doubts that can move a bound on the question, and the claims that can under some reading of them."""
        if not self._links.doubts:
            return [], frozenset()
        story = self._as_linked
        asked = story.ask(question)
        claims = story.claims_bearing_on(asked)
        found: list[int] = []
        while True:
            names = story.names_of(claims) | (asked.where or frozenset())
            fresh = [
                n
                for n, doubt in enumerate(self._links.doubts)
                if n not in found
                and (
                    (story.places.inside(doubt.one) | {doubt.other}) & names if doubt.what == "place" else {doubt.one, doubt.other} & claims
                )
            ]
            if not fresh:
                return found, claims
            found += fresh
            claims = claims.union(*(story.claims_in_doubt(self._links.doubts[n]) for n in fresh))

    def _tell(self, flipped: frozenset[int], claims: frozenset[str] | None) -> Story:
        if (flipped, claims) not in self._stories:
            grounds = read_otherwise(self._grounds, (self._links.doubts[n] for n in sorted(flipped)))
            reports = self._reports
            if claims is not None:
                own = {claim.rpartition(":")[0] for claim in claims}
                reports = [report for report in reports if report.id in own]
            self._stories[flipped, claims] = Story(reports, self._links.incidents, grounds, self._naming, claims)
        return self._stories[flipped, claims]
