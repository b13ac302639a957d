"""`feeds.toml`: which feeds are followed, and how often each is asked."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from riwaya.pages.asking import FAILURES, RefusedError, checked

_DEFAULT, _FEED = "default", "feed"
_EVERY, _DELAY = "every_minutes", "delay_seconds"
_SHARED = {_EVERY: (5, 10_080), _DELAY: (1, 3_600)}
"""Keys that stand in the default section or with a feed, and between which numbers their values lie."""
_OWN = ("url", "outlet")
_LARGEST = 1 << 20


class SettingsError(ValueError):
    """What is wrong with a file of feeds, where, and what to do: one line."""


@dataclass(frozen=True)
class Feed:
    """A feed as its reader wants it followed."""

    url: str
    outlet: str | None = None
    """Who publishes it, for pages that do not say so themselves."""
    every: timedelta = timedelta(minutes=30)
    """The shortest time between two questions for the feed."""
    delay: timedelta = timedelta(seconds=5)
    """The shortest time between two questions to the host of the feed or of its pages."""


def load(path: Path) -> tuple[Feed, ...]:
    """The feeds of a file, in its order; raises SettingsError, and OSError where it cannot be read."""
    with path.open("rb") as stream:
        content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise SettingsError(f"{path}: larger than {_LARGEST >> 20} MB; give a file of feeds")
    try:
        return _feeds(tomllib.loads(content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: not in UTF-8; save it so") from None
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise SettingsError(f"{path}: no TOML ({fault}); see docs/watching.md for an example") from None
    except SettingsError as fault:
        raise SettingsError(f"{path}, {fault}") from None


def _feeds(table: Mapping[str, Any]) -> tuple[Feed, ...]:
    _check_keys(table, (_DEFAULT, _FEED), "at the top")
    shared, listed = table.get(_DEFAULT, {}), table.get(_FEED, [])
    if not isinstance(shared, dict):
        raise SettingsError(f"{_DEFAULT}: not a section; write [{_DEFAULT}] on a line of its own and its keys below")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise SettingsError(f"{_FEED}: not a list of feeds; write [[{_FEED}]], in two brackets, above each")
    if not listed:
        raise SettingsError(f'no feed: write [[{_FEED}]] and below it url = "https://…"')
    _check_keys(shared, tuple(_SHARED), _DEFAULT)
    found: dict[str, int] = {}
    feeds = []
    for number, one in enumerate(listed, 1):
        where = f"{_FEED} {number}"
        _check_keys(one, (*_OWN, *_SHARED), where)
        feed = _feed({**shared, **one}, where)
        if found.setdefault(feed.url, number) != number:
            raise SettingsError(f"{where}: the same address as {_FEED} {found[feed.url]}; leave one of them out")
        feeds.append(feed)
    return tuple(feeds)


def _feed(table: Mapping[str, Any], where: str) -> Feed:
    outlet = table.get("outlet")
    if outlet is not None and not (isinstance(outlet, str) and outlet.strip()):
        raise SettingsError(f"{where}: outlet is no name; write it in quotes, or leave the key out")
    return Feed(
        url=_address(table.get("url"), where),
        outlet=outlet.strip() if outlet else None,
        every=timedelta(minutes=_number(table, _EVERY, Feed.every / timedelta(minutes=1), where)),
        delay=timedelta(seconds=_number(table, _DELAY, Feed.delay / timedelta(seconds=1), where)),
    )


def _address(given: object, where: str) -> str:
    if not isinstance(given, str):
        raise SettingsError(f'{where}: no url; write url = "https://…"')
    try:
        return str(checked(given.strip()).copy_with(fragment=None))
    except RefusedError as refused:  # whose words may not repeat a password
        raise SettingsError(f"{where}: {refused.what}; write the address that gives the feed") from None
    except FAILURES:
        raise SettingsError(f"{where}: url is no valid address; check its spelling") from None


def _number(table: Mapping[str, Any], key: str, otherwise: float, where: str) -> float:
    low, high = _SHARED[key]
    value = table.get(key, otherwise)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise SettingsError(f"{where}: {key} is no number from {low} to {high}; give one without quotes")
    return float(value)


def _check_keys(table: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, 2)
            hint = f"did you mean {' or '.join(near)}?" if near else f"write one of {', '.join(known)}"
            raise SettingsError(f"{where}: there is no key {key!r}; {hint}")
