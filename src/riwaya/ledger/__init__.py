"""Pages, articles, claims, links and judgements kept so that nothing is lost and a stranger can check it.

A `Ledger` is a database (SQLite or PostgreSQL) and a folder of preserved pages. It only grows: each change is one entry of an audit log
that holds the hash of the entry before it and the digests of all rows that it added. What a function returns is on the disk.
"""

from riwaya.ledger.asked import Query, SearchError, parse
from riwaya.ledger.backups import Manifest, back_up, whole_file
from riwaya.ledger.cases import captures, choose, told
from riwaya.ledger.correcting import CorrectionError, Known, correct, differences, overlay
from riwaya.ledger.engine import Ledger, is_new, open_ledger
from riwaya.ledger.faults import Broken, LedgerError
from riwaya.ledger.giving import articles, outlets, reports
from riwaya.ledger.judging import (
    Judged,
    holding,
    judge,
    judged_reports,
    judgements,
    rejections,
    review_of,
    show_judged,
    take_back,
    verdicts,
)
from riwaya.ledger.keeping import Kept, keep, recognise
from riwaya.ledger.linked import is_linked, keep_links, linked_at, links, name_lastingly
from riwaya.ledger.log import head
from riwaya.ledger.mending import mend
from riwaya.ledger.naming import Named, find_claim, find_page, find_report
from riwaya.ledger.newest import Limits
from riwaya.ledger.pages import preserved, standing_on, standing_pages
from riwaya.ledger.redacting import BLOCK, Redaction, redact, redactions, spans, telling, withheld, withhold
from riwaya.ledger.rereading import Reading, Reread, keep_again, latest, outdated
from riwaya.ledger.restoring import opened_backup, restore
from riwaya.ledger.searching import Found, Hit, search
from riwaya.ledger.showing import show
from riwaya.ledger.shown import ClaimShown, IncidentShown, PageShown, Shown
from riwaya.ledger.stamping import Stamped, stamp, stamped
from riwaya.ledger.stamps import QUERY, StampError
from riwaya.ledger.stamps import verify as verify_stamp
from riwaya.ledger.stamps import write as write_stamp
from riwaya.ledger.standing import Status, status
from riwaya.ledger.turns import alone
from riwaya.ledger.verifying import Checked, verify
from riwaya.ledger.wacz import write as write_case
from riwaya.ledger.watched import Note, find_notes, forget_notes, waiting_notes, write_notes
from riwaya.ledger.withdrawing import Withdrawn, undisturbed, withdraw

__all__ = [
    "BLOCK",
    "QUERY",
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
    "Manifest",
    "Named",
    "Note",
    "PageShown",
    "Query",
    "Reading",
    "Redaction",
    "Reread",
    "SearchError",
    "Shown",
    "StampError",
    "Stamped",
    "Status",
    "Withdrawn",
    "alone",
    "articles",
    "back_up",
    "captures",
    "choose",
    "correct",
    "differences",
    "find_claim",
    "find_notes",
    "find_page",
    "find_report",
    "forget_notes",
    "head",
    "holding",
    "is_linked",
    "is_new",
    "judge",
    "judged_reports",
    "judgements",
    "keep",
    "keep_again",
    "keep_links",
    "latest",
    "linked_at",
    "links",
    "mend",
    "name_lastingly",
    "open_ledger",
    "opened_backup",
    "outdated",
    "outlets",
    "overlay",
    "parse",
    "preserved",
    "recognise",
    "redact",
    "redactions",
    "rejections",
    "reports",
    "restore",
    "review_of",
    "search",
    "show",
    "show_judged",
    "spans",
    "stamp",
    "stamped",
    "standing_on",
    "standing_pages",
    "status",
    "take_back",
    "telling",
    "told",
    "undisturbed",
    "verdicts",
    "verify",
    "verify_stamp",
    "waiting_notes",
    "whole_file",
    "withdraw",
    "withheld",
    "withhold",
    "write_case",
    "write_notes",
    "write_stamp",
]
