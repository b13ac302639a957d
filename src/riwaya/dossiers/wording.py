"""The words of the pages: the program's vocabulary, the dossier's own sentences, and all of it as HTML.

Numbers and names go into a sentence isolated (`<bdi>`), so that neither changes the order of the other.
"""

import re
from collections.abc import Mapping
from functools import cache
from html import escape

from riwaya import wording
from riwaya.records import Filling, Said
from riwaya.wording import ISOLATED, LANGUAGES, Pen, phrases, table

__all__ = ["LANGUAGES", "Html", "HtmlPen", "Words", "speak", "table"]


class Html(str):
    """Text that is HTML already; templates escape all other text."""

    __slots__ = ()

    def __html__(self) -> str:
        """Itself: the mark by which Jinja2 knows it."""
        return self


class HtmlPen(Pen):
    """Sentences as HTML: everything escaped, what fills a hole isolated."""

    def fixed(self, text: str) -> str:
        """The phrase's own words, escaped."""
        return escape(text)

    def filled(self, text: str) -> str:
        """The filling, escaped and isolated."""
        return f"<bdi>{escape(text)}</bdi>"


_HTML = HtmlPen()
_BEHIND = re.compile(r" \(([^()]*[A-Za-z][^()]*)\)$")
"""Latin letters in brackets at the end of a name."""


class Words(wording.Words):
    """The dossier's vocabulary in one language."""

    @property
    def sentences(self) -> Mapping[str, Mapping[str, str]]:
        """The program's sentences and the dossier's own."""
        return _sentences()

    def origin(self, name: str) -> str:
        """Who vouches; what stands in brackets behind the name (an outlet, a file) isolated, as it may be of the other direction."""
        return _BEHIND.sub(lambda found: f" ({ISOLATED.filled(found[1])})", super().origin(name))

    def say(self, key: str, *values: Filling) -> Html:
        """The sentence `key` as HTML; `{0}`, `{1}` … are filled with the values, each isolated."""
        return Html(self.tell(Said(key, values), _HTML)) if values else _as_html(key, self.language)

    def count(self, noun: str, number: int) -> Html:
        """`number` of a noun, in the plural form that it takes, as HTML."""
        return Html(escape(self._counted(noun, number)).replace("#", _HTML.filled(f"{number:,}")))


@cache
def speak(language: str) -> Words:
    """The words of a language, made once."""
    return Words(language)


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    return {**table("sentences"), **phrases()}


@cache
def _as_html(key: str, language: str) -> Html:
    """A sentence with nothing to fill in, escaped once."""
    return Html(escape(_sentences()[key][language].rstrip("\n")))
