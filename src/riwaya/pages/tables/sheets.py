"""The rows of a spreadsheet (.xlsx, .ods), as a program that `confined` runs: `sheets.py [SHEET] < table` writes JSON.

It imports nothing of the package, for it is started by its path. A sheet of two cells at far corners is a matrix of billions.
"""

import io
import json
import sys
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineWorkbook, PasswordError, WorksheetNotFound

MOST_TEXT = 64 << 20
"""Characters: a file may write a long text once and show it in every cell."""


def read(content: bytes, sheet: str) -> dict[str, Any]:
    """`rows`, each a list of cells (numbers, text, days as ISO text), the first row of the sheet first; or a `fault`."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if not book.sheet_names:
            return {"rows": []}
        rows = book.get_sheet_by_name(sheet or book.sheet_names[0]).to_python(skip_empty_area=False)
    except PasswordError:
        return {"fault": "locked"}
    except WorksheetNotFound:
        return {"fault": "sheet", "sheets": book.sheet_names}
    if sum(len(cell) for row in rows for cell in row if isinstance(cell, str)) > MOST_TEXT:
        return {"fault": "much"}
    return {"rows": [[_plain(cell) for cell in row] for row in rows]}


def _plain(cell: Any) -> Any:
    """A cell as JSON has it; of a moment the day, as the sheet shows it."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell if isinstance(cell, str | int | float) else str(cell)


if __name__ == "__main__":
    json.dump(read(sys.stdin.buffer.read(), sys.argv[1] if len(sys.argv) > 1 else ""), sys.stdout)
