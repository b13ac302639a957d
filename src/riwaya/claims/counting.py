"""Counted nouns: a number with its noun, a dual, a noun without a number; whose they are; and what is a part of what."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from riwaya.arabic.numbers import Kind, Number
from riwaya.arabic.particles import ADVERBIAL, PREPOSITIONS
from riwaya.claims.annotation import Annotation, Found
from riwaya.lexicon.entries import Frame, PeopleNoun, Thing
from riwaya.lexicon.index import Match

_COUNTING = frozenset({Kind.COUNT, Kind.VAGUE, Kind.DEFINITE})
_HEH = "\N{ARABIC LETTER HEH}"
_RISE = 16
"""How many tokens the verb of a rise may stand before its figures."""
_PREPOSITIONS = frozenset({"against", "cause", "relay"})
_REACH = 5
"""How many tokens behind a noun its side is looked for."""


class Counted(NamedTuple):
    """A noun phrase that counts: bounds, unit or group, the outcome that the noun itself names («قتيل»), the party behind it."""

    first: int
    last: int
    low: int | None
    high: int | None
    unit: str
    group: str | None
    outcome: str | None
    sides: tuple[Found, ...]
    side: str | None
    mixed: bool
    numbered: bool
    definite: bool
    casualties: bool = False
    """A noun for dead and wounded alike («ضحايا»)."""
    theirs: bool = False
    """«26 عنصراً منها», «من تلك القوات»: of those told of before."""


class Noun(NamedTuple):
    """The noun of a count, as found."""

    last: int
    unit: str
    group: str | None
    outcome: str | None
    side: str | None
    number: str | None
    definite: bool
    casualties: bool = False
    owned: bool = False
    """Behind «ل»: it says whose, it does not count («لطائرات»)."""


def noun_at(a: Annotation, at: int) -> Noun | None:
    """The counted noun that begins at token `at`: people («جندي»), victims («قتيل») or things («دبابة»)."""
    options: list[tuple[int, Match]] = []
    for layer in (a.people, a.frames, a.things):
        found = layer.at(at)
        if found:
            options += [(found.last, m) for m in found.matches if not isinstance(m.sense.entry, Frame) or m.sense.key == "people"]
    if not options:
        return None
    his = a.tokens[at].text.endswith(_HEH)  # «قائده» as written is «his leader» before it is a slip for «قائدة»

    def likelier(option: tuple[int, Match]) -> tuple[int, bool, int, bool]:
        entry, after = option[1].sense.entry, option[1].split.after
        return option[0], isinstance(entry, Frame), -len(after) if not his else len(after), isinstance(entry, Thing)

    last, match = max(options, key=likelier)
    entry, split = match.sense.entry, match.split
    definite, owned = split.article or bool(split.after), split.before.endswith("ل")
    number = match.sense.number
    if isinstance(entry, PeopleNoun):
        return Noun(last, "people", entry.group, None, entry.side, number, definite, owned=owned)
    if isinstance(entry, Thing):
        return Noun(last, entry.id, None, None, None, number, definite, owned=owned)
    frame = entry if isinstance(entry, Frame) else None
    return Noun(
        last,
        "people",
        "unspecified",
        frame.outcome if frame else None,
        None,
        number,
        definite,
        frame is not None and frame.casualties,
        owned,
    )


def count_at(a: Annotation, at: int, stop: int) -> Counted | None:
    """The count that begins at token `at`, or None; nothing at or behind token `stop` belongs to it."""
    if at not in a.countable:
        return None
    number = a.numbers.at(at)
    if number and number.kind in _COUNTING:
        return _numbered(a, number, stop)
    if (one := _cue(a, at, "one_of")) and one.last < stop and (named := noun_at(a, one.last)):
        return _finish(a, at, named, 1, 1, stop, numbered=True)
    noun = noun_at(a, at)
    if noun and noun.group == "commander" and not _named(a, noun, stop):
        noun = noun._replace(group="combatants")  # «قيادي في الفصيل»: one of its fighters
    if (
        noun is None
        or noun.last > stop
        or (noun.unit == "people" and _doing(a, at))
        or (noun.owned and not _tallied(a, at))
        or _behind_preposition(a, at)
    ):
        return None
    trailing = a.numbers.at(noun.last)
    if noun.number == "singular" and noun.definite and (noun.unit != "people" or not _governed(a, at)):
        return None
    low, high = {"singular": (1, 1), "dual": (2, 2), "plural": (2, None)}[noun.number or "singular"]
    joined = trailing and a.tokens[noun.last].folded.startswith("و")
    if trailing and trailing.kind in _COUNTING and noun.number == "dual" and not joined:
        noun = noun._replace(last=trailing.last)  # «طفلين اثنين»
    return _finish(a, at, noun, low, high, stop, numbered=noun.number == "dual")


def _numbered(a: Annotation, number: Number, stop: int) -> Counted | None:
    at = number.last
    partitive = _cue(a, at, "of")
    if partitive:
        at = partitive.last
    noun = noun_at(a, at) if at < stop else None
    if noun is None and partitive and at + 1 < stop:  # «ثلاثة من كبار الضباط»: one word may stand between
        noun = noun_at(a, at + 1)
    if noun is None and number.high == 1 and (a.people.over(number.first - 1) or a.things.over(number.first - 1)):
        return None  # «من عائلة واحدة»
    if noun is None:
        others = _cue(a, number.last, "others")
        if others is None and partitive is None and _other_noun(a, number.last, stop):
            return None
        noun = Noun(others.last if others else number.last, "people", "unspecified", None, None, None, False)
    second = noun_at(a, noun.last) if noun.last < stop else None
    if second and a.tokens[noun.last].folded.startswith("و") and _same_people(noun, second):
        noun = noun._replace(last=second.last)
    number = a.bound_behind(number, noun.last)
    if number.rule == "range" and _risen(a, number.first):
        number = msgspec.structs.replace(number, low=number.high)
    return _finish(a, number.first, noun._replace(last=max(noun.last, number.last)), number.low, number.high, stop, numbered=True)


def _governed(a: Annotation, at: int) -> bool:
    """Whether an outcome word stands right before («مقتل القائد»); «للطيران السوري» counts nobody."""
    before = a.frames.over(at - 1) if at else None
    return before is not None and any(isinstance(m.sense.entry, Frame) and m.sense.entry.outcome for m in before.matches)


def _doing(a: Annotation, at: int) -> bool:
    """«أصيب بنيران حرس الحدود»: people right behind an event's noun that has no outcome did it."""
    before = a.frames.over(at - 1) if at else None
    if before is None or before.last != at or before.best.split.article:
        return False
    frame, key = before.best.sense.entry, before.best.sense.key
    return (
        isinstance(frame, Frame)
        and key in ("nouns", "masdars")
        and frame.outcome is None
        and frame.idafa == "doer"
        and frame.event != "toll"
    )


