"""Zip archives of pages and WACZ files: read where they lie, nothing unpacked to disk, traps and archives inside refused."""

import hashlib
import json
import struct
import zipfile
from pathlib import Path

import pytest

from riwaya.records import Page, Problem

from .archives import Archive, article, chat, fetch, had, message, split, zipped


def test_pages_in_a_zip_are_those_that_a_folder_would_give(tmp_path: Path) -> None:
    path = zipped(tmp_path / "pages.zip", {
        "b.txt": "كلام",
        "a.html": article(3).encode("windows-1256"),
        "a_files/frame.html": "<p>part",
        "sub/c.HTM": article(4),
        "sub/reports.jsonl": json.dumps({"id": "r1", "text": "نص"}) + "\n" + json.dumps({"id": "r2", "text": "نص"}),
        "sub/picture.jpg": b"\xff\xd8",
        "sub/settings.json": "{}",
        "__MACOSX/._a.html": b"\0\5",
        ".git/d.html": "<p>x",
    })  # fmt: skip
    found = had(fetch(path))
    names = ["a.html", "b.txt", "sub/c.HTM", "sub/reports.jsonl#1", "sub/reports.jsonl#2"]
    assert [page.address for page in found] == [f"{path}#{name}" for name in names]
    assert found[0].content == article(3).encode("windows-1256")


def test_a_name_that_leads_out_of_the_archive_leads_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    path = zipped(folder / "a.zip", {"../../evil.html": article(3), "/etc/evil.txt": "كلام", "C:\\evil.html": article(4)})
    assert len(had(fetch(path))) == 3
    assert sorted(one.name for one in tmp_path.rglob("*") if one.is_file()) == ["a.zip"]


def test_archives_inside_stay_closed_and_are_told_of_once(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"a.html": article(3)}).read_bytes()
    path = zipped(tmp_path / "a.zip", {"in.zip": inner, "b.warc.gz": b"", "c.tar": b"", "d.7z": b"", "page.html": article(4)})
    pages, (problem,) = split(fetch(path))
    assert [page.address for page in pages] == [f"{path}#page.html"]
    assert problem.what == "archives inside the archive, which stay closed (b.warc.gz, c.tar, d.7z …)"


