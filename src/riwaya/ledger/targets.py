"""Which claim a judgement means: bound to the words of a page, so that it finds its claim again whoever reads the page next.

A claim is found by its exact quote; where several stand on one quote, by the event, and then by their order. Where that does not lead to
one claim for certain it is lost, and never taken for another.
"""

from collections.abc import Sequence
from typing import NamedTuple

from riwaya.records import Claim, Record, Report


class Target(Record, frozen=True, kw_only=True):
    """A claim by its words, and what tells it from others on the same words."""

    quote: str
    start: int | None
    """Where the quote stood in title, line break and text, in code points."""
    event: str
    claim: str
    """What the claim was called when it was judged, `report:claim`; it says nothing of what bears that name now."""
    shared: int = 1
    """How many claims stood on the quote."""
    alike: int = 1
    """How many of these told of the same event, and which of them (from 0) this one was."""
    nth: int = 0


class Lost(NamedTuple):
    """Why a target leads to no claim."""

    why: str


def bind(report: Report, claim: Claim) -> Target:
    """The target that means this claim of the report."""
    shared = _on(report.claims, claim.quote)
    alike = [one for one in shared if one.event == claim.event]
    return Target(
        quote=claim.quote, start=start_of(report, claim), event=claim.event, claim=f"{report.id}:{claim.id}", shared=len(shared),
        alike=len(alike), nth=[one.id for one in alike].index(claim.id),
    )  # fmt: skip


def find(target: Target, claims: Sequence[Claim]) -> Claim | Lost:
    """The claim that a target means among those of its page as they are read now."""
    shared = _on(claims, target.quote)
    if not shared:
        return Lost("no claim stands on its words any more")
    if len(shared) == target.shared == 1:
        return shared[0]
    alike = [one for one in shared if one.event == target.event]
    if len(alike) == target.alike:
        return alike[target.nth]
    if not alike:
        return Lost(f"no claim on its words tells of {target.event} any more")
    return Lost(f"{len(alike)} claims on its words tell of {target.event} now, {target.alike} did when it was judged")


def nearest(target: Target, report: Report) -> Claim | None:
    """The claim that stands nearest to where the target's words stand now, or stood; None where the page has no claim."""
    found = whole(report).find(target.quote)
    start = found if found >= 0 else target.start or 0
    end = start + len(target.quote)

    def distance(claim: Claim) -> tuple[int, int]:
        at = start_of(report, claim) or 0
        return max(0, at - end, start - at - len(claim.quote)), abs(at - start)

    return min(report.claims, key=distance, default=None)


def whole(report: Report) -> str:
    """Title, line break, text."""
    return f"{report.title}\n{report.text}" if report.title else report.text


def start_of(report: Report, claim: Claim) -> int | None:
    """Where a claim's quote starts in `whole`."""
    if claim.title_offsets:
        return claim.title_offsets[0]
    if claim.quote_offsets:
        return claim.quote_offsets[0] + (len(report.title) + 1 if report.title else 0)
    found = whole(report).find(claim.quote)
    return found if found >= 0 else None


def _on(claims: Sequence[Claim], quote: str) -> list[Claim]:
    return [one for one in claims if one.quote == quote]
