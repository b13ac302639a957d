"""One article in, its claims out: the two stages that need no page, so that a sentence can be tried at once."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from riwaya import claims, gazetteer, lexicon, names
from riwaya.records import Article, Report


class Trial(NamedTuple):
    """A sentence read on its own: its claims, and every word that was recognised in it."""

    report: Report
    finds: tuple[claims.Find, ...]


def read(article: Article, words: lexicon.Lexicon, places: gazetteer.Gazetteer) -> Report:
    """The article with its claims: read, then resolved."""
    found = names.resolve(article, claims.read(article, words, places), words, places)
    return Report(
        id=article.id, published=article.published, claims=found, language=article.language, title=article.title, text=article.text,
        outlet=article.outlet, outlet_type=article.outlet_type, author=article.author, page=article.page, address=article.address,
    )  # fmt: skip


def trial(text: str, published: date, folders: Sequence[Path] = ()) -> Trial:
    """A sentence read as an article of that day; `folders` are laid over lexicon and gazetteer."""
    words, places = lexicon.load(*folders), gazetteer.load(*folders)
    article = Article(id="try", page="", address="", title="", text=text, language="ar", published=published, published_by="given")
    return Trial(read(article, words, places), claims.trace(article, words, places))
