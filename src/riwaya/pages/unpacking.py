"""The bytes of a WARC file, unpacked where they come in gzip members, and how far they are sound."""

import zlib
from typing import BinaryIO

from riwaya.pages.limits import is_flood

_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"


class BrokenError(Exception):
    """What is wrong with an archive from some place on."""


class Unpacked:
    """A stream for the reader of records. What is sound is given; what comes after it raises BrokenError."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._waiting = stream.read(_CHUNK)
        self._unpacker = zlib.decompressobj(wbits=31) if self._waiting.startswith(_GZIP) else None
        self._taken, self._given = len(self._waiting), 0
        self.tail = b""
        """The last bytes that were given."""
        self.member = 0
        """Where in the file the gzip member begins that is being unpacked; 0 in a file that is not packed."""
        self.member_start = 0
        """How many bytes were given before that member."""
        self.begins_as_warc = self._peek().startswith(b"WARC/")
        self.is_empty = not self._waiting

    @property
    def packed(self) -> bool:
        """Whether the file comes in gzip members."""
        return self._unpacker is not None

    def tell(self) -> int:
        """How many bytes were given."""
        return self._given

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, none at the end."""
        part = self._unpack(size) if self._unpacker else self._take(size)
        self._given += len(part)
        self.tail = (self.tail + part)[-4:]
        if is_flood(self._taken, self._given):
            raise BrokenError("it unfolds to far more than pages do")
        return part

    def _take(self, size: int) -> bytes:
        part = self._waiting or self._stream.read(_CHUNK)
        self._waiting = part[size:]
        self._taken += len(part)
        return part[:size]

    def _unpack(self, size: int) -> bytes:
        """Some unpacked bytes, from one member or the next."""
        while self._unpacker:
            if self._unpacker.eof and not self._next_member():
                return b""
            if not self._waiting:
                self._waiting = self._stream.read(_CHUNK)
                self._taken += len(self._waiting)
            if not self._waiting:
                raise BrokenError("it ends in the middle of a record")
            try:
                part = self._unpacker.decompress(self._waiting, size)
            except zlib.error:
                raise BrokenError("its packed bytes are damaged") from None
            self._waiting = self._unpacker.unconsumed_tail or self._unpacker.unused_data
            if part:
                return part
        return b""

    def _next_member(self) -> bool:
        """Go on to the next member, if there is one; bytes of padding between members are passed over."""
        while not self._waiting.lstrip(b"\0"):
            self._waiting = self._stream.read(_CHUNK)
            self._taken += len(self._waiting)
            if not self._waiting:
                return False
        self._waiting = self._waiting.lstrip(b"\0")
        self.member, self.member_start = self._taken - len(self._waiting), self._given
        self._unpacker = zlib.decompressobj(wbits=31)
        return True

    def _peek(self) -> bytes:
        if self._unpacker is None:
            return self._waiting
        try:
            return zlib.decompressobj(wbits=31).decompress(self._waiting, 8)
        except zlib.error:
            return b""
