"""What a site's robots.txt allows (RFC 9309)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

import httpx
from protego import Protego

from riwaya.pages.asking import FAILURES, NAME, Asked, RefusedError, Terms, ask, explain

_BYTES = 512 << 10
"""As much of it is read: section 2.5 asks for 500 KiB at the least."""
_KEPT, _KEPT_CLOSED = timedelta(hours=24), timedelta(minutes=10)
"""How long its words hold (section 2.4), and how long a site stays closed that did not give it."""
_LONGEST_PAUSE = 600.0
_BUSY = 429


class ClosedError(RefusedError):
    """A site that cannot be asked for now, since its robots.txt is not to be had."""


class _Words(NamedTuple):
    until: datetime
    rules: Protego | None
    """None where the site is closed."""
    why: str = ""
    answer: httpx.Response | None = None


class Robots:
    """The words of each site, asked once a day."""

    def __init__(self, terms: Terms, clock: Callable[[], datetime]) -> None:
        self._terms = Terms(terms.private, _BYTES, terms.patience)
        self._clock = clock
        self._words: dict[str, _Words] = {}

    def permit(self, url: httpx.URL) -> None:
        """Raises RefusedError for an address that the site does not want to be read by programs, ClosedError where it cannot say."""
        words = self._of(url)
        site = _site(url)
        if words.rules is None:
            raise ClosedError(
                f"{site}/robots.txt is not to be had ({words.why}), and so nothing may be asked there",
                "nothing needs doing: it is tried again", lasting=False, answer=words.answer,
            )  # fmt: skip
        if not words.rules.can_fetch(str(url), NAME):
            raise RefusedError(f"{site}/robots.txt forbids it to programs", "save the page from a browser and give the file")

    def refusal(self, address: str) -> RefusedError | None:
        """Why an address must not be asked, None where it may be."""
        try:
            self.permit(httpx.URL(address))
        except RefusedError as refused:
            return refused
        return None

    def pause(self, url: httpx.URL) -> timedelta:
        """How long the site wants to be left alone between two questions."""
        rules = self._of(url).rules
        if rules is None:
            return timedelta()
        rate = rules.request_rate(NAME)
        seconds = max(rules.crawl_delay(NAME) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
        return timedelta(seconds=min(seconds, _LONGEST_PAUSE) if seconds > 0 else 0.0)

    def _of(self, url: httpx.URL) -> _Words:
        site, now = _site(url), self._clock()
        known = self._words.get(site)
        if known is None or not now <= known.until <= now + _KEPT:
            known = self._words[site] = self._ask(url, now)
        return known

    def _ask(self, url: httpx.URL, now: datetime) -> _Words:
        try:
            text = ask(url.copy_with(raw_path=b"/robots.txt", fragment=None), {"Accept": "text/plain"}, self._terms, _take)
        except RefusedError as refused:
            return _Words(now + _KEPT_CLOSED, None, refused.what, refused.answer)
        except FAILURES as failure:
            return _Words(now + _KEPT_CLOSED, None, explain(failure, self._terms.patience).what)
        return _Words(now + _KEPT, Protego.parse(text))


def _site(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _take(asked: Asked) -> str:
    """Its text; empty, so that all is allowed, where the site has none."""
    status = asked.answer.status_code
    if status == 200:
        return asked.beginning().decode("utf-8", "replace")
    if 400 <= status < 500 and status != _BUSY:
        return ""
    raise RefusedError(f"status {status}", "", lasting=False, answer=asked.answer)
