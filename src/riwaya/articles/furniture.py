"""Which lines belong to the article, and which stand around it or were set between its paragraphs."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from riwaya.articles.vocabulary import furniture, words

_LONG, _SENTENCE, _SHORT, _COUNTER = 12, 4, 5, 8
_ALSO_TITLES = 10
_LONGEST_BYLINE = 80
_FINAL = frozenset(".!?؟…")
_CLOSING = "»\"')”’ \u200f\u200e\u200b\ufeff"
_BULLETS = frozenset(("So", "Sm", "Pd"))
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True)
class Line:
    """A line of a page, and what the page says of it."""

    text: str
    linked: bool = False
    aside: bool = False

    @cached_property
    def said(self) -> tuple[str, ...]:
        """Its folded words."""
        return words(self.text)

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it reads as a paragraph of a report: long, or ended like a sentence; and in Arabic letters."""
        if len(self.said) < _LONG and (len(self.said) < _SENTENCE or self.text.rstrip().rstrip(_CLOSING)[-1:] not in _FINAL):
            return False
        return not self.linked and is_arabic(self.text)

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list that a report may end with: a bullet or pictograph and words."""
        return len(self.said) >= _SENTENCE and unicodedata.category(self.text.strip()[0]) in _BULLETS and is_arabic(self.text)


def is_arabic(text: str) -> bool:
    """Whether most of its letters are Arabic."""
    head = text[:400]
    return len(_ARABIC.findall(head)) * 2 > len(_LETTER.findall(head))


def is_furniture(line: Line) -> bool:
    """Whether the line is one of those that stand around articles: a label, a counter, a notice."""
    known, said = furniture(), line.said
    if line.aside:
        return True
    if _begins(said, known.openings) and not (len(said) >= _LONG and line.is_sentence):
        return True
    if len(said) > _COUNTER:
        return False
    bare = tuple(word for word in said if not word.isdigit())
    if bare in known.lines or bare in known.also or bare in known.endings:
        return True
    return bare != said and any(word in known.counts for word in said) and not line.is_sentence


def is_copied(lines: Sequence[Line]) -> bool:
    """Whether a text was copied from a page with what stands around the article: it holds such a line, or one in other letters."""
    return any(is_furniture(line) or (line.said and not is_arabic(line.text)) for line in lines)


def ends_article(line: Line) -> bool:
    """Whether nothing below the line belongs to the article."""
    return len(line.said) <= _COUNTER and _begins(line.said, furniture().endings)


def byline(text: str) -> str | None:
    """The name on a line that says who wrote the article, None where it is no such line."""
    if len(text) > _LONGEST_BYLINE or not text.strip() or text.rstrip().endswith("."):
        return None
    said = words(text)
    if not 2 <= len(said) <= _COUNTER or not _begins(said, furniture().bylines):
        return None
    return text.partition(text.split(maxsplit=1)[0])[2].strip(" :：-–|/\t\xa0") or None


def sift(lines: Sequence[Line], *, strict: bool) -> list[int]:
    """The indexes of the lines that are the article's body, in order.

    `strict`: the lines may be all of a page, so that no short line behind the last paragraph is kept.
    """
    kept: list[int] = []
    begun, also = False, 0
    for index, line in enumerate(lines):
        if begun and ends_article(line):
            break
        if _points_elsewhere(line):
            # The titles of other articles stand behind the words, or below them.
            also = _ALSO_TITLES if line.said in furniture().also else 0
        elif also and not line.is_sentence:
            also -= 1
        else:
            also = 0
            if not is_furniture(line) and not (line.linked and len(line.said) > 1):
                kept.append(index)
                begun = begun or line.is_sentence
    while kept and any(lines[index].is_sentence for index in kept) and not _may_end(lines[kept[-1]], strict):
        kept.pop()
    return kept


def _points_elsewhere(line: Line) -> bool:
    """Whether the line announces other articles, alone or with the title of one behind it."""
    return len(line.said) <= 2 * _LONG and _begins(line.said, furniture().also) and not line.text.rstrip().endswith(".")


def _may_end(line: Line, strict: bool) -> bool:
    """Whether an article can end with the line: not with a label or a name."""
    if line.is_sentence or line.is_item or _begins(line.said, furniture().credits):
        return True
    return not strict and len(line.said) >= _SHORT and is_arabic(line.text)


def _begins(said: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    return any(said[:length] in phrases for length in range(1, min(len(said), 4) + 1))
