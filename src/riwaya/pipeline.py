"""The table of contents: pages in; claims, incidents, tolls and a dossier out. Every stage gives results and Problems."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePath
from typing import NamedTuple

import msgspec

from riwaya import __version__, articles, dossiers, gazetteer, incidents, lexicon, pages, reading, tolls
from riwaya.records import Article, Judgement, Links, Page, Place, Problem, Question, Report

_places = lru_cache(maxsize=2)(gazetteer.load)
"""The gazetteer of some folders: one for all steps of a command, for its index of names takes longer than a short answer."""


class Step(NamedTuple):
    """One input, all the way from its bytes to its claims."""

    page: Page
    article: Article
    report: Report


class Made(NamedTuple):
    """A dossier as written (its first page), and what stands in it."""

    page: Path
    reports: tuple[Report, ...]
    links: Links
    answers: Mapping[str, Sequence[dossiers.Answer]]


def read(
    inputs: Iterable[str], *, published: date | None = None, always: bool = False, private: bool = False, folders: Sequence[Path] = (),
    columns: pages.Columns | None = None,
) -> Iterator[Step | Problem]:  # fmt: skip
    """Each input read to its claims, or the Problem that kept it from being read; `folders` are laid over lexicon and gazetteer,
    `columns` says which column of a table is what.
    """
    for page in pages.fetch(inputs, private=private, columns=columns):
        yield read_page(page, published=published, always=always, folders=folders) if isinstance(page, Page) else page


def read_page(
    page: Page, *, published: date | None = None, always: bool = False, outlet: str | None = None, folders: Sequence[Path] = ()
) -> Step | Problem:
    """One page read to its claims, or the Problem that kept it from being read; `outlet` published it where it does not say so itself."""
    article = articles.extract(page, published=published, always=always)
    if isinstance(article, Problem):
        return article
    if outlet and (not article.outlet or articles.is_site(article.outlet)):
        article = msgspec.structs.replace(article, outlet=outlet)
    return Step(page, article, reading.read(article, lexicon.load(*folders), _places(*folders)))


def link(reports: Sequence[Report], folders: Sequence[Path] = (), verdicts: Sequence[Judgement] = ()) -> Links:
    """The claims of several reports linked into incidents, with copies and origins; what was judged goes before all evidence."""
    return incidents.link(reports, _places(*folders), verdicts)


def gather(
    reports: Sequence[Report], questions: Sequence[Question], links: Links, places: Mapping[str, Sequence[str]] | None = None,
    folders: Sequence[Path] = (),
) -> tolls.Accounts:  # fmt: skip
    """The accounts that the questions are asked of; `places` (name → names that contain it) go before the links' own and the gazetteer's."""
    known = _places(*folders)
    return tolls.gather(reports, questions, links, places or {}, known.containers, lambda words: spell(words, folders))


def spell(words: str, folders: Sequence[Path] = ()) -> list[str]:
    """The names under which the gazetteer knows these words for a place, the likeliest first."""
    return [entry.name for entry in _places(*folders).find(words)]


def locate(words: str, folders: Sequence[Path] = ()) -> list[Place]:
    """The places that bear this name, as a claim has them; the one alone that is called so in English, for that name is unique."""
    found = _places(*folders).find(words)
    called = [entry for entry in found if entry.name == words]
    return [
        Place(text=words, name=one.name, country=one.country, lat=one.lat, lon=one.lon, type=one.type, id=one.id)
        for one in (called if len(called) == 1 else found)
    ]


def near_names(words: str, folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """Names of places that are spelled like these words."""
    return _places(*folders).near(words)


def place_names(folders: Sequence[Path] = ()) -> dict[str, dossiers.Naming]:
    """Id of a place → what it is called in both languages."""
    return {e.id: dossiers.Naming(ar=e.arabic[0] if e.arabic else e.name, en=e.name) for e in _places(*folders).entries()}


def dossier(
    steps: Sequence[Step], folder: Path, *, problems: Sequence[Problem] = (), folders: Sequence[Path] = (),
    verdicts: Sequence[Judgement] = (), links: Links | None = None, constructed: bool = False,
    withheld: Sequence[dossiers.Withheld] = (), rejected: Sequence[dossiers.Rejected] = (), named: bool = False,
) -> Made:  # fmt: skip
    """Link and bound what was read, and write it as a folder that opens in a browser; given `links` go before linking anew.

    Pages of which words are `withheld` are named there with their hash, and not shown. `rejected` are claims that count nowhere. Who
    judged is told only where that is `named`, and of a file no more than its name: both may help to find a person.
    """
    closed = {one.page for one in withheld}
    steps = tuple(map(_without_folders, steps))
    reports = tuple(step.report for step in steps)
    links = links or link(reports, folders, verdicts)
    links = links if named else incidents.unsigned(links)
    asked = {incident.id: dossiers.questions(incident, reports) for incident in links.incidents}
    tallies = dossiers.tally_questions(reports)
    questions = [*(q for group in asked.values() for q in group), *tallies]
    accounts = gather(reports, questions, links, folders=folders)
    given = iter(map(dossiers.Answer, questions, map(accounts.bound, questions)))
    answers = {name: [next(given) for _ in group] for name, group in asked.items()}
    index = dossiers.write(
        folder,
        reports=reports,
        links=links,
        articles={step.report.id: step.article for step in steps},
        pages={step.page.id: step.page for step in steps},
        decoded={step.page.id: articles.decode(step.page) for step in steps if step.page.id not in closed},
        tolls=answers,
        tallies=list(given),
        superseded=accounts.superseded,
        place_names=place_names(folders),
        outlines=gazetteer.outlines((-18.0, 0.0, 64.0, 43.0)),
        problems=[msgspec.structs.replace(one, where=_own_name(one.where)) for one in problems],
        withheld=withheld,
        rejected=rejected,
        versions={"riwaya": __version__},
        constructed=constructed,
    )
    return Made(index, reports, links, answers)


def _without_folders(step: Step) -> Step:
    """The step, in which of each file that a page was had from no more is told than its own name."""
    page, article, report = step
    return Step(
        msgspec.structs.replace(page, address=_own_name(page.address)),
        msgspec.structs.replace(article, address=_own_name(article.address)),
        msgspec.structs.replace(report, address=report.address and _own_name(report.address)),
    )


def _own_name(address: str) -> str:
    """An address of the web as it is; of a path the last part, with what is named in the file (`#`)."""
    path, inside, name = address.partition("#")
    return address if "://" in address else PurePath(path).name + inside + name
