"""Words as the ledger's index holds them: folded, and without what Arabic writes together with the word that follows."""

from functools import lru_cache

from sqlalchemy import Connection, text

from riwaya.arabic.tokens import Token, tokenize

_ARTICLE = "ال"
_PROCLITICS = frozenset("وفبكلس")
_INSERT = {
    "sqlite": text("INSERT INTO words (rowid, folded) VALUES (:article, :folded)"),
    "postgresql": text("INSERT INTO words (article, folded) VALUES (:article, :folded)"),
}


def index(connection: Connection, article: int, whole: str) -> None:
    """Take the words of an article into the index."""
    connection.execute(_INSERT[connection.dialect.name], {"article": article, "folded": index_forms(whole)})


@lru_cache(maxsize=1 << 16)
def bare(word: str) -> str:
    """A folded word without the letters and the article before it, cut as long as three letters stay (two behind the article).

    Cutting without asking a dictionary takes letters off some words («كتاب»); since every word is cut alike, on the page and in the
    question, nothing is missed: «والبلدة»، «بالبلدة»، «للبلدة» and «بلدة» are one.
    """
    while True:
        if word.startswith(_ARTICLE) and len(word) > 3:
            word = word[2:]
        elif word[:1] in _PROCLITICS and len(word) > 3:
            word = word[1:]
        else:
            return word


def index_form(token: Token) -> str:
    """What the index holds for a word or number: «1,200» is 1200."""
    return "".join(filter(str.isalnum, token.folded)) if token.kind == "number" else bare(token.folded)


def index_forms(text: str) -> str:
    """All words and numbers of a text as the index holds them, with a space between."""
    return " ".join(form for token in tokenize(text) if token.kind != "mark" and (form := index_form(token)))
