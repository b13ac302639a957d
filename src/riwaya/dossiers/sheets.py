"""One page of the dossier in one language: where it stands in the folder, and the links and names that it needs."""

from dataclasses import dataclass
from datetime import date
from html import escape

from riwaya.dossiers.asking import counted_by
from riwaya.dossiers.file_names import in_language
from riwaya.dossiers.material import Account, Material
from riwaya.dossiers.wording import Html, HtmlPen, Words
from riwaya.records import Incident, Outcome, Question, Report, Said
from riwaya.wording import ISOLATED, days


@dataclass(frozen=True)
class Sheet:
    """A page `name` (without suffix) in `folder` (empty, `incidents` or `pages`) of the dossier."""

    material: Material
    words: Words
    name: str
    folder: str = ""

    @property
    def root(self) -> str:
        """The way up to the dossier's folder."""
        return "../" if self.folder else ""

    @property
    def path(self) -> str:
        """Its own path in the dossier."""
        return f"{self.folder}/{self._file(self.name)}" if self.folder else self._file(self.name)

    @property
    def translation(self) -> str:
        """The file of the same page in the other language."""
        return in_language(self.name, self.words.other)

    def to(self, name: str) -> str:
        """Address of a page at the top: index, disputes, tallies, methods."""
        return self.root + self._file(name)

    def incident(self, incident: Incident) -> str:
        """Address of an incident's page."""
        return f"{self.root}incidents/{self._file(self.material.incident_files[incident.id])}"

    def report(self, report: Report) -> str:
        """Address of the view of a report's page."""
        return f"{self.root}pages/{self._file(self.material.page_files[report.id])}"

    def quote(self, account: Account) -> str:
        """Address of a quote, highlighted on the page it stands on."""
        return f"{self.report(account.report)}#{account.quote_anchor}"

    def account(self, account: Account) -> str:
        """Address of an account among the others of its incident; a tally stands on the page of tallies, another claim at its quote."""
        if account.incident and account.incident.id in self.material.incident_files:
            return f"{self.incident(account.incident)}#{account.anchor}"
        if account.claim.scope == "cumulative" and account.claim.stance == "asserted":
            return f"{self.to('tallies')}#{account.anchor}"
        return self.quote(account)

    def day(self, value: date) -> str:
        """A day in words."""
        return days.day(value, self.words.language)

    def short_day(self, value: date) -> str:
        """A day on an axis."""
        return days.short_day(value, self.words.language)

    def span(self, start: date | None, end: date | None) -> str:
        """An interval of days in words."""
        return self.words.span(start, end)

    def outlet(self, report: Report) -> str:
        """Who published a report."""
        return report.outlet or self.words.plain("outlet-unknown")

    def counted(self, what: Outcome | Question) -> str:
        """What an outcome counts or a question asks for, in words: kind, thing, group, side."""
        return self.words.name_class(what.kind, what.unit, what.group, what.side)

    def parties(self, ids: tuple[str, ...]) -> str:
        """Neutral names of parties in a row."""
        return self.words.listed([self.words.term("actors", party) for party in ids])

    def places(self, account: Account) -> str:
        """The places that an account names."""
        named = [self.material.place_name(place, self.words.language) for place in account.claim.where]
        every = [account.claim.area, *named] if account.claim.area else named
        # A place that has a name in one language only would turn the order of those beside it.
        return self.words.listed([ISOLATED.filled(one) for one in every] if len(every) > 1 else every)

    def elsewhere(self, account: Account) -> str:
        """Place and days of an account that is not about this page's incident; empty for one that is."""
        incident = account.incident
        if incident and self.folder == "incidents" and self.material.incident_files.get(incident.id) == self.name:
            return ""
        return self.words.listed(
            [text for text in (self.places(account), self.span(account.claim.when.start, account.claim.when.end)) if text]
        )

    def candidates(self, account: Account) -> str:
        """The places that an undecided name of an account may mean."""
        ids = [one for place in account.claim.where for one in place.candidates]
        named = [self.material.place_names.get(one) for one in ids]
        return self.words.listed([(n.ar if self.words.language == "ar" else n.en) if n else one for one, n in zip(ids, named, strict=True)])

    def tell(self, said: Said, here: str = "") -> Html:
        """A reason or a proof in the page's language: the accounts that it cites are links, places have their names in it."""
        return Html(self.words.tell(said, _PagePen(self, here)))

    def cite(self, account: Account, here: str = "") -> Html:
        """Who says it, leading to the account; its outlet and day, and what it is about where that is neither this page's incident nor `here`."""
        about = self.elsewhere(account)
        # Outlet and day each by itself: an Arabic outlet would turn the order of an English day.
        published = (self.outlet(account.report), self.day(account.report.published))
        told = self.words.plain("comma").join(f"<bdi>{escape(text)}</bdi>" for text in published)
        told += f" {escape(self.words.plain('about', about))}" if about not in ("", here) else ""
        name = escape(self.words.origin(account.origin))
        return Html(f'<a href="{escape(self.account(account))}"><bdi>{name}</bdi></a> <small>({told})</small>')

    def stated(self, name: str, here: str = "") -> Html:
        """An account (`report:claim/outcome`) that no sentence tells: what it counts, and who says it; by its key where it is not here."""
        account = self.material.account(name)
        if account is None:
            return Html(f'<code dir="ltr">{escape(name)}</code>')
        counted = counted_by(account.claim, name.rpartition("/")[2])
        if counted is None:
            return self.cite(account, here)
        return self.tell(Said("told", (Said("of-class", (counted,)), Said("cited-alone", (name, account.origin)))), here)

    def _file(self, name: str) -> str:
        return in_language(name, self.words.language)


class _PagePen(HtmlPen):
    """Sentences on a page."""

    def __init__(self, sheet: Sheet, here: str) -> None:
        self._sheet, self._here = sheet, here

    def place(self, name: str) -> str:
        """A place's name in the language of the page."""
        return self._sheet.material.place_called(name, self._sheet.words.language)

    def cite(self, told: str, said: Said) -> str:
        """The account as a link; one that is not in the dossier as told."""
        account = self._sheet.material.account(str(said.args[0]))
        return self._sheet.cite(account, self._here) if account else told

    def key(self, key: str) -> str:
        """A claim by who says it."""
        account = self._sheet.material.account(key)
        return self._sheet.cite(account) if account else f'<code dir="ltr">{escape(key)}</code>'
