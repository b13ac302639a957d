"""The ledger filled: pages fetched, read, kept one by one, and linked; and read again when the reader has become better."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path

from riwaya import __version__, ledger, lexicon, pipeline
from riwaya.ledger import Judged, Kept, Known, Ledger, LedgerError, Reread
from riwaya.pipeline import Step
from riwaya.records import Links, Page, Problem, Report, Review
from riwaya.wording import table

_READS = ("arabic", "articles", "claims", "data", "gazetteer", "lexicon", "names")
"""What a reading depends on, below the package's folder."""


def readable(
    had: Iterable[Page | Problem], *, published: date | None = None, always: bool = False, folders: Sequence[Path] = ()
) -> tuple[list[Problem], Iterator[Page | Problem]]:
    """The problems before the first page that can be read, and that page with all that comes after it: nothing where none can be.

    So a ledger need not be made before there is anything to keep in it. That one page is read twice.
    """
    faults: list[Problem] = []
    rest = iter(had)
    for one in rest:
        step = one if isinstance(one, Problem) else pipeline.read_page(one, published=published, always=always, folders=folders)
        if not isinstance(one, Problem) and not isinstance(step, Problem):
            return faults, chain((one,), rest)
        faults += [step] if isinstance(step, Problem) else []
    return faults, iter(())


def add_pages(
    book: Ledger, had: Iterable[Page | Problem], *, by: str, published: date | None = None, always: bool = False,
    outlet: str | None = None, folders: Sequence[Path] = (),
) -> Iterator[Kept | Problem]:  # fmt: skip
    """Each page kept with its claims, or the Problem that kept it from it. What is yielded is on the disk.

    It is of this outlet where it names none. One that is kept already is not read again.
    """
    reader = version(*folders)
    for page in had:
        if isinstance(page, Problem):
            yield page
            continue
        known = ledger.recognise(book, page, by)
        if known:
            yield _had(known, page)
            continue
        step = pipeline.read_page(page, published=published, always=always, outlet=outlet, folders=folders)
        if isinstance(step, Problem):
            yield step
        else:
            yield _had(ledger.keep(book, step.page, step.article, step.report, reader=reader, by=by), page)


def _had(kept: Kept | Problem, page: Page) -> Kept | Problem:
    """With the address at which the page was had this time."""
    return kept if isinstance(kept, Problem) else kept._replace(address=page.address)


def reread(
    book: Ledger, names: Sequence[str] = (), *, by: str, folders: Sequence[Path] = ()
) -> Iterator[Reread | Problem]:  # fmt: skip
    """Pages that another reader read, read again: each named one (by a report's id or its beginning), or all whose claims count.

    A day of publication that a person gave, and an outlet that the page does not tell, stay. A page that cannot be had or read any more
    is a Problem, and its claims stay as they were. What is yielded is on the disk.
    """
    reader = version(*folders)
    with book.reading() as connection:
        wanted = ledger.standing_pages(connection, names) if names else ledger.outdated(connection, reader)
    for page in wanted:
        with book.reading() as connection:
            before = ledger.latest(connection, page)
            if before is None or before.reader == reader:
                continue
            try:
                had = ledger.preserved(connection, book.store, page, before.article.address)
            except LedgerError as fault:
                yield Problem(stage="ledger", where=fault.where, what=fault.what, todo=fault.todo)
                continue
        day = before.article.published if before.article.published_by == "given" else None
        step = pipeline.read_page(had, published=day, always=day is not None, outlet=before.article.outlet, folders=folders)
        if isinstance(step, Problem):
            yield step
        else:
            yield ledger.keep_again(book, before, step.article, step.report, reader=reader, by=by)


def correct(book: Ledger, claim: str, settings: Sequence[str], *, reason: str, by: str, folders: Sequence[Path] = ()) -> Judged:
    """Correct fields of a claim, each as `field=value`, on top of what was corrected before. Raises LedgerError."""
    known = Known(
        {*table("actors"), *(entry.id for entry in (lexicon.load(*folders).entries if folders else ()))},
        lambda name: pipeline.locate(name, folders),
        lambda name: pipeline.near_names(name, folders),
    )
    with book.reading() as connection:
        found = ledger.find_claim(connection, claim)
        before = ledger.review_of(connection, found.name)
    held = before.body if before and before.says == "correct" else {"set": {}, "typed": []}
    corrected = ledger.correct(ledger.overlay(found.claim, held["set"]), settings, known)
    fields = {setting.partition("=")[0] for setting in settings}
    typed = [*(one for one in held["typed"] if one.partition("=")[0] not in fields), *settings]
    changes = ledger.differences(found.claim, corrected)
    return ledger.judge(book, Review(claim=found.name, says="correct", changes=changes, typed=tuple(typed), reason=reason), by=by)


def current(book: Ledger, folders: Sequence[Path] = (), *, named: bool = True) -> tuple[list[Report], Links]:
    """All claims that count now, as judged, with their links: those that are kept, or, where more came since, linked now and not kept.

    Incidents bear the names that they have in the ledger either way. The claims' reasons tell who judged where that is `named`; those of
    the links do.
    """
    with book.reading() as connection:
        reports = ledger.judged_reports(connection, named=named)
        if ledger.is_linked(connection):
            return reports, ledger.links(connection)
        verdicts = ledger.verdicts(connection)
    found = pipeline.link(reports, folders, verdicts)
    with book.reading() as connection:
        return reports, ledger.name_lastingly(connection, found)


def steps(book: Ledger, reports: Sequence[Report], publish: Callable[[Step], Step] | None = None) -> Iterator[Step | Problem]:
    """Reports of the ledger with their pages and articles, for whatever is published of them; a page that cannot be had is a Problem.

    `publish` is what is done to each before it goes out: where words are withheld, this is the place.
    """
    with book.reading() as connection:
        articles = ledger.articles(connection)
        pages_of = {report: page for page, report in ledger.standing_on(connection).items()}
        for report in reports:
            article = articles.get(report.id)
            if article is None:
                what = "it was replaced or withdrawn meanwhile"
                yield Problem(stage="ledger", where=report.id, what=what, todo="give the command again")
                continue
            try:
                step = Step(ledger.preserved(connection, book.store, pages_of[report.id], article.address), article, report)
            except LedgerError as fault:
                yield Problem(stage="ledger", where=fault.where, what=fault.what, todo=fault.todo)
                continue
            yield publish(step) if publish else step


def relink(book: Ledger, *, by: str, folders: Sequence[Path] = ()) -> Links:
    """Link all claims that count now, as judged, and keep what changed."""
    with book.reading() as connection:
        of = ledger.head(connection).number
        reports, verdicts = ledger.judged_reports(connection), ledger.verdicts(connection)
    ledger.keep_links(book, pipeline.link(reports, folders, verdicts), of=of, by=by)
    with book.reading() as connection:
        return ledger.links(connection)


@lru_cache(maxsize=4)
def version(*folders: Path) -> str:
    """The reader's version: the program's, and a digest of all words and rules that a reading depends on, the user's own included."""
    hashed = hashlib.sha256()
    here = Path(__file__).parent
    for root in (*(here / name for name in _READS), *folders):
        for file in sorted(p for p in root.rglob("*") if p.is_file() and p.suffix != ".pyc"):
            hashed.update(f"{file.relative_to(root)}\0".encode())
            hashed.update(file.read_bytes())
    return f"{__version__}+{hashed.hexdigest()[:12]}"
