"""All time expressions of a text in one pass, and the date of an article's date line."""

from collections.abc import Sequence
from datetime import date

import msgspec

from riwaya.arabic.dates.atoms import Text, first_words, table_of_atoms
from riwaya.arabic.dates.base import ARTICLES, BASE_ROLES, read_base
from riwaya.arabic.dates.calendars import Interval
from riwaya.arabic.dates.dated import Reading
from riwaya.arabic.dates.relations import PREPOSITIONS, read_relation, read_up_to
from riwaya.arabic.dates.vocabulary import Vocabulary
from riwaya.arabic.dates.when import Context, Dated, When
from riwaya.arabic.dates.windows import AfterEvent
from riwaya.arabic.numbers import Number, Numbers
from riwaya.arabic.tokens import Token, tokenize

_NAMES = frozenset({"weekday", "date", "month"})
"""Kinds that a place or a unit is named after («حي 7 يوليو», «سوق الجمعة»)."""
_SINCE = frozenset({"since", "since daytime", "since event"})
_ENDS = frozenset({"day", "weekday", "date", "month", "year"})


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression in tokens [first, last)."""

    first: int
    last: int
    kind: str
    """`day`, `weekday`, `date`, `month`, `season`, `year`, `decade`, `part`, `window`, `window of event`, `turn`, `ago`, `since`, `since daytime`,
    `since event`, `until`, `between`,
    `starting` (from a day on), `after`, `after event`, `eve` (the day after an event or before it), `period` (the window told before), or `relative` (to what was told before)."""
    when: When

    def resolve(self, published: date, *, future: bool = False, anchor: Interval | None = None) -> Interval:
        """The days meant. `future`: the verb looks ahead; `anchor`: the days of the event that the text counts from."""
        return self.when.resolve(Context(published, future, anchor))

    def event(self, told: date) -> date | None:
        """For N units after an event: the day of that event, where `told` is the day of what came after it; else None."""
        return self.when.event(told) if isinstance(self.when, AfterEvent) else None


def together(moments: Sequence[Moment], published: date, *, future: bool = False, anchor: Interval | None = None) -> Interval | None:
    """The interval that the moments of one claim mean together: from what is said with «منذ» to what is said with «حتى», else the first one."""
    if not moments:
        return None
    days = [(moment.kind, moment.resolve(published, future=future, anchor=anchor)) for moment in moments]
    start = next((interval.start for kind, interval in days if kind in _SINCE), None)
    end = next((interval.end for kind, interval in days if kind == "until"), None)
    both = {kind for kind, _ in days} & _SINCE and any(kind == "until" for kind, _ in days)
    return Interval(start, end) if both else days[0][1]


class Dates:
    """The grammar of dates, with its tables built once from a vocabulary; it reads the numbers that a text's numbers stage found."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers) -> None:
        self._table = table_of_atoms(vocabulary)
        openers = first_words(self._table, BASE_ROLES)
        self._prepositions = first_words(self._table, PREPOSITIONS) - openers
        since = first_words(self._table, frozenset({"since"}))
        # «منذ» binds an event as well as a time: what follows it may be any word.
        self._prepositions -= since
        self._starts = openers | self._prepositions | since
        self._seconds = self._table.starts | self._table.seconds
        self._numbers = numbers

    def find(self, tokens: Sequence[Token], numbers: Sequence[Number] | None = None) -> list[Moment]:
        """All moments in order; they do not overlap. `numbers`: those of the same tokens, if they were found already."""
        text = Text(tokens, self._numbers.find(tokens) if numbers is None else numbers, self._table)
        found: list[Moment] = []
        end, starts, numbered = 0, self._starts, text.numbered
        for at in [at for at, token in enumerate(tokens) if token.folded in starts or at in numbered]:
            if at < end or not self._may_begin(text, at):
                continue
            reading = _read(text, at)
            if reading is not None:
                if reading.kind in _NAMES and at > 0 and text.atom(at - 1, "namesake") is not None:
                    end = reading.last
                    continue
                found.append(Moment(first=at, last=reading.last, kind=reading.kind, when=reading.when))
                end = reading.last
        return found

    def _may_begin(self, text: Text, at: int) -> bool:
        """Whether what follows a preposition or a number can be a time: most of them are followed by something else."""
        folded = text.tokens[at].folded
        number = text.numbered.get(at)
        if number is not None and folded not in self._starts:
            return self._may_date(text, number)
        if folded not in self._prepositions:
            return True
        if at + 1 >= len(text.tokens):
            return False
        following = text.tokens[at + 1]
        if following.kind == "number" or following.folded in ARTICLES:
            return True
        return following.folded in self._seconds or at + 1 in text.numbered

    def _may_date(self, text: Text, number: Number) -> bool:
        """Whether the word after a number can make it a time; figures with marks in or after them are looked at more closely."""
        if number.core[1] >= len(text.tokens):
            return number.value is None
        following = text.tokens[number.core[1]]
        return number.value is None or following.kind != "word" or following.folded in self._seconds or following.folded.startswith("و")

    def parse_date_line(self, line: str) -> date | None:
        """The first full date with a year in `line`; None where there is none (a date without a year is never completed)."""
        tokens = tokenize(line)
        text = Text(tokens, self._numbers.find(tokens), self._table)
        for at in range(len(tokens)):
            reading: Reading | None = read_base(text, at)
            if reading is not None and isinstance(reading.when, Dated) and reading.when.year and reading.when.month and reading.when.day:
                found = reading.when.resolve(Context(date.max)).start
                if found is not None:
                    return found
        return None


def _read(text: Text, at: int) -> Reading | None:
    """The expression at `at`: a relation, else a time, which may go on to another («2 تشرين الأول إلى 22 تشرين الأول»)."""
    related = read_relation(text, at)
    if related is not None:
        return related
    named = read_base(text, at)
    if named is not None and named.kind in _ENDS:
        return read_up_to(text, named) or named
    return named
