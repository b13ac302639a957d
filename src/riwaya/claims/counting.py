"""Counted nouns: a number with its noun, a dual, a noun without a number, a number whose noun is left out; and whose they are."""

from typing import NamedTuple

import msgspec

from riwaya.arabic.folding import fold
from riwaya.arabic.numbers import Kind, Number
from riwaya.arabic.particles import ADVERBIAL, PREPOSITIONS
from riwaya.claims.annotation import Annotation, Found
from riwaya.claims.layout import opens_line
from riwaya.claims.nouns import (
    Noun,
    behind_preposition,
    called,
    cue,
    doing,
    foreign,
    governed,
    named,
    noun_at,
    of_them,
    one_of_those,
    outcome_of,
    tallied,
)
from riwaya.records import FIGHTING_GROUPS

_COUNTING = frozenset({Kind.COUNT, Kind.VAGUE, Kind.DEFINITE})
_RISE = 16
"""How many tokens the verb of a rise may stand before its figures."""
_REACH = 5
"""How many tokens behind a noun its side is looked for."""
_BOUNDS: dict[str, tuple[int, int | None]] = {"singular": (1, 1), "dual": (2, 2), "plural": (2, None)}
_LABELS = frozenset("-–)./")
"""Marks behind the number of an item."""
_YEARS = frozenset(map(fold, ("عاما", "عام", "أعوام", "سنة", "سنوات")))
_SHORT = 3
"""Letters of the longest word that opens with «ي» and is no verb («يوم»)."""
_IN = "في"
_OPENING = frozenset('«“"')
_WIDE = ("unspecified", "civilians")
"""Groups of which a second noun may tell more («مواطنان طبيبان»), the widest first."""


class Counted(NamedTuple):
    """A noun phrase that counts: bounds, unit or group, the outcome that the noun itself names («قتيل»), the party behind it."""

    first: int
    last: int
    low: int | None
    high: int | None
    noun: Noun
    group: str | None
    outcome: str | None
    sides: tuple[Found, ...]
    side: str | None
    mixed: bool
    numbered: bool
    theirs: bool = False
    """«26 عنصراً منها», «من تلك القوات»: of those told of before."""
    elided: bool = False
    """A number, «آخرون» or «خامس» whose noun was told before."""
    of_them: bool = False
    """«ستة منهم»: of those just counted."""

    @property
    def unit(self) -> str:
        """`people`, or the thing."""
        return self.noun.unit


def count_at(a: Annotation, at: int, stop: int) -> Counted | None:
    """The count that begins at token `at`, or None; nothing at or behind token `stop` belongs to it."""
    if at not in a.countable or (cue(a, at, "holding") and a.parties.at(at + 1)):
        return None
    number = a.numbers.at(at)
    if number and number.kind in _COUNTING:
        return _numbered(a, number, stop) if not _labels(a, number) else None
    one = cue(a, at, "one_of")
    if one and one.last < stop and not one.best.split.article and (its := noun_at(a, one.last)):
        return _finish(a, at, its, 1, 1, stop, numbered=True) if not a.tokens[one.last].folded.startswith("و") else None
    noun = noun_at(a, at)
    if noun is None:
        return _one_of_them(a, at, stop) or _others(a, at, stop)
    if noun.group == "commander" and not named(a, noun, stop):
        noun = noun._replace(group="combatants")  # «قيادي في الفصيل»: one of its fighters
    if (
        noun.last > stop
        or (noun.unit == "people" and doing(a, at))
        or (noun.owned and not tallied(a, at) and not of_them(a, at))
        or behind_preposition(a, at)
    ):
        return None
    if noun.number == "singular" and noun.article and not governed(a, at) and not called(a, noun, stop):
        return None
    if noun.number == "dual" and noun.article and noun.outcome and not noun.known_as:
        return None  # «إضافة إلى القتيلين»: told of before
    low: int | None
    low, high = _BOUNDS[noun.number or "singular"] if not one_of_those(a, at) else (1, 1)
    told = _number_behind(a, noun, stop)
    if told:
        noun, low, high = noun._replace(last=told.last), told.low, told.high
    elif high is not None:
        size = Number(first=at, last=noun.last, core=(at, noun.last), low=low, high=high, value=high, rule="exact")
        bound = a.bound_behind(size, noun.last)  # «شخصان على الأقل»
        noun, low, high = noun._replace(last=max(noun.last, bound.last)), bound.low, bound.high
    return _finish(a, at, noun, low, high, stop, numbered=told is not None or noun.number == "dual")


