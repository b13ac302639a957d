"""Runs the cases of this folder: what must be read from a text, and what must never be."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from riwaya import gazetteer, lexicon, reading
from riwaya.gazetteer import Gazetteer
from riwaya.records import Article, Claim, Outcome

FOLDER = Path(__file__).parent
FILES = ("in_the_wild.yaml", "made_up.yaml", "must_never.yaml", "known_failures.yaml")
FEWEST = {"in_the_wild.yaml": 40, "made_up.yaml": 40, "must_never.yaml": 30, "known_failures.yaml": 0}
KEYS = {"why", "title", "text", "published", "claims", "never", "only"}
ENTRY_KEYS = {
    "event", "stance", "scope", "source", "chain", "speaker", "party", "actor", "target", "where", "area", "when", "outcomes", "among", "quote",
}  # fmt: skip
LATIN, ARABIC = re.compile(r"[A-Za-z]"), re.compile(r"[\u0621-\u064a]")
PUBLISHED = date(2018, 5, 12)


class Told(NamedTuple):
    """An outcome in the words of a case: `killed children 2 of 0 syria_government`."""

    kind: str
    what: str
    bounds: str
    part: str | None
    side: str | None

    @classmethod
    def written(cls, words: str) -> "Told":
        kind, *rest = words.split(" ")
        at = next(n for n, word in enumerate(rest) if word[0].isdigit() or word == "any")
        what, bounds, tail = " ".join(rest[:at]), rest[at], rest[at + 1 :]
        part = tail[1] if tail[:1] == ["of"] else None
        side = tail[2] if part is not None and len(tail) > 2 else tail[0] if part is None and tail else None
        return cls(kind, what, bounds, part, side)

    @classmethod
    def read(cls, one: Outcome) -> "Told":
        what = one.group or "unspecified" if one.unit == "people" else one.unit
        low, high = ("any" if n is None else str(n) for n in (one.min, one.max))
        bounds = f"{low}+" if high == "any" else low if low == high else f"{low}-{high}"
        return cls(one.kind, what, bounds, None if one.part_of is None else str(one.part_of), one.side)

    def __str__(self) -> str:
        part = f" of {self.part}" if self.part is not None else ""
        return f"{self.kind} {self.what} {self.bounds}{part}{f' {self.side}' if self.side else ''}"

    def meets(self, wanted: "Told") -> bool:
        """A side that the case does not name may be any."""
        return self[:4] == wanted[:4] and wanted.side in (None, self.side)


def said(claim: Claim) -> dict[str, Any]:
    """A claim in the words of a case."""
    nearest = claim.sources[0] if claim.sources else None
    return {
        "event": claim.event,
        "stance": claim.stance,
        "scope": claim.scope,
        "source": nearest.type if nearest else "none",
        "chain": [s.type for s in claim.sources],
        "speaker": nearest.text if nearest else "none",
        "party": nearest.actor if nearest else None,
        "actor": list(claim.actor),
        "target": list(claim.target),
        "where": [p.name for p in claim.where],
        "area": claim.area,
        "when": [claim.when.start, claim.when.end],
        "outcomes": [str(Told.read(o)) for o in claim.outcomes],
        "among": [o.among for o in claim.outcomes if o.among],
        "quote": claim.quote,
    }


def counted(claim: Claim, wanted: list[str], whole: bool) -> bool:
    """Whether the claim's outcomes are the wanted ones: each found, and in `whole` no other."""
    left = [Told.read(o) for o in claim.outcomes]
    for words in wanted:
        found = next((one for one in left if one.meets(Told.written(words))), None)
        if found is None:
            return False
        left.remove(found)
    return not (whole and left)


def fits(claim: Claim, wanted: dict[str, Any], *, whole: bool) -> bool:
    """Whether a claim is as `wanted` says; `whole`: lists are complete, else the claim only holds what they hold."""
    told = said(claim)
    for key, value in wanted.items():
        if key == "outcomes":
            fit = counted(claim, value, whole)
        elif key == "quote":
            fit = value.strip() in told["quote"]
        elif key in ("when", "chain"):
            fit = told[key] == value
        elif isinstance(value, list):
            have, want = Counter(told[key]), Counter(value)
            fit = have == want if whole else want <= have
        else:
            fit = told[key] == (value.strip() if isinstance(value, str) else value)
        if not fit:
            return False
    return True


