"""A page opened: from its bytes to the characters in which its article stands, and what its carrier tells of it.

Of a web page, a text or a report these are its own characters. Of a PDF they are its text in the order of reading; of a mail its subject
and the part of it that is read; of a chat's message its text, put together from the stretches that the export makes of it;
of a coder's row the report that was made of it.
"""

from collections.abc import Callable
from typing import NamedTuple

from riwaya.articles.drafts import NoArticleError, Told
from riwaya.articles.encoding import decode_bytes
from riwaya.articles.mails import read_mail
from riwaya.articles.messages import read_message
from riwaya.articles.papers import read_paper
from riwaya.articles.reading_coded import without_row
from riwaya.articles.sniffing import not_a_page
from riwaya.records import Page


class Opened(NamedTuple):
    """Characters, the media type of these (`text/html`, `text/plain`, `application/json`, that of a coded report), the encoding they came in, what was told."""

    text: str
    media: str
    encoding: str | None = None
    told: Told = Told()


def open_page(page: Page) -> Opened:
    """The page opened; raises NoArticleError where that cannot be."""
    return _OPENERS.get(page.media, _plain)(page)


def decode(page: Page) -> str:
    """The opened page's characters, which `Article.runs` point into."""
    try:
        return open_page(page).text
    except NoArticleError:
        return decode_bytes(page.content, page.charset)[0]


def _plain(page: Page) -> Opened:
    text, encoding = decode_bytes(page.content, page.charset)
    wrong = not_a_page(page.content, text)
    if wrong:
        raise NoArticleError(*wrong)
    return Opened(text, page.media, encoding)


def _paper(page: Page) -> Opened:
    if not page.content.strip(b"\0\t\r\n "):
        raise NoArticleError("empty", "save the file again, or leave it out")
    return Opened(read_paper(page.content), "text/plain")


def _mail(page: Page) -> Opened:
    mail = read_mail(page.content)
    media = "text/html" if mail.markup else "text/plain"
    return Opened(mail.text, media, mail.encoding, Told(outlet=mail.outlet, day=mail.day, how="mail"))


def _message(page: Page) -> Opened:
    message = read_message(page.content)
    return Opened(message.text, "text/plain", "utf-8", Told(outlet=message.outlet, day=message.day, how="message"))


def _coded(page: Page) -> Opened:
    return Opened(without_row(page.content), page.media, "utf-8")


_OPENERS: dict[str, Callable[[Page], Opened]] = {
    "application/pdf": _paper,
    "message/rfc822": _mail,
    "application/x-telegram-message+json": _message,
    "application/x-coded-report+json": _coded,
}