def _tallied(a: Annotation, at: int) -> bool:
    """«حصيلته لقتلى القوات»: whose toll it is."""
    before = a.frames.over(at - 1) if at else None
    return before is not None and any(isinstance(m.sense.entry, Frame) and m.sense.entry.event == "toll" for m in before.matches)


def _named(a: Annotation, noun: Noun, stop: int) -> bool:
    """Whether a leader's noun goes on with a name or with what is led («القيادي فلان», «قائد الفرقة»)."""
    if noun.definite or noun.last >= stop:
        return noun.definite
    token = a.tokens[noun.last]
    led = a.parties.at(noun.last) is not None or token.folded.startswith("ال")
    return token.kind == "word" and a.cues.at(noun.last) is None and led


def _risen(a: Annotation, at: int) -> bool:
    """«رفع الحصيلة من 13 إلى 17»: the range is the old figure and the new, and only the new one holds."""
    return any("rise" in c.kinds for c in a.cues.within(max(0, at - _RISE), at))


def _same_people(noun: Noun, second: Noun) -> bool:
    """«876 ضابطاً وعنصراً», «13 من عناصر القوات والمسلحين»: two nouns in the singular, or with the article, share one number."""
    alike = second.unit == noun.unit == "people" and not second.outcome and not noun.outcome
    return alike and (
        (noun.number == second.number == "singular" and not second.definite) or (second.number == "plural" and second.definite)
    )


def _behind_preposition(a: Annotation, at: int) -> bool:
    """A noun without a number behind a preposition is a place or a means, not what was harmed («في حي»، «إلى بلدتي»)."""
    before = a.cues.over(at - 1) if at else None
    governs = before is not None and before.last == at and not before.kinds.isdisjoint(_PREPOSITIONS)
    return governs and a.frames.at(at) is None


def _other_noun(a: Annotation, at: int, stop: int) -> bool:
    """Whether a bare number counts something that the lexicon does not know as people or things («15 سنة»)."""
    if at >= stop or a.tokens[at].kind != "word":
        return False
    if a.tokens[at].folded in PREPOSITIONS | ADVERBIAL:
        return False  # «وصل إلى عشرة بعد العثور على جثة»
    known = (a.cues, a.frames, a.moments, a.places, a.parties, a.sources, a.numbers)
    return not any(layer.at(at) for layer in known) and not a.tokens[at].folded.startswith("و")


