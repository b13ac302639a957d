"""Files that commands take and write: claims, links, questions, places; each fault is one line that says what to do."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from riwaya.cli.complaints import WRONG_USAGE, Complaint, say
from riwaya.records import Judgement, Links, Problem, Question, Regrading, Report, Toll, Verdict

T = TypeVar("T")
_BOM = b"\xef\xbb\xbf"
_VERDICTS = (
    'give one a line: {"one": "report:claim", "other": "report:claim", "says": "same", "not the same" or "unsure"}, '
    'or {"claim": "report:claim", "grade": "Weak", "reason": "…"}'
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_OBJECTS = "give an object: name → list of the names that contain it"


def is_stream(path: Path | None) -> bool:
    """True for `-`: standard input, or standard output."""
    return path is not None and str(path) == "-"


def load_bytes(path: Path) -> bytes:
    """The bytes of a file, or of standard input for `-`, without a byte order mark."""
    if is_stream(path):
        return sys.stdin.buffer.read().removeprefix(_BOM)
    try:
        return path.read_bytes().removeprefix(_BOM)
    except FileNotFoundError:
        raise Complaint(path, "no such file", "check the name") from None
    except IsADirectoryError:
        raise Complaint(path, "a folder", "name a file in it") from None
    except OSError as fault:
        raise Complaint(path, fault.strerror or "cannot be read", "check the file and its rights") from None


def load_reports(path: Path) -> list[Report]:
    """The reports of a file of claims, one JSON object a line; a line given twice counts once."""
    reports: dict[str, Report] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(load_bytes(path).splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        report = decode(line, Report, where, "give one report a line, as `riwaya read … -o` writes them")
        if reports.get(report.id) == report:
            say(f"{where}: the same report as line {lines[report.id]}; it counts once")
            continue
        if report.id in reports:
            raise Complaint(where, f"a second report with the id {report.id} (line {lines[report.id]})", "give each report its own id")
        _check_claims(report, where)
        reports[report.id], lines[report.id] = report, number
    if not reports:
        raise Complaint(path, "holds no report", "give a file that `riwaya read … -o` wrote")
    return list(reports.values())


_LARGEST = 10**12
"""More than anything that is counted; tolls are computed in floating point, exact far beyond it (2**53) and not at any size."""


def _check_claims(report: Report, where: str) -> None:
    """Each claim can be named `report:claim`, split at the last colon, and the name means that claim alone; no count is absurd."""
    seen: set[str] = set()
    for claim in report.claims:
        if ":" in claim.id or claim.id in seen or not claim.id:
            fault = "a second claim with the id" if claim.id in seen else "no id for a claim:"
            raise Complaint(where, f"report {report.id}: {fault} {claim.id!r}", "give each claim of a report its own id, without a colon")
        seen.add(claim.id)
        for number in (bound for outcome in claim.outcomes for bound in (outcome.min, outcome.max) if bound is not None):
            if not 0 <= number <= _LARGEST:
                raise Complaint(where, f"claim {report.id}:{claim.id}: a count of {number}", f"give counts from 0 to {_LARGEST}")


def load_verdicts(path: Path | None, reports: Sequence[Report]) -> list[Judgement]:
    """What persons judged, one JSON object a line; none for no file. Said of each verdict whose claims are not here that it waits."""
    claims = {f"{report.id}:{claim.id}" for report in reports for claim in report.claims}
    found: list[Judgement] = []
    for number, row in enumerate(load_bytes(path).splitlines() if path else (), 1):
        if not row.strip():
            continue
        where = f"{path}, line {number}"
        verdict = _verdict(decode(row, dict[str, Any], where, _VERDICTS), where)
        named = (verdict.claim,) if isinstance(verdict, Regrading) else (verdict.one, verdict.other)
        if len(set(named)) < len(named):
            raise Complaint(where, f"a verdict on {named[0]} and itself", "name two claims")
        for name in named:
            if name not in claims:
                near = get_close_matches(name, claims, 1, 0.8)
                say(f"{where}: no claim {name} here" + (f" (did you mean {near[0]}?)" if near else "") + "; the verdict waits for it")
        found.append(verdict)
    return found


def _verdict(plain: dict[str, Any], where: str) -> Judgement:
    """A line of the verdicts: of a pair, or of a grade. A day alone dates it from that day's start; an unknown key would lose what it says."""
    kind: type[Regrading | Verdict] = Regrading if "grade" in plain else Verdict
    known = [field.encode_name for field in msgspec.structs.fields(kind)]
    for key in plain.keys() - set(known):
        raise Complaint(where, f"unknown key {key!r}", f"the keys are {', '.join(known)}")
    if isinstance(plain.get("at"), str) and _DAY.fullmatch(plain["at"]):
        plain = {**plain, "at": f"{plain['at']}T00:00:00Z"}
    return convert(plain, kind, where, _VERDICTS)


def load_links(path: Path) -> Links:
    """Incidents, origins, copies, contradictions and places as `riwaya link` writes them."""
    return decode(load_bytes(path), Links, path, "give what `riwaya link` wrote, or one story's object of a file of several")


