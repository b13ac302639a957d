"""The nouns of counts, people («جندي»), victims («قتيل») and things («دبابة»), and the words before them that say they count nobody."""

from typing import NamedTuple

from riwaya.arabic.numbers import Kind
from riwaya.arabic.particles import ADVERBIAL, PREPOSITIONS
from riwaya.claims.annotation import Annotation, Found
from riwaya.lexicon.entries import Frame, PeopleNoun, Thing
from riwaya.lexicon.index import Match
from riwaya.records import CIVILIAN_GROUPS, FIGHTING_GROUPS

_HEH, _FATHA = "\N{ARABIC LETTER HEH}", "\N{ARABIC FATHA}"
_KNOWN_AS = frozenset({"captured", "displaced", "missing"})
_SHORT = 2
"""Letters of the longest word that is hardly a name."""
_PARTS = frozenset({"among", "most", "all", "one_of_them"})
_PREPOSITIONS = frozenset({"against", "cause", "relay"})


class Noun(NamedTuple):
    """The noun of a count, as found."""

    last: int
    unit: str
    group: str | None
    outcome: str | None
    """The outcome that the noun itself names («قتيل»)."""
    side: str | None
    number: str | None
    article: bool = False
    pronoun: str = ""
    """The pronoun that it carries («جنوده»)."""
    casualties: bool = False
    """A noun for dead and wounded alike («ضحايا»)."""
    owned: bool = False
    """Behind «ل»: it says whose, it does not count («لطائرات»)."""
    oblique: bool = False
    """Behind «ب»: it says with what or where («بجرافة»)."""
    known_as: bool = False
    """Its outcome says only what its people are known as («معتقل», «نازح»): another may have befallen them now."""

    @property
    def definite(self) -> bool:
        """With an article or a pronoun."""
        return self.article or bool(self.pronoun)


def cue(a: Annotation, at: int, kind: str) -> Found | None:
    """The cue of this kind at token `at`."""
    found = a.cues.at(at)
    return found if found and kind in found.kinds else None


def noun_at(a: Annotation, at: int) -> Noun | None:
    """The counted noun that begins at token `at`: people, victims or things."""
    if at not in a.countable:
        return None
    options: list[tuple[int, Match]] = []
    for layer in (a.people, a.frames, a.things):
        found = layer.at(at)
        if found:
            options += [(found.last, m) for m in found.matches if not isinstance(m.sense.entry, Frame) or m.sense.key == "people"]
    if not options:
        return None
    text = a.tokens[at].text
    his = text.endswith(_HEH)  # «قائده» as written is «his leader» before it is a slip for «قائدة»

    def likelier(option: tuple[int, Match]) -> tuple[int, bool, int, bool, bool]:
        entry, after, one = option[1].sense.entry, option[1].split.after, option[1].sense.number == "singular"
        return option[0], isinstance(entry, Frame), -len(after) if not his else len(after), one, isinstance(entry, Thing)

    last, match = max(options, key=likelier)
    entry, split = match.sense.entry, match.split
    number = match.sense.number
    if number == "plural" and text.endswith(f"{_FATHA}ين"):
        number = "dual"  # «مهندسَين»
    if number == "singular" and split.after and split.stem.endswith("ا") and last == at + 1:
        number = "dual"  # «طفلاهما»: a tanwin never stands before a pronoun
    owned, oblique = split.before.endswith("ل"), split.before.endswith("ب")
    if isinstance(entry, PeopleNoun):
        return Noun(last, "people", entry.group, None, entry.side, number, split.article, split.after, False, owned, oblique)
    if isinstance(entry, Thing):
        return Noun(last, entry.id, None, None, None, number, split.article, split.after, False, owned, oblique)
    assert isinstance(entry, Frame)
    return Noun(
        last, "people", "unspecified", entry.outcome, None, number, split.article, split.after, entry.casualties, owned,
        oblique, entry.outcome in _KNOWN_AS,
    )  # fmt: skip


