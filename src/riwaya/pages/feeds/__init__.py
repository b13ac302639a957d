"""RSS and Atom feeds as a way to pages: asked politely, read within bounds, each page had once and again when the feed says it changed.

`settings` reads the file of feeds; `polling` asks a feed and `documents` reads it, in a process of its own (`fence`); `robots` says what a
site allows; `arrivals` and `schedule` decide, as pure functions of `state`, which another layer keeps; `watching` does one thing after the other.
"""

from riwaya.pages.feeds.settings import Feed, SettingsError, load
from riwaya.pages.feeds.state import Change, Followed, Host, Item, Memory, State
from riwaya.pages.feeds.watching import Caught, Hours, News, Rest, Watcher

__all__ = [
    "Caught", "Change", "Feed", "Followed", "Host", "Hours", "Item", "Memory", "News", "Rest", "SettingsError", "State", "Watcher", "load",
]  # fmt: skip
