"""A site of the test's own with feeds and pages, and hours that pass without waiting."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from riwaya import pages
from riwaya.pages import feeds
from riwaya.pages.feeds import Change, Feed, Hours, Item, State, Watcher
from riwaya.records import Problem

PATIENCE = pages.Patience(connect=2, read=2, total=4)
RSS, HTML = "application/rss+xml", "text/html; charset=utf-8"


@dataclass
class Reply:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """What stands at each path, changed as the test goes on; `asked` is what was asked for, in order, with the headers."""

    address: str = ""
    replies: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    """A list is given one by one, its last for ever."""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    @property
    def host(self) -> str:
        return self.address.removeprefix("http://")

    def put(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> None:
        content = body.encode() if isinstance(body, str) else body
        self.replies[path] = Reply(content, status, {name.replace("_", "-"): value for name, value in headers.items()})

    def put_page(self, path: str, text: str = "نص الخبر") -> None:
        self.put(path, f"<html><body><p>{text} {path}</p></body></html>", Content_Type=HTML)

    def put_feed(self, *entries: str, path: str = "/feed", more: str = "", **headers: str) -> None:
        self.put(path, rss(*entries, more=more), Content_Type=RSS, **headers)


def rss(*entries: str, more: str = "") -> str:
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{more}{"".join(entries)}</channel></rss>'


def entry(link: str, key: str | None = None, day: str | None = None) -> str:
    given = f"<guid isPermaLink='false'>{key}</guid>" if key else ""
    return f"<item><title>خبر</title><link>{link}</link>{given}{f'<pubDate>{day}</pubDate>' if day else ''}</item>"


def atom(*entries: tuple[str, str, str]) -> str:
    """Entries as id, link and day of the last change."""
    inside = "".join(f"<entry><id>{key}</id><link href='{link}'/><updated>{updated}</updated></entry>" for key, link, updated in entries)
    return f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>{inside}</feed>"


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            reply = site.replies.get(self.path, Reply(b"no", 404))
            if isinstance(reply, list):
                reply = reply.pop(0) if len(reply) > 1 else reply[0]
            etag = reply.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                reply = Reply(status=304, headers={"ETag": etag})
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    yield site
    server.shutdown()
    server.server_close()


class Remembered:
    """A memory that is lost with the test."""

    def __init__(self) -> None:
        self.state = State()
        self.items: dict[tuple[str, str], Item] = {}

    def load(self) -> State:
        return self.state

    def known(self, feed: str, keys: Sequence[str], addresses: Sequence[str]) -> Iterable[Item]:
        return [i for i in self.items.values() if (i.feed == feed and i.key in keys) or i.address in addresses]

    def store(self, changes: Sequence[Change]) -> None:
        self.state = self.state.after(changes)
        self.items.update({(one.feed, one.key): one for one in changes if isinstance(one, Item)})


class Day:
    """A clock that sleeping moves, and looking at it a little."""

    def __init__(self) -> None:
        self.now = datetime(2018, 5, 12, 6, 0, tzinfo=UTC)
        self.slept: list[float] = []
        self.until = self.now + timedelta(days=1)

    def hours(self) -> Hours:
        return Hours(self.look, self.sleep, lambda: self.now >= self.until)

    def look(self) -> datetime:
        self.now += timedelta(microseconds=1)
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


@dataclass
class Watch:
    """A watcher of one feed (or of several) on a site, for so many minutes at a time."""

    site: Site
    day: Day = field(default_factory=Day)
    memory: Remembered = field(default_factory=Remembered)
    options: dict[str, Any] = field(default_factory=dict)
    paths: tuple[str, ...] = ("/feed",)
    private: bool = True

    def watcher(self) -> Watcher:
        followed = [Feed(url=self.site.address + path, **self.options) for path in self.paths]
        return Watcher(followed, self.memory, self.day.hours(), private=self.private, patience=PATIENCE)

    def run(self, minutes: float = 5) -> list[str]:
        """What comes in that time, each as one line: a page by its path."""
        self.day.until = self.day.now + timedelta(minutes=minutes)
        return list(self.lines(self.watcher().watch()))

    def once(self) -> list[str]:
        """What comes of one round."""
        self.day.until = self.day.now + timedelta(days=2)
        return list(self.lines(self.watcher().watch(once=True)))

    def lines(self, events: Iterable[object]) -> Iterator[str]:
        for event in events:
            match event:
                case feeds.Caught():
                    yield event.page.address.removeprefix(self.site.address)
                case feeds.News("feeds", what):
                    yield f"feeds: {what}"
                case feeds.News():
                    yield event.what
                case Problem():
                    yield f"{event.where.removeprefix(self.site.address)}: {event.what}; {event.todo}"