def _finish(a: Annotation, first: int, noun: Noun, low: int | None, high: int | None, stop: int, *, numbered: bool) -> Counted:
    """Look behind the noun: a second noun that tells the group, the party, «بين قتيل وجريح»."""
    last, group, side = noun.last, noun.group, noun.side
    others = _cue(a, last, "others")
    if others and others.last <= stop:
        last = others.last
        if noun.number == "singular" and not numbered and a.tokens[others.first].folded.endswith(("ون", "ين")):
            low, high = 2, None  # «إصابة آخرين»
    outcome = noun.outcome
    if noun.unit == "people" and outcome is None and last < stop:
        told = noun_at(a, last)
        if told and told.outcome and not told.definite and not told.owned and not a.tokens[last].folded.startswith("و"):
            last, outcome = told.last, told.outcome  # «11 مسلحاً قتلى»
    if noun.outcome and last < stop:
        at = behind.last if (behind := _cue(a, last, "of")) else last
        told = noun_at(a, at) if at < stop else None
        if told and told.unit == "people" and not told.outcome and (told.group != "unspecified"):
            last, group, side = told.last, told.group, told.side
    mixed = _cue(a, last, "mixed") if last < stop else None
    sides, end = _sides(a, last, stop)
    adjective = a.parties.at(end) if sides and end < stop else None
    if adjective and all(m.sense.key == "adjective" for m in adjective.matches):
        end = adjective.last  # «قوات النظام» + «السوري»
    if numbered and sides and end < stop and a.tokens[end].folded.startswith("و"):
        joined = noun_at(a, end)  # «13 من عناصر القوات والمسلحين الموالين لها»
        if joined and joined.unit == "people" and joined.number == "plural" and joined.definite and not joined.outcome:
            end = joined.last
            while (more := noun_at(a, end) if end < stop else None) and more.definite and more.number == "plural" and not more.outcome:
                end = more.last  # «والمسلحين الموالين»
    if mixed is None and end < stop:
        mixed = _cue(a, end, "mixed")
    theirs = end < stop and _cue(a, end, "among") is not None and count_at(a, end + 1, stop) is None
    theirs = theirs or (end < stop and _those(a, end))
    return Counted(
        first, max(end, mixed.last if mixed else 0), low, high, noun.unit, group if noun.unit == "people" else None,
        outcome, sides, side, mixed is not None, numbered, noun.definite, noun.casualties, theirs,
    )  # fmt: skip


def _those(a: Annotation, at: int) -> bool:
    """Whether «من تلك القوات» stands here, and no place, day or thing behind the demonstrative."""
    of = _cue(a, at, "of")
    if of is None or _cue(a, of.last, "those") is None:
        return False
    return not any(layer.at(of.last + 1) for layer in (a.heads, a.places, a.moments, a.things))


def _sides(a: Annotation, last: int, stop: int) -> tuple[tuple[Found, ...], int]:
    """Parties named behind the noun («عنصراً من قوات النظام»), until a word that opens something else."""
    at = last
    while at < min(stop, last + _REACH):
        party = a.parties.over(at) if at == last else a.parties.at(at)  # «159 من عناصر التنظيم»: its name holds the noun counted
        if party and party.last > at:
            return (party,), party.last
        token = a.tokens[at]
        cue = _cue(a, at, "of")
        if cue:
            at = cue.last
            continue
        if token.kind != "word" and token.text not in '«»“”"()':
            break
        if a.cues.at(at) or a.numbers.at(at) or a.moments.at(at) or _opens(a, at):
            break
        if at > last and not _cue(a, at - 1, "of") and a.people.at(at) is None:
            break
        at += 1
    return (), last


def _opens(a: Annotation, at: int) -> bool:
    frame = a.frames.at(at)
    return frame is not None and frame.best.sense.key != "people"


def _cue(a: Annotation, at: int, kind: str) -> Found | None:
    """The cue of this kind at token `at`."""
    found = a.cues.at(at)
    return found if found and kind in found.kinds else None


def counts(a: Annotation, first: int, last: int) -> Iterator[Counted]:
    """Every count in a range of tokens, left to right, none inside another."""
    at = first
    while at < last:
        found = count_at(a, at, last)
        if found:
            yield found
            at = max(found.last, at + 1)
        else:
            at += 1
