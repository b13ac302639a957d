"""Mails: subject, text, day and outlet; never a private person's address."""

from base64 import b64encode
from datetime import date
from email.message import EmailMessage
from email.policy import default

import pytest

from riwaya import articles
from riwaya.records import Article, Problem

from . import frames
from .test_articles_html import check_runs

DAY = date(2018, 5, 12)


def mail(text: str | None = frames.TEXT, html: str | None = None, **headers: str) -> EmailMessage:
    """A mail as a mail program writes it."""
    message = EmailMessage()
    named = {"Subject": frames.TITLE, "From": "شبكة السنديان <news@sindyan.example>", "Date": "Sat, 12 May 2018 23:30:00 +0300", **headers}
    for name, value in named.items():
        if value:
            message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    if html is not None and text is not None:
        message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    return message


def written(message: EmailMessage) -> bytes:
    """Its bytes, no header wrapped: Python 3.11 loses a blank where it wraps encoded words."""
    return message.as_bytes(policy=default.clone(max_line_length=2000))


def extract(content: bytes | EmailMessage) -> Article | Problem:
    page = frames.page(content if isinstance(content, bytes) else written(content), "message/rfc822", "box.mbox#1")
    found = articles.extract(page)
    if isinstance(found, Article):
        check_runs(found, page)
    return found


def article(content: bytes | EmailMessage) -> Article:
    found = extract(content)
    assert isinstance(found, Article), found
    return found


def test_subject_text_day_and_sender() -> None:
    found = article(mail())
    assert (found.title, found.text) == (frames.TITLE, frames.TEXT)
    # The day as the sender wrote it: in the zone of the mail, not ours.
    assert (found.published, found.published_by) == (DAY, "mail")
    assert (found.outlet, found.author) == ("شبكة السنديان", None)


def test_a_body_in_html_is_read_as_a_page_is() -> None:
    found = article(mail(None, frames.modern()))
    assert (found.title, found.text) == (frames.TITLE, frames.TEXT)
    assert found.markup
    plain = "".join(f"<p>{one}</p>" for one in frames.PARAGRAPHS)
    assert article(mail(None, f"<html><body>{plain}</body></html>")).text == frames.TEXT


def test_of_two_forms_the_plain_one_is_read_unless_it_says_nothing() -> None:
    html = "".join(f"<p>{one}</p>" for one in frames.PARAGRAPHS)
    assert not article(mail(html=html)).markup
    assert article(mail("View this mail in your browser: https://sindyan.example/1", html)).text == frames.TEXT


def test_windows_1256_and_encoded_words() -> None:
    raw = (
        b"From: =?windows-1256?B?" + b64encode("شبكة السنديان".encode("windows-1256")) + b"?= <press@sindyan.example>\r\n"
        b"Subject: " + frames.TITLE.encode("windows-1256") + b"\r\nDate: Sat, 12 May 2018 08:00:00 +0000\r\n"
        b"Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + frames.TEXT.replace("\n", "\r\n").encode("windows-1256")
    )  # fmt: skip
    # The subject in raw bytes and a text that is declared as something else, as old programs send both.
    found = article(raw)
    assert (found.title, found.text) == (frames.TITLE, frames.TEXT)
    assert (found.outlet, found.encoding) == ("شبكة السنديان", "windows-1256")


@pytest.mark.parametrize(("headers", "outlet"), [
    ({"From": "سمر الخطيب <samar@sindyan.example>"}, "sindyan.example"),
    ({"From": "سمر الخطيب <samar.private@gmail.com>"}, None),
    ({"From": "سمر <news@gmail.com>"}, None),
    ({"From": "سمر <samar@mail.yahoo.com>"}, None),
    ({"From": "samar@localhost"}, None),
    ({"From": ""}, None),
    ({"From": "سمر <samar@sindyan.example>", "Organization": "شبكة السنديان"}, "شبكة السنديان"),
    ({"From": "سمر <samar@gmail.com>", "List_Id": "نشرة الجسر <bulletin.bridge.example>"}, "نشرة الجسر"),
    ({"From": "news+12@sindyan.example"}, "sindyan.example"),
])  # fmt: skip
def test_the_outlet_is_never_a_private_person(headers: dict[str, str], outlet: str | None) -> None:
    found = article(mail(**headers))
    assert found.outlet == outlet
    assert found.author is None
    assert "samar" not in f"{found.outlet}{found.text}{articles.decode(frames.page(written(mail(**headers)), 'message/rfc822'))}"


def test_an_earlier_mail_that_is_quoted_is_left_out() -> None:
    quoted = "\n> ".join(("", "قتل مئة شخص في المدينة أمس.", "وأصيب آخرون."))
    found = article(mail(f"{frames.TEXT}\n\nفي 11 أيار 2018 كتب المكتب:\n{quoted}\n-- \nشبكة السنديان"))
    assert found.text == frames.TEXT
    html = (
        "".join(f"<p>{one}</p>" for one in frames.PARAGRAPHS)
        + "<blockquote type=cite><p>قتل مئة شخص في المدينة أمس وأصيب آخرون.</p></blockquote>"
    )
    assert article(mail(None, html)).text == frames.TEXT


def test_attachments_alone_are_named() -> None:
    message = mail(None)
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="report.pdf")
    found = extract(message)
    assert isinstance(found, Problem)
    assert found.what == "a mail without text, only attachments (report.pdf)"
    message = mail()
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="report.pdf")
    assert article(message).text == frames.TEXT


@pytest.mark.parametrize("content", [
    b"", b"\r\n\r\n", b"nothing of a mail", frames.TEXT.encode(), bytes(range(256)) * 10,
    b"Subject: =?utf-8?B?////?=\r\nDate: never\r\nFrom: <<>>,,;\r\n\r\n",
    b"Subject: x\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" * 2000,
    b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(5000)),
    b"From: a@b.example\r\nContent-Type: text/plain; charset=no-such\r\n\r\n" + "قتل ثلاثة".encode("windows-1256"),
])  # fmt: skip
def test_what_is_no_mail_or_says_nothing(content: bytes) -> None:
    found = extract(content)
    assert isinstance(found, Problem), found
    assert found.todo


def test_a_mail_without_a_day_asks_for_one() -> None:
    found = extract(mail(Date=""))
    assert isinstance(found, Problem)
    assert found.what == "no date of publication"
