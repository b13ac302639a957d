"""What a person sees of one page, claim or incident of the ledger; words of pages stand on lines of their own where they are long."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from riwaya.cli.judge_views import decided
from riwaya.cli.views import claims_of, console, make_table, print_sentence, show_claim, show_dispute
from riwaya.cli.wording import cell, chain, count, outcome_text, plain, published, span
from riwaya.ledger import ClaimShown, IncidentShown, PageShown
from riwaya.records import Claim, Incident, Report

if TYPE_CHECKING:
    from riwaya.ledger import Shown
    from riwaya.ledger.comparing import Change
    from riwaya.ledger.shown import Altered, Decided, Had
    from riwaya.ledger.store import Store

_AROUND = 8
"""Words shown before and after a change."""


def show_shown(shown: "Shown", store: "Store") -> None:
    """Whichever it is."""
    out = console()
    if isinstance(shown, PageShown):
        _show_page(out, shown, store)
    elif isinstance(shown, ClaimShown):
        _show_claim(out, shown, store)
    else:
        _show_incident(out, shown)


def _show_page(out: Console, page: PageShown, store: "Store") -> None:
    charset = f", {page.charset}" if page.charset else ""
    _head(out, f"{page.id}  {page.media}{charset}, {count(page.size, 'byte')}")
    print_sentence(out, f"SHA-256 {page.sha256}")
    if page.withdrawn:
        print_sentence(out, f"{page.withdrawn}: its bytes and words were destroyed", "bold red")
    _show_captures(out, page.captures, store)
    for altered in page.changes:
        _show_altered(out, altered)
    if page.article:
        _head(out, "\nArticle")
        byline = (page.article.outlet, page.article.author, f"{page.article.published} ({page.article.published_by})")
        for line in (*filter(None, byline), page.article.title, page.article.text):
            print_sentence(out, line)
    if page.report and page.report.claims:
        _head(out, "\nClaims")
        rejected = {name for one in page.judgements if (one.says, one.state) == ("reject", "holds") for name in one.claims}
        for claim in page.report.claims:
            _show_told(out, page.report, claim, rejected=f"{page.report.id}:{claim.id}" in rejected)
    if page.readings:
        _head(out, "\nRead")
    for read in page.readings:
        counts = "these count now" if read.stands else "replaced since"
        version = f"by version {read.reader}, for {read.by} (entry {read.entry})"
        print_sentence(out, f"{_moment(read.at)} as {read.report} {version}: {count(read.claims, 'claim')}, {counts}")
    _show_decided(out, page.judgements)
    for one in page.redactions:
        print_sentence(out, f"withheld from publication by {one.by} on {one.at[:10]} ({one.reason}):")
        print_sentence(out, one.words)


def _show_claim(out: Console, shown: ClaimShown, store: "Store") -> None:
    show_claim(shown.report, shown.judged)
    if not shown.stands:
        print_sentence(out, "It counts no more: its page or its reading was replaced.", "bold")
    print_sentence(out, f"incident: {_incident(shown.within) if shown.within else 'none'}")
    if shown.origins:
        print_sentence(out, f"rests on: {', '.join(shown.origins)}")
    _show_decided(out, shown.judgements)
    _head(out, "\nFrom the figure to the page")
    for outcome in shown.judged.outcomes:
        print_sentence(out, f"figure: {outcome_text(outcome)}" + (f": {outcome.text}" if outcome.text else ""))
    where = (
        f"characters {shown.read.title_offsets[0]} to {shown.read.title_offsets[1]} of the title"
        if shown.read.title_offsets
        else f"characters {shown.read.quote_offsets[0]} to {shown.read.quote_offsets[1]} of the text"
        if shown.read.quote_offsets
        else "place in the text unknown"
    )
    print_sentence(out, f"words ({where}):")
    print_sentence(out, shown.read.quote)
    print_sentence(out, f"read {_moment(shown.reading.at)} by version {shown.reading.reader} (entry {shown.reading.entry})")
    print_sentence(out, f"page: {shown.page}, SHA-256 {shown.sha256}")
    _show_captures(out, shown.captures, store)


def _show_incident(out: Console, shown: IncidentShown) -> None:
    one = shown.incident
    _head(out, _incident(one))
    if not shown.stands:
        went = f"its claims are in {', '.join(shown.became)} now" if shown.became else "no incident holds its claims now"
        print_sentence(out, f"It is no incident any more: {went}.", "bold")
    if one.grade:
        print_sentence(out, f"grade: {one.grade}")
    for why in one.why:
        print_sentence(out, f"  {why}")
    table = make_table("claim", "figures", "who says so, in which words", words=out.width // 4)
    for report in shown.reports:
        for claim in report.claims:
            figures = "\n".join(map(outcome_text, claim.outcomes))
            stance = "" if claim.stance == "asserted" else f", {claim.stance}"
            said = f"{chain(claim, report.outlet)} ({published(report)}){stance}:\n{claim.quote}"
            table.add_row(cell(f"{report.id}:{claim.id}"), cell(figures), cell(said))
    out.print(table)
    for lost in shown.lost:
        print_sentence(out, f"{lost} counts no more: replaced, rejected or withdrawn since it was linked")
    said_of = {report.id: f"{report.id} ({published(report)})" for report in shown.reports}
    for first, second in shown.copies:
        print_sentence(out, f"copy: {said_of.get(first, first)} and {said_of.get(second, second)} tell the same words, and count as one")
    claims = claims_of(shown.reports)
    for pair in shown.contradictions:
        show_dispute(out, pair, claims)
    for doubt in shown.doubts:
        print_sentence(out, f"in doubt ({doubt.what}): {doubt.one} and {doubt.other}" + (f": {doubt.why}" if doubt.why else ""))
    _show_decided(out, shown.judgements)
    _head(out, "\nHistory")
    for turn in shown.history:
        print_sentence(out, f"{_moment(turn.at)} by {turn.by} (entry {turn.entry}): {'; '.join(turn.what)}")


def _incident(one: Incident) -> str:
    """Which it is, and what: `i12  shelling, 2018-05-11, Yarmouk camp`."""
    return f"{one.id}  {plain(one.event)}, {span(one.start, one.end)}" + (f", {one.place}" if one.place else "")


def _show_told(out: Console, report: Report, claim: Claim, *, rejected: bool) -> None:
    """A claim in two lines: what, and who says it in which words; one that was rejected says so where it stands."""
    figures = "".join(f", {outcome_text(outcome)}" for outcome in claim.outcomes)
    stance = "" if claim.stance == "asserted" else f", {claim.stance}"
    counts = " (rejected: it counts nowhere)" if rejected else ""
    print_sentence(out, f"{report.id}:{claim.id}  {plain(claim.event)}{stance}{figures}{counts}")
    print_sentence(out, f"{chain(claim, report.outlet)}:\n{claim.quote}")


def _show_captures(out: Console, captures: Iterable["Had"], store: "Store") -> None:
    for had in captures:
        print_sentence(out, f"had {_moment(had.obtained)} from {had.address} for {had.by} (entry {had.entry})")
        print_sentence(out, f"  file {store.path(had.archive)}, SHA-256 {had.archive}")


def _show_altered(out: Console, altered: "Altered") -> None:
    """The changes, each run of words on a line of its own, for beside each other two directions are not to be read."""
    same = "" if altered.changes else "; its words are the same, or are not known"
    print_sentence(out, f"before, on {_moment(altered.obtained)}, {altered.address} gave {altered.before}{same}")
    for number, change in enumerate(altered.changes):
        if change.kind == "same":
            print_sentence(out, f"  {_shortened(change, first=number == 0, last=number == len(altered.changes) - 1)}", "dim")
        else:
            sign, style = ("-", "red") if change.kind == "deleted" else ("+", "green")
            print_sentence(out, f"{sign} {change.words}", style)


def _shortened(change: "Change", *, first: bool, last: bool) -> str:
    """What stands around a change."""
    words = change.words.split(" ")
    if len(words) <= 2 * _AROUND:
        return change.words
    ends = [] if last else words[-_AROUND:]
    return " ".join([*([] if first else words[:_AROUND]), "…", *ends])


def _show_decided(out: Console, judged: Sequence["Decided"]) -> None:
    if judged:
        _head(out, "\nJudged")
    for one in judged:
        what = f"{one.number}: {' and '.join(one.claims)} {decided(one.says, one.body)}, by {one.by} on {one.at[:10]}"
        reason = f": {one.reason}" if one.reason else ""
        note = f" ({one.note})" if one.note else ""
        print_sentence(out, f"{what}{reason}; {one.state}{note}")


def _head(out: Console, text: str) -> None:
    out.print(cell(text, "bold"), soft_wrap=True)


def _moment(at: str) -> str:
    return f"{at[:19].replace('T', ' ')} UTC"
