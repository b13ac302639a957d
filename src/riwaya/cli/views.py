"""What a person sees on a terminal: tables and short sentences; Arabic stays as written."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from rich.console import Console, Group
from rich.table import Table

from riwaya.cli.wording import bounds, cell, chain, count, days, outcome_text, party, place_text, plain, published, span
from riwaya.records import Claim, Contradiction, Links, Place, Report

if TYPE_CHECKING:  # the pipeline takes seconds to import, and `try` needs none of it
    from riwaya.claims import Find
    from riwaya.dossiers import Answer
    from riwaya.pipeline import Made
    from riwaya.reading import Trial

T = TypeVar("T")
_COLOURS = {
    "event": "bold red", "cue": "magenta", "party": "blue", "source": "cyan", "people": "green", "thing": "green", "place": "yellow",
    "number": "bold green", "day": "bright_blue", "near": "dim", "idle": "dim",
}  # fmt: skip
_SHOWN, _FIGURES = 10, 3
"""Incidents, and figures of each, that the view of a dossier shows; the dossier itself has all of them."""
_INCIDENTS, _OTHERS = 60, 20
"""Incidents of a linking, and copies, contradictions and doubts, that are shown where not all are asked for."""
_PIPED = 120
"""Columns where the output is no terminal and COLUMNS does not say otherwise."""


class Screen(Console):
    """Standard output; a closed pipe is left to whoever runs the command."""

    def on_broken_pipe(self) -> None:
        """Raise it again: Rich would exit with an error."""
        raise BrokenPipeError


def console() -> Console:
    """Standard output, as wide as the terminal."""
    return Screen(width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else _PIPED, highlight=False)


def progress(items: Iterable[T], what: str) -> Iterator[T]:
    """The items as they come, counted on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed}"), TimeElapsedColumn())
    errors = Console(stderr=True)
    with Progress(*columns, console=errors, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task(what, total=None)
        for item in items:
            bar.advance(task)
            yield item


def waiting(what: str) -> AbstractContextManager[object]:
    """A sign of life on standard error during work that cannot be counted, where that is a terminal."""
    return Console(stderr=True).status(what) if sys.stderr.isatty() else nullcontext()


class Told(NamedTuple):
    """A claim and the report that tells it."""

    claim: Claim
    report: Report

    @property
    def who(self) -> str:
        """Who says it, nearest first; the outlet itself where the report names nobody."""
        return chain(self.claim, self.report.outlet)


def claims_of(reports: Iterable[Report]) -> dict[str, Told]:
    """`report:claim` → the claim in its report."""
    return {f"{report.id}:{claim.id}": Told(claim, report) for report in reports for claim in report.claims}


def print_sentence(out: Console, text: str, style: str = "") -> None:
    """A sentence; broken into lines on a terminal alone, so that a pipe finds it whole."""
    out.print(cell(text, style), soft_wrap=not out.is_terminal)


def say_more(out: Console, number: int, noun: str, several: str | None = None) -> None:
    """How many more there are than are shown, if any, and how to see them."""
    if number > 0:
        print_sentence(out, f"and {number:,} more {noun if number == 1 else several or noun + 's'}: --all shows every one")


def make_table(*columns: str, words: int | None = None) -> Table:
    """A table that folds what is too long; `words`: the most columns of the screen for any but the last, which holds sentences."""
    table = Table()
    for name in columns:
        table.add_column(name, overflow="fold", max_width=words)
    table.columns[-1].max_width = None
    return table


def show_reports(reports: Sequence[Report]) -> None:
    """Each report with a table of its claims."""
    out = console()
    for report in reports:
        out.print(cell("  ".join(filter(None, (report.id, str(report.published), report.outlet))), "bold"))
        out.print(cell(report.title or "(no title)"))
        table = make_table("claim", "what", "where and when", "who says so, in which words", words=out.width // 4)
        for claim in report.claims:
            event = plain(claim.event) if claim.stance == "asserted" else f"{plain(claim.event)}, {claim.stance}"
            what = [event, *map(outcome_text, claim.outcomes)]
            where = [*map(place_text, claim.where), days(claim.when)]
            table.add_row(cell(claim.id), cell("\n".join(what)), cell("\n".join(where)), cell(f"{chain(claim)}:\n{claim.quote}"))
        if report.claims:
            out.print(table)
        else:
            out.print("no claim")
        out.print()
    out.print(f"{count(len(reports), 'report')}, {count(sum(len(r.claims) for r in reports), 'claim')}. -o FILE keeps them as JSON lines.")


def show_links(links: Links, reports: Sequence[Report], *, every: bool = False) -> None:
    """The incidents, then copies, contradictions and doubts: all where that is asked for, else of many those of most claims and the first."""
    out = console()
    table = make_table("incident", "days", "event", "place", "claims", "grade")
    largest = sorted(links.incidents, key=lambda one: -len(one.claims))[: None if every else _INCIDENTS]
    shown = [one for one in links.incidents if one in largest]
    for one in shown:
        row = (one.id, span(one.start, one.end), plain(one.event), one.place or "", "\n".join(one.claims), one.grade or "")
        table.add_row(*map(cell, row))
    out.print(table)
    say_more(out, len(links.incidents) - len(shown), "incident")
    for one in shown:
        for said, why in zip(one.said, one.why, strict=False):
            if said.key.startswith("graded"):
                print_sentence(out, f"{one.id}: {why}")
    said_of = {report.id: f"{report.id} ({published(report)})" for report in reports}
    most = None if every else _OTHERS
    copies, pairs, doubts = links.copies[:most], links.contradictions[:most], links.doubts[:most]
    for first, second in copies:
        print_sentence(out, f"copy: {said_of.get(first, first)} and {said_of.get(second, second)} tell the same words")
    say_more(out, len(links.copies) - len(copies), "copy", "copies")
    claims = claims_of(reports)
    for pair in pairs:
        show_dispute(out, pair, claims)
    say_more(out, len(links.contradictions) - len(pairs), "contradiction")
    for doubt in doubts:
        print_sentence(out, f"in doubt ({doubt.what}): {doubt.one} and {doubt.other}" + (f": {doubt.why}" if doubt.why else ""))
    say_more(out, len(links.doubts) - len(doubts), "doubt")
    out.print(f"{count(len(links.incidents), 'incident')} from {count(len(reports), 'report')}. -o FILE keeps them as JSON.")


def show_dispute(out: Console, pair: Contradiction, claims: Mapping[str, Told]) -> None:
    """Two claims that cannot both be true, each with who says it in which words."""
    print_sentence(out, f"contradiction: {pair.one} against {pair.other}: {pair.why}")
    for key in (pair.one, pair.other):
        if key in claims:
            told = claims[key]
            denied = "" if told.claim.stance == "asserted" else f", {told.claim.stance}"
            words = f": «{told.claim.quote}»" if told.claim.quote else ""
            print_sentence(out, f"  {key}{denied}, {told.who}{words}")


def show_dossier(made: "Made", *, rejected: int = 0, withheld: int = 0) -> None:
    """Where the dossier is and what stands in it, then the incidents of most claims with their proved figures.

    `rejected`: how many claims are told there as rejected; `withheld`: on how many pages words are.
    """
    out = console()
    incidents = made.links.incidents
    out.print(cell(f"The dossier: {made.page} (in English: {made.page.with_suffix('.en.html').name})"), soft_wrap=True)
    parts = (len(made.reports), "report"), (sum(len(r.claims) for r in made.reports), "claim"), (len(incidents), "incident")
    out.print(", ".join(count(*part) for part in parts) + f", {count(len(made.links.copies), 'copy', 'copies')}.")
    if rejected:
        out.print(f"{count(rejected, 'claim')} rejected in review: told there with the reason, and counted nowhere.")
    if withheld:
        out.print(f"Words are withheld on {count(withheld, 'page')}: {made.page.with_name('withheld.csv').name} says how many and why.")
    table = make_table("day", "place", "event", "proved", "claims", "grade")
    for one in sorted(sorted(incidents, key=lambda i: -len(i.claims))[:_SHOWN], key=lambda i: (i.start is None, i.start)):
        answers = made.answers.get(one.id, ())
        told = [*map(_answer, answers[:_FIGURES]), *([f"and {len(answers) - _FIGURES} more"] if len(answers) > _FIGURES else [])]
        figures = "\n".join(told)
        table.add_row(*map(cell, (span(one.start, one.end), one.place or "", plain(one.event), figures, len(one.claims), one.grade or "")))
    if incidents:
        out.print(table)
    if len(incidents) > _SHOWN:
        out.print(f"These have the most claims; the dossier shows {len(incidents) - _SHOWN} more.")


def _answer(answer: "Answer") -> str:
    question, toll = answer.question, answer.toll
    counted = question.group or (question.unit if question.unit != "people" else None)
    who = ", ".join([*([plain(counted)] if counted else ()), *([party(question.side)] if question.side else ())])
    return f"{bounds(toll.min, toll.max)} {question.kind}" + (f" ({who})" if who else "")


def show_trial(trial: "Trial") -> None:
    """The sentence with its words coloured by what they are, the list of finds, the claims, and what nearly matched."""
    out = console()
    text = cell(trial.report.text)
    for find in trial.finds:
        if find.layer == "idle":
            continue
        text.stylize(_COLOURS[find.layer], find.start, find.end)
    out.print(text)
    show_finds(trial.finds)
    for claim in trial.report.claims:
        show_claim(trial.report, claim)
    if not trial.report.claims:
        out.print("No claim: a sentence needs a word for an event or a toll, beside a count, a place, a day or a party.")
    show_missed(trial.finds)


def show_finds(finds: Sequence["Find"]) -> None:
    """A table of words and what they are read as."""
    out = console()
    table = make_table("words", "are", "read as")
    for find in finds:
        if find.layer not in ("near", "idle"):
            table.add_row(cell(find.text), cell(find.layer, _COLOURS[find.layer]), cell(find.reading))
    if table.row_count:
        out.print(table)


def show_missed(finds: Sequence["Find"]) -> None:
    """What told nothing, and what nearly matched."""
    out = console()
    for layer, heading in (
        ("idle", "Recognised, but in no claim:"),
        ("near", "Not known, but near to forms of the lexicon (these in folded spelling):"),
    ):
        some = [find for find in finds if find.layer == layer]
        if some:
            out.print(heading)
            for find in some:
                out.print(cell(f"  {find.text}: {find.reading}"))


def show_claim(report: Report, claim: Claim, folders: Sequence[Path] = ()) -> None:
    """A claim with every decision that made it; ids stand behind their words, as `riwaya judge` takes them. `folders` name further places."""
    out = console()
    out.print(cell(f"{report.id}:{claim.id}  {plain(claim.event)}, {claim.stance}, {claim.scope}", "bold"))
    grid = Table.grid(padding=(0, 2))
    grid.add_column()
    grid.add_column(overflow="fold")
    for name, values in _decided(claim, _candidates(claim, folders)).items():
        if values:
            grid.add_row(cell(f"  {name}"), Group(*map(cell, values)))
    out.print(grid)


def _candidates(claim: Claim, folders: Sequence[Path]) -> dict[str, str]:
    """Id → name of the places that an undecided name may mean, each with its id; the gazetteer is asked only where there are any."""
    if not any(place.candidates for place in claim.where):
        return {}
    from riwaya.pipeline import place_names

    return {one: f"{naming.en} ({one})" for one, naming in place_names(folders).items()}


def _decided(claim: Claim, places: Mapping[str, str]) -> dict[str, list[str]]:
    """Label → lines: the words first, then what was made of them, then why."""
    return {
        "words": [claim.quote] if claim.quote else [],
        "rule": [claim.rule] if claim.rule else [],
        "says": [f"{s.text} ({plain(s.type)}{', ' + party(s.actor) if s.actor else ''})" for s in claim.sources] or ["the report itself"],
        "by": [*map(_party, claim.actor)],
        "to": [*map(_party, claim.target)],
        "counts": [outcome_text(o) + (f": {o.text}" if o.text else "") for o in claim.outcomes],
        "where": [*(line for place in claim.where for line in _place(place, places))],
        "area": [claim.area] if claim.area else [],
        "when": [days(claim.when) + (f": {claim.when.text}" if claim.when.text else "")],
        "because": list(claim.why),
    }


def _party(name: str) -> str:
    """The neutral name of a party, and its id where that says something else."""
    if name == "civilians":  # no party; and a sentence that names none is tried without the tables of names
        return name
    return party(name) if party(name) == plain(name) == name else f"{party(name)} ({name})"


def _place(place: Place, places: Mapping[str, str]) -> Iterator[str]:
    """The place and its words, then each that it may mean where that is undecided."""
    yield f"{place.name or '?'}: {place.text}"
    yield from (f"  perhaps {places.get(one, one)}" for one in place.candidates)
