"""Which lines belong to the article, and which stand around it or were set between its paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.articles.vocabulary import furniture, words

_LONG, _SENTENCE, _SHORT, _COUNTER = 12, 4, 5, 8
_FINAL = frozenset(".!?؟…")
_CLOSING = "»\"')”’ \u200f\u200e\u200b\ufeff"
_ALSO_TITLES = 10


@dataclass(frozen=True)
class Line:
    """A line of a page, and what the page says of it."""

    text: str
    linked: bool = False
    aside: bool = False

    @property
    def is_sentence(self) -> bool:
        """Whether it reads as a paragraph of a report: long, or ended like a sentence; and in Arabic letters."""
        count = len(words(self.text))
        ended = self.text.rstrip().rstrip(_CLOSING)[-1:] in _FINAL
        return (count >= _LONG or (ended and count >= _SENTENCE)) and is_arabic(self.text) and not self.linked


def is_arabic(text: str) -> bool:
    """Whether most of its letters are Arabic."""
    letters = [char for char in text[:400] if char.isalpha()]
    return sum("\u0600" <= char <= "\u06ff" or "\ufb50" <= char <= "\ufefc" for char in letters) * 2 > len(letters)


def is_furniture(line: Line) -> bool:
    """Whether the line is one of those that stand around articles: a label, a counter, a notice."""
    known, said = furniture(), words(line.text)
    bare = tuple(word for word in said if not word.isdigit())
    if line.aside or bare in known.lines or bare in known.also or bare in known.endings:
        return True
    if _begins(said, known.openings) and not (len(said) >= _LONG and line.is_sentence):
        return True
    return len(said) <= _COUNTER and bare != said and any(word in known.counts for word in said) and not line.is_sentence


def ends_article(line: Line) -> bool:
    """Whether nothing below the line belongs to the article."""
    return _begins(words(line.text), furniture().endings) and len(words(line.text)) <= _COUNTER


def points_elsewhere(line: Line) -> bool:
    """Whether the line announces other articles, alone or with the title of one behind it."""
    said = words(line.text)
    return _begins(said, furniture().also) and (len(said) <= 2 * _LONG) and not line.text.rstrip().endswith(".")


def byline(text: str) -> str | None:
    """The name on a line that says who wrote the article, None where it is no such line."""
    said = words(text)
    if not 2 <= len(said) <= _COUNTER or not _begins(said, furniture().bylines) or text.rstrip().endswith("."):
        return None
    return text.partition(text.split(maxsplit=1)[0])[2].strip(" :：-–|/\t\xa0") or None


def sift(lines: Sequence[Line]) -> list[int]:
    """The indexes of the lines that are the article's body, in order."""
    kept: list[int] = []
    begun, also = False, 0
    for index, line in enumerate(lines):
        if begun and ends_article(line):
            break
        if points_elsewhere(line):
            also = _ALSO_TITLES
            continue
        if also and not line.is_sentence:
            also -= 1
            continue
        also = 0
        if is_furniture(line) or (line.linked and len(words(line.text)) > 1):
            continue
        kept.append(index)
        begun = begun or line.is_sentence
    return _ended(lines, kept)


def _ended(lines: Sequence[Line], kept: list[int]) -> list[int]:
    """Without the short lines behind the last paragraph."""
    last = max((at for at, index in enumerate(kept) if lines[index].is_sentence), default=None)
    return kept if last is None else kept[: last + 1]


def _begins(said: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    return any(said[:length] in phrases for length in range(1, 5))
