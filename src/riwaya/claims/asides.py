"""What stands between commas before a verb of saying: a title behind a name, the setting, a name that is withheld."""

from msgspec.structs import replace

from riwaya.claims.annotation import Annotation
from riwaya.claims.speakers import Phrase, kinds, speaker_at

_ASIDE = 14
"""How many tokens an aside may take."""
_NAME = 7
"""How many words a name may have."""
_CLAUSE = frozenset(
    {"break", "that", "relative", "auxiliary", "report", "continue", "according", "deny", "accuse", "cause", "relay", "negate"}
)
"""Cues behind which a clause begins."""


def before_asides(a: Annotation, first: int, end: int) -> int:
    """The token before which the subject of a verb at `end` ends: auxiliaries and asides of setting, day or withheld name passed over."""
    while end > first:
        aside = a.cues.over(end - 1)
        if aside is not None and kinds(aside) & {"auxiliary", "setting", "unnamed"}:
            end = aside.first
            continue
        comma = _opening(a, first, end)
        if comma is None or not (_sets(a, comma + 1) or any("unnamed" in kinds(c) for c in a.cues.within(comma + 1, end - 1))):
            return end
        end = comma
    return end


def titled(a: Annotation, first: int, end: int) -> Phrase | None:
    """«أبو محمود …، الناطق باسم …، كذّب»: a name with a title between commas behind it; the title says whose speaker he is."""
    comma = _opening(a, first, end)
    title = speaker_at(a, comma + 1, end - 1) if comma is not None else None
    if comma is None or title is None or title.last != end - 1:
        return None
    start = _clause(a, first, comma)
    if not 0 < comma - start <= _NAME or a.frames.within(start, comma) or a.numbers.within(start, comma):
        return None
    words = a.mention(start, title.last, "source", title.speaker.words.keys)
    return Phrase(start, title.last, replace(title.speaker, words=words))


def with_title(a: Annotation, phrase: Phrase, stop: int) -> Phrase:
    """«قال العقيد أحمد …، الناطق باسم …، إن»: a speaker of whom his own words say neither party nor kind, by the title behind him."""
    if phrase.speaker.words.keys or phrase.speaker.type not in ("party", "official") or phrase.last >= stop:
        return phrase
    close = next((t for t in range(phrase.last + 1, min(stop + 1, phrase.last + _ASIDE, len(a.tokens))) if a.tokens[t].text == "،"), None)
    if close is None or a.tokens[phrase.last].text != "،":
        return phrase
    title = speaker_at(a, phrase.last + 1, close)
    if title is None or title.last != close:
        return phrase
    words = a.mention(phrase.first, close, "source", title.speaker.words.keys)
    return Phrase(phrase.first, close, replace(title.speaker, words=words))


def _opening(a: Annotation, first: int, end: int) -> int | None:
    """The comma that opens the aside which a comma right before `end` closes."""
    if end - 1 <= first or a.tokens[end - 1].text != "،":
        return None
    return next((t for t in range(end - 2, max(first, end - _ASIDE), -1) if a.tokens[t].text in "،؛"), None)


def _sets(a: Annotation, at: int) -> bool:
    """Whether an aside begins with where or when something was said."""
    return "setting" in kinds(a.cues.at(at)) or a.moments.at(at) is not None


def _clause(a: Annotation, first: int, end: int) -> int:
    """Where the clause begins that ends before `end`."""
    at = end
    while at > first and a.tokens[at - 1].kind == "word" and not kinds(a.cues.over(at - 1)) & _CLAUSE:
        at -= 1
    return at
