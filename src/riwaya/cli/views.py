"""What a person sees on a terminal: tables and short sentences; Arabic stays as written."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from riwaya.records import Claim, Links, Outcome, Question, Report, Toll, When

if TYPE_CHECKING:  # the pipeline takes seconds to import, and `try` needs none of it
    from riwaya.pipeline import Made
    from riwaya.reading import Trial

T = TypeVar("T")
_COLOURS = {
    "event": "bold red", "cue": "magenta", "party": "blue", "source": "cyan", "people": "green", "thing": "green", "place": "yellow",
    "number": "bold green", "day": "bright_blue", "near": "dim",
}  # fmt: skip


def console() -> Console:
    """Standard output; as wide as the terminal, or wide enough for a table where there is none."""
    return Console(width=None if sys.stdout.isatty() else 160, highlight=False)


def progress(items: Iterable[T], what: str) -> Iterator[T]:
    """The items as they come, counted on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        for item in items:
            bar.advance(task)
            yield item


def bounds(low: int | None, high: int | None) -> str:
    """`26`, `26–50`, `26 or more`, `up to 50`."""
    if low is not None and low == high:
        return str(low)
    if high is None:
        return f"{low or 0} or more"
    return f"up to {high}" if not low else f"{low}–{high}"


def outcome_text(outcome: Outcome) -> str:
    """`26 killed (combatants, syria_government)`."""
    who = ", ".join(x for x in (outcome.group if outcome.unit == "people" else outcome.unit, outcome.side) if x and x != "unspecified")
    return f"{bounds(outcome.min, outcome.max)} {outcome.kind}" + (f" ({who})" if who else "")


def days(when: When) -> str:
    """`2018-05-11`, or both ends."""
    if when.start == when.end:
        return str(when.start or "?")
    return f"{when.start or '…'} – {when.end or '…'}"


def chain(claim: Claim) -> str:
    """Nearest source first: `X ← Y`."""
    return " ← ".join(source.text for source in claim.sources) or "the report itself"


def show_reports(reports: Sequence[Report]) -> None:
    """Each report with a table of its claims."""
    out = console()
    for report in reports:
        out.print(Text(f"{report.id}  {report.published}  {report.outlet or ''}", style="bold"))
        out.print(Text(report.title or "(no title)"))
        table = Table(show_lines=False, pad_edge=False)
        for name in ("claim", "event", "says", "counts", "where", "when", "words"):
            table.add_column(name, overflow="fold", ratio=3 if name == "words" else None)
        for claim in report.claims:
            event = claim.event if claim.stance == "asserted" else f"{claim.event}, {claim.stance}"
            where = ", ".join(p.name or p.text for p in claim.where)
            counts = "\n".join(outcome_text(o) for o in claim.outcomes)
            table.add_row(*(Text(x) for x in (claim.id, event, chain(claim), counts, where, days(claim.when), claim.quote)))
        out.print(table)
        out.print()
    out.print(f"{len(reports)} reports, {sum(len(r.claims) for r in reports)} claims. -o FILE keeps them as JSON lines.")


def show_links(links: Links, reports: Sequence[Report]) -> None:
    """The incidents, then copies and contradictions."""
    out = console()
    table = Table(pad_edge=False)
    for name in ("incident", "days", "event", "place", "claims", "grade"):
        table.add_column(name, overflow="fold")
    for one in links.incidents:
        span = str(one.start) if one.start == one.end else f"{one.start} – {one.end}"
        table.add_row(*(Text(x) for x in (one.id, span, one.event, one.place or "", ", ".join(one.claims), one.grade or "")))
    out.print(table)
    for first, second in links.copies:
        out.print(Text(f"copy: {first} and {second} tell the same words"))
    for pair in links.contradictions:
        out.print(Text(f"contradiction: {pair.one} against {pair.other}: {pair.why}"))
    out.print(f"{len(links.incidents)} incidents from {len(reports)} reports. -o FILE keeps them as JSON.")


