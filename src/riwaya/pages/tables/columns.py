"""The column map: which column of a table is what, as a person writes it in TOML."""

import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from riwaya import wording

_SHIPPED = ("acled", "ucdp")
_WORDS = {
    "kind": "kinds", "group": "groups", "event": "events", "stance": "stances", "scope": "scopes", "source_type": "source-types", "outlet_type": "source-types",
}  # fmt: skip


_NAMES = {"actor": "actors", "target": "actors", "side": "actors", "country": "countries"}
_NO_COLUMNS = frozenset(("counts", "spread", "values", "dates", "sheet"))


class ColumnsError(Exception):
    """A column map that cannot be used: where, what is wrong, and what to do."""

    def __init__(self, where: str, what: str, todo: str) -> None:
        super().__init__(what)
        self.where, self.what, self.todo = where, what, todo


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in a column, or the same words for every row (`is`); `first_of`: of several in a cell the first, parted by this mark."""

    column: str = ""
    fixed: str = msgspec.field(default="", name="is")
    first_of: str = ""


Spec = str | tuple[str, ...] | Given
"""A column; several, of which the first that is not empty counts; or more about it."""


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One outcome: what is counted, and the columns of the number, or of its bounds. Of `min` alone the upper end stays open."""

    kind: str
    unit: str = "people"
    number: Spec | None = None
    min: Spec | None = None
    max: Spec | None = None
    group: Spec | None = None
    side: Spec | None = None
    unknown: tuple[str, ...] = ()
    """Cells that say that nothing is known, and no number."""


class Spread(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many days before and after the day an event may lie, by the words in a column."""

    column: str
    days: dict[str, int]


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column map; every field is told of in `docs/tables.md`."""

    id: Spec | None = None
    published: Spec | None = None
    outlet: Spec | None = None
    outlet_type: Spec | None = None
    title: Spec | None = None
    text: Spec | None = None
    event: Spec | None = None
    stance: Spec | None = None
    scope: Spec | None = None
    quote: Spec | None = None
    source: Spec | None = None
    source_type: Spec | None = None
    actor: Spec | None = None
    target: Spec | None = None
    place: Spec | None = None
    country: Spec | None = None
    lat: Spec | None = None
    lon: Spec | None = None
    start: Spec | None = msgspec.field(default=None, name="from")
    end: Spec | None = msgspec.field(default=None, name="to")
    counts: tuple[Count, ...] = ()
    spread: Spread | None = None
    values: dict[str, dict[str, str]] = {}
    """Per field: words of the table → words of ours."""
    dates: str = ""
    """The order of days written in digits: `dmy`, `mdy` or `ymd`."""
    sheet: str = ""

    @property
    def is_coded(self) -> bool:
        """Whether rows are claims; else their text is read."""
        return self.event is not None or bool(self.counts)

    def named(self) -> Iterator[tuple[str, ...]]:
        """The columns that the map names: one, or several that may stand for each other."""
        own = [getattr(self, field) for field in self.__struct_fields__ if field not in _NO_COLUMNS]
        counted = [getattr(count, field) for count in self.counts for field in ("number", "min", "max", "group", "side")]
        for spec in (*own, *counted, self.spread.column if self.spread else None):
            names = (spec.column,) if isinstance(spec, Given) else (spec,) if isinstance(spec, str) else spec or ()
            if any(names):
                yield names


def load(name: str) -> Columns:
    """The map in a file, or one that is shipped (`acled`, `ucdp`); raises ColumnsError."""
    path = Path(name)
    try:
        text = (
            files("riwaya").joinpath("data", "columns", f"{name}.toml").read_text("utf-8") if name in _SHIPPED else path.read_text("utf-8")
        )
        plain = tomllib.loads(text)
    except FileNotFoundError:
        raise ColumnsError(name, "no such file", f"name a file of a column map, or one that is shipped: {', '.join(_SHIPPED)}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ColumnsError(name, f"cannot be read ({error})", "give a column map: a file of TOML in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ColumnsError(name, f"not TOML: {error}", "correct the line; words stand in quotation marks") from None
    return _checked(_converted(plain, name), name)


def _converted(plain: dict[str, Any], name: str) -> Columns:
    try:
        return msgspec.convert(plain, Columns)
    except msgspec.ValidationError as error:
        raise ColumnsError(name, str(error).rstrip("."), "see docs/tables.md for the keys of a column map") from None


def _checked(columns: Columns, name: str) -> Columns:
    if not columns.is_coded and columns.text is None:
        raise ColumnsError(name, "no event, no counts and no text", "name the column of the text to be read, or those of the claims")
    if columns.dates not in ("", "dmy", "mdy", "ymd"):
        raise ColumnsError(name, f"dates = {columns.dates!r}", 'write "dmy", "mdy" or "ymd"')
    for count in columns.counts:
        check_word("kind", count.kind, name)
        if (count.number is None) == (count.min is None and count.max is None):
            raise ColumnsError(name, f"the counts of {count.kind} name no number", "name the column as number, or two as min and max")
    for field in columns.values:
        if field not in (*Columns.__struct_fields__, "from", "to", "group", "side"):
            raise ColumnsError(name, f"values for {field!r}, which is no field", "see docs/tables.md for the keys of a column map")
    return columns


@cache
def meanings(field: str) -> dict[str, str]:
    """What a field's words are called in English and Arabic, in lower case → the words themselves."""
    named = wording.table(_WORDS[field] if field in _WORDS else _NAMES[field]) if field in _WORDS or field in _NAMES else {}
    called = {str(names[language]).casefold(): word for word, names in named.items() for language in wording.LANGUAGES if language in names}
    return {**called, **{word.replace("_", " ").casefold(): word for word in named}}


def check_word(field: str, word: str, where: str) -> None:
    """Complain of a word that the field does not have; fields without a list of words take any."""
    known = wording.table(_WORDS[field]) if field in _WORDS else {word: ""}
    if word not in known:
        near = get_close_matches(word, known, 3, 0.5) or list(known)[:8]
        raise ColumnsError(
            where, f"{word!r} is no {field.replace('_', ' ')}", f"it can be {', '.join(near)} …; say what it means under [values.{field}]"
        )
