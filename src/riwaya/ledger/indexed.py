"""The index of words asked, in the language of either database. What it names may be too much, and is never too little."""

from collections.abc import Callable, Iterable
from itertools import product
from math import prod

from sqlalchemy import Connection, text

from riwaya.ledger.asked import Query, Term

_SPELLED = 64
"""Ways to spell a phrase that the index of SQLite is asked for; one with more is asked for by its words alone."""
_ASK = {
    "sqlite": text("SELECT rowid AS article FROM words WHERE words MATCH :asked LIMIT :most"),
    "postgresql": text("SELECT article FROM words WHERE vector @@ CAST(:asked AS tsquery) LIMIT :most"),
}

_OCCUR = text(
    "SELECT form FROM unnest(CAST(:forms AS text[])) AS form "
    "WHERE EXISTS (SELECT 1 FROM words WHERE vector @@ CAST(quote_literal(form) AS tsquery))"
)


def holding(connection: Connection, query: Query, most: int) -> list[int]:
    """The entries of at most `most` articles that the index names for a question, in no order."""
    kind = connection.dialect.name
    return list(connection.execute(_ASK[kind], {"asked": _WRITE[kind](connection, query), "most": most}).scalars())


def _for_sqlite(connection: Connection, query: Query) -> str:
    """In the words of FTS5; forms are letters and digits, so that within quotation marks nothing steers it."""
    wanted = [_spelled(connection, term) or " AND ".join(map(_any, term.words)) for term in query.wanted]
    unwanted = [spelled for term in query.unwanted if (spelled := _spelled(connection, term))]
    leaving = f" NOT ({' OR '.join(unwanted)})" if unwanted else ""
    return f"({' AND '.join(wanted)}){leaving}"


def _spelled(connection: Connection, term: Term) -> str | None:
    """The ways in which a term is spelt anywhere; None where they are too many."""
    if len(term.words) == 1:
        return _any(term.words[0])
    # No form of a phrase may be left open in FTS5, but few of a word's forms ever occur.
    found = [
        [form for form in word if connection.execute(_ASK["sqlite"], {"asked": f'"{form}"', "most": 1}).first()] for word in term.words
    ]
    return _any(map(" ".join, product(*found))) if 0 < prod(map(len, found)) <= _SPELLED else None


def _any(forms: Iterable[str]) -> str:
    return "(" + " OR ".join(f'"{form}"' for form in forms) + ")"


def _for_postgres(connection: Connection, query: Query) -> str:
    held = _held(connection, {form for term in (*query.wanted, *query.unwanted) for word in term.words for form in word})
    wanted = " & ".join(_beside(term, held) for term in query.wanted)
    return " & ".join([wanted, *(f"!({_beside(term, held)})" for term in query.unwanted)])


def _held(connection: Connection, forms: set[str]) -> set[str]:
    """The forms that occur: PostgreSQL takes each that does not for a word like any other, and would read every article for all of them."""
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    held = set(connection.execute(_OCCUR, {"forms": sorted(forms)}).scalars())
    connection.execute(text("SET LOCAL enable_seqscan = on"))
    return held


def _beside(term: Term, held: set[str]) -> str:
    words = ([form for form in word if form in held] or list(word)[:1] for word in term.words)
    return "(" + " <-> ".join("(" + " | ".join(f"'{form}'" for form in word) + ")" for word in words) + ")"


_WRITE: dict[str, Callable[[Connection, Query], str]] = {"sqlite": _for_sqlite, "postgresql": _for_postgres}
