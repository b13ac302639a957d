"""One gazetteer for all tests, and ways to ask what it finds in a sentence."""

from collections.abc import Callable

import pytest

from riwaya import gazetteer
from riwaya.arabic.tokens import tokenize
from riwaya.gazetteer import Gazetteer

Found = list[tuple[str, tuple[str, ...]]]


@pytest.fixture(scope="session")
def places() -> Gazetteer:
    return gazetteer.load()


@pytest.fixture(scope="session")
def scan(places: Gazetteer) -> Callable[[str], Found]:
    """The names found in a sentence from left to right, the longest each time, with their ids."""

    def find_all(text: str) -> Found:
        tokens, found, i = tokenize(text), [], 0
        while i < len(tokens):
            matches = places.match(tokens, i)
            if matches:
                count, ids = matches[0]
                found.append((text[tokens[i].start : tokens[i + count - 1].end], ids))
                i += count
            else:
                i += 1
        return found

    return find_all
