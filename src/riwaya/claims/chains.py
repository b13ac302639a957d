"""Chains of attribution: whom a speaker quotes («عن مصدر طبي»), and whom he told it or who put it out («لوكالة …», «في بيان بثته قناة …»)."""

from riwaya.claims.annotation import Annotation
from riwaya.claims.speakers import Phrase, first_phrase, kinds, listener, medium_end, source_type, speaker_at
from riwaya.records import Speaker

_QUOTED_WITHIN = 10
"""How many tokens behind «عن» the quoted source may reach."""
_SETTING = 3
"""How many tokens before its medium the setting of speech stands («في مقابلة مع فضائية»)."""


def chain(a: Annotation, phrase: Phrase, stop: int, start: int | None = None) -> tuple[tuple[Speaker, ...], int]:
    """The speaker with those further on: «عن مصدر طبي» stands nearer to the claim, «لصحيفة …» and «بثته قناة …» farther."""
    speakers, tail = [phrase.speaker], phrase.last
    for at in range(phrase.last if start is None else start, stop + 1):
        if phrase.first <= at < phrase.last:
            continue
        quoted = "relay" in kinds(a.cues.at(at))
        more = _quoted(a, at, stop) if quoted else _medium(a, at, phrase.first if at < phrase.first else max(stop, at + 1))
        if more and (more.first >= tail or more.last <= phrase.first):
            speakers = [more.speaker, *speakers] if quoted else [*speakers, more.speaker]
            tail = max(tail, more.last)
    return tuple(speakers), tail


def aired(a: Annotation, first: int, last: int) -> tuple[Speaker, ...]:
    """«وفي بيان بثه التلفزيون الرسمي، قالت القيادة …»: the medium of the setting that opens a sentence."""
    if not any("setting" in kinds(c) for c in a.cues.within(first, min(last, first + 2))):
        return ()
    return tuple(more.speaker for at in range(first, last) if (more := _medium(a, at, last)))[:1]


def told_to(a: Annotation, phrase: Phrase) -> tuple[Speaker, ...] | None:
    """«أبلغ زعيم قبلي رويترز»، «أبلغ رويترز مسؤولان»: the speaker and the medium that he told, both in one phrase."""
    for at in range(phrase.first + 1, phrase.last):
        source = a.sources.at(at)
        if source is None or source.best.split.before:
            continue
        one, two = speaker_at(a, phrase.first, at), speaker_at(a, at, phrase.last)
        if one and two and (one.speaker.type == "media") != (two.speaker.type == "media") and one.last == at:
            return (two.speaker, one.speaker) if one.speaker.type == "media" else (one.speaker, two.speaker)
    return None


def _quoted(a: Annotation, at: int, stop: int) -> Phrase | None:
    """The source behind «عن»."""
    cue = a.cues.at(at)
    return first_phrase(a, cue.last, cue.last + 1, max(stop, at + _QUOTED_WITHIN)) if cue else None


def _medium(a: Annotation, at: int, stop: int) -> Phrase | None:
    """A medium that was told («لصحيفة …»), or that put the words out: «بثته قناة …», «عبر وكالة …», «في مقابلة مع إذاعة …»."""
    if listener(a, at):
        return speaker_at(a, at, min(stop, medium_end(a, at)))
    if at == 0 or not _is_medium(a, at) or not (_put_out(a, at - 1) or _through(a, at - 1)):
        return None
    return speaker_at(a, at, min(stop, medium_end(a, at)))


def _is_medium(a: Annotation, at: int) -> bool:
    """Whether a medium, or a party's own, begins at the token."""
    party = a.parties.at(at)
    return source_type(a, at) == "media" or (party is not None and {m.sense.key for m in party.matches} <= {"media", "quoted"})


def _put_out(a: Annotation, at: int) -> bool:
    """«بثته», «نشرتها», «نقله»: a verb of saying or of passing on with the pronoun of the words that it put out; «أجراها معه»."""
    verb = a.cues.over(at)
    if verb is not None and verb.best.sense.verb is not None and verb.best.split.after:
        spoken_of = "content" in kinds(a.cues.over(at - 1))  # «ما تبثه القنوات»
        return bool(kinds(verb) & {"report", "passes"}) and not spoken_of
    return verb is not None and "against" in kinds(verb) and bool(verb.best.split.after)


def _through(a: Annotation, at: int) -> bool:
    """«عبر قناة …», «في اتصال مع إحدى الإذاعات», «في حديث إلى صحيفة …»."""
    cue = a.cues.over(at)
    if cue is not None and "one_of" in kinds(cue):
        cue = a.cues.over(cue.first - 1)
    if cue is None:
        return False
    if "setting" in kinds(cue):
        return True
    return "against" in kinds(cue) and any("setting" in kinds(c) for c in a.cues.within(cue.first - _SETTING, cue.first))
