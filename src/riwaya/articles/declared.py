"""What a page declares of itself to machines: JSON-LD and meta tags."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from riwaya.articles.datelines import read_line, read_stamp
from riwaya.articles.layout import Layout
from riwaya.articles.vocabulary import sites

_LONGEST_SCRIPT = 1 << 20
_ARTICLES = ("article", "posting", "report")


@dataclass(frozen=True)
class Declared:
    """The declared values; `days` are in the order of trust, each with how it was found, titles too."""

    titles: tuple[str, ...]
    outlet: str | None
    author: str | None
    days: tuple[tuple[date, str], ...]
    address: str | None


def read_declared(layout: Layout) -> Declared:
    """All that the page declares."""
    head = LexborHTMLParser(layout.head)
    metas = _metas(head)
    things = [thing for script in layout.scripts for thing in _things(script)]
    articles = [thing for thing in things if _is_article(thing)]
    kinds = sites().meta
    canonical = head.css_first("link[rel=canonical]")
    meta_days = [value for name in kinds["date"] for value in metas.get(name, ())]
    return Declared(
        titles=tuple(
            [text for thing in articles for text in _texts(thing.get("headline") or thing.get("name"))]
            + [value for name in kinds["title"] for value in metas.get(name, ())]
        ),
        outlet=_first([text for thing in articles for text in _texts(thing.get("publisher"))] + _of(metas, "outlet")),
        author=_author([text for thing in articles for text in _texts(thing.get("author"))] + _of(metas, "author")),
        days=(
            *_days((text for thing in articles or things for text in _texts(thing.get("datePublished"))), "json-ld"),
            *_days(meta_days, "meta"),
        ),
        address=_first([(canonical.attributes.get("href") or "") if canonical else "", *metas.get("og:url", ())]),
    )


def _metas(head: LexborHTMLParser) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in head.css("meta"):
        attributes = tag.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        value = (attributes.get("content") or "").strip()
        if name and value:
            found.setdefault(name.lower(), []).append(value)
    return found


def _of(metas: dict[str, list[str]], kind: str) -> list[str]:
    return [value for name in sites().meta[kind] for value in metas.get(name, ())]


def _things(script: str) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD script, lists and graphs opened; a script that is no JSON declares nothing."""
    if len(script) > _LONGEST_SCRIPT:
        return
    try:
        waiting = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting = [*thing[:50], *waiting]
        elif isinstance(thing, dict):
            yield thing
            if "@graph" in thing:
                waiting.append(thing["@graph"])


def _is_article(thing: dict[str, Any]) -> bool:
    return any(kind in text.lower() for text in _texts(thing.get("@type")) for kind in _ARTICLES)


def _texts(value: Any) -> list[str]:
    """The strings of a JSON-LD value: itself, the names of the things it is, each of a list."""
    if isinstance(value, str):
        return [" ".join(value.split())] if value.strip() else []
    if isinstance(value, dict):
        return _texts(value.get("name") if isinstance(value.get("name"), str) else None)
    return [text for one in value[:10] for text in (_texts(one) if not isinstance(one, list) else [])] if isinstance(value, list) else []


def _days(values: Any, how: str) -> Iterator[tuple[date, str]]:
    for value in values:
        day = read_stamp(value) or _mail_date(value)
        if day is None:
            line = read_line(value)
            day = line.day if line else None
        if day:
            yield day, how


def _mail_date(value: str) -> date | None:
    """The day of a date as in e-mail and HTTP headers."""
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _author(names: list[str]) -> str | None:
    """All names once; an address of a profile is no name."""
    unique = dict.fromkeys(name for name in names if "://" not in name and len(name) < 120)
    return "، ".join(list(unique)[:5]) or None


def _first(values: list[str]) -> str | None:
    return next((value for value in values if value), None)
