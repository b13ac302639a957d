"""Addresses, on a server of the test's own: bounded in time, size and redirects; private ones only when asked for."""

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from riwaya import pages
from riwaya.pages import network
from riwaya.records import Page, Problem

BODY = "<html><body><p>نص الخبر</p></body></html>".encode("windows-1256")
BOMB = gzip.compress(b"x" * (64 << 20), 1)
PACKED = gzip.compress(BODY + b"\t")
CHUNKED_HEAD = b"HTTP/1.1 200 Fine\r\ncontent-TYPE:text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
CHUNKED_BODY = b"5\r\n" + PACKED[:5] + b"\r\n" + f"{len(PACKED) - 5:X}".encode() + b"\r\n" + PACKED[5:] + b"\r\n0\r\n\r\n"
QUICK = pages.Patience(connect=2, read=0.5, total=1.0)


class Site(BaseHTTPRequestHandler):
    seen: list[str] = []  # noqa: RUF012 - one server a module

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.seen.append(self.headers["User-Agent"])
        with contextlib.suppress(OSError):  # the client goes away, as it should
            getattr(self, "answer_" + self.path.strip("/").replace("-", "_"), self.answer_missing)()

    def send(self, body: bytes = BODY, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=windows-1256", "Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def answer_page(self) -> None:
        self.send()

    def answer_moved(self) -> None:
        self.send(b"", 302, Location="/page")

    def answer_loop(self) -> None:
        self.send(b"", 302, Location="/loop")

    def answer_inward(self) -> None:
        self.send(b"", 302, Location="http://10.1.2.3/secret")

    def answer_elsewhere(self) -> None:
        self.send(b"", 302, Location="file:///etc/hostname")

    def answer_missing(self) -> None:
        self.send(b"no", 404)

    def answer_broken(self) -> None:
        self.send(b"no", 503)

    def answer_pdf(self) -> None:
        self.send(b"%PDF-1.7", Content_Type="application/pdf")

    def answer_picture(self) -> None:
        self.send(b"\x89PNG", Content_Type="image/png")

    def answer_unsaid(self) -> None:
        self.send(BODY + b" ", Content_Type="application/octet-stream")

    def answer_plain(self) -> None:
        self.send("كلام".encode(), Content_Type="text/plain; charset=utf-8")

    def answer_feed(self) -> None:
        self.send(b"<rss></rss>", Content_Type="application/rss+xml")

    def answer_packed(self) -> None:
        self.send(gzip.compress(BODY + b"\n"), Content_Encoding="gzip")

    def answer_chunked(self) -> None:
        # A hint comes ahead of the answer, as some sites send one.
        self.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n" + CHUNKED_HEAD + CHUNKED_BODY)

    def answer_scattered(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while True:
            self.wfile.write(b"1;" + b"x" * 1000 + b"\r\nx\r\n")

    def answer_bomb(self) -> None:
        self.send(BOMB, Content_Encoding="gzip")

    def answer_damaged(self) -> None:
        self.send(b"\x1f\x8b not gzip at all", Content_Encoding="gzip")

    def answer_brotli(self) -> None:
        self.send(b"\x0b\x02\x80", Content_Encoding="br")

    def answer_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 65536)

    def answer_silent(self) -> None:
        time.sleep(1)

    def answer_dripping_body(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(30):
            self.wfile.write(b"x")
            time.sleep(0.1)

    def answer_dripping_head(self) -> None:
        for _ in range(30):
            self.wfile.write(b"H")
            time.sleep(0.1)

    def answer_cut(self) -> None:
        self.send(BODY, Content_Length="100000")


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetch(address: str, *, private: bool = True, **options: object) -> Page | Problem:
    (found,) = pages.fetch([address], private=private, patience=QUICK, **options)  # type: ignore[arg-type]
    return found


def problem(address: str, **options: object) -> str:
    found = fetch(address, **options)  # type: ignore[arg-type]
    assert isinstance(found, Problem), found
    assert (found.stage, found.where) == ("pages", address)
    assert found.todo
    return found.what


def test_a_page_is_had_with_its_address_and_charset(site: str) -> None:
    page = fetch(f"{site}/page")
    assert isinstance(page, Page)
    assert (page.content, page.media, page.charset, page.address) == (BODY, "text/html", "windows-1256", f"{site}/page")
    assert Site.seen[-1] == pages.AGENT
    assert pages.AGENT.startswith("riwaya/")


def test_a_redirect_is_followed_and_the_last_address_kept(site: str) -> None:
    page = fetch(f"{site}/moved")
    assert isinstance(page, Page)
    assert page.address == f"{site}/page"


def test_the_exchange_is_kept_byte_for_byte(site: str) -> None:
    page = fetch(f"{site}/chunked")
    assert isinstance(page, Page)
    assert page.content == BODY + b"\t"
    (exchange,) = page.exchanges
    assert (exchange.address, exchange.head, exchange.body, exchange.cut) == (f"{site}/chunked", CHUNKED_HEAD, CHUNKED_BODY, False)
    assert exchange.request.startswith(b"GET /chunked HTTP/1.1\r\nHost: 127.0.0.1")
    assert exchange.request.endswith(b"\r\n\r\n")
    assert exchange.began <= page.obtained


def test_a_body_that_is_the_page_is_not_kept_twice(site: str) -> None:
    page = fetch(f"{site}/page")
    assert isinstance(page, Page)
    (exchange,) = page.exchanges
    assert exchange.body is None
    assert exchange.head.startswith(b"HTTP/1.0 200 OK\r\n")


def test_redirects_are_part_of_how_a_page_was_had(site: str) -> None:
    page = fetch(f"{site}/moved")
    assert isinstance(page, Page)
    moved, final = page.exchanges
    assert (moved.address, moved.body, moved.cut) == (f"{site}/moved", b"", False)
    assert b"\r\nLocation: /page\r\n" in moved.head
    assert moved.request.startswith(b"GET /moved ")
    assert final.request.startswith(b"GET /page ")


@pytest.mark.parametrize(("path", "what"), [
    ("loop", "more than 8 redirects"),
    ("missing", "no such page (status 404)"),
    ("broken", "the site fails (status 503)"),
    ("picture", "not a web page but image/png"),
    ("damaged", "the answer is damaged"),
    ("brotli", "packed in a way that was not asked for (br)"),
    ("silent", "no answer within 0.5 seconds"),
    ("cut", "cannot be reached"),
    ("elsewhere", ""),
])  # fmt: skip
def test_what_cannot_be_had_is_a_problem(site: str, path: str, what: str) -> None:
    assert problem(f"{site}/{path}").startswith(what)


@pytest.mark.parametrize("path", ["dripping-body", "dripping-head"])
def test_a_server_that_drips_is_left_in_time(site: str, path: str) -> None:
    start = time.monotonic()
    assert problem(f"{site}/{path}") == "not had within 1 seconds"
    assert time.monotonic() - start < 3


@pytest.mark.parametrize("path", ["endless", "bomb", "scattered"])
def test_no_more_than_the_limit_is_taken(site: str, path: str) -> None:
    assert problem(f"{site}/{path}", web_bytes=1 << 20) == "more than 1.0 MB, the most that is taken from an address"


def test_content_types(site: str) -> None:
    found = {path: fetch(f"{site}/{path}") for path in ("unsaid", "plain", "feed", "packed", "pdf")}
    assert {path: one.media for path, one in found.items() if isinstance(one, Page)} == {
        "unsaid": "text/html",
        "plain": "text/plain",
        "feed": "text/html",
        "packed": "text/html",
        "pdf": "application/pdf",
    }
    packed = found["packed"]
    assert isinstance(packed, Page)
    assert packed.content == BODY + b"\n"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "10.0.0.1", "192.168.1.1",
    "172.16.3.4", "169.254.169.254", "100.64.0.1", "[fe80::1]", "[fd00::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "224.0.0.1", "255.255.255.255"])  # fmt: skip
def test_private_addresses_are_refused_however_they_are_written(host: str) -> None:
    # Port 9 is never connected to: the address is refused before.
    assert problem(f"http://{host}:9/", private=False).startswith("an address that is not public")


def test_a_redirect_to_a_private_address_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")
    assert problem(f"{site}/inward", private=False).startswith("an address that is not public (10.1.2.3")


def test_a_name_is_resolved_once_and_the_checked_address_is_the_one_connected_to(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # A rebinding name server answers with a public address first and with a private one next.
    port = int(site.rpartition(":")[2])
    answers = [["127.0.0.1"], ["10.1.2.3"]]
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, *rest: object, **named: object) -> object:
        if host != "rebinding.example":
            return real(host, *rest, **named)  # type: ignore[arg-type]
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in answers.pop(0)]

    monkeypatch.setattr(network.socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")
    address = f"http://rebinding.example:{port}/page"
    assert isinstance(fetch(address, private=False), Page)
    assert asked == ["rebinding.example"]
    assert problem(address, private=False).startswith("an address that is not public (rebinding.example is 10.1.2.3)")


def test_public_addresses() -> None:
    assert all(map(network.is_public, ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822")))


@pytest.mark.parametrize(("address", "what"), [
    ("http://127.0.0.1:9/", "cannot be reached"),
    ("http://no-such-name.invalid/", "cannot be reached"),
    ("ftp://a.example/page.html", "not an http or https address"),
    ("http:///nohost", "not an http or https address"),
    ("http://[bad/", "cannot be reached"),
    ("http://a.example:99999/", "not an http or https address"),
    ("http://a.example:port/", "not a valid address"),
])  # fmt: skip
def test_addresses_that_lead_nowhere(address: str, what: str) -> None:
    assert problem(address).startswith(what)


def test_a_password_in_an_address_is_not_repeated() -> None:
    found = fetch("http://user:secret@127.0.0.1:9/")
    assert isinstance(found, Problem)
    assert "secret" not in found.where + found.what + found.todo
