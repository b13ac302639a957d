"""Each input turned into its pages, one after the other, and the same page only once."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from riwaya.pages import files, streams, web
from riwaya.pages.limits import PAGE_BYTES, WEB_BYTES, Patience
from riwaya.pages.making import problem
from riwaya.pages.tables import Columns
from riwaya.records import Page, Problem


def fetch(
    inputs: Iterable[str],
    *,
    private: bool = False,
    page_bytes: int = PAGE_BYTES,
    web_bytes: int = WEB_BYTES,
    patience: Patience | None = None,
    stdin: BinaryIO | None = None,
    columns: Columns | None = None,
) -> Iterator[Page | Problem]:
    """All pages of `inputs` in order; what cannot be had comes as a Problem in its place.

    `private` allows addresses that are not public (the machine itself, its network); `page_bytes` and `web_bytes` bound a page
    from a file and from an address; `stdin` stands for standard input; `columns` says which column of a table is what. Inputs are read as the iterator advances. Nothing is raised.
    """
    first: dict[str, str] = {}
    for given in inputs:
        for result in _had(given, private, page_bytes, web_bytes, patience or Patience(), stdin, columns):
            if isinstance(result, Problem):
                yield result
            elif result.sha256 in first:
                yield problem(
                    result.address,
                    f"the same bytes as {first[result.sha256]}, which is read already",
                    "nothing needs doing: the page is read once; give each page once to be spared this line",
                )
            else:
                first[result.sha256] = result.address
                yield result


def _had(
    given: str, private: bool, page_bytes: int, web_bytes: int, patience: Patience, stdin: BinaryIO | None, columns: Columns | None
) -> Iterator[Page | Problem]:
    """The pages of one input."""
    if given == "-":
        return streams.read(stdin or sys.stdin.buffer, page_bytes)
    if web.is_address(given):
        return iter((web.read(given, private, web_bytes, patience),))
    path = Path(given)
    if path.is_dir():
        return files.read_folder(path, page_bytes, columns)
    return files.read(path, page_bytes, columns)
