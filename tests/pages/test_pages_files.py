"""Files, folders and standard input: bytes as received; what cannot be had is a Problem and the others go on."""

import hashlib
import io
import json
import os
from pathlib import Path

import pytest

from riwaya import pages
from riwaya.records import Page, Problem

HTML = "<html><body><p>نص</p></body></html>"


def fetch(*inputs: str | Path, **options: object) -> list[Page | Problem]:
    return list(pages.fetch([str(one) for one in inputs], **options))  # type: ignore[arg-type]


def report(number: int, **more: object) -> str:
    return json.dumps({"id": f"r{number}", "title": "عنوان", "text": f"نص {number}", "published": "2018-05-12", **more}, ensure_ascii=False)


def test_bytes_are_kept_as_received(tmp_path: Path) -> None:
    content = HTML.encode("windows-1256") + b"\r\n\x00\xff"
    path = tmp_path / "Page.HTM"
    path.write_bytes(content)
    (page,) = fetch(path)
    assert isinstance(page, Page)
    assert page.content == content
    assert page.sha256 == hashlib.sha256(content).hexdigest()
    assert page.id == "p" + page.sha256[:12]
    assert (page.address, page.media, page.charset) == (str(path), "text/html", None)
    assert page.obtained.tzinfo is not None


def test_a_folder_is_read_through_in_order(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.html",
        "sub/c.htm",
        "sub/d.jsonl",
        "sub/e.doc",
        ".hidden/f.txt",
        "sub/._c.htm",
        "a_files/ad.html",
        "z_files/kept.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(report(1) if name.endswith("jsonl") else name, encoding="utf-8")
    found = fetch(tmp_path)
    assert all(isinstance(one, Page) for one in found)
    names = [str(Path(one.address).relative_to(tmp_path)) for one in found if isinstance(one, Page)]
    # Hidden files and the parts that a browser saved beside a.html are no pages; the document is passed over.
    assert names == ["a.html", "b.txt", "sub/c.htm", "sub/d.jsonl#1", "z_files/kept.html"]
    assert [one.media for one in found if isinstance(one, Page)] == [
        "text/html",
        "text/plain",
        "text/html",
        "application/json",
        "text/html",
    ]


def test_what_cannot_be_had_is_a_problem_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "good.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "report.ppt").write_bytes(b"x")
    (tmp_path / "mail.msg").write_bytes(b"x")
    (tmp_path / "noending").write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.html")
    names = ("missing.html", "report.ppt", "mail.msg", "noending", "empty", "pipe.html", "bad\0name.html", "good.html")
    found = fetch(*(tmp_path / name for name in names))
    said = ["no such file or folder", "a file type that is not read (.ppt)", "a mail of Outlook (.msg)", "a file type that is not read (no ending)", "a folder without pages", "not a file"]  # fmt: skip
    assert [one.what for one in found[:6] if isinstance(one, Problem)] == said
    assert isinstance(found[6], Problem)
    assert isinstance(found[7], Page)
    assert all(
        one.stage == "pages" and one.todo and name in one.where for one, name in zip(found, names, strict=True) if isinstance(one, Problem)
    )


def test_a_page_above_the_limit_is_refused_and_one_of_30_megabytes_is_had(tmp_path: Path) -> None:
    large = tmp_path / "large.html"
    large.write_bytes(b"<html>" + b"x" * (30 << 20))
    (page,) = fetch(large)
    assert isinstance(page, Page)
    (refused,) = fetch(large, page_bytes=1 << 20)
    assert isinstance(refused, Problem)
    assert refused.what == "30.0 MB, and a page of more than 1.0 MB is not read"
    (piped,) = fetch("-", page_bytes=1 << 20, stdin=io.BytesIO(b"x" * (2 << 20)))
    assert isinstance(piped, Problem)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "closed.html"
    path.write_text(HTML, encoding="utf-8")
    path.chmod(0)
    (found,) = fetch(path)
    assert isinstance(found, Problem)
    assert found.what == "no permission to read it"


def test_links_to_folders_do_not_lead_in_circles(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "round").symlink_to(tmp_path)
    assert len(fetch(tmp_path)) == 1


def test_the_same_bytes_are_one_page(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        (tmp_path / name).write_text(HTML, encoding="utf-8")
    first, second, third = fetch(tmp_path, tmp_path / "one.html")
    assert isinstance(first, Page)
    for again, name in ((second, "two.html"), (third, "one.html")):
        assert isinstance(again, Problem)
        assert again.where.endswith(name)
        assert first.address in again.what


def test_a_file_of_reports_is_a_page_a_line(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + report(1).encode() + b"\r\n\n" + report(2).encode())
    one, two = fetch(path)
    assert isinstance(one, Page)
    assert isinstance(two, Page)
    assert one.content.decode() == report(1)
    assert (one.address, two.address, two.media) == (f"{path}#1", f"{path}#3", "application/json")


def test_a_mailbox_is_a_page_a_mail(tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    mails = [b"Subject: %d\n\nFrom here on.\nFrom  there\n" % number for number in range(3)]
    path.write_bytes(b"".join(b"From a@b.example Sat May 12 08:00:00 2018\n%s\n" % one for one in mails))
    found = [one for one in fetch(path) if isinstance(one, Page)]
    assert [one.content.rstrip() for one in found] == [one.rstrip() for one in mails]
    assert [(one.address, one.media) for one in found] == [(f"{path}#{number}", "message/rfc822") for number in (1, 2, 3)]


@pytest.mark.parametrize(("content", "whats"), [
    (b"", ["an empty file"]),
    (b"\n\n", ["an empty file"]),
    (b"Subject: x\n\ny\n", ["not a mailbox"]),
    (b"From a\nSubject: x\n\n" + b"y" * 200_000 + b"\n\nFrom b 08:00\nSubject: z\n\nz\n", ["a mail of more than 0.1 MB", ""]),
])  # fmt: skip
def test_a_mailbox_that_is_none_or_holds_too_much(tmp_path: Path, content: bytes, whats: list[str]) -> None:
    path = tmp_path / "box.mbox"
    path.write_bytes(content)
    found = fetch(path, page_bytes=100_000)
    assert len(found) == len(whats)
    assert all(one.what.startswith(what) if isinstance(one, Problem) else not what for one, what in zip(found, whats, strict=True))


@pytest.mark.parametrize(("line", "what"), [
    (b"{not json}", "not a JSON object in UTF-8"),
    (b'{"id": "x"}', "no report"),
    (b'{"text": 3}', "no report"),
    (b"[1]", "no report"),
    (b"3", "no report"),
    ('{"text": "نص"}'.encode("windows-1256"), "not a JSON object in UTF-8"),
    ('{"text": "نص"}'.encode("utf-16"), "UTF-16"),
    (b"[" * 100_000, "not a JSON object in UTF-8"),
    (report(1, text="آخر").encode(), "the id r1 is line 1's already"),
    (b'{"text": "' + b"x" * 5000 + b'"}', "a line of more than"),
])  # fmt: skip
def test_a_bad_line_is_one_problem_that_names_it(tmp_path: Path, line: bytes, what: str) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b"\n".join((report(1).encode(), line, report(3).encode())))
    limit = 4096 if b"xxxx" in line else 1 << 20
    first, bad, third = fetch(path, page_bytes=limit)
    assert isinstance(first, Page)
    assert isinstance(bad, Problem)
    assert isinstance(third, Page)
    assert bad.where == f"{path}#2"
    assert bad.what.startswith(what)


@pytest.mark.parametrize(
    "content", [json.dumps([json.loads(report(1))], indent=1), json.dumps(json.loads(report(1)), indent=2), "كلام\n" * 5000]
)
def test_a_file_that_holds_no_reports_at_all_is_not_read_to_its_end(tmp_path: Path, content: str) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(content, encoding="utf-8")
    found = fetch(path)
    assert all(isinstance(one, Problem) for one in found)
    assert len(found) <= 21
    assert isinstance(found[-1], Problem)
    assert found[-1].what.startswith("not a file of reports")


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_file_of_reports(tmp_path: Path, content: str) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(content, encoding="utf-8")
    (found,) = fetch(path)
    assert isinstance(found, Problem)
    assert found.what == "an empty file"


@pytest.mark.parametrize(("content", "media"), [
    (HTML.encode(), "text/html"),
    (HTML.encode("utf-16"), "text/html"),
    (b"\n\n<!DOCTYPE html>\n<p>x", "text/html"),
    ("كلام 3 < 5 ثم كلام".encode(), "text/plain"),
    (b"", "text/plain"),
    (b"%PDF-1.7 x", "application/pdf"),
    (report(1).encode(), "application/json"),
    (("\ufeff" + report(1)).encode(), "application/json"),
])  # fmt: skip
def test_standard_input_is_told_by_how_it_begins(content: bytes, media: str) -> None:
    (page,) = fetch("-", stdin=io.BytesIO(content))
    assert isinstance(page, Page)
    assert page.media == media
    assert page.address == ("-#1" if media == "application/json" else "-")


def test_pages_come_one_by_one(tmp_path: Path) -> None:
    # A caller that stops after the first page has not read the others.
    (tmp_path / "one.html").write_text(HTML, encoding="utf-8")
    found = pages.fetch([str(tmp_path / "one.html"), str(tmp_path / "two.html")])
    assert isinstance(next(found), Page)
    (tmp_path / "two.html").write_text("later", encoding="utf-8")
    assert isinstance(next(found), Page)
