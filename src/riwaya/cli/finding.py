"""`riwaya search`: what the ledger holds, found by its words."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riwaya.cli.complaints import WRONG_USAGE, Complaint
from riwaya.cli.files import pretty, write
from riwaya.cli.ledgers import DEFAULT, opened
from riwaya.cli.options import Json, LedgerAt, PagesAt, to_day

if TYPE_CHECKING:  # the database takes a third of a second to import
    from riwaya.ledger import Hit

_MOST = 1000


def search(
    question: Annotated[list[str], typer.Argument(help='Words that must all occur, "phrases" in quotation marks, -words to leave out.')],
    ledger: LedgerAt = DEFAULT,
    pages: PagesAt = None,
    start: Annotated[str | None, typer.Option("--from", help="First day of publication, YYYY-MM-DD.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Last day of publication, YYYY-MM-DD.")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="The outlet, spelt as its reports name it.")] = None,
    most: Annotated[int, typer.Option("--limit", min=1, max=_MOST, help="So many articles at most.")] = 20,
    replaced: Annotated[bool, typer.Option("--all", help="Also what was replaced since: older states of a page, older readings.")] = False,
    as_json: Json = False,
) -> None:
    """Find articles by their words; spelling variants and attached letters make no difference."""
    first, last = to_day(start, "--from"), to_day(end, "--to")
    if first and last and first > last:
        raise Complaint("search", f"the days run from {first} to {last}", "put the earlier day first", WRONG_USAGE)
    for word in question:
        if word.startswith("--"):
            raise Complaint("search", f"no such option: {word}", "see `riwaya search --help`", WRONG_USAGE)
    from riwaya.cli.finding_views import show_found
    from riwaya.ledger import Limits, SearchError, outlets, parse
    from riwaya.ledger import search as find

    try:
        query = parse(" ".join(question))
    except SearchError as fault:
        raise Complaint("search", str(fault), code=WRONG_USAGE) from None
    with opened(ledger, pages) as book, book.reading() as connection:
        found = find(connection, query, Limits(first, last, _named(outlet), replaced), most)
        if outlet and not found.hits:
            _check_outlet(outlet, outlets(connection))
    if as_json:
        write(pretty({"hits": [_row(hit) for hit in found.hits], "more": found.more}), None)
    else:
        show_found(found)


def _check_outlet(outlet: str, known: Sequence[str]) -> None:
    """Complain where no article of the ledger is of that outlet: nothing found would look as if nothing were there."""
    if outlet not in known:
        near = get_close_matches(outlet, known, 3, 0.5)
        raise Complaint(
            "--outlet", f"no article is of {outlet!r}", f"did you mean {', '.join(near)}?" if near else "look at one in `riwaya search`"
        )


def _named(outlet: str | None) -> str | None:
    """The outlet, where it is text that a database can hold."""
    if outlet is not None and (not outlet.isprintable() or not outlet):
        raise Complaint("--outlet", f"{outlet!r} is no name", "write the outlet as its reports name it", WRONG_USAGE)
    return outlet


def _row(hit: "Hit") -> dict[str, Any]:
    """A hit; the offsets of its words count in the text, those of `title` in the title."""
    body = len(hit.whole) - len(hit.text)
    start, end = hit.excerpt
    return {
        "report": hit.report,
        "published": hit.published,
        "outlet": hit.outlet,
        "title": hit.title,
        "page": hit.page,
        "stands": hit.stands,
        "sure": hit.sure,
        "around": hit.whole[start:end],
        "in_title": [[start, end] for start, end in hit.spans if end < body],
        "in_text": [[start - body, end - body] for start, end in hit.spans if start >= body],
        "claims": hit.claims,
    }
