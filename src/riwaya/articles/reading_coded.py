"""A report with the claims that a person coded: a row of a table, as the column map made it."""

from typing import Any

import msgspec

from riwaya.articles.datelines import read_stamp
from riwaya.articles.days import Dated
from riwaya.articles.drafts import Draft, NoArticleError, Source
from riwaya.articles.reading_report import string_places, string_runs
from riwaya.records import Claim


class _Coded(msgspec.Struct, frozen=True):
    """The report's own keys."""

    claims: tuple[Claim, ...]
    id: str = ""
    published: str = ""
    title: str = ""
    text: str = ""
    outlet: str = ""
    outlet_type: str = ""


def without_row(content: bytes) -> str:
    """The report without the cells of its row, which may hold more than the claim says; raises NoArticleError."""
    try:
        report = msgspec.json.decode(content, type=dict[str, Any])
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise _no_report(error) from None
    return msgspec.json.encode({key: value for key, value in report.items() if key != "row"}).decode()


def _no_report(error: Exception) -> NoArticleError:
    return NoArticleError(f"no coded report ({error})", "read the table again")


def read_coded(source: Source) -> Draft:
    """The draft of a coded report; its text may be empty. Raises NoArticleError."""
    try:
        coded = msgspec.json.decode(source.text, type=_Coded)
        places = string_places(source.text)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise _no_report(error) from None
    runs = string_runs(source.text, places["title"], 0) if coded.title else []
    runs += string_runs(source.text, places["text"], len(coded.title) + 1 if coded.title else 0) if coded.text else []
    day = read_stamp(coded.published)
    return Draft(
        title=coded.title,
        text=coded.text,
        runs=runs,
        sample="",
        dated=Dated(day, "table") if day else None,
        outlet=coded.outlet or None,
        outlet_type=coded.outlet_type or None,
        id=coded.id or None,
        coded=coded.claims,
    )
