"""Bytes to characters: what the carrier or the page declares is believed as far as the bytes bear it out.

The order: a byte order mark; UTF-16 by its zero bytes; UTF-8 where the bytes are valid as such (text of another encoding hardly ever is);
what resiliparse detects, where that is an encoding of Arabic; what is declared; what is detected. Of UTF-8 with a few broken
bytes (a page that was cut, a careless teaser) these become U+FFFD.
"""

import codecs
import re
from functools import partial

from resiliparse.parse.encoding import detect_encoding

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)
_FOREIGN = re.compile(rb"[\x80-\xff][^<>\x00-\x1f]*")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_HEAD, _ENOUGH = 1 << 12, 1 << 12
_BROKEN_SHARE = 0.02
# The two single-byte encodings of Arabic: where they are detected the declaration is not asked, for either reads the other as mojibake.
_PAGES = frozenset(("cp1256", "iso8859-6"))
# The definite article, as bytes of each: the commonest pair of letters, which spares the slow detection on most pages.
_ARTICLE = {"cp1256": b"\xc7\xe1", "iso8859-6": b"\xc7\xe4"}
# The labels of the web mean Microsoft's code pages where they say ISO's (WHATWG Encoding Standard).
_NAMES = {"cp1256": "windows-1256", "cp1252": "windows-1252", "cp1251": "windows-1251", "iso8859-6": "iso-8859-6"}
_WEB = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}


def decode_bytes(content: bytes, charset: str | None) -> tuple[str, str]:
    """The characters and the name of the encoding, as the web names it; a byte order mark is no character. `charset` is what the carrier named."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace"), name
    wide = _wide(content)
    if wide:
        return content.decode(wide, "replace"), wide
    sample = _foreign(content)
    if _is_utf8(sample):
        return content.decode("utf-8", "replace"), "utf-8"
    declared = _declared(content, charset)
    detected = next(filter(partial(_has_articles, sample), declared), None) or codecs.lookup(detect_encoding(sample) or "utf-8").name
    for name in (*([detected] if detected in _PAGES else []), *declared, detected):
        found = _try(content, name)
        if found is not None and (_ARABIC.search(found) or name == detected):
            return found, _NAMES.get(name, name)
    return content.decode("utf-8", "replace"), "utf-8"


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: its spaces, digits and tags have a zero for every other byte."""
    head = content[: _HEAD * 4]
    even, odd = head[::2].count(0), head[1::2].count(0)
    least = max(2, len(head) // 50)
    if odd >= least and odd > 10 * even:
        return "utf-16-le"
    if even >= least and even > 10 * odd:
        return "utf-16-be"
    return None


def _declared(content: bytes, charset: str | None) -> list[str]:
    """Names declared by carrier and page that Python knows, but for UTF-8, which was tried."""
    names = [charset or ""]
    names += [(one or other).decode("ascii", "replace") for one, other in _DECLARED.findall(content[:_HEAD])]
    known = []
    for name in names:
        try:
            found = codecs.lookup(name).name
        except (LookupError, ValueError):
            continue
        if not found.startswith(("utf-8", "utf-16", "utf-7")):
            known.append(_WEB.get(found, found))
    return known


def _foreign(content: bytes) -> bytes:
    """The first stretches of the page that are not ASCII, to judge its encoding by; they may come late, behind scripts and pictures."""
    sample = bytearray()
    for found in _FOREIGN.finditer(content):
        sample += found[0]
        sample += b"\n"
        if len(sample) > _ENOUGH:
            break
    return bytes(sample)


def _has_articles(sample: bytes, name: str) -> bool:
    """Whether the sample reads as Arabic in this encoding of Arabic, and in no other."""
    counts = {one: sample.count(article) for one, article in _ARTICLE.items()}
    return name in counts and counts[name] * 100 > len(sample) and counts[name] == max(counts.values())


def _is_utf8(sample: bytes) -> bool:
    """Whether stretches that are not ASCII are UTF-8, apart from a few broken letters and one that is cut at the end."""
    text = sample.decode("utf-8", "replace").rstrip("\ufffd\n")
    return text.count("\ufffd") <= len(sample) * _BROKEN_SHARE / 2


def _try(content: bytes, name: str) -> str | None:
    """The text where the encoding yields it, with at most a few broken bytes."""
    try:
        text = content.decode(name, "replace")
    except (LookupError, ValueError):  # a codec of Python's that makes no text
        return None
    return text if text.count("\ufffd") <= len(text) * _BROKEN_SHARE else None
