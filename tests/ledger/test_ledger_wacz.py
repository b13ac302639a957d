"""A case in one file, read back by programs that know nothing of this one: zipfile, json, fastwarc and warcio.

Outside these tests such a case of 1,506 pages was found valid by `wacz validate` 0.6.0; its index was the same as `cdxj-indexer` makes of its
WARC files; and ReplayWeb.page 2.4.6 listed the pages and showed them: one from an address, one behind a redirect, one in windows-1256, one
of the second block of the index, and one from a file by its `urn:sha256:` address.
"""

import gzip
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fastwarc.warc import ArchiveIterator as FastReader
from warcio.archiveiterator import ArchiveIterator as Reader

from riwaya.ledger import cdxj
from riwaya.ledger.archive import record
from riwaya.ledger.faults import ArchiveError
from riwaya.ledger.wacz import Capture, write
from riwaya.records import Page

from .captures import ADDRESS, CONTENT, UNCOMMON, WAYS, WHEN, answered, page

PAGES = {way: made for way, made in WAYS.items() if way not in UNCOMMON}


def captured(made: Page, title: str = "قصف على البلدة") -> Capture:
    return Capture(page=made.id, title=title, text="نص الخبر", file=record(made))


def packed(*pages: Page) -> zipfile.ZipFile:
    out = io.BytesIO()
    write([captured(made) for made in pages], "قضية البلدة", out, created=WHEN, description="for the tests")
    return zipfile.ZipFile(out)


