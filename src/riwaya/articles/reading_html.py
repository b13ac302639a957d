"""The article of an HTML page."""

import re
from collections.abc import Sequence
from dataclasses import replace

from riwaya.articles.bodies import find_body
from riwaya.articles.composing import compose
from riwaya.articles.datelines import is_date_line
from riwaya.articles.days import find_day
from riwaya.articles.declared import Declared, read_declared
from riwaya.articles.drafts import Draft, NoArticleError, Source, no_text
from riwaya.articles.furniture import Line, byline, sift, signature
from riwaya.articles.layout import Block, Layout, Mark
from riwaya.articles.markup import TooMuchError, lay_out, lay_out_stretch
from riwaya.articles.outlets import find_outlet
from riwaya.articles.titles import choose_declared, find_shown
from riwaya.articles.vocabulary import words
from riwaya.records import Run

_MOSTLY = 0.6
_NEAR = 8
_BELOW = 4
_HEAD_LINES = 4
_LABEL = 8


def read_html(source: Source) -> Draft:
    """The draft of the page's article; raises NoArticleError."""
    try:
        layout = lay_out(source.text)
    except TooMuchError:
        raise NoArticleError("more text and tags than one article has", "give the page of the article alone") from None
    found = find_body(layout)
    if not found:
        raise no_text()
    declared = read_declared(layout)
    window = _window_title(layout)
    lines = _lines(layout, found)
    first = next((block for block, line in zip(found, lines, strict=True) if line.is_sentence), found[0])
    shown = find_shown(layout, [first], [*declared.titles, *([window] if window else [])])
    title, runs = _title(layout, shown, declared, window)
    body = _own(found, lines, shown, title)
    text, text_runs = compose(layout, [(block.start, block.end) for block in body], len(title) + 1 if title else 0)
    addresses = [address for address in (source.address, declared.address or "") if "://" in address]
    return Draft(
        title=title,
        text=text,
        runs=[*runs, *text_runs],
        sample="\n".join(line.text for line in lines),
        dated=find_day(layout, shown, body, declared.days, addresses, source.obtained),
        outlet=find_outlet(layout, declared.outlet, window, title, shown or first, addresses),
        author=declared.author or _shown_author(layout, body),
    )


def _lines(layout: Layout, blocks: Sequence[Block]) -> list[Line]:
    """The found blocks as lines. A page that calls most of its text something beside an article is not believed in that."""
    lines = [Line(layout.text(block), bool(block.mark & Mark.LINK), bool(block.mark & Mark.ASIDE)) for block in blocks]
    aside = sum(len(line.said) for line in lines if line.aside)
    if aside and aside >= _MOSTLY * sum(len(line.said) for line in lines):
        return [replace(line, aside=False) for line in lines]
    return lines


def _own(blocks: Sequence[Block], lines: Sequence[Line], shown: Block | None, title: str) -> list[Block]:
    """The blocks of the body: what stands over and in the title, date and author lines at its head, and furniture left out."""
    pairs = [(block, line) for block, line in zip(blocks, lines, strict=True) if not (shown and block.start <= shown.start)]
    if not any(line.is_sentence for _, line in pairs):
        pairs = list(zip(blocks, lines, strict=True))
    named = words(title)
    kept = [pairs[index] for index in sift([line for _, line in pairs], strict=False)]
    return [
        block
        for at, (block, line) in enumerate(kept)
        if not (at < _HEAD_LINES and (line.said == named or line.is_date or byline(line.text) or _is_label(block, line)))
    ]


def _is_label(block: Block, line: Line) -> bool:
    """Whether the page marks the line as that of the date or the author, and it is as short as such a line is."""
    if line.is_sentence:
        return False
    if block.mark & Mark.DATE and line.dated:
        return True
    return bool(block.mark & Mark.AUTHOR and len(line.said) <= _LABEL and signature(line.text))


def _window_title(layout: Layout) -> str:
    """The content of <title>."""
    return " ".join(lay_out_stretch(layout.source, *layout.title).visible.split()) if layout.title else ""


def _title(layout: Layout, shown: Block | None, declared: Declared, window: str) -> tuple[str, list[Run]]:
    """The title and its runs: as shown, else as declared, with its place in the source where it stands there letter by letter."""
    if shown:
        return compose(layout, [(shown.start, shown.end)])
    title = choose_declared([*declared.titles, *([window] if window else [])], declared.outlet)
    if not title:
        return "", []
    if layout.title:
        stretch = lay_out_stretch(layout.source, *layout.title)
        place = re.search(r"\s+".join(map(re.escape, title.split())), stretch.visible)
        if place:
            return compose(stretch, [place.span()])
    at = layout.source.find(title)
    return title, [Run(start=0, end=len(title), page_start=at, page_end=at + len(title))] if at >= 0 else []


def _shown_author(layout: Layout, body: Sequence[Block]) -> str | None:
    """The name on a line for it above the text, or where the page marks it as the author's, below too. A link alone, as in a menu, is no such line."""
    above = [block for block in layout.blocks if body and block.start < body[0].start][-_NEAR:]
    below = [block for block in layout.blocks if body and block.start > body[-1].start][:_BELOW]
    for block in [*above, *(block for block in below if block.mark & Mark.AUTHOR)]:
        text = " ".join(layout.text(block).split())
        found = signature if block.mark & Mark.AUTHOR else byline
        name = None if found is byline and block.mark & Mark.LINK else found(text)
        if name and not is_date_line(text):
            return name
    return None
