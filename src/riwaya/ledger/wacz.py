"""A case as one file that any player of web archives opens: WACZ 1.1.1 (Webrecorder, specs.webrecorder.net/wacz/1.1.1).

Each preserved file goes in as it lies in the ledger, byte for byte, under its SHA-256: who has the log can tell that it is the same file.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from riwaya.ledger import cdxj
from riwaya.ledger.members import named
from riwaya.records import Record

FORMAT = "1.1.1"
MEDIA = "application/wacz"


class Capture(Record, frozen=True, kw_only=True):
    """A capture as it goes into the file. Its address and its time are those of its records."""

    page: str
    """The page's id."""
    title: str
    text: str
    file: bytes
    """The preserved file: its WARC records."""


def write(captures: Iterable[Capture], title: str, out: BinaryIO, *, created: datetime, description: str = "") -> None:
    """Writes the captures to `out`, one after the other; the first is the one that a player shows at the start.

    A page that came from a file has the address `urn:sha256:…`, for that is all that is known of where it stood. Memory holds one
    preserved file at a time, and of the others the text. Raises `ArchiveError` where one is damaged, and OSError.
    """
    with ZipFile(out, "w") as container:
        package = _Package(container, created)
        lines: list[str] = []
        pages: list[dict[str, object]] = []
        for number, capture in enumerate(captures, 1):
            name = f"{hashlib.sha256(capture.file).hexdigest()}.warc.gz"
            entries = cdxj.entries(capture.file, name)
            if package.add(f"archive/{name}", capture.file):
                lines += (entry.line for entry in entries)
            pages.append(_page(number, capture, entries[-1]))
        for name, content in zip((cdxj.INDEX, cdxj.LOOKUP), cdxj.packed(lines), strict=True):
            package.add(f"indexes/{name}", content)
        head = {"format": "json-pages-1.0", "id": "pages", "title": "Pages", "hasText": True}
        package.add("pages/pages.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in (head, *pages)).encode())
        package.close(title, description, pages)


class _Package:
    """The parts of the file and the list of them."""

    def __init__(self, container: ZipFile, created: datetime) -> None:
        self._container, self._created = container, created.astimezone(UTC)
        self._parts: dict[str, dict[str, object]] = {}

    def add(self, path: str, content: bytes) -> bool:
        """Adds a part; False where it is there already."""
        if path in self._parts:
            return False
        self._put(path, content)
        self._parts[path] = {"name": path.rpartition("/")[2], "path": path, "hash": named(content), "bytes": len(content)}
        return True

    def close(self, title: str, description: str, pages: list[dict[str, object]]) -> None:
        """Adds what describes the file, and the digest of that."""
        about: dict[str, object] = {
            "profile": "data-package", "wacz_version": FORMAT, "title": title, "description": description,
            "created": f"{self._created:%Y-%m-%dT%H:%M:%SZ}", "software": f"riwaya/{version('riwaya')}",
        }  # fmt: skip
        if pages:
            about |= {"mainPageUrl": pages[0]["url"], "mainPageDate": pages[0]["ts"]}
        whole = json.dumps({**about, "resources": list(self._parts.values())}, ensure_ascii=False, indent=2).encode()
        self._put("datapackage.json", whole)
        digest = {"path": "datapackage.json", "hash": named(whole)}
        self._put("datapackage-digest.json", json.dumps(digest, indent=2).encode())

    def _put(self, path: str, content: bytes) -> None:
        part = ZipInfo(path, self._created.timetuple()[:6])
        # What is packed already lies bare: a player reads from the middle of it.
        part.compress_type = ZIP_STORED if path.endswith(".gz") else ZIP_DEFLATED
        part.external_attr = 0o644 << 16
        self._container.writestr(part, content)


def _page(number: int, capture: Capture, entry: cdxj.Entry) -> dict[str, object]:
    """A page's row in the list that a player shows and searches."""
    shown = capture.title or capture.page
    # Players know milliseconds.
    seconds, _, fraction = entry.date.removesuffix("Z").partition(".")
    moment = f"{seconds}.{fraction[:3]}Z"
    return {"id": f"{capture.page}-{number}", "url": entry.address, "ts": moment, "title": shown, "text": capture.text}
