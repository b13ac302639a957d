"""The commands, one function each; what they print is in `views`, what they do is in the pipeline."""

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import to_builtins

from riwaya import __version__
from riwaya.cli import asking, backups, exporting, finding, judging, keepers, ledgers, scores, showing, watches, words
from riwaya.cli.complaints import BAD_INPUT, WRONG_USAGE, Complaint, tell
from riwaya.cli.files import (
    check_target,
    is_stream,
    line,
    links_object,
    load_verdicts,
    pretty,
    report_problems,
    target,
    write,
)
from riwaya.cli.options import (
    Always,
    By,
    Claims,
    ColumnMap,
    Folders,
    Inputs,
    Json,
    Output,
    PagesAt,
    Private,
    Problems,
    Published,
    Verdicts,
    check_folders,
    to_columns,
    to_day,
)
from riwaya.cli.running import TRACEBACK, Commands
from riwaya.cli.sources import claim_from, claims_from, is_ledger, opened_claims, published_from, refuse_verdicts, require_reports
from riwaya.records import Links, Problem, Report

if TYPE_CHECKING:  # the pipeline takes seconds to import, and `try` needs none of it
    from riwaya.dossiers import Rejected, Withheld
    from riwaya.pipeline import Step

app = typer.Typer(
    name="riwaya",
    cls=Commands,
    help="Reads Arabic reports of armed conflict: every claim with its words and its source, and what the claims prove together.",
    epilog="Exit code: 0 done, also where some inputs failed; 1 nothing could be read, or a check failed; 2 wrong usage. "
    f"With {TRACEBACK}=1 in the environment a fault of the program shows its whole trace.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(words.app, name="lexicon")


@app.callback(invoke_without_command=True)
def start(context: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Help, where no command is given."""
    if version:
        print(f"riwaya {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
def read(
    inputs: Inputs,
    output: Output = None,
    published: Published = None,
    always: Always = None,
    problems: Problems = None,
    lexicon: Folders = None,
    private: Private = False,
    columns: ColumnMap = None,
    as_json: Json = False,
) -> None:
    """Read pages or reports and give their claims."""
    from riwaya.cli.views import show_reports
    from riwaya.cli.wording import count

    check_target(output)
    faults: list[Problem] = []
    steps = _read(inputs, published, always, problems, lexicon, private, columns, faults)
    if not (output or as_json):
        reports = [step.report for step in steps]
        report_problems(faults, problems)
        if reports:
            show_reports(reports)
        _require(len(reports), faults)
        return
    if not output and sys.stdout.isatty():
        steps = iter(list(steps))  # else the count of what is read would stand between the lines
    reports_written = claims_written = 0
    with target(output) as put:
        for step in steps:
            put(line(step.report))
            reports_written, claims_written = reports_written + 1, claims_written + len(step.report.claims)
        report_problems(faults, problems)
        _require(reports_written, faults)
    if output and not is_stream(output):
        tell(f"{count(reports_written, 'report')}, {count(claims_written, 'claim')}: {output}")


@app.command()
def link(
    claims: Claims,
    verdicts: Verdicts = None,
    every: Annotated[bool, typer.Option("--all", help="Show every incident, copy, contradiction and doubt, where there are many.")] = False,
    output: Output = None,
    lexicon: Folders = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Link claims into incidents; find copies, origins and contradictions. The links of a ledger are kept in it."""
    check_target(output)
    from riwaya import pipeline
    from riwaya.cli.views import show_links, waiting

    folders = check_folders(lexicon)
    before: Links | None = None
    if is_ledger(claims):
        refuse_verdicts(claims, verdicts)
        before, links, reports = _relink(claims, folders, by)
    else:
        reports, judged, _ = claims_from(claims, verdicts)
        with waiting("linking"):
            links = pipeline.link(reports, folders, judged)
    if output or as_json:
        write(pretty(links_object(links, reports)), output)
        return
    show_links(links, reports, every=every)
    if before and before.incidents:  # last, where it is seen: it is what somebody who judged or added pages looks for
        from riwaya.cli.judge_views import show_changed

        show_changed(before, links)


def _relink(location: str, folders: list[Path], by: str | None) -> tuple[Links, Links, list[Report]]:
    """A ledger linked anew, with the links before; what changed is kept."""
    from riwaya import keeping
    from riwaya.cli.judge_views import say_lost
    from riwaya.cli.views import waiting
    from riwaya.ledger import judged_reports
    from riwaya.ledger import links as linked

    who = ledgers.author(by)
    with opened_claims(location) as book:
        with book.reading() as connection:
            before, reports = linked(connection), require_reports(location, judged_reports(connection))
        with waiting("linking"):
            links = keeping.relink(book, by=who, folders=folders)
        say_lost(book)
    return before, links, reports


app.command()(asking.toll)
app.command()(scores.score)
app.command()(ledgers.add)
app.command()(ledgers.status)
app.command(context_settings={"ignore_unknown_options": True})(finding.search)  # «-word» is no option
app.command()(showing.show)
app.command()(watches.watch)
app.command()(keepers.verify)
app.command()(keepers.redact)
app.command()(keepers.withdraw)
app.command()(exporting.export)
app.command()(exporting.stamp)
app.command()(judging.judge)
app.command()(judging.reread)
app.command()(backups.backup)
app.command()(backups.restore)


@app.command()
def dossier(
    inputs: Inputs,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write; an earlier dossier there is replaced.")],
    published: Published = None,
    always: Always = None,
    problems: Problems = None,
    lexicon: Folders = None,
    private: Private = False,
    columns: ColumnMap = None,
    constructed: Annotated[bool, typer.Option("--constructed", help="Say on every page that its reports were made up to show.")] = False,
    verdicts: Verdicts = None,
    named: Annotated[bool, typer.Option("--name-judges", help="Tell who judged; without it only what was judged and why.")] = False,
    pages: PagesAt = None,
    as_json: Json = False,
) -> None:
    """Read, link and bound, and write it all as a folder that opens in a browser; of a ledger, what it holds, as judged."""
    if output.exists() and not output.is_dir():
        raise Complaint(output, "a file, and a dossier is a folder", "name a new or empty folder with -o", WRONG_USAGE)
    from riwaya import pipeline
    from riwaya.cli.views import show_dossier, waiting

    faults: list[Problem] = []
    links, judged = None, []
    withheld: list[Withheld] = []
    rejected: list[Rejected] = []
    if any(map(is_ledger, inputs)):
        refuse_verdicts(inputs[0], verdicts)
        steps, links, faults, withheld, rejected = published_from(inputs, pages, check_folders(lexicon), named=named)
    else:
        steps = list(_read(inputs, published, always, problems, lexicon, private, columns, faults))
        judged = load_verdicts(verdicts, [step.report for step in steps])
    report_problems(faults, problems)
    _require(len(steps), faults)
    try:
        with waiting("linking, bounding and writing"):
            made = pipeline.dossier(
                steps, output, problems=faults, folders=lexicon or (), verdicts=judged, links=links,
                constructed=constructed, withheld=withheld, rejected=rejected, named=named,
            )  # fmt: skip
    except FileExistsError as fault:
        raise Complaint("-o", str(fault), code=WRONG_USAGE) from None
    if as_json:
        write(pretty({"index": str(made.page), **links_object(made.links, made.reports)}), None)
    else:
        show_dossier(made, rejected=len(rejected), withheld=len({one.page for one in withheld}))


@app.command("try")
def try_(
    sentence: Annotated[list[str], typer.Argument(help="A sentence, or - for standard input.")],
    published: Annotated[str | None, typer.Option("--published", help="The day it appeared (YYYY-MM-DD); today where not given.")] = None,
    output: Output = None,
    lexicon: Folders = None,
    as_json: Json = False,
) -> None:
    """Show what is read from a sentence, word by word, and by which rule."""
    from riwaya import reading
    from riwaya.cli.views import show_trial

    check_target(output)
    text, day = _sentence(sentence), to_day(published, "--published") or date.today()
    trial = reading.trial(text, day, check_folders(lexicon))
    if output or as_json:
        write(pretty({**to_builtins(trial.report), "finds": [find._asdict() for find in trial.finds]}), output)
    else:
        show_trial(trial)


@app.command()
def why(
    claim: Annotated[str, typer.Argument(help="A claim, named report:claim.")],
    source: Annotated[
        str, typer.Option("--in", envvar="RIWAYA_LEDGER", help="The ledger or the file of claims that holds it, or - for standard input.")
    ] = ledgers.DEFAULT,
    output: Output = None,
    lexicon: Folders = None,
    as_json: Json = False,
) -> None:
    """Say why a claim was read so: its words, its rule, each decision, and what was judged of it."""
    from riwaya import reading
    from riwaya.cli.views import show_claim, show_finds, show_missed

    check_target(output)
    report, found = claim_from(source, claim)
    folders = check_folders(lexicon)
    finds = reading.retrace(report, found, folders)
    if output or as_json:
        write(pretty({**to_builtins(found), "finds": [find._asdict() for find in finds]}), output)
    else:
        show_finds(finds)
        show_claim(report, found, folders)
        show_missed(finds)


def _read(
    inputs: list[str],
    published: str | None,
    always: str | None,
    problems: Path | None,
    lexicon: list[Path] | None,
    private: bool,
    columns: str | None,
    faults: list[Problem],
) -> "Iterator[Step]":
    """Each input that can be read, with progress; the problems of the others are gathered in `faults`."""
    given, forced = to_day(published, "--published"), to_day(always, "--published-always")
    check_target(problems)
    folders, table = check_folders(lexicon), to_columns(columns)
    from riwaya import pipeline
    from riwaya.cli.views import progress

    results = pipeline.read(inputs, published=forced or given, always=forced is not None, private=private, folders=folders, columns=table)
    for result in progress(results, "reading"):
        if isinstance(result, Problem):
            faults.append(result)
        else:
            yield result


def _require(count: int, faults: list[Problem]) -> None:
    """Exit code 1 where nothing was read; what failed has its line already."""
    if count:
        return
    if faults:
        raise typer.Exit(BAD_INPUT)
    raise Complaint("nothing was read", "no input holds a page", "give files, folders or addresses of pages")


def _sentence(given: list[str]) -> str:
    """The words of the arguments, or of standard input; UTF-8 whatever the locale says."""
    content = sys.stdin.buffer.read() if given == ["-"] else os.fsencode(" ".join(given))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Complaint("try", "the sentence is not in UTF-8", "convert it, or put it into a file for `riwaya read`") from None
    if not text.strip():
        raise Complaint("try", "there is no sentence", 'write one: riwaya try "قتل ثلاثة أشخاص في قصف على البلدة"', WRONG_USAGE)
    return text
