"""Where the compiled lexicon is kept between two runs, and when what is kept still holds.

As Python keeps its compiled modules: beside the code where that may be written, else in the user's own folder for such things. What is
kept bears the digest of every file it was made of, words and code alike, and one of its own bytes: it can be neither stale nor broken,
and losing it costs a second. It is plain data, which can name words but do nothing.
"""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path

_NAME = "riwaya-lexicon-"
_SIZE = 16
_KEPT = 3
"""Files of earlier states that stay: two versions on one machine do not make each other's anew all the time."""


def digest(files: Iterable[Path]) -> str:
    """What the files hold and how they are called, as one name."""
    whole = blake2b(digest_size=_SIZE)
    for path in files:
        content = path.read_bytes()
        whole.update(f"{path.name}\n{len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()


def fetch(name: str) -> bytes | None:
    """What was kept under this name; None where nothing was, or not as it was written."""
    for folder in _folders():
        with suppress(OSError):
            path = folder / (_NAME + name)
            content = path.read_bytes() if _is_ours(path) else b""
            if content and content[:_SIZE] == _sum(content[_SIZE:]):
                return content[_SIZE:]
    return None


def keep(name: str, content: bytes) -> None:
    """Keep it in the first folder that lets us; nowhere is no fault. Whoever reads meanwhile sees the whole or nothing."""
    for folder in _folders(writing=True):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, part = tempfile.mkstemp(prefix=f".{_NAME}", dir=folder)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_sum(content) + content)
                Path(part).replace(folder / (_NAME + name))
            except OSError:
                Path(part).unlink(missing_ok=True)
                raise
            _forget_old(folder)
            return


def _sum(content: bytes) -> bytes:
    return blake2b(content, digest_size=_SIZE).digest()


def _folders(*, writing: bool = False) -> Iterator[Path]:
    """Where it may be kept: beside the compiled modules, then the user's own folder for what can be made anew."""
    if not (writing and sys.dont_write_bytecode):
        yield Path(cache_from_source(__file__)).parent
    with suppress(RuntimeError):  # no home
        yield _users_own() / "riwaya"


def _users_own() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _is_ours(path: Path) -> bool:
    """Written by this user or by whoever installed the program, not by another user of the machine."""
    return not hasattr(os, "getuid") or path.stat().st_uid in (os.getuid(), Path(__file__).stat().st_uid)


def _forget_old(folder: Path) -> None:
    found = sorted(folder.glob(f"{_NAME}*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[_KEPT:]:
        path.unlink(missing_ok=True)
