"""All time expressions of a text in one pass, and the date of an article's date line."""

from collections.abc import Sequence
from datetime import date

import msgspec

from riwaya.arabic.dates.atoms import Text, table_of_atoms
from riwaya.arabic.dates.base import read_base
from riwaya.arabic.dates.calendars import Interval
from riwaya.arabic.dates.dated import Reading
from riwaya.arabic.dates.relations import read_relation
from riwaya.arabic.dates.vocabulary import Vocabulary
from riwaya.arabic.dates.when import Context, Dated, When
from riwaya.arabic.numbers import Number, Numbers
from riwaya.arabic.tokens import Token, tokenize


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression in tokens [first, last)."""

    first: int
    last: int
    kind: str
    """`day`, `weekday`, `date`, `month`, `season`, `year`, `part`, `window`, `turn`, `ago`, `since`, `since event`, `until`, `between`,
    `after`, `after event`, or `relative` (to what was told before)."""
    when: When

    def resolve(self, published: date, *, future: bool = False, anchor: Interval | None = None) -> Interval:
        """The days meant. `future`: the verb looks ahead; `anchor`: the days of the event that the text counts from."""
        return self.when.resolve(Context(published, future, anchor))


class Dates:
    """The grammar of dates, with its tables built once from a vocabulary; it reads the numbers that a text's numbers stage found."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers) -> None:
        self._table = table_of_atoms(vocabulary)
        self._starts = self._table.starts
        self._numbers = numbers

    def find(self, tokens: Sequence[Token], numbers: Sequence[Number] | None = None) -> list[Moment]:
        """All moments in order; they do not overlap. `numbers`: those of the same tokens, if they were found already."""
        text = Text(tokens, self._numbers.find(tokens) if numbers is None else numbers, self._table)
        found: list[Moment] = []
        end = 0
        for at, token in enumerate(tokens):
            if at < end or (token.folded not in self._starts and text.number(at) is None):
                continue
            reading = read_relation(text, at) or read_base(text, at)
            if reading is not None:
                found.append(Moment(first=at, last=reading.last, kind=reading.kind, when=reading.when))
                end = reading.last
        return found

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
