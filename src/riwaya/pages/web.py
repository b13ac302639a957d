"""A page from an http(s) address."""

import re
from typing import NamedTuple

import httpx

from riwaya.pages.asking import FAILURES, Asked, RefusedError, Terms, ask, checked, explain, shown
from riwaya.pages.limits import Patience
from riwaya.pages.making import HTML, PAPER, TEXT, UNSAID, make, problem
from riwaya.pages.streams import sniff
from riwaya.records import Page, Problem

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
# Feeds and site maps pass: the next stage names them for what they are.
_MARKUP = {HTML, "application/xhtml+xml", "application/xml", "text/xml", "application/rss+xml", "application/atom+xml"}
_HEADERS = {"Accept": "text/html, application/xhtml+xml, text/plain;q=0.8, application/pdf;q=0.8"}
_STATUS = {
    401: ("the site asks for a password", "save the page from a browser and give the file"),
    403: ("the site refuses to give it", "save the page from a browser and give the file"),
    404: ("no such page", "check the address, or look for the page in a web archive"),
    410: ("the page was taken away", "look for it in a web archive"),
    429: ("the site asks for fewer requests", "wait, then give it again"),
    451: ("withheld for legal reasons", "look for it in a web archive"),
}
_FOR_NOW = {408, 425, 429}
"""Statuses below 500 that another day may change."""


class Missed(NamedTuple):
    """A page that was not had, and whether asking again later may help."""

    problem: Problem
    refusal: RefusedError


def is_address(given: str) -> bool:
    """Whether an input is an address and not a path."""
    return _ADDRESS.match(given) is not None


def read(address: str, private: bool, limit: int, patience: Patience) -> Page | Problem:
    """The page at an address. Of a compressed answer the decompressed bytes are the page; its address is the last of the redirects.

    What went over the wire is kept beside it, redirects included.
    """
    found = attempt(address, Terms(private, limit, patience))
    return found if isinstance(found, Page) else found.problem


def attempt(address: str, terms: Terms) -> Page | Missed:
    """The same, with what a program needs to know that would ask again."""
    try:
        return ask(checked(address), _HEADERS, terms, _accept)
    except RefusedError as refused:
        refusal = refused
    except FAILURES as failure:
        refusal = explain(failure, terms.patience)
    return Missed(problem(shown(address), refusal.what, refusal.todo), refusal)


def check_status(answer: httpx.Response) -> None:
    """Refuses an answer that brings nothing."""
    status = answer.status_code
    if status != 200:
        kind = "the site fails" if status >= 500 else "no page is given"
        what, todo = _STATUS.get(status, (kind, "try again later, or save the page from a browser and give the file"))
        raise RefusedError(f"{what} (status {status})", todo, lasting=status < 500 and status not in _FOR_NOW, answer=answer)


def _accept(asked: Asked) -> Page:
    check_status(asked.answer)
    media = _media(asked.answer)
    content = asked.content()
    return make(asked.address, content, media or sniff(content), asked.answer.charset_encoding, asked.exchanges(content))


def _media(answer: httpx.Response) -> str | None:
    """The page's media type, None where the site names none."""
    named: str = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if named in UNSAID:
        return None
    if named in _MARKUP:
        return HTML
    if named in {TEXT, PAPER}:
        return named
    raise RefusedError(f"not a web page but {named}", "give the address of a page with the report's text")
