"""A page goes into a WARC file and comes out of it; whatever is broken in between is named."""

import base64
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest
from fastwarc.warc import ArchiveIterator as FastReader
from warcio.archiveiterator import ArchiveIterator as Reader

from riwaya.ledger import answers
from riwaya.ledger.archive import check, payload, record
from riwaya.ledger.faults import ArchiveError
from riwaya.records import Page

from .captures import ADDRESS, CONTENT, UNCOMMON, WAYS, answered, page

every_way = pytest.mark.parametrize("made", WAYS.values(), ids=list(WAYS))


def members(file: bytes) -> Iterator[bytes]:
    """The gzip members, each as its own bytes."""
    while file:
        unpacker = zlib.decompressobj(wbits=31)
        unpacker.decompress(file)
        yield file[: len(file) - len(unpacker.unused_data)]
        file = unpacker.unused_data


def changed(file: bytes, which: int, old: bytes, new: bytes) -> bytes:
    """The file with `old` replaced in one record and packed anew, so that no checksum of gzip gives it away."""
    parts = list(members(file))
    whole = gzip.decompress(parts[which])
    assert old in whole
    parts[which] = gzip.compress(whole.replace(old, new, 1))
    return b"".join(parts)


def broken(file: bytes, sha256: str) -> ArchiveError:
    with pytest.raises(ArchiveError) as caught:
        check(file, sha256)
    assert caught.value.where.startswith(f"the preserved file of page p{sha256[:12]}")
    assert caught.value.todo
    return caught.value


@every_way
def test_the_page_comes_out_as_it_went_in(made: Page) -> None:
    file = record(made)
    assert payload(file, made.sha256) == made.content
    assert check(file, made.sha256) == len(made.content)


@every_way
def test_other_readers_confirm_every_digest(made: Page) -> None:
    file = record(made)
    kinds = []
    for found in Reader(io.BytesIO(file), check_digests=True):
        found.raw_stream.read()
        assert found.digest_checker.passed, found.rec_type
        kinds.append(found.rec_type)
    assert all(one.verify_block_digest() for one in FastReader(io.BytesIO(file), parse_http=False))
    assert kinds == ["warcinfo", *(["request", "response"] * len(made.exchanges) or ["resource"])]


@pytest.mark.parametrize(
    "made", [made for way, made in WAYS.items() if way not in UNCOMMON], ids=[way for way in WAYS if way not in UNCOMMON]
)
def test_another_reader_finds_the_same_page(made: Page) -> None:
    *_, content = (one.content_stream().read() for one in Reader(io.BytesIO(record(made))))
    assert content == made.content


def test_headers_stand_as_they_were_received() -> None:
    made = WAYS["odd headers"]
    *_, request, response = (gzip.decompress(part) for part in members(record(made)))
    assert response.endswith(b"\r\n\r\n" + made.exchanges[0].head + CONTENT + b"\r\n\r\n")
    assert request.endswith(b"\r\n\r\n" + made.exchanges[0].request + b"\r\n\r\n")


def test_request_and_answer_name_each_other_and_the_time() -> None:
    request, response = list(Reader(io.BytesIO(record(answered()))))[1:]
    assert request.rec_headers["WARC-Concurrent-To"] == response.rec_headers["WARC-Record-ID"]
    for one in (request, response):
        assert one.rec_headers["WARC-Target-URI"] == ADDRESS
        assert one.rec_headers["WARC-Date"] == "2026-11-26T08:30:15.250000Z"


def test_a_redirect_that_was_cut_says_so() -> None:
    moved = list(Reader(io.BytesIO(record(WAYS["redirected"]))))[2]
    assert moved.http_headers.get_statuscode() == "301"
    assert moved.rec_headers["WARC-Truncated"] == "length"


def test_nothing_tells_of_the_machine() -> None:
    made = page(address="../someone/secret folder/page.html")
    whole = gzip.decompress(record(made))
    assert b"someone" not in whole
    assert b"hostname" not in whole.lower()
    assert f"WARC-Target-URI: urn:sha256:{made.sha256}\r\n".encode() in whole
    assert b"software: riwaya/" in whole


def test_a_page_out_of_an_archive_keeps_its_address() -> None:
    resource = list(Reader(io.BytesIO(record(page(address=ADDRESS)))))[-1]
    assert resource.rec_headers["WARC-Target-URI"] == ADDRESS
    assert resource.rec_headers["Content-Type"] == "text/html; charset=utf-8"


def test_an_address_cannot_smuggle_in_headers() -> None:
    made = page(address="http://news.example/\r\nWARC-Type: response\r\n\r\n")
    resource = list(Reader(io.BytesIO(record(made))))[-1]
    assert resource.rec_type == "resource"
    assert resource.rec_headers["WARC-Target-URI"] == "http://news.example/%0D%0AWARC-Type:%20response%0D%0A%0D%0A"


