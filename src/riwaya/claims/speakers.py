"""The noun phrases that name a speaker: where they begin and end, and of what type the words show the source to be."""

from typing import NamedTuple

from msgspec.structs import replace

from riwaya.claims.annotation import Annotation, Found
from riwaya.lexicon.entries import Party, PartyNoun, PeopleNoun, SourceKind
from riwaya.records import Speaker

_LONGEST = 9
_NAME = 4
"""How many words of a name may stand before the title."""
_ENDING_CUES = frozenset(
    {
        "that",
        "relay",
        "report",
        "continue",
        "deny",
        "untrue",
        "setting",
        "predict",
        "break",
        "negate",
        "accuse",
        "claim",
        "according",
        "auxiliary",
        "rumour",
        "relative",
        "content",
        "those",
    }
)
_CLOSERS = "،.؛:؟!\n…"
_NO_VOICE = frozenset({"civilians", "protesters", "unidentified_armed_group"})
_OPENING_QUOTES, _CLOSING_QUOTES = "«“(", "»”)"
_PEOPLE = {"combatants": "party", "commander": "party", "medics": "medical", "journalists": "media", "aid_workers": "local_sources"}
"""The type of a speaker of that group; all others have seen what they tell."""
_UNKNOWN = "official"
"""The type of a speaker whose words the lexicon does not know: most are office holders («قائممقام زاخو»)."""


