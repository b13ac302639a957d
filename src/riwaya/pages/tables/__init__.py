"""Tables of one's own earlier coding (.csv, .xlsx, .ods): a column map says which column is what; each row is a page with a report.

A row with an event or counts is a report with that one claim, as its coder made it; a row with text alone is a report to be read. A cell
that is no number, day or known word is a Problem with row and column, and the other rows go on.
"""

from riwaya.pages.tables.columns import Columns, ColumnsError, load
from riwaya.pages.tables.reading import ENDINGS, readers

__all__ = ["ENDINGS", "Columns", "ColumnsError", "load", "readers"]
