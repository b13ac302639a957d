"""Which entries of a feed lead to a page that is to be had: those not seen before, and those that changed since."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import httpx
import msgspec

from riwaya.pages.feeds.documents import Document, Entry
from riwaya.pages.feeds.state import Item

_AGAIN, _LONGEST = timedelta(hours=1), timedelta(days=1)
"""How long after its first capture a page is had again at the earliest; each further capture doubles it, up to a day: feeds there are that
give every entry the time of the question as that of its last change."""


def arrivals(feed: str, entries: Sequence[Entry], known: Iterable[Item], now: datetime) -> list[Item]:
    """The items that are new, or no longer as they were."""
    seen = list(known)
    by_key = {item.key: item for item in seen if item.feed == feed}
    by_address = {item.address: item for item in seen}
    found: dict[tuple[str, str], Item] = {}
    for entry in entries:
        same = by_key.get(entry.key)
        if same and entry.stamp is None and not _is_same_page(same.address, entry.address):
            # Some feeds number their entries anew each time ("1", "2" …): where no date tells, the address does.
            item = _arrival(feed, entry._replace(key=entry.address), by_address.get(entry.address), now)
        else:
            item = _arrival(feed, entry, same or by_address.get(entry.address), now)
        if item:
            found[item.feed, item.key] = by_key[item.key] = by_address[item.address] = item
    return list(found.values())


def defects(document: Document) -> tuple[tuple[str, str], ...]:
    """What a feed does wrong, so that entries or changes may be missed."""
    dates = [entry.broken_date for entry in document.entries if entry.broken_date]
    faults = []
    if document.broken:
        faults.append(
            ("the feed is not well-formed; what can be read of it is taken", "look at its site now and then: entries may be missing")
        )
    if document.without_address:
        faults.append((f"{document.without_address} of its entries lead to no page", "look at its site for them"))
    if document.left:
        faults.append((f"{document.left} of its entries are too many and left out", "look at its site for them"))
    if dates:
        faults.append(
            (f"{len(dates)} of its dates cannot be right, as «{dates[0][:60]}»", "a change of such an entry goes unnoticed; add it by hand")
        )
    return tuple(faults)


def _arrival(feed: str, entry: Entry, before: Item | None, now: datetime) -> Item | None:
    if before:
        return _changed(before, entry, now)
    return Item(feed=feed, key=entry.key, address=entry.address, due=now, stamp=entry.stamp, published=entry.published)


def _changed(item: Item, entry: Entry, now: datetime) -> Item | None:
    """The item as it waits from now on; None where nothing changed.

    The same entry at another address alone is no change.
    """
    if entry.stamp is None or (item.stamp is not None and entry.stamp <= item.stamp):
        return None
    if item.stamp is None and item.captured is not None and entry.stamp <= item.captured:
        return None
    due = item.due
    if due is None:
        due = max(now, item.captured + min(_LONGEST, _AGAIN * (1 << min(item.captures - 1, 10)))) if item.captured else now
    return msgspec.structs.replace(item, address=entry.address, stamp=entry.stamp, due=due, failures=0)


def _is_same_page(one: str, other: str) -> bool:
    """Whether two addresses differ at most in how whoever follows them is counted."""
    return _uncounted(one) == _uncounted(other)


def _uncounted(address: str) -> httpx.URL:
    url = httpx.URL(address)
    return url.copy_with(params=[(name, value) for name, value in url.params.multi_items() if not name.startswith("utm_")])
