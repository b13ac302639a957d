"""Bytes sent to an address on a server of the test's own, under the same guards as pages are had."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from riwaya import pages
from riwaya.pages.asking import RefusedError
from riwaya.pages.posting import post

QUICK = pages.Patience(connect=2, read=0.5, total=1.0)


class Site(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/moved":
            self.send_response(307)
            self.send_header("Location", "/echo")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200 if self.path == "/echo" else 500)
        self.end_headers()
        self.wfile.write(self.headers["Content-Type"].encode() + b" " + sent)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/echo", "/moved"])
def test_what_is_sent_arrives_and_the_answer_comes_back(site: str, path: str) -> None:
    assert (
        post(site + path, b"\x00query", "application/timestamp-query", private=True, patience=QUICK)
        == b"application/timestamp-query \x00query"
    )


@pytest.mark.parametrize(("path", "private", "what"), [
    ("/broken", True, r"the site fails \(status 500\)"),
    ("/echo", False, "an address that is not public"),
])  # fmt: skip
def test_what_is_refused(site: str, path: str, private: bool, what: str) -> None:
    with pytest.raises(RefusedError, match=what) as caught:
        post(site + path, b"query", "text/plain", private=private, patience=QUICK)
    assert caught.value.todo


@pytest.mark.parametrize("address", ["ftp://a.example/", "http://user:secret@a.example/", "http://127.0.0.1:9/"])
def test_addresses_that_lead_nowhere(address: str) -> None:
    with pytest.raises(RefusedError):
        post(address, b"query", "text/plain", private=True, patience=QUICK)
