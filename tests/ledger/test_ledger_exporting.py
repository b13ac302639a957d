"""`riwaya export`: a case goes out with every capture of its pages, and pages that tell withheld words stay behind, however they tell them."""

import hashlib
import io
import json
import zipfile
from email.message import EmailMessage
from typing import Any

import msgspec
import pytest

from riwaya.ledger import Ledger, LedgerError, keep, keep_links, redact, withdraw
from riwaya.publishing import Exported, export
from riwaya.records import Exchange, Incident, Links, Page

from .ledger_samples import TEXT, article, kept, page, report

NAME = "أحمد العلي"
TOLD = f"قال الطبيب {NAME} إن القصف قتل ثلاثة أشخاص."
OTHER = TEXT.replace("ثلاثة", "خمسة")


def had(content: bytes, **fields: Any) -> Page:
    """A page of these bytes."""
    digest = hashlib.sha256(content).hexdigest()
    return msgspec.structs.replace(page(address="https://outlet.example/9"), id=f"p{digest[:12]}", content=content, sha256=digest, **fields)


def mail() -> Page:
    message = EmailMessage()
    message["From"] = f"{NAME} <writer@outlet.example>"
    message.set_content(TEXT, cte="base64")
    return had(bytes(message), media="message/rfc822")


SPELT = f"<html><h1>خبر</h1><p>{TEXT}</p>%s</html>"
MOVED = Exchange(
    address="https://outlet.example/9", began=page().obtained, request=b"GET /9 HTTP/1.1\r\n\r\n",
    head=b"HTTP/1.1 200 OK\r\nContent-Location: /%D8%A3%D8%AD%D9%85%D8%AF-%D8%A7%D9%84%D8%B9%D9%84%D9%8A\r\n\r\n",
)  # fmt: skip
TELLING: dict[str, Page] = {
    "in the text, spelt otherwise": had((SPELT % "<p>وقال احمد العلى لنا</p>").encode()),
    "between tags": had((SPELT % "<!-- --><b>أحمد</b> <i>العلي</i>").encode()),
    "a tag in a word": had((SPELT % "<p>أح<b>مد</b> العلي</p>").encode()),
    "in references": had((SPELT % "&#1571;&#1581;&#1605;&#1583; &#1575;&#1604;&#1593;&#1604;&#1610;").encode()),
    "in a script": had((SPELT % r'<script>{"by": "\u0623\u062d\u0645\u062f \u0627\u0644\u0639\u0644\u064a"}</script>').encode()),
    "in a comment": had((SPELT % f"<!-- {NAME} -->").encode()),
    "in a link": had((SPELT % '<a href="/%D8%A3%D8%AD%D9%85%D8%AF-%D8%A7%D9%84%D8%B9%D9%84%D9%8A">x</a>').encode()),
    "in another encoding": had((SPELT % NAME).encode("windows-1256"), charset="windows-1256"),
    "in the address": had((SPELT % "").encode(), address="https://outlet.example/%D8%A3%D8%AD%D9%85%D8%AF_%D8%A7%D9%84%D8%B9%D9%84%D9%8A"),
    "in the head of the answer": had((SPELT % "").encode(), exchanges=(MOVED,)),
    "in the head of a mail": mail(),
}


def hide(book: Ledger) -> Page:
    """A page that names somebody, whose name is withheld."""
    told = page(TOLD)
    kept(book, told, TOLD)
    redact(book, told.id, NAME, reason="could be endangered", by="tester")
    return told


def store(book: Ledger, of: Page) -> None:
    """Keep a page as if its reader had read nothing but the news."""
    read = article(of)
    keep(book, of, read, report(read), reader="1", by="tester")


def exported(book: Ledger, *names: str, unredacted: bool = False) -> tuple[Exported, zipfile.ZipFile]:
    out = io.BytesIO()
    return export(book, names, out, title="قضية", unredacted=unredacted), zipfile.ZipFile(out)


def pages(case: zipfile.ZipFile) -> list[str]:
    _, *rows = (json.loads(line) for line in case.read("pages/pages.jsonl").splitlines())
    return [row["url"] for row in rows]


@pytest.mark.parametrize("way", TELLING)
def test_a_page_that_tells_withheld_words_stays_behind(book: Ledger, way: str) -> None:
    told, plain = hide(book), page(OTHER, "https://outlet.example/2")
    kept(book, plain, OTHER)
    store(book, TELLING[way])
    made, case = exported(book)
    assert made == Exported((plain.id,), dict.fromkeys((told.id, TELLING[way].id), "it holds words that are withheld from publication"))
    assert pages(case) == ["https://outlet.example/2"]
    about = json.loads(case.read("datapackage.json"))
    assert about["title"] == "قضية"
    assert about["description"] == "2 of 3 pages are left out, as they are not for publication."


@pytest.mark.parametrize("media", ["message/rfc822", "application/x-telegram-message+json", "application/x-coded-report+json"])
def test_a_page_that_names_persons_by_its_kind_stays_behind(book: Ledger, media: str) -> None:
    """A mail's head, who wrote a chat's message and who reacted to it, a coder's notes: dossiers do not show them either."""
    letter = had(b'{"text": "x", "from": "N. N."}', media=media)
    kept(book)
    store(book, letter)
    made, case = exported(book)
    assert made.pages == (page().id,)
    assert made.left_out[letter.id].startswith("it names persons beside what it says")
    assert len(pages(case)) == 1
    assert exported(book, letter.id, unredacted=True)[0].pages == (letter.id,)


def test_for_a_court_every_page_goes_out(book: Ledger) -> None:
    told = hide(book)
    made, case = exported(book, unredacted=True)
    assert made == Exported((told.id,), {})
    assert NAME in case.read("pages/pages.jsonl").decode()


def test_pages_and_incidents_are_named(book: Ledger) -> None:
    first, second, third = page(), page(OTHER, "https://outlet.example/2"), page(TOLD, "https://outlet.example/3")
    for one, text in ((first, TEXT), (second, OTHER), (third, TOLD)):
        kept(book, one, text)
    incident = Incident(id="i1", event="shelling", start=None, end=None, place=None, claims=(f"{third.id}:c1", f"{first.id}:c2"))
    keep_links(book, Links(incidents=(incident,)), of=3, by="tester")
    assert exported(book, "i1")[0].pages == (third.id, first.id)
    assert exported(book, "https://outlet.example/2", "i1", third.sha256)[0].pages == (second.id, third.id, first.id)
    assert exported(book)[0].pages == (first.id, second.id, third.id)


def test_a_name_that_means_nothing_and_a_page_that_is_gone(book: Ledger) -> None:
    kept(book)
    with pytest.raises(LedgerError, match="i7: no page and no incident"):
        exported(book, "i7")
    withdraw(book, page().id, reason="order", by="tester")
    with pytest.raises(LedgerError, match="the page was withdrawn"):
        exported(book, page().id)
    with pytest.raises(LedgerError, match="it holds no page"):
        exported(book)
