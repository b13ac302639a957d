"""What a person sees of the ledger."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.table import Table

from riwaya.cli.complaints import one_line
from riwaya.cli.views import console
from riwaya.cli.wording import count

if TYPE_CHECKING:
    from riwaya.ledger import Kept, Status

_HOW = {
    "new": "kept",
    "changed": "kept, changed since",
    "known": "kept already",
    "captured": "kept already, had at another address",
    "read again": "read again",
}


def show_kept(kept: "Kept", address: str = "") -> None:
    """One line for one page, printed when it is on the disk; with the address that gave it."""
    before = f" {kept.before}" if kept.before else ""
    name = f" as {kept.report}" if kept.report != kept.page else ""
    claims = f": {count(kept.claims, 'claim')}" if kept.how not in {"known", "captured"} else ""
    where = "" if address.startswith("urn:") else one_line(address)  # a name that the program gave says nothing to anyone
    print(f"{kept.page}  {_HOW[kept.how]}{before}{name}{claims}{f'  {where}' if where else ''}", flush=True)


def show_added(counts: Mapping[str, int], faults: int) -> None:
    """What became of all of them."""
    parts = [f"{count(number, 'page')} {_HOW[how]}" for how, number in counts.items()]
    parts += [f"{count(faults, 'input')} not read"] if faults else []
    print("; ".join(parts))


def show_status(location: str, stands: "Status", reader: str) -> None:
    """The figures of a ledger, and what waits to be done."""
    table = Table(box=None, show_header=False, pad_edge=False)
    span = f", published {stands.first} to {stands.last}" if stands.first else ""
    rows = {
        "pages": f"{stands.pages:,} ({stands.bytes / 1e6:,.1f} MB), had {stands.captures:,} times",
        "reports": f"{stands.reports:,} of {count(stands.outlets, 'outlet')}{span}",
        "claims": f"{stands.claims:,} in {count(stands.incidents, 'incident')}",
        "judgements": f"{stands.judgements:,}" + (f", {stands.lost:,} of them apply to nothing now" if stands.lost else ""),
        "withheld": f"{count(stands.redactions, 'redaction')}, {count(stands.withdrawn, 'page')} withdrawn",
        "log": f"{count(stands.head.number, 'entry', 'entries')}, the last of {stands.head.at[:19].replace('T', ' ')} UTC; "
        f"{count(stands.stamps, 'timestamp')}",
        "head": stands.head.digest,
    }
    for name, value in rows.items():
        table.add_row(f"[bold]{name}[/bold]", value)
    console().print(f"[bold]{location}[/bold]", table)
    if stands.unlinked:
        print(f"{count(stands.unlinked, 'report')} not linked yet: riwaya link {location}")
    if stands.unheard:
        print(f"{count(stands.unheard, 'judgement')} not linked yet: riwaya link {location}")
    if stands.lost:
        print("Some judgements find their claim no more: riwaya judge --list shows which, and what stands there now")
    if stands.readers and set(stands.readers) != {reader}:
        print("Some pages were read by another version of the reader: riwaya reread brings them up to date")
