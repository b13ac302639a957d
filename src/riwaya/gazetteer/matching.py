"""Place names in running text: the longest first, with what the words before them say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from riwaya.arabic.tokens import Token
from riwaya.gazetteer.entries import Context, Entry, Nouns
from riwaya.gazetteer.naming import Index
from riwaya.gazetteer.spelling import strip_clitics

Match = tuple[int, tuple[str, ...]]
"""How many tokens the name takes, and the ids of the places that bear it."""

LONGEST = 7
"""Words of the longest name that is looked for."""

_GLUE = "_"


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a name."""

    noun: Nouns | None = None
    placed: bool = False
    """A preposition of place stands there, or the name carries one."""
    blocked: bool = False


@dataclass(frozen=True)
class Matcher:
    """Finds names by `index`; `entries` tells the types that a noun filters by."""

    index: Index
    entries: dict[str, Entry]
    context: Context
    _nouns: dict[str, Nouns] = field(init=False)
    _prepositions: frozenset[str] = field(init=False)
    _blockers: frozenset[str] = field(init=False)
    _after_noun: frozenset[str] = field(init=False)
    _after_preposition: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Turn the lists of the context into sets once."""
        put = object.__setattr__
        put(self, "_nouns", {word: nouns for nouns in self.context.nouns for word in nouns.words})
        put(self, "_prepositions", frozenset(self.context.prepositions))
        put(self, "_blockers", frozenset(self.context.blockers))
        put(self, "_after_noun", frozenset(self.context.after_noun))
        put(self, "_after_preposition", frozenset(self.context.after_preposition))

    def match(self, tokens: Sequence[Token], i: int) -> list[Match]:
        """All names that begin at token `i`, longest first; a noun that announces the place may be part of it."""
        if tokens[i].kind == "mark":
            return []
        words = list(_words(tokens, i))
        found = self._look(words, _before(self, tokens, i))
        noun = self._noun(tokens[i].folded)
        if noun and len(words) > 1:
            for end, ids in self._look(words[1:], Before(noun)).items():
                found.setdefault(end, ids)
        return sorted(((end - i, ids) for end, ids in found.items()), reverse=True)

    def _look(self, words: list[tuple[str, int]], before: Before) -> dict[int, tuple[str, ...]]:
        """The names that begin with the first of `words`: index of the token after the name → ids."""
        found: dict[int, tuple[str, ...]] = {}
        if before.blocked:
            return found
        for form, taken in strip_clitics(words[0][0]):
            for first in _articles(form) if before.noun else (form,):
                below = self.index.get(first)
                if not below:
                    continue
                placed = Before(before.noun, before.placed or taken[-1:] in ("ب", "ل"))
                for length in range(min(LONGEST, len(words)), 0, -1):
                    rest = " ".join(word for word, _ in words[1:length])
                    end = words[length - 1][1]
                    if rest in below and end not in found and (ids := self._admit(first, rest, below[rest], placed)):
                        found[end] = ids
        return found

    def _admit(self, first: str, rest: str, ids: tuple[str, ...], before: Before) -> tuple[str, ...]:
        """Those of `ids` that what stands before the name lets it mean."""
        if before.noun:
            fitting = tuple(i for i in ids if self.entries[i].type in before.noun.types)
            return fitting or (ids if before.noun.else_any else ())
        key = f"{first} {rest}" if rest else first
        if key in self._after_noun or (key in self._after_preposition and not before.placed):
            return ()
        return ids

    def _noun(self, folded: str) -> Nouns | None:
        return next((self._nouns[form] for form, _ in strip_clitics(folded) if form in self._nouns), None)


def _words(tokens: Sequence[Token], i: int) -> Iterator[tuple[str, int]]:
    """The run of words from token `i` on, each with the index after it; `_` joins the words of a hashtag."""
    for at in range(i, min(len(tokens), i + 2 * LONGEST)):
        if tokens[at].kind != "mark":
            yield tokens[at].folded, at + 1
        elif tokens[at].text != _GLUE or at == i:
            return


def _before(matcher: Matcher, tokens: Sequence[Token], i: int) -> Before:
    """What the word before token `i` says; only a quotation mark, `#` or `_` may stand between."""
    at = i - 1
    while at >= 0 and tokens[at].text in _TRANSPARENT:
        at -= 1
    if at < 0 or tokens[at].kind != "word":
        return Before()
    forms = [form for form, _ in strip_clitics(tokens[at].folded)]
    return Before(
        noun=matcher._noun(tokens[at].folded),
        placed=any(form in matcher._prepositions for form in forms),
        blocked=any(form in matcher._blockers for form in forms),
    )


_TRANSPARENT = frozenset("#_«\"“'‘(")


def _articles(form: str) -> tuple[str, ...]:
    """After a noun that announces it, a name may drop or take the article."""
    return (form, form[2:]) if form.startswith("ال") and len(form) > 4 else (form, "ال" + form)