class Phrase(NamedTuple):
    """A noun phrase that names a speaker: tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    speaker: Speaker


_NONE: frozenset[str] = frozenset()


def kinds(found: Found | None) -> frozenset[str]:
    """The cue kinds that a find may have."""
    return _NONE if found is None else found.kinds


def party_keys(found: Found) -> tuple[str, ...]:
    """The parties that a find may mean, with the key they stand under: `id/key`; a noun with a pronoun under `own` («قواتنا») or `their`."""
    keys = []
    for match in found.matches:
        entry, key = match.sense.entry, match.sense.key
        if isinstance(entry, PartyNoun) and match.split.after:
            key = "own" if match.split.after == "نا" else "their"
        if isinstance(entry, Party | PartyNoun):
            keys.append(f"{entry.id}/{key}")
    return tuple(dict.fromkeys(keys))


def first_phrase(a: Annotation, first: int, last: int, limit: int) -> Phrase | None:
    """The first speaker phrase that begins in the range, before any word of the setting («في مؤتمر صحافي»)."""
    at = first
    while at < last:
        if "setting" in kinds(a.cues.at(at)):
            return None
        told = told_before(a, at)
        if at < told < limit and (phrase := speaker_at(a, told, limit)):
            return phrase  # «كما قال لرويترز متحدث باسم …»
        if phrase := speaker_at(a, at, limit):
            return phrase
        at += 1
    return None


def last_phrase(a: Annotation, first: int, last: int) -> Phrase | None:
    """A speaker phrase that ends right before token `last`, a comma or a word apart."""
    for at in range(max(first, last - 10), last):
        phrase = speaker_at(a, at, last)
        place = phrase and a.sources.at(at) is None and {k.partition("/")[2] for k in phrase.speaker.words.keys} == {"capital"}
        if phrase and not place and not listener(a, at) and _adjoins(a, phrase.last, last, opens=at == first):
            return phrase
    return None


def _adjoins(a: Annotation, end: int, last: int, *, opens: bool) -> bool:
    """Whether nothing but a word or two stands between; a comma only behind a subject that opens the sentence."""
    if last - end > 2 or a.frames.within(end, last):
        return False
    between = range(end, last)
    marks = {a.tokens[t].text for t in between if a.tokens[t].kind == "mark"}
    return (not marks or (opens and marks == {"،"})) and not any("break" in kinds(a.cues.at(t)) for t in between)


def until_second_party(a: Annotation, phrase: Phrase) -> Phrase:
    """«اتهم (ناشطون) (قوات النظام) بـ…»: the accuser ends where the accused begins."""
    first = a.parties.at(phrase.first)
    start = first.last if first else phrase.first + 1
    for party in a.parties.within(start, phrase.last):
        if any(m.sense.key != "adjective" for m in party.matches) and not party.best.split.before.endswith(("ل", "ب")):
            words = a.mention(phrase.first, party.first, "source", phrase.speaker.words.keys if first else ())
            return Phrase(phrase.first, party.first, Speaker(words=words, type=phrase.speaker.type))
    return phrase


def unknown_phrase(a: Annotation, first: int, stop: int, *, alone: bool, acting: bool) -> Phrase | None:
    """A subject that opens with a name that the lexicon does not know («قال هادي … القيادي في الحركة إن …»).

    Its type is that of the title in it; without one, only `alone` (with «أن» behind it) makes it a speaker. Where it is `acting` on
    another («توعد صالح السعودية»), it ends before that other.
    """
    token = a.tokens[first]
    frame, cue = a.frames.at(first), a.cues.at(first)
    if token.kind != "word" or (cue and not _is_ali(a, first)) or (frame and frame.best.sense.key != "people") or a.numbers.at(first):
        return None
    person = a.people.at(first) if alone and not token.folded.startswith("ب") else None
    if token.folded.startswith(("بال", "لل")) or (a.people.at(first) and person is None) or a.things.at(first):
        return None
    last = phrase_end(a, person.last if person else first, stop)
    inner = next((p for at in range(first + 1, min(last, first + _NAME)) if (p := speaker_at(a, at, last)) and not owned(a, p.first)), None)
    if acting and inner and a.sources.at(inner.first) is None:
        last, inner = inner.first, None
        alone = True
    if inner:
        words = a.mention(first, inner.last, "source", inner.speaker.words.keys)
        return Phrase(first, inner.last, replace(inner.speaker, words=words))
    if not alone or last <= first or last - first > _LONGEST:
        return None
    kind = _of_person(person) or _apposed(a, last, stop) or _UNKNOWN
    return Phrase(first, last, Speaker(words=a.mention(first, last, "source"), type=kind))


def _is_ali(a: Annotation, at: int) -> bool:
    """«وأفاد علي موسى»: the name, which is spelt with its own last letter, not «على» before a definite word."""
    behind = a.tokens[at + 1] if at + 1 < len(a.tokens) else None
    name = kinds(a.cues.at(at)) == {"against"} and a.tokens[at].text.endswith("ي")
    return name and behind is not None and behind.kind == "word" and not behind.folded.startswith("ال") and a.cues.at(at + 1) is None


def _of_person(found: Found | None) -> str | None:
    """The type of a speaker whom a noun for people names: «قالت امرأة إن», «قال جندي إن»."""
    if found is None or not isinstance(found.best.sense.entry, PeopleNoun):
        return None
    return _PEOPLE.get(found.best.sense.entry.group, "witness")


def _apposed(a: Annotation, end: int, stop: int) -> str | None:
    """The type that an apposition behind an unknown name shows («…، أحد شيوخ العشيرة،», «(45 عاما)، وهي من سكان الحي»)."""
    for at in range(end, min(stop, end + _LONGEST)):
        if phrase := speaker_at(a, at, stop):
            return phrase.speaker.type
        if kind := _of_person(a.people.at(at)):
            return kind
        frame = a.frames.at(at)
        if frame is not None and frame.best.sense.key == "people":
            return "witness"
    return None


def owned(a: Annotation, at: int) -> bool:
    """«مقاتليها», «بيان له»: with a pronoun behind it, it is someone's, and no subject of its own."""
    found = a.sources.at(at) or a.parties.at(at)
    return found is not None and (bool(found.best.split.after) or "owned" in kinds(a.cues.at(found.last)))


