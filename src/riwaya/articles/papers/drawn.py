"""The glyphs of a PDF, or what keeps them from being read."""

from pathlib import Path

import msgspec

from riwaya import confined
from riwaya.articles.drafts import NoArticleError

_PROGRAM = Path(__file__).with_name("glyphs.py")
_OTHERWISE = "save its text as .txt, or find the report as a web page"
_FAULTS = {
    "encrypted": ("a PDF that asks for a password", "open it, save it without the password, and give that file"),
    "pages": ("a PDF of more than 200 pages", "give the pages of one report as a file of their own"),
    "glyphs": ("more text than one article has", "give the pages of one report as a file of their own"),
    "memory": (f"a PDF that asks for more than {confined.MEMORY >> 30} GB of memory", _OTHERWISE),
    "time": (f"a PDF that is not read within {confined.SECONDS} seconds", _OTHERWISE),
    "damaged": ("a damaged PDF, or none at all", f"download or save it again; or {_OTHERWISE}"),
}


class Found(msgspec.Struct, frozen=True):
    """What the process wrote: of each page its glyphs (left, right, baseline, size, characters)."""

    pages: list[list[tuple[float, float, float, float, str]]] = []
    title: str = ""
    author: str = ""
    fault: str = ""


def read_glyphs(content: bytes, memory: int = confined.MEMORY, seconds: int = confined.SECONDS) -> Found:
    """The glyphs of a PDF; raises NoArticleError where it cannot be read within the bounds."""
    try:
        written = confined.run(_PROGRAM, content, memory=memory, seconds=seconds)
    except confined.ConfinedError as ended:
        raise NoArticleError(*_FAULTS[ended.reason]) from None
    found = msgspec.json.decode(written, type=Found)
    if found.fault:
        raise NoArticleError(*_FAULTS[found.fault])
    return found
