"""Which lines belong to the article, and which stand around it or were set between its paragraphs."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from riwaya.articles.datelines import DateLine, read_line
from riwaya.articles.vocabulary import date_words, furniture, word_spans, words

_LONG, _SENTENCE, _SHORT, _COUNTER = 12, 4, 5, 8
_ALSO_TITLES = 10
_LONGEST_BYLINE = 80
_LONGEST_NAME = 6
_NOTICE_LINES, _NOTICE_LINE, _NOTICE_PART = 4, 20, 3
_SEPARATOR = re.compile(r"(?:[^\w\s]|[_\u0640])(?:\s*(?:[^\w\s]|[_\u0640])){2,}")
_FINAL = frozenset(".!?؟…")
_AROUND = " :：-–|/\t\r\n\xa0"
_PARTICLE = 2
_QUOTED = re.compile(r'[«»“”"]')
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
    def dated(self) -> DateLine | None:
        """The day that it names."""
        return read_line(self.text)

    @property
    def is_date(self) -> bool:
        """Whether it is a date and nothing else."""
        return self.dated is not None and self.dated.beside == 0

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
    """Whether the line is one of those that stand around articles: a label, a counter, a notice, the day of a change."""
    known, said = furniture(), line.said
    if line.aside:
        return True
    if line.dated and line.is_date and line.dated.updated:
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
    name = _unlabelled(text)
    return name if 2 <= len(words(text)) <= _COUNTER and name != text else None


def signature(text: str) -> str | None:
    """The name in a block that the page itself marks as the author's: without label, and without the date or counter behind it.

    A dateline that names an agency («عواصم - «الوكالة»») is the article's.
    """
    name = _unlabelled(text)
    if _QUOTED.search(name):
        return None
    said, spans = words(name), word_spans(name)
    known = date_words()
    dates = known.published | known.updated
    cut = next((at for at, word in enumerate(said) if word.isdigit() or word in known.weekdays or _begins(said[at:], dates)), None)
    if cut is not None:
        # «في» and the like before what is cut off.
        while cut and len(said[cut - 1]) <= _PARTICLE:
            cut -= 1
        name, said = name[: spans[cut - 1][1] if cut else 0], said[:cut]
    return name.strip(_AROUND) if 1 <= len(said) <= _LONGEST_NAME and not is_furniture(Line(name)) else None


def _unlabelled(text: str) -> str:
    """The line without the words that announce its author; they may be two («كتب بواسطة»)."""
    for _ in range(2):
        said = words(text)
        length = next((length for length in range(min(len(said) - 1, 4), 0, -1) if said[:length] in furniture().bylines), 0)
        if length:
            text = text[word_spans(text)[length - 1][1] :].strip(_AROUND)
    return text


def is_separator(text: str) -> bool:
    """Whether a line consists of marks, three at least."""
    return bool(_SEPARATOR.fullmatch(text.strip()))


def find_notice(lines: Sequence[Line]) -> int | None:
    """The index of the line of marks («* * *») below which a text says something of itself: a notice, a signature, a call to subscribe.

    That is the only line of marks, and behind it stand few short lines, little against what stands before it.
    """
    marks = [index for index, line in enumerate(lines) if is_separator(line.text)]
    below = lines[marks[-1] + 1 :] if marks else ()
    if len(marks) != 1 or not 1 <= len(below) <= _NOTICE_LINES or any(len(line.said) > _NOTICE_LINE for line in below):
        return None
    before = sum(len(line.said) for line in lines[: marks[0]] if line.is_sentence)
    return marks[0] if before >= _NOTICE_PART * sum(len(line.said) for line in below) else None


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
    """Whether an article can end with the line: not with a label, a name or a date."""
    if line.is_date:
        return False
    if line.is_sentence or line.is_item or _begins(line.said, furniture().credits):
        return True
    return not strict and len(line.said) >= _SHORT and is_arabic(line.text)


def _begins(said: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    return any(said[:length] in phrases for length in range(1, min(len(said), 4) + 1))
