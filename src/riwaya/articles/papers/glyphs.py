"""The glyphs of a PDF with their places, as a program that `confined` runs: it reads the file from standard input and writes JSON.

It imports nothing of the package, for it is started by its path. A file that pdfminer cannot read ends this process and no other.
"""

import io
import json
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import decode_text

MOST_PAGES, MOST_GLYPHS = 200, 1_000_000
Glyph = tuple[float, float, float, float, str]


class Collector(PDFLayoutAnalyzer):
    """Keeps each page's upright glyphs: left, right, baseline (upward), size, characters; a ligature is one glyph of several characters."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources, laparams=None)
        self.pages: list[list[Glyph]] = []
        self.count = 0

    def receive_layout(self, ltpage: LTPage) -> None:
        """One page, read."""
        glyphs = [
            (round(char.x0, 2), round(char.x1, 2), round(char.matrix[5], 2), round(char.size, 2), char.get_text())
            for char in _chars(ltpage)
            if char.upright
        ]
        self.count += len(glyphs)
        self.pages.append(glyphs)


def _chars(container: LTContainer[Any]) -> Iterator[LTChar]:
    for item in container:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _chars(item)


def read(stream: BinaryIO) -> dict[str, Any]:
    """The pages' glyphs and the title and author of the metadata; or `fault`: `encrypted`, `pages` (too many) or `glyphs` (too many)."""
    try:
        document = PDFDocument(PDFParser(stream))
    except PDFPasswordIncorrect:
        return {"fault": "encrypted"}
    resources = PDFResourceManager()
    collector = Collector(resources)
    interpreter = PDFPageInterpreter(resources, collector)
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number == MOST_PAGES:
            return {"fault": "pages"}
        interpreter.process_page(page)
        if collector.count > MOST_GLYPHS:
            return {"fault": "glyphs"}
    told: dict[str, Any] = {}
    for info in document.info:
        told |= {key: decode_text(value) for key, value in info.items() if isinstance(value, bytes)}
    return {"pages": collector.pages, "title": told.get("Title", ""), "author": told.get("Author", "")}


def main() -> None:
    """Read standard input, write standard output."""
    json.dump(read(io.BytesIO(sys.stdin.buffer.read())), sys.stdout)


if __name__ == "__main__":
    main()
