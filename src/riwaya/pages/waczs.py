"""A WACZ: a zip archive with web archives in its folder `archive`, as browser-based archiving programs write it."""

from collections.abc import Iterable, Iterator
from zipfile import ZipFile, ZipInfo

from riwaya.pages import warcs, zips
from riwaya.pages.kinds import File
from riwaya.pages.making import problem, unless_none
from riwaya.records import Page, Problem


def read(file: File, limit: int) -> Iterator[Page | Problem]:
    """The pages of all web archives in it."""
    missing = problem(file.where, "a WACZ without pages", "check that the pages themselves were captured, not only what they show")
    try:
        with zips.open_archive(file) as archive:
            inside = _inside(archive)
            zips.refuse_flood(inside, file.size)
            yield from unless_none(_pages(archive, inside, file.where, limit), missing)
    except zips.ClosedError as closed:
        yield problem(file.where, closed.what, closed.todo)


def _inside(archive: ZipFile) -> list[ZipInfo]:
    """The web archives in it; raises ClosedError where there are none."""
    found = sorted((info for info in archive.filelist if _is_archive(info.filename)), key=lambda info: info.filename)
    if not found:
        several = any(info.filename.lower().endswith(".wacz") for info in archive.filelist)
        what = "a collection of WACZ files" if several else "no WACZ, for no archive/….warc or .warc.gz lies in it"
        raise zips.ClosedError(what, "unpack it, and give what lies in it")
    return found


def _pages(archive: ZipFile, inside: Iterable[ZipInfo], where: str, limit: int) -> Iterator[Page | Problem]:
    for info in inside:
        yield from zips.read_member(archive, info, f"{where}#{info.filename}", warcs.read_records, limit)


def _is_archive(name: str) -> bool:
    folder, _, base = name.lower().rpartition("/")
    return folder.rpartition("/")[2] == "archive" and base.endswith((".warc", ".warc.gz"))
