"""The values of cells: numbers, days and words, or what keeps a cell from being one."""

import re
from datetime import UTC, date, datetime

from riwaya.pages.tables.rows import Cell

LARGEST = 10**12
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_DIGITS = re.compile(r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})$")
_NUMBER = re.compile(r"\d{1,3}(?:[,\u066c ]\d{3})+$|\d+(?:[.\u066b]0*)?$")
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%B %d, %Y", "%b %d, %Y")
_EPOCH = range(10**8, 10**11)


class CellError(ValueError):
    """A cell that is not what its column should hold."""


def to_words(cell: Cell) -> str:
    """The cell as text, white space collapsed."""
    return " ".join(str(cell).split()) if cell is not None else ""


def to_number(cell: Cell) -> int:
    """A count: digits of either set, thousands parted or not."""
    words = to_words(cell)
    if isinstance(cell, bool) or not _NUMBER.match(words):
        raise CellError(f"{words!r} is no number")
    number = int(re.sub(r"[,\u066c ]", "", words).replace("\u066b", ".").partition(".")[0])
    if number > LARGEST:
        raise CellError(f"{words!r} is more than anything that is counted")
    return number


def to_degrees(cell: Cell, most: float) -> float:
    """A latitude or longitude."""
    try:
        degrees = float(to_words(cell))
    except ValueError:
        degrees = most + 1
    if not -most <= degrees <= most:
        raise CellError(f"{to_words(cell)!r} is no number of degrees up to {most:g}")
    return degrees


def to_day(cell: Cell, order: str) -> date:
    """A day: ISO, digits in the order that the map tells (or that only one order allows), English months, or seconds since 1970."""
    words = to_words(cell)
    if words.isdecimal() and int(words) in _EPOCH:
        return datetime.fromtimestamp(int(words), UTC).date()
    iso = _ISO.match(words)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        digits = _DIGITS.match(words)
        if digits:
            return _in_order([int(part) for part in digits.groups()], order)
    except ValueError as error:
        raise error if isinstance(error, CellError) else CellError(f"{words!r} is no day") from None
    for form in _WRITTEN:
        try:
            return datetime.strptime(words, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise CellError(f"{words!r} is no day")


def _in_order(parts: list[int], order: str) -> date:
    if not order and parts[0] > 31:
        order = "ymd"
    if not order and max(parts[:2]) <= 12 and parts[0] != parts[1]:
        raise CellError(f'{"/".join(map(str, parts))} can be two days: say dates = "dmy" or "mdy" in the column map')
    named = dict(zip(order or ("mdy" if parts[1] > 12 else "dmy"), parts, strict=True))
    if named["y"] < 1000:
        raise CellError(f"a year of {named['y']}")
    return date(named["y"], named["m"], named["d"])
