"""The article's own paragraphs found on the page: trafilatura says which words they are, the layout says where these stand.

The text itself is taken from the page, so that no slip is corrected and no letter normalised on the way.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

import trafilatura

from riwaya.articles.layout import Block, Layout

# Direction marks and their like, which trafilatura removes, are no borders of words.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_HIDDEN = re.compile(f"[{_INVISIBLE}]+")
_WORD = re.compile(rf"[{_INVISIBLE}]*\w[\w{_INVISIBLE}]*")
_LEAST = 4
_REST = 0.4
_MISSES = 300
_FAR = 3000


def find_body(layout: Layout) -> list[Block]:
    """The blocks, or parts of blocks, that hold the text of the article, in the page's order; empty where there is none.

    Furniture that trafilatura lets pass is still among them.
    """
    found = trafilatura.extract(layout.slim, with_metadata=False, include_comments=False)
    if not found:
        return []
    return list(_blocks(layout, _Words(layout.visible).find_lines(found.splitlines())))


class _Words:
    """The words of the visible page, searched as one string."""

    def __init__(self, visible: str) -> None:
        self.spans = [match.span() for match in _WORD.finditer(visible)]
        texts = [visible[start:end] for start, end in self.spans]
        if _HIDDEN.search(visible):
            texts = [_HIDDEN.sub("", text) for text in texts]
        self.joined = f" {' '.join(texts)} "
        self.offsets, at = [], 0
        for text in texts:
            self.offsets.append(at)
            at += len(text) + 1
        self.misses = 0

    def find_lines(self, lines: list[str]) -> list[tuple[int, int]]:
        """Stretches of the visible page with the words of the lines, in the page's order."""
        found: list[tuple[int, int]] = []
        at = 0
        for line in lines:
            for first, last in self._find(_WORD.findall(_HIDDEN.sub("", line)), at):
                found.append((self.spans[first][0], self.spans[last - 1][1]))
                at = self.offsets[first] + 1
        return sorted(set(found))

    def _find(self, wanted: list[str], at: int) -> Iterator[tuple[int, int]]:
        """Where the words stand, from `at` on if they do, as first and last (exclusive) word; in parts where they are not together."""
        if not wanted or self.misses > _MISSES:
            return
        text = f" {' '.join(wanted)} "
        limit = at + _FAR + len(text) if len(wanted) < _LEAST else len(self.joined)
        place = self.joined.find(text, max(0, at - 1), limit)
        if place < 0 and len(wanted) >= _LEAST:
            place = self.joined.find(text)
        if place >= 0:
            first = bisect_right(self.offsets, place) - 1
            yield first, first + len(wanted)
            return
        self.misses += 1
        if len(wanted) >= 2 * _LEAST:
            half = len(wanted) // 2
            yield from self._find(wanted[:half], at)
            yield from self._find(wanted[half:], at)


def _blocks(layout: Layout, stretches: list[tuple[int, int]]) -> Iterator[Block]:
    """Each block of which most was found; of another, from the first found word to the last, and the marks at either side."""
    starts = [block.start for block in layout.blocks]
    limits: dict[int, tuple[int, int]] = {}
    for start, end in stretches:
        index = bisect_right(starts, start) - 1
        while index < len(layout.blocks) and layout.blocks[index].start < end:
            block = layout.blocks[index]
            low, high = max(start, block.start), min(end, block.end)
            if low < high:
                had = limits.get(index, (low, high))
                limits[index] = (min(low, had[0]), max(high, had[1]))
            index += 1
    for index in sorted(limits):
        block, (low, high) = layout.blocks[index], limits[index]
        before, after = layout.visible[block.start : low], layout.visible[high : block.end]
        if len(before) + len(after) < (block.end - block.start) * _REST:
            yield block
            continue
        if not _WORD.search(before):
            low = block.start
        if not (next_word := _WORD.search(after)):
            high = block.end
        else:
            high += len(after[: next_word.start()].rstrip().rstrip('«(“"'))
        yield block._replace(start=low, end=high)
