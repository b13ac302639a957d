"""Words withheld from what is published; the ledger keeps the original, and who withheld what and why.

Wherever a withheld word would stand in published output, as many full blocks stand, so that every offset still holds.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple, TypeVar
from urllib.parse import unquote

import msgspec
from sqlalchemy import Connection, select

from riwaya.arabic.tokens import Token, tokenize
from riwaya.ledger import tables
from riwaya.ledger.engine import Ledger
from riwaya.ledger.faults import LedgerError
from riwaya.ledger.naming import find_page

BLOCK = "\N{FULL BLOCK}"
_ARTICLE = "ال"
_PROCLITICS = frozenset("وفبكلس")
_COVER = re.compile(r"\S")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}\S*")
_SCRIPTED = re.compile(r"\\u([0-9A-Fa-f]{4})")
_TAG = re.compile(r"<[^<>]*>")
_KEPT = (bytes, date, datetime)
"""What a record holds that is no text: it stays as it is."""
R = TypeVar("R", bound=msgspec.Struct)


class Redaction(NamedTuple):
    """Words that are withheld, the page on which they were found, and why."""

    page: str
    words: str
    reason: str
    by: str
    at: str


def redact(ledger: Ledger, named: str, words: str, *, reason: str, by: str) -> int:
    """Withhold words that stand on a page from whatever is published of this ledger; how often they stand there, as any version read it.

    They are withheld wherever they stand, on all pages: a name that is left out of one page and told by the next protects nobody.
    Raises LedgerError where the page does not hold them.
    """
    with ledger.writing("redacted", by) as entry:
        page = find_page(entry.connection, named)
        readings = entry.connection.execute(select(tables.articles).where(tables.articles.c.page == page))
        found = max((len(spans(f"{row.title}\n{row.text}", words)) for row in readings), default=0)
        if not found:
            raise LedgerError(f"p{page[:12]}", f"these words do not stand there: {words}", "give them as the page has them")
        row = {"entry": entry.number, "at": entry.at, "by": by, "page": page, "words": words, "reason": reason}
        entry.add(tables.redactions, [row])
    return found


def redactions(connection: Connection) -> list[Redaction]:
    """All of them, oldest first."""
    rows = connection.execute(select(tables.redactions).order_by(tables.redactions.c.entry))
    return [Redaction(f"p{row.page[:12]}", row.words, row.reason, row.by, row.at) for row in rows]


def spans(text: str, words: str) -> list[tuple[int, int]]:
    """Where these words stand in a text, in any spelling and with whatever is written together with them («للطبيب» for «الطبيب»).

    Words are compared cut short: rather a word too many is withheld than a name told.
    """
    return _find(_tokens(text), words)


def telling(text: str, words: Iterable[str]) -> frozenset[str]:
    """Which of these words a page's characters tell, also between tags, in references, and in the escapes of addresses and scripts."""
    plain = _SCRIPTED.sub(lambda found: chr(int(found[1], 16)), unquote(unescape(text)))
    forms = [_tokens(form) for form in dict.fromkeys((text, plain, _TAG.sub(" ", plain), _TAG.sub("", plain)))]
    return frozenset(one for one in words if any(_find(tokens, one) for tokens in forms))


def _tokens(text: str) -> list[Token]:
    return [token for token in tokenize(text) if token.kind != "mark"]


def _find(tokens: Sequence[Token], words: str) -> list[tuple[int, int]]:
    wanted = [bare(token.folded) for token in _tokens(words)]
    forms = [bare(token.folded) for token in tokens]
    size = len(wanted)
    if not wanted:
        return []
    return [(tokens[n].start, tokens[n + size - 1].end) for n in range(len(forms) - size + 1) if forms[n : n + size] == wanted]


@lru_cache(maxsize=1 << 14)
def bare(word: str) -> str:
    """A folded word without the letters and the article before it, cut as long as three letters stay (two behind the article).

    Cutting without asking a dictionary takes letters off some words («كتاب»), but it cuts every word alike, on the page and in what is
    withheld: «والطبيب»، «للطبيب» and «الطبيب» are one.
    """
    while True:
        if word.startswith(_ARTICLE) and len(word) > 3:
            word = word[2:]
        elif word[:1] in _PROCLITICS and len(word) > 3:
            word = word[1:]
        else:
            return word


def withhold(text: str, words: Iterable[str]) -> str:
    """A text with blocks where withheld words stand, also in the escapes of an address; its length does not change."""
    words = tuple(words)
    for one in words:
        for start, end in spans(text, one):
            text = text[:start] + _COVER.sub(BLOCK, text[start:end]) + text[end:]
    return _ESCAPED.sub(lambda found: BLOCK * len(found[0]) if telling(found[0], words) else found[0], text)


def withheld(record: R, words: Sequence[str]) -> R:
    """A record with blocks in each of its texts, whatever field holds them."""
    if not words:
        return record
    return msgspec.convert(_within(msgspec.to_builtins(record, builtin_types=_KEPT), words), type(record), builtin_types=_KEPT)


def _within(value: Any, words: Sequence[str]) -> Any:
    if isinstance(value, str):
        return withhold(value, words)
    if isinstance(value, dict):
        return {withhold(key, words): _within(inner, words) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_within(inner, words) for inner in value]
    return value
