"""Web archives, WACZ files and chat exports made for a test."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from riwaya import pages
from riwaya.records import Page, Problem

CAPTURED = "2018-05-12T09:30:00Z"
HTML = "text/html; charset=windows-1256"


def article(number: int) -> str:
    """A page with an article of its own."""
    return (
        f"<html><head><title>مقتل {number} مدنيين في قصف على البلدة</title><meta name='date' content='2018-05-11'></head><body>"
        f"<h1>مقتل {number} مدنيين في قصف على البلدة</h1><p>قال مسعفون إن {number} مدنيين قتلوا أمس الخميس في قصف على البلدة، "
        f"وإن آخرين أصيبوا ونقلوا إلى المستشفى القريب منها.</p></body></html>"
    )


class Archive:
    """A WARC file in the making."""

    def __init__(self, packed: bool = False) -> None:
        self._stream = io.BytesIO()
        self._writer = WARCWriter(self._stream, gzip=packed)
        self.starts: list[int] = []
        self.record("warcinfo", "", b"software: a test\r\n", content_type="application/warc-fields")

    @property
    def content(self) -> bytes:
        return self._stream.getvalue()

    def record(self, kind: str, address: str, body: bytes, content_type: str = "", date: str = CAPTURED, **more: str) -> "Archive":
        """A record without headers of HTTP."""
        headers = {"WARC-Date": date, **{name.replace("_", "-"): value for name, value in more.items()}}
        record = self._writer.create_warc_record(
            address, kind, payload=io.BytesIO(body), warc_content_type=content_type, warc_headers_dict=headers
        )
        self.starts.append(self._stream.tell())
        self._writer.write_record(record)
        return self

    def answer(self, address: str, body: str | bytes, status: str = "200 OK", kind: str = "response", **headers: str) -> "Archive":
        """A server's answer, its body in windows-1256 where it is a string."""
        sent = body if isinstance(body, bytes) else body.encode("windows-1256")
        fields = [(name.replace("_", "-"), value) for name, value in {"Content_Type": HTML, **headers}.items()]
        record = self._writer.create_warc_record(
            address,
            kind,
            payload=io.BytesIO(sent),
            http_headers=StatusAndHeaders(status, fields, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": CAPTURED},
        )
        self.starts.append(self._stream.tell())
        self._writer.write_record(record)
        return self


def zipped(path: Path, members: Mapping[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip archive with these members."""
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def message(number: int, text: Any = "قتل ثلاثة مدنيين في قصف على البلدة صباح اليوم", **more: Any) -> dict[str, Any]:
    """A message as Telegram Desktop writes it."""
    return {"id": number, "type": "message", "date": "2018-05-12T10:15:00", "date_unixtime": "1526109300", "text": text, **more}


def chat(*messages: Any, name: str | None = "شبكة الوادي", kind: str = "public_channel", number: int = 1501, **more: Any) -> dict[str, Any]:
    """A chat as Telegram Desktop writes it."""
    return {"name": name, "type": kind, "id": number, **more, "messages": list(messages)}


def export(path: Path, content: object) -> Path:
    """An export written as the program writes it, indented by one space."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def fetch(*inputs: str | Path, **options: Any) -> list[Page | Problem]:
    return list(pages.fetch([str(one) for one in inputs], **options))


def had(found: Sequence[Page | Problem]) -> list[Page]:
    """The pages, of which there are none but pages."""
    assert [one for one in found if isinstance(one, Problem)] == []
    return [one for one in found if isinstance(one, Page)]


def split(found: Sequence[Page | Problem]) -> tuple[list[Page], list[Problem]]:
    """The pages and the problems, each of which says what to do."""
    problems = [one for one in found if isinstance(one, Problem)]
    assert all(one.todo and one.where for one in problems)
    return [one for one in found if isinstance(one, Page)], problems