def package(case: zipfile.ZipFile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(case.read("datapackage.json"))
    return found


def lines(case: zipfile.ZipFile) -> list[tuple[str, str, dict[str, str]]]:
    text = gzip.decompress(case.read("indexes/index.cdx.gz")).decode()
    return [(key, moment, json.loads(fields)) for key, moment, fields in (line.split(" ", 2) for line in text.splitlines())]


def at(case: zipfile.ZipFile, fields: dict[str, str]) -> bytes:
    """The bytes of one record, where the index says that it lies."""
    file, start = case.read(f"archive/{fields['filename']}"), int(fields["offset"])
    return file[start : start + int(fields["length"])]


def test_every_part_has_the_hash_that_the_package_gives_and_the_package_its_own() -> None:
    case = packed(*PAGES.values())
    resources = {part["path"]: part for part in package(case)["resources"]}
    assert set(case.namelist()) == {*resources, "datapackage.json", "datapackage-digest.json"}
    for path, part in resources.items():
        content = case.read(path)
        assert (part["hash"], part["bytes"]) == (f"sha256:{hashlib.sha256(content).hexdigest()}", len(content))
        assert re.fullmatch(r"[-a-z0-9._/]+", part["name"])  # what a data package may be named
    digest = json.loads(case.read("datapackage-digest.json"))
    assert digest == {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(case.read('datapackage.json')).hexdigest()}"}


def test_the_package_says_what_it_is() -> None:
    about = package(packed(answered()))
    del about["resources"]
    assert about.pop("software").startswith("riwaya/")
    assert about == {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": "قضية البلدة",
        "description": "for the tests",
        "created": "2026-11-26T08:30:15Z",
        "mainPageUrl": ADDRESS,
        "mainPageDate": "2026-11-26T08:30:15.250Z",
    }


def test_each_preserved_file_lies_in_it_byte_for_byte_under_its_digest_and_bare() -> None:
    case = packed(*PAGES.values())
    for made in PAGES.values():
        file = record(made)
        inside = case.getinfo(f"archive/{hashlib.sha256(file).hexdigest()}.warc.gz")
        assert case.read(inside) == file
        assert inside.compress_type == zipfile.ZIP_STORED
    assert case.getinfo("indexes/index.cdx.gz").compress_type == zipfile.ZIP_STORED


@pytest.mark.parametrize("made", PAGES.values(), ids=list(PAGES))
def test_the_index_leads_other_readers_to_the_page(made: Page) -> None:
    case = packed(answered(content=b"another page"), made)
    row = [json.loads(line) for line in case.read("pages/pages.jsonl").splitlines()][2]
    [fields] = [fields for _, _, fields in lines(case) if fields["url"] == row["url"] and made.sha256 in content_digests(case, fields)]
    [found] = Reader(io.BytesIO(at(case, fields)))
    assert found.rec_headers["WARC-Target-URI"] == row["url"]
    assert fields["status"] == "200"
    assert fields["mime"] == made.media


def content_digests(case: zipfile.ZipFile, fields: dict[str, str]) -> set[str]:
    """SHA-256 of the content of a record, as warcio undoes its packing."""
    return {hashlib.sha256(one.content_stream().read()).hexdigest() for one in Reader(io.BytesIO(at(case, fields)))}


def test_a_redirect_is_found_under_the_address_that_was_asked() -> None:
    [(_, _, moved), (_, _, final)] = sorted(lines(packed(WAYS["redirected"])), key=lambda line: line[2]["status"], reverse=True)
    assert (moved["url"], moved["status"], final["url"]) == ("http://news.example/r?id=7", "301", ADDRESS)
    [answer] = FastReader(io.BytesIO(at(packed(WAYS["redirected"]), moved)))
    assert answer.http_headers.status_code == 301


def test_words_of_the_page_are_no_headers() -> None:
    made = answered(content=b"Content-Type: image/png\n")
    bare = msgspec.structs.replace(made.exchanges[0], head=b"HTTP/1.1 200 OK\r\n\r\n")
    [(_, _, fields)] = lines(packed(msgspec.structs.replace(made, exchanges=(bare,))))
    assert "mime" not in fields


def test_pages_are_listed_with_title_and_text() -> None:
    head, first, second = (json.loads(line) for line in packed(answered(), page()).read("pages/pages.jsonl").splitlines())
    assert head == {"format": "json-pages-1.0", "id": "pages", "title": "Pages", "hasText": True}
    assert first["url"] == ADDRESS
    assert first == {"id": first["id"], "url": ADDRESS, "ts": "2026-11-26T08:30:15.250Z", "title": "قصف على البلدة", "text": "نص الخبر"}
    assert second["url"] == f"urn:sha256:{page().sha256}"
    assert first["id"] != second["id"]


def test_a_page_without_a_title_shows_its_id() -> None:
    out = io.BytesIO()
    write([captured(answered(), title="")], "", out, created=WHEN)
    assert json.loads(zipfile.ZipFile(out).read("pages/pages.jsonl").splitlines()[1])["title"] == answered().id


def test_blocks_of_a_long_index_are_found_by_their_first_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cdxj, "_BLOCK", 4)
    several = [answered(content=b"%d" % n) for n in range(10)]
    for n, made in enumerate(several):
        exchange = msgspec.structs.replace(made.exchanges[0], address=f"http://news.example/{n}")
        several[n] = msgspec.structs.replace(made, exchanges=(exchange,))
    case = packed(*several)
    meta, *blocks = case.read("indexes/index.idx").decode().splitlines()
    assert json.loads(meta.removeprefix("!meta ")) == {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    index, keys = case.read("indexes/index.cdx.gz"), []
    for block in blocks:
        key, moment, fields = block.split(" ", 2)
        place = json.loads(fields)
        content = index[place["offset"] : place["offset"] + place["length"]]
        assert place["digest"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        inside = gzip.decompress(content).decode().splitlines()
        assert inside[0].startswith(f"{key} {moment} ")
        keys += [line.split(" ")[0] for line in inside]
    assert len(blocks) == 3
    assert keys == sorted(keys) == [f"example,news)/{n}" for n in range(10)]


@pytest.mark.parametrize(("address", "key"), [
    # As the indexer of the `warcio` family writes them.
    ("http://news.example/", "example,news)/"),
    ("https://www.news.example", "example,news)/"),
    ("http://News.Example:8080/A/b.html", "example,news:8080)/a/b.html"),
    ("https://news.example:443/x?b=2&a=1&B=0", "example,news)/x?a=1&b=0&b=2"),
    ("http://news.example/x?", "example,news)/x"),
    ("http://[::1]:8000/", "::1:8000)/"),
    ("http://news.example/%D8%AE%D8%A8%D8%B1#part", "example,news)/%d8%ae%d8%a8%d8%b1"),
    ("urn:sha256:00ff", "urn:sha256:00ff"),
    ("http://news.example:port/", "http://news.example:port/"),
])  # fmt: skip
def test_keys_sort_by_host_and_path(address: str, key: str) -> None:
    assert cdxj.key(address) == key


def test_the_same_page_twice_is_one_file_and_two_rows() -> None:
    case = packed(answered(), answered())
    assert len(case.namelist()) == len(set(case.namelist()))
    assert len(case.read("pages/pages.jsonl").splitlines()) == 3
    assert len(lines(case)) == 1


def test_the_same_case_gives_the_same_file() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    for out in (first, second):
        write([captured(made) for made in PAGES.values()], "", out, created=WHEN)
    assert first.getvalue() == second.getvalue()


def test_a_damaged_file_is_not_handed_on(tmp_path: Path) -> None:
    whole = captured(answered())
    damaged = msgspec.structs.replace(whole, file=whole.file[:-20])
    with pytest.raises(ArchiveError, match="packed bytes end too early"):
        write([damaged], "", io.BytesIO(), created=WHEN)


def test_a_path_does_not_get_into_it() -> None:
    case = packed(page(CONTENT, "../someone/secret.html"))
    assert all(b"someone" not in case.read(name) for name in case.namelist())