def show_tolls(questions: Sequence[Question], tolls: Sequence[Toll], reports: Sequence[Report]) -> None:
    """Each question with its bounds, what proves them, the voices and the clashes."""
    out = console()
    quotes = {f"{r.id}:{c.id}": (chain(c), c.quote) for r in reports for c in r.claims}
    for question, toll in zip(questions, tolls, strict=True):
        out.print(Text(question_text(question), style="bold"))
        out.print(Text(f"  {bounds(toll.min, toll.max)}"))
        for sentence in toll.why:
            out.print(Text(f"  {sentence}"))
        for name, proof in (("at least", toll.proof_min), ("at most", toll.proof_max)):
            for account in proof:
                who, quote = quotes.get(account.rpartition("/")[0], ("", ""))
                out.print(Text(f"  {name}: {account}  {who}  {quote}"))
        if len(toll.voices) > 1:
            for voice in toll.voices:
                out.print(Text(f"  voice {voice.origin}: {bounds(voice.min, voice.max)}"))
        for clash in toll.clashes:
            out.print(Text(f"  cannot all be true: {', '.join(clash)}"))
        if toll.capped:
            out.print(Text("  the search for scenarios ended at its cap: the bounds may be wider than shown"))


def question_text(question: Question) -> str:
    """The question in words."""
    who = " ".join(x for x in (question.side, question.group or question.unit) if x)
    if question.incident:
        return f"{who} {question.kind} in incident {question.incident}"
    place = question.place if isinstance(question.place, str) else ", ".join(question.place or ())
    return f"{who} {question.kind} in {place}, {question.start} – {question.end}"


def show_dossier(made: "Made") -> None:
    """The incidents with their proved figures, and where the dossier is."""
    out = console()
    table = Table(pad_edge=False)
    for name in ("day", "place", "event", "proved", "claims", "grade"):
        table.add_column(name, overflow="fold")
    for one in sorted(made.links.incidents, key=lambda i: (i.start is None, i.start)):
        figures = "\n".join(_answer(a.question, a.toll) for a in made.answers.get(one.id, ()))
        table.add_row(
            *(Text(x) for x in (str(one.start or "?"), one.place or "", one.event, figures, str(len(one.claims)), one.grade or ""))
        )
    out.print(table)
    claims = sum(len(r.claims) for r in made.reports)
    out.print(f"{len(made.reports)} reports, {claims} claims, {len(made.links.incidents)} incidents, {len(made.links.copies)} copies.")
    out.print(Text(f"The dossier: {made.page}"), soft_wrap=True)


def _answer(question: Question, toll: Toll) -> str:
    who = " ".join(x for x in (question.side, question.group or (question.unit if question.unit != "people" else "")) if x)
    return f"{bounds(toll.min, toll.max)} {question.kind}" + (f" ({who})" if who else "")


def show_trial(trial: "Trial") -> None:
    """The sentence with its words coloured by what they are, the list of finds, and the claims."""
    out = console()
    text = Text(trial.report.text)
    for find in trial.finds:
        text.stylize(_COLOURS[find.layer], find.start, find.end)
    out.print(text)
    table = Table(pad_edge=False)
    for name in ("words", "are", "read as"):
        table.add_column(name, overflow="fold")
    for find in trial.finds:
        table.add_row(Text(find.text), Text(find.layer, style=_COLOURS[find.layer]), Text(find.reading))
    out.print(table)
    for claim in trial.report.claims:
        show_claim(trial.report, claim)
    if not trial.report.claims:
        out.print("No claim: a sentence needs a word for an event or a toll, beside a count, a place, a day or a party.")


def show_claim(report: Report, claim: Claim) -> None:
    """A claim with every decision that made it."""
    out = console()
    out.print(Text(f"{report.id}:{claim.id}  {claim.event}, {claim.stance}, {claim.scope}", style="bold"))
    rows: Mapping[str, Any] = {
        "words": claim.quote,
        "rule": claim.rule or "",
        "says": " ← ".join(f"{s.text} ({s.type}{', ' + s.actor if s.actor else ''})" for s in claim.sources) or "the report itself",
        "by": ", ".join(claim.actor),
        "to": ", ".join(claim.target),
        "counts": "; ".join(outcome_text(o) + (f" «{o.text}»" if o.text else "") for o in claim.outcomes),
        "where": "; ".join(
            f"{p.name or '?'} «{p.text}»" + (f", perhaps {', '.join(p.candidates)}" if p.candidates else "") for p in claim.where
        ),
        "when": days(claim.when) + (f" «{claim.when.text}»" if claim.when.text else ""),
    }
    for name, value in rows.items():
        if value:
            out.print(Text(f"  {name:7}{value}"), soft_wrap=True)
    for sentence in claim.why:
        out.print(Text(f"  because {sentence}"), soft_wrap=True)