def foreign(whole: str | None, part: str | None) -> bool:
    """Whether no member of one group is one of the other: civilians and fighters."""
    return {whole, part} & FIGHTING_GROUPS != set() and {whole, part} & CIVILIAN_GROUPS != set()


def governed(a: Annotation, at: int) -> bool:
    """Whether an outcome word stands right before («مقتل القائد»); «للطيران السوري» counts nobody."""
    before = a.frames.over(at - 1) if at else None
    return before is not None and outcome_of(before)


def outcome_of(found: Found) -> bool:
    """Whether the event word may tell an outcome."""
    return any(isinstance(m.sense.entry, Frame) and m.sense.entry.outcome for m in found.matches)


def doing(a: Annotation, at: int) -> bool:
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


def tallied(a: Annotation, at: int) -> bool:
    """«حصيلته لقتلى القوات»: whose toll it is."""
    before = a.frames.over(at - 1) if at else None
    return before is not None and any(isinstance(m.sense.entry, Frame) and m.sense.entry.event == "toll" for m in before.matches)


def of_them(a: Annotation, at: int) -> bool:
    """«أربع جثث، إحداها لامرأة»: whose one or most of those counted are."""
    before = a.cues.over(at - 1) if at else None
    return before is not None and before.last == at and not before.kinds.isdisjoint(_PARTS)


def one_of_those(a: Annotation, at: int) -> bool:
    """«أحدهم من موظفيها»: one, though the noun stands in the plural."""
    of = a.cues.over(at - 1) if at else None
    before = a.cues.over(of.first - 1) if of and of.first and "of" in of.kinds else None
    return before is not None and before.last == at - 1 and "one_of_them" in before.kinds


def named(a: Annotation, noun: Noun, stop: int) -> bool:
    """Whether a leader's noun goes on with a name or with what is led («القيادي فلان», «قائد الفرقة»)."""
    if noun.definite or noun.last >= stop:
        return noun.definite
    token = a.tokens[noun.last]
    led = a.parties.at(noun.last) is not None or token.folded.startswith("ال")
    return token.kind == "word" and a.cues.at(noun.last) is None and led


def _says_part(a: Annotation, at: int) -> bool:
    """Whether token `at` ends words that open a part of those counted."""
    cue, number = a.cues.over(at), a.numbers.over(at)
    if (cue and not cue.kinds.isdisjoint(_PARTS)) or (number and number.kind is Kind.FRACTION):
        return True
    share = a.numbers.over(at - 1) if at and a.frames.over(at) else None
    return share is not None and share.kind is Kind.SHARE


def called(a: Annotation, noun: Noun, stop: int) -> bool:
    """Whether a person's name follows the noun: a word that nothing knows, one adjective between («المصور الفرنسي فلان»)."""
    if noun.unit != "people" or noun.outcome:
        return False
    at = noun.last
    if at < stop and a.tokens[at].folded.startswith("ال") and not a.cues.at(at):
        at += 1
    if at >= stop or a.tokens[at].kind != "word":
        return False
    word = a.tokens[at].folded
    if word.startswith(("ال", "و")) or len(word) <= _SHORT or word in PREPOSITIONS | ADVERBIAL:
        return False
    layers = (a.cues, a.frames, a.people, a.things, a.numbers, a.moments, a.places, a.heads, a.sources, a.parties)
    return not any(layer.over(at) for layer in layers)


def behind_preposition(a: Annotation, at: int) -> bool:
    """A noun without a number behind a preposition is a place or a means, not what was harmed («في حي»، «إلى بلدتي»)."""
    before = a.cues.over(at - 1) if at else None
    if before is None or before.last != at or a.frames.at(at) is not None:
        return False
    if before.first and cue(a, at - 1, "of") and _says_part(a, before.first - 1):
        return False  # «معظمهم من النساء», «ثلثهم من النساء», «جل القتلى من النساء»
    return not before.kinds.isdisjoint(_PREPOSITIONS)
