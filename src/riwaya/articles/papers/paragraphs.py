"""Lines of pages put together: columns one after the other, wrapped lines joined, running headers and page numbers left out."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from riwaya.articles.papers.lines import Piece

_EDGE = 3
_PAGE_NUMBER = re.compile(r"\W*(?:(?:صفحة|ص|page|p)\W*)?\d{1,4}(?:\W+(?:من|of|/)?\W*\d{1,4})?\W*", re.IGNORECASE)
# Letters alone: bits of a line that a browser's print left at the edge.
_STRAY = re.compile(r"(?:\S[\u064b-\u0652]*(?: |$))+")
_SPLIT_NUMBER = re.compile(r"(?<=\d[-–/]) (?=\d)")
_DIGITS = re.compile(r"\d+")
_ENDED = re.compile(r"[.!?؟:…][»\")\]]*$")
_FEW = 6
_WIDER, _BIGGER, _SHORTER, _TITLE, _LEADING = 1.3, 1.12, 0.85, 1.2, 2.2
_LONGEST_TITLE = 300


@dataclass(frozen=True)
class Paragraph:
    """Lines that run on, joined; their size."""

    text: str
    size: float


def paragraphs(pages: Sequence[Sequence[Piece]]) -> list[Paragraph]:
    """The paragraphs of all pages in order; one that a page's end cuts in two is one."""
    found: list[Paragraph] = []
    for page in _without_furniture(pages):
        fresh = [paragraph for column in _columns(page) for paragraph in _of_column(column)]
        if found and fresh and _runs_on(found[-1], fresh[0]):
            found[-1:] = [Paragraph(f"{found[-1].text} {fresh[0].text}", found[-1].size)]
            del fresh[0]
        found += fresh
    return found


def title_of(found: Sequence[Paragraph]) -> int | None:
    """The index of the paragraph that is set biggest, where one stands out from the text and before most of it."""
    if len(found) < 2:
        return None
    sizes = [paragraph.size for paragraph in found for _ in range(len(paragraph.text))]
    biggest = max(range(len(found)), key=lambda at: (found[at].size, -at))
    fits = found[biggest].size >= _TITLE * median(sizes) and len(found[biggest].text) <= _LONGEST_TITLE
    return biggest if fits and biggest < max(2, len(found) // 2) else None


def _without_furniture(pages: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The pages without numbers alone at an edge, and without lines that stand at one height of several pages' edges."""
    edges = [{id(piece): piece for piece in (*page[:_EDGE], *page[-_EDGE:])}.values() for page in pages]
    seen = Counter(key for edge in edges for key in set(map(_look, edge)))
    least = max(2, (len(pages) + 1) // 2)
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        off = {id(piece) for piece in edge if seen[_look(piece)] >= least or _is_mark_of_page(piece.text)}
        kept.append([piece for piece in page if id(piece) not in off])
    return kept


def _is_mark_of_page(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text) or _STRAY.fullmatch(text))


def _look(piece: Piece) -> tuple[str, int]:
    """A line but for its numbers, and how high it stands."""
    return _DIGITS.sub("#", piece.text), round(piece.base / 3)


def _columns(page: Sequence[Piece]) -> list[list[Piece]]:
    """The page's columns as they are read, the right one first; what runs across both comes between those above and those below."""
    gutter = _gutter(page)
    if gutter is None:
        return [list(page)]
    found: list[list[Piece]] = []
    right: list[Piece] = []
    left: list[Piece] = []
    for piece in page:
        if piece.left < gutter < piece.right:
            found += [right, left, [piece]]
            right, left = [], []
        else:
            (right if piece.left >= gutter else left).append(piece)
    return [column for column in _joined([*found, right, left]) if column]


def _joined(columns: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Lines across both columns that follow each other are one stretch."""
    joined: list[list[Piece]] = []
    for column in filter(None, columns):
        if joined and len(column) == 1 and joined[-1][-1].left < column[0].right and column[0].left < joined[-1][-1].right:
            joined[-1].append(column[0])
        else:
            joined.append(list(column))
    return joined


def _gutter(page: Sequence[Piece]) -> float | None:
    """The middle of the gap between two columns: where several lines end and as many begin, and hardly any runs across."""
    if len(page) < 2 * _FEW:
        return None
    low, high = min(piece.left for piece in page), max(piece.right for piece in page)
    best: tuple[int, float] = (0, 0.0)
    for at in (low + (high - low) * part / 40 for part in range(12, 29)):
        left = sum(1 for piece in page if piece.right <= at)
        right = sum(1 for piece in page if piece.left >= at)
        across = len(page) - left - right
        if min(left, right) >= _FEW and across * 4 <= min(left, right):
            best = max(best, (min(left, right) - across, at))
    return best[1] if best[0] else None


def _of_column(column: Sequence[Piece]) -> list[Paragraph]:
    """The paragraphs of one column: a wider gap, another size, or a line that ends early and with a full stop parts them."""
    if not column:
        return []
    gaps = [one.base - other.base for one, other in pairwise(column) if one.base > other.base]
    usual = median(gaps) if gaps else 0.0
    body = median(piece.size for piece in column)
    right, left = max(piece.right for piece in column), min(piece.left for piece in column)
    groups = [[column[0]]]
    for one, other in pairwise(column):
        same = abs(one.base - other.base) < 0.1
        most = _WIDER * min(usual, _LEADING * one.size) if one.size <= _TITLE * body else _LEADING * one.size
        apart = one.base - other.base > most or other.base > one.base + one.size
        sized = max(one.size, other.size) > _BIGGER * min(one.size, other.size)
        early = bool(_ENDED.search(one.text)) and one.right - one.left < _SHORTER * (right - left)
        if not same and (apart or sized or early):
            groups.append([])
        groups[-1].append(other)
    return [
        Paragraph(_SPLIT_NUMBER.sub("", " ".join(piece.text for piece in group)), median(piece.size for piece in group)) for group in groups
    ]


def _runs_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph goes on over the page."""
    return not _ENDED.search(before.text) and max(before.size, after.size) <= _BIGGER * min(before.size, after.size)
