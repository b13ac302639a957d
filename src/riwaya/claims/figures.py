"""Bare figures: a speaker's own number for what was told before, without an event word («أما المرصد فتحدث عن 33»)."""

from riwaya.arabic.numbers import Kind
from riwaya.claims.annotation import Annotation, Found
from riwaya.claims.speakers import kinds
from riwaya.claims.voices import Attribution
from riwaya.lexicon.entries import Frame

_TELLING = frozenset({"report", "continue"})
"""Attributions under which a bare number can be another figure for what was told before."""
_COUNTS = frozenset({Kind.COUNT, Kind.VAGUE, Kind.DEFINITE})
_REACH = 6
"""How many tokens into what is said, or behind «العدد», such a number stands."""


def frame_of(found: Found) -> Frame:
    """The frame of an event word."""
    entry = found.best.sense.entry
    assert isinstance(entry, Frame)
    return entry


def gives_figure(a: Annotation, one: Attribution, first: int, last: int) -> bool:
    """«تحدث المرصد عن 33 قتيلا», «رفع المسؤول العدد إلى 41»: whether tokens `first` to `last` give a number of people under this speaker.

    Words that tell nothing («من بقوا في المخيم») say that nothing befell them.
    """
    if not one.speakers or one.stance != "asserted" or one.kind not in _TELLING:
        return False
    if any(frame_of(f).tells_nothing for f in a.frames.within(one.head, first + _REACH)):
        return False
    mourned = a.frames.at(one.head)
    if mourned and frame_of(mourned).outcome and a.people.within(first, min(last, first + _REACH)):
        return True  # «نعى الفصيل القياديين»
    starts = [first, *(c.last for c in a.cues.within(first, last) if "content" in kinds(c))]
    for number in (n for start in starts for n in a.numbers.within(start, min(last, start + _REACH))):
        end = number.last
        if number.kind in _COUNTS and (end >= last or a.tokens[end].kind == "mark" or a.cues.at(end) or a.people.at(end)):
            return True
    return False


def figure_of(a: Annotation, one: Attribution, last: int) -> tuple[str | None, str | None]:
    """Event and outcome that the words around a bare figure name: «قدرت البعثة أعداد الفارين بثمانين ألفا»."""
    named = a.frames.within(one.head, last)
    return next(((frame_of(f).event, frame_of(f).outcome) for f in named if frame_of(f).outcome), (None, None))
