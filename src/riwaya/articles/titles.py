"""The title: as the page shows it where that can be found, else as it is declared."""

import re
from collections.abc import Sequence

from riwaya.articles.furniture import Line, byline, is_arabic, is_copied, is_furniture
from riwaya.articles.layout import Block, Layout, Mark
from riwaya.articles.vocabulary import words

_PARTS = re.compile(r"\s+[|\-–—«»·•:]+\s+|\s*\|\s*")
# A full stop, as no title has; dots that leave something open are none.
_ENDED = re.compile(r"(?<!\.)\.\s*$")
_NEAR = 8
_LONGEST_TITLE = 40
_LONGEST = 600
_LONGEST_NAME = 6
_LEAST, _FEW_WORDS = 2, 4


def find_shown(layout: Layout, body: Sequence[Block], declared: Sequence[str]) -> Block | None:
    """The block above the body that shows one of the declared titles, or most of it; else the nearest heading above the body.

    A site may declare its own name on every page: a name of few words gives way to a heading below it.
    """
    above = [block for block in layout.blocks if not body or block.start <= body[0].start]
    known = [words(title) for title in declared]
    shown = [block for block in above if block.end - block.start < _LONGEST and _fits(words(layout.text(block)), known)]
    headings = [block for block in above[-_NEAR:] if block.mark & Mark.HEADING]
    single = [block for block in headings if not block.mark & Mark.SITE and words(layout.text(block)) in _of_one_word(declared)]
    near = [block for block in headings if _may_be_title(layout.text(block), block, _LEAST)]
    if not shown:
        return next(reversed(single or near), None)
    # Of several places (a bread crumb, a list of news, the heading) the longest and nearest to the body is the title's.
    best = max([block for block in shown if block.mark & Mark.HEADING] or shown, key=lambda block: (_count(layout, block), block.start))
    below = [block for block in single or near if block.start > best.start]
    return below[-1] if below and _count(layout, best) <= _FEW_WORDS else best


def _of_one_word(declared: Sequence[str]) -> set[tuple[str, ...]]:
    """The declared titles of one word, alone or beside a site's name."""
    titles = ([said for part in _PARTS.split(title) if (said := words(part))] for title in declared)
    return {part for parts in titles for part in parts if len(part) == 1 and max(map(len, parts)) <= _FEW_WORDS}


def _count(layout: Layout, block: Block) -> int:
    return len(words(layout.text(block)))


def choose_declared(declared: Sequence[str], outlet: str | None) -> str:
    """The first declared title without the outlet's name; empty where none is declared."""
    for title in declared:
        parts = [part for part in _PARTS.split(title) if part.strip()]
        own = [part for part in parts if words(part) != words(outlet or "")]
        if own:
            # What is left of « title - section - site » when the site says no name of its own: the longest part.
            longest = max(own, key=lambda part: len(words(part)))
            return title.strip() if len(own) == len(parts) and outlet else longest.strip()
    return ""


def beside_title(window: str, title: str) -> str | None:
    """The outlet's name where the window title is one name, alone or beside the article's title."""
    parts = [part.strip() for part in _PARTS.split(window) if part.strip()]
    # A title may hold a separating mark itself.
    others = [part for part in parts if not _holds(words(title), words(part))]
    return others[0] if title and len(others) == 1 and len(words(others[0])) <= (_LONGEST_NAME if len(parts) > 1 else _FEW_WORDS) else None


def find_in_lines(lines: Sequence[Line], blank_after_first: bool) -> int | None:
    """The index of the title among the lines of a text.

    A text that begins title, blank line, text has it there. In a page copied as text it is the line above the first paragraph
    that stands there twice (menu or window title, and heading), else the last one above it that is no furniture.
    """
    first = next((index for index, line in enumerate(lines) if line.is_sentence and index), len(lines))
    above = list(range(min(first, len(lines))))
    seen: dict[tuple[str, ...], int] = {}
    for index in above:
        if seen.setdefault(lines[index].said, index) != index and _may_be_title(lines[index].text):
            return index
    if blank_after_first and len(lines) > 1 and _may_be_title(lines[0].text, least=1):
        return 0
    if is_copied(lines):
        plain = [index for index in above if not (is_furniture(lines[index]) or byline(lines[index].text) or lines[index].is_sentence)]
        own = [index for index in plain if _may_be_title(lines[index].text)]
        return own[-1] if own else None
    return None


def _fits(said: tuple[str, ...], known: Sequence[tuple[str, ...]]) -> bool:
    if not 2 <= len(said) <= _LONGEST_TITLE:
        return False
    return any(len(said) * 2 >= len(title) and _holds(title, said) for title in known)


def _holds(title: tuple[str, ...], said: tuple[str, ...]) -> bool:
    return any(title[at : at + len(said)] == said for at in range(len(title) - len(said) + 1))


def _may_be_title(text: str, block: Block | None = None, least: int = 2) -> bool:
    line = Line(text)
    plain = block is None or not block.mark & (Mark.ASIDE | Mark.DATE)
    fits = least <= len(line.said) <= _LONGEST_TITLE and is_arabic(text)
    return plain and fits and not (_ENDED.search(text) or line.is_date or is_furniture(line))
