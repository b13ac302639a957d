"""Feeds that mean harm: bounded in size, time and memory, and nothing outside of them is read for them."""

import contextlib
import gzip
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.pages.feed_site import RSS, Watch, entry, rss, serving

from riwaya.pages.asking import RefusedError
from riwaya.pages.feeds import documents, fence

NOW = datetime(2018, 5, 12, tzinfo=UTC)
HEAD = b'<?xml version="1.0"?>'
INSIDE = b"<rss version='2.0'><channel><item><link>http://a.example/1</link><title>&j;</title></item></channel></rss>"


def read(content: bytes) -> documents.Document:
    return documents.read(content, "http://a.example/feed", NOW)


def bomb(width: int = 10) -> bytes:
    """Entities within entities: a text of 10 to the ninth of them."""
    declared = b'<!ENTITY a "lol">' + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * width) for n in range(9))
    return HEAD + b"<!DOCTYPE r [" + declared + b"]>" + INSIDE


@pytest.mark.parametrize("content", [
    pytest.param(bomb(), id="entities within entities"),
    pytest.param(HEAD + b"<!DOCTYPE r [<!ENTITY j '" + b"x" * 100_000 + b"'>]>" + INSIDE.replace(b"&j;", b"&j;" * 20_000), id="one large entity, many times"),
    pytest.param(HEAD + b"<!DOCTYPE r [<!ENTITY % a SYSTEM 'http://a.example/x.dtd'>%a;]>" + INSIDE, id="a foreign DTD"),
])  # fmt: skip
def test_entities_unfold_into_nothing(content: bytes) -> None:
    start = time.monotonic()
    assert [entry.address for entry in read(content).entries] == ["http://a.example/1"]
    assert time.monotonic() - start < fence.SECONDS + 5


def test_no_file_of_this_machine_is_read_for_a_feed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    declared = f"<!DOCTYPE r [<!ENTITY j SYSTEM '{secret.as_uri()}'>]>".encode()
    found = read(HEAD + declared + INSIDE.replace(b"/1<", b"/&j;<"))
    assert "secret" not in repr(found)
    # A document that is the name of a file, or an address, is a document and no name.
    for name in (str(secret), secret.as_uri(), "http://a.example/feed"):
        with pytest.raises(RefusedError, match="no feed and no page"):
            read(name.encode())


@pytest.mark.parametrize("content", [
    pytest.param(HEAD + b"<rss version='2.0'><channel " + b" ".join(b"a%d='1'" % n for n in range(60_000)) + b">", id="attributes"),
    pytest.param(HEAD + b"<rss version='2.0'><channel><item>" + b"<a>" * 400_000, id="elements within elements"),
])  # fmt: skip
def test_a_document_that_takes_too_long_ends_alone(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fence, "SECONDS", 1)
    with pytest.raises(RefusedError, match="cannot be read within 1 seconds and 1024 MB of memory"):
        read(content)


def test_a_document_that_takes_too_much_memory_ends_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fence, "MEMORY", 100 << 20)
    with pytest.raises(RefusedError, match="100 MB of memory"):
        read(rss(*(entry(f"http://a.example/{n}", "x" * 4_000) for n in range(5_000))).encode())


def test_entries_too_many_are_left_out_and_counted() -> None:
    found = read(rss(*(entry(f"http://a.example/{n}") for n in range(fence.ENTRIES + 7))).encode())
    assert (len(found.entries), found.left) == (fence.ENTRIES, 7)


@pytest.mark.parametrize(("headers", "body"), [({}, b"<rss>" + b"x" * (9 << 20)), ({"Content_Encoding": "gzip"}, gzip.compress(b"<rss>" + b"x" * (64 << 20), 1))])  # fmt: skip
def test_a_feed_larger_than_eight_megabytes_is_not_taken(headers: dict[str, str], body: bytes) -> None:
    with serving() as site:
        site.put("/feed", body, Content_Type=RSS, **headers)
        (line,) = Watch(site).run()
        assert line.startswith("/feed: more than 8.0 MB, the most that is taken from an address; ")


def test_words_of_a_server_that_cannot_be_given_back_are_not_kept() -> None:
    with serving() as site:
        site.put_page("/1")
        site.put_feed(entry("/1"), ETag='"' + "x" * 5_000 + '"', Last_Modified="\xff")
        watch = Watch(site)
        assert "/1" in watch.run()
        (followed,) = watch.memory.state.followed.values()
        assert (followed.etag, followed.modified) == (None, None)
        assert watch.run(minutes=60)[0] == "nothing new; asked again in 30 minutes"


@pytest.mark.parametrize("link", ["http://u:p@a.example/", "file:///etc/hostname", "ftp://a.example/", "http://[bad/", "http://a.example:99999/", "//", "x" * 5_000, "http://" + "a" * 300 + ".example/\0"])  # fmt: skip
def test_links_that_lead_to_no_page_of_the_web(link: str) -> None:
    try:
        found = read(rss(entry(link.replace("\0", "&#0;"))).encode())
    except RefusedError:
        pytest.fail("a bad link is no bad feed")
    assert all(one.address.startswith("http") and "@" not in one.address for one in found.entries)


@pytest.mark.parametrize("content", [b"", b"\0" * 1_000, b"<" * 100_000, b"\xff\xfe<\0", "<rss version='2.0'>".encode("utf-16"), b"<rss version='2.0'><channel><item>" * 50, b"<!DOCTYPE " * 10_000, b"\x1f\x8b\x08"])  # fmt: skip
def test_whatever_bytes_come_are_a_document_or_refused(content: bytes) -> None:
    with contextlib.suppress(RefusedError):
        assert read(content).entries == ()
