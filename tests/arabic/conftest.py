"""The shipped vocabularies of numbers and dates, as the lexicon loads them."""

from importlib.resources import files
from typing import Any

import msgspec
import pytest
import yaml

from riwaya.arabic import dates, numbers


def vocabulary(name: str) -> Any:
    return yaml.safe_load((files("riwaya") / "data" / "lexicon" / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def number_words() -> numbers.Vocabulary:
    return msgspec.convert(vocabulary("numbers"), numbers.Vocabulary)


@pytest.fixture(scope="session")
def date_words() -> dates.Vocabulary:
    return msgspec.convert(vocabulary("dates"), dates.Vocabulary)


@pytest.fixture(scope="session")
def counting(number_words: numbers.Vocabulary) -> numbers.Numbers:
    return numbers.Numbers(number_words)


@pytest.fixture(scope="session")
def calendar(date_words: dates.Vocabulary, counting: numbers.Numbers) -> dates.Dates:
    return dates.Dates(date_words, counting)
