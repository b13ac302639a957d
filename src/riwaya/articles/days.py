"""The day of publication: declared, shown beside the article, in the address, or in the masthead; never guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from riwaya.articles.datelines import is_month_first, read_line, read_stamp
from riwaya.articles.layout import Block, Layout, Mark

_ABOVE, _BELOW, _MOST_ABOVE = 8, 4, 500
_FEW, _SOME = 2, 8
_LOOKED_AT = 100_000
_IN_ADDRESS = re.compile(r"[/=-]((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?=[/._-]|$)")


@dataclass(frozen=True)
class Dated:
    """A day and how it was found; `rivals` are other days that have as good a claim, so that the day is none."""

    day: date
    how: str
    rivals: tuple[date, ...] = ()


def find_day(
    layout: Layout,
    title: Block | None,
    body: Sequence[Block],
    declared: Sequence[tuple[date, str]],
    addresses: Sequence[str],
    obtained: date,
) -> Dated | None:
    """The best founded day that is not later than the page itself was had."""
    latest = obtained + timedelta(days=1)
    for day, how in declared:
        if date(1990, 1, 1) <= day <= latest:
            return Dated(day, how)
    shown = [sight for sight in _sights(layout, title, body) if sight[1] <= latest]
    if shown:
        best = min(rank for rank, _, _ in shown)
        days = list(dict.fromkeys(day for rank, day, _ in shown if rank == best))
        how = next(how for rank, _, how in shown if rank == best)
        return Dated(days[0], how, tuple(days[1:]))
    for address in addresses:
        found = _IN_ADDRESS.search(address)
        day_there = read_stamp("-".join(found.groups())) if found else None
        if day_there and day_there <= latest:
            return Dated(day_there, "address")
    return _masthead(layout, title, body, obtained)


def _masthead(layout: Layout, title: Block | None, body: Sequence[Block], obtained: date) -> Dated | None:
    """The day of the issue: the only full date that stands above the article alone on a line, or on one that the page marks as a date's.

    The day on which the page was had is none, for many mastheads show the day of their reader.
    """
    top = title or (body[0] if body else None)
    above = [block for block in layout.blocks if top and block.start < top.start][:_MOST_ABOVE]
    month_first = is_month_first(layout.visible[:_LOOKED_AT])
    days: set[date] = set()
    for block in above:
        line = read_line(layout.text(block), month_first)
        if line and not line.updated and line.beside <= (_SOME if block.mark & Mark.DATE else 0):
            days.add(line.day)
    return Dated(days.pop(), "masthead") if len(days) == 1 and min(days) < obtained else None


def _sights(layout: Layout, title: Block | None, body: Sequence[Block]) -> Iterator[tuple[int, date, str]]:
    """Days shown near the article with their rank (lower is better): called the day of publication or marked as a date by the page,
    then by place: between title and text, above the title, below the text; a day of change comes last.
    """
    starts = [block.start for block in layout.blocks]
    first = next((at for at, start in enumerate(starts) if body and start >= body[0].start), 0)
    first = first - 1 if body and (first and starts[first] > body[0].start) else first
    last = next((at for at in range(len(starts) - 1, -1, -1) if body and starts[at] <= body[-1].end), len(starts) - 1)
    named = starts.index(title.start) if title and title.start in starts else first
    month_first = is_month_first(layout.visible[:_LOOKED_AT])
    for at in (*range(max(0, min(named, first) - _ABOVE), min(first + 3, last + 1)), *range(last + 1, min(len(starts), last + 1 + _BELOW))):
        block = layout.blocks[at]
        place = 2 if at > last else 1 if at < named else 0
        yield from _of_block(layout.text(block), block, place, month_first)


def _of_block(text: str, block: Block, place: int, month_first: bool) -> Iterator[tuple[int, date, str]]:
    stamp = read_stamp(block.day) if block.day else None
    if stamp:
        yield place, stamp, "time element"
        return
    line = read_line(text, month_first)
    if line is None or line.beside > (_SOME if line.published or block.mark & Mark.DATE else _FEW):
        return
    if line.updated or block.mark & Mark.UPDATED:
        yield 9, line.day, "date line"
    else:
        said = line.published or bool(block.mark & Mark.DATE)
        yield place + (0 if said else 3), line.day, "date line"
