"""The files of preserved pages, each read whole and every digest of it computed anew."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from riwaya.ledger.archive import check
from riwaya.ledger.faults import ArchiveError, Broken, LedgerError
from riwaya.ledger.store import Store

File = tuple[str, str]
"""The digest of a file, and of the page in it."""
_WORKERS = 2
"""Threads that look at files: each holds Python's lock for a third of its time, so that more of them get in each other's way."""
_BATCH = 64


def check_files(
    store: Store, files: Sequence[File], sizes: Mapping[str, int], tick: Callable[[], object]
) -> tuple[int, list[tuple[str, Broken]]]:
    """How many bytes of pages are whole, and what is broken of which page."""
    size = 0
    broken: list[tuple[str, Broken]] = []
    for page, got in _files(store, files, tick):
        if isinstance(got, Broken):
            broken.append((page, got))
            continue
        size += got
        if sizes.get(page) != got:
            broken.append((page, Broken(f"page p{page[:12]}", f"has {got} bytes, and the ledger says {sizes.get(page)}")))
    return size, broken


def _files(store: Store, files: Sequence[File], tick: Callable[[], object]) -> Iterator[tuple[str, int | Broken]]:
    """Each preserved file, by its digest and its page's: the page with its size, or what is broken. zlib and hashlib run side by side."""
    waiting = iter(files)
    batches = iter(lambda: list(islice(waiting, _BATCH)), [])

    def checked(batch: Sequence[File]) -> list[tuple[str, int | Broken]]:
        return [(page, _file(store, archive, page)) for archive, page in batch]

    with ThreadPoolExecutor(_WORKERS) as pool:
        while round_ := list(islice(batches, _WORKERS)):  # no more is waiting than is worked at, however many files there are
            for results in pool.map(checked, round_):
                tick()
                yield from results


def _file(store: Store, archive: str, page: str) -> int | Broken:
    try:
        content = store.get(archive)
    except LedgerError as fault:
        return Broken(fault.where, f"page p{page[:12]}: {fault.what}", fault.todo)
    if hashlib.sha256(content).hexdigest() != archive:
        return Broken(str(store.path(archive)), f"page p{page[:12]}: its bytes are other than they were")
    try:
        return check(content, page)
    except ArchiveError as fault:
        return Broken(str(store.path(archive)), f"page p{page[:12]}: {fault.what}")
