"""Public test cases of Microsoft Recognizers-Text (MIT), read from the benchmark folder beside the repository where it is present."""

import json
from pathlib import Path
from typing import Any

import pytest

from riwaya.arabic.tokens import Token, tokenize

FOLDER = Path(__file__).parents[2] / ".." / "shared" / "benchmark" / "recognizers-text-arabic"


def cases(name: str) -> list[dict[str, Any]]:
    path = FOLDER / f"{name}.json"
    if not path.is_file():
        pytest.skip(f"{name}.json is not beside the repository")
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def spelled(text: str, first: int, last: int) -> str:
    tokens: list[Token] = tokenize(text)
    return text[tokens[first].start : tokens[last - 1].end]


def check(failed: set[int], set_aside: dict[str, set[int]], total: int, least: int) -> None:
    """All that fail are set aside with a reason, all that are set aside fail, and enough pass."""
    listed = set().union(*set_aside.values())
    assert failed - listed == set(), "cases that passed before"
    assert listed - failed == set(), "cases that pass now: take them off the list"
    assert total - len(failed) >= least
