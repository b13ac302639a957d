"""What Telegram Desktop exports as JSON (`result.json`): each message of a channel or group that has a text is a page.

The page is an export of that message alone, in the shape that the program gives a chat, its keys sorted: the same message is the same bytes
whether one chat or all were exported. Private conversations are not read; that a person posted in a group makes no source of the person.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from riwaya.pages.limits import EXPORT_BYTES, MESSAGE_BYTES, megabytes
from riwaya.pages.making import MESSAGE, make, problem
from riwaya.pages.scanning import FIELDS, ScanError, cut
from riwaya.records import Page, Problem

NAME = "result.json"
"""What the program calls its export."""

_PRIVATE = frozenset(("personal_chat", "bot_chat", "saved_messages", "replies", "verify_codes"))
_USERNAME = re.compile(r"[A-Za-z]\w{3,31}", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 4
# The program writes rare control characters in a way that JSON does not have: \x1F.
_ESCAPE = re.compile(rb"\\(?:x([0-9A-Fa-f]{2})|.)", re.DOTALL)


def read(stream: BinaryIO, where: str, size: int, limit: int) -> Iterator[Page | Problem]:
    """The pages of an export of one chat or of all; notes of the program, stickers and messages without a text are passed over."""
    if size > EXPORT_BYTES:
        yield problem(
            where, f"{megabytes(size)}, and an export of more than {megabytes(EXPORT_BYTES)} is not read", "export fewer days at once"
        )
        return
    export = _Export(where)
    try:
        for one in cut(stream, min(limit, MESSAGE_BYTES)):
            if one is None:
                export.chats += 1
            elif result := export.page(one.chat, one.message):
                yield result
    except ScanError as error:
        if export.chats:
            yield problem(where, f"a damaged export: {error}", "what stands before that is read; export the chat again for the rest")
        else:
            yield problem(where, f"no export of Telegram Desktop ({error})", f"give its {NAME}, or reports as .jsonl, one a line")
        return
    yield from export.sums()


class _Export:
    """One export as it is read, and how much of it was left."""

    def __init__(self, where: str) -> None:
        self._where = where
        self.chats = self._pages = self._short = self._private = 0

    def page(self, chat: dict[str, object], raw: bytes) -> Page | Problem | None:
        """The message as a page; None for one that says nothing."""
        if chat.get("type") in _PRIVATE:
            self._private += 1
            return None
        try:
            message = msgspec.json.decode(_ESCAPE.sub(_escape, raw) if rb"\x" in raw else raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return problem(self._where, f"a message that is no JSON ({error})", "export the chat again")
        text = _joined(message.get("text")).strip() if message.get("type") == "message" else ""
        if not text:
            return None
        if len(_WORD.findall(text)) < _FEWEST_WORDS:
            self._short += 1
            return None
        self._pages += 1
        alone = [msgspec.Raw(msgspec.json.encode(message, order="sorted"))]
        content = msgspec.json.encode({**{name: chat[name] for name in FIELDS if name in chat}, "messages": alone})
        return make(self._address(chat, message), content, MESSAGE)

    def sums(self) -> Iterator[Problem]:
        """What was not read, in one line each."""
        if not self.chats:
            yield problem(
                self._where, "no export of Telegram Desktop (it has no messages)", f"give its {NAME}, or reports as .jsonl, one a line"
            )
        elif not self._pages and not self._private:
            yield problem(self._where, "an export without a message that says something", "export the days that you want to read")
        if self._private:
            what = f"{self._private:,} messages of private conversations, which are not read"
            yield problem(self._where, what, "nothing needs doing: channels and groups are read")
        if self._short and self._pages:
            what = f"{self._short:,} messages of fewer than {_FEWEST_WORDS} words, which are not read"
            yield problem(self._where, what, "nothing needs doing: the others are read")

    def _address(self, chat: dict[str, object], message: dict[str, Any]) -> str:
        """The message's own address where its chat is public by its name, else its place in the export."""
        name, number = chat.get("username"), message.get("id")
        if isinstance(name, str) and _USERNAME.fullmatch(name) and str(chat.get("type")).startswith("public_"):
            return f"https://t.me/{name}/{number}"
        return f"{self._where}#{chat.get('id', '')}/{number}"


def _joined(text: object) -> str:
    """A message's text: a string, or a list of strings and of objects that say how a stretch is shown (bold, a link)."""
    if isinstance(text, str):
        return text
    parts = text if isinstance(text, list) else []
    strings = (part.get("text") if isinstance(part, dict) else part for part in parts)
    return "".join(string for string in strings if isinstance(string, str))


def _escape(found: re.Match[bytes]) -> bytes:
    return rb"\u00" + found[1] if found[1] else found[0]
