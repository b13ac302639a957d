"""The index of a WACZ: at which byte of which file each address was answered (CDXJ, and its lookup of compressed blocks)."""

import json
import re
import zlib
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from riwaya.ledger.answers import body_at
from riwaya.ledger.members import Member, members, named

INDEX, LOOKUP = "index.cdx.gz", "index.idx"
_BLOCK = 1000
"""Lines that are compressed together: what a player unpacks to find one address."""
_PORTS = {"http": 80, "https": 443}
_STATUS = re.compile(rb"HTTP/[\d.]+ (\d{3})")
_MEDIA = re.compile(rb"^content-type[ \t]*:[ \t]*([^;\s]+)", re.IGNORECASE | re.MULTILINE)


class Entry(NamedTuple):
    """An answer, or a page that came with none: its address, its date (ISO 8601), and its line in the index."""

    address: str
    date: str
    line: str


def entries(file: bytes, name: str) -> list[Entry]:
    """What a WARC file of that name holds, in order: the page itself is the last. Raises `ArchiveError` where the file is damaged."""
    return [_entry(member, name) for member in members(file, name) if member.kind in {"response", "resource"}]


def packed(given: Iterable[str]) -> tuple[bytes, bytes]:
    """The index and the lookup of its blocks, for lines in any order."""
    ordered = sorted(given)
    index, lookup = bytearray(), ['!meta {"format": "cdxj-gzip-1.0", "filename": "' + INDEX + '"}\n']
    for at in range(0, len(ordered), _BLOCK):
        block = _gzip("".join(ordered[at : at + _BLOCK]).encode())
        entry = {"offset": len(index), "length": len(block), "digest": named(block), "filename": INDEX}
        lookup.append(f"{' '.join(ordered[at].split(' ', 2)[:2])} {json.dumps(entry)}\n")
        index += block
    return bytes(index), "".join(lookup).encode()


def key(address: str) -> str:
    """An address as indexes sort it: the host's names in reverse, then the path, its parameters sorted (SURT); others as they are."""
    try:
        parts = urlsplit(address.lower())
        port = parts.port
    except ValueError:
        return address
    if parts.scheme not in _PORTS:
        return address
    host = re.sub(r"^www\d*\.", "", parts.hostname or "")
    named_port = "" if port in {None, _PORTS[parts.scheme]} else f":{port}"
    query = f"?{'&'.join(sorted(parts.query.split('&')))}" if parts.query else ""
    return f"{','.join(reversed(host.split('.')))}{named_port}){parts.path or '/'}{query}"


def _entry(member: Member, name: str) -> Entry:
    address, date = member.headers["warc-target-uri"], member.headers["warc-date"]
    fields = {
        "url": address, **_answered(member), "digest": member.headers["warc-payload-digest"],
        "length": str(member.length), "offset": str(member.start), "filename": name,
    }  # fmt: skip
    seconds = re.sub(r"\D", "", date)[:14]
    return Entry(address, date, f"{key(address)} {seconds} {json.dumps(fields, ensure_ascii=False)}\n")


def _answered(member: Member) -> dict[str, str]:
    """Media type and status, as far as they were said."""
    if member.kind == "resource":
        return {"mime": member.headers.get("content-type", "").partition(";")[0], "status": "200"}
    found = {"mime": _MEDIA.search(member.block, 0, body_at(member.block)), "status": _STATUS.match(member.block)}
    return {name: match[1].decode("latin-1").lower() for name, match in found.items() if match}


def _gzip(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(content) + packer.flush()
