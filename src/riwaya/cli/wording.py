"""Figures, days, questions and chains of sources in the words of the person's view."""

import unicodedata

from rich.text import Text

from riwaya.records import Claim, Outcome, Place, Question, Report, When

_STEERING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\N{ZERO WIDTH SPACE}")
"""Characters that switch the direction of what follows, for in a table they would turn the next column too; as many as before, so that
offsets stay."""


def cell(text: object, style: str = "") -> Text:
    """Text for the terminal: as written, but for characters that would steer it."""
    plain = str(text).translate(_STEERING)
    return Text("".join("�" if unicodedata.category(char) == "Cc" and char not in "\n\t" else char for char in plain), style=style)


def plain(name: str) -> str:
    """An id in words: `armed clash`."""
    return name.replace("_", " ")


def party(name: str) -> str:
    """The neutral name of a party; an id that has none is put in words."""
    return _term("actors", name)


def _term(table: str, name: str) -> str:
    from riwaya.wording import speak  # names are read from tables, which a sentence that names nobody can do without

    return speak("en").term(table, name)


def count(number: int, noun: str, several: str | None = None) -> str:
    """`1 claim`, `2,000 claims`; `several` where the plural is not made with s."""
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"


def bounds(low: int | None, high: int | None) -> str:
    """`26`, `26–50`, `26 or more`, `up to 50`."""
    if low is not None and low == high:
        return str(low)
    if high is None:
        return f"{low or 0} or more"
    return f"up to {high}" if not low else f"{low}–{high}"


def outcome_text(outcome: Outcome) -> str:
    """`26 killed (combatants, Islamic State)`; a part of another outcome begins with `of these`."""
    counted = outcome.group if outcome.unit == "people" else outcome.unit
    who = ", ".join([*([plain(counted)] if counted not in (None, "unspecified") else ()), *([party(outcome.side)] if outcome.side else ())])
    part = "of these " if outcome.part_of is not None else ""
    return f"{part}{bounds(outcome.min, outcome.max)} {outcome.kind}" + (f" ({who})" if who else "")


def days(when: When) -> str:
    """`2018-05-11`, or both ends."""
    return span(when.start, when.end)


def span(start: object, end: object) -> str:
    """One day, or both ends; an unknown end is `…`."""
    if start is None and end is None:
        return "day unknown"
    return str(start) if start == end else f"{start or '…'} – {end or '…'}"


def chain(claim: Claim, outlet: str | None = None) -> str:
    """Nearest source first: `X ← Y`; where a claim names none, whose report it is."""
    return " ← ".join(source.text for source in claim.sources) or outlet or "the report itself"


def published(report: Report) -> str:
    """Where and when a report appeared: its outlet, if it names one, and the day."""
    return ", ".join(filter(None, (report.outlet, str(report.published))))


def place_text(place: Place) -> str:
    """The resolved name, or the words."""
    return place.name or place.text


def question_text(question: Question) -> str:
    """The question in words."""
    who = plain(question.group) if question.group else _term("units", question.unit)
    who += f" of {party(question.side)}" if question.side else ""
    if question.incident:
        return f"{who} {question.kind} in incident {question.incident}"
    place = question.place if isinstance(question.place, str) else " and ".join(question.place or ()) or "all places"
    return f"{who} {question.kind} in {place}, {span(question.start, question.end)}"