def _labels(a: Annotation, number: Number) -> bool:
    """«2- بني سهيلا: …», «3) …»: a number that opens a line with a mark behind it counts the items of a list; «( 29 ) عاماً» counts years."""
    if number.last + 1 < len(a.tokens) and a.tokens[number.last].text == ")" and a.tokens[number.last + 1].folded in _YEARS:
        return True
    marked = number.last < len(a.tokens) and a.tokens[number.last].text in _LABELS
    return marked and number.last == number.first + 1 and opens_line(a, number.first)


def _one_of_them(a: Annotation, at: int, stop: int) -> Counted | None:
    """«فقتل أحدهم», «أحدهم قضى»: one of those told of before, where an outcome word stands right beside it."""
    them = cue(a, at, "one_of_them")
    if them is None or them.last > stop:
        return None
    behind = a.frames.at(them.last)
    if not governed(a, at) and not (behind and behind.best.sense.key in ("verbs", "expressions") and outcome_of(behind)):
        return None
    noun = Noun(them.last, "people", "unspecified", None, None, "singular")
    return _finish(a, at, noun, 1, 1, stop, numbered=True)._replace(elided=True)


def _others(a: Annotation, at: int, stop: int) -> Counted | None:
    """«وجرح آخرون», «وأصيب خامس»: people or things whose noun was told before; what governs it says whether they count."""
    number = a.numbers.at(at)
    others = cue(a, at, "others")
    if number and number.kind is Kind.ORDINAL and number.last == at + 1 and at + 1 <= stop and not others and not _is_hour(a, at):
        end, size = number.last, "singular"
    elif others and others.last <= stop:
        end, size = others.last, _size(a.tokens[at].folded)
    else:
        return None
    low, high = _BOUNDS[size]
    noun = Noun(end, "people", "unspecified", None, None, size)
    return _finish(a, at, noun, low, high, stop, numbered=False)._replace(elided=True)


def _is_hour(a: Annotation, at: int) -> bool:
    """«نحو الثانية والنصف ظهراً»: a definite ordinal in the feminine is an hour, unless an outcome word governs it («وإصابة الثانية»)."""
    word = a.tokens[at].folded
    return word.startswith("ال") and word.endswith("ه") and not governed(a, at)


def _size(others: str) -> str:
    """What number «آخر», «آخران», «آخرين» have."""
    return "dual" if others.endswith(("ران", "ريان")) else "plural" if others.endswith(("ون", "ين", "ات")) else "singular"


def _number_behind(a: Annotation, noun: Noun, stop: int) -> Number | None:
    """The number behind its noun: «طفلين اثنين», «جنديان اثنان», «الآليات الثلاث», «مدني واحد»."""
    number = a.numbers.at(noun.last)
    if number is None or number.kind not in _COUNTING or number.last > stop or a.tokens[noun.last].folded.startswith("و"):
        return None
    if noun_at(a, number.last) and number.last < stop:
        return None
    low = number.low or 0
    fits = {"singular": low == 1, "dual": low == 2, "plural": low == 2 or (noun.definite and number.definite)}
    return number if fits[noun.number or "singular"] else None


