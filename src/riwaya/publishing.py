"""What goes out of the ledger to others: words that are withheld stay behind, and so do the bytes of a page that holds them."""

import email
import email.policy
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec
from sqlalchemy import Connection

from riwaya import articles, keeping, ledger, pipeline
from riwaya.dossiers import PERSONAL, Naming, Rejected, Withheld
from riwaya.ledger import BLOCK, Judged, Ledger, Redaction
from riwaya.pipeline import Step
from riwaya.records import Claim, Links, Page, Place, Problem, Report

_MAIL = "message/rfc822"
_TELLS = "it holds words that are withheld from publication"
_NAMES = "it names persons beside what it says, as mails, chat messages and coders' rows do"


class Published(NamedTuple):
    """What may go into a dossier, and what is said there of what may not."""

    steps: list[Step]
    links: Links
    problems: list[Problem]
    withheld: list[Withheld]
    rejected: list[Rejected]


class Exported(NamedTuple):
    """The ids of the pages in a file of a case, and of those that were left out of it, with the reason."""

    pages: tuple[str, ...]
    left_out: dict[str, str]


def export(book: Ledger, names: Sequence[str], out: BinaryIO, *, title: str, unredacted: bool = False) -> Exported:
    """Write pages (all, or those that `names` mean, see `ledger.choose`) as a case in one file, WACZ, with every capture of theirs.

    A page goes out whole, so one that holds withheld words stays behind, and one whose kind names persons (a mail, a chat's message);
    `unredacted` takes them in: for a court, not for publication. Raises LedgerError.
    """
    with ledger.undisturbed(book, "the case"), book.reading() as connection:
        chosen = ledger.choose(connection, names)
        words = tuple(one.words for one in ledger.redactions(connection))
        left = {} if unredacted else {page: why for page in chosen if (why := _kept_back(connection, book, page, words))}
        going = [page for page in chosen if page not in left]
        said = f"{len(left)} of {len(chosen)} pages are left out, as they are not for publication." if left else ""
        captures = ledger.captures(connection, book.store, going)
        ledger.write_case(captures, title, out, created=book.now(), description=said)
    return Exported(tuple(f"p{page[:12]}" for page in going), {f"p{page[:12]}": why for page, why in left.items()})


def _kept_back(connection: Connection, book: Ledger, page: str, words: Sequence[str]) -> str | None:
    """Why a page's bytes are not for publication."""
    if words and told_on(connection, book, page, words):
        return _TELLS
    return _NAMES if ledger.preserved(connection, book.store, page, "").media in PERSONAL else None


def told_on(connection: Connection, book: Ledger, page: str, words: Sequence[str]) -> frozenset[str]:
    """Which of these words anything tells that is kept of a page (SHA-256); its bytes are not for publication where one is told."""
    had = ledger.preserved(connection, book.store, page, "")
    texts = (text for some in (ledger.told(connection, book.store, page), _opened(had)) for text in some)
    return frozenset().union(*(ledger.telling(text, words) for text in texts))


def publish(book: Ledger, reports: Sequence[Report], links: Links, folders: Sequence[Path] = ()) -> Published:
    """Reports of the ledger with pages and articles, and their links, with full blocks for all words that are withheld.

    Of a page that tells such words, whatever the reader made of it, the bytes stay behind: its hash goes out, its content is empty.
    A place whose name is withheld in one language is withheld in the other, and has no id and no coordinates. A page that cannot be had
    is a Problem. Claims that were rejected are told, without who rejected them; whether the reasons of the others name who judged, the
    given reports say (`keeping.current`), and of the links `pipeline.dossier`.
    """
    with book.reading() as connection:
        held = {one.words: one for one in reversed(ledger.redactions(connection))}  # of the same words withheld twice, the first
        rejected = [_rejected(one) for one in ledger.rejections(connection)]
    cover = _Cover(book, held, _hidden(reports, tuple(held), pipeline.place_names(folders)) if held else {})
    steps: list[Step] = []
    problems: list[Problem] = []
    for one in keeping.steps(book, reports, cover.step if held else None):
        problems.append(one) if isinstance(one, Problem) else steps.append(one)
    covered = [ledger.withheld(one, cover.words) for one in problems]
    return Published(
        steps, ledger.withheld(links, cover.words), covered, cover.said, [ledger.withheld(one, cover.words) for one in rejected]
    )


