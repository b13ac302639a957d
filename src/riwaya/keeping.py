"""The ledger filled: pages fetched, read, kept one by one, and linked; and read again when the reader has become better."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from riwaya import __version__, ledger, pages, pipeline
from riwaya.ledger import Kept, Ledger
from riwaya.records import Links, Page, Problem

_READS = ("arabic", "articles", "claims", "data", "gazetteer", "lexicon", "names")
"""What a reading depends on, below the package's folder."""


def add(
    book: Ledger, inputs: Iterable[str], *, by: str, published: date | None = None, always: bool = False, private: bool = False,
    folders: Sequence[Path] = (), columns: pages.Columns | None = None,
) -> Iterator[Kept | Problem]:  # fmt: skip
    """Each page of `inputs` kept with its claims, or the Problem that kept it from it. What is yielded is on the disk."""
    return add_pages(
        book, pages.fetch(inputs, private=private, columns=columns), by=by, published=published, always=always, folders=folders
    )


def add_pages(
    book: Ledger, had: Iterable[Page | Problem], *, by: str, published: date | None = None, always: bool = False,
    outlet: str | None = None, folders: Sequence[Path] = (),
) -> Iterator[Kept | Problem]:  # fmt: skip
    """The same of pages that are at hand, of this outlet where they name none. One that is kept already is not read again."""
    reader = version(*folders)
    for page in had:
        if isinstance(page, Problem):
            yield page
            continue
        known = ledger.recognise(book, page, by)
        if known:
            yield known
            continue
        step = pipeline.read_page(page, published=published, always=always, outlet=outlet, folders=folders)
        yield step if isinstance(step, Problem) else ledger.keep(book, step.page, step.article, step.report, reader=reader, by=by)


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
