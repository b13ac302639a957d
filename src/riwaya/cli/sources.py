"""Where claims come from: a file of them, or a ledger, which holds its judgements and links as well."""

import os
from collections.abc import Iterable
from contextlib import AbstractContextManager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from riwaya.cli.complaints import WRONG_USAGE, Complaint
from riwaya.cli.files import load_reports, load_verdicts
from riwaya.cli.ledgers import opened
from riwaya.records import Claim, Judgement, Links, Report

if TYPE_CHECKING:  # the database takes a third of a second to import
    from riwaya.ledger import Ledger
    from riwaya.publishing import Published

_SERVERS = ("postgresql", "postgres")
_DATABASE = b"SQLite format 3\0"
NO_PAGES = Path(os.devnull)
"""The folder of pages for commands that touch none of them: on a server no folder is known unless it is named."""


class Claims(NamedTuple):
    """Reports with their claims, what persons judged of them, and, out of a ledger, how they are linked."""

    reports: list[Report]
    verdicts: list[Judgement]
    links: Links | None = None


def is_ledger(source: str) -> bool:
    """Whether claims are taken from a ledger: the address of a server, or a file that begins like a database."""
    if source.partition("://")[0].partition("+")[0] in _SERVERS:
        return True
    path = Path(source)
    try:
        with path.open("rb") as stream:
            return path.is_file() and stream.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return False  # said where the file is read


def opened_claims(source: str) -> AbstractContextManager["Ledger"]:
    """A ledger whose claims are wanted and not its pages."""
    return opened(source, NO_PAGES)


def refuse_past(source: str, where: str, incident: str | None, links: Links) -> None:
    """Complain of an incident that went into others, and say into which."""
    if incident is None or any(one.id == incident for one in links.incidents):
        return
    from riwaya.ledger import IncidentShown, LedgerError, show

    with opened_claims(source) as book, book.reading() as connection:
        try:
            shown = show(connection, incident)
        except LedgerError:
            return  # no such incident ever; whoever asks the question says so
    if isinstance(shown, IncidentShown):
        # What came since the last linking may have ended it too: the given links are made with that.
        became = [one.id for one in links.incidents if set(one.claims) & set(shown.incident.claims)]
        todo = f"its claims are in {', '.join(became)} now" if became else "none of its claims counts any more"
        raise Complaint(where, f"{incident} is no incident any more", f"{todo}; `riwaya show {incident}` tells how", WRONG_USAGE)


def claims_from(source: str, verdicts: Path | None = None, folders: list[Path] | None = None) -> Claims:
    """The claims of a file or of a ledger, these as judged."""
    if not is_ledger(source):
        reports = load_reports(Path(source))
        return Claims(reports, load_verdicts(verdicts, reports))
    refuse_verdicts(source, verdicts)
    from riwaya import keeping

    with opened_claims(source) as book:
        reports, links = keeping.current(book, folders or ())
    return Claims(require_reports(source, reports), [], links)


def require_reports(source: str, reports: list[Report]) -> list[Report]:
    """The reports of a ledger, which must hold one."""
    if not reports:
        raise Complaint(source, "the ledger holds no report", "add pages first: riwaya add")
    return reports


def refuse_verdicts(source: str, verdicts: Path | None) -> None:
    """A ledger keeps its own judgements."""
    if verdicts:
        raise Complaint("--verdicts", f"{source} is a ledger, which keeps its own", "judge there: riwaya judge", WRONG_USAGE)


def claim_from(source: str, name: str) -> tuple[Report, Claim]:
    """A claim, named `report:claim` or as an account of it, and its report; out of a ledger as it was judged, also where it is rejected."""
    begin, colon, number = name.rpartition(":")
    number = number.partition("/")[0]  # `riwaya toll` names accounts report:claim/outcome; the claim is meant
    if not (colon and begin and number):
        raise Complaint(repr(name), "names no claim", "write report:claim, as p0123456789ab:c1", WRONG_USAGE)
    if is_ledger(source):
        from riwaya import ledger

        with opened_claims(source) as book, book.reading() as connection:
            named = ledger.find_claim(connection, name)
            return named.report, ledger.show_judged(named.claim, ledger.review_of(connection, named.name))
    reports = {report.id: report for report in load_reports(Path(source))}
    if begin not in reports:
        raise Complaint(name, f"{source} holds no report {begin!r}", f"it holds {_some(begin, reports)}")
    claims = {claim.id: claim for claim in reports[begin].claims}
    if number not in claims:
        raise Complaint(name, f"report {begin} has no claim {number!r}", f"it has {_some(number, claims)}")
    return reports[begin], claims[number]


def published_from(inputs: list[str], pages: Path | None, folders: list[Path], *, named: bool) -> "Published":
    """What is published of a ledger: its reports with their pages, as judged, and its links, without words that are withheld.

    The claims' reasons tell who judged where that is `named`.
    """
    if len(inputs) > 1:
        raise Complaint("dossier", "a ledger beside other inputs", "add these to the ledger first: riwaya add", WRONG_USAGE)
    from riwaya import keeping, publishing
    from riwaya.ledger import undisturbed

    with opened(inputs[0], pages) as book, undisturbed(book, "the dossier"):
        reports, links = keeping.current(book, folders, named=named)
        return publishing.publish(book, require_reports(inputs[0], reports), links, folders)


def _some(name: str, known: Iterable[str]) -> str:
    """A few of the known names, the nearest first."""
    names = list(known)
    near = get_close_matches(name, names, 5)
    shown = [*near, *(n for n in names if n not in near)][:5]
    return (", ".join(shown) or "none") + (" …" if len(names) > len(shown) else "")
