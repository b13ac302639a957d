"""A mail: its subject, the text that is read of it, its day and the organisation that sent it.

The sender's address is never taken, and no name that may be a private person's: an outlet is what the mail calls its list or organisation, the
name that stands at an office's box (news@, press@), or else the domain, where that is no provider of private boxes.
"""

import email
import re
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from email.policy import default
from html import escape
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from riwaya.articles.drafts import NoArticleError
from riwaya.articles.encoding import decode_bytes
from riwaya.articles.furniture import is_arabic
from riwaya.articles.vocabulary import boxes

_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What the standard library's parser raises on mails that are none."""
_ANSWERED = "blockquote[type=cite], blockquote.gmail_quote, .moz-cite-prefix, .gmail_attr"
_RAW = re.compile("[\udc80-\udcff]")
_SIGNATURE = "-- "
_MOST_PARTS = 1000


class Mail(NamedTuple):
    """What a mail says. `text` begins with the subject, and is HTML where `markup` says so."""

    text: str
    markup: bool
    encoding: str | None
    day: date | None
    outlet: str | None


def read_mail(content: bytes) -> Mail:
    """A mail read; raises NoArticleError where it has no text, or is no mail."""
    try:
        mail = email.message_from_bytes(content, policy=default)
        parts = list(_parts(mail))
        subject = " ".join(_header(mail, "subject").split())
        found = _body(parts)
    except _BROKEN:
        raise NoArticleError("a damaged mail, or none at all", "export it again from the mail program as .eml") from None
    if not any(name in mail for name in ("from", "subject", "date", "message-id", "received")):
        raise NoArticleError("not a mail", "export it from the mail program as .eml")
    if found is None:
        raise _without_text(parts)
    text, markup, encoding = found
    text = _without_answered(text) if markup else _own_lines(text)
    if subject:
        text = f"<h1>{escape(subject, quote=False)}</h1>\n{text}" if markup else f"{subject}\n\n{text}"
    return Mail(text, markup, encoding, _day(mail), _outlet(mail))


def _parts(mail: EmailMessage) -> Iterator[EmailMessage]:
    for number, part in enumerate(mail.walk()):
        if number == _MOST_PARTS:
            return
        yield part


def _body(parts: list[EmailMessage]) -> tuple[str, bool, str] | None:
    """The first text in Arabic letters, plain before HTML; else the first of any."""
    texts = []
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
                payload = part.get_payload(decode=True)
                text, encoding = decode_bytes(payload if isinstance(payload, bytes) else b"", part.get_content_charset())
                if text.strip():
                    texts.append((text.replace("\r\n", "\n"), kind == "text/html", encoding))
    return next((one for one in texts if one[1] or is_arabic(one[0])), texts[0] if texts else None)


def _without_text(parts: list[EmailMessage]) -> NoArticleError:
    names = [name for part in parts if (name := part.get_filename())]
    if not names:
        return NoArticleError("a mail without text", "leave it out")
    return NoArticleError(
        f"a mail without text, only attachments ({', '.join(names[:5])})", "save the attachments and give those that are pages"
    )


def _header(mail: EmailMessage, name: str) -> str:
    """A header's text; where raw bytes stand in it, as old programs wrote them, they are decoded as a page's are."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == name), "")
    if _RAW.search(raw):
        return decode_bytes(raw.encode("utf-8", "surrogateescape"), None)[0]
    try:
        return str(mail.get(name, ""))
    except _BROKEN:
        return ""


def _own_lines(text: str) -> str:
    """The writer's own lines: without those quoted of an earlier mail (with the line that announces them) and without the signature."""
    kept: list[str] = []
    for line in text.split("\n"):
        if line == _SIGNATURE:
            break
        if line.startswith(">") and not line.startswith(">From "):  # a mailbox file escapes «From» at the start of a line so
            while kept and not kept[-1].strip():
                kept.pop()
            if kept and kept[-1].rstrip().endswith(":") and len(kept) > 1:
                kept.pop()
            continue
        kept.append(line)
    own = "\n".join(kept)
    return own if own.strip() else text


def _without_answered(markup: str) -> str:
    """The same of HTML; what is forwarded stays."""
    if "blockquote" not in markup.lower():
        return markup
    tree = LexborHTMLParser(markup)
    for node in tree.css(_ANSWERED):
        node.decompose()
    return tree.html or markup


def _day(mail: EmailMessage) -> date | None:
    try:
        stamp = mail["date"].datetime if mail["date"] else None
    except _BROKEN:
        return None
    return stamp.date() if stamp else None


def _outlet(mail: EmailMessage) -> str | None:
    """The name of the list or organisation that sent it."""
    listed = _header(mail, "list-id").partition("<")[0].strip(' "')
    named = listed or _header(mail, "organization").strip()
    if named:
        return named
    try:
        sender = mail["from"].addresses[0] if mail["from"] else None
    except (*_BROKEN, IndexError):
        return None
    if sender is None or "." not in sender.domain:
        return None
    known, domain = boxes(), sender.domain.lower().removeprefix("www.")
    if any(domain == host or domain.endswith(f".{host}") for host in known.private):
        return None
    office = sender.username.lower().partition("+")[0] in known.offices
    return (sender.display_name.strip() if office else "") or domain
