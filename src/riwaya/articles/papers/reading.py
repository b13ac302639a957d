"""The text of a PDF."""

from functools import lru_cache

from riwaya.articles.drafts import NoArticleError
from riwaya.articles.furniture import is_arabic
from riwaya.articles.papers.drawn import read_glyphs
from riwaya.articles.papers.lines import pieces
from riwaya.articles.papers.paragraphs import paragraphs, title_of

_LEAST = 20


@lru_cache(maxsize=4)
def read_paper(content: bytes) -> str:
    """The text of a PDF: title, blank line, and the paragraphs, a line each; the title is what is set big, or else what the metadata says.

    Raises NoArticleError for a scan, an encrypted or damaged file, or one beyond the bounds.
    """
    found = read_glyphs(content)
    read = paragraphs([pieces(page) for page in found.pages])
    if sum(len(paragraph.text) for paragraph in read) < _LEAST:
        raise NoArticleError(
            "a PDF without text (a scan, it seems)", "let a program for text recognition read it first, and give its text as .txt"
        )
    lines = [paragraph.text for paragraph in read]
    at = title_of(read)
    told = " ".join(found.title.split())
    if at is not None:
        lines = [lines[at], "", *lines[:at], *lines[at + 1 :]]
    elif is_arabic(told) and told not in lines[0]:
        lines = [told, "", *lines]
    return "\n".join(lines) + "\n"
