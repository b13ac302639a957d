"""A page from an http(s) address: bounded in size, time and redirects, from public addresses only unless asked otherwise."""

import re
import zlib
from collections.abc import Iterator
from importlib.metadata import version

import httpcore
import httpx

from riwaya.pages.limits import HEAD_BYTES, REDIRECTS, Patience, megabytes
from riwaya.pages.making import HTML, TEXT, make, problem
from riwaya.pages.network import Clock, OutOfTimeError, PrivateAddressError
from riwaya.pages.streams import sniff
from riwaya.pages.transport import GuardedTransport
from riwaya.pages.wire import Wire
from riwaya.records import Exchange, Page, Problem

AGENT = f"riwaya/{version('riwaya')} (reads single reports on request; no crawler)"

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
# Feeds and site maps pass: the next stage names them for what they are.
_MARKUP = {HTML, "application/xhtml+xml", "application/xml", "text/xml", "application/rss+xml", "application/atom+xml"}
_UNSAID = {"", "application/octet-stream", "binary/octet-stream", "application/unknown"}
_HEADERS = {"User-Agent": AGENT, "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8", "Accept-Encoding": "gzip"}
_STATUS = {
    401: ("the site asks for a password", "save the page from a browser and give the file"),
    403: ("the site refuses to give it", "save the page from a browser and give the file"),
    404: ("no such page", "check the address, or look for the page in a web archive"),
    410: ("the page was taken away", "look for it in a web archive"),
    429: ("the site asks for fewer requests", "wait, then give it again"),
    451: ("withheld for legal reasons", "look for it in a web archive"),
}
_FAILURES = (
    httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpcore.UnsupportedProtocol,
    UnicodeError, zlib.error, PrivateAddressError, OutOfTimeError,
)  # fmt: skip


class _RefusedError(Exception):
    """A page that will not be taken: what, and what to do."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what)
        self.what, self.todo = what, todo


def is_address(given: str) -> bool:
    """Whether an input is an address and not a path."""
    return _ADDRESS.match(given) is not None


def read(address: str, private: bool, limit: int, patience: Patience) -> Page | Problem:
    """The page at an address. Of a compressed answer the decompressed bytes are the page; its address is the last of the redirects.

    What went over the wire is kept beside it, redirects included.
    """
    try:
        url = httpx.URL(address)
        if url.scheme not in {"http", "https"} or not url.host or (url.port or 0) > 65535:
            return problem(address, "not an http or https address", "give an http(s) address, or save the page and give the file")
        if url.userinfo:
            return problem(
                str(url.copy_with(userinfo=b"")), "an address with a password in it", "save the page from a browser and give the file"
            )
        return _take(url, private, limit, patience)
    except _RefusedError as refused:
        return problem(address, refused.what, refused.todo)
    except _FAILURES as failure:
        return problem(address, *_explain(failure, patience))


def _take(url: httpx.URL, private: bool, limit: int, patience: Patience) -> Page:
    clock, wire = Clock(patience.total), Wire()
    times = httpx.Timeout(patience.read, connect=patience.connect)
    passed: tuple[Exchange, ...] = ()
    with httpx.Client(transport=GuardedTransport(clock, private, wire), timeout=times, headers=_HEADERS) as client:
        request = client.build_request("GET", url)
        for _ in range(REDIRECTS + 1):
            answer = client.send(request, stream=True)
            try:
                # httpx would read the whole body of a redirect, of any size; so each is followed here.
                if answer.next_request is None:
                    return _accept(answer, limit, wire, passed)
                request = answer.next_request
                passed += (wire.redirect(str(answer.url)),)
            finally:
                answer.close()
    raise _RefusedError(f"more than {REDIRECTS} redirects", "open it in a browser and give the address where it ends")


def _accept(answer: httpx.Response, limit: int, wire: Wire, passed: tuple[Exchange, ...]) -> Page:
    if answer.status_code != 200:
        kind = "the site fails" if answer.status_code >= 500 else "no page is given"
        what, todo = _STATUS.get(answer.status_code, (kind, "try again later, or save the page from a browser and give the file"))
        raise _RefusedError(f"{what} (status {answer.status_code})", todo)
    media, address = _media(answer), str(answer.url)
    content = _body(answer, limit, wire)
    return make(address, content, media or sniff(content), answer.charset_encoding, (*passed, wire.answer(address, content)))


def _media(answer: httpx.Response) -> str | None:
    """The page's media type, None where the site names none."""
    named = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if named in _UNSAID:
        return None
    if named in _MARKUP:
        return HTML
    if named == TEXT:
        return TEXT
    raise _RefusedError(f"not a web page but {named}", "give the address of a page with the report's text")


def _body(answer: httpx.Response, limit: int, wire: Wire) -> bytes:
    """The answer's bytes, never more than `limit` of them in memory, and no more than twice that as they came, in chunks."""
    coding = answer.headers.get("content-encoding", "identity").strip().lower()
    if coding not in {"identity", "", "gzip", "x-gzip"}:
        raise _RefusedError(f"packed in a way that was not asked for ({coding})", "save the page from a browser and give the file")
    content = bytearray()
    for part in _unpacked(answer.iter_raw(), limit) if "gzip" in coding else answer.iter_raw():
        content += part
        if len(content) > limit or len(wire.received) > 2 * limit + HEAD_BYTES:
            raise _RefusedError(
                f"more than {megabytes(limit)}, the most that is taken from an address", "save the article alone and give the file"
            )
    return bytes(content)


def _unpacked(packed: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """Decompressed parts, each at most one byte over the limit: a small answer cannot unfold into a flood."""
    unpacker = zlib.decompressobj(wbits=31)
    for part in packed:
        yield unpacker.decompress(part, limit + 1)
    if not unpacker.eof:
        raise _RefusedError("the answer broke off", "try again later")


def _explain(failure: Exception, patience: Patience) -> tuple[str, str]:
    """What went wrong, and what to do."""
    later = "check the address and the connection, then give it again; or save the page from a browser and give the file"
    if isinstance(failure, PrivateAddressError):
        return f"an address that is not public ({failure})", "allow private addresses if the page really is on this machine or network"
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
