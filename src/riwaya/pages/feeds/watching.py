"""Feeds followed: each asked when it is due, and each page they lead to had once, and again when it changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

import httpx

from riwaya.pages import web
from riwaya.pages.asking import RefusedError, Terms
from riwaya.pages.feeds import polling, schedule
from riwaya.pages.feeds.robots import Robots
from riwaya.pages.feeds.schedule import Step
from riwaya.pages.feeds.settings import Feed
from riwaya.pages.feeds.state import Followed, Host, Item, Memory
from riwaya.pages.limits import WEB_BYTES, Patience
from riwaya.pages.making import problem
from riwaya.records import Page, Problem

_REST = timedelta(minutes=1)


class Caught(NamedTuple):
    """A page that a feed led to."""

    page: Page
    feed: Feed
    published: datetime | None
    """When the feed says it appeared."""


class News(NamedTuple):
    """What is told of a feed and needs no doing."""

    where: str
    what: str


class Rest(NamedTuple):
    """Nothing is to be done for a while: time for other work, of any length."""

    until: datetime


@dataclass(frozen=True)
class Hours:
    """What a watcher knows of time, and of being stopped; tests have hours of their own."""

    clock: Callable[[], datetime]
    """Now, in UTC."""
    sleep: Callable[[float], None]
    """Waits so many seconds, or less where it is to stop."""
    stopping: Callable[[], bool]


class Watcher:
    """Follows feeds, one question after the other. Whoever iterates keeps each page before asking for the next:
    only then is it noted as had, so that a watcher that is killed has it again.
    """

    def __init__(
        self, feeds: Sequence[Feed], memory: Memory, hours: Hours, *, private: bool = False, patience: Patience | None = None
    ) -> None:
        self._feeds = {feed.url: feed for feed in feeds}
        self._memory, self._hours = memory, hours
        patience = patience or Patience()
        self._robots = Robots(Terms(private, 0, patience), hours.clock)
        self._page_terms = Terms(private, WEB_BYTES, patience, self._robots.permit)
        self._feed_terms = Terms(private, polling.BYTES, patience, self._robots.permit)
        self._state = memory.load()
        self._asked = False

    def watch(self, *, once: bool = False) -> Iterator[Caught | News | Problem | Rest]:
        """Pages as they are had, and what is to be told; without end, but for `once`: then all that is due now."""
        began = self._hours.clock()
        while not self._hours.stopping():
            now = self._hours.clock()
            job = schedule.next_job(self._feeds.values(), self._state, now, began if once else None)
            if job is None:
                if not self._asked:
                    yield self._idle(now)
                return
            if job.at > now:
                if job.at - now > _REST:
                    yield Rest(job.at)
                self._hours.sleep(max(0.0, (job.at - self._hours.clock()) / timedelta(seconds=1)))
            elif isinstance(job.of, Item):
                yield from self._have(job.of)
            else:
                yield from self._poll(job.of)

    def _have(self, item: Item) -> Iterator[Caught | News | Problem]:
        """The page of an entry."""
        found = self._robots.refusal(item.address) or web.attempt(item.address, self._page_terms)
        now, refused = self._hours.clock(), None
        if isinstance(found, Page):
            yield Caught(found, self._feeds[item.feed], item.published)
            step = schedule.after_page(item, now)
        else:
            refused = found if isinstance(found, RefusedError) else found.refusal
            step = schedule.after_failed_page(item, refused, now)
        yield from self._settle(item.address, self._feeds[item.feed], step, refused, now)

    def _poll(self, followed: Followed) -> Iterator[Caught | News | Problem]:
        """The feed itself."""
        feed, now, refused = self._feeds[followed.url], self._hours.clock(), None
        try:
            self._robots.permit(httpx.URL(feed.url))
            answer = polling.poll(followed, self._feed_terms, now)
            entries = answer.document.entries if answer.document else ()
            known = self._memory.known(feed.url, [entry.key for entry in entries], [entry.address for entry in entries]) if entries else ()
            # What still waits for a feed that is no longer followed is this one's to fetch.
            known = [item for item in known if item.due is None or item.feed in self._feeds]
            step = schedule.after_poll(feed, followed, answer, known, now)
        except RefusedError as refusal:
            refused = refusal
            step = schedule.after_failed_poll(feed, followed, refusal, now)
        yield from self._settle(feed.url, feed, step, refused, now)

    def _idle(self, now: datetime) -> News:
        job = schedule.next_job(self._feeds.values(), self._state, now)
        rest = f"; the next {schedule.words(job.at - now)}: {job.address}" if job else ""
        return News("feeds", f"nothing is due now{rest}")

    def _settle(self, address: str, feed: Feed, step: Step, refused: RefusedError | None, now: datetime) -> Iterator[News | Problem]:
        """What a question changed, stored at once; then told."""
        self._asked = True
        name = schedule.host_of(address)
        pause = max(feed.delay, self._robots.pause(httpx.URL(address)))
        host = schedule.after_question(self._state.hosts.get(name) or Host(name=name, due=now), pause, refused, now)
        self._memory.store((*step.changes, host))
        self._state = self._state.after((*step.changes, host))
        if step.news:
            yield News(address, step.news)
        for what, todo in step.faults:
            yield problem(address, what, todo)
