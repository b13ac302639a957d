"""Web archives: each web page in them is a page with its own address and time; what is no page is passed over; damage is told of once."""

import gzip
import hashlib
import io
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter

from riwaya import articles
from riwaya.records import Article, Page, Problem

from .archives import HTML, Archive, article, fetch, had, split

PLACE = "http://news.example/2018/05/{}.html"


def three(packed: bool) -> Archive:
    archive = Archive(packed)
    for number in (3, 4, 5):
        archive.answer(PLACE.format(number), article(number))
    return archive


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "CRAWL.WARC.GZ"])
def test_each_answer_is_a_page_with_its_own_address_time_and_charset(tmp_path: Path, name: str) -> None:
    found = had(fetch(write(tmp_path / name, three(name.lower().endswith("gz")).content)))
    assert [page.address for page in found] == [PLACE.format(number) for number in (3, 4, 5)]
    content = article(3).encode("windows-1256")
    page = found[0]
    assert (page.content, page.sha256, page.media, page.charset) == (
        content,
        hashlib.sha256(content).hexdigest(),
        "text/html",
        "windows-1256",
    )
    # The time is that of the capture, not of the reading.
    assert page.obtained == datetime(2018, 5, 12, 9, 30, tzinfo=UTC)
    # The answer is kept as the archive has it, for the ledger.
    (answer,) = page.exchanges
    assert (answer.address, answer.began, answer.request, answer.body) == (page.address, page.obtained, b"", None)
    assert answer.head == f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\n\r\n".encode()


def test_packed_whole_instead_of_record_by_record(tmp_path: Path) -> None:
    assert len(had(fetch(write(tmp_path / "a.warc.gz", gzip.compress(three(False).content))))) == 3


def test_what_is_no_page_is_passed_over_without_a_word(tmp_path: Path) -> None:
    archive = Archive(packed=True)
    archive.answer("http://news.example/a.png", b"\x89PNG", Content_Type="image/png")
    archive.answer("http://news.example/a.js", b"let a", Content_Type="application/javascript")
    archive.answer("http://news.example/moved", b"moved", "301 Moved", Location="/3")
    archive.answer("http://news.example/gone", article(1), "404 Not Found")
    archive.answer("http://news.example/robots.txt", b"User-agent: *", Content_Type="text/plain")
    archive.answer("http://news.example/unsaid", b"\x00\x01\x02", Content_Type="application/octet-stream")
    archive.answer("http://news.example/empty", b"")
    archive.answer(PLACE.format(3), article(3))
    archive.answer(PLACE.format(3), b"", kind="revisit")
    archive.record("request", PLACE.format(3), b"GET /3 HTTP/1.1\r\nHost: news.example\r\n\r\n", "application/http; msgtype=request")
    archive.record("response", "dns:news.example", b"20180512 192.0.2.1", "text/dns")
    archive.record("resource", "urn:text:http://news.example/3", b"the text again", "text/plain")
    archive.record("resource", "metadata://gnu.org/software/wget/warc/wget.log", b"a log", "text/plain")
    archive.record("metadata", PLACE.format(3), b"fetchTimeMs: 12", "application/warc-fields")
    (page,) = had(fetch(write(tmp_path / "a.warc.gz", archive.content)))
    assert page.address == PLACE.format(3)


def test_resources_are_pages_too(tmp_path: Path) -> None:
    archive = Archive().record("resource", "<http://news.example/note.txt>", "كلام".encode(), "text/plain; charset=utf-8")
    archive.record("resource", "file:///pages/3.html", article(3).encode(), "text/html")
    note, page = had(fetch(write(tmp_path / "a.warc", archive.content)))
    assert (note.address, note.media, note.charset) == ("http://news.example/note.txt", "text/plain", "utf-8")
    assert (page.address, page.media, page.charset) == ("file:///pages/3.html", "text/html", None)


def brotli(content: bytes) -> bytes:
    packed = io.BytesIO()
    with BrotliWriter(packed) as writer:
        writer.write(content)
    return packed.getvalue()


def test_a_pdf_in_an_archive_is_a_page(tmp_path: Path) -> None:
    archive = Archive().answer("http://news.example/report.pdf", b"%PDF-1.4 made up", Content_Type="application/pdf")
    (page,) = had(fetch(write(tmp_path / "a.warc", archive.content)))
    assert (page.media, page.charset) == ("application/pdf", None)


