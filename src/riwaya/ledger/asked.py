"""What a person types to search the ledger, taken apart: words that must all occur, phrases in quotation marks, words to leave out.

The index holds words as they are spelt, so a question asks for each word in all spellings that it may have with «و», «ف», «ب», «ل», «ك»,
«س» and the article before it, and without those that it was typed with.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from riwaya.arabic.clitics import attached, core, splits, written
from riwaya.arabic.tokens import Token
from riwaya.ledger.folding import index_form, indexed

LONGEST = 1000
"""Letters of a question."""
_MOST = 32
"""Words of a question."""
_PART = re.compile(r'(?P<out>-?)(?:"(?P<a>[^"]*)"?|«(?P<b>[^»]*)»?|“(?P<c>[^”]*)”?|(?P<d>[^\s"«“]+))')


class SearchError(ValueError):
    """A question that cannot be answered; the message says why and what to write instead."""


class Close(IntEnum):
    """How near a word of a page is to the one that was typed."""

    CUT = 1
    """The same if a letter before one of them («و», «ف», «ب», «ل», «ك», «س») is no part of the word: «تاب» in «كتاب»."""
    SURE = 2
    """The same as spelt, or but for the article and what stands before the article."""


Word = Mapping[str, Close]
"""The forms of a word in the index, and how near each is."""


class Term(NamedTuple):
    """Words that stand side by side, mostly one."""

    words: tuple[Word, ...]

    def find(self, forms: Sequence[str]) -> Iterator[tuple[int, Close]]:
        """Where it begins among the forms of a text, and how near it is there."""
        for at in range(len(forms) - len(self.words) + 1):
            if forms[at] in self.words[0] and all(forms[at + n] in word for n, word in enumerate(self.words)):
                yield at, min(word[forms[at + n]] for n, word in enumerate(self.words))

    def closest(self, forms: Sequence[str], held: Set[str]) -> Close | None:
        """How near it is where it is nearest; None where it does not occur. `held`: the same forms, in no order."""
        near = [held & word.keys() for word in self.words]
        if not all(near):
            return None
        if len(self.words) == 1:
            return max(self.words[0][form] for form in near[0])
        return max((close for _, close in self.find(forms)), default=None)


class Query(NamedTuple):
    """What must all occur, and what must not. `cores`: what any article that holds it has somewhere in its words."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]
    cores: frozenset[str]

    def closest(self, folded: str) -> Close | None:
        """How near a text of these folded words is; None where it lacks a word, or holds one that it must not."""
        if not all(core in folded for core in self.cores):
            return None
        close, forms = Close.SURE, folded.split()
        held = frozenset(forms)
        for term in self.wanted:
            found = term.closest(forms, held)
            if found is None:
                return None
            close = min(close, found)
        return None if any(term.closest(forms, held) for term in self.unwanted) else close


def parse(text: str) -> Query:
    """The question in `text`. Raises SearchError where it names no word to look for, or too many."""
    if len(text) > LONGEST:
        raise SearchError(f"the question is longer than {LONGEST} letters; ask for a few words of the page")
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for part in _PART.finditer(text):
        words = indexed(part["a"] or part["b"] or part["c"] or part["d"] or "")
        if words:
            (unwanted if part["out"] else wanted).append(Term(tuple(map(_forms, words))))
    if sum(len(term.words) for term in (*wanted, *unwanted)) > _MOST:
        raise SearchError(f"the question has more than {_MOST} words; ask for a few words of the page")
    if not wanted:
        what = "only words to leave out" if unwanted else "no word to look for"
        raise SearchError(f'{what}; write one: riwaya search "قصف البلدة"')
    return Query(tuple(wanted), tuple(unwanted), frozenset(core(next(iter(word))) for term in wanted for word in term.words))


def _forms(typed: Token) -> Mapping[str, Close]:
    return {index_form(typed): Close.SURE} if typed.kind == "number" else word_forms(typed.folded)


@lru_cache(maxsize=256)
def word_forms(typed: str) -> Mapping[str, Close]:
    """The folded spellings under which a folded word may stand on a page, and how near each is."""
    forms: dict[str, Close] = {}
    for mine in splits(typed, closed=True):
        for theirs in attached(mine.stem):
            close = Close.SURE if _is_sure(mine.article, mine.before) and _is_sure(theirs.article, theirs.before) else Close.CUT
            for form in written(theirs):
                forms[form] = max(close, forms.get(form, close))
    return {**forms, typed: Close.SURE}


def _is_sure(article: bool, before: str) -> bool:
    """Whether nothing is cut off, or an article, which tells that what stands before it is no part of the word either."""
    return article or not before