def _numbered(a: Annotation, number: Number, stop: int) -> Counted | None:
    at = _unquoted(a, number.last, stop)
    partitive = cue(a, at, "of")
    if partitive and "among" in partitive.kinds:
        return _bare(a, number, stop)  # «37 منهم»
    if partitive:
        at = _unquoted(a, partitive.last, stop)
    noun = (noun_at(a, at) or _of_a_phrase(a, at)) if at < stop else None
    if noun is None and partitive and at + 1 < stop:  # «ثلاثة من كبار الضباط»: one word may stand between
        noun = noun_at(a, at + 1)
    if noun and partitive and noun.unit == "family":  # «خمسة من عائلة واحدة»
        noun = noun._replace(unit="people", group="unspecified")
    if noun is None and number.high == 1 and (a.people.over(number.first - 1) or a.things.over(number.first - 1)):
        return None  # «من عائلة واحدة»
    if noun is None:
        return _bare(a, number, stop)
    second = noun_at(a, noun.last) if noun.last < stop else None
    if second and a.tokens[noun.last].folded.startswith("و") and _same_people(noun, second):
        noun = noun._replace(last=second.last, group="unspecified" if foreign(noun.group, second.group) else noun.group)
    return _sized(a, number, noun, stop)


def _of_a_phrase(a: Annotation, at: int) -> Noun | None:
    """The word for victims that ends a phrase with a hole for their number: «ارتقى 48 شهيداً»."""
    phrase = a.frames.over(at)
    if phrase is None or phrase.first >= at - 1 or phrase.last != at + 1 or not phrase.best.hole:
        return None
    entry = phrase.best.sense.entry
    return Noun(at + 1, "people", "unspecified", getattr(entry, "outcome", None), None, "singular")


def _unquoted(a: Annotation, at: int, stop: int) -> int:
    """Behind the mark that opens a quotation: «خمسين «مرتدا»»."""
    return at + 1 if at < stop and a.tokens[at].text in _OPENING else at


def _bare(a: Annotation, number: Number, stop: int) -> Counted | None:
    """A number without its noun: «24 منهم», «أربعة آخرون», «اثنان»."""
    end = number.last
    if _opens(a, end) and cue(a, end - 1, "of"):
        return None  # «عدد من قتلوا»
    others = cue(a, end, "others")
    them = cue(a, end, "among") if others is None else None
    if others is None and them is None and cue(a, end, "of") is None and _other_noun(a, end, stop):
        return None
    noun = Noun(others.last if others else end, "people", "unspecified", None, None, None)
    if them is None:
        return _sized(a, number, noun, stop)._replace(elided=True)
    of = cue(a, them.last, "of")
    told = noun_at(a, of.last if of else them.last) if (of.last if of else them.last) < stop else None
    if (
        told
        and "of" in them.kinds | (of.kinds if of else frozenset())
        and told.unit == "people"
        and not told.outcome
        and told.number != "singular"
    ):  # «خمسة منهم انتحاريون»
        return _sized(a, number, told, stop)._replace(of_them=True)
    found = _sized(a, number, noun._replace(last=them.last) if of else noun, stop)
    theirs = not found.sides and ("of" in them.kinds or of is not None) and a.numbers.at(them.last) is None
    return found._replace(elided=not found.sides, of_them=True, theirs=theirs)


def _sized(a: Annotation, number: Number, noun: Noun, stop: int) -> Counted:
    for behind in (noun.last, noun.last + 1):  # «عشرين من أهلها الدروز على الأقل»
        if behind == noun.last or (behind < stop and not _known(a, behind - 1)):
            number = a.bound_behind(number, behind)
    if number.rule == "range" and _risen(a, number.first):
        number = msgspec.structs.replace(number, low=number.high)
    return _finish(a, number.first, noun._replace(last=max(noun.last, number.last)), number.low, number.high, stop, numbered=True)


def _risen(a: Annotation, at: int) -> bool:
    """«رفع الحصيلة من 13 إلى 17»: the range is the old figure and the new, and only the new one holds."""
    return any("rise" in c.kinds for c in a.cues.within(max(0, at - _RISE), at))


