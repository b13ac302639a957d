"""One article in, its claims out: the two stages that need no page, so that a sentence can be tried at once."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from riwaya import claims, gazetteer, lexicon, names
from riwaya.records import Article, Claim, Reading, Report


class Trial(NamedTuple):
    """A sentence read on its own: its claims, and every word that was recognised in it."""

    report: Report
    finds: tuple[claims.Find, ...]


def read(article: Article, words: lexicon.Lexicon, places: gazetteer.Gazetteer) -> Report:
    """The article with its claims: read, then resolved; or those that a person coded, their places resolved."""
    if article.coded:
        return _bare(article, names.settle(article.coded, places))
    return _report(article, claims.read(article, words, places), words, places)


def _report(article: Article, readings: Sequence[Reading], words: lexicon.Lexicon, places: gazetteer.Gazetteer) -> Report:
    return _bare(article, names.resolve(article, readings, words, places))


def _bare(article: Article, found: tuple[Claim, ...]) -> Report:
    return Report(
        id=article.id, published=article.published, claims=found, language=article.language, title=article.title, text=article.text,
        outlet=article.outlet, outlet_type=article.outlet_type, author=article.author, page=article.page, address=article.address,
    )  # fmt: skip


def trial(text: str, published: date, folders: Sequence[Path] = ()) -> Trial:
    """A sentence read as an article of that day; `folders` are laid over lexicon and gazetteer."""
    words, places = lexicon.load(*folders), gazetteer.load(*folders)
    article = _article("try", "", text, published)
    readings = claims.read(article, words, places)
    return Trial(_report(article, readings, words, places), claims.trace(article, readings, words, places))


def retrace(report: Report, claim: Claim, folders: Sequence[Path] = ()) -> tuple[claims.Find, ...]:
    """What is recognised in the words of a stored claim, offsets counted in its quote; where the report's text is there, read within it."""
    words, places = lexicon.load(*folders), gazetteer.load(*folders)
    article = _article(report.id, report.title, report.text, report.published)
    start, end = claim.title_offsets or claim.quote_offsets or (0, 0)
    start, end = (start, end) if claim.title_offsets else (start + article.body, end + article.body)
    if article.whole[start:end] != claim.quote:
        article, start, end = _article(report.id, "", claim.quote, report.published), 0, len(claim.quote)
    finds = claims.trace(article, claims.read(article, words, places), words, places)
    return tuple(f._replace(start=f.start - start, end=f.end - start) for f in finds if start <= f.start < end)


def _article(name: str, title: str, text: str, published: date) -> Article:
    return Article(id=name, page="", address="", title=title, text=text, language="ar", published=published, published_by="given")
