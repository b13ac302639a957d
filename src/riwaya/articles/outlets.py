"""The outlet: as declared, beside the title in <title>, in the masthead, or beside the words of copyright; else the host of the address."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from riwaya.articles.furniture import Line, is_furniture
from riwaya.articles.layout import Block, Layout, Mark
from riwaya.articles.titles import beside_title
from riwaya.articles.vocabulary import furniture, word_spans, words

_LONGEST_NAME = 6
_LONGEST_LINE = 300
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_HEAD, _FOOT = 60, 80
_RIGHTS = re.compile(r"[©®]|\([cC]\)|حقوق|opyright|COPYRIGHT|rights reserved", re.IGNORECASE)
_SIGN = re.compile(r"[©®]|\([cC]\)")
_YEARS = re.compile(r"\(?(?<!\d)(?:19|20|١٩|٢٠)\d{2}(?!\d)\)?م?\s*(?:[-–/]\s*\(?\d{4}\)?)?")
_BETWEEN = re.compile(r"[|•·;؛:.،,\n]+|\s[-–—]+\s|—")
_EDGES = " \t\r\n\xa0-–—|:.،,«»\"'()[]"
_HERE = "\0"
_TO = re.compile(r"ل(?=\w{3})")
_TO_THE = re.compile(r"لل(?=\w{2})")


def find_outlet(layout: Layout, declared: str | None, window: str, title: str, top: Block, addresses: Sequence[str]) -> str | None:
    """The name of the outlet. `window` is the content of <title>, `title` and `top` the article's title and the first block of title or text."""
    above = [block for block in layout.blocks if block.start < top.start][:_HEAD]
    return (
        declared
        or beside_title(window, title)
        or _announced(layout, above, window, title)
        or _masthead(layout, above)
        or find_owner(layout)
        or _host(addresses)
    )


def is_site(outlet: str) -> bool:
    """Whether what stands for an outlet is no more than the name of its site."""
    return _SITE.fullmatch(outlet) is not None


def find_owner(layout: Layout) -> str | None:
    """The name beside the words of copyright at the foot of a page («جميع الحقوق محفوظة لشبكة السنديان»).

    A line of copyright may say other things; what it names counts where the page names it elsewhere too.
    """
    for block in reversed(layout.blocks[-_FOOT:]):
        text = layout.text(block)
        if block.end - block.start > _LONGEST_LINE or not _RIGHTS.search(text):
            continue
        for name in _beside_rights(text):
            if layout.source.count(name) > 1 and not is_furniture(Line(name)):
                return name
    return None


def _beside_rights(text: str) -> Iterator[str]:
    """What may be a name in a line of copyright: the part with the words of copyright itself first, then what follows, then what precedes."""
    parts = [part.strip(_EDGES) for part in _BETWEEN.split(_YEARS.sub(" ", _without_rights(text)))]
    at = next((index for index, part in enumerate(parts) if _HERE in part), None)
    if at is None:
        return
    for part in (*parts[at:], *reversed(parts[:at])):
        name = part.replace(_HERE, " ").strip(_EDGES)
        if 1 <= len(words(name)) <= _LONGEST_NAME:
            bare = _TO_THE.sub("ال", name, count=1) if _TO_THE.match(name) else _TO.sub("", name, count=1) if _TO.match(name) else name
            yield " ".join(bare.split())
            if bare != name:
                yield " ".join(name.split())


def _without_rights(text: str) -> str:
    """The line with a mark in place of its words of copyright."""
    text = _SIGN.sub(_HERE, text)
    said, spans = words(text), word_spans(text)
    out, at, last = [], 0, 0
    while at < len(said):
        length = next((length for length in range(min(4, len(said) - at), 0, -1) if said[at : at + length] in furniture().rights), 0)
        if length:
            out += [text[last : spans[at][0]], _HERE, " "]
            last = spans[at + length - 1][1]
        at += length or 1
    return "".join(out) + text[last:]


def _announced(layout: Layout, above: Sequence[Block], window: str, title: str) -> str | None:
    """What <title> puts before the title with a colon, where the masthead says it alone; a place or speaker before a colon is no outlet."""
    if not title or not window.endswith(title):
        return None
    before = window[: -len(title)].rstrip()
    name = before.rstrip(_EDGES)
    said = words(name)
    if before == name or not 1 <= len(said) <= _LONGEST_NAME:
        return None
    return name if any(words(layout.text(block)) == said for block in above) else None


def _masthead(layout: Layout, above: Sequence[Block]) -> str | None:
    """The first name that the page marks as the site's own."""
    for block in above:
        text = " ".join(layout.text(block).split())
        if block.mark & Mark.SITE and 1 <= len(words(text)) <= _LONGEST_NAME and not is_furniture(Line(text)):
            return text
    return None


def _host(addresses: Sequence[str]) -> str | None:
    """The name of the site, where the page names no outlet."""
    hosts = [urlsplit(address).hostname for address in addresses]
    return next((host.removeprefix("www.") for host in hosts if host), None)
