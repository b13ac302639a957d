"""What a person sees of a search."""

from typing import TYPE_CHECKING

from rich.text import Text

from riwaya.cli.views import console, print_sentence
from riwaya.cli.wording import cell, count

if TYPE_CHECKING:
    from riwaya.ledger import Found, Hit

_MARK = "bold reverse"


def show_found(found: "Found") -> None:
    """Each article on lines of its own: names first, then what is written from right to left, then the claims."""
    out = console()
    for hit in found.hits:
        out.print(cell(f"{hit.published}  {hit.report}" + ("" if hit.stands else "  (replaced since)"), "bold"), soft_wrap=True)
        if hit.outlet:
            print_sentence(out, hit.outlet)
        print_sentence(out, hit.title or "(no title)")
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


def _around(hit: "Hit") -> Text:
    """The words around a hit on one line, those that were asked for marked."""
    start, end = hit.excerpt
    text = cell(hit.whole[start:end].replace("\n", " "))
    for first, last in hit.spans:
        if start <= first and last <= end:
            text.stylize(_MARK, first - start, last - start)
    return Text("… " if start else "") + text + Text(" …" if end < len(hit.whole) else "")
