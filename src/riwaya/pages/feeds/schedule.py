"""What is done next, and what an answer changes: pure functions of the state and the time."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import httpx
import msgspec

from riwaya.pages.asking import RefusedError
from riwaya.pages.feeds.arrivals import arrivals, defects
from riwaya.pages.feeds.polling import LONGEST, Answer, wait
from riwaya.pages.feeds.robots import ClosedError
from riwaya.pages.feeds.settings import Feed
from riwaya.pages.feeds.state import Change, Followed, Host, Item, State

_DAY = timedelta(days=1)
_AGAIN, _AGAIN_HOST = timedelta(minutes=10), timedelta(minutes=1)
"""How long after a first failure a page, and a host, is asked again; each further failure doubles it, up to a day and an hour."""
_HOST_LONGEST = timedelta(hours=1)
TRIES = 8
"""How often in a row a page may fail before it is given up: nearly a day."""
_GONE = 410
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Since when a feed is due that was never asked."""


class Job(NamedTuple):
    """What is done next, and when."""

    of: Followed | Item
    at: datetime

    @property
    def address(self) -> str:
        """The address that is asked."""
        return self.of.url if isinstance(self.of, Followed) else self.of.address


class Step(NamedTuple):
    """What an answer changes, and what is to be told of it."""

    changes: tuple[Change, ...] = ()
    news: str | None = None
    """What needs no doing."""
    faults: tuple[tuple[str, str], ...] = ()
    """What went wrong, and what to do."""


def host_of(address: str) -> str:
    """The host of an address with its port."""
    return httpx.URL(address).netloc.decode("ascii")


def next_job(feeds: Iterable[Feed], state: State, now: datetime, before: datetime | None = None) -> Job | None:
    """The job that can be begun first; pages go before feeds. A host that may not be asked yet is waited for.

    With `before`, only feeds that were due by then and pages that are due, and nothing of a host that is left alone for its failures.
    """
    followed = {feed.url: state.followed.get(feed.url) or Followed(url=feed.url, due=_LONG_AGO) for feed in feeds}
    jobs = [Job(item, item.due or now) for item in state.waiting.values() if item.feed in followed]
    jobs += [Job(one, one.due) for one in followed.values()]
    best: Job | None = None
    for job in jobs:
        at, host = _sane(job.at, now), state.hosts.get(host_of(job.address))
        free = _sane(host.due, now) if host else now
        late = before is not None and at > (before if isinstance(job.of, Followed) else now)
        if late or (before and host and host.failures and free > now):
            continue
        if best is None or max(at, free, now) < best.at:
            best = Job(job.of, max(at, free, now))
    return best


def after_poll(feed: Feed, state: Followed, answer: Answer, known: Iterable[Item], now: datetime) -> Step:
    """What a feed's answer changes: its entries become items that wait."""
    document = answer.document
    rest = max(feed.every, min(_DAY, max(answer.rest, document.rest if document else answer.rest)))
    followed = Followed(url=feed.url, due=now + rest, etag=answer.etag, modified=answer.modified, digest=answer.digest, moved=answer.moved)
    moved = answer.moved is not None and answer.moved != state.moved
    faults = ((f"the feed has moved for good to {answer.moved}", "write that address into the file of feeds"),) if moved else ()
    again = f"asked again {words(rest)}"
    if document is None:
        return Step((followed,), f"nothing new; {again}", faults)
    items = arrivals(feed.url, document.entries, known, now)
    new = sum(not item.captures for item in items)
    told = f"{len(document.entries)} entries, {new} to be had, {len(items) - new} to be had again; {again}"
    return Step((*items, followed), told, faults + (defects(document) if items else ()))


def after_failed_poll(feed: Feed, state: Followed, refused: RefusedError, now: datetime) -> Step:
    """What follows where a feed was not had; a site that is closed for now changes nothing of the feed's own."""
    if isinstance(refused, ClosedError):
        return Step(faults=((refused.what, refused.todo),))
    failures = state.failures + 1
    if refused.answer is not None and refused.answer.status_code == _GONE:
        fault = ("the feed was taken away for good (status 410), and is left alone", "take it out of the file of feeds")
        return Step((msgspec.structs.replace(state, due=now + LONGEST, failures=failures),), None, (fault,))
    rest = max(wait(refused.answer, now) or timedelta(), _backed_off(feed.every, failures, max(feed.every, _DAY)))
    changed = msgspec.structs.replace(state, due=now + rest, failures=failures)
    return Step((changed,), None, ((f"{refused.what}; asked again {words(rest)}", refused.todo),))


def after_page(item: Item, now: datetime) -> Step:
    """What follows where a page was had and kept."""
    return Step((msgspec.structs.replace(item, due=None, captures=item.captures + 1, captured=now, failures=0),))


def after_failed_page(item: Item, refused: RefusedError, now: datetime) -> Step:
    """What follows where a page was not had: it is tried again where that may help."""
    if isinstance(refused, ClosedError):
        return Step(faults=((refused.what, refused.todo),))
    failures = item.failures + 1
    if refused.lasting or failures >= TRIES:
        what = refused.what if refused.lasting else f"{refused.what}; given up after {failures} tries"
        return Step((msgspec.structs.replace(item, due=None, failures=failures),), None, ((what, refused.todo),))
    rest = max(wait(refused.answer, now) or timedelta(), _backed_off(_AGAIN, failures, _DAY))
    fault = (f"{refused.what}; asked again {words(rest)}", "nothing needs doing unless this goes on")
    return Step((msgspec.structs.replace(item, due=now + rest, failures=failures),), None, (fault,))


def after_question(host: Host, pause: timedelta, refused: RefusedError | None, now: datetime) -> Host:
    """The host that was just asked: left alone for `pause`, and for longer where it did not answer or asks for that."""
    asked = wait(refused.answer, now) if refused else None
    if refused is None or (refused.lasting and asked is None):
        return Host(name=host.name, due=now + pause)
    failures = host.failures + 1
    return Host(name=host.name, due=now + max(pause, asked or _backed_off(_AGAIN_HOST, failures, _HOST_LONGEST)), failures=failures)


def words(rest: timedelta) -> str:
    """How long until something: `in 30 minutes`."""
    minutes = max(1, round(rest / timedelta(minutes=1)))
    if minutes < 120:
        return f"in {minutes} minute{'s' * (minutes > 1)}"
    return f"in {round(minutes / 60)} hours" if minutes < 2880 else f"in {round(minutes / 1440)} days"


def _backed_off(first: timedelta, failures: int, longest: timedelta) -> timedelta:
    return min(longest, first * (1 << min(failures - 1, 20)))


def _sane(due: datetime, now: datetime) -> datetime:
    """When something is due; at once where that is further away than anything is put off: the clock was set back since."""
    return due if due <= now + LONGEST else now