def speaker_at(a: Annotation, at: int, limit: int) -> Phrase | None:
    """The speaker phrase that begins at token `at`: a known source or party, with what belongs to it."""
    source, party = a.sources.at(at), a.parties.at(at)
    if party and all(m.sense.key == "adjective" or m.sense.entry.id in _NO_VOICE for m in party.matches):
        party = None
    if (source is None and party is None) or "setting" in kinds(a.cues.over(at)):
        return None
    head = max((f for f in (source, party) if f), key=lambda f: f.last)
    last = phrase_end(a, head.last, limit)
    inner = [p for p in a.parties.within(at, last) if p is party or any(m.sense.key != "adjective" for m in p.matches)]
    adjectives = [p for p in a.parties.within(at, last) if p not in inner]
    kind = _type(a, source, party, inner or adjectives, head.last, last)
    keys = party_keys((inner or adjectives)[0]) if kind == "party" and (inner or adjectives) else ()
    alone = source is not None and not inner and last - at == 1 and source.best.split.article
    owned = source is not None and _depends(source) and (bool(source.best.split.after) or "owned" in kinds(a.cues.at(source.last)))
    refers = owned or (alone and source is not None and (_depends(source) or kind == "anonymous"))
    entries = [m.sense.entry for m in source.matches if isinstance(m.sense.entry, SourceKind)] if source else []
    office, civil = any(e.office for e in entries), any(e.state for e in entries)
    return Phrase(at, last, Speaker(words=a.mention(at, last, "source", keys), type=kind, refers=refers, office=office, civil=civil))


def _depends(source: Found) -> bool:
    """Whether the type of a source phrase is that of what follows its head («المتحدث باسم»، «بيان»)."""
    return any(isinstance(m.sense.entry, SourceKind) and m.sense.entry.depends for m in source.matches)


def _type(a: Annotation, source: Found | None, party: Found | None, inner: list[Found], head: int, last: int) -> str:
    """A party speaks where nothing else is named, where the source's type depends on it, and through its own media."""
    if source is None or (party and party.last > source.last):
        return "party"
    entries = [m.sense.entry for m in source.matches if isinstance(m.sense.entry, SourceKind)]
    kind = entries[0].type
    own_media = kind == "media" and any(
        any(m.sense.key == "media" for m in p.matches) or "by" in kinds(a.cues.over(p.first - 1)) for p in inner
    )
    if kind == "media" and not own_media:  # «وكالة «أونروا»»: the name says more than its head
        named = [s.best.sense.entry for s in a.sources.within(head, last)]
        kind = next((e.type for e in named if isinstance(e, SourceKind) and e.type != "media"), kind)
    if own_media or (inner and _depends(source)):
        return "party"
    if _depends(source):
        nested = next(iter(a.sources.within(head, last)), None)
        if nested and isinstance(nested.best.sense.entry, SourceKind):
            return nested.best.sense.entry.type
    return kind


def phrase_end(a: Annotation, at: int, limit: int) -> int:
    """How far a speaker's noun phrase goes: until a mark, «أن», a verb, an event, a day, or the setting («في بيان»)."""
    end, inside = at, 0
    while end < min(limit, at + _LONGEST, len(a.tokens)):
        text = a.tokens[end].text
        if text in _OPENING_QUOTES:
            inside += 1
        elif text in _CLOSING_QUOTES:
            inside = max(0, inside - 1)  # the phrase may begin inside the quotation marks
        elif not inside and (text in _CLOSERS or _ends_phrase(a, end)):
            break
        end += 1
    while end > at and _hangs(a, end - 1):
        end -= 1
    return end


def object_of_saying(a: Annotation, at: int) -> bool:
    """«نفت (الحركة) (التوصل إلى اتفاق)», «أعلنت (القيادة) (هدنة)»: an event noun behind a definite word belongs to no phrase before it.

    It is no adjective, and nothing definite stands first in a construct («قائد العملية»).
    """
    frame, before = a.frames.at(at), a.tokens[at - 1] if at else None
    if frame is None or before is None or frame.best.sense.key not in ("masdars", "nouns", "plurals"):
        return False
    if frame.best.split.article and frame.best.sense.key != "masdars":
        return False
    if frame.best.split.before or a.parties.over(at) or a.sources.over(at) or a.places.over(at):
        return False
    party = a.parties.over(at - 1)
    named = party is not None and party.last == at and any(m.sense.key in ("names", "at_home") for m in party.matches)
    return named or (before.folded.startswith("ال") and a.numbers.over(at - 1) is None)


def _hangs(a: Annotation, at: int) -> bool:
    """A mark or a preposition at the end of a phrase belongs to what follows («البيان إلى أن»)."""
    token = a.tokens[at]
    if token.kind == "mark":
        return token.text not in '»”)"'
    cue = a.cues.at(at)
    return cue is not None and cue.last == at + 1 and bool(kinds(cue) & {"against", "cause", "of", "relay"})


