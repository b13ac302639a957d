"""Runs the cases of this folder: what must be read from a sentence, and what must never be."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from riwaya import reading
from riwaya.records import Claim, Outcome

FOLDER = Path(__file__).parent
KEYS = {"why", "text", "published", "claims", "never", "only"}


def load(name: str) -> list[Any]:
    cases = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["why"]) for case in cases]


def spelled(outcome: Outcome) -> str:
    what = outcome.group if outcome.unit == "people" else outcome.unit
    bounds = f"{outcome.min}+" if outcome.max is None else str(outcome.min) if outcome.min == outcome.max else f"{outcome.min}-{outcome.max}"
    side = f" {outcome.side}" if outcome.side else ""
    part = f" of {outcome.part_of}" if outcome.part_of is not None else ""
    return f"{outcome.kind} {what} {bounds}{part}{side}"


def said(claim: Claim) -> dict[str, Any]:
    """A claim in the words of a case."""
    return {
        "event": claim.event,
        "stance": claim.stance,
        "scope": claim.scope,
        "source": claim.sources[0].type if claim.sources else "none",
        "chain": [s.type for s in claim.sources],
        "speaker": claim.sources[0].text if claim.sources else None,
        "actor": list(claim.actor),
        "target": list(claim.target),
        "where": [p.name for p in claim.where],
        "when": [claim.when.start, claim.when.end],
        "outcomes": [spelled(o) for o in claim.outcomes],
    }


def fits(claim: Claim, wanted: dict[str, Any]) -> bool:
    told = said(claim)
    for key, value in wanted.items():
        if key == "quote":
            if value.strip() not in claim.quote:
                return False
        elif key == "outcomes":
            short = [o.rsplit(" ", 1)[0] if o.count(" ") > 2 and not value_has_side(value) else o for o in told[key]]
            if not set(value) <= set(short) | set(told[key]):
                return False
        elif told[key] != value:
            return False
    return True


def value_has_side(outcomes: list[str]) -> bool:
    return any(outcome.split()[-1].isidentifier() and len(outcome.split()) > 3 for outcome in outcomes)


def run(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS, set(case) - KEYS
    claims = list(reading.trial(case["text"].strip(), case.get("published", date(2018, 5, 12))).report.claims)
    told = "\n".join(str(said(c)) for c in claims)
    left = list(claims)
    for wanted in case.get("claims", ()):
        found = next((c for c in left if fits(c, wanted)), None)
        assert found, f"not read: {wanted}\nread:\n{told}"
        left.remove(found)
    for unwanted in case.get("never", ()):
        assert not [c for c in claims if fits(c, unwanted)], f"read, but must never be: {unwanted}\nread:\n{told}"
    if "only" in case:
        assert len(claims) == case["only"], told


@pytest.mark.parametrize("case", load("in_the_wild.yaml"))
def test_in_the_wild(case: dict[str, Any]) -> None:
    run(case)


@pytest.mark.parametrize("case", load("made_up.yaml"))
def test_made_up(case: dict[str, Any]) -> None:
    run(case)


@pytest.mark.parametrize("case", load("must_never.yaml"))
def test_must_never(case: dict[str, Any]) -> None:
    run(case)


@pytest.mark.xfail(strict=True, reason="known failure; if it passes now, move it to in_the_wild.yaml")
@pytest.mark.parametrize("case", load("known_failures.yaml"))
def test_known_failures(case: dict[str, Any]) -> None:
    run(case)
