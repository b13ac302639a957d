"""A PDF read in a process of its own, which may use so much memory and time and no more, and whose end harms nobody."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec

from riwaya.articles.drafts import NoArticleError

MEMORY, SECONDS = 1 << 30, 90
"""Bytes of address space and seconds of computing for one file."""
_PROGRAM = Path(__file__).with_name("glyphs.py")
_OTHERWISE = "save its text as .txt, or find the report as a web page"
_FAULTS = {
    "encrypted": ("a PDF that asks for a password", "open it, save it without the password, and give that file"),
    "pages": ("a PDF of more than 200 pages", "give the pages of one report as a file of their own"),
    "glyphs": ("more text than one article has", "give the pages of one report as a file of their own"),
    "memory": (f"a PDF that asks for more than {MEMORY >> 30} GB of memory", _OTHERWISE),
    "time": (f"a PDF that is not read within {SECONDS} seconds", _OTHERWISE),
    "damaged": ("a damaged PDF, or none at all", f"download or save it again; or {_OTHERWISE}"),
}


class Found(msgspec.Struct, frozen=True):
    """What the process wrote: of each page its glyphs (left, right, baseline, size, characters)."""

    pages: list[list[tuple[float, float, float, float, str]]] = []
    title: str = ""
    author: str = ""
    fault: str = ""


def read_glyphs(content: bytes, memory: int = MEMORY, seconds: int = SECONDS) -> Found:
    """The glyphs of a PDF; raises NoArticleError where it cannot be read within the bounds."""
    command = [sys.executable, "-P", str(_PROGRAM), str(memory), str(seconds)]
    try:
        # Our own interpreter and file; the file's bytes go to it as input, never as words of a command.
        done: Any = subprocess.run(command, input=content, capture_output=True, timeout=2 * seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise NoArticleError(*_FAULTS["time"]) from None
    if done.returncode:
        raise NoArticleError(*_FAULTS[_reason(done.returncode, done.stderr)])
    found = msgspec.json.decode(done.stdout, type=Found)
    if found.fault:
        raise NoArticleError(*_FAULTS[found.fault])
    return found


def _reason(code: int, said: bytes) -> str:
    if code < 0:  # a signal: the system's, when the time is over
        return "time"
    return "memory" if b"MemoryError" in said[-2000:] else "damaged"