def paired(wanted: list[dict[str, Any]], claims: list[Claim]) -> bool:
    """Whether each wanted entry has a claim of its own."""
    if not wanted:
        return True
    first, *others = wanted
    return any(paired(others, [c for c in claims if c is not one]) for one in claims if fits(one, first, whole=True))


def read(case: dict[str, Any]) -> list[Claim]:
    article = Article(
        id="case", page="", address="", title=case.get("title", "").strip(), text=case["text"].strip(), language="ar",
        published=case.get("published", PUBLISHED), published_by="given",
    )  # fmt: skip
    return list(reading.read(article, lexicon.load(), known_places()).claims)


@lru_cache(maxsize=1)
def known_places() -> Gazetteer:
    return gazetteer.load()


def faults(case: dict[str, Any]) -> Iterator[str]:
    """What is not read as the case asks."""
    claims = read(case)
    wanted = case.get("claims", [])
    unread = [entry for entry in wanted if not any(fits(c, entry, whole=True) for c in claims)]
    yield from (f"not read: {entry}" for entry in unread)
    if not unread and not paired(wanted, claims):
        yield "not read: each of the wanted entries as a claim of its own"
    for entry in case.get("never", ()):
        if any(fits(c, entry, whole=False) for c in claims):
            yield f"read, but must never be: {entry}"
    if "only" in case and len(claims) != case["only"]:
        yield f"read: {len(claims)} claims in place of {case['only']}"


def run(case: dict[str, Any]) -> None:
    found = list(faults(case))
    if found:
        told = "\n".join(str(said(c)) for c in read(case)) or "nothing"
        pytest.fail("\n".join([*found, "what was read:", told]), pytrace=False)


def load(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return cases


def params(name: str) -> list[Any]:
    return [pytest.param(case, id=case["why"]) for case in load(name)]


@pytest.mark.parametrize("case", params("in_the_wild.yaml"))
def test_in_the_wild(case: dict[str, Any]) -> None:
    run(case)


@pytest.mark.parametrize("case", params("made_up.yaml"))
def test_made_up(case: dict[str, Any]) -> None:
    run(case)


@pytest.mark.parametrize("case", params("must_never.yaml"))
def test_must_never(case: dict[str, Any]) -> None:
    run(case)


@pytest.mark.xfail(strict=True, raises=pytest.fail.Exception, reason="known failure; passes it now, move it to its file")
@pytest.mark.parametrize("case", params("known_failures.yaml"))
def test_known_failures(case: dict[str, Any]) -> None:
    run(case)


# --- the files themselves: a slip of the pen must not pass as a case that asks nothing


@pytest.mark.parametrize("name", FILES)
def test_cases_are_written_as_the_readme_says(name: str) -> None:
    cases = load(name)
    assert len(cases) >= FEWEST[name]
    for case in cases:
        assert {"why", "text"} <= case.keys() <= KEYS, case
        assert case.keys() & {"claims", "never", "only"}, f"asks nothing: {case['why']}"
        for entry in [*case.get("claims", ()), *case.get("never", ())]:
            assert entry, case["why"]
            assert entry.keys() <= ENTRY_KEYS, entry
            for words in entry.get("outcomes", ()):
                assert str(Told.written(words)) == words, words


def test_no_case_is_told_twice() -> None:
    cases = [case for name in FILES for case in load(name)]
    for key in ("why", "text"):
        assert not [value for value, times in Counter(case[key] for case in cases).items() if times > 1]


@pytest.mark.parametrize("name", FILES)
def test_arabic_stands_on_lines_of_its_own(name: str) -> None:
    """A line that mixes directions is laid out in an order nobody can read."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        assert not (LATIN.search(line) and ARABIC.search(line)), line
