"""What a change does to what is read: the claims of this tree beside those of another commit, on one fixed corpus.

`make gained-lost` (against HEAD), `make gained-lost BASE=main~3 CORPUS="pages more.jsonl"`. The other commit is laid out in a temporary
folder (`git worktree`), which goes again. The corpus: the texts of cases/, the samples, and the benchmark's dev and train where
../shared holds it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parents[1]
BENCHMARK = [ROOT.parent / "shared" / "benchmark" / f"{name}.jsonl" for name in ("dev", "train")]
FIELDS = ("event", "stance", "scope", "sources", "actor", "target", "outcomes", "where", "when")
"""What is compared, besides the words; how a claim was reached may change without its being another."""

Claim = dict[str, Any]


class Change(NamedTuple):
    """What became of a report's claims."""

    lost: list[Claim]
    gained: list[Claim]
    changed: list[tuple[Claim, Claim]]


def compare(before: Sequence[Claim], after: Sequence[Claim]) -> Change:
    """Claims that are the same drop out; of the others, those whose words overlap are one claim changed, the likest first."""
    left, right = list(before), list(after)
    for claim in before:
        if same := next((one for one in right if _plain(one) == _plain(claim)), None):
            left.remove(claim)
            right.remove(same)
    pairs = sorted(((_likeness(old, new), n, m) for n, old in enumerate(left) for m, new in enumerate(right)), key=lambda p: (-p[0], p[1:]))
    paired: dict[int, int] = {}
    for likeness, n, m in pairs:
        if likeness and n not in paired and m not in paired.values():
            paired[n] = m
    return Change(
        [old for n, old in enumerate(left) if n not in paired],
        [new for m, new in enumerate(right) if m not in paired.values()],
        [(left[n], right[m]) for n, m in sorted(paired.items())],
    )


def _plain(claim: Claim) -> Claim:
    return {"quote": claim["quote"], **{field: _value(claim, field) for field in FIELDS}}


def _value(claim: Claim, field: str) -> Any:
    """A field without the words that it was read from; a place by its name."""
    value = claim.get(field)
    if field == "where":
        return [place.get("name") or f"«{place['text']}»" for place in value or ()]
    if field == "when":
        return " – ".join(str((value or {}).get(end) or "…") for end in ("from", "to"))
    if field == "outcomes":
        return [{k: v for k, v in one.items() if k != "text"} for one in value or ()]
    return value


def _likeness(old: Claim, new: Claim) -> int:
    """Words in common count most, then fields; 0 where the words have nothing in common."""
    spans = [claim.get("quote_offsets") or [end - (1 << 40) for end in claim.get("title_offsets") or (0, 0)] for claim in (old, new)]
    overlap = min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0])
    return len(FIELDS) * overlap + sum(_value(old, field) == _value(new, field) for field in FIELDS) if overlap > 0 else 0


def show(name: str, change: Change) -> Iterator[str]:
    """The lines that tell of a report's change; none where nothing changed."""
    if any(change):
        yield f"{name}"
    for sign, claims in (("-", change.lost), ("+", change.gained)):
        for claim in claims:
            told = "; ".join(f"{field} {_text(_value(claim, field))}" for field in FIELDS[3:] if _value(claim, field))
            yield f"  {sign} {claim['event']}, {claim['stance']}, {claim['scope']}: {told}"
            yield f"      {claim['quote']}"
    for old, new in change.changed:
        yield f"  ~ {new['event']}"
        yield f"      {new['quote']}"
        for field in ("quote", *FIELDS):
            one, other = (claim["quote"] if field == "quote" else _value(claim, field) for claim in (old, new))
            if one != other:
                yield f"      {field}: {_text(one)} → {_text(other)}"


def _text(value: Any) -> str:
    """A field's value on one line, its empty parts left out."""
    if isinstance(value, dict):
        parts = [f"{k} {_text(v)}" if k not in ("kind", "name", "type") else str(v) for k, v in value.items() if v not in (None, [], "")]
        return " ".join(parts) or "nothing"
    if isinstance(value, list):
        return " + ".join(map(_text, value)) or "nothing"
    return "nothing" if value is None else str(value)


def corpus(folder: Path) -> list[Path]:
    """The fixed corpus: a file made of cases/, and what lies elsewhere."""
    rows = []
    for path in sorted((ROOT / "cases").glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
            day = str(case.get("published", "2018-05-12"))
            rows.append({"id": f"{path.stem}-{number}", "published": day, "title": case.get("title", ""), "text": case["text"]})
    cases = folder / "cases.jsonl"
    cases.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return [cases, ROOT / "samples", *(path for path in BENCHMARK if path.exists())]


def read(tree: Path, inputs: Sequence[Path], into: Path) -> dict[str, list[Claim]]:
    """Report → claims, as the program in that tree reads them."""
    command = [sys.executable, "-m", "riwaya", "read", *map(str, inputs), "-o", str(into), "--published", "2018-05-12"]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(tree / "src")}, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{tree}: {done.stderr.strip()}")
    reports = [json.loads(line) for line in into.read_text(encoding="utf-8").splitlines()]
    return {f"{report['id']} {report.get('title') or ''}".strip(): report.get("claims", []) for report in reports}


@contextmanager
def tree_of(commit: str, folder: Path) -> Iterator[Path]:
    """The files of a commit in a folder of their own, for as long as they are needed."""
    git = ["git", "-C", str(ROOT), "worktree"]
    tree = folder / "base"
    added = subprocess.run([*git, "add", "--detach", "--quiet", str(tree), commit], check=False, capture_output=True, text=True)
    if added.returncode:
        sys.exit(f"BASE={commit}: {added.stderr.strip()}")
    try:
        yield tree
    finally:
        subprocess.run([*git, "remove", "--force", str(tree)], check=False, capture_output=True)


def main() -> None:
    """Print what was gained, lost and changed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--base", default="HEAD", help="the commit to compare with")
    arguments.add_argument("corpus", nargs="*", type=Path, help="pages or reports to read in place of the fixed corpus")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = [path.absolute() for path in given.corpus] or corpus(folder)
        with tree_of(given.base, folder) as tree:
            before = read(tree, inputs, folder / "before.jsonl")
        after = read(ROOT, inputs, folder / "after.jsonl")
    changes = {name: compare(before.get(name, []), after.get(name, [])) for name in dict.fromkeys((*before, *after))}
    for name, change in changes.items():
        for line in show(name, change):
            print(line)
    lost, gained, changed = (sum(len(change[n]) for change in changes.values()) for n in range(3))
    claims = sum(map(len, after.values()))
    print(f"{len(changes)} reports, {claims} claims: {gained} gained, {lost} lost, {changed} changed against {given.base}")


if __name__ == "__main__":
    main()
