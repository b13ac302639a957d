"""Pages as received, and the clean text of one."""

from datetime import date, datetime

from riwaya.records.base import Record
from riwaya.records.claims import Claim


class Exchange(Record, frozen=True, kw_only=True):
    """One request and its answer as they went over the wire (inside the encryption, where there was any).

    Whose machine asked and which machine answered is not kept: neither is part of what was published.
    """

    address: str
    """The address that was asked."""
    began: datetime
    request: bytes
    """Request line and headers with the empty line that ends them, as sent; empty where they are not known."""
    head: bytes
    """Status line and headers with the empty line that ends them, as received."""
    body: bytes | None = None
    """All that was received after `head`, still packed and in chunks where the answer was; None where it is the page's content unaltered."""
    cut: bool = False
    """Whether the answer went on and the rest was not taken, as it is not from a redirect."""


class Page(Record, frozen=True, kw_only=True):
    """Bytes as received, never altered."""

    id: str
    """`p` and the first 12 hex digits of `sha256`."""
    address: str
    """Where it was had: a path, an http(s) address, `-` for standard input; `path#n` for line n of a file of reports or a message of a chat
    export, `path#name` for a file in a zip archive. A page out of a web archive has the address that was captured."""
    content: bytes
    sha256: str
    media: str
    """`text/html`, `text/plain`, `application/json` (one report), `application/pdf`, `message/rfc822` (one mail),
    `application/x-telegram-message+json` (one message of a chat export) or `application/x-coded-report+json` (one row of a coder's table).
    """
    obtained: datetime
    """When it was had: the time that a web archive tells of its capture, else when it was read."""
    charset: str | None = None
    """The encoding that the carrier named (HTTP header), if any."""
    exchanges: tuple[Exchange, ...] = ()
    """How it was had from an address: the redirects in order, and last the answer that holds the page; from a web archive, the answer in it.
    Empty for a file."""


class Run(Record, frozen=True, kw_only=True, array_like=True):
    """Characters of an article and where they stand in the decoded page: `whole[start:end]` comes from `page[page_start:page_end]`."""

    start: int
    end: int
    page_start: int
    page_end: int


class Article(Record, frozen=True, kw_only=True):
    """The clean text of a page: furniture left out, slips left in."""

    id: str
    """The report's own id where it has one, else the page's."""
    page: str
    address: str
    title: str
    text: str
    language: str
    published: date
    published_by: str
    """How the date was found: `json-ld`, `meta`, `time element`, `date line`, `given` …"""
    outlet: str | None = None
    outlet_type: str | None = None
    """A source type of the annotation guide, where the outlet is itself a source (a monitor's own page)."""
    author: str | None = None
    encoding: str | None = None
    markup: bool = False
    """Whether the decoded page that the runs point into is HTML."""
    coded: tuple[Claim, ...] = ()
    """The claims that a person coded: nothing is read where there are any, and the text may be empty."""
    runs: tuple[Run, ...] = ()
    """In order of `start`; characters that the page does not show (a line break between blocks) belong to no run."""

    @property
    def whole(self) -> str:
        """Title, line break, text: the string that all offsets of a reading count in."""
        return f"{self.title}\n{self.text}" if self.title else self.text

    @property
    def body(self) -> int:
        """Where `text` starts in `whole`."""
        return len(self.title) + 1 if self.title else 0
