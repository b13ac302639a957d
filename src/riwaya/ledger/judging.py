"""What persons decided: each judgement is a row for good, bound to a page and its words; a later one, or one that takes it back, goes before."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, select

from riwaya.ledger import tables
from riwaya.ledger.correcting import differences, overlay, plainly
from riwaya.ledger.engine import Ledger
from riwaya.ledger.faults import LedgerError
from riwaya.ledger.giving import reports
from riwaya.ledger.naming import find_claim
from riwaya.ledger.pages import standing_on, successor
from riwaya.ledger.targets import Lost, Target, bind, find, nearest
from riwaya.records import Claim, Decision, Judgement, Regrading, Report, Verdict

UNDO = "undo"
_REVIEWS = frozenset({"accept", "correct", "reject"})
_PAIRS = frozenset({"same", "not the same", "unsure"})
"""The word of a `Verdict`, `Regrading` or `Review` in the column `says`; `grade` is a `Regrading`'s."""


class Bound(NamedTuple):
    """One claim of a judgement: the page (SHA-256) and words that it hangs on, and the claim (`report:claim`) that these lead to now."""

    page: str
    target: Target
    claim: str | None
    why: str = ""
    """Why they lead to none."""
    near: str | None = None
    """The claim that stands nearest there."""


class Judged(NamedTuple):
    """A judgement as it stands. `number` is its entry of the log."""

    number: int
    at: str
    by: str
    says: str
    reason: str
    claims: tuple[Bound, ...]
    body: Mapping[str, Any]
    state: str
    """`holds`, `overridden`, `taken back`, `lost` (its claim is not found), or `done` for one that takes another back."""
    note: str = ""
    """What a person should know of one that holds."""

    @property
    def subject(self) -> tuple[object, ...]:
        """What it decides: two judgements on one subject go one before the other."""
        what = "claim" if self.says in _REVIEWS else "pair" if self.says in _PAIRS else self.says
        return (what, *sorted(one.claim or f"{one.page} {one.target.nth} {one.target.event} {one.target.quote}" for one in self.claims))


def judge(ledger: Ledger, decision: Decision, *, by: str) -> Judged:
    """Keep a decision; its claims may be named by the beginning of their report's name. The same decision by the same person stands once.

    Raises LedgerError where a claim is not there.
    """
    with ledger.writing("judged", by) as entry:
        connection = entry.connection
        names = (decision.one, decision.other) if isinstance(decision, Verdict) else (decision.claim,)
        found = [find_claim(connection, name) for name in names]
        if len({one.name for one in found}) < len(found):
            raise LedgerError(found[0].name, "two names of one claim", "name two claims")
        said = "grade" if isinstance(decision, Regrading) else decision.says
        hangs = [(one.page, bind(one.report, one.claim)) for one in found]
        body = _body(decision, found[0].claim)
        row = {
            "entry": entry.number, "at": entry.at, "by": by, "says": said, **_columns(hangs), "body": _packed(body), "reason": decision.reason,
        }  # fmt: skip
        same = _same_before(connection, row)
        if same is None:
            entry.add(tables.judgements, [row])
        number = same or entry.number
    with ledger.reading() as connection:
        return next(one for one in judgements(connection) if one.number == number)


def take_back(ledger: Ledger, number: int, reason: str, *, by: str) -> Judged:
    """Take back the judgement of that number: what was judged before it stands again. Raises LedgerError where there is none that counts."""
    with ledger.writing("judged", by) as entry:
        of = next((one for one in judgements(entry.connection) if one.number == number), None)
        if of is None or of.state in {"done", "taken back"}:
            what = "no judgement has this number" if of is None else f"it is {of.state} already"
            raise LedgerError(f"judgement {number}", what, "`riwaya judge --list` shows all of them")
        hangs = [(one.page, one.target) for one in of.claims]
        row = {
            "entry": entry.number,
            "at": entry.at,
            "by": by,
            "says": UNDO,
            **_columns(hangs),
            "body": _packed({"of": number}),
            "reason": reason,
        }
        entry.add(tables.judgements, [row])
    return of


