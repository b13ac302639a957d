"""The command that follows feeds into a ledger until it is stopped."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riwaya.cli.complaints import BAD_INPUT, Complaint, say
from riwaya.cli.files import line, write
from riwaya.cli.ledgers import DEFAULT, author, opened
from riwaya.cli.options import By, Folders, Json, LedgerAt, PagesAt, Private, check_folders
from riwaya.records import Problem

if TYPE_CHECKING:  # what reads addresses takes a while to import
    from riwaya.pages.feeds import Feed, News
    from riwaya.watching import Added

_SLICE = 0.3
"""Seconds after which a watcher that waits looks whether it is to stop."""


def watch(
    file: Annotated[Path, typer.Argument(help="The file that names the feeds, as feeds.toml; docs/watching.md says what it may hold.")],
    ledger: LedgerAt = DEFAULT,
    pages: PagesAt = None,
    by: By = None,
    once: Annotated[bool, typer.Option("--once", help="Ask the feeds that are due, keep what they lead to, and end.")] = False,
    lexicon: Folders = None,
    private: Private = False,
    link: Annotated[bool, typer.Option("--link/--no-link", help="Link new claims whenever all that is due has been had.")] = True,
    as_json: Json = False,
) -> None:
    """Follow RSS and Atom feeds and keep each page they lead to, until Ctrl-C; started again it goes on where it was."""
    feeds, folders, who = _feeds(file), check_folders(lexicon), author(by)
    from riwaya import watching
    from riwaya.cli.judge_views import say_lost
    from riwaya.pages.feeds import Hours

    with opened(ledger, pages, create=True) as book, stopped_by_signals() as stop:
        hours = Hours(lambda: datetime.now(UTC), stop.sleep, lambda: stop.asked)
        well = failed = False
        for event in watching.watch(book, feeds, hours, by=who, once=once, link=link, private=private, folders=folders):
            _show(event, as_json)
            well, failed = well or not isinstance(event, Problem), failed or isinstance(event, Problem)
        say_lost(book)
    if once and failed and not well:
        raise typer.Exit(BAD_INPUT)


class Stop:
    """Whether the watcher was asked to stop."""

    asked = False

    def ask(self, *_: Any) -> None:
        """What Ctrl-C does the first time; the second time ends at once."""
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        say("riwaya: stopping when this page is kept; once more stops at once, and loses nothing that was printed")

    def sleep(self, seconds: float) -> None:
        """Waits so long, or until it is asked."""
        until = time.monotonic() + seconds
        while not self.asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _SLICE))


@contextmanager
def stopped_by_signals() -> Iterator[Stop]:
    """Inside, Ctrl-C and SIGTERM ask to stop between two pages."""
    stop = Stop()
    before = {number: signal.signal(number, stop.ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _feeds(file: Path) -> "tuple[Feed, ...]":
    from riwaya.pages import feeds

    try:
        return feeds.load(file)
    except feeds.SettingsError as fault:
        raise Complaint("watch", str(fault)) from None


def _show(event: "Added | News | Problem", as_json: bool) -> None:
    """Pages on standard output, all else on standard error."""
    from riwaya.cli.ledger_views import show_kept
    from riwaya.watching import Added

    if isinstance(event, Problem):
        say(f"{_time()} {event.where}: {event.what}; {event.todo}")
    elif isinstance(event, Added):
        if as_json:
            write(line({**event.kept._asdict(), "address": event.address, "feed": event.feed}), None)
        else:
            show_kept(event.kept, event.address)
    else:
        say(f"{_time()} {event.where}: {event.what}")


def _time() -> str:
    return f"{datetime.now():%H:%M}"
