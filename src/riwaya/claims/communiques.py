"""Texts that are one party's own: a communiqué under its letterhead, behind the line that issues it, or above its signature."""

from typing import NamedTuple

from riwaya.claims.annotation import Annotation, Sentence
from riwaya.claims.layout import opens_line
from riwaya.claims.speakers import kinds, speaker_at
from riwaya.records import Speaker

_OPENING = 6
"""Sentences at the head of a text among which a letterhead or an issuing line may stand."""
_SIGNED = 14
"""How many tokens a letterhead or a signature may have."""
_OWN = 2
"""Sentences in the first person plural that make a text one party's own."""


class Issue(NamedTuple):
    """Whose words tokens `first` to `last` (exclusive) are, unless they name another speaker."""

    speaker: Speaker
    first: int
    last: int


def issue(a: Annotation, first_person_at: frozenset[int]) -> Issue | None:
    """The issuer of a text that is a communiqué, with the tokens that it covers; None for a report about one."""
    sentences = [s for s in a.sentences if not s.title] or a.sentences
    opening = a.sentences[: _OPENING + (len(a.sentences) - len(sentences))]
    titled = any("document" in kinds(c) for s in opening if s.last - s.first <= _SIGNED for c in a.cues.within(s.first, s.first + 2))
    own = len(first_person_at) >= _OWN
    for sentence in opening:
        speaker = _issuing(a, sentence)
        if speaker is None and (own or titled):
            speaker = _named_alone(a, sentence)
        if speaker and (sentence.title or _end(a, sentence.last) > sentence.last):
            return Issue(speaker, sentence.last if not sentence.title else sentences[0].first, _end(a, sentence.last))
    if own or titled:
        for sentence in reversed(sentences):
            if sentence.first > sentences[0].first and (speaker := _named_alone(a, sentence)):
                return Issue(speaker, sentences[0].first, sentence.first)
    if own or titled:
        for sentence in opening:
            if speaker := _announcing(a, sentence):
                return Issue(speaker, sentences[0].first, _end(a, sentence.last))
    return None


def first_person(a: Annotation, sentence: Sentence) -> bool:
    """Whether a noun for forces, a verb of events or a verb of saying says «we» («قواتنا»، «دمرنا»، «ننفي»), outside quotation marks."""
    for layer in (a.people, a.parties, a.frames, a.heads, a.things, a.cues):
        for found in layer.within(sentence.first, sentence.last):
            verb = found.best.sense.verb
            said = layer is a.cues
            we = verb is not None and verb.person == 1 and (verb.tense == "perfect" or (said and verb.voice != "passive"))
            if we or (found.best.split.after == "نا" and not said):
                return not any(t.text in '«“"' for t in a.tokens[sentence.first : found.first])
    return False


def _issuing(a: Annotation, sentence: Sentence) -> Speaker | None:
    """«صدر عن قيادة الجيش البيان الآتي:»: who issues the text that follows."""
    if not any("issue" in kinds(c) for c in a.cues.within(sentence.first, sentence.last)):
        return None
    return _first_party(a, sentence.first, sentence.last)


def _announcing(a: Annotation, sentence: Sentence) -> Speaker | None:
    """«تعلن القيادة العامة …»: whom a verb of saying at the head of a communiqué names."""
    for cue in a.cues.within(sentence.first, sentence.first + 3):
        if kinds(cue) & {"report", "issue", "deny", "claim"}:
            return _first_party(a, cue.last, min(sentence.last, cue.last + 2))
    return None


def _first_party(a: Annotation, first: int, last: int) -> Speaker | None:
    """The first party that the tokens name, no town among them; its own agency («سونا») only where they name nothing else."""
    agency = None
    for at in range(first, last):
        phrase = speaker_at(a, at, len(a.tokens))
        if phrase is None or (a.places.at(at) and a.sources.at(at) is None):
            continue
        if phrase.speaker.type == "party" and not {k.partition("/")[2] for k in phrase.speaker.words.keys} <= {
            "media",
            "quoted",
            "capital",
        }:
            return phrase.speaker
        if phrase.speaker.type not in ("official", "media", "party"):
            return None
        agency = agency or (phrase.speaker if phrase.speaker.type == "party" else None)
    return agency


def _named_alone(a: Annotation, sentence: Sentence) -> Speaker | None:
    """A line that is nothing but the name of a party, with an office of it or a place behind a stroke: a letterhead or a signature."""
    if sentence.last - sentence.first > _SIGNED or not opens_line(a, sentence.first):
        return None
    start = next((at for at in range(sentence.first, sentence.last) if a.tokens[at].kind == "word"), sentence.last)
    phrase = speaker_at(a, start, sentence.last) if start < sentence.last else None
    if phrase is None or phrase.speaker.type != "party":
        return None
    rest = phrase.last
    while rest < sentence.last:
        more = speaker_at(a, rest, sentence.last)
        place = a.places.at(rest) or a.heads.at(rest) or a.moments.at(rest)
        if a.tokens[rest].kind != "mark" and not more and not place:
            return None
        rest = more.last if more else place.last if place else rest + 1
    whole = a.mention(phrase.first, rest, "source", phrase.speaker.words.keys)
    return Speaker(words=whole, type="party", office=phrase.speaker.office)


def _end(a: Annotation, start: int) -> int:
    """Where a communiqué ends: at a ruled line («---»), else with the text."""
    for sentence in a.sentences:
        if sentence.first < start:
            continue
        tokens = a.tokens[sentence.first : sentence.last]
        if (
            opens_line(a, sentence.first)
            and len({t.text for t in tokens}) == 1
            and tokens[0].kind == "mark"
            and tokens[0].text in "-=*_—⸻ـ~"
        ):
            return sentence.first
    return len(a.tokens)