def judgements(connection: Connection) -> list[Judged]:
    """All judgements as they stand, oldest first."""
    rows = list(connection.execute(select(tables.judgements).order_by(tables.judgements.c.entry)))
    finder = _Finder(connection, {page for row in rows for page in (row.page, row.other_page) if page})
    read = [_judged(row, finder) for row in rows]
    taken = {one.body["of"] for one in read if one.says == UNDO}
    latest = {one.subject: one.number for one in read if one.says != UNDO and one.number not in taken}
    stand = [one._replace(state=_state(one, taken, set(latest.values()))) for one in read]
    rejected = {one.claims[0].claim for one in stand if one.says == "reject" and one.state == "holds"}
    return [one._replace(note=_note(one, rejected, finder)) if one.state == "holds" else one for one in stand]


def verdicts(connection: Connection) -> list[Judgement]:
    """The verdicts on what was linked that hold, oldest first, under the names that their claims bear now.

    They carry no moment: their order says which is the later, whatever the machine's clock said.
    """
    found: list[Judgement] = []
    for one in judgements(connection):
        names = [bound.claim or "" for bound in one.claims]
        if one.state != "holds" or one.says in _REVIEWS:
            continue
        if one.says == "grade":
            found.append(Regrading(claim=names[0], grade=one.body["grade"], reason=one.reason, by=one.by))
        else:
            found.append(Verdict(one=names[0], other=names[1], says=one.says, reason=one.reason, by=one.by))  # type: ignore[arg-type]
    return found


def judged_reports(connection: Connection, names: Sequence[str] | None = None, *, named: bool = True) -> list[Report]:
    """The reports whose claims count now, as judged: without the claims that were rejected, corrected ones as corrected.

    What is linked, counted and published is made of these; `reports` gives what was read. A claim's reasons tell who judged it, unless
    the reports are for others (`named` false).
    """
    reviews = {one.claims[0].claim: one for one in judgements(connection) if one.says in _REVIEWS and one.state == "holds"}
    return [_reviewed(report, reviews, named=named) for report in reports(connection, names)]


def rejections(connection: Connection) -> list[Judged]:
    """The judgements that hold by which a claim counts nowhere, oldest first."""
    return [one for one in judgements(connection) if one.says == "reject" and one.state == "holds"]


def review_of(connection: Connection, claim: str) -> Judged | None:
    """What holds of a claim (`report:claim`): that it is accepted, corrected or rejected."""
    found = (one for one in judgements(connection) if one.says in _REVIEWS and one.state == "holds" and one.claims[0].claim == claim)
    return next(found, None)


def holding(connection: Connection, other: Judged) -> Judged | None:
    """The judgement that holds of the subject of another."""
    return next((one for one in judgements(connection) if one.state == "holds" and one.subject == other.subject), None)


def show_judged(claim: Claim, review: Judged | None, *, named: bool = True) -> Claim:
    """A claim as it was judged, with why, and who judged where that is `named`, among its reasons; a rejected one too."""
    if review is None:
        return claim
    claim = overlay(claim, review.body["set"]) if review.says == "correct" else claim
    return msgspec.structs.replace(claim, why=(*claim.why, _sentence(review, named=named)))


def _reviewed(report: Report, reviews: Mapping[str | None, Judged], *, named: bool) -> Report:
    held = [(claim, reviews.get(f"{report.id}:{claim.id}")) for claim in report.claims]
    if not any(review for _, review in held):
        return report
    claims = tuple(show_judged(claim, review, named=named) for claim, review in held if not (review and review.says == "reject"))
    return msgspec.structs.replace(report, claims=claims)


def _sentence(review: Judged, *, named: bool) -> str:
    """What was judged, by whom where that is `named`, when and why."""
    done = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}[review.says]
    typed = f" ({', '.join(review.body['typed'])})" if review.says == "correct" else ""
    who = f" by {review.by}" if named else ""
    return f"{done}{who} on {review.at[:10]}{typed}" + (f": {review.reason}" if review.reason else "")


