"""Quotes marked in a text: each piece knows which claims it belongs to, so that overlapping quotes need no overlapping tags."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from riwaya.dossiers.file_names import safe
from riwaya.records import Article, Claim, Offsets, Report


@dataclass(frozen=True)
class Piece:
    """A run of characters under the same quotes; `opens` names those that start with it."""

    text: str
    claims: tuple[str, ...]
    opens: tuple[str, ...]


def quote_spans(report: Report) -> dict[str, Offsets]:
    """Anchor of each claim → where its quote stands in title, line break, text; a claim whose quote is not found has none."""
    body = len(report.title) + 1 if report.title else 0
    spans = {}
    for claim in report.claims:
        if (found := _locate(claim, report, body)) is not None:
            spans[safe(claim.id)] = found
    return spans


def _locate(claim: Claim, report: Report, body: int) -> Offsets | None:
    if claim.quote_offsets and report.text[slice(*claim.quote_offsets)]:
        return claim.quote_offsets[0] + body, claim.quote_offsets[1] + body
    if claim.title_offsets and report.title[slice(*claim.title_offsets)]:
        return claim.title_offsets
    if not claim.quote:
        return None
    if (start := report.text.find(claim.quote)) >= 0:
        return start + body, start + body + len(claim.quote)
    if (start := report.title.find(claim.quote)) >= 0:
        return start, start + len(claim.quote)
    return None


def pieces(text: str, offset: int, spans: Mapping[str, Offsets]) -> list[Piece]:
    """`text`, which starts at `offset` of the string that the spans count in, cut wherever a quote starts or ends."""
    end = offset + len(text)
    inside = {name: (max(a, offset), min(b, end)) for name, (a, b) in spans.items() if a < end and b > offset}
    cuts = sorted({offset, end, *(cut for pair in inside.values() for cut in pair)})
    made = []
    for start, stop in pairwise(cuts):
        over = tuple(name for name, (a, b) in inside.items() if a <= start and stop <= b)
        opens = tuple(name for name in over if spans[name][0] == start)
        made.append(Piece(text[start - offset : stop - offset], over, opens))
    return made


def paragraphs(text: str, offset: int, spans: Mapping[str, Offsets]) -> list[list[Piece]]:
    """The lines of a text that are not empty, each cut into pieces."""
    made = []
    for line in text.split("\n"):
        if line.strip():
            made.append(pieces(line, offset, spans))
        offset += len(line) + 1
    return made


def page_spans(spans: Mapping[str, Offsets], article: Article) -> list[tuple[int, int, str]]:
    """Where the quotes stand in the decoded page: (start, end, anchor) in order, through the article's runs.

    A run that is as long in the page as in the article is cut to the character; one that is not (an entity) is taken whole.
    """
    return sorted((low, high, name) for name, span in spans.items() for low, high in _joined(_in_page(span, article)))


def _in_page(span: Offsets, article: Article) -> Iterator[Offsets]:
    for run in article.runs:
        low, high = max(span[0], run.start), min(span[1], run.end)
        if low < high and run.end - run.start == run.page_end - run.page_start:
            yield run.page_start + low - run.start, run.page_start + high - run.start
        elif low < high:
            yield run.page_start, run.page_end


def _joined(parts: Iterable[Offsets]) -> list[Offsets]:
    """Parts that touch made one."""
    made: list[Offsets] = []
    for low, high in sorted(parts):
        if made and low <= made[-1][1]:
            made[-1] = made[-1][0], max(high, made[-1][1])
        else:
            made.append((low, high))
    return made


def cut(start: int, end: int, spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, tuple[str, ...]]]:
    """A stretch of the page cut wherever a quote starts or ends: (start, end, anchors over it)."""
    over = [(max(a, start), min(b, end), name) for a, b, name in spans if a < end and b > start]
    cuts = sorted({start, end, *(a for a, _, _ in over), *(b for _, b, _ in over)})
    return [(low, high, tuple(dict.fromkeys(name for a, b, name in over if a <= low and high <= b))) for low, high in pairwise(cuts)]
