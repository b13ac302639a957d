"""Archives and chat exports from the command line: read like any page, and one line each for what is not what it claims to be."""

import io
import json
import zipfile

import pytest
from cli_samples import SENTENCE, objects
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from riwaya import pages
from riwaya.ledger.archive import record
from riwaya.records import Page

PAGE = f"<html><head><meta name='date' content='2018-05-12'></head><body><h1>قصف على المخيم</h1><p>{SENTENCE}</p></body></html>"
EXPORT = {
    "name": "شبكة الوادي",
    "type": "public_channel",
    "id": 7,
    "messages": [{"id": 3, "type": "message", "date": "2018-05-12T10:00:00", "text": SENTENCE}],
}


def warc() -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    body = io.BytesIO(PAGE.encode())
    writer.write_record(writer.create_warc_record("http://news.example/1", "response", payload=body, http_headers=headers))
    return stream.getvalue()


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


TOLD = json.dumps(EXPORT, ensure_ascii=False, indent=1).encode()
KINDS = {
    "crawl.warc.gz": (warc(), "http://news.example/1"),
    "page.wacz": (zipped(archive__data_warc_gz=warc()), "http://news.example/1"),
    "result.json": (TOLD, "{path}#7/3"),
    "chat.zip": (zipped(result_json=TOLD), "{path}#result.json#7/3"),
    "pages.zip": (zipped(page_html=PAGE.encode()), "{path}#page.html"),
}


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_is_read_to_its_claims(run, tmp_path, name):
    content, address = KINDS[name]
    path = tmp_path / name
    path.write_bytes(content)
    done = run("read", path, "--json")
    assert not done.errors
    [report] = objects(done.out)
    assert (report["address"], report["published"]) == (address.format(path=path), "2018-05-12")
    assert [claim["event"] for claim in report["claims"]] == ["shelling"]
    assert report["claims"][0]["quote"] in report["text"]


def test_all_kinds_in_one_folder(run, tmp_path):
    for name, (content, _) in KINDS.items():
        (tmp_path / name).write_bytes(content)
    done = run("read", tmp_path, "--json")
    # The page of the WARC is in the WACZ and in the zip too, and so is the message: each is read once.
    assert len(objects(done.out)) == 2
    assert [line for line in done.errors if "the same bytes as" not in line] == []


@pytest.mark.parametrize("name", KINDS)
def test_a_page_under_a_wrong_name_is_one_line(fails, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(PAGE.encode())
    assert fails("read", path, "--json", code=1).startswith(f"{path}: no ")


def test_what_the_ledger_keeps_can_be_read_again(tmp_path):
    # Each page is kept as a WARC file of its own, one from a file under its digest; together they are a web archive.
    for name, (content, _) in KINDS.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "note.txt").write_text(f"عنوان\n\n{SENTENCE}", encoding="utf-8")
    (tmp_path / "told.jsonl").write_text(json.dumps({"id": "r1", "text": SENTENCE}, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "mail.eml").write_text(f"From: news@a.example\nSubject: x\n\n{SENTENCE}", encoding="utf-8")
    first = [page for page in pages.fetch([str(tmp_path)]) if isinstance(page, Page)]
    assert len({page.media for page in first}) == 5
    kept = tmp_path / "kept" / "all.warc.gz"
    kept.parent.mkdir()
    kept.write_bytes(b"".join(map(record, first)))
    again = list(pages.fetch([str(kept)]))
    assert [(page.sha256, page.media, page.charset, page.obtained) for page in again] == [
        (page.sha256, page.media, page.charset, page.obtained) for page in first
    ]


def test_a_dossier_does_not_tell_who_wrote_in_a_group(run, tmp_path):
    person = {
        "from": "سليم الحوراني",
        "from_id": "user4711",
        "reactions": [{"type": "emoji", "recent": [{"from": "هالة", "from_id": "user4712"}]}],
    }
    group = {**EXPORT, "type": "public_supergroup", "messages": [{**EXPORT["messages"][0], **person}]}
    (tmp_path / "result.json").write_text(json.dumps(group, ensure_ascii=False), encoding="utf-8")
    run("dossier", tmp_path / "result.json", "-o", tmp_path / "dossier")
    written = b"".join(path.read_bytes() for path in (tmp_path / "dossier").rglob("*") if path.is_file())
    assert "شبكة الوادي".encode() in written
    assert SENTENCE.encode() in written
    assert not [name for name in ("سليم", "user4711", "هالة", "user4712") if name.encode() in written]
