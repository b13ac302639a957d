"""A written word taken apart: conjunctions and prepositions before it, the article, pronouns after it.

All of it works on folded words (`riwaya.arabic.folding`). Every split that spelling allows is given, the least cut first;
which of them is a word is for the lexicon to say.
"""

import re
from functools import lru_cache
from typing import NamedTuple


class Split(NamedTuple):
    """One way to cut a word: `before` + (article) + `stem` + `after`."""

    before: str
    article: bool
    stem: str
    after: str


_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك", "س")
# «ي» (my) is left out: news hardly says it, and it would make «صدى» of «صد»
_PRONOUNS = ("", "هما", "هم", "هن", "ها", "كم", "نا", "ه")
_SHORTEST = 2
PROCLITICS = frozenset(c + p for c in _CONJUNCTIONS for p in _PREPOSITIONS if c + p)
"""What may stand before a word, as one writes it apart from a name in quotation marks («لـ«داعش»»)."""

_BEFORE = re.compile(rf"(?:[{''.join(_CONJUNCTIONS + _PREPOSITIONS)}]|ال)*(?={'.' * _SHORTEST})")


def _heads(word: str) -> list[tuple[str, bool, str]]:
    """Every (proclitics, article, rest) of `word`."""
    out = []
    for conjunction in _CONJUNCTIONS:
        if not word.startswith(conjunction):
            continue
        after = word[len(conjunction) :]
        for preposition in _PREPOSITIONS:
            if not after.startswith(preposition):
                continue
            rest = after[len(preposition) :]
            if len(rest) < _SHORTEST:
                continue
            before = conjunction + preposition
            if preposition != "س" and rest.startswith("ال") and len(rest) > _SHORTEST + 1:
                out.append((before, True, rest[2:]))
            # «لل» is the preposition and an article whose alef is not written.
            if preposition == "ل" and rest.startswith("ل") and len(rest) > _SHORTEST:
                out.append((before, True, rest[1:]))
            out.append((before, False, rest))
    return out


@lru_cache(maxsize=1 << 16)
def splits(word: str, *, closed: bool = False) -> tuple[Split, ...]:
    """All ways to cut a folded `word`, those that cut the least first; `closed` where its spelling shows that no pronoun ends it («محافظة»)."""
    found = []
    for before, article, rest in _heads(word):
        found.append(Split(before, article, rest, ""))
        if article or closed:
            continue
        for pronoun in _PRONOUNS[1:]:
            if rest.endswith(pronoun) and len(rest) - len(pronoun) >= _SHORTEST:
                stem = rest[: -len(pronoun)]
                found.append(Split(before, False, stem, pronoun))
                # Ta marbuta opens before a pronoun: «قواته» is «قوات», but «مدينته» is «مدينة».
                if stem.endswith("ت"):
                    found.append(Split(before, False, stem[:-1] + "ه", pronoun))
    return tuple(sorted(set(found), key=_order))


def attached(stem: str) -> tuple[Split, ...]:
    """All ways to write a folded word with what may stand before it; the reverse of `splits`, but for pronouns."""
    return tuple(
        Split(conjunction + preposition, article, stem, "")
        for conjunction in _CONJUNCTIONS
        for preposition in _PREPOSITIONS
        for article in (False, True)
        if not (article and preposition == "س")
    )


@lru_cache(maxsize=1 << 16)
def core(word: str) -> str:
    """What stays of a folded word when all is cut off that looks like letters before it.

    Two words that may be one word, differently attached, have the same; so have many others («فلسطين» and «طين»).
    """
    return _BEFORE.sub("", word, count=1)


def written(split: Split) -> tuple[str, ...]:
    """The word of a split as it may be spelt, folded: «لل» where the preposition and the article meet («للقصف»; but «للجنة» has two of them,
    not three), also the «لال» of careless pages.
    """
    if split.article and split.before.endswith("ل"):
        return f"{split.before}{'' if split.stem.startswith('ل') else 'ل'}{split.stem}", f"{split.before}ال{split.stem}"
    return (f"{split.before}{'ال' if split.article else ''}{split.stem}{split.after}",)


def _order(split: Split) -> tuple[int, str, bool, str]:
    """The least cut first; of equal cuts a noun with its ta marbuta («سيطرة» + «ها») before a verb («سيطرت»); never by chance."""
    opened = bool(split.after) and split.stem.endswith("ه")
    return len(split.before) + len(split.after) + 2 * split.article, split.before, not opened, split.stem