@pytest.mark.parametrize(("content", "what"), [
    (b"<html>", "no zip archive (it does not begin as one)"),
    (b"", "no zip archive (it does not begin as one)"),
    (b"PK\x03\x04" + b"x" * 500, "no zip archive (it begins as one, so its end may be missing)"),
])  # fmt: skip
@pytest.mark.parametrize("name", ["a.zip", "a.wacz"])
def test_what_is_no_zip_archive(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(content)
    (problem,) = fetch(tmp_path / name)
    assert isinstance(problem, Problem)
    assert (problem.where, problem.what) == (str(tmp_path / name), what)


def test_an_archive_without_pages(tmp_path: Path) -> None:
    (problem,) = fetch(zipped(tmp_path / "a.zip", {"a.jpg": b"\xff\xd8"}))
    assert isinstance(problem, Problem)
    assert problem.what == "a zip archive without pages"


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Each of these pages of one letter alone would be read; together they are a trap.
    monkeypatch.setattr("riwaya.pages.limits._ALWAYS", 8 << 20)
    path = zipped(tmp_path / "bomb.zip", {f"{number}.html": b"x" * (4 << 20) for number in range(5)})
    (problem,) = fetch(path)
    assert isinstance(problem, Problem)
    assert problem.what == "0.0 MB that unfold to 20.0 MB, as no archive of pages does"


def test_a_member_that_unfolds_to_more_than_its_table_says(tmp_path: Path) -> None:
    path = zipped(tmp_path / "liar.zip", {"a.html": b"x" * (8 << 20), "b.html": article(3)})
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    path.write_bytes(content)
    (problem, page) = fetch(path)
    assert isinstance(problem, Problem)
    assert problem.where == f"{path}#a.html"
    assert problem.what.startswith("damaged in the archive")
    assert isinstance(page, Page)


def test_a_large_member_is_refused_and_the_others_are_had(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.html": b"x" * (3 << 20), "b.html": article(3)})
    problem, page = fetch(path, page_bytes=1 << 20)
    assert isinstance(problem, Problem)
    assert problem.what == "3.0 MB, and a page of more than 1.0 MB is not read"
    assert isinstance(page, Page)


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "a.zip", {f"{number}.html": article(number) for number in range(30)})
    for name, value in (("MEMBERS", 20), ("DIRECTORY_BYTES", 1000)):
        with monkeypatch.context() as patch:
            patch.setattr(f"riwaya.pages.zips.{name}", value)
            (problem,) = fetch(path)
            assert isinstance(problem, Problem)
            assert problem.what.startswith("an archive of more files than are read of one")
    assert len(had(fetch(path))) == 30


def test_damage_a_password_and_a_rare_packing_are_problems_of_the_member(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.html": article(3), "b.html": article(4), "c.html": article(5)}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 1)
    content[100] ^= 1  # a byte of the first page
    content[second + 8] |= 1  # the mark of a password
    third = content.index(b"PK\x01\x02", second + 1)
    content[third + 10] = 14  # LZMA, whose table may ask for gigabytes
    path.write_bytes(content)
    pages, problems = split(fetch(path))
    assert pages == []
    assert [(problem.where.rpartition("#")[2], problem.what) for problem in problems] == [
        ("a.html", "damaged in the archive (Bad CRC-32 for file 'a.html')"),
        ("b.html", "locked with a password"),
        ("c.html", "packed in a way that is not read"),
    ]


def test_an_archive_whose_beginning_is_missing(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.html": article(3), "b.html": article(4)})
    path.write_bytes(path.read_bytes()[10:])
    pages, (problem,) = split(fetch(path))
    assert [page.address for page in pages] == [f"{path}#b.html"]
    assert problem.what == "damaged in the archive (bytes are missing before it)"


def test_an_export_of_a_chat_in_a_zip(tmp_path: Path) -> None:
    path = zipped(tmp_path / "chat.zip", {
        "ChatExport_2018-05-12/result.json": json.dumps(chat(message(7)), ensure_ascii=False, indent=1),
        "ChatExport_2018-05-12/photos/photo_1.jpg": b"\xff\xd8",
    })  # fmt: skip
    (page,) = had(fetch(path))
    assert page.address == f"{path}#ChatExport_2018-05-12/result.json#1501/7"


def wacz(path: Path, *archives: Archive, package: str = "") -> Path:
    """A WACZ whose table of files names the digests of its archives, unless another table is given."""
    inside = {f"archive/data-{number}.warc.gz": archive.content for number, archive in enumerate(archives)}
    rows = [{"path": name, "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"} for name, content in inside.items()]
    told = package or json.dumps({"profile": "data-package", "resources": rows})
    return zipped(path, {"datapackage.json": told, **inside}, zipfile.ZIP_STORED)


@pytest.mark.parametrize(("package", "where", "what"), [
    ('{"resources": [{"path": "archive/data-0.warc.gz", "hash": "sha256:00"}]}', "archive/data-0.warc.gz",
     "its bytes are not those whose digest datapackage.json names"),
    ("{no JSON", "datapackage.json", "a table of files that cannot be read (JSON is malformed: object keys must be strings (byte 1))"),
    ('{"resources": 3}', "datapackage.json", "a table of files that cannot be read ('int' object is not iterable)"),
])  # fmt: skip
def test_the_table_of_a_wacz_is_checked(tmp_path: Path, package: str, where: str, what: str) -> None:
    path = wacz(tmp_path / "a.wacz", Archive(packed=True).answer("http://news.example/3", article(3)), package=package)
    pages, (problem,) = split(fetch(path))
    assert len(pages) == 1
    assert (problem.where, problem.what) == (f"{path}#{where}", what)


def test_the_pages_of_a_wacz(tmp_path: Path) -> None:
    one = (
        Archive(packed=True)
        .answer("http://news.example/3", article(3))
        .answer("http://news.example/a.png", b"\x89PNG", Content_Type="image/png")
    )
    two, none = Archive(packed=True).answer("http://news.example/4", article(4)), Archive(packed=True)
    found = had(fetch(wacz(tmp_path / "a.wacz", one, two, none)))
    assert [page.address for page in found] == ["http://news.example/3", "http://news.example/4"]


def test_a_damaged_archive_in_a_wacz(tmp_path: Path) -> None:
    good = Archive(packed=True).answer("http://news.example/3", article(3))
    path = wacz(tmp_path / "a.wacz", good)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("archive/cut.warc.gz", good.content[:-20])
    pages, (problem,) = split(fetch(path))
    assert len(pages) == 1
    assert problem.where == f"{path}#archive/cut.warc.gz"
    assert problem.what.startswith("damaged after 1 records")


@pytest.mark.parametrize(("members", "what"), [
    ({"page.html": "<p>x"}, "no WACZ, for no archive/….warc or .warc.gz lies in it"),
    ({"datapackage.json": "{}", "one.wacz": "", "two.wacz": ""}, "a collection of WACZ files"),
])  # fmt: skip
def test_a_zip_that_is_no_wacz(tmp_path: Path, members: dict[str, str], what: str) -> None:
    (problem,) = fetch(zipped(tmp_path / "a.wacz", members))
    assert isinstance(problem, Problem)
    assert problem.what == what


def test_a_wacz_without_pages(tmp_path: Path) -> None:
    (problem,) = fetch(wacz(tmp_path / "a.wacz", Archive(packed=True)))
    assert isinstance(problem, Problem)
    assert problem.what == "a WACZ without pages"
