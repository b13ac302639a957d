"""The index of words asked, in the language of either database. What it names may be too much, and is never too little."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, product
from math import prod

from sqlalchemy import Connection, TextClause, text

from riwaya.ledger.asked import Query, Term, Word
from riwaya.ledger.folding import MANY, MORE, cores

_SPELLED = 64
"""Ways to spell a phrase that SQLite is told to leave out; what holds one with more is named, and found out when it is looked into."""
_TOGETHER = 400
"""Forms that are asked for in one statement."""
_ASK = {
    "sqlite": text("SELECT rowid AS article FROM words WHERE words MATCH :asked LIMIT :most"),
    "postgresql": text("SELECT article FROM words WHERE vector @@ CAST(:asked AS tsquery) LIMIT :most"),
}
_OCCURS = {
    "sqlite": "EXISTS (SELECT 1 FROM words WHERE words MATCH '\"{}\"')",
    "postgresql": "EXISTS (SELECT 1 FROM words WHERE vector @@ '{}'::tsquery)",
}
_AMONG = {
    "sqlite": "articles.entry IN (SELECT value FROM json_each(:named))",
    "postgresql": "articles.entry = ANY(CAST(translate(:named, '[]', '{}') AS bigint[]))",
}
# So written that the articles are gone through in their order, and the index is asked once; or for each, where PostgreSQL finds them few.
_EACH = {
    "sqlite": "+articles.entry IN (SELECT rowid FROM words WHERE words MATCH :asked)",
    "postgresql": "(EXISTS (SELECT 1 FROM words WHERE article = articles.entry AND vector @@ CAST(:asked AS tsquery))) IS TRUE",
}
_PREPARE = {
    "sqlite": (),
    # What is chosen is wanted in its order, for the first of it; what the index names must be held in memory at once, however much it is.
    "postgresql": ("SET LOCAL cursor_tuple_fraction = 0.001", "SET LOCAL work_mem = '256MB'"),
}


def prepare(connection: Connection) -> None:
    """Tell a server how its answers are wanted, for the rest of the transaction."""
    for statement in _PREPARE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def asked(connection: Connection, query: Query) -> Iterator[tuple[str, bool]]:
    """A question in the language of the index, in one way after another, and whether it is the last: each names less that is too much."""
    return _WRITE[connection.dialect.name](connection, query)


def named(connection: Connection, words: str, most: int) -> Sequence[int]:
    """The entries of at most `most` articles that the index names for what `asked` gave, in no order."""
    return connection.execute(_ASK[connection.dialect.name], {"asked": words, "most": most}).scalars().all()


def is_among(connection: Connection, entries: Sequence[int]) -> TextClause:
    """Whether an article is one of these many."""
    return text(_AMONG[connection.dialect.name]).bindparams(named=str(list(entries)))


def is_named(connection: Connection, words: str) -> TextClause:
    """Whether the index names an article for what `asked` gave."""
    return text(_EACH[connection.dialect.name]).bindparams(asked=words)


def _for_sqlite(connection: Connection, query: Query) -> Iterator[tuple[str, bool]]:
    """In the words of FTS5: by the cores of words, which are few, then by all their forms, which each cost time.

    Forms are letters and digits, so that within quotation marks nothing steers it.
    """
    held = _held(connection, (word for term in query.unwanted for word in term.words))
    near = [f'"{cores(" ".join(next(iter(word)) for word in term.words))}"' for term in query.wanted]
    unwanted = [[_occurring(word, held) for word in term.words] for term in query.unwanted]
    yield _without(near, [_any(words[0]) for words in unwanted if len(words) == 1]), False
    held = _held(connection, (word for term in query.wanted for word in term.words))
    wanted = [_any(_occurring(word, held)) for term in query.wanted for word in term.words]
    phrases = [phrase for term, phrase in zip(query.wanted, near, strict=True) if len(term.words) > 1]
    yield _without([*wanted, *phrases], [spelled for words in unwanted if (spelled := _spelled(words))]), True


def _without(wanted: Iterable[str], unwanted: Sequence[str]) -> str:
    return f"({' AND '.join(wanted)})" + (f" NOT ({' OR '.join(unwanted)})" if unwanted else "")


def _spelled(words: Sequence[Sequence[str]]) -> str | None:
    """All ways to spell words that stand side by side; None where they are too many: in FTS5 no word of a phrase can be left open."""
    return _any(map(" ".join, product(*words))) if prod(map(len, words)) <= _SPELLED else None


def _any(forms: Iterable[str]) -> str:
    return "(" + " OR ".join(f'"{form}"' for form in forms) + ")"


def _for_postgres(connection: Connection, query: Query) -> Iterator[tuple[str, bool]]:
    """As a tsquery. The articles of a phrase are looked into one by one, for each form of its words: so only for those that occur."""
    terms = (*query.wanted, *query.unwanted)
    held = _held(connection, (word for term in terms if len(term.words) > 1 for word in term.words))
    # It would rather go through all articles than look for many forms that it does not know.
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    wanted = (" | ".join((*_followed(term, held), f"'{MORE}'")) for term in query.wanted)
    unwanted = (_followed(term, held)[0] for term in query.unwanted)
    yield " & ".join([*(f"({one})" for one in wanted), *(f"!({one})" for one in unwanted)]), True


def _followed(term: Term, held: set[str]) -> list[str]:
    """A term; and of a phrase its words, in texts of which not all places are kept."""
    words = term.words if len(term.words) == 1 else [_occurring(word, held) for word in term.words]
    any_form = ["(" + " | ".join(f"'{form}'" for form in word) + ")" for word in words]
    return [" <-> ".join(any_form), *([" & ".join((f"'{MANY}'", *any_form))] if len(words) > 1 else [])]


def _occurring(word: Word, held: set[str]) -> list[str]:
    """The forms of a word that occur; where none does, one that stands for it."""
    return [form for form in word if form in held] or list(word)[:1]


def _held(connection: Connection, words: Iterable[Word]) -> set[str]:
    """The forms of words that occur: few do.

    They stand in the statement itself, letters and digits that steer nothing, so that PostgreSQL knows of each how common it is.
    """
    forms = sorted({form for word in words for form in word})
    held: set[str] = set()
    for start in range(0, len(forms), _TOGETHER):
        some = forms[start : start + _TOGETHER]
        occurs = map(_OCCURS[connection.dialect.name].format, some)
        held.update(compress(some, connection.exec_driver_sql(f"SELECT {', '.join(occurs)}").one()))
    return held


_WRITE: dict[str, Callable[[Connection, Query], Iterator[tuple[str, bool]]]] = {"sqlite": _for_sqlite, "postgresql": _for_postgres}
