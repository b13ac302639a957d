"""The messages of a chat export cut out of its JSON one by one, without holding the whole of it: exports of gigabytes are common.

What surrounds the messages is only skimmed; each message is left to a strict reader.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import msgspec

from riwaya.pages.limits import megabytes

_CHUNK = 1 << 20
_DEEPEST = 64
# Possessive throughout: whatever the bytes, a pattern goes over them once and keeps no track of other ways.
_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_TOKEN = re.compile(
    rb"[\s,]*+(?:(?P<key>" + _STRING + rb")\s*+:|(?P<value>" + _STRING + rb'|[^\s,"{}\[\]:]++)|(?P<mark>[{}\[\]:]))', re.DOTALL
)
_FIRST = re.compile(rb"[\s,]*+(?P<mark>[^\s,])")
_BRACKET = re.compile(rb'(?:[^"{}\[\]]++|' + _STRING + rb")*+(?P<mark>[{}\[\]])", re.DOTALL)
FIELDS = ("name", "type", "id", "username")
"""What is kept of a chat beside its messages."""
_KEPT = {f'"{name}"'.encode(): name for name in FIELDS}
_LONGEST = 1 << 10


class ScanError(Exception):
    """JSON that cannot be followed further, and why."""


class Cut(NamedTuple):
    """One message, and what its chat says of itself before its messages (`FIELDS`)."""

    chat: dict[str, object]
    message: bytes


def cut(stream: BinaryIO, limit: int) -> Iterator[Cut | None]:
    """The messages of one chat or of all chats; None for each list of messages that begins. Raises ScanError."""
    text = _Text(stream, limit)
    keys: list[bytes] = []
    chats: list[dict[str, object]] = []
    key = b""
    while found := text.match(_TOKEN):
        mark = found["mark"]
        if not keys and mark != b"{":
            raise ScanError("it does not begin as one")
        if found["key"]:
            key = found["key"]
        elif found["value"]:
            _keep(chats[-1], key, found["value"])
        elif mark == b"[" and key == b'"messages"' and _is_chat(keys):
            if "type" not in chats[-1]:
                raise ScanError("a chat does not begin with its name and type, as the program writes it")
            yield None
            for message in _elements(text):
                yield Cut(chats[-1], message)
            key = b""
        elif mark in b"{[":
            if len(keys) == _DEEPEST:
                raise ScanError("it is nested deeper than an export")
            keys.append(key)
            chats.append({})
            key = b""
        elif mark in b"}]":
            keys.pop()
            chats.pop()
            key = b""
            if not keys:
                return
    raise ScanError("it ends in the middle")


def _is_chat(keys: list[bytes]) -> bool:
    """Whether the object with these keys above it is a chat: the whole export, or one of a full export's list."""
    return len(keys) == 1 or (len(keys) == 4 and keys[1] in (b'"chats"', b'"left_chats"') and keys[2] == b'"list"')


def _keep(chat: dict[str, object], key: bytes, value: bytes) -> None:
    if key in _KEPT and len(value) <= _LONGEST:
        try:
            chat[_KEPT[key]] = msgspec.json.decode(value)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return


def _elements(text: "_Text") -> Iterator[bytes]:
    """The objects of a list whose bracket was just read."""
    while True:
        found = text.match(_FIRST)
        if found and found["mark"] == b"]":
            return
        if found is None or found["mark"] != b"{":
            raise ScanError("it ends in the middle" if found is None else "a message that is no object")
        text.hold()
        depth = 1
        while depth:
            found = text.match(_BRACKET)
            if found is None:
                raise ScanError("it ends in the middle")
            depth += 1 if found["mark"] in b"{[" else -1
        yield text.held()


class _Text:
    """The bytes of a stream, matched from its start on; those since `hold` are kept."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream, self._limit = stream, limit
        self._bytes = stream.read(_CHUNK).removeprefix(b"\xef\xbb\xbf")
        self._at, self._held, self._ended = 0, -1, False

    def match(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """The next match, past which the text then goes on; None where the stream ends before. One at the end of what was read may go on."""
        while True:
            found = pattern.match(self._bytes, self._at)
            if found and (self._ended or found.end() < len(self._bytes)):
                self._at = found.end()
                return found
            if self._ended:
                return None
            self._fill()

    def hold(self) -> None:
        """Keep the bytes from the last matched one on."""
        self._held = self._at - 1

    def held(self) -> bytes:
        """The bytes since `hold`, which are kept no longer."""
        start, self._held = self._held, -1
        return self._bytes[start : self._at]

    def _fill(self) -> None:
        """As much again as waits already, so that a long string is not gone over many times."""
        start = self._at if self._held < 0 else self._held
        waiting = self._bytes[start:]
        if len(waiting) > self._limit:
            raise ScanError(f"a message of more than {megabytes(self._limit)}")
        more = self._stream.read(max(_CHUNK, len(waiting)))
        self._ended = not more
        self._bytes = waiting + more
        self._at, self._held = self._at - start, min(self._held, 0)
