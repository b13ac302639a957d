"""What a watcher remembers: frozen records that another layer stores, so that it goes on where it was."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from riwaya.records.base import Record


class Followed(Record, frozen=True, kw_only=True):
    """Where the reading of a feed stands."""

    url: str
    due: datetime
    """It is not asked before."""
    etag: str | None = None
    modified: str | None = None
    """What the server sent as Last-Modified, word for word: it is given back as it came."""
    digest: str | None = None
    """The SHA-256 of the feed as it was last read."""
    failures: int = 0
    """How often in a row it was not had."""
    moved: str | None = None
    """Where it says it lies for good now."""


class Item(Record, frozen=True, kw_only=True):
    """An entry of a feed: the page that it leads to, and whether that is still to be had."""

    feed: str
    key: str
    """The entry's own id, or the page's address where it has none."""
    address: str
    due: datetime | None
    """The page is not asked for before; None where nothing is to be done."""
    stamp: datetime | None = None
    """When the feed says the entry was last changed."""
    published: datetime | None = None
    """When the feed says it appeared, in the time zone that it names."""
    captures: int = 0
    captured: datetime | None = None
    failures: int = 0
    """How often in a row the page was not had."""


class Host(Record, frozen=True, kw_only=True):
    """When a host may be asked again."""

    name: str
    due: datetime
    failures: int = 0
    """How often in a row it did not answer, or asked to be left alone."""


Change = Followed | Item | Host


class State(NamedTuple):
    """All that the choice of the next step needs. Items that wait for nothing are not in it."""

    followed: Mapping[str, Followed] = {}
    waiting: Mapping[tuple[str, str], Item] = {}
    hosts: Mapping[str, Host] = {}

    def after(self, changes: Iterable[Change]) -> "State":
        """The state with these records in the place of those before."""
        followed, waiting, hosts = dict(self.followed), dict(self.waiting), dict(self.hosts)
        for change in changes:
            match change:
                case Followed():
                    followed[change.url] = change
                case Host():
                    hosts[change.name] = change
                case Item(due=None):
                    waiting.pop((change.feed, change.key), None)
                case Item():
                    waiting[change.feed, change.key] = change
        return State(followed, waiting, hosts)


class Memory(Protocol):
    """Where the records are kept from one run to the next."""

    def load(self) -> State:
        """The state as it was last stored."""

    def known(self, feed: str, keys: Sequence[str], addresses: Sequence[str]) -> Iterable[Item]:
        """The items of this feed with these keys, and those of any feed with these addresses."""

    def store(self, changes: Sequence[Change]) -> None:
        """Keeps all of them, or none: after it returns, they outlive the machine."""
