"""Everything that the ledger knows of one page, claim or incident: from a figure to the words to the page, and who decided what since."""

import re
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, desc, select

from riwaya.ledger import tables
from riwaya.ledger.comparing import compare
from riwaya.ledger.faults import LedgerError
from riwaya.ledger.giving import article_of, report_of
from riwaya.ledger.histories import history
from riwaya.ledger.judging import Judged, judged_reports, judgements, show_judged
from riwaya.ledger.keeping import is_web, tombstone
from riwaya.ledger.linked import links
from riwaya.ledger.naming import find_claim, page_named
from riwaya.ledger.shown import Altered, ClaimShown, Decided, Had, IncidentShown, PageShown, Read, Shown, Withheld
from riwaya.records import Article, Claim, Doubt, Links, Report

_INCIDENT = re.compile(r"i\d+", re.ASCII)
_REVIEWS = frozenset({"accept", "correct", "reject"})


def show(connection: Connection, name: str) -> Shown:
    """What a name means: `i12` an incident, `report:claim` a claim, all else a page by its id, SHA-256, address or report.

    Raises LedgerError where it means nothing.
    """
    if "\0" in name or (not name.isascii() and name.encode(errors="ignore").decode() != name):
        raise LedgerError(repr(name), "no name that a ledger can hold", "write it in UTF-8")
    if _INCIDENT.fullmatch(name):
        shown = _incident(connection, name)
        if shown:
            return shown
    page = page_named(connection, name)
    if page:
        return _page(connection, page)
    if _INCIDENT.fullmatch(name):
        raise LedgerError(
            name, "no incident ever had this name", "`riwaya status` says how many there are; add links what is not linked yet"
        )
    if ":" in name and not is_web(name):
        return _claim(connection, name)
    todo = "name an incident (i12), a claim (report:claim), or a page by its id, SHA-256 or address; `riwaya search` finds reports"
    raise LedgerError(name, "the ledger holds nothing of this name", todo)


def _page(connection: Connection, sha256: str) -> PageShown:
    row = connection.execute(select(tables.pages).where(tables.pages.c.sha256 == sha256)).one()
    readings = _readings(connection, sha256)
    article, report = _as_read(connection, readings[-1].entry) if readings else (None, None)
    redactions = tables.redactions.c
    withheld = connection.execute(select(tables.redactions).where(redactions.page == sha256).order_by(redactions.entry))
    captures = _captures(connection, sha256)
    return PageShown(
        id=row.id, sha256=row.sha256, media=row.media, charset=row.charset, size=row.size, withdrawn=tombstone(connection, sha256),
        captures=captures, changes=_changes(connection, sha256, captures, article), readings=readings, article=article, report=report,
        judgements=tuple(_decided(one) for one in judgements(connection) if sha256 in {bound.page for bound in one.claims}),
        redactions=tuple(Withheld(at=one.at, by=one.by, words=one.words, reason=one.reason) for one in withheld),
    )  # fmt: skip


def _captures(connection: Connection, sha256: str) -> tuple[Had, ...]:
    captures, entries = tables.captures.c, tables.entries.c
    rows = connection.execute(
        select(captures.address, captures.obtained, captures.archive, captures.entry, entries.by)
        .join(tables.entries, entries.number == captures.entry)
        .where(captures.page == sha256)
        .order_by(captures.obtained, captures.entry)
    )
    return tuple(Had(**row._asdict()) for row in rows)


def _readings(connection: Connection, sha256: str) -> tuple[Read, ...]:
    articles, entries, standing, claims = tables.articles.c, tables.entries.c, tables.standing.c, tables.claims.c
    rows = connection.execute(
        select(articles.entry, entries.at, entries.by, articles.reader, articles.report, standing.article)
        .join(tables.entries, entries.number == articles.entry)
        .join(tables.standing, standing.article == articles.entry, isouter=True)
        .where(articles.page == sha256)
        .order_by(articles.entry)
    )
    found = []
    for row in rows:
        held = connection.execute(select(claims.id).where(claims.article == row.entry)).scalars().all()
        found.append(
            Read(
                entry=row.entry, at=row.at, by=row.by, reader=row.reader, report=row.report, claims=len(held), stands=row.article is not None
            )
        )  # fmt: skip
    return tuple(found)


def _as_read(connection: Connection, entry: int) -> tuple[Article, Report]:
    """What one reading made of a page."""
    row: Row[*tuple[Any, ...]] = connection.execute(select(tables.articles).where(tables.articles.c.entry == entry)).one()
    claims = tables.claims.c
    bodies = connection.execute(select(claims.body).where(claims.article == entry).order_by(claims.place)).scalars()
    return article_of(row), report_of(row, [msgspec.json.decode(body, type=Claim) for body in bodies])


