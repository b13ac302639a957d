"""What a person sees of `riwaya score`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.table import Table

from riwaya.cli.views import console
from riwaya.cli.wording import cell, count

if TYPE_CHECKING:  # the pipeline takes seconds to import, and `try` needs none of it
    from riwaya.measuring import Figures
    from riwaya.scoring import FieldScore, Miss, Tally, TollScore


def show_fields(result: "FieldScore") -> None:
    """Each field with precision, recall and F1; then their mean."""
    table = _table()
    for name, tally in result.fields.items():
        _add(table, name, tally)
    out = console()
    out.print(table)
    out.print(f"score {result.score:.3f}")


def show_figures(figures: "Figures") -> None:
    """One way from a story to incidents and tolls, with how near it comes to the gold."""
    out, table = console(), _table()
    out.print(cell(figures.name, "bold"))
    if figures.found:
        _add(table, "claims", figures.found)
    if figures.links:
        table.add_row("incidents, B-cubed", f"{figures.links.incidents:.3f}")
        table.add_row("origins, B-cubed", f"{figures.links.origins:.3f}")
        _add(table, "copies", figures.links.copies)
        _add(table, "contradictions", figures.links.contradictions)
    if table.row_count:
        out.print(table)
    if figures.tolls:
        out.print(_tolls(figures.tolls))
    out.print()


def show_misses(misses: Iterable["Miss"]) -> None:
    """Each difference from the gold, with what it consists of."""
    out = console()
    for miss in misses:
        out.print(cell(f"{miss.story}  {miss.what}: {miss.name}", "bold"), soft_wrap=True)
        for line in miss.details:
            out.print(cell(f"    {line}"), soft_wrap=not out.is_terminal)
    out.print()


def _table() -> Table:
    table = Table("")
    for name in ("F1", "precision", "recall", "met", "missed", "made up"):
        table.add_column(name, justify="right")
    return table


def _add(table: Table, name: str, tally: "Tally") -> None:
    shares = (f"{share:.3f}" for share in (tally.f1, tally.precision, tally.recall))
    table.add_row(name, *shares, *map(str, (tally.hit, tally.missed, tally.extra)))


def _tolls(score: "TollScore") -> str:
    parts = [f"{score.exact} of {count(score.asked, 'toll')} exact"]
    for number, what in ((score.overlapping, "overlap the gold's interval"), (score.containing, "contain it")):
        parts.append(f"{number} ({number / max(1, score.asked):.0%}) {what}")
    return ", ".join(parts) + (f"; {score.unanswered} could not be asked" if score.unanswered else "")
