"""Inputs in, pages out: bytes as received, their SHA-256, when and where they were had; never altered.

An input is a file, a folder, an http(s) address or `-`. A file of reports (`.jsonl`) is one page a line, a table (`.csv .xlsx .ods`) one a row, a mailbox (`.mbox`) one a mail; a web
archive (`.warc .warc.gz .wacz`), a chat that Telegram Desktop exported (`result.json`) and a `.zip` hold many pages. Whatever a file claims to
be, memory holds a page or two.
What cannot be had is a Problem (which, why, what to do) and the others go on. The same bytes are one page: the second
time they come, a Problem names the first, so that no two articles share an id by accident.
"""

from riwaya.pages.asking import AGENT
from riwaya.pages.fetching import fetch
from riwaya.pages.limits import PAGE_BYTES, WEB_BYTES, Patience
from riwaya.pages.tables import Columns, ColumnsError
from riwaya.pages.tables import load as load_columns

__all__ = ["AGENT", "PAGE_BYTES", "WEB_BYTES", "Columns", "ColumnsError", "Patience", "fetch", "load_columns"]
