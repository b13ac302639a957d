"""The article of a plain text, or of a page that was copied as text with all that stands around it."""

from collections.abc import Sequence

from riwaya.articles.composing import compose
from riwaya.articles.days import find_day
from riwaya.articles.drafts import Draft, NoArticleError, Source, no_text
from riwaya.articles.furniture import Line, byline, find_notice, is_copied, is_separator, sift
from riwaya.articles.layout import Block, Layout, lay_out_text
from riwaya.articles.outlets import find_owner
from riwaya.articles.titles import find_in_lines

_SHORT = 5
# Lines wrapped by hand: of like length, and most of them ended inside a sentence.
_WRAPPED = (45, 100)
_FINAL = ".!؟:"
_FEW_LINES = 4
_MOSTLY = 0.8
_LONGEST = 3_000_000


def read_text(source: Source) -> Draft:
    """The draft of the text; raises NoArticleError."""
    if len(source.text) > _LONGEST:
        raise NoArticleError("more text than one article has", "give the article alone")
    layout = lay_out_text(source.text)
    blocks = _unwrapped(layout)
    if not blocks:
        raise no_text()
    lines = [Line(layout.text(block).strip()) for block in blocks]
    notice = find_notice(lines)
    blocks, lines = blocks[:notice], lines[:notice]
    blank = len(blocks) > 1 and blocks[0].end < blocks[1].start
    named = find_in_lines(lines, blank)
    title_block = None if named is None else blocks[named]
    below = range(0 if named is None else named + 1, len(lines))
    body = [blocks[index] for index in _own(lines, below)]
    title, runs = compose(layout, [(title_block.start, title_block.end)]) if title_block else ("", [])
    text, text_runs = compose(layout, [(block.start, block.end) for block in body], len(title) + 1 if title else 0)
    head = lines[: (lines.index(Line(layout.text(body[0]).strip())) if body else 0)]
    return Draft(
        title=title,
        text=text,
        runs=[*runs, *text_runs],
        sample="\n".join(line.text for line in lines if len(line.said) >= _SHORT) or source.text,
        dated=find_day(layout, title_block, body, (), [source.address] if "://" in source.address else [], source.obtained),
        outlet=find_owner(layout),
        author=next((name for line in head if (name := byline(line.text))), None),
    )


def _unwrapped(layout: Layout) -> list[Block]:
    """The lines; or the paragraphs between blank lines, where the text was wrapped by hand inside its sentences."""
    groups: list[list[Block]] = []
    for block in layout.blocks:
        alone = is_separator(layout.text(block)) or bool(groups and is_separator(layout.text(groups[-1][-1])))
        if groups and groups[-1][-1].end == block.start and not alone:
            groups[-1].append(block)
        else:
            groups.append([block])
    inner = [layout.text(block).strip() for group in groups for block in group[:-1]]
    even = sum(1 for line in inner if _WRAPPED[0] <= len(line) <= _WRAPPED[1] and line[-1] not in _FINAL)
    if len(inner) < _FEW_LINES or even < _MOSTLY * len(inner):
        return layout.blocks
    return [group[0]._replace(end=group[-1].end) for group in groups]


def _own(lines: Sequence[Line], below: range) -> list[int]:
    """The indexes of the body. A text with no sign of furniture keeps every line but a date's or an author's at its head."""
    first = next((index for index in below if lines[index].is_sentence), below.stop)
    head = {index for index in below if index < first and (lines[index].is_date or byline(lines[index].text))}
    if not is_copied(lines):
        return [index for index in below if index not in head]
    rest = [index for index in below if index not in head and not (index < first and len(lines[index].said) < _SHORT)]
    return [rest[at] for at in sift([lines[index] for index in rest], strict=True)]
