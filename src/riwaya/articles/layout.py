"""A page as its reader sees it: visible characters in blocks, each with its place in the decoded page."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from riwaya.records import Run


class Mark:
    """What the page says of a block by its tags and class names: bits of a number, for flags of the enum module are slow."""

    LINK = 1
    HEADING = 2
    DATE = 4
    UPDATED = 8
    AUTHOR = 16
    ASIDE = 32
    HIDDEN = 64
    SITE = 128


class Piece(NamedTuple):
    """A stretch of visible characters from one stretch of the page; of equal length where the characters are the page's own."""

    start: int
    end: int
    page_start: int
    page_end: int


class Block(NamedTuple):
    """A paragraph, heading, cell or line: `visible[start:end]`. LINK and ASIDE hold for all of its words, other marks for some."""

    start: int
    end: int
    mark: int
    day: str | None = None
    """The `datetime` of the first <time> in it that is not marked as that of a change."""


@dataclass(frozen=True)
class Layout:
    """The visible page. Blocks are in order, do not overlap and hold at least one character that is not white space."""

    source: str
    visible: str
    pieces: list[Piece]
    blocks: list[Block]
    slim: str = ""
    """HTML without scripts, styles, comments, oversized attributes and excessive depth: what is handed to parsers."""
    head: str = ""
    """The meta and link tags."""
    title: tuple[int, int] | None = None
    """Where the content of <title> stands in `source`."""
    scripts: list[str] = field(default_factory=list)
    """The JSON-LD."""

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def text(self, block: Block) -> str:
        """The block's characters, white space as it stands in the page."""
        return self.visible[block.start : block.end]

    def runs(self, start: int, end: int, at: int) -> Iterable[Run]:
        """Where `visible[start:end]` stands in the page, as runs of an article whose character `at` is the first."""
        index = bisect_right(self._starts, start) - 1
        while index < len(self.pieces) and self.pieces[index].start < end:
            piece = self.pieces[index]
            low, high = max(start, piece.start), min(end, piece.end)
            if low < high:
                same = piece.end - piece.start == piece.page_end - piece.page_start
                first = piece.page_start + (low - piece.start if same else 0)
                last = piece.page_start + (high - piece.start) if same else piece.page_end
                yield Run(start=at + low - start, end=at + high - start, page_start=first, page_end=last)
            index += 1


def lay_out_text(source: str) -> Layout:
    """Plain text: each line is a block."""
    blocks, start = [], 0
    for line in source.splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            blocks.append(Block(start, end, 0))
        start = end
    return Layout(source, source, [Piece(0, len(source), 0, len(source))], blocks)
