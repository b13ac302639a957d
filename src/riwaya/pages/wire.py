"""What went over a connection, byte for byte: the evidence of how a page was had."""

import re
from datetime import UTC, datetime

from riwaya.records import Exchange

_HEAD = re.compile(rb"HTTP/[\d.]+ (\d)(?s:.*?)\r?\n\r?\n")
_NO_BODY = re.compile(rb"^content-length:[ \t]*0[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


class Wire:
    """All bytes sent and received over the connection that was opened last."""

    def __init__(self) -> None:
        self.open()

    def open(self) -> None:
        """A new connection: what went over the one before is forgotten."""
        self.began = datetime.now(UTC)
        self.sent, self.received = bytearray(), bytearray()

    def redirect(self, address: str) -> Exchange:
        """The exchange of a redirect, whose body is not taken."""
        head, _ = self._split()
        return Exchange(address=address, began=self.began, request=bytes(self.sent), head=head, body=b"", cut=_NO_BODY.search(head) is None)

    def answer(self, address: str, content: bytes) -> Exchange:
        """The exchange that brought a page of this content."""
        head, body = self._split()
        return Exchange(address=address, began=self.began, request=bytes(self.sent), head=head, body=None if body == content else body)

    def _split(self) -> tuple[bytes, bytes]:
        """The head and the rest of the answer; hints that were sent ahead of it (status 1xx) belong to neither."""
        start = 0
        while (head := _HEAD.match(self.received, start)) and head[1] == b"1":
            start = head.end()
        end = head.end() if head else start
        return bytes(self.received[start:end]), bytes(self.received[end:])
