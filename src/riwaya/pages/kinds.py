"""Which files are read, by the ending of their names: those that are pages or hold them, whether on a disk or inside a zip archive."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import BinaryIO, NamedTuple

from riwaya.pages import lines, mailboxes, telegrams
from riwaya.pages.limits import megabytes, take
from riwaya.pages.making import HTML, MAIL, PAPER, TEXT, make, problem
from riwaya.records import Page, Problem


class File(NamedTuple):
    """An open file: its bytes, where it lies (for messages and addresses) and its size in bytes."""

    stream: BinaryIO
    where: str
    size: int


Reader = Callable[[File, int], Iterator[Page | Problem]]
"""Reads a file into its pages, none of them larger than so many bytes."""


def page(media: str) -> Reader:
    """The reader of a file that is one page."""

    def read(file: File, limit: int) -> Iterator[Page | Problem]:
        if file.size > limit:
            yield problem(
                file.where,
                f"{megabytes(file.size)}, and a page of more than {megabytes(limit)} is not read",
                "save the article alone (without pictures inside the file), or split the file",
            )
        else:
            yield make(file.where, take(file.stream, limit), media)

    return read


READERS: dict[str, Reader] = {
    ".html": page(HTML),
    ".htm": page(HTML),
    ".txt": page(TEXT),
    ".pdf": page(PAPER),
    ".eml": page(MAIL),
    ".mbox": lambda file, limit: mailboxes.read(file.stream, file.where, limit),
    ".jsonl": lambda file, limit: lines.read(file.stream, file.where, limit),
    ".json": lambda file, limit: telegrams.read(file.stream, file.where, file.size, limit),
}


def ending(name: str, endings: Iterable[str]) -> str | None:
    """The ending that a name has, the longest of several (`.warc.gz`); None where it has none of them."""
    lower = PurePath(name).name.lower()
    return max((one for one in endings if lower.endswith(one) and lower != one), key=len, default=None)


def is_gathered(name: str, endings: Iterable[str]) -> bool:
    """Whether a file is read where it lies among others: hidden ones are not, and of JSON files those alone that a chat export is named."""
    found = ending(name, endings)
    return found is not None and not name.startswith(".") and (found != ".json" or name == telegrams.NAME)


def parts_folders(names: Iterable[str]) -> set[str]:
    """The folders of the parts that a browser saves beside a page (`name_files` beside `name.html`): no pages of their own."""
    return {f"{PurePath(name).stem}_files" for name in names if ending(name, (".html", ".htm"))}
