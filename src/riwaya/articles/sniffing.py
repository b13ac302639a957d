"""What bytes are that came as a page and are none."""

import re

_SIGNATURES = (
    (b"%PDF", "a PDF", "give the file a name that ends in .pdf"),
    (b"PK\x03\x04", "a zip archive (or an office document)", "unpack it, and give the pages in it"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"\x89PNG", "a picture", "give the page that the picture stands on"),
    (b"\xff\xd8\xff", "a picture", "give the page that the picture stands on"),
    (b"GIF8", "a picture", "give the page that the picture stands on"),
    (b"BM", "a picture", "give the page that the picture stands on"),
    (b"RIFF", "a picture or a sound", "give the page that it stands on"),
    (b"\xd0\xcf\x11\xe0", "an old office document, or a mail of Outlook", "save its text as .txt, the mail as .eml"),
    (b"{\\rtf", "a rich text document", "save its text as .txt"),
    (b"bplist", "a web archive of Safari", "save the page as HTML"),
    (b"\x7fELF", "a program", "give the page"),
    (b"MZ", "a program", "give the page"),
    (b"ID3", "a sound", "give the page that it stands on"),
)
_TEXT_LIKE = frozenset((b"BM", b"MZ", b"ID3", b"RIFF", b"bplist"))
_FEED = re.compile(r"<(rss|feed|rdf:RDF|urlset|sitemapindex|opml)[\s>]", re.IGNORECASE)
_FEEDS = {"urlset": "a site map", "sitemapindex": "a site map", "opml": "a list of feeds"}
_MHTML = re.compile(r"^(?:from|subject|date|mime-version|snapshot-content-location):.*multipart/related", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")


def not_a_page(content: bytes, text: str) -> tuple[str, str] | None:
    """What is wrong and what to do, None where `text`, the decoded `content`, can be a page."""
    if not text.strip("\ufeff\0 \t\r\n"):
        return "empty", "save the page again, or leave it out"
    for signature, what, todo in _SIGNATURES:
        if content.startswith(signature) and (signature not in _TEXT_LIKE or _is_binary(text)):
            return f"{what}, not a page", todo
    if _is_binary(text):
        return "binary data, not a page", "save the page as HTML or its text as .txt, in UTF-8 or windows-1256"
    head = text[:3000]
    feed = _FEED.search(head)
    if feed and "<html" not in head[: feed.start()].lower():
        return f"{_FEEDS.get(feed[1].lower(), 'a feed')}, not an article's page", "give the addresses of the articles that it lists"
    if _MHTML.match(head):
        return "a page in one file of mail parts (MHTML)", "save the page as HTML"
    return None


def _is_binary(text: str) -> bool:
    head = text[:8192]
    return len(_CONTROL.findall(head)) * 20 > len(head)
