"""One question to a server and its answer: bounded in size, time and redirects, from public addresses only unless asked otherwise."""

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import NamedTuple, TypeVar

import httpcore
import httpx

from riwaya.pages.limits import HEAD_BYTES, REDIRECTS, Patience, megabytes
from riwaya.pages.network import Clock, OutOfTimeError, PrivateAddressError
from riwaya.pages.transport import GuardedTransport
from riwaya.pages.wire import Wire
from riwaya.records import Exchange

T = TypeVar("T")

NAME = "riwaya"
"""What a robots.txt calls this program."""
AGENT = f"{NAME}/{version('riwaya')} (reads single reports on request, and feeds as robots.txt allows; no crawler)"
FAILURES = (
    httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpcore.UnsupportedProtocol,
    UnicodeError, zlib.error, PrivateAddressError, OutOfTimeError,
)  # fmt: skip
"""What a question may end in, besides a RefusedError."""
_LASTING = (httpx.InvalidURL, UnicodeError, PrivateAddressError, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol)
_PERMANENT = {301, 308}


class RefusedError(Exception):
    """An answer that is not taken: what it is, and what to do."""

    def __init__(self, what: str, todo: str, *, lasting: bool = True, answer: httpx.Response | None = None) -> None:
        super().__init__(what)
        self.what, self.todo = what, todo
        self.lasting = lasting
        """Whether it would be the same later."""
        self.answer = answer
        """The answer, where its status or its headers say more."""


def anywhere(_: httpx.URL) -> None:
    """Lets every address be asked."""


@dataclass(frozen=True)
class Terms:
    """How addresses are asked: whether private ones may be, for how many bytes and how long, and which are permitted.

    `permit` is given each address before it is asked, redirects too, and raises RefusedError for one that must not be.
    """

    private: bool
    limit: int
    patience: Patience
    permit: Callable[[httpx.URL], None] = anywhere


class Asked(NamedTuple):
    """An answer whose head has come and whose body has not been taken yet."""

    answer: httpx.Response
    wire: Wire
    limit: int
    passed: tuple[Exchange, ...]
    """The redirects that led here."""
    moved: str | None
    """Where the redirects lead that are for good, as far as nothing but such led there."""

    @property
    def address(self) -> str:
        """The address that answered."""
        return str(self.answer.url)

    def content(self) -> bytes:
        """The body unpacked; refused where it is larger than the limit, which is never had in memory."""
        content = bytearray()
        for part in self._parts():
            content += part
            if len(content) > self.limit or len(self.wire.received) > 2 * self.limit + HEAD_BYTES:
                raise RefusedError(
                    f"more than {megabytes(self.limit)}, the most that is taken from an address", "save the article alone and give the file"
                )
        return bytes(content)

    def beginning(self) -> bytes:
        """The body unpacked, as far as the limit: the rest is not taken."""
        content = bytearray()
        for part in self._parts():
            content += part
            if len(content) >= self.limit:
                break
        return bytes(content[: self.limit])

    def exchanges(self, content: bytes) -> tuple[Exchange, ...]:
        """What went over the wire for this content."""
        return (*self.passed, self.wire.answer(self.address, content))

    def _parts(self) -> Iterator[bytes]:
        coding = self.answer.headers.get("content-encoding", "identity").strip().lower()
        if coding not in {"identity", "", "gzip", "x-gzip"}:
            raise RefusedError(f"packed in a way that was not asked for ({coding})", "save the page from a browser and give the file")
        return _unpacked(self.answer.iter_raw(), self.limit) if "gzip" in coding else self.answer.iter_raw()


def checked(address: str) -> httpx.URL:
    """The address taken apart; one that cannot be asked is refused."""
    url = httpx.URL(address)
    if url.scheme not in {"http", "https"} or not url.host or (url.port or 0) > 65535:
        raise RefusedError("not an http or https address", "give an http(s) address, or save the page and give the file")
    if url.userinfo:
        raise RefusedError("an address with a password in it", "save the page from a browser and give the file")
    return url


def shown(address: str) -> str:
    """The address as it may be repeated: without a password."""
    try:
        url = httpx.URL(address)
        return str(url.copy_with(userinfo=b"")) if url.userinfo else address
    except (httpx.InvalidURL, UnicodeError):
        return address


def ask(url: httpx.URL, headers: Mapping[str, str], terms: Terms, take: Callable[[Asked], T], content: bytes | None = None) -> T:
    """What `take` makes of the answer, redirects followed; raises RefusedError and FAILURES. `content` is posted where it is given."""
    clock, wire = Clock(terms.patience.total), Wire()
    times = httpx.Timeout(terms.patience.read, connect=terms.patience.connect)
    passed: tuple[Exchange, ...] = ()
    moved, lasting = None, True
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip", **headers}
    with httpx.Client(transport=GuardedTransport(clock, terms.private, wire), timeout=times, headers=headers) as client:
        request = client.build_request("GET" if content is None else "POST", url, content=content)
        for _ in range(REDIRECTS + 1):
            terms.permit(request.url)
            answer = client.send(request, stream=True)
            try:
                # httpx would read the whole body of a redirect, of any size; so each is followed here.
                if answer.next_request is None:
                    return take(Asked(answer, wire, terms.limit, passed, moved))
                request = answer.next_request
                passed += (wire.redirect(str(answer.url)),)
                lasting = lasting and answer.status_code in _PERMANENT
                moved = str(request.url) if lasting else moved
            finally:
                answer.close()
    raise RefusedError(f"more than {REDIRECTS} redirects", "open it in a browser and give the address where it ends")


def explain(failure: Exception, patience: Patience) -> RefusedError:
    """What a failure means, and what to do."""
    what, todo = _reason(failure, patience)
    return RefusedError(what, todo, lasting=isinstance(failure, _LASTING))


def _unpacked(packed: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """Decompressed parts, each at most one byte over the limit: a small answer cannot unfold into a flood."""
    unpacker = zlib.decompressobj(wbits=31)
    for part in packed:
        yield unpacker.decompress(part, limit + 1)
    if not unpacker.eof:
        raise RefusedError("the answer broke off", "try again later", lasting=False)


def _reason(failure: Exception, patience: Patience) -> tuple[str, str]:
    later = "check the address and the connection, then give it again; or save the page from a browser and give the file"
    if isinstance(failure, PrivateAddressError):
        return f"an address that is not public ({failure})", "if the page really is on this machine or network, allow it with --private"
    if isinstance(failure, OutOfTimeError):
        return f"not had within {patience.total:g} seconds", later
    if isinstance(failure, (httpx.ConnectTimeout, httpcore.ConnectTimeout)):
        return f"no connection within {patience.connect:g} seconds", later
    if isinstance(failure, (httpx.TimeoutException, httpcore.TimeoutException)):
        return f"no answer within {patience.read:g} seconds", later
    if isinstance(failure, (httpx.InvalidURL, UnicodeError)):
        return f"not a valid address ({failure})", "check its spelling"
    if isinstance(failure, (httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol)):
        return f"a redirect that is no web address ({failure})", "open it in a browser and give the address where it ends"
    if isinstance(failure, zlib.error):
        return "the answer is damaged", later
    return f"cannot be reached ({failure})", later
