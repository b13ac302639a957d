"""Which part of a page an element is, by the class and id that content-management systems give it, and by its role."""

import re
from functools import lru_cache

from riwaya.articles.layout import Mark
from riwaya.articles.vocabulary import sites

_NAMES = re.compile(r"""[\s"'](class|id|itemprop|role)\s*=\s*(?:"([^"]{1,300})"|'([^']{1,300})'|([^\s>"']{1,300}))""", re.IGNORECASE)
_MARKS = {"title": Mark.HEADING, "date": Mark.DATE, "updated": Mark.UPDATED, "author": Mark.AUTHOR, "aside": Mark.ASIDE, "site": Mark.SITE}


def marks_of(source: str, start: int, end: int) -> int:
    """The marks of the tag `source[start:end]`."""
    mark = 0
    for found in _NAMES.finditer(source, start, end):
        names = found[2] or found[3] or found[4]
        mark |= _marks(f"role={names.strip()}" if found[1].lower() == "role" else names)
    return mark


@lru_cache(maxsize=1 << 14)
def _marks(names: str) -> int:
    known, mark = sites(), 0
    for name in names.lower().split():
        for kind in known.parts.get(name, ()):
            mark |= _MARKS[kind]
        for start, kind in known.starts.items():
            if name.startswith(start):
                mark |= _MARKS[kind]
    return mark
