"""`riwaya score`: the reader against gold claims, or linking and tolls against gold stories."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from riwaya.cli.complaints import WRONG_USAGE, Complaint
from riwaya.cli.files import check_target, decode, is_stream, load_bytes, load_reports, pretty, report_problems, write
from riwaya.cli.options import Folders, Json, Output, check_folders
from riwaya.records import Problem, Report

if TYPE_CHECKING:  # the pipeline takes seconds to import, and `try` needs none of it
    from riwaya.measuring import Figures
    from riwaya.scoring import GoldStory

_STORIES = 'give {"stories": [...]}, each with story, incidents, origins, copies, contradictions, places and tolls'


def score(
    gold: Annotated[Path, typer.Argument(help="Reports with text and gold claims, one JSON object a line.")],
    other: Annotated[
        Path | None,
        typer.Argument(help="Claims to measure, as `riwaya read` writes them, instead of reading anew; with --stories the gold links."),
    ] = None,
    stories: Annotated[bool, typer.Option("--stories", help="Measure linking and tolls on stories with gold links.")] = False,
    misses: Annotated[bool, typer.Option("--misses", help="With --stories: list each difference, tolls with their proof.")] = False,
    output: Output = None,
    lexicon: Folders = None,
    as_json: Json = False,
) -> None:
    """Measure what is read, linked and bounded against gold."""
    check_target(output)
    if misses and not stories:
        raise Complaint("--misses", "lists what stories miss", "give --stories too", WRONG_USAGE)
    if stories and other is None:
        raise Complaint("--stories", "no file of gold links", "give two files: the stories' reports, then their links", WRONG_USAGE)
    if is_stream(gold) and (stories or other is None):
        raise Complaint(gold, "standard input cannot be read twice, for the gold and for the text", "put it into a file", WRONG_USAGE)
    if is_stream(gold) and is_stream(other):
        raise Complaint("score", "standard input is named twice", "put one of them into a file", WRONG_USAGE)
    folders = check_folders(lexicon)
    if stories and other is not None:
        _score_stories(gold, other, folders, output, misses=misses, as_json=as_json)
    else:
        _score_reader(gold, other, folders, output, as_json=as_json)


def _score_reader(gold: Path, read: Path | None, folders: list[Path], output: Path | None, *, as_json: bool) -> None:
    reports = load_reports(gold)
    from riwaya import scoring
    from riwaya.cli.score_views import show_fields

    ours = {report.id: report for report in load_reports(read)} if read else _read(gold, folders)
    result = scoring.score_fields(reports, {name: report.claims for name, report in ours.items()})
    if output or as_json:
        write(pretty(result.to_object()), output)
    else:
        show_fields(result)


def _score_stories(gold: Path, links: Path, folders: list[Path], output: Path | None, *, misses: bool, as_json: bool) -> None:
    reports = load_reports(gold)
    from riwaya import measuring, scoring, tolls
    from riwaya.cli.score_views import show_figures, show_misses
    from riwaya.cli.views import waiting

    told = decode(load_bytes(links), scoring.GoldFile, links, _STORIES).stories
    _check_stories(told, reports, gold, links)
    ours = _read(gold, folders)
    try:
        with waiting("linking and bounding"):
            figures = measuring.measure(told, reports, ours, folders)
    except tolls.TollError as fault:
        raise Complaint(links, str(fault)) from None
    if output or as_json:
        write(pretty({one.name: _object(one, misses=misses) for one in figures}), output)
        return
    for one in figures:
        show_figures(one)
        if misses:
            show_misses(one.misses)


def _object(figures: "Figures", *, misses: bool) -> dict[str, Any]:
    """Figures as JSON; each pair of precision and recall spelled out."""
    from riwaya.scoring import Tally

    def plain(value: object) -> Any:
        if isinstance(value, Tally):
            return value.to_object()
        if isinstance(value, msgspec.Struct):
            return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
        return value

    parts = {name: plain(part) for name in ("found", "links", "tolls") if (part := getattr(figures, name)) is not None}
    listed = {"misses": msgspec.to_builtins(figures.misses)} if misses else {}
    return {**parts, **listed}


def _read(gold: Path, folders: list[Path]) -> dict[str, Report]:
    """The gold's texts read anew; what cannot be read is told on standard error and counts as read to no claim."""
    from riwaya import pipeline
    from riwaya.cli.views import progress

    faults: list[Problem] = []
    read: dict[str, Report] = {}
    for result in progress(pipeline.read([str(gold)], folders=folders), "reading"):
        if isinstance(result, Problem):
            faults.append(result)
        else:
            read[result.report.id] = result.report
    report_problems(faults, None)
    return read


def _check_stories(stories: Sequence["GoldStory"], reports: Sequence[Report], gold: Path, links: Path) -> None:
    """Complain where the links name what the reports do not have."""
    if not stories:
        raise Complaint(links, "holds no story", _STORIES)
    for story in stories:
        own = [report for report in reports if report.story == story.story]
        if not own:
            raise Complaint(links, f"story {story.story!r}: {gold} has no report of it", "give each report the key story")
        known = {report.id for report in own} | {f"{report.id}:{claim.id}" for report in own for claim in report.claims}
        incidents = {one.id for one in story.incidents}
        strange = next((name for name in _named(story) if name not in known), None)
        strange = strange or next((t.asked.incident for t in story.tolls if t.asked.incident not in {None, *incidents}), None)
        if strange:
            raise Complaint(links, f"story {story.story!r}: {strange!r} is not in it", "name its reports, claims and incidents")


def _named(story: "GoldStory") -> Iterator[str]:
    """The claims and reports that a story's links name."""
    for claims in (*(one.claims for one in story.incidents), *(one.claims for one in story.origins)):
        yield from claims
    for pair in story.copies:
        yield from pair
    for one in story.contradictions:
        yield from (one.one, one.other)
