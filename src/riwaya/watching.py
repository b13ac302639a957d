"""Feeds followed into a ledger: each page they lead to is kept as `riwaya add` keeps it, and a watcher that was stopped goes on where it was."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from riwaya import keeping, ledger
from riwaya.ledger import Kept, Ledger, Note
from riwaya.pages import Patience
from riwaya.pages.feeds import Caught, Change, Feed, Followed, Host, Hours, Item, News, Rest, State, Watcher
from riwaya.records import Problem

_FEED, _ITEM, _HOST = "feed", "item", "host"
_NEVER = datetime.max.replace(tzinfo=UTC)


class Added(NamedTuple):
    """A page of a feed that is on the disk."""

    kept: Kept
    address: str
    feed: str


def watch(
    book: Ledger, feeds: Sequence[Feed], hours: Hours, *, by: str, once: bool = False, link: bool = True, private: bool = False,
    folders: Sequence[Path] = (), patience: Patience | None = None,
) -> Iterator[Added | News | Problem]:  # fmt: skip
    """Follows the feeds until `hours` say to stop; with `once`, has what is due and ends. What is yielded of pages is on the disk.

    New claims are linked whenever there is time: when all that is due has been had. Raises LedgerError, also where another watcher is at it.
    """
    with ledger.alone(book):
        watcher = Watcher(feeds, Notes(book), hours, private=private, patience=patience)
        with book.reading() as connection:
            fresh = ledger.status(connection).unlinked > 0
        for event in watcher.watch(once=once):
            match event:
                case Caught():
                    for result in _keep(book, event, by, folders):
                        fresh = fresh or (isinstance(result, Added) and result.kept.how != "known")
                        yield result
                case Rest():
                    fresh = fresh and not _linked(book, link, by, folders)
                case _:
                    yield event
        if fresh and once:
            _linked(book, link, by, folders)


def _keep(book: Ledger, caught: Caught, by: str, folders: Sequence[Path]) -> Iterator[Added | Problem]:
    day: date | None = caught.published.date() if caught.published else None
    for result in keeping.add_pages(book, [caught.page], by=by, published=day, outlet=caught.feed.outlet, folders=folders):
        yield result if isinstance(result, Problem) else Added(result, caught.page.address, caught.feed.url)


def _linked(book: Ledger, link: bool, by: str, folders: Sequence[Path]) -> bool:
    if link:
        keeping.relink(book, by=by, folders=folders)
    return link


class Notes:
    """A watcher's memory in a ledger."""

    def __init__(self, book: Ledger) -> None:
        self._book = book

    def load(self) -> State:
        """Where it stands."""
        return State().after(_record(what, body) for what, body in ledger.waiting_notes(self._book))

    def known(self, feed: str, keys: Sequence[str], addresses: Sequence[str]) -> Iterable[Item]:
        """What is known of entries; one whose page was withdrawn is never had again."""
        found = ledger.find_notes(self._book, _ITEM, feed, keys, addresses)
        yield from (msgspec.json.decode(body, type=Item) for body in found.bodies)
        for key, address in zip(keys, addresses, strict=True):
            if key in found.withdrawn or address in found.withdrawn:
                yield Item(feed=feed, key=key, address=address, due=None, stamp=_NEVER, captures=1, captured=_NEVER)

    def store(self, changes: Sequence[Change]) -> None:
        """Keeps all of them, or none."""
        ledger.write_notes(self._book, [_note(change) for change in changes])


def _note(change: Change) -> Note:
    body = msgspec.json.encode(change).decode()
    match change:
        case Followed():
            return Note(_FEED, change.url, "", body)
        case Host():
            return Note(_HOST, "", change.name, body)
        case Item():
            return Note(_ITEM, change.feed, change.key, body, change.address, waits=change.due is not None)


def _record(what: str, body: str) -> Change:
    kinds: dict[str, type[Change]] = {_FEED: Followed, _ITEM: Item, _HOST: Host}
    return msgspec.json.decode(body, type=kinds[what])
