"""A file of reports: one JSON object a line, each a page of its own whose content is the line's bytes."""

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from riwaya.pages.limits import megabytes
from riwaya.pages.making import REPORT, make, problem
from riwaya.records import Page, Problem

_WRONG_FROM_THE_START = 20
_CHUNK = 1 << 20


def read(stream: BinaryIO, where: str, limit: int, first: bytes = b"") -> Iterator[Page | Problem]:
    """The reports of a stream, line by line; `first` is a line that was taken from it already.

    A line that is no report is a Problem that names it. Two reports of one id are a Problem too, for a claim is named by its report's id.
    Memory holds one line at a time.
    """
    ids: dict[str, int] = {}
    good = bad = 0
    for number, line in enumerate(_lines(stream, first, limit), 1):
        result = _report(line, f"{where}#{number}", limit, ids, number)
        if result is None:
            continue
        yield result
        good, bad = good + isinstance(result, Page), bad + isinstance(result, Problem)
        if (bad >= _WRONG_FROM_THE_START and not good) or (number == 1 and line.strip() in {b"{", b"["}):
            yield problem(where, "not a file of reports; the rest is not read", "write one whole JSON object a line, in UTF-8")
            return
    if not good and not bad:
        yield problem(where, "an empty file", "give a file with one report a line")


def _lines(stream: BinaryIO, first: bytes, limit: int) -> Iterator[bytes]:
    """Each line; one over the limit comes as its first `limit + 1` bytes and the rest is passed over."""
    line = first or stream.readline(limit + 1)
    while line:
        yield line
        if len(line) > limit:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)
        line = stream.readline(limit + 1)


def _report(line: bytes, where: str, limit: int, ids: dict[str, int], number: int) -> Page | Problem | None:
    content = line.rstrip(b"\r\n")
    if number == 1:
        content = content.removeprefix(b"\xef\xbb\xbf")
    if not content.strip():
        return None
    if len(content) > limit:
        return problem(where, f"a line of more than {megabytes(limit)}", "split the report, or write each report on a line of its own")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return problem(where, "UTF-16, and a file of reports is read as UTF-8", "save the file as UTF-8")
    try:
        report = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return problem(where, f"not a JSON object in UTF-8 ({error})", "correct the line: one whole JSON object, in UTF-8")
    if not isinstance(report, dict) or not isinstance(report.get("text"), str):
        return problem(where, "no report: a JSON object with a text", "give the line the keys id, title, text, published and outlet")
    name = report.get("id")
    if isinstance(name, str) and ids.setdefault(name, number) != number:
        return problem(where, f"the id {name} is line {ids[name]}'s already", "give each report an id of its own")
    return make(where, content, REPORT)
