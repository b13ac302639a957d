"""Pages for the ledger's tests, read without the reader: what is kept does not depend on how well it was read."""

import hashlib
from datetime import UTC, date, datetime, timedelta

from riwaya.ledger import Kept, Ledger, keep
from riwaya.records import Article, Claim, Page, Place, Report, Source, When

START = datetime(2018, 5, 12, 8, tzinfo=UTC)
TITLE = "قصف على البلدة"
TEXT = "قال مستشفى البلدة إن القصف قتل ثلاثة أشخاص. وقالت الشبكة إن أربعة أشخاص قتلوا في السوق."


def page(text: str = TEXT, address: str = "https://outlet.example/1", after: int = 0) -> Page:
    """A page of these words, had `after` minutes after the start."""
    content = f"<html><h1>{TITLE}</h1><p>{text}</p></html>".encode()
    digest = hashlib.sha256(content).hexdigest()
    return Page(
        id=f"p{digest[:12]}", address=address, content=content, sha256=digest, media="text/html", obtained=START + timedelta(minutes=after),
        charset="utf-8",
    )  # fmt: skip


def article(of: Page, text: str = TEXT) -> Article:
    return Article(
        id=of.id, page=of.id, address=of.address, title=TITLE, text=text, language="ar", published=date(2018, 5, 12), published_by="given",
        outlet="شبكة الجسر",
    )  # fmt: skip


def claim(number: int, quote: str, text: str = TEXT, event: str = "shelling") -> Claim:
    start = text.index(quote)
    return Claim(
        id=f"c{number}", quote=quote, event=event, stance="asserted", sources=(Source(text="الشبكة", type="monitor"),), actor=(),
        target=("civilians",), outcomes=(), where=(Place(text="البلدة"),), when=When(start=date(2018, 5, 11), end=date(2018, 5, 11)),
        scope="incident", quote_offsets=(start, start + len(quote)),
    )  # fmt: skip


def report(of: Article, *claims: Claim) -> Report:
    return Report(
        id=of.id, published=of.published, claims=claims, title=of.title, text=of.text, outlet=of.outlet, page=of.page, address=of.address
    )


def kept(book: Ledger, of: Page | None = None, text: str = TEXT, reader: str = "1") -> Kept:
    """A page kept with a claim a sentence."""
    of = of or page(text)
    read = article(of, text)
    quotes = [sentence.strip(" .") for sentence in text.split(".") if sentence.strip()]
    result = keep(book, of, read, report(read, *(claim(n, quote, text) for n, quote in enumerate(quotes, 1))), reader=reader, by="tester")
    assert isinstance(result, Kept)
    return result
