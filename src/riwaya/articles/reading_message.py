"""A message of a chat, exported from Telegram as JSON: its text, each character with its place in the page; the chat is its outlet.

A person who wrote in a group is no outlet and no author: only a channel whose post was passed on stands for itself.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from riwaya.articles.datelines import read_stamp
from riwaya.articles.days import Dated
from riwaya.articles.drafts import Draft, NoArticleError, Source, no_text
from riwaya.articles.layout import Layout, Piece, line_blocks
from riwaya.articles.reading_report import item_places, string_runs, value_places
from riwaya.articles.reading_text import read_lines


def read_message(source: Source) -> Draft:
    """The draft of an export of one message; raises NoArticleError. A first line with a blank line below it is the title, as in a text."""
    try:
        chat = json.loads(source.text, strict=False)
        message = chat["messages"][0]
        layout = _lay_out(source.text)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise NoArticleError("no message of a chat export", "export the chat again") from None
    if not layout.blocks:
        raise no_text()
    day = read_stamp(message["date"]) if isinstance(message.get("date"), str) else None
    return replace(read_lines(layout, source), dated=Dated(day, "message") if day else None, outlet=_outlet(chat, message), author=None)


def _outlet(chat: dict[str, Any], message: dict[str, Any]) -> str | None:
    """The channel that a post was passed on from, else the chat."""
    from_channel = str(message.get("forwarded_from_id") or "").startswith("channel")
    names = (message.get("forwarded_from") if from_channel else None, chat.get("name"))
    return next((" ".join(name.split()) for name in names if isinstance(name, str) and name.strip()), None)


def _lay_out(source: str) -> Layout:
    """The message's text as lines, its strings put together."""
    pieces = [Piece(*place) for place in _pieces(source)]
    visible = "".join(_shown(source, piece) for piece in pieces)
    return Layout(source, visible, pieces, line_blocks(visible))


def _pieces(source: str) -> Iterator[tuple[int, int, int, int]]:
    at = 0
    for start in _strings(source):
        for run in string_runs(source, start + 1, at):
            yield run.start, run.end, run.page_start, run.page_end
            at = run.end


def _shown(source: str, piece: Piece) -> str:
    """A piece's characters; one that is an escape stands for one."""
    text = source[piece.page_start : piece.page_end]
    return json.loads(f'"{text}"', strict=False) if text.startswith("\\") else text


def _strings(source: str) -> Iterator[int]:
    """Where the strings of the text begin: it is one string, or a list of strings and of objects with a `text`."""
    message = value_places(source, item_places(source, value_places(source, source.index("{"))["messages"])[0])
    at = message["text"]
    for place in item_places(source, at) if source[at] == "[" else [at]:
        inner = value_places(source, place).get("text", place) if source[place] == "{" else place
        if source[inner] == '"':
            yield inner
