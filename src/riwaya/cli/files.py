"""Files that commands take and write: claims, links, questions, places; each fault is one line that says what to do."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from riwaya.records import Links, Problem, Question, Record, Report

T = TypeVar("T")


class UsageError(Exception):
    """What went wrong, where, and what to do: one line on standard error and an exit code."""

    def __init__(self, where: object, what: str, todo: str, code: int = 1) -> None:
        super().__init__(f"{where}: {what}; {todo}")
        self.code = code


def load_bytes(path: Path) -> bytes:
    """The bytes of a file, or of standard input for `-`."""
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UsageError(path, "no such file", "check the name") from None
    except OSError as fault:
        raise UsageError(path, fault.strerror or "cannot be read", "check the file and its rights") from None


def load_reports(path: Path) -> list[Report]:
    """The reports of a JSONL file of claims, one object a line."""
    reports: list[Report] = []
    seen: set[str] = set()
    for number, line in enumerate(load_bytes(path).splitlines(), 1):
        if line.strip():
            report = decode(line, Report, f"{path}, line {number}", "`riwaya read` writes such a file")
            if report.id in seen:
                raise UsageError(f"{path}, line {number}", f"a second report with the id {report.id}", "give each report its own id")
            seen.add(report.id)
            reports.append(report)
    if not reports:
        raise UsageError(path, "holds no report", "give a file that `riwaya read … -o` wrote")
    return reports


def load_links(path: Path) -> Links:
    """Incidents, origins, copies, contradictions and places as `riwaya link` writes them."""
    return decode(load_bytes(path), Links, path, "`riwaya link` writes such a file; of a file of several stories, give one story's object")


def load_places(path: Path) -> dict[str, tuple[str, ...]]:
    """Name of a place → names that contain it; the object itself, or one with a key `places`."""
    data = decode(load_bytes(path), dict[str, Any], path, "give an object: name → list of the names that contain it")
    return convert(data.get("places", data), dict[str, tuple[str, ...]], path, "give an object: name → list of the names that contain it")


def load_questions(path: Path) -> list[Question]:
    """A list of questions, bare or each as `{"question": {…}, "incident": …}`."""
    todo = "see `riwaya toll --help` for the keys of a question"
    rows = decode(load_bytes(path), list[dict[str, Any]], path, todo)
    out = []
    for number, row in enumerate(rows, 1):
        plain = {**row["question"], **({"incident": row["incident"]} if row.get("incident") else {})} if "question" in row else row
        out.append(convert(plain, Question, f"{path}, question {number}", todo))
    return out


def decode(content: bytes, kind: type[T], where: object, todo: str) -> T:
    """JSON as a record, or a UsageError that names the field."""
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise UsageError(where, str(fault).rstrip("."), todo) from None


def convert(data: object, kind: type[T], where: object, todo: str) -> T:
    """Plain data as a record, or a UsageError that names the field."""
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as fault:
        raise UsageError(where, str(fault).rstrip("."), todo) from None


def write(content: str, path: Path | None) -> None:
    """To the file, or to standard output."""
    if path is None or str(path) == "-":
        sys.stdout.write(content)
        return
    try:
        path.write_text(content, "utf-8")
    except OSError as fault:
        raise UsageError(path, fault.strerror or "cannot be written", "name another file with -o") from None


def lines(records: Iterable[Record]) -> str:
    """JSONL: one object a line."""
    return "".join(msgspec.json.encode(record).decode() + "\n" for record in records)


def pretty(value: object) -> str:
    """Indented JSON, Arabic as written."""
    return json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=1, default=str) + "\n"


def report_problems(problems: Sequence[Problem], path: Path | None) -> None:
    """Each problem as one line on standard error; all of them as JSONL in the file."""
    for problem in problems:
        print(f"{problem.where}: {problem.what}; {problem.todo}", file=sys.stderr)
    if path:
        write(lines(problems), path)
