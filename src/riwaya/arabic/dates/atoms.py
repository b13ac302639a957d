"""The words of time as a table: each phrase with all the roles it can play."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from riwaya.arabic.dates.vocabulary import UnitName, Vocabulary
from riwaya.arabic.folding import fold
from riwaya.arabic.numbers.number import Kind, Number
from riwaya.arabic.numbers.phrases import Phrases
from riwaya.arabic.tokens import Token

_ALEFS = "أإآ"


class Atom(NamedTuple):
    """One word or phrase in one role."""

    role: str
    value: int = 0
    name: str = ""
    definite: bool = False
    """With the article."""
    flag: bool = False
    """A Hijri month; an amount of units that lies back from publication."""
    homograph: bool = False


def _units(unit: UnitName) -> Iterator[tuple[str, Atom]]:
    for count, words in ((1, unit.singular), (2, unit.dual), (0, unit.plural)):
        for word in words:
            yield word, Atom("unit", count, unit.unit)
            yield "ال" + word, Atom("unit", count, unit.unit, definite=True)
            if count == 1 and fold(word)[-1] != "ه":
                yield word + "ا", Atom("unit", count, unit.unit)


def _entries(vocabulary: Vocabulary) -> Iterator[tuple[str, Atom]]:
    for row in vocabulary.rows:  # first, for «لليوم» would be read as «ل» and «اليوم»
        yield from ((word, Atom("row", name=row.unit)) for word in row.words)
    for day in vocabulary.days:
        yield from ((word, Atom("day", day.offset)) for word in day.words)
    for weekday in vocabulary.weekdays:
        yield from ((word, Atom("weekday", weekday.weekday)) for word in weekday.words)
    for month in vocabulary.months:
        yield from ((word, Atom("month", month.month, word, flag=month.hijri, homograph=month.homograph)) for word in month.words)
    for feast in vocabulary.feasts:
        yield from ((word, Atom("feast", feast.month * 100 + feast.day, str(feast.length), flag=feast.hijri)) for word in feast.words)
    for decade in vocabulary.decades:
        yield from ((word, Atom("decade", decade.first)) for word in decade.words)
    for season in vocabulary.seasons:
        yield from ((word, Atom("season", season.first_month)) for word in season.words)
    for unit in vocabulary.units:
        yield from _units(unit)
    for entry in vocabulary.words:
        yield from ((word, Atom(entry.role, name=word)) for word in entry.words)
        if entry.role == "daypart":
            yield from ((f"{word}ا", Atom("adverb", name=word)) for word in entry.words if " " not in word)
    for turn in vocabulary.turns:
        yield from ((word, Atom("turn", turn.turn)) for word in turn.words)
    for part in vocabulary.parts:
        yield from ((word, Atom("part", name=part.part)) for word in part.words)
    for relative in vocabulary.relatives:
        yield from ((word, Atom("eve" if relative.of_event else "relative", relative.offset)) for word in relative.words)
    for span in vocabulary.spans:
        yield from ((word, Atom("span", span.count, span.unit, flag=span.ago)) for word in span.words)


def table_of_atoms(vocabulary: Vocabulary) -> Phrases[tuple[Atom, ...]]:
    """Phrase → its roles."""
    roles: dict[tuple[str, ...], list[Atom]] = {}
    for phrase, atom in _entries(vocabulary):
        key = tuple(fold(word) for word in phrase.split())
        if atom not in roles.setdefault(key, []):
            roles[key].append(atom)
    return Phrases((" ".join(key), tuple(atoms)) for key, atoms in roles.items())


def first_words(table: Phrases[tuple[Atom, ...]], roles: frozenset[str]) -> frozenset[str]:
    """The folded words that a phrase of one of the roles can begin with."""
    return frozenset(
        first
        for first, values in table.by_start()
        # A unit without the article («يوم», «عام») begins no time of its own.
        if any(atom.role in roles and (atom.role != "unit" or atom.definite) for atoms in values for atom in atoms)
    )


class Text:
    """The tokens of a text with its words of time and its numbers at hand."""

    def __init__(self, tokens: Sequence[Token], numbers: Sequence[Number], table: Phrases[tuple[Atom, ...]]) -> None:
        self.tokens = tokens
        self._table = table
        self.depth = 0
        """How deep the expression that is read stands in others."""
        self._roles: dict[int, dict[str, tuple[int, Atom]]] = {}
        self.numbered = {number.core[0]: number for number in numbers}
        self._widest = {number.first: number for number in numbers}

    def roles(self, at: int) -> dict[str, tuple[int, Atom]]:
        """Role → end (exclusive) and atom of the longest phrase at `at` that can play it."""
        found = self._roles.get(at)
        if found is None:
            found = self._roles[at] = {}
            for last, atoms in self._table.matches(self.tokens, at):
                for atom in atoms:
                    found.setdefault(atom.role, (last, atom))
        return found

    def atom(self, at: int, *roles: str) -> tuple[int, Atom] | None:
        """End (exclusive) and atom of the longest phrase at `at` that has one of the roles."""
        there = self.roles(at)
        if len(roles) == 1:
            return there.get(roles[0])
        found = [there[role] for role in roles if role in there] if there else []
        return max(found, key=lambda one: one[0]) if found else None

    def skip(self, at: int, *roles: str) -> int:
        """`at`, or the end of a phrase of one of the roles that stands there."""
        found = self.atom(at, *roles)
        return at if found is None else found[0]

    def mark(self, at: int, marks: str) -> bool:
        """Whether one of the marks stands at `at`."""
        return at < len(self.tokens) and self.tokens[at].folded in marks and self.tokens[at].kind == "mark"

    def same_alef(self, at: int, word: str) -> bool | None:
        """Whether the token begins with the same alef as `word` («آب», the month, and «إب», a city); None if either says nothing."""
        written, meant = self.tokens[at].text.lstrip("وفبلك")[:1], word[:1]
        return written == meant if written in _ALEFS and meant in _ALEFS else None

    def number(self, at: int) -> Number | None:
        """The number whose own words begin at `at`."""
        return self.numbered.get(at)

    def amount(self, at: int) -> Number | None:
        """The number whose expression, words of a bound included, begins at `at`."""
        return self._widest.get(at) or self.numbered.get(at)

    def day(self, at: int) -> tuple[int, int] | None:
        """End and value of a number that can be a day of a month; an article before digits is passed over."""
        if at < len(self.tokens) and self.tokens[at].folded in ("ال", "و", "وال"):
            at += 1
        number = self.numbered.get(at)
        if number is None or number.value is None or not 1 <= number.value <= 31 or number.value != int(number.value):
            return None
        if number.kind not in (Kind.COUNT, Kind.DEFINITE, Kind.ORDINAL, Kind.NAME):
            return None
        return number.core[1], int(number.value)

    def year(self, at: int) -> tuple[int, int] | None:
        """End and value of a number that can be a year, Gregorian or Hijri."""
        number = self.numbered.get(at)
        if number is None or number.value is None or number.kind not in (Kind.COUNT, Kind.YEAR, Kind.DEFINITE, Kind.NAME):
            return None
        plausible = 1900 <= number.value <= 2100 or 1343 <= number.value <= 1500
        split = number.core[1] > at + 1 and self.tokens[at].kind == "number"
        if not plausible or split:
            return None
        return number.core[1], int(number.value)