BODY = article(3).encode("windows-1256")
CHUNKED = b"%x\r\n" % len(BODY) + BODY + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(("sent", "headers"), [
    (gzip.compress(BODY), {"Content_Encoding": "gzip"}),
    (zlib.compress(BODY), {"Content_Encoding": "deflate"}),
    (zlib.compress(BODY)[2:-4], {"Content_Encoding": "deflate"}),
    (brotli(BODY), {"Content_Encoding": "br"}),
    (CHUNKED, {"Transfer_Encoding": "chunked"}),
    (brotli(gzip.compress(BODY)), {"Content_Encoding": "gzip, br"}),
    # Programs that undo a packing and keep the header.
    (BODY, {"Content_Encoding": "gzip"}),
    (BODY, {"Content_Encoding": "br"}),
    (BODY, {"Content_Encoding": "utf-8"}),
    (BODY, {"Transfer_Encoding": "chunked"}),
    (BODY, {"Content_Type": "application/octet-stream"}),
])  # fmt: skip
def test_the_packing_of_an_answer_is_undone(tmp_path: Path, sent: bytes, headers: dict[str, str]) -> None:
    (page,) = had(fetch(write(tmp_path / "a.warc", Archive().answer(PLACE.format(3), sent, **headers).content)))
    assert (page.content, page.media) == (BODY, "text/html")
    assert (page.exchanges[0].body or BODY) == sent


@pytest.mark.parametrize(("sent", "headers", "what"), [
    (gzip.compress(BODY)[:-20], {"Content_Encoding": "gzip"}, "its packed content (gzip) is damaged"),
    (b"\x00\x01 no brotli", {"Content_Encoding": "br"}, "its packed content (br) is damaged"),
    (CHUNKED[:200], {"Transfer_Encoding": "chunked"}, "its packed content (chunked) is damaged"),
    (gzip.compress(b"x" * (3 << 20)), {"Content_Encoding": "gzip"}, "1.0 MB or more, and a page of more than 1.0 MB is not read"),
    (b"x" * (3 << 20), {}, "3.0 MB or more, and a page of more than 1.0 MB is not read"),
])  # fmt: skip
def test_a_record_that_cannot_be_read_is_a_problem_and_the_others_are_had(
    tmp_path: Path, sent: bytes, headers: dict[str, str], what: str
) -> None:
    archive = Archive(packed=True).answer("http://news.example/bad", sent, **headers).answer(PLACE.format(4), article(4))
    path = write(tmp_path / "a.warc.gz", archive.content)
    bad, good = fetch(path, page_bytes=1 << 20)
    assert isinstance(bad, Problem)
    assert (bad.where, bad.what) == (f"{path}#http://news.example/bad", what)
    assert isinstance(good, Page)


def test_a_large_picture_is_no_reason_for_a_word(tmp_path: Path) -> None:
    archive = Archive().answer("http://news.example/film", b"x" * (3 << 20), Content_Type="video/mp4").answer(PLACE.format(4), article(4))
    assert len(had(fetch(write(tmp_path / "a.warc", archive.content), page_bytes=1 << 20))) == 1


@pytest.mark.parametrize("packed", [False, True])
def test_a_truncated_archive_gives_its_sound_records_and_says_where_it_breaks(tmp_path: Path, packed: bool) -> None:
    archive = three(packed)
    begin = archive.starts[-1]
    for end in (begin + 10, begin + 100, len(archive.content) - 30):
        path = write(tmp_path / ("a.warc.gz" if packed else "a.warc"), archive.content[:end])
        pages, (problem,) = split(fetch(path))
        assert [page.address for page in pages] == [PLACE.format(3), PLACE.format(4)]
        assert problem.where == str(path)
        assert problem.what.startswith("damaged after 3 records, from byte ")
        named = int(problem.what.split("byte ")[1].split(" on")[0].replace(",", ""))
        assert archive.starts[-2] < named <= begin  # never behind the damage, and not before the last sound record


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_cut_between_two_records_is_whole(tmp_path: Path, packed: bool) -> None:
    archive = three(packed)
    path = write(tmp_path / ("a.warc.gz" if packed else "a.warc"), archive.content[: archive.starts[-1]])
    assert len(had(fetch(path))) == 2


