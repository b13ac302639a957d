"""The commands, one function each; what they print is in `views`, what they do is in the pipeline."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from riwaya.cli.files import (
    UsageError,
    convert,
    lines,
    load_links,
    load_places,
    load_questions,
    load_reports,
    pretty,
    report_problems,
    write,
)  # fmt: skip

app = typer.Typer(
    name="riwaya",
    help="Reads Arabic reports of armed conflict: every claim with its words and its source, and what the claims prove together.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Inputs = Annotated[list[str], typer.Argument(help="Files (.html .htm .txt .jsonl), folders, http(s) addresses, or - for standard input.")]
Claims = Annotated[Path, typer.Argument(help="A file of claims as `riwaya read` writes it, or -.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write JSON here.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of the view for people.")]
Day = Annotated[str | None, typer.Option(help="Day of publication (YYYY-MM-DD) where a page gives none.")]
Always = Annotated[str | None, typer.Option("--published-always", help="Day of publication (YYYY-MM-DD) whatever the page says.")]
Folders = Annotated[list[Path] | None, typer.Option("--lexicon", help="A folder of your own entries, laid over the lexicon.")]
Problems = Annotated[Path | None, typer.Option(help="Write the problems here, one JSON object a line.")]
Private = Annotated[bool, typer.Option("--private", help="Allow addresses of private networks.")]


@app.command()
def read(
    inputs: Inputs,
    output: Output = None,
    published: Day = None,
    always: Always = None,
    problems: Problems = None,
    lexicon: Folders = None,
    private: Private = False,
    as_json: Json = False,
) -> None:
    """Read pages or reports and give their claims."""
    from riwaya.cli.views import show_reports

    steps = _steps(inputs, published, always, problems, lexicon, private)
    reports = [step.report for step in steps]
    if output or as_json:
        write(lines(reports), output)
    else:
        show_reports(reports)


@app.command()
def link(claims: Claims, output: Output = None, lexicon: Folders = None, as_json: Json = False) -> None:
    """Link claims into incidents; find copies, origins and contradictions."""
    from riwaya import pipeline
    from riwaya.cli.views import show_links

    reports = load_reports(claims)
    links = pipeline.link(reports, lexicon or ())
    if output or as_json:
        write(pretty(links), output)
    else:
        show_links(links, reports)


@app.command()
def toll(
    claims: Claims,
    kind: Annotated[str | None, typer.Option(help="killed, injured, captured, missing, displaced, destroyed or damaged.")] = None,
    unit: Annotated[str, typer.Option(help="people, or a thing: tank, house …")] = "people",
    group: Annotated[str | None, typer.Option(help="combatants, civilians, children, women …")] = None,
    side: Annotated[str | None, typer.Option(help="The party that they belong to.")] = None,
    place: Annotated[list[str] | None, typer.Option(help="A place, or several together.")] = None,
    start: Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Last day, YYYY-MM-DD.")] = None,
    incident: Annotated[str | None, typer.Option(help="One incident's id, instead of place and days.")] = None,
    questions: Annotated[Path | None, typer.Option(help="A JSON list of questions with these keys.")] = None,
    incidents: Annotated[Path | None, typer.Option(help="Use these links instead of linking.")] = None,
    places: Annotated[Path | None, typer.Option(help="Which place lies in which, before the gazetteer.")] = None,
    check: Annotated[bool, typer.Option(help="Derive each bound again from its proof alone.")] = False,
    output: Output = None,
    lexicon: Folders = None,
    as_json: Json = False,
) -> None:
    """Say between which bounds a toll must lie, and which accounts prove them."""
    from riwaya import pipeline
    from riwaya.cli.views import show_tolls

    reports = load_reports(claims)
    asked = load_questions(questions) if questions else [_question(kind, unit, group, side, place, start, end, incident)]
    links = load_links(incidents) if incidents else pipeline.link(reports, lexicon or ())
    try:
        answers = pipeline.bound(reports, asked, links, load_places(places) if places else {}, lexicon or ())
    except LookupError as fault:
        raise UsageError("toll", str(fault.args[0]), "ask for a place or incident that the claims name") from None
    if output or as_json:
        write(pretty(answers if questions else answers[0]), output)
    else:
        show_tolls(asked, answers, reports)


@app.command()
def dossier(
    inputs: Inputs,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write; an earlier dossier there is replaced.")],
    published: Day = None,
    always: Always = None,
    problems: Problems = None,
    lexicon: Folders = None,
    private: Private = False,
    constructed: Annotated[bool, typer.Option(help="Say on every page that the reports were made up for demonstration.")] = False,
    as_json: Json = False,
) -> None:
    """Read, link and bound, and write it all as a folder that opens in a browser."""
    from riwaya import pipeline
    from riwaya.cli.views import show_dossier

    found: list[Any] = []
    steps = _steps(inputs, published, always, problems, lexicon, private, found)
    try:
        made = pipeline.dossier(steps, output, problems=found, folders=lexicon or (), constructed=constructed)
    except FileExistsError as fault:
        raise UsageError(output, str(fault), "name a new or empty folder with -o") from None
    if as_json:
        write(pretty({"index": str(made.page), "incidents": made.links.incidents}), None)
    else:
        show_dossier(made)


@app.command("try")
def try_(
    sentence: Annotated[str, typer.Argument(help="A sentence, or - for standard input.")],
    published: Day = None,
    lexicon: Folders = None,
    as_json: Json = False,
) -> None:
    """Show what is read from a sentence, word by word, and by which rule."""
    from riwaya import reading
    from riwaya.cli.views import show_trial

    text = sys.stdin.read() if sentence == "-" else sentence
    if not text.strip():
        raise UsageError("try", "there is no sentence", 'write one: riwaya try "قتل ثلاثة أشخاص في قصف على البلدة"', 2)
    trial = reading.trial(text, _day(published) or date.today(), lexicon or ())
    if as_json:
        write(pretty(trial.report), None)
    else:
        show_trial(trial)


@app.command()
def why(
    claim: Annotated[str, typer.Argument(help="A claim, named report:claim.")],
    source: Annotated[Path, typer.Option("--in", help="The file of claims that holds it.")],
    as_json: Json = False,
) -> None:
    """Say why a claim was read so: its words, its rule, each decision."""
    from riwaya.cli.views import show_claim

    name, _, number = claim.rpartition(":")
    reports = {report.id: report for report in load_reports(source)}
    if name not in reports:
        raise UsageError(claim, f"{source} holds no report {name or claim!r}", f"it holds {', '.join(list(reports)[:5])} …")
    found = next((c for c in reports[name].claims if c.id == number), None)
    if found is None:
        raise UsageError(claim, f"the report has no claim {number!r}", f"it has {', '.join(c.id for c in reports[name].claims) or 'none'}")
    if as_json:
        write(pretty(found), None)
    else:
        show_claim(reports[name], found)


words = typer.Typer(help="The lexicon's own tools: prove it, show what an entry admits.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(words, name="lexicon")


@words.command()
def check(lexicon: Folders = None, as_json: Json = False) -> None:
    """Prove every entry on its examples; exit code 1 where one fails."""
    from riwaya.lexicon import check as prove
    from riwaya.lexicon import load

    loaded = load(*(lexicon or ()))
    faults = list(prove(loaded))
    if as_json:
        write(pretty([fault._asdict() for fault in faults]), None)
    else:
        for fault in faults:
            print(f"{fault.kind} {fault.id}: {fault.what}; {fault.todo}")
        print(f"{len(loaded.entries)} entries, {len(faults)} faults")
    if faults:
        raise typer.Exit(1)


@words.command()
def show(
    entry: Annotated[str, typer.Argument(help="The id of an entry.")],
    lexicon: Folders = None,
    as_json: Json = False,
) -> None:
    """List every surface form that an entry admits (folded, without clitics and article)."""
    from riwaya.lexicon import admitted, load

    found = admitted(load(*(lexicon or ())), entry)
    if not found:
        raise UsageError(entry, "no entry has this id", "look into src/riwaya/data/lexicon, or your own folder, for ids")
    if as_json:
        write(pretty(found), None)
        return
    for key, forms in found.items():
        print(f"{entry} ({key}):")
        for form in forms:
            print(f"  {form}")


def _steps(
    inputs: list[str],
    published: str | None,
    always: str | None,
    problems: Path | None,
    lexicon: list[Path] | None,
    private: bool,
    found: list[Any] | None = None,
) -> list[Any]:
    """All inputs read, with progress; problems are reported, and if nothing was read the command ends with 1."""
    from riwaya import pipeline
    from riwaya.cli.views import progress
    from riwaya.records import Problem

    day = _day(always) or _day(published)
    results: Iterable[Any] = pipeline.read(inputs, published=day, always=always is not None, private=private, folders=lexicon or ())
    steps: list[Any] = []
    faults = found if found is not None else []
    for result in progress(results, "reading"):
        (faults if isinstance(result, Problem) else steps).append(result)
    report_problems(faults, problems)
    if not steps:
        raise UsageError("nothing was read", f"{len(faults)} inputs failed" if faults else "no input holds a page", "see above what to do")
    return steps


def _question(
    kind: str | None,
    unit: str,
    group: str | None,
    side: str | None,
    place: list[str] | None,
    start: str | None,
    end: str | None,
    incident: str | None,
) -> Any:
    from riwaya.records import Question

    if kind is None or not (incident or place):
        raise UsageError(
            "toll", "no question", "give --kind with --place, --from and --to, or with --incident, or a file of --questions", 2
        )
    if not incident and not (start and end):
        raise UsageError("toll", "no days", "give --from and --to as YYYY-MM-DD", 2)
    plain = {"kind": kind, "unit": unit, "group": group, "side": side, "incident": incident, "from": start, "to": end}
    asked = {**plain, "place": (place[0] if len(place) == 1 else place) if place else None}
    return convert(asked, Question, "toll", "write days as YYYY-MM-DD")


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("--published", f"{text!r} is no day", "write it as YYYY-MM-DD", 2) from None


def main() -> None:
    """Run a command; a fault of the user's input is one line and an exit code, never a traceback."""
    from riwaya.lexicon import LexiconError

    try:
        app()
    except UsageError as complaint:
        print(f"riwaya: {complaint}", file=sys.stderr)
        raise SystemExit(complaint.code) from None
    except LexiconError as fault:
        print(f"riwaya: {fault}", file=sys.stderr)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        print("riwaya: stopped", file=sys.stderr)
        raise SystemExit(130) from None
