"""File names and anchors made from ids that come from outside: nothing in an id can lead out of the folder or clash with another."""

import hashlib
import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def safe(name: str) -> str:
    """The id itself where it is plain; else what is plain of it and the first 8 hex digits of its SHA-256."""
    if _PLAIN.fullmatch(name):
        return name
    kept = re.sub(r"[^A-Za-z0-9_]+", "-", name).strip("-_")[:40]
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{kept or 'x'}-{mark}"


def distinct(names: Iterable[str]) -> dict[str, str]:
    """Id → safe name, distinct also where upper and lower case are one (as on many disks)."""
    taken: set[str] = set()
    chosen: dict[str, str] = {}
    for name in names:
        candidate, n = safe(name), 1
        while candidate.casefold() in taken:
            n += 1
            candidate = f"{safe(name)}-{n}"
        taken.add(candidate.casefold())
        chosen[name] = candidate
    return chosen


def in_language(name: str, language: str) -> str:
    """The file of a page in one language: Arabic has the plain name."""
    return f"{name}.html" if language == "ar" else f"{name}.{language}.html"
