"""The shipped lexicon once for all tests, and small ones made of a few entries."""

from collections.abc import Callable

import pytest

from riwaya import lexicon
from riwaya.arabic.tokens import tokenize
from riwaya.lexicon import Lexicon
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.layers import layer_of

Reading = tuple[str, str, str]
"""Entry, key, the words that matched."""


@pytest.fixture(scope="session")
def shipped() -> Lexicon:
    return lexicon.load()


@pytest.fixture
def made_of(shipped: Lexicon) -> Callable[..., Lexicon]:
    """A lexicon of these entries alone, counting and dating as the shipped one."""

    def build(*entries: Entry) -> Lexicon:
        return Lexicon([layer_of(entries)], shipped.numbers, shipped.dates)

    return build


def readings(words: Lexicon, text: str) -> list[Reading]:
    """All that is matched in a text, from left to right, the longest first at each word."""
    tokens = tokenize(text)
    return [
        (match.sense.entry.id, match.sense.key, text[tokens[match.first].start : tokens[match.last - 1].end])
        for at in range(len(tokens))
        for match in words.matches(tokens, at)
    ]


@pytest.fixture(scope="session")
def read() -> Callable[[Lexicon, str], list[Reading]]:
    return readings
