"""Characters of the page copied into an article, each with its place; white space (control characters are such) collapsed, nothing else changed."""

import re
from collections.abc import Iterable

from riwaya.articles.layout import Layout
from riwaya.records import Run

_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")
_ENDS = "".join(char for char in map(chr, range(0x3001)) if char.isspace() or char < " " or char == "\x7f")
_UNEVEN = re.compile(r"[^\S ]|[\x00-\x1f\x7f]|  ")


def compose(layout: Layout, spans: Iterable[tuple[int, int]], at: int = 0) -> tuple[str, list[Run]]:
    """The text of `visible[start:end]` of all spans, a line each, and its runs; the first character is the article's character `at`."""
    lines: list[str] = []
    runs: list[Run] = []
    for start, end in spans:
        line, found = _line(layout, start, end, at)
        if line:
            lines.append(line)
            runs += found
            at += len(line) + 1
    return "\n".join(lines), runs


def _line(layout: Layout, start: int, end: int, at: int) -> tuple[str, list[Run]]:
    """One span on one line, without white space at its ends."""
    text = layout.visible[start:end]
    start += len(text) - len(text.lstrip(_ENDS))
    text = text.strip(_ENDS)
    end = start + len(text)
    if not _UNEVEN.search(text):
        return text, _joined(layout.runs(start, end, at))
    parts: list[str] = []
    runs: list[Run] = []
    position, last = at, 0
    for space in [*_SPACE.finditer(text), None]:
        stop = space.start() if space else len(text)
        parts.append(text[last:stop])
        runs += layout.runs(start + last, start + stop, position)
        position += stop - last
        if space:
            runs += _space(layout, start + space.start(), start + space.end(), position)
            parts.append(" ")
            position, last = position + 1, space.end()
    return "".join(parts), _joined(runs)


def _space(layout: Layout, start: int, end: int, at: int) -> Iterable[Run]:
    """One space for all the white space of a place; its run is the first stretch of it, for tags may stand inside."""
    for run in layout.runs(start, end, at):
        yield Run(start=at, end=at + 1, page_start=run.page_start, page_end=run.page_end)
        return


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Runs that continue each other made one, where both are the page's own characters."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.end == run.start and last.page_end == run.page_start and _literal(last) and _literal(run):
            joined[-1] = Run(start=last.start, end=run.end, page_start=last.page_start, page_end=run.page_end)
        else:
            joined.append(run)
    return joined


def _literal(run: Run) -> bool:
    return run.end - run.start == run.page_end - run.page_start
