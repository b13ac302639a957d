"""The vocabulary of dates, as the analyst writes it in `dates.yaml`; words in dictionary spelling, without diacritics.

The lexicon loads it with `msgspec.convert(yaml, Vocabulary)`; every entry carries `examples` that use it.
"""

import msgspec


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of all entries: words or phrases, and sentences that prove them."""

    words: tuple[str, ...]
    examples: tuple[str, ...]


class DayName(Entry, frozen=True):
    """Today and its neighbours."""

    offset: int


class WeekdayName(Entry, frozen=True):
    """A day of the week, with its article; 0 is Monday."""

    weekday: int


class MonthName(Entry, frozen=True):
    """A month, in any of its families of names."""

    month: int
    hijri: bool = False
    homograph: bool = False
    """Also a personal name or a verb: only where a day, a year, «شهر» or a preposition shows the month."""


class FeastName(Entry, frozen=True):
    """A feast: its first day in the Hijri or the Gregorian calendar, and how many days it lasts."""

    month: int
    day: int
    length: int = 1
    hijri: bool = False


class SeasonName(Entry, frozen=True):
    """A season by its first month (Northern hemisphere)."""

    first_month: int


class DecadeName(Entry, frozen=True):
    """The seventies: 70."""

    first: int


class UnitName(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A unit of time."""

    unit: str
    """`minute`, `hour`, `day`, `week`, `month`, `year` or `decade`."""
    singular: tuple[str, ...]
    dual: tuple[str, ...]
    plural: tuple[str, ...]
    examples: tuple[str, ...]


class Word(Entry, frozen=True):
    """A word with a role in an expression of time."""

    role: str
    """`daypart`, `daytime` and `overnight` (parts of the day); `dayhead`, `monthhead`, `yearhead`, `years` (nouns before a date); `quarter`, `half`;
    `since`, `within`, `in`, `ago`, `after`, `onto` (after N weeks *on*), `until`, `between`, `from`, `to`, `of`; `now`, `this`,
    `latest`, `that` (before a unit told of before); `hour`, `dayheads` (before several weekdays), `earlier` and `later` (than what was told, by so many days), `period` (before «نفسها»), `running` (after «لليوم الرابع»),
    `starting` (before the day when something begins), `onset` (a relative clause that says when it began), `namesake` (a place or unit named after a day may follow);
    `outlet` (a name with «اليوم» may follow); `more` and `about` (before a length of time); `few` (between «الأيام» and «الماضية»); `hijri` (after a year)."""


class TurnName(Entry, frozen=True):
    """Last (-1), this (0), next (1); the same (2), the one after (3) or before (4) what was told; after the noun in both genders and all numbers."""

    turn: int


class PartName(Entry, frozen=True):
    """The beginning, middle or end of a month or year: `early`, `mid`, `late`."""

    part: str


class RelativeName(Entry, frozen=True):
    """A day counted from what was told before, or (`of_event`) from the event that is named behind it («غداة مقتل …»)."""

    offset: int
    of_event: bool = False


class RowName(Entry, frozen=True):
    """Words before an ordinal that count a row of days or weeks up to today («لليوم الرابع»)."""

    unit: str


class VagueSpan(Entry, frozen=True):
    """A span without a figure («قبل قليل», «الساعات الماضية»), as the units that are taken for it."""

    unit: str
    count: int
    ago: bool = False


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of `dates.yaml`."""

    days: tuple[DayName, ...]
    weekdays: tuple[WeekdayName, ...]
    months: tuple[MonthName, ...]
    feasts: tuple[FeastName, ...]
    seasons: tuple[SeasonName, ...]
    decades: tuple[DecadeName, ...]
    units: tuple[UnitName, ...]
    words: tuple[Word, ...]
    turns: tuple[TurnName, ...]
    parts: tuple[PartName, ...]
    relatives: tuple[RelativeName, ...]
    rows: tuple[RowName, ...]
    spans: tuple[VagueSpan, ...]