@pytest.mark.parametrize("made", [
    answered("Content-Encoding: br", body=b"\x0b\x02\x80packed another way"),
    answered("Content-Encoding: gzip"),  # unpacked before it was archived, as some crawlers do
    answered("Content-Length: none"),
], ids=["another packing", "unpacked already", "no number"])  # fmt: skip
def test_an_answer_that_does_not_give_the_page_is_followed_by_it(made: Page) -> None:
    file = record(made)
    assert payload(file, made.sha256) == CONTENT
    response, conversion = list(Reader(io.BytesIO(file)))[-2:]
    assert conversion.rec_type == "conversion"
    assert conversion.rec_headers["WARC-Refers-To"] == response.rec_headers["WARC-Record-ID"]


@every_way
def test_the_same_capture_gives_the_same_file_and_another_one_shares_no_id_with_it(made: Page) -> None:
    def ids(file: bytes) -> set[str]:
        return {one.rec_headers["WARC-Record-ID"] for one in Reader(io.BytesIO(file))}

    file = record(made)
    assert record(made) == file
    later = [msgspec.structs.replace(one, began=one.began + timedelta(microseconds=1)) for one in made.exchanges]
    again = msgspec.structs.replace(made, obtained=made.obtained + timedelta(microseconds=1), exchanges=tuple(later))
    assert not ids(file) & ids(record(again))
    assert len(ids(file)) == 2 + 2 * len(made.exchanges) - bool(made.exchanges)


# --- damage


@pytest.mark.parametrize("way", ["from a file", "packed in chunks", "redirected"])
def test_no_flipped_bit_goes_unseen(way: str) -> None:
    made = WAYS[way]
    file = bytearray(record(made))
    whole = gzip.decompress(file)
    unseen = []
    for at in range(len(file)):
        file[at] ^= 0x10
        try:
            # What gzip keeps about itself (its time, its system) may change: not one byte of a record may.
            if payload(bytes(file), made.sha256) != made.content or gzip.decompress(file) != whole:
                unseen.append(at)
        except ArchiveError:
            pass
        file[at] ^= 0x10
    assert not unseen


@pytest.mark.parametrize("kept", [0, 1, 10, 200, -1, -8, -200])
def test_a_file_that_was_cut_off(kept: int) -> None:
    made = WAYS["packed in chunks"]
    file = record(made)[:kept] if kept else b""
    assert re.search("empty|too early|holds a page", broken(file, made.sha256).what)


def test_bytes_after_the_last_record() -> None:
    made = answered()
    file = record(made)
    error = broken(file + b"more", made.sha256)
    assert error.where == f"the preserved file of page {made.id}, record 4 at byte {len(file)}"


def sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


@pytest.mark.parametrize(("which", "old", "new", "what"), [
    (0, b"software", b"SOFTWARE", "WARC-Block-Digest"),
    (1, b"GET", b"PUT", "WARC-Block-Digest"),
    (2, "ثلاثة".encode(), "أربعة".encode(), "WARC-Block-Digest"),
    (2, "ثلاثة".encode(), "خمسة".encode(), "a block of"),
    (2, b"WARC-Block-Digest: sha256:", b"WARC-Block-Digest: sha999:", "WARC-Block-Digest"),
    (2, b"WARC-Block-Digest", b"WARC-Clock-Digest", "WARC-Block-Digest is missing"),
    (2, b"WARC-Payload-Digest: sha256:", b"WARC-Payload-Digest: sha999:", "WARC-Payload-Digest"),
    (2, b"WARC/1.1", b"WARC/1.9", "no WARC 1.1 record"),
    (2, b"Content-Length: ", b"Content-Length: x", "no WARC 1.1 record"),
    (2, b"WARC-Type: response", b"WARC-Type: request", "no record that holds a page"),
])  # fmt: skip
def test_what_was_changed_is_named(which: int, old: bytes, new: bytes, what: str) -> None:
    made = answered()
    error = broken(changed(record(made), which, old, new), made.sha256)
    assert error.what.startswith(what)
    assert what.startswith("no record") or f"record {which + 1} at byte" in error.where


def test_a_forger_who_mends_every_digest_of_the_file_is_found_by_the_pages_own() -> None:
    forged = answered(content=CONTENT.replace("ثلاثة".encode(), "أربعة".encode()))
    error = broken(record(forged), answered().sha256)
    assert error.what == f"the file is whole, but the page in it is another one, sha256:{forged.sha256}"


def test_a_bomb_is_not_unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LIMIT", 2 << 20)
    assert broken(gzip.compress(bytes(3 << 20)), "0" * 64).what == "it unfolds to more than 2 MB"


def test_other_spellings_of_a_digest_are_not_ours() -> None:
    # WARC allows base32 too; a file of this program never has it, so it is no file of this program.
    made = answered()
    hexadecimal = sha256(CONTENT)
    base32 = base64.b32encode(bytes.fromhex(hexadecimal.decode()))
    assert broken(changed(record(made), 2, hexadecimal, base32), made.sha256).what.startswith("WARC-Payload-Digest")
