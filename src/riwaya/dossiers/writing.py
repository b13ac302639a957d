"""The dossier written: every page in both languages, the data files beside them, and the hashes of them all."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from riwaya.dossiers import exports
from riwaya.dossiers.answers import Answer, Naming, Rejected, Withheld
from riwaya.dossiers.figures import charts
from riwaya.dossiers.file_names import in_language
from riwaya.dossiers.mapping import Map, lay_out, regions
from riwaya.dossiers.material import Material
from riwaya.dossiers.places import Spot
from riwaya.dossiers.reader import views
from riwaya.dossiers.rendering import page
from riwaya.dossiers.rows import Row, rows
from riwaya.dossiers.sheets import Sheet
from riwaya.dossiers.tallying import of_periods
from riwaya.dossiers.timeline import episodes
from riwaya.dossiers.wording import LANGUAGES, Words, speak, table
from riwaya.gazetteer.entries import Outline
from riwaya.records import Article, Links, Page, Problem, Report

_SUMS = "SHA256SUMS.txt"
_REGIONS = 6
"""Regional maps drawn at most; further regions are on the overview and in the table."""


def write(
    folder: Path,
    *,
    reports: Sequence[Report],
    links: Links,
    articles: Mapping[str, Article] | None = None,
    pages: Mapping[str, Page] | None = None,
    decoded: Mapping[str, str] | None = None,
    tolls: Mapping[str, Sequence[Answer]] | None = None,
    tallies: Sequence[Answer] = (),
    superseded: Mapping[str, str] | None = None,
    outlines: Sequence[Outline] = (),
    place_names: Mapping[str, Naming] | None = None,
    problems: Sequence[Problem] = (),
    withheld: Sequence[Withheld] = (),
    rejected: Sequence[Rejected] = (),
    versions: Mapping[str, str] | None = None,
    written: datetime | None = None,
    constructed: bool = False,
) -> Path:
    """Write the dossier into `folder` and return its `index.html`; an earlier dossier there is replaced.

    `articles` go by report id, `pages` and `decoded` (what the runs of an article point into) by page id, `tolls` by incident id
    (answers to `questions`), `tallies` are those to `tally_questions`, `superseded` goes from a figure (`report:claim/outcome`) to the
    later one of its origin that replaced it, `outlines` are those of the gazetteer that may be seen on the maps, `place_names` go by a place's id or name. The words
    that `withheld` tells of must stand nowhere in what is given; of such a page neither bytes nor decoded text are shown. `rejected` are told
    with their words, and are in nothing else. `constructed` puts the notice on every page that the reports are made up for demonstration. Raises FileExistsError where the folder holds other files.
    """
    material = Material(
        reports=reports, links=links, articles=articles or {}, pages=pages or {}, decoded=decoded or {}, tolls=tolls or {},
        tally_answers=tallies, superseded=superseded or {}, outlines=outlines, place_names=place_names or {}, problems=problems, withheld=withheld, rejected=rejected,
        versions=versions or {},
        written=written or datetime.now(UTC), constructed=constructed,
    )  # fmt: skip
    _refuse_others(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Written aside and moved in at the end: whoever opens the folder meanwhile, or after a failure, finds a whole dossier or the old one.
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as aside:
        sums = [_put(Path(aside) / path, content, path) for path, content in _files(material)]
        _put(Path(aside) / _SUMS, "".join(sorted(sums, key=lambda line: line[66:])).encode(), _SUMS)
        _clear(folder)
        for made in [path for path in Path(aside).rglob("*") if path.is_file()]:
            target = folder / made.relative_to(aside)
            target.parent.mkdir(parents=True, exist_ok=True)
            made.replace(target)
    return folder / "index.html"


def _put(target: Path, content: bytes, name: str) -> str:
    """Write a file; its line in the list of sums."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return f"{hashlib.sha256(content).hexdigest()}  {name}\n"


def _earlier(folder: Path) -> set[Path]:
    """The files of an earlier dossier in the folder, by its list; a name in the list that leads out of the folder is none of them."""
    sums = folder / _SUMS
    if not sums.is_file():
        return set()
    root = folder.resolve()
    named = [(root / line[66:]).resolve() for line in sums.read_text("utf-8").splitlines()]
    return {path for path in [*named, sums.resolve()] if path.is_file() and path.is_relative_to(root)}


def _refuse_others(folder: Path) -> None:
    """Raise FileExistsError where the folder holds anything that an earlier dossier did not put there."""
    if {path.resolve() for path in folder.rglob("*") if path.is_file()} - _earlier(folder):
        raise FileExistsError(f"{folder} holds files that are no dossier: name a new or an empty folder")


def _clear(folder: Path) -> None:
    """Take away an earlier dossier."""
    for path in _earlier(folder):
        path.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def _files(material: Material) -> Iterator[tuple[str, bytes]]:
    lines = rows(material)
    for language in LANGUAGES:
        words = speak(language)
        yield from _top_pages(material, lines, words)
        for row in lines:
            yield _incident(row, Sheet(material, words, material.incident_files[row.incident.id], "incidents"))
    for report in material.reports:
        yield from views(report, material)
    page_of = {name: f"incidents/{in_language(file, 'ar')}" for name, file in material.incident_files.items()}
    yield "claims.jsonl", exports.claims(material.reports)
    if material.withheld:
        yield "withheld.csv", exports.withheld(material.withheld)
    if material.rejected:
        yield "rejected.csv", exports.rejected(material.rejected)
    yield "incidents.csv", exports.table(lines, page_of)
    yield "incidents.geojson", exports.geography(lines, page_of)


def _top_pages(material: Material, lines: Sequence[Row], words: Words) -> Iterator[tuple[str, bytes]]:
    def made(name: str, **values: object) -> tuple[str, bytes]:
        sheet = Sheet(material, words, name)
        return sheet.path, page(name, sheet, **values).encode()

    row_of = {row.incident.id: row for row in lines}
    yield made("index", rows=lines, row_of=row_of, maps=_maps(material, lines, words), episodes=episodes(material.incidents))
    unsure = {s: [a for a in material.accounts.values() if a.claim.stance == s] for s in ("denied", "rumoured", "predicted")}
    yield made("disputes", pairs=material.contradictions, unsure=unsure, row_of=row_of)
    tallies = of_periods(material)
    yield made("tallies", tallies=tallies, charts=[chart for tally in tallies for chart in tally.charts])
    yield made("methods", sections=table("methods"), row_of=row_of)


def _incident(row: Row, sheet: Sheet) -> tuple[str, bytes]:
    drawn = charts(row.answers, row.accounts, sheet.material.superseded)
    pairs = sheet.material.disputes_of.get(row.incident.id, [])
    return sheet.path, page("incident", sheet, row=row, charts=drawn, pairs=pairs).encode()


def _maps(material: Material, lines: Sequence[Row], words: Words) -> list[Map]:
    """An overview where there is more than one region, then the regions with most incidents."""
    where: dict[Spot, list[str]] = {}
    for row in lines:
        for spot in row.spots:
            where.setdefault(spot, []).append(row.incident.id)
    placed = [(spot, tuple(ids)) for spot, ids in where.items()]
    parts = regions(placed)
    overview = [lay_out(placed, material.outlines, words.language, overview=True)] if len(parts) > 1 else []
    return overview + [lay_out(part, material.outlines, words.language) for part in parts[:_REGIONS]]
