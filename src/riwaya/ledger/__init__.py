"""Pages, articles, claims, links and judgements kept so that nothing is lost and a stranger can check it.

A `Ledger` is a database (SQLite or PostgreSQL) and a folder of preserved pages. It only grows: each change is one entry of an audit log
that holds the hash of the entry before it and the digests of all rows that it added. What a function returns is on the disk.
"""

from riwaya.ledger.asked import Query, SearchError, parse
from riwaya.ledger.correcting import CorrectionError, Known, correct, differences
from riwaya.ledger.engine import Ledger, is_ledger, is_server, open_ledger
from riwaya.ledger.faults import LedgerError
from riwaya.ledger.giving import articles, reports
from riwaya.ledger.judging import Judged, judge, judged_reports, judgements, show_judged, take_back, verdicts
from riwaya.ledger.keeping import Kept, keep, recognise
from riwaya.ledger.linked import keep_links, linked_at, links
from riwaya.ledger.log import head
from riwaya.ledger.mending import mend
from riwaya.ledger.naming import Named, find_claim, find_report
from riwaya.ledger.redacting import Redaction, redact, redactions, withheld, withhold
from riwaya.ledger.searching import Found, Hit, Limits, search
from riwaya.ledger.showing import show
from riwaya.ledger.shown import ClaimShown, IncidentShown, PageShown, Shown
from riwaya.ledger.standing import Status, status
from riwaya.ledger.turns import alone
from riwaya.ledger.verifying import Broken, Checked, verify
from riwaya.ledger.watched import Note, find_notes, forget_notes, waiting_notes, write_notes
from riwaya.ledger.withdrawing import Withdrawn, withdraw

__all__ = [
    "Broken",
    "Checked",
    "ClaimShown",
    "CorrectionError",
    "Found",
    "Hit",
    "IncidentShown",
    "Judged",
    "Kept",
    "Known",
    "Ledger",
    "LedgerError",
    "Limits",
    "Named",
    "Note",
    "PageShown",
    "Query",
    "Redaction",
    "SearchError",
    "Shown",
    "Status",
    "Withdrawn",
    "alone",
    "articles",
    "correct",
    "differences",
    "find_claim",
    "find_notes",
    "find_report",
    "forget_notes",
    "head",
    "is_ledger",
    "is_server",
    "judge",
    "judged_reports",
    "judgements",
    "keep",
    "keep_links",
    "linked_at",
    "links",
    "mend",
    "open_ledger",
    "parse",
    "recognise",
    "redact",
    "redactions",
    "reports",
    "search",
    "show",
    "show_judged",
    "status",
    "take_back",
    "verdicts",
    "verify",
    "waiting_notes",
    "withdraw",
    "withheld",
    "withhold",
    "write_notes",
]
