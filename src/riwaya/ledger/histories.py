"""How an incident came to be as it is: what each linking changed in it, and into which it went where it stands no more."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from riwaya.ledger import tables
from riwaya.records import Incident, Record


class Turn(Record, frozen=True, kw_only=True):
    """What one entry of the log changed in an incident, sentence by sentence."""

    entry: int
    at: str
    by: str
    what: tuple[str, ...]


class History(Record, frozen=True, kw_only=True):
    """An incident as it is, or was last; `stands`: whether it is one still."""

    incident: Incident
    stands: bool
    turns: tuple[Turn, ...]


def history(connection: Connection, name: str) -> History | None:
    """The history of an incident by its name; None where none ever bore it."""
    links, entries = tables.links.c, tables.entries.c
    rows = connection.execute(
        select(links.entry, links.body, entries.at, entries.by)
        .join(tables.entries, entries.number == links.entry)
        .where(links.what == "incident", links.key == name)
        .order_by(links.entry)
    )
    last: Incident | None = None
    stands = False
    turns = []
    for row in rows:
        now = msgspec.json.decode(row.body, type=Incident) if row.body else None
        turns.append(Turn(entry=row.entry, at=row.at, by=row.by, what=tuple(_told(last if stands else None, now))))
        last, stands = now or last, now is not None
    return History(incident=last, stands=stands, turns=tuple(turns)) if last else None


def _told(before: Incident | None, now: Incident | None) -> Iterator[str]:
    """What changed from one state to the next."""
    if now is None:
        yield "is no incident any more"
        return
    if before is None:
        yield f"begins with {', '.join(now.claims)}"
        before = msgspec.structs.replace(now, grade=None)
    if gained := [claim for claim in now.claims if claim not in before.claims]:
        yield f"joined by {', '.join(gained)}"
    if lost := [claim for claim in before.claims if claim not in now.claims]:
        yield f"left by {', '.join(lost)}"
    if now.grade != before.grade:
        yield f"graded {now.grade or 'as without harm to civilians'}" + (f", was {before.grade}" if before.grade else "")
    for what, is_now, was in (
        ("kind of event", now.event, before.event),
        ("place", now.place, before.place),
        ("first day", now.start, before.start),
        ("last day", now.end, before.end),
    ):
        if is_now != was:
            yield f"{what}: {is_now or 'unknown'}, was {was or 'unknown'}"
    if now.why != before.why and now.claims == before.claims and now.grade == before.grade:
        yield "its reasons changed"
