"""All words that the dossier says itself, in one language; the data under `data/dossiers/` holds them.

Numbers and names go into a sentence isolated (`<bdi>` in HTML, the isolate characters in an attribute or a drawing),
so that neither changes the order of the other (Unicode Standard Annex #9).
"""

from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

import yaml

from riwaya.dossiers.plurals import form

LANGUAGES = ("ar", "en")
TABLES = ("events", "kinds", "groups", "stances", "source-types", "scopes", "actors", "units", "grades", "grade-reasons", "calendar")
_ISOLATE, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@cache
def table(name: str) -> Mapping[str, Any]:
    """A data file of the dossier as it stands: id → language → text (`counts` has plural forms below the language)."""
    read: Mapping[str, Any] = yaml.safe_load((files("riwaya") / "data" / "dossiers" / f"{name}.yaml").read_text("utf-8"))
    return read


class Html(str):
    """Text that is HTML already; templates escape all other text."""

    __slots__ = ()

    def __html__(self) -> str:
        """Itself: the mark by which Jinja2 knows it."""
        return self


class Words:
    """The dossier's vocabulary in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.direction = "rtl" if language == "ar" else "ltr"
        self.other = "en" if language == "ar" else "ar"

    def term(self, kind: str, key: str | None) -> str:
        """The name of an id in the table `kind`; an id that no table knows is shown as it is."""
        entry = table(kind).get(key or "")
        return str(entry[self.language]) if entry else (key or "")

    def say(self, key: str, *values: object) -> Html:
        """The sentence `key` as HTML; `{0}`, `{1}` … are filled with the values, each isolated."""
        if not values:
            return _fixed(key, self.language)
        return Html(escape(self._sentence(key)).format(*(_isolated(value) for value in values)))

    def plain(self, key: str, *values: object) -> str:
        """The sentence `key` as plain text, for attributes and drawings."""
        return self._sentence(key).format(*(f"{_ISOLATE}{value}{_END}" for value in values))

    def count(self, noun: str, number: int) -> Html:
        """`number` of a noun, in the plural form that it takes («روايتان», «3 روايات», «11 رواية»)."""
        return Html(escape(self._counted(noun, number)).replace("#", _isolated(f"{number:,}")))

    def plain_count(self, noun: str, number: int) -> str:
        """`count` as plain text."""
        return self._counted(noun, number).replace("#", f"{number:,}")

    def figure(self, low: int | None, high: int | None) -> str:
        """An interval of whole numbers in words that no direction of writing can turn round; None below is 0, None above is open."""
        low = low or 0
        if high is None:
            return self._sentence("figure-any") if low == 0 else self._sentence("figure-at-least").format(f"{low:,}")
        if low == high:
            return f"{low:,}"
        if low == 0:
            return self._sentence("figure-up-to").format(f"{high:,}")
        return self._sentence("figure-between").format(f"{low:,}", f"{high:,}")

    def listed(self, names: list[str]) -> str:
        """Names in a row."""
        return self._sentence("comma").join(names)

    def _sentence(self, key: str) -> str:
        return str(table("sentences")[key][self.language]).rstrip("\n")

    def _counted(self, noun: str, number: int) -> str:
        return str(table("counts")[noun][self.language][form(number, self.language)])


@cache
def speak(language: str) -> Words:
    """The words of a language, made once."""
    return Words(language)


@cache
def _fixed(key: str, language: str) -> Html:
    """A sentence with nothing to fill in, escaped once."""
    return Html(escape(str(table("sentences")[key][language]).rstrip("\n")))


def _isolated(value: object) -> str:
    return f"<bdi>{escape(str(value))}</bdi>"
