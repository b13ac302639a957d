"""Words as the ledger's index holds them: folded, each as it is spelt; what is written together with one is dealt with in the question.

FTS5 can only be asked for a phrase as it is spelt, so on SQLite the cores of the words stand beside them: a phrase has but one there.
PostgreSQL does not keep all places of all words, so there a long text tells that it is one.
"""

from collections import Counter
from collections.abc import Callable, Mapping

from sqlalchemy import Connection, select, text

from riwaya.arabic.clitics import core
from riwaya.arabic.tokens import Token, tokenize
from riwaya.ledger import tables

MANY, MORE = "x0many", "x0more"
"""Before the words of a text: not all places of its words are kept, or not even all words. No word of a page is spelt so."""
_PLACES, _LAST, _LETTERS = 255, 16_000, 249_900
"""So many places of a word PostgreSQL keeps, up to so many words and letters of a text (the index cuts it); a little less, for the marks."""
_BATCH = 500
_INSERT = {
    "sqlite": text("INSERT INTO words (rowid, folded, cores) VALUES (:article, :folded, :cores)"),
    "postgresql": text("INSERT INTO words (article, folded) VALUES (:article, :folded)"),
}

_DELETE = {
    "sqlite": text("DELETE FROM words WHERE rowid = :article"),
    "postgresql": text("DELETE FROM words WHERE article = :article"),
}

_ALL = {"sqlite": text("SELECT rowid FROM words"), "postgresql": text("SELECT article FROM words")}


def unindex(connection: Connection, article: int) -> None:
    """Take the words of an article out of the index."""
    connection.execute(_DELETE[connection.dialect.name], {"article": article})


def index(connection: Connection, words: Mapping[int, str]) -> None:
    """Take articles (their entries) with what `index_forms` made of them into the index."""
    row = _ROW[connection.dialect.name]
    connection.execute(_INSERT[connection.dialect.name], [{"article": article, **row(folded)} for article, folded in words.items()])


def index_all(connection: Connection) -> None:
    """Make the index anew."""
    connection.execute(text("DELETE FROM words"))
    columns = tables.articles.c
    articles = connection.execute(select(columns.entry, columns.title, columns.text), execution_options={"yield_per": _BATCH})
    for rows in articles.partitions():
        index(connection, {row.entry: index_forms(whole(row.title, row.text)) for row in rows})


def indexed_articles(connection: Connection) -> set[int]:
    """The articles (their entries) whose words are in the index."""
    return set(connection.execute(_ALL[connection.dialect.name]).scalars())


def index_form(token: Token) -> str:
    """What the index holds for a word or number: «1,200» is 1200."""
    return "".join(filter(str.isalnum, token.folded)) if token.kind == "number" else token.folded


def indexed(text: str) -> list[Token]:
    """The words and numbers of a text, which alone are in the index."""
    return [token for token in tokenize(text) if token.kind != "mark" and token.folded]


def index_forms(text: str) -> str:
    """All words and numbers of a text as the index holds them, with a space between."""
    return " ".join(map(index_form, indexed(text)))


def cores(folded: str) -> str:
    """The cores of words that are folded, each with a letter before it that tells it from a word."""
    return " ".join([f"x{core(word)}" for word in folded.split()])


def marked(folded: str) -> str:
    """Folded words, with the marks of a text that is too long for PostgreSQL."""
    words = Counter(folded.split())
    many = words.total() > _LAST or max(words.values(), default=0) > _PLACES
    marks = [MANY] * many + [MORE] * (len(folded) > _LETTERS)
    return " ".join([*marks, folded])


_ROW: dict[str, Callable[[str], dict[str, str]]] = {
    "sqlite": lambda folded: {"folded": folded, "cores": cores(folded)},
    "postgresql": lambda folded: {"folded": marked(folded)},
}


def whole(title: str, text: str) -> str:
    """What of an article is in the index, and what offsets of hits count in."""
    return f"{title}\n{text}" if title else text