def _changes(connection: Connection, sha256: str, captures: tuple[Had, ...], article: Article | None) -> tuple[Altered, ...]:
    """Against what each address of the web gave before it first gave this page."""
    first = {had.address: had for had in reversed(captures) if is_web(had.address)}
    columns = tables.captures.c
    found = []
    for address, had in first.items():
        before = connection.execute(
            select(columns.page, columns.obtained, tables.pages.c.id)
            .join(tables.pages, tables.pages.c.sha256 == columns.page)
            .where(columns.address == address, columns.page != sha256, columns.obtained <= had.obtained)
            .order_by(desc(columns.obtained), desc(columns.entry))
            .limit(1)
        ).one_or_none()
        if before:
            readings = _readings(connection, before.page)
            words = _as_read(connection, readings[-1].entry)[0].whole if readings else None
            changes = compare(words, article.whole) if article and words is not None and words != article.whole else ()
            found.append(Altered(address=address, before=before.id, obtained=before.obtained, changes=changes))
    return tuple(found)


def _claim(connection: Connection, name: str) -> ClaimShown:
    page, read, report, stands = _find_read(connection, name)
    full = f"{report.id}:{read.id}"
    found = links(connection)
    decided = [one for one in judgements(connection) if full in {bound.claim for bound in one.claims}] if stands else []
    review = next((one for one in decided if one.says in _REVIEWS and one.state == "holds"), None)
    readings = _readings(connection, page)
    within = next((one for one in found.incidents if full in one.claims), None)
    reading = next((one for one in readings if one.stands), readings[-1])
    return ClaimShown(
        name=full, stands=stands, read=read, judged=show_judged(read, review),
        incident=within.id if within else None, within=within,
        origins=tuple(one.origin for one in found.origins if full in one.claims), judgements=tuple(map(_decided, decided)),
        page=f"p{page[:12]}", sha256=page, captures=_captures(connection, page), reading=reading, report=report,
    )  # fmt: skip


def _find_read(connection: Connection, name: str) -> tuple[str, Claim, Report, bool]:
    """The page and the claim that counts under this name; else the one that bore it last."""
    try:
        found = find_claim(connection, name)
    except LedgerError:
        begin, _, number = name.rpartition(":")
        articles = tables.articles.c
        row = connection.execute(
            select(articles.entry, articles.page).where(articles.report == begin).order_by(desc(articles.entry)).limit(1)
        ).first()
        report = _as_read(connection, row.entry)[1] if row else None
        claim = next((one for one in report.claims if one.id == number.partition("/")[0]), None) if report else None
        if not (row and report and claim):
            raise
        return row.page, claim, report, False
    return found.page, found.claim, found.report, True


def _incident(connection: Connection, name: str) -> IncidentShown | None:
    past = history(connection, name)
    if past is None:
        return None
    found, claims = links(connection), past.incident.claims
    reports, lost = _told(connection, claims)
    names = {claim.rpartition(":")[0] for claim in claims}
    return IncidentShown(
        incident=past.incident, stands=past.stands, reports=reports, lost=lost, history=past.turns,
        became=() if past.stands else tuple(one.id for one in found.incidents if set(claims) & set(one.claims)),
        copies=tuple(pair for pair in found.copies if names & set(pair)),
        contradictions=tuple(pair for pair in found.contradictions if {pair.one, pair.other} & set(claims)),
        doubts=_doubts(found, set(claims)),
        judgements=tuple(_decided(one) for one in judgements(connection) if {bound.claim for bound in one.claims} & set(claims)),
    )  # fmt: skip


def _doubts(found: Links, claims: set[str]) -> tuple[Doubt, ...]:
    return tuple(one for one in found.doubts if {one.one.partition("/")[0], one.other.partition("/")[0]} & claims)


def _told(connection: Connection, claims: tuple[str, ...]) -> tuple[tuple[Report, ...], tuple[str, ...]]:
    """The reports of an incident with these of their claims, as judged; and the claims that are not found."""
    names = {claim.rpartition(":")[0] for claim in claims}
    held = [
        msgspec.structs.replace(report, text="", claims=tuple(one for one in report.claims if f"{report.id}:{one.id}" in claims))
        for report in judged_reports(connection, sorted(names))
    ]
    there = {f"{report.id}:{claim.id}" for report in held for claim in report.claims}
    return tuple(report for report in held if report.claims), tuple(claim for claim in claims if claim not in there)


def _decided(one: Judged) -> Decided:
    return Decided(
        number=one.number, at=one.at, by=one.by, says=one.says, claims=tuple(bound.claim or f"«{bound.target.quote}»" for bound in one.claims),
        reason=one.reason, state=one.state, note=one.note, body=dict(one.body),
    )  # fmt: skip