def _same_people(noun: Noun, second: Noun) -> bool:
    """«876 ضابطاً وعنصراً», «13 من عناصر القوات والمسلحين»: two nouns in the singular, or with the article, share one number."""
    if second.unit != "people" or noun.unit != "people":
        return False
    if noun.number == second.number == "singular" and not second.definite:
        return not noun.outcome or noun.known_as
    return not second.outcome and not noun.outcome and second.number == "plural" and second.definite


def _other_noun(a: Annotation, at: int, stop: int) -> bool:
    """Whether a bare number counts something that the lexicon does not know as people or things («15 سنة», «عدد من قتلوا»)."""
    if at >= stop or a.tokens[at].kind != "word":
        return False
    if a.tokens[at].folded in PREPOSITIONS | ADVERBIAL:
        return False  # «وصل إلى عشرة بعد العثور على جثة»
    if a.tokens[at].folded.startswith("ي") and len(a.tokens[at].folded) > _SHORT:
        return False  # «قتلت ثلاثة يشتبه في انتمائهم إلى التنظيم»
    return not _known(a, at) and not a.tokens[at].folded.startswith("و")


def _known(a: Annotation, at: int) -> bool:
    """Whether token `at` is a mark, or begins something else than what is counted."""
    layers = (a.cues, a.frames, a.moments, a.places, a.parties, a.sources, a.numbers)
    return a.tokens[at].kind != "word" or any(layer.at(at) for layer in layers)


def _finish(a: Annotation, first: int, noun: Noun, low: int | None, high: int | None, stop: int, *, numbered: bool) -> Counted:
    """Look behind the noun: a second noun that tells the group, the party, «بين قتيل وجريح»."""
    last, group, side = noun.last, noun.group, noun.side
    others = cue(a, last, "others")
    if others and others.last <= stop:
        last = others.last
        if noun.number == "singular" and not numbered and a.tokens[others.first].folded.endswith(("ون", "ين")):
            low, high = 2, None  # «إصابة آخرين»
    both = next((own for at in range(first, noun.last) if (own := cue(a, at, "mixed"))), None) if numbered and high != 1 else None
    outcome = noun.outcome
    if both and both.last <= stop:  # «40 قتيلاً وجريحاً»
        last, outcome = both.last, None
    elif noun.unit == "people" and outcome is None and last < stop:
        last, group, side, outcome = _told_more(a, noun._replace(last=last), stop)
    if noun.outcome and not both and last < stop:
        at = behind.last if (behind := cue(a, last, "of")) else last
        told = noun_at(a, at) if at < stop else None
        if told and told.unit == "people" and not told.outcome and (told.group != "unspecified"):
            last, group, side = told.last, told.group, told.side
            joined = noun_at(a, last) if last < stop and a.tokens[last].folded.startswith("و") else None
            if joined and not joined.outcome and joined.number == told.number and foreign(group, joined.group):
                last, group, side = joined.last, "unspecified", None  # «37 جريحاً من مدنيين ومقاتلين»
    mixed = both or (cue(a, last, "mixed") if last < stop else None)
    sides, end = _sides(a, last, stop)
    adjective = a.parties.at(end) if sides and end < stop else None
    if adjective and all(m.sense.key == "adjective" for m in adjective.matches):
        end = adjective.last  # «قوات النظام» + «السوري»
    if numbered and sides:
        end = _joined(a, end, stop)
    if mixed is None and end < stop:
        mixed = cue(a, end, "mixed")
    theirs = end < stop and cue(a, end, "among") is not None and not _lists(a, end + 1, stop)
    theirs = theirs or (end < stop and _those(a, end))
    end = max(end, mixed.last if mixed else 0)
    group = group if noun.unit == "people" else None
    return Counted(first, end, low, high, noun, group, outcome, sides, side, mixed is not None, numbered, theirs)


