"""A report given as JSON: title and text as they stand, each character with its place in the line."""

import json
import re

from riwaya.articles.datelines import read_stamp
from riwaya.articles.days import Dated
from riwaya.articles.drafts import Draft, NoArticleError, Source, no_text
from riwaya.records import Run

_SPACE = re.compile(r"[ \t\r\n]*")
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_DECODER = json.JSONDecoder(strict=False)


def read_report(source: Source) -> Draft:
    """The draft of a report: nothing is left out of it, for someone wrote it down as a report; raises NoArticleError."""
    try:
        report = json.loads(source.text, strict=False)
        text = report["text"]
        title = report.get("title") or ""
        places = string_places(source.text)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NoArticleError("no report: a JSON object with a text", "give the keys id, title, text, published and outlet") from None
    if not isinstance(text, str) or not isinstance(title, str):
        raise NoArticleError("a title or text that is no string", "write title and text as strings")
    if not text.strip():
        raise no_text()
    runs = string_runs(source.text, places["title"], 0) if title else []
    runs += string_runs(source.text, places["text"], len(title) + 1 if title else 0)
    return Draft(
        title=title,
        text=text,
        runs=runs,
        sample=f"{title}\n{text}",
        dated=_dated(report.get("published")),
        **{key: report[key] for key in ("outlet", "outlet_type", "author", "id") if isinstance(report.get(key), str) and report[key]},
    )


def _dated(published: object) -> Dated | None:
    if published is None or published == "":
        return None
    day = read_stamp(published) if isinstance(published, str) else None
    if day is None:
        raise NoArticleError(f"a publication date that is no day ({published})", "write published as YEAR-MONTH-DAY")
    return Dated(day, "report")


def string_places(source: str) -> dict[str, int]:
    """For each key of the JSON object whose value is a string, where the string begins (behind its quotation mark); the last of a key counts."""
    found: dict[str, int] = {}
    at = source.index("{") + 1
    while (at := _skip(source, at, ",")) < len(source) and source[at] == '"':
        key, at = _DECODER.raw_decode(source, at)
        at = _skip(source, at, ":")
        found.pop(key, None)
        if source[at] == '"':
            found[key] = at + 1
        _, at = _DECODER.raw_decode(source, at)
    return found


def string_runs(source: str, start: int, at: int) -> list[Run]:
    """The runs of the JSON string that begins at `source[start]`; its first character is the article's character `at`.

    An escape is a run of its own.
    """
    _, end = _DECODER.raw_decode(source, start - 1)
    runs: list[Run] = []
    last, stop = start, end - 1
    for escape in [*_ESCAPE.finditer(source, start, stop), None]:
        until = escape.start() if escape else stop
        if until > last:
            runs.append(Run(start=at, end=at + until - last, page_start=last, page_end=until))
            at += until - last
        if escape:
            runs.append(Run(start=at, end=at + 1, page_start=until, page_end=escape.end()))
            at, last = at + 1, escape.end()
    return runs


def _skip(source: str, at: int, mark: str) -> int:
    found = _SPACE.match(source, at)
    at = found.end() if found else at
    if source[at : at + 1] == mark:
        found = _SPACE.match(source, at + 1)
        at = found.end() if found else at + 1
    return at
