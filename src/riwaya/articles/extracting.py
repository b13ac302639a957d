"""A page turned into its article, or into the Problem that says why it has none."""

from dataclasses import replace
from datetime import date

from riwaya.articles.days import Dated
from riwaya.articles.drafts import Draft, NoArticleError, Source, Told, no_text
from riwaya.articles.languages import foreign_language
from riwaya.articles.opening import Opened, open_page
from riwaya.articles.reading_coded import read_coded
from riwaya.articles.reading_html import read_html
from riwaya.articles.reading_report import read_report
from riwaya.articles.reading_text import read_text
from riwaya.articles.vocabulary import words
from riwaya.records import Article, Page, Problem

_READERS = {
    "text/html": read_html,
    "text/plain": read_text,
    "application/json": read_report,
    "application/x-coded-report+json": read_coded,
}
_LEAST_WORDS = 4


def extract(page: Page, *, published: date | None = None, always: bool = False) -> Article | Problem:
    """The article of a page, or a Problem of the stage `articles`; nothing is raised.

    `published` is the day for a page that tells none; with `always` it goes before what the page tells. A page without a day and
    without `published` is a Problem: no day is guessed.
    """
    try:
        opened = open_page(page)
        draft = _draft(page, opened)
        day, how = _published(draft.dated, published, always)
    except NoArticleError as wrong:
        return Problem(stage="articles", where=page.address, what=wrong.what, todo=wrong.todo)
    return Article(
        id=draft.id or page.id,
        page=page.id,
        address=page.address,
        title=draft.title,
        text=draft.text,
        language="ar",
        published=day,
        published_by=how,
        outlet=draft.outlet,
        outlet_type=draft.outlet_type,
        author=draft.author,
        encoding=opened.encoding,
        markup=opened.media == "text/html",
        coded=draft.coded,
        runs=tuple(draft.runs),
    )


def _draft(page: Page, opened: Opened) -> Draft:
    draft = _READERS[opened.media](Source(opened.text, page.address, page.obtained.date()))
    if draft.coded:  # in whatever language its coder wrote, with or without text
        return draft
    foreign = foreign_language(draft.sample)
    if foreign:
        raise NoArticleError(f"a page in {foreign}; only Arabic is read", "leave it out, or give a report of it in Arabic")
    if len(words(draft.text)) < _LEAST_WORDS:
        raise no_text()
    return _with_told(draft, opened.told)


def _with_told(draft: Draft, told: Told) -> Draft:
    """The draft with what the carrier tells: its day goes before the page's own, its outlet stands in for a missing one."""
    dated = Dated(told.day, told.how) if told.day else draft.dated
    return replace(draft, dated=dated, outlet=draft.outlet or told.outlet)


def _published(found: Dated | None, given: date | None, always: bool) -> tuple[date, str]:
    """The day of publication and how it was had."""
    if given and (always or found is None or found.rivals):
        return given, "given"
    if found is None:
        raise NoArticleError("no date of publication", "give it with --published YEAR-MONTH-DAY")
    if found.rivals:
        days = ", ".join(map(str, (found.day, *found.rivals)))
        raise NoArticleError(f"several days stand by the text ({days})", "give the day of publication with --published YEAR-MONTH-DAY")
    return found.day, found.how
