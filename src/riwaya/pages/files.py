"""Files and folders."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from riwaya.pages import kinds, waczs, warcs, zips
from riwaya.pages.making import problem, unless_none
from riwaya.pages.tables import ENDINGS, Columns, readers
from riwaya.records import Page, Problem

_READERS = {**kinds.READERS, ".warc": warcs.read, ".warc.gz": warcs.read, ".wacz": waczs.read, ".zip": zips.read}
_KNOWN = ", ".join([*_READERS, *ENDINGS])
_OFFICE = ("an office document", "save it as .pdf, or its text as .txt")
_ELSEWHERE = {
    ".msg": ("a mail of Outlook", "save it there as .eml, or as .txt"),
    ".doc": _OFFICE,
    ".docx": _OFFICE,
    ".odt": _OFFICE,
    ".rtf": _OFFICE,
}


def read(path: Path, limit: int, columns: Columns | None = None) -> Iterator[Page | Problem]:
    """The pages of one file, of the kind that its name's ending says."""
    known = {**_READERS, **readers(columns)}
    where, ending = str(path), kinds.ending(path.name, known)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield problem(where, "not a file", "give a file, a folder, an http(s) address, or - and the page on standard input")
        elif ending is None:
            what, todo = _ELSEWHERE.get(path.suffix.lower(), ("a file type that is not read", f"give one of {_KNOWN}"))
            yield problem(where, f"{what} ({path.suffix or 'no ending'})", todo)
        else:
            with path.open("rb") as stream:
                yield from known[ending](kinds.File(stream, where, status.st_size), limit)
    except FileNotFoundError:
        yield problem(where, "no such file or folder", "check the spelling, and the folder the command runs in")
    except PermissionError:
        yield problem(where, "no permission to read it", "change the permissions of the file, or copy it to a folder of yours")
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        yield problem(where, f"cannot be read ({error})", "check the disk or the name, then give it again")


def read_folder(folder: Path, limit: int, columns: Columns | None = None) -> Iterator[Page | Problem]:
    """All pages below a folder, by name; other file types and hidden files are passed over, links to folders are not followed.

    Tables are read where a column map is given.
    """
    missing = problem(str(folder), "a folder without pages", f"put files into it that end in {_KNOWN}")
    return unless_none(_in_folder(folder, limit, columns), missing)


def _in_folder(folder: Path, limit: int, columns: Columns | None) -> Iterator[Page | Problem]:
    problems: list[Problem] = []
    gathered = {**_READERS, **(readers(columns) if columns else {})}
    for parent, below, names in os.walk(folder, onerror=lambda error: problems.append(_closed(error))):
        parts = kinds.parts_folders(names)
        below[:] = sorted(name for name in below if not name.startswith(".") and name not in parts)
        yield from problems
        problems.clear()
        for name in sorted(names):
            if kinds.is_gathered(name, gathered):
                yield from read(Path(parent, name), limit, columns)
    yield from problems


def _closed(error: OSError) -> Problem:
    return problem(str(error.filename), "a folder that cannot be opened", "change its permissions, or leave it out")
