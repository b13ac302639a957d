"""The text of a PDF, and what it tells of itself."""

from functools import lru_cache
from typing import NamedTuple

from riwaya.articles.drafts import NoArticleError
from riwaya.articles.papers.confined import read_glyphs
from riwaya.articles.papers.lines import pieces
from riwaya.articles.papers.paragraphs import paragraphs, title_of

_LEAST = 20


class Paper(NamedTuple):
    """The text: the title where one is set big, a blank line, and the paragraphs, a line each; `title` as the file's metadata has it."""

    text: str
    title: str


@lru_cache(maxsize=4)
def read_paper(content: bytes) -> Paper:
    """The text of a PDF; raises NoArticleError for a scan, an encrypted or damaged file, or one beyond the bounds."""
    found = read_glyphs(content)
    read = paragraphs([pieces(page) for page in found.pages])
    if sum(len(paragraph.text) for paragraph in read) < _LEAST:
        raise NoArticleError(
            "a PDF without text (a scan, it seems)", "let a program for text recognition read it first, and give its text as .txt"
        )
    lines = [paragraph.text for paragraph in read]
    at = title_of(read)
    if at is not None:
        lines = [lines[at], "", *lines[:at], *lines[at + 1 :]]
    return Paper("\n".join(lines) + "\n", " ".join(found.title.split()))
