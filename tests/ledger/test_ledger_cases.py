"""Pages go out of the ledger with every capture of theirs."""

import io
import json
import zipfile

import pytest

from riwaya.ledger import Ledger, LedgerError, recognise
from riwaya.ledger.cases import captures
from riwaya.ledger.wacz import write

from .captures import WHEN
from .ledger_samples import TEXT, TITLE, kept, page


def test_pages_go_out_with_title_words_and_all_captures(book: Ledger) -> None:
    other = page(TEXT.replace("ثلاثة", "خمسة"), "https://outlet.example/2")
    kept(book)
    recognise(book, page(address="https://mirror.example/1", after=5), "tester")
    kept(book, other, TEXT.replace("ثلاثة", "خمسة"))
    out = io.BytesIO()
    with book.reading() as connection:
        write(captures(connection, book.store, [other.sha256, page().sha256]), "قضية", out, created=WHEN)
    case = zipfile.ZipFile(out)
    _, *rows = (json.loads(line) for line in case.read("pages/pages.jsonl").splitlines())
    assert [row["url"] for row in rows] == ["https://outlet.example/2", "https://outlet.example/1", "https://mirror.example/1"]
    assert {row["title"] for row in rows} == {TITLE}
    assert rows[1]["text"] == TEXT
    assert {name for name in case.namelist() if name.startswith("archive/")} == {f"archive/{name}.warc.gz" for name in book.store.names()}


def test_a_page_whose_file_is_gone_is_told_of(book: Ledger) -> None:
    kept(book)
    for name in book.store.names():
        book.store.path(name).unlink()
    with book.reading() as connection, pytest.raises(LedgerError, match="the page's file is missing"):
        list(captures(connection, book.store, [page().sha256]))
