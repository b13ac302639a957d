"""Links kept: what linking found is written only where it differs from what stood, and an incident keeps its name as it grows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, delete, desc, insert, literal, select

from riwaya.ledger import tables
from riwaya.ledger.engine import Ledger
from riwaya.ledger.log import Writing
from riwaya.records import Contradiction, Doubt, Incident, Links, Origin

Facts = dict[tuple[str, str], str]
"""(what, key) → body."""
_LAST = ("counter", "incident")
_IDLE = ("linked", "redacted", "stamped", "backed up", "mended")
"""Actions of the log that change no claim and no verdict."""


def links(connection: Connection) -> Links:
    """What linking found last, incidents by day."""
    held: dict[str, dict[str, str]] = defaultdict(dict)
    for (what, key), body in standing_facts(connection).items():
        held[what][key] = body
    incidents = [msgspec.json.decode(body, type=Incident) for body in held["incident"].values()]
    return Links(
        incidents=tuple(sorted(incidents, key=_by_day)),
        origins=tuple(msgspec.json.decode(body, type=Origin) for _, body in sorted(held["origin"].items())),
        copies=tuple(msgspec.json.decode(body, type=tuple[str, str]) for _, body in sorted(held["copy"].items())),
        contradictions=tuple(msgspec.json.decode(body, type=Contradiction) for _, body in sorted(held["contradiction"].items())),
        places={name: msgspec.json.decode(body, type=tuple[str, ...]) for name, body in sorted(held["place"].items())},
        doubts=tuple(msgspec.json.decode(body, type=Doubt) for _, body in sorted(held["doubt"].items())),
    )


def keep_links(ledger: Ledger, found: Links, *, of: int, by: str) -> None:
    """Keep what linking found of the ledger as it stood at entry `of`.

    Nothing is kept where a later state was linked already, nor where a page was withdrawn since: its words would come back as reasons.
    """
    with ledger.writing("linked", by) as entry:
        if linked_at(entry.connection) > of or _has_withdrawn_since(entry.connection, of):
            return
        write_links(entry, found)
        if not (entry.is_empty and is_linked(entry.connection)):
            entry.details["of"] = of


def linked_at(connection: Connection) -> int:
    """The number of the entry up to which the ledger is linked; 0 where it never was."""
    columns = tables.entries.c
    latest = select(columns.details).where(columns.action == "linked").order_by(desc(columns.number)).limit(1)
    details = connection.execute(latest).scalar_one_or_none()
    return int(msgspec.json.decode(details).get("of", 0)) if details else 0


def _has_withdrawn_since(connection: Connection, number: int) -> bool:
    later = select(literal(1)).where(tables.withdrawals.c.entry > number).limit(1)
    return connection.execute(later).one_or_none() is not None


def is_linked(connection: Connection) -> bool:
    """Whether nothing happened since the last linking that could change it."""
    columns = tables.entries.c
    since = select(literal(1)).where(columns.number > linked_at(connection), columns.action.not_in(_IDLE)).limit(1)
    return connection.execute(since).one_or_none() is None


def name_lastingly(connection: Connection, found: Links) -> Links:
    """Links that are not kept, with their incidents under the names that they bear or would bear in the ledger, by day."""
    named, _ = rename(found, standing_facts(connection))
    return msgspec.structs.replace(named, incidents=tuple(sorted(named.incidents, key=_by_day)))


def write_links(entry: Writing, found: Links) -> None:
    """The difference between what stands and what was found, as rows of this entry."""
    before = standing_facts(entry.connection)
    after = _facts(rename(found, before))
    changed = {name: body for name, body in after.items() if before.get(name) != body}
    gone = before.keys() - after.keys()
    rows: list[dict[str, Any]] = [{"entry": entry.number, "what": w, "key": k, "body": body} for (w, k), body in sorted(changed.items())]
    rows += [{"entry": entry.number, "what": what, "key": key, "body": None} for what, key in sorted(gone)]
    entry.add(tables.links, rows)
    pointer = tables.standing_links
    for what, key in [*gone, *(changed.keys() & before.keys())]:
        entry.connection.execute(delete(pointer).where(pointer.c.what == what, pointer.c.key == key))
    if changed:
        entry.connection.execute(insert(pointer), [{"what": what, "key": key, "entry": entry.number} for what, key in sorted(changed)])


def rename(found: Links, before: Mapping[tuple[str, str], str]) -> tuple[Links, int]:
    """The links with the incidents' lasting names, and the last number given.

    An incident takes the name of the one that held most of its claims, of several the older; a new one takes the next number, and no
    number is given twice.
    """
    held = {claim: i.id for i in _incidents(before) for claim in i.claims}
    last = int(before.get(_LAST, "0"))
    wishes = [
        (-shared, _number(name), place, name)
        for place, incident in enumerate(found.incidents)
        for name, shared in Counter(held[claim] for claim in incident.claims if claim in held).items()
    ]
    names: dict[int, str] = {}
    given: set[str] = set()
    for *_, place, name in sorted(wishes):
        if place not in names and name not in given:
            names[place] = name
            given.add(name)
    renamed = []
    for place, incident in enumerate(found.incidents):
        if place not in names:
            last += 1
        renamed.append(msgspec.structs.replace(incident, id=names.get(place) or f"i{last}"))
    return msgspec.structs.replace(found, incidents=tuple(renamed)), last


def _facts(named: tuple[Links, int]) -> Facts:
    found, last = named
    facts: dict[tuple[str, str], object] = {_LAST: last}
    facts |= {("incident", incident.id): incident for incident in found.incidents}
    facts |= {("origin", origin.origin): origin for origin in found.origins}
    facts |= {("copy", " ".join(pair)): pair for pair in found.copies}
    facts |= {("contradiction", f"{pair.one} {pair.other}"): pair for pair in found.contradictions}
    facts |= {("place", name): above for name, above in found.places.items()}
    facts |= {("doubt", f"{doubt.what} {doubt.one} {doubt.other}"): doubt for doubt in found.doubts}
    return {name: msgspec.json.encode(body).decode() for name, body in facts.items()}


def standing_facts(connection: Connection) -> Facts:
    """Everything that linking holds now."""
    pointer, rows = tables.standing_links, tables.links
    same = and_(rows.c.entry == pointer.c.entry, rows.c.what == pointer.c.what, rows.c.key == pointer.c.key)
    found = connection.execute(select(rows.c.what, rows.c.key, rows.c.body).join_from(pointer, rows, same))
    return {(row.what, row.key): row.body for row in found}


def _incidents(facts: Mapping[tuple[str, str], str]) -> Iterable[Incident]:
    return (msgspec.json.decode(body, type=Incident) for (what, _), body in facts.items() if what == "incident")


def _number(name: str) -> int:
    return int(name[1:])


def _by_day(incident: Incident) -> tuple[bool, str, int]:
    return incident.start is None, str(incident.start), _number(incident.id)
