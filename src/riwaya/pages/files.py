"""Files and folders."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from riwaya.pages import lines
from riwaya.pages.limits import megabytes
from riwaya.pages.making import HTML, REPORT, TEXT, make, problem
from riwaya.records import Page, Problem

MEDIA = {".html": HTML, ".htm": HTML, ".txt": TEXT, ".jsonl": REPORT}
_KNOWN = ", ".join(MEDIA)


def read(path: Path, limit: int) -> Iterator[Page | Problem]:
    """The page of one file, or the reports of a `.jsonl`."""
    where, media = str(path), MEDIA.get(path.suffix.lower())
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield problem(where, "not a file", "give a file, a folder, an http(s) address, or - and the page on standard input")
        elif media is None:
            yield problem(where, f"a file type that is not read ({path.suffix or 'no ending'})", f"give one of {_KNOWN}")
        elif media == REPORT:
            with path.open("rb") as stream:
                yield from lines.read(stream, where, limit)
        elif status.st_size > limit:
            yield problem(
                where,
                f"{megabytes(status.st_size)}, and a page of more than {megabytes(limit)} is not read",
                "save the article alone (without pictures inside the file), or split the file",
            )
        else:
            yield make(where, path.read_bytes(), media)
    except FileNotFoundError:
        yield problem(where, "no such file or folder", "check the spelling, and the folder the command runs in")
    except PermissionError:
        yield problem(where, "no permission to read it", "change the permissions of the file, or copy it to a folder of yours")
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        yield problem(where, f"cannot be read ({error})", "check the disk or the name, then give it again")


def read_folder(folder: Path, limit: int) -> Iterator[Page | Problem]:
    """All pages below a folder, by name; other file types and hidden files are passed over, links to folders are not followed.

    The parts that a browser saves beside a page (`name_files` beside `name.html`) are no pages of their own.
    """
    problems: list[Problem] = []
    found = False
    for parent, below, names in os.walk(folder, onerror=lambda error: problems.append(_closed(error))):
        parts = {f"{Path(name).stem}_files" for name in names if MEDIA.get(Path(name).suffix.lower()) == HTML}
        below[:] = sorted(name for name in below if not name.startswith(".") and name not in parts)
        yield from problems
        problems.clear()
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in MEDIA:
                found = True
                yield from read(Path(parent, name), limit)
    yield from problems
    if not found and not problems:
        yield problem(str(folder), "a folder without pages", f"put files into it that end in {_KNOWN}")


def _closed(error: OSError) -> Problem:
    return problem(str(error.filename), "a folder that cannot be opened", "change its permissions, or leave it out")
