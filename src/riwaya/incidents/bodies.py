"""Bodies that vouch, found in the words that name a source: known organisations, hospitals, ministries of health."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from riwaya.arabic.tokens import tokenize
from riwaya.incidents.vocabulary import Body, vocabulary
from riwaya.records import Claim, Report

Words = tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def words_of(text: str) -> Words:
    """The folded words of a name without article and «لل», quotation marks and other marks gone."""
    return tuple(bare(token.folded) for token in tokenize(text) if token.kind != "mark")


def bare(word: str) -> str:
    """A folded word without its article."""
    if word.startswith("لل") and len(word) > 4:
        return word[2:]
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@lru_cache(maxsize=32)
def word_list(name: str) -> frozenset[str]:
    """A list of single words of the vocabulary, as names are compared."""
    return frozenset(bare(word) for entry in getattr(vocabulary(), name) for word in words_of(entry))


@lru_cache(maxsize=4)
def _phrases(name: str) -> tuple[Words, ...]:
    """A list of phrases of the vocabulary, the longest first."""
    return tuple(sorted((words_of(entry) for entry in getattr(vocabulary(), name)), key=len, reverse=True))


def untitled(words: Words) -> Words:
    """The name without who speaks for it («the spokesman of»), however many such words stand before it."""
    for phrase in _phrases("titles"):
        if words[: len(phrase)] == phrase and len(words) > len(phrase):
            return untitled(words[len(phrase) :])
    return words


@lru_cache(maxsize=1)
def _bodies() -> dict[str, list[tuple[Words, Body]]]:
    found: dict[str, list[tuple[Words, Body]]] = {}
    for body in vocabulary().bodies:
        for called in body.called:
            words = words_of(called)
            found.setdefault(words[0], []).append((words, body))
    return found


def known_body(words: Words, country: str | None) -> Body | None:
    """The longest known name in the words; a name that only one country uses so counts there only."""
    found = [
        (len(name), body.country is not None, n)
        for n, word in enumerate(words)
        for name, body in _bodies().get(_unprefixed(word), ())
        if (_unprefixed(word), *words[n + 1 : n + len(name)]) == name and body.country in (None, country)
    ]
    if not found:
        return None
    length, own, n = max(found)
    name = (_unprefixed(words[n]), *words[n + 1 : n + length])
    return next(b for known, b in _bodies()[name[0]] if known == name and (b.country is not None) == own and b.country in (None, country))


def _unprefixed(word: str) -> str:
    """A word without a preposition written with it, where only then it begins a known name."""
    for prefix in ("ل", "ب", "و"):
        rest = word.removeprefix(prefix)
        if word not in _bodies() and rest != word and bare(rest) in _bodies():
            return bare(rest)
    return word


def hospital_of(words: Words, claim: Claim, report: Report) -> Words:
    """The name of the hospital that the words name, or of the one that the claim's places name; empty where there is none."""
    if not any(_is_hospital(word) for word in words):
        return ()
    if named := _after_hospital(words):
        return named
    texts = [place.text for place in claim.where] + [place.text for other in report.claims for place in other.where]
    return next((found for text in texts if (found := _after_hospital(words_of(text)))), ())


def _is_hospital(word: str) -> bool:
    return word in word_list("hospitals") or bare(word[1:]) in word_list("hospitals")


def _after_hospital(words: Words) -> Words:
    """What follows the word «hospital»: its name."""
    for n, word in enumerate(words):
        if _is_hospital(word):
            rest = words[n + 1 :]
            return rest[: next((i for i, w in enumerate(rest) if (i and w in word_list("qualifying")) or len(w) < 3), len(rest))]
    return ()


def health_ministry_of(words: Words) -> Words | None:
    """Which ministry of health speaks: the words that tell it from another of its country, which may be missing; None for no ministry."""
    for phrase in _phrases("health_ministries"):
        for n in range(len(words) - len(phrase) + 1):
            if words[n : n + len(phrase)] == phrase:
                return tuple(_qualifiers(words[n + len(phrase) :]))
    return None


def _qualifiers(words: Sequence[str]) -> Iterator[str]:
    """Where a ministry sits or who runs it, by one word each; a minister's own name is left out."""
    seats = {name: bare(words_of(seat)[0]) for seat, names in vocabulary().seats.items() for text in names for name in words_of(text)}
    homes = set(seats.values())
    for n, word in enumerate(words):
        plain = bare(word[1:]) if word[:1] in "بل" and bare(word[1:]) in seats.keys() | homes else word
        if plain in seats or plain in homes:
            yield seats.get(plain, plain)
            return
        if word in word_list("qualifying") and n + 1 < len(words) and words[n + 1] not in word_list("qualifying"):
            yield from words[n + 1 : n + 2]
            return