def _told_more(a: Annotation, noun: Noun, stop: int) -> tuple[int, str | None, str | None, str | None]:
    """Where a second noun for the same people ends, and what it tells: «طفلين شقيقين», «شاب فلسطيني», «11 مسلحاً قتلى»."""
    last, group, side = noun.last, noun.group, noun.side
    while last < stop and (told := noun_at(a, last)):
        if told.unit != "people" or told.owned or a.tokens[last].folded.startswith("و") or told.article != noun.article:
            break
        if told.outcome:
            return (told.last, group, side, told.outcome) if not told.known_as and not told.definite else (last, group, side, None)
        if not _agrees(a, noun, told, last) or (group in FIGHTING_GROUPS and a.parties.over(last)):
            break  # «جنديان عراقيان» says whose they are
        wider = group in _WIDE and told.group not in (None, "unspecified", "commander")
        last, group, side = told.last, told.group if wider else group, side or told.side
    return last, group, side, None


def _agrees(a: Annotation, noun: Noun, told: Noun, at: int) -> bool:
    """Whether the second noun can describe the first: one is not the subject and the other the object of a verb («قتل جندي مدنيا»)."""
    one, other = a.tokens[noun.last - 1].folded, a.tokens[at].folded
    if told.pronoun:
        return False
    return one.endswith("ا") == other.endswith("ا") and not (one.endswith(("ون", "ان")) and other.endswith("ين"))


def _joined(a: Annotation, end: int, stop: int) -> int:
    """Where those end who are joined to the party counted: «13 من عناصر القوات والمسلحين الموالين لها»."""
    joined = noun_at(a, end) if end < stop and a.tokens[end].folded.startswith("و") else None
    while joined and joined.unit == "people" and joined.number == "plural" and joined.definite and not joined.outcome:
        end = joined.last
        joined = noun_at(a, end) if end < stop else None
    return end


def _lists(a: Annotation, at: int, stop: int) -> bool:
    """Whether a count that is part of those before opens at this token; one joined by «و» is none («26 عنصراً منها وأسر اثنين»)."""
    return at < stop and not a.tokens[at].folded.startswith("و") and count_at(a, at, stop) is not None


def _those(a: Annotation, at: int) -> bool:
    """Whether «من تلك القوات» stands here, and no place, day or thing behind the demonstrative."""
    of = cue(a, at, "of")
    if of is None or cue(a, of.last, "those") is None:
        return False
    return not any(layer.at(of.last + 1) for layer in (a.heads, a.places, a.moments, a.things))


def _sides(a: Annotation, last: int, stop: int) -> tuple[tuple[Found, ...], int]:
    """Parties named behind the noun («عنصراً من قوات النظام»), until a word that opens something else."""
    at = last
    while at < min(stop, last + _REACH):
        party = a.parties.over(at) if at == last else a.parties.at(at)  # «159 من عناصر التنظيم»: its name holds the noun counted
        if party and party.last > at and not (party.first == at and party.best.split.before.startswith("و")):
            return (party,), party.last
        token = a.tokens[at]
        if of := cue(a, at, "of"):
            at = of.last
            continue
        if at == last and token.folded == _IN and (within := a.parties.at(at + 1)) and within.last <= stop and _armed(within):
            return (within,), within.last  # «قيادي في جيش كذا»
        if token.kind != "word" and token.text not in '«»“”"()':
            break
        if a.cues.at(at) or a.numbers.at(at) or a.moments.at(at) or _opens(a, at):
            break
        person = a.people.at(at)
        if (at > last and not cue(a, at - 1, "of") and person is None) or (person and token.folded.startswith("و")):
            break
        at += 1
    return (), last


def _armed(party: Found) -> bool:
    """Whether the words may mean an armed party, not people without arms."""
    return any(m.sense.entry.id not in ("civilians", "protesters") for m in party.matches)


def _opens(a: Annotation, at: int) -> bool:
    """Whether an event word, or other victims («قتلى وجرحى»), stand here."""
    frame = a.frames.at(at)
    return frame is not None and (frame.best.sense.key != "people" or a.tokens[at].folded.startswith("و"))