def load_places(path: Path) -> dict[str, tuple[str, ...]]:
    """Name of a place → names that contain it; the object itself, or one with a key `places`."""
    data = decode(load_bytes(path), dict[str, Any], path, _OBJECTS)
    named = data["places"] if isinstance(data.get("places"), dict) else data
    return {name: convert(above, tuple[str, ...], f"{path}, {name!r}", _OBJECTS) for name, above in named.items()}


def load_questions(path: Path) -> list[Question]:
    """A list of questions, bare or each as `{"question": {…}, "incident": …}`."""
    todo = "see `riwaya toll --help` for the keys of a question"
    out = []
    for number, row in enumerate(decode(load_bytes(path), list[dict[str, Any]], path, f"give a list of objects; {todo}"), 1):
        where = f"{path}, question {number}"
        plain = convert(row.get("question", row), dict[str, Any], where, todo)
        if row.get("incident"):
            plain = {**plain, "incident": row["incident"]}
        known = [field.encode_name for field in msgspec.structs.fields(Question)]
        for key in plain:
            near = get_close_matches(key, known, 1, 0.7)
            if key not in known and near:
                raise Complaint(where, f"unknown key {key!r}", f"did you mean {near[0]!r}?")
        out.append(convert(plain, Question, where, todo))
    if not out:
        raise Complaint(path, "holds no question", "give a list of at least one")
    return out


def decode(content: bytes, kind: type[T], where: object, todo: str) -> T:
    """JSON as a record, or a Complaint that names the field."""
    if not content.strip():
        raise Complaint(where, "empty", todo)
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise Complaint(where, str(fault).rstrip("."), todo) from None


def convert(data: object, kind: type[T], where: object, todo: str) -> T:
    """Plain data as a record, or a Complaint that names the field."""
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as fault:
        raise Complaint(where, str(fault).rstrip("."), todo) from None


def check_target(path: Path | None) -> None:
    """Complain before the work rather than after it where a file cannot be written."""
    if path is None or is_stream(path):
        return
    if path.is_dir():
        raise Complaint(path, "a folder, and one file is written", "name a file", WRONG_USAGE)
    if not path.parent.is_dir():
        raise Complaint(path, f"there is no folder {path.parent}", "make the folder first, or name another file", WRONG_USAGE)
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise Complaint(path, "no right to write there", "name another file", WRONG_USAGE)


@contextmanager
def target(path: Path | None) -> Iterator[Callable[[bytes], object]]:
    """What writes bytes into a file, or to standard output for None and `-`.

    A file is written aside and moved in when all is well: whoever stops the command keeps the file that was there.
    """
    if path is None or is_stream(path):
        sys.stdout.flush()
        yield sys.stdout.buffer.write
        sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file():  # a pipe, a device
        with path.open("wb") as stream:
            yield stream.write
    else:
        whole = path.resolve()
        part = whole.with_name(f".{whole.name}.{os.getpid()}")
        try:
            with part.open("wb") as stream:
                yield stream.write
            part.replace(whole)
        finally:
            part.unlink(missing_ok=True)


def write(content: bytes, path: Path | None) -> None:
    """All of it at once."""
    with target(path) as put:
        put(content)


def line(record: object) -> bytes:
    """A record as a line of JSON in UTF-8."""
    try:
        return msgspec.json.encode(record) + b"\n"
    except UnicodeEncodeError:  # a file's name that is no UTF-8
        return json.dumps(msgspec.to_builtins(record), ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def pretty(value: object) -> bytes:
    """Indented JSON in UTF-8, Arabic as written."""
    return (json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def links_object(links: Links, reports: Sequence[Report]) -> dict[str, Any]:
    """Links with every key there, also where nothing was found; `words` quotes the claims that contradict each other."""
    plain: dict[str, Any] = {name: msgspec.to_builtins(getattr(links, name)) for name in links.__struct_fields__}
    plain["incidents"] = [{"grade": None, "why": [], **_in_words(incident)} for incident in plain["incidents"]]
    plain["doubts"] = [_in_words(doubt) for doubt in plain["doubts"]]
    plain["contradictions"] = [[pair.one, pair.other, pair.why] for pair in links.contradictions]
    quotes = {f"{report.id}:{claim.id}": claim.quote for report in reports for claim in report.claims}
    disputed = dict.fromkeys(key for pair in links.contradictions for key in (pair.one, pair.other))
    plain["words"] = {key: quotes[key] for key in disputed if key in quotes}
    return plain


def toll_object(toll: Toll) -> dict[str, Any]:
    """A toll as the exchange format has it."""
    plain = _in_words(msgspec.to_builtins(toll))
    return {**plain, "voices": [_in_words(voice) for voice in plain["voices"]]}


def _in_words(plain: dict[str, Any]) -> dict[str, Any]:
    """A record without what its sentences are made of: the exchange format has them in English."""
    return {name: value for name, value in plain.items() if name != "said"}


def report_problems(problems: Sequence[Problem], path: Path | None) -> None:
    """Each problem as one line on standard error; all of them as JSON lines in the file."""
    for problem in problems:
        say(f"{problem.where}: {problem.what}; {problem.todo}")
    if path:
        write(b"".join(map(line, problems)), path)
