"""A page turned into its article, or into the Problem that says why it has none."""

from datetime import date

from riwaya.articles.days import Dated
from riwaya.articles.drafts import Draft, NoArticleError, Source, no_text
from riwaya.articles.encoding import decode_bytes
from riwaya.articles.languages import foreign_language
from riwaya.articles.reading_html import read_html
from riwaya.articles.reading_message import read_message
from riwaya.articles.reading_report import read_report
from riwaya.articles.reading_text import read_text
from riwaya.articles.sniffing import not_a_page
from riwaya.articles.vocabulary import words
from riwaya.records import Article, Page, Problem

_READERS = {
    "text/html": read_html,
    "text/plain": read_text,
    "application/json": read_report,
    "application/x-telegram-message+json": read_message,
}
_LEAST_WORDS = 4


def extract(page: Page, *, published: date | None = None, always: bool = False) -> Article | Problem:
    """The article of a page, or a Problem of the stage `articles`; nothing is raised.

    `published` is the day for a page that tells none; with `always` it goes before what the page tells. A page without a day and
    without `published` is a Problem: no day is guessed.
    """
    text, encoding = decode_bytes(page.content, page.charset)
    try:
        draft = _draft(page, text)
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
        encoding=encoding,
        runs=tuple(draft.runs),
    )


def _draft(page: Page, text: str) -> Draft:
    wrong = not_a_page(page.content, text)
    if wrong:
        raise NoArticleError(*wrong)
    draft = _READERS[page.media](Source(text, page.address, page.obtained.date()))
    foreign = foreign_language(draft.sample)
    if foreign:
        raise NoArticleError(f"a page in {foreign}; only Arabic is read", "leave it out, or give a report of it in Arabic")
    if len(words(draft.text)) < _LEAST_WORDS:
        raise no_text()
    return draft


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