def _ends_phrase(a: Annotation, at: int) -> bool:
    named = a.places.over(at) or a.sources.over(at)
    if (kinds(a.cues.at(at)) & _ENDING_CUES and not named) or a.moments.at(at) or (a.numbers.at(at) and not numbers_unit(a, at)):
        return True
    layers = (a.places, a.heads, a.parties, a.sources, a.people)
    if a.tokens[at].folded.startswith("بال") and not any(layer.at(at) for layer in layers):
        return True  # «هددت الحركة بالرد»
    frame = a.frames.at(at)
    if frame and (
        (frame.best.sense.key in ("masdars", "verbs", "expressions") and not frame.best.split.article) or object_of_saying(a, at)
    ):
        return True
    of = a.cues.at(at)
    if of and "of" in kinds(of) and not any(layer.at(of.last) for layer in (a.parties, a.places, a.sources, a.people, a.heads)):
        return True  # «ناشطون من المدينة», but «مسؤول … من انتقال المعارك»
    source = a.sources.at(at)
    press = source is not None and source.best.split.before.endswith("ل") and a.people.at(at) is not None and source_type(a, at) == "media"
    return press or listener(a, at)  # «لوكالة …»: the paper that it was told to is a link of its own; «للصحافيين» is none


def numbers_unit(a: Annotation, at: int) -> bool:
    """Whether a number is part of a name («اللواء 25»، «الفرقة الأولى»، «الفريق أول»): it counts nobody and nothing."""
    number = a.numbers.at(at)
    if number is None or at == 0:
        return False
    if any(layer.at(number.last) for layer in (a.people, a.things, a.frames)):
        return False
    if a.tokens[at].folded.startswith("ال"):
        return a.tokens[at - 1].kind == "word"
    follows = number.last < len(a.tokens) and a.tokens[number.last].kind == "word"
    return a.sources.over(at - 1) is not None and follows and (number.high == 1 or a.tokens[at].text.isdigit())


def listener(a: Annotation, at: int) -> bool:
    """Whether a medium begins here, or a monitor by its name, that was told something: «لوكالة …», «لمنظمة …», not «للصحافيين».

    «للصحيفة» is the publishing outlet, mostly.
    """
    source, party = a.sources.at(at), a.parties.at(at)
    if party is not None and party.best.split.before.endswith("ل") and {m.sense.key for m in party.matches} <= {"media", "quoted"}:
        return True
    if source is None or not source.best.split.before.endswith("ل") or not isinstance(source.best.sense.entry, SourceKind):
        return False
    kind = source.best.sense.entry
    if kind.type == "media":
        return not kind.depends and a.people.at(at) is None
    return kind.type == "monitor" and source.best.sense.key == "names"


def source_type(a: Annotation, at: int) -> str | None:
    """The type of the source that begins at the token, as the lexicon has it."""
    source = a.sources.at(at)
    return source.best.sense.entry.type if source and isinstance(source.best.sense.entry, SourceKind) else None


def told_before(a: Annotation, at: int) -> int:
    """Where the speaker stands behind the medium or monitor that he told («أكد لرويترز المتحدث …»); `at` itself where none begins there."""
    source = a.sources.at(at)
    told = source is not None and source.best.split.before.endswith("ل") and source_type(a, at) in ("media", "monitor")
    end = medium_end(a, at) if told else at
    return end if listener(a, at) or a.sources.at(end) or a.parties.at(end) else at


def medium_end(a: Annotation, at: int) -> int:
    """Where the name of the medium or monitor that begins here ends: «وكالة «فرانس برس»» has a head and a name."""
    found = max((f for f in (a.sources.at(at), a.parties.at(at)) if f), key=lambda f: f.last, default=None)
    end = found.last if found else at
    name = next((t for t in (end, end + 1) if a.sources.at(t)), None)
    if found and found.best.sense.key == "heads" and name is not None and source_type(a, name) == "media":
        end = medium_end(a, name)
    while end < len(a.tokens) and a.tokens[end].text in _CLOSING_QUOTES:
        end += 1
    return end
