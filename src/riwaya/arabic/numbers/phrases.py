"""Phrases of several words, found at a token by its first word; the first word may carry prefixed particles."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from riwaya.arabic.folding import fold
from riwaya.arabic.tokens import Token

T = TypeVar("T")

PARTICLES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "ول")


def inflect_past(past: str) -> tuple[str, ...]:
    """The third persons of a verb in the past, as they stand before a number."""
    return (past, past + "ت", past + "وا", past + "ا", past + "ن")


def inflect_present(present: str, plural: str = "ون") -> tuple[str, ...]:
    """The third persons in the present (`plural` «ون») or the jussive («وا»); a weak last letter is dropped before the ending."""
    stem = present[1:]
    short = stem[:-1] if stem[-1] in "ىي" else stem
    return ("ي" + stem, "ت" + stem, "ي" + short + plural, "ت" + short + "ان")


def fold_words(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase."""
    return tuple(fold(word) for word in phrase.split())


class _Node(Generic[T]):
    __slots__ = ("next", "value")

    def __init__(self) -> None:
        self.next: dict[str, _Node[T]] = {}
        self.value: T | None = None


class Phrases(Generic[T]):
    """A table of phrases; the longest that stands at a token is found."""

    def __init__(self, entries: Iterable[tuple[str, T]], particles: Sequence[str] = PARTICLES) -> None:
        self._root: _Node[T] = _Node()
        for phrase, value in entries:
            first, *rest = fold_words(phrase)
            ending = self._grow(first, rest, value)
            for particle in particles[1:]:
                joined = "لل" + first[2:] if particle.endswith("ل") and first.startswith("ال") else particle + first
                self._root.next.setdefault(joined, ending)

    def _grow(self, first: str, rest: Sequence[str], value: T) -> "_Node[T]":
        top = node = self._root.next.setdefault(first, _Node())
        for word in rest:
            node = node.next.setdefault(word, _Node())
        if node.value is None:
            node.value = value
        return top

    @property
    def starts(self) -> frozenset[str]:
        """The folded words that a phrase can begin with."""
        return frozenset(self._root.next)

    @property
    def seconds(self) -> frozenset[str]:
        """The folded words that stand second in a phrase."""
        return frozenset(word for node in self._root.next.values() for word in node.next)

    def by_start(self) -> Iterator[tuple[str, list[T]]]:
        """Each folded first word with the values of all phrases that begin with it."""
        for first, node in self._root.next.items():
            below, values = [node], []
            while below:
                one = below.pop()
                below += one.next.values()
                values += [one.value] if one.value is not None else []
            yield first, values

    def match(self, tokens: Sequence[Token], at: int) -> tuple[int, T] | None:
        """End (exclusive) and value of the longest phrase that begins at token `at`."""
        node, best = self._root, None
        for index in range(at, len(tokens)):
            found = node.next.get(tokens[index].folded)
            if found is None:
                break
            node = found
            if node.value is not None:
                best = (index + 1, node.value)
        return best

    def matches(self, tokens: Sequence[Token], at: int) -> list[tuple[int, T]]:
        """All phrases that begin at token `at`, the longest first."""
        node, found = self._root, []
        for index in range(at, len(tokens)):
            following = node.next.get(tokens[index].folded)
            if following is None:
                break
            node = following
            if node.value is not None:
                found.append((index + 1, node.value))
        return found[::-1]
