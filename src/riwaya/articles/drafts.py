"""What the readers of the kinds of text (HTML, plain, report) are given, and what they hand over."""

from dataclasses import dataclass
from datetime import date

from riwaya.articles.days import Dated
from riwaya.records import Claim, Run


class NoArticleError(Exception):
    """A page without an article: what is wrong, and what to do."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what)
        self.what, self.todo = what, todo


def no_text() -> NoArticleError:
    """A page on which no text of an article was found."""
    return NoArticleError(
        "no article text", "give the page of the article itself, not a list, a menu, or a page that needs a browser's scripts"
    )


@dataclass(frozen=True)
class Source:
    """The decoded page, where it was had, and the day it was had."""

    text: str
    address: str
    obtained: date


@dataclass(frozen=True)
class Told:
    """What the carrier of a page tells of it, as the headers of a mail do; `how` names the carrier."""

    outlet: str | None = None
    day: date | None = None
    how: str = ""


@dataclass(frozen=True)
class Draft:
    """An article as found, its language and the choice of its date still open. `sample` is text to tell the language from."""

    title: str
    text: str
    runs: list[Run]
    sample: str
    dated: Dated | None = None
    outlet: str | None = None
    outlet_type: str | None = None
    author: str | None = None
    id: str | None = None
    coded: tuple[Claim, ...] = ()