class _Finder:
    """The claims of some pages as they are read now."""

    def __init__(self, connection: Connection, pages: Iterable[str]) -> None:
        self._connection = connection
        names = standing_on(connection, pages)
        read = {report.id: report for report in reports(connection, list(names.values()))} if names else {}
        self._reports = {page: read[name] for page, name in names.items()}

    def bound(self, page: str, target: Target) -> Bound:
        """What a target leads to."""
        report = self._reports.get(page)
        if report is None:
            later = successor(self._connection, page)
            return Bound(page, target, None, f"its page counts no more{f': {later} took its place' if later else ''}", later)
        found = find(target, report.claims)
        if isinstance(found, Lost):
            near = nearest(target, report)
            return Bound(page, target, None, found.why, f"{report.id}:{near.id}" if near else None)
        return Bound(page, target, f"{report.id}:{found.id}")

    def claim(self, bound: Bound) -> Claim:
        """The claim of a bound that leads to one."""
        return next(one for one in self._reports[bound.page].claims if f"{self._reports[bound.page].id}:{one.id}" == bound.claim)


def _judged(row: Row[*tuple[Any, ...]], finder: _Finder) -> Judged:
    hangs = [(row.page, row.target)] + ([(row.other_page, row.other_target)] if row.other_page else [])
    claims = tuple(finder.bound(page, msgspec.json.decode(target, type=Target)) for page, target in hangs)
    body = msgspec.json.decode(row.body) if row.body else {}
    return Judged(row.entry, row.at, row.by, row.says, row.reason, claims, body, "holds")


def _state(one: Judged, taken: set[int], latest: set[int]) -> str:
    if one.says == UNDO:
        return "done"
    if one.number in taken:
        return "taken back"
    if one.number not in latest:
        return "overridden"
    return "holds" if all(bound.claim for bound in one.claims) else "lost"


def _note(one: Judged, rejected: set[str | None], finder: _Finder) -> str:
    """What became of the claims of a judgement that holds since it was made."""
    notes = [f"waits: {bound.claim} is rejected" for bound in one.claims if one.says not in _REVIEWS and bound.claim in rejected]
    for bound in one.claims:
        claim = finder.claim(bound)
        if claim.event != bound.target.event:
            notes.append(f"read otherwise since: {bound.claim} tells of {claim.event}, and told of {bound.target.event}")
    if one.says == "correct":
        read = plainly(finder.claim(one.claims[0]))
        notes += [f"read otherwise since: {name}" for name, was in one.body["was"].items() if read.get(name) != was and name != "event"]
    return "; ".join(notes)


def _body(decision: Decision, read: Claim) -> dict[str, Any]:
    """What a decision says beyond its word; of a correction both what was read and what stands in its place."""
    if isinstance(decision, Regrading):
        return {"grade": decision.grade}
    if isinstance(decision, Verdict) or decision.says != "correct":
        return {}
    changes = differences(read, overlay(read, decision.changes))
    plain = plainly(read)
    if not changes:
        raise LedgerError(decision.claim, "it is read so already", "accept it, or say what to correct with --set")
    return {"set": changes, "was": {name: plain.get(name) for name in changes}, "typed": list(decision.typed)}


def _columns(hangs: Sequence[tuple[str, Target]]) -> dict[str, str | None]:
    """The pages and targets of a judgement on one claim or two."""
    (page, target), *others = hangs
    other, other_target = others[0] if others else (None, None)
    return {
        "page": page, "target": msgspec.json.encode(target).decode(), "other_page": other,
        "other_target": msgspec.json.encode(other_target).decode() if other_target else None,
    }  # fmt: skip


def _packed(body: Mapping[str, Any]) -> str | None:
    return msgspec.json.encode(body).decode() if body else None


def _same_before(connection: Connection, row: Mapping[str, Any]) -> int | None:
    """The judgement that holds and says the same, by the same person."""
    columns = tables.judgements.c
    same = [
        columns[name] == value if value is not None else columns[name].is_(None)
        for name, value in row.items()
        if name not in {"entry", "at"}
    ]
    standing = {one.number for one in judgements(connection) if one.state == "holds"}
    return next((number for number in connection.execute(select(columns.entry).where(*same)).scalars() if number in standing), None)
