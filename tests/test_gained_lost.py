"""`make gained-lost`: what became of claims between two commits."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
_SPEC = importlib.util.spec_from_file_location("gained_lost", ROOT / "tools" / "gained_lost.py")
assert _SPEC
assert _SPEC.loader
gained_lost = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(gained_lost)


def claim(start: int, end: int, **fields: Any) -> dict[str, Any]:
    base = {"id": "c1", "quote": f"{start}-{end}", "quote_offsets": [start, end], "event": "shelling", "stance": "asserted",
            "scope": "incident", "sources": [], "actor": [], "target": [], "outcomes": [], "where": [], "when": {}, "why": []}  # fmt: skip
    return {**base, **fields}


def killed(number: int, text: str = "") -> list[dict[str, Any]]:
    return [{"kind": "killed", "min": number, "max": number, "text": text}]


@pytest.mark.parametrize(
    ("before", "after", "lost", "gained", "changed", "why"),
    [
        ([claim(0, 9)], [claim(0, 9, id="c7", why=["another way"])], 0, 0, 0, "number and reasons make no other claim"),
        ([claim(0, 9)], [claim(0, 9, event="air_strike")], 0, 0, 1, "the same words read otherwise"),
        ([claim(0, 9)], [claim(20, 29)], 1, 1, 0, "other words: another claim"),
        ([claim(0, 9), claim(20, 29)], [claim(20, 29)], 1, 0, 0, "the one that stayed does not pair with the one that went"),
        ([claim(0, 9, outcomes=killed(3, "three"))], [claim(0, 9, outcomes=killed(3, "3"))], 0, 0, 0, "the words of a count may differ"),
        ([claim(0, 30)], [claim(0, 9), claim(10, 30)], 0, 1, 1, "a claim cut in two: one half is new"),
        ([claim(0, 9)], [claim(0, 9, quote_offsets=None, title_offsets=[0, 9], event="toll")], 1, 1, 0, "title and text do not overlap"),
        ([], [], 0, 0, 0, "nothing"),
    ],
)
def test_claims_are_paired_by_their_words(before: Any, after: Any, lost: int, gained: int, changed: int, why: str) -> None:
    change = gained_lost.compare(before, after)
    assert (len(change.lost), len(change.gained), len(change.changed)) == (lost, gained, changed), why


def test_the_likest_are_paired_first() -> None:
    before = [claim(0, 20, event="toll"), claim(0, 20, event="shelling", outcomes=killed(3))]
    after = [claim(0, 20, event="shelling", outcomes=killed(4))]
    [(old, _)] = gained_lost.compare(before, after).changed
    assert old["event"] == "shelling"


def test_a_change_names_the_fields() -> None:
    change = gained_lost.compare([claim(0, 9, outcomes=killed(3))], [claim(0, 9, outcomes=killed(4), actor=["israel"])])
    lines = list(gained_lost.show("report", change))
    assert lines[0] == "report"
    assert "      outcomes: killed min 3 max 3 → killed min 4 max 4" in lines
    assert "      actor: nothing → israel" in lines
    assert not [line for line in lines if line.strip().startswith("event:")]


def test_a_commit_that_is_none_is_named() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "gained_lost.py", "--base", "no-such-commit"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "BASE=no-such-commit" in done.stderr