def _rejected(one: Judged) -> Rejected:
    """What is told of a claim that was rejected; not who did it."""
    [bound] = one.claims
    return Rejected(
        claim=bound.claim or bound.target.claim, event=bound.target.event, quote=bound.target.quote, reason=one.reason,
        day=date.fromisoformat(one.at[:10]),
    )  # fmt: skip


class _Cover:
    """Full blocks laid over all that goes out; `said` gathers what there is to say of it."""

    def __init__(self, book: Ledger, held: Mapping[str, Redaction], hidden: Mapping[str, tuple[str, ...]]) -> None:
        self._book, self._held, self._hidden = book, held, hidden
        self.words = tuple(dict.fromkeys((*held, *(name for names in hidden.values() for name in names))))
        self.said: list[Withheld] = []

    def step(self, step: Step) -> Step:
        """One page with its article and its report."""
        with self._book.reading() as connection:
            told = told_on(connection, self._book, step.page.sha256, tuple(self._held))
        self.said += [self._said(step, one) for one in self._held.values() if one.words in told]
        page = msgspec.structs.replace(step.page, content=b"") if told else step.page
        report = ledger.withheld(step.report, self.words)
        report = msgspec.structs.replace(report, claims=tuple(map(self._claim, step.report.claims, report.claims)))
        return Step(ledger.withheld(page, self.words), ledger.withheld(step.article, self.words), report)

    def _said(self, step: Step, one: Redaction) -> Withheld:
        times = len(ledger.spans(f"{step.report.title}\n{step.report.text}", one.words))
        reason = ledger.withhold(one.reason, self.words)
        return Withheld(page=step.page.id, characters=len(one.words), times=times, reason=reason, day=date.fromisoformat(one.at[:10]))

    def _claim(self, claim: Claim, covered: Claim) -> Claim:
        return msgspec.structs.replace(covered, where=tuple(map(self._place, claim.where, covered.where)))

    def _place(self, place: Place, covered: Place) -> Place:
        """The place, where its name may be told; of another only what the words of the report still say."""
        if BLOCK in covered.text or BLOCK in (covered.name or "") or place.id in self._hidden:
            return Place(text=covered.text)
        return msgspec.structs.replace(covered, candidates=tuple(one for one in covered.candidates if one not in self._hidden))


def _hidden(reports: Sequence[Report], words: Sequence[str], names: Mapping[str, Naming]) -> dict[str, tuple[str, ...]]:
    """Id of each place of the reports that a withheld word names → all names that it has."""
    found: dict[str, tuple[str, ...]] = {}
    for place in (place for report in reports for claim in report.claims for place in claim.where):
        for one in filter(None, (place.id, *place.candidates)):
            naming = names.get(one)
            called = (naming.ar, naming.en) if naming else ()
            own = tuple(filter(None, (place.name,))) if one == place.id else ()
            texts = (*called, *own, *((place.text,) if one == place.id else ()))
            if any(ledger.spans(text, word) for text in texts for word in words):
                found[one] = tuple(dict.fromkeys((*called, *own, *found.get(one, ()))))
    return found


def _opened(page: Page) -> Iterator[str]:
    """A page's words where its bytes do not show them: in another encoding, packed, or in the head and the parts of a mail."""
    yield articles.decode(page)
    if page.media == _MAIL:
        for part in email.message_from_bytes(page.content, policy=email.policy.default).walk():
            yield "\n".join(str(value) for value in part.values())
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield content.decode("utf-8", "replace")
