"""Words as the ledger's index holds them: folded, each as it is spelt; what is written together with one is dealt with in the question."""

from sqlalchemy import Connection, text

from riwaya.arabic.tokens import Token, tokenize

_INSERT = {
    "sqlite": text("INSERT INTO words (rowid, folded) VALUES (:article, :folded)"),
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


def index(connection: Connection, article: int, whole: str) -> None:
    """Take the words of an article into the index."""
    connection.execute(_INSERT[connection.dialect.name], {"article": article, "folded": index_forms(whole)})


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


def whole(title: str, text: str) -> str:
    """What of an article is in the index, and what offsets of hits count in."""
    return f"{title}\n{text}" if title else text