def test_a_flipped_byte_is_found(tmp_path: Path) -> None:
    # Not packed: only the digest of the record tells. The records behind it are sound.
    archive = three(False)
    flipped = bytearray(archive.content)
    flipped[archive.starts[3] - 200] ^= 1
    pages, (problem,) = split(fetch(write(tmp_path / "a.warc", bytes(flipped))))
    assert [page.address for page in pages] == [PLACE.format(3), PLACE.format(5)]
    assert problem.what == "its bytes are not those whose digest the archive names"
    # Packed: the member's own check fails behind the record's last byte, and the page is not given.
    archive = three(True)
    flipped = bytearray(archive.content)
    flipped[archive.starts[3] - 6] ^= 1
    pages, (problem,) = split(fetch(write(tmp_path / "a.warc.gz", bytes(flipped))))
    assert [page.address for page in pages] == [PLACE.format(3)]
    assert f"from byte {archive.starts[2]:,} on: its packed bytes are damaged" in problem.what


@pytest.mark.parametrize(("name", "content", "what"), [
    ("page.warc", article(3).encode(), "no web archive, for it does not begin with WARC/"),
    ("page.warc.gz", gzip.compress(article(3).encode()), "no web archive, for it does not begin with WARC/"),
    ("page.warc.gz", b"\x1f\x8bnonsense", "no web archive, for it does not begin with WARC/"),
    ("none.warc", b"", "an empty file"),
    ("zeros.warc", b"\0" * 5000, "no web archive, for it does not begin with WARC/"),
    ("only.warc", Archive().content, "a web archive without pages"),
    ("lines.warc", Archive().content.replace(b"\r\n", b"\n"), "damaged after 0 records, from byte 0 on: a record that does not say what it is"),
])  # fmt: skip
def test_what_is_not_what_it_claims_to_be(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    (problem,) = fetch(write(tmp_path / name, content))
    assert isinstance(problem, Problem)
    assert (problem.where, problem.what) == (str(tmp_path / name), what)


def test_records_of_absurd_size_and_headers_without_end(tmp_path: Path) -> None:
    archive = Archive().answer(PLACE.format(3), article(3))
    size = b"Content-Length: %d" % (len(archive.content[archive.starts[1] :].partition(b"\r\n\r\n")[2]) - 4)
    absurd = archive.content.replace(size, b"Content-Length: 99999999999999999")
    assert absurd != archive.content
    endless = archive.content + b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"x" * (1 << 20)
    _, (problem,) = split(fetch(write(tmp_path / "absurd.warc", absurd)))
    assert problem.what.endswith("it ends in the middle of a record")
    pages, (problem,) = split(fetch(write(tmp_path / "endless.warc", endless)))
    assert len(pages) == 1
    assert problem.what.endswith("no record begins where one should")


def test_entities_of_a_page_are_not_unfolded(tmp_path: Path) -> None:
    # Ten entities, each ten times the one before: 20 GB, if they were believed. XHTML is read as browsers read HTML, which has no such thing.
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    file = f'<!ENTITY file SYSTEM "{tmp_path / "secret.txt"}">'
    (tmp_path / "secret.txt").write_text("SECRET", encoding="utf-8")
    body = article(3).replace("<p>", "<p>&e9; &file; ")
    bomb = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "{"x" * 20}">{names}{file}]>{body}'.encode()
    archive = Archive().answer(PLACE.format(3), bomb, Content_Type="application/xhtml+xml; charset=utf-8")
    (page,) = had(fetch(write(tmp_path / "a.warc", archive.content)))
    found = articles.extract(page)
    assert isinstance(found, Article)
    assert "3 مدنيين قتلوا" in found.text
    assert len(found.text) < 1000
    assert "SECRET" not in found.text


def test_an_archive_that_unfolds_to_a_flood_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Zeros shrink to a thousandth; the guard acts on what is read, whatever the headers say.
    monkeypatch.setattr("riwaya.pages.limits._ALWAYS", 8 << 20)
    flood = Archive(packed=True).answer("http://news.example/a.bin", b"\0" * (16 << 20), Content_Type="application/zip")
    flood.answer(PLACE.format(3), article(3))
    (problem,) = fetch(write(tmp_path / "flood.warc.gz", flood.content))
    assert isinstance(problem, Problem)
    assert problem.what.endswith("it unfolds to far more than pages do")
