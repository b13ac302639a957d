"""What a person sees of a search."""

from typing import TYPE_CHECKING

from rich.text import Text

from riwaya.cli.views import console, print_sentence
from riwaya.cli.wording import cell, count

if TYPE_CHECKING:
    from riwaya.ledger import Found, Hit

_MARK = "bold reverse"
_DOUBTFUL = "In what follows, the words may be parts of other words:"


def show_found(found: "Found") -> None:
    """Each article on lines of its own: names first, then what is written from right to left, then the claims."""
    out = console()
    doubtful = False
    for hit in found.hits:
        if not (hit.sure or doubtful):  # they stand after the others, whatever their day
            doubtful = True
            out.print(_DOUBTFUL, "", sep="\n")
        out.print(cell(f"{hit.published}  {hit.report}" + ("" if hit.stands else "  (replaced since)"), "bold"), soft_wrap=True)
        if hit.outlet:
            print_sentence(out, hit.outlet)
        out.print(_title(hit), soft_wrap=not out.is_terminal)
        out.print(_around(hit), soft_wrap=not out.is_terminal)
        if hit.claims:
            print_sentence(out, f"claims: {', '.join(hit.claims)}")
        out.print()
    if not found.hits:
        out.print("Nothing found. All words must occur; with fewer words, or without --from, --to and --outlet, more may be.")
    elif found.more:
        out.print(f"The newest {count(len(found.hits), 'article')}; there are more, which a higher --limit shows.")
    else:
        out.print(f"{count(len(found.hits), 'article')}.")


def _title(hit: "Hit") -> Text:
    """The title, with the words in it that were asked for marked."""
    text = cell(hit.title or "(no title)")
    for first, last in hit.spans:
        if last <= len(hit.title):
            text.stylize(_MARK, first, last)
    return text


def _around(hit: "Hit") -> Text:
    """The words around a hit on one line, those that were asked for marked; without the title, which has a line of its own."""
    body = len(hit.whole) - len(hit.text)
    start, end = hit.excerpt
    start = max(start, body)
    text = cell(hit.whole[start:end].replace("\n", " "))
    for first, last in hit.spans:
        if start <= first and last <= end:
            text.stylize(_MARK, first - start, last - start)
    return Text("… " if start > body else "") + text + Text(" …" if end < len(hit.whole) else "")
