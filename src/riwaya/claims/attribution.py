"""Who says what: the speakers that a text names, the words that each vouches for, and how firmly.

An attribution is a cue («قال»، «بحسب»، «نفى») with its chain of speakers and the range of tokens that it reaches; what ends the
reach is data (ConText: Harkema and others, 2009).
"""

from typing import NamedTuple

from riwaya.claims.annotation import Annotation, Found, Sentence
from riwaya.lexicon.entries import Cue, Party, SourceKind
from riwaya.records import Speaker

_SPEAKER_REACH = 14
_STANCES = {"deny": "denied", "predict": "predicted", "rumour": "rumoured"}
_VERBAL = ("report", "continue", "deny", "predict", "accuse", "claim")
_CLOSERS = "،.؛:؟!\n…"


class Attribution(NamedTuple):
    """Tokens `first` to `last` (exclusive) rest on `speakers`; `head` is where the attribution's own words begin, `tail` where they end."""

    first: int
    last: int
    head: int
    tail: int
    speakers: tuple[Speaker, ...]
    stance: str
    kind: str
    cue: str


class Phrase(NamedTuple):
    """A noun phrase that names a speaker."""

    first: int
    last: int
    speaker: Speaker


def kinds(found: Found | None) -> frozenset[str]:
    """The cue kinds that a find may have."""
    return frozenset(m.sense.entry.kind for m in found.matches if isinstance(m.sense.entry, Cue)) if found else frozenset()


def attributions(a: Annotation, sentence: Sentence, before: tuple[Speaker, ...]) -> list[Attribution]:
    """The attributions of one sentence in order; `before` are the speakers of the sentence before, for «وأضاف»."""
    out: list[Attribution] = []
    last_speakers = before
    if opening := _colon(a, sentence):
        out.append(opening)
        last_speakers = opening.speakers
    for found in a.cues.within(sentence.first, sentence.last):
        kind = next((k for k in (*_VERBAL, "according", "rumour") if k in kinds(found)), None)
        if kind is None or (out and found.first < out[-1].tail):
            continue
        made = _according(a, found, sentence) if kind == "according" else _spoken(a, found, sentence, kind, last_speakers)
        if made is None:
            continue
        out.append(made)
        if made.speakers:
            last_speakers = made.speakers
    return _reach(a, out, sentence)


def _colon(a: Annotation, sentence: Sentence) -> Attribution | None:
    """«المرصد: …» at the start of a headline or a post's line."""
    for at in range(sentence.first, min(sentence.last, sentence.first + 12)):
        if a.tokens[at].text == ":":
            phrase = _first_phrase(a, sentence.first, at)
            if phrase and not any("report" in kinds(c) for c in a.cues.within(sentence.first, at)):
                return Attribution(at + 1, sentence.last, sentence.first, at + 1, (phrase.speaker,), "asserted", "colon", ":")
            return None
    return None


def _spoken(a: Annotation, found: Found, sentence: Sentence, kind: str, before: tuple[Speaker, ...]) -> Attribution | None:
    """A verb of saying with its subject behind it or before it, or none («وأضاف»)."""
    stance = _STANCES.get(kind, "asserted")
    start = found.last
    stop = _content_start(a, start, sentence.last)
    behind = _first_phrase(a, start, min(stop + 1, start + 4) if kind != "rumour" else start, limit=stop)
    cue = a.words(found.first, found.last)
    if behind:
        speakers = [behind.speaker]
        tail = behind.last
        for at in range(behind.last, max(stop, behind.last)):
            more = _relayed(a, at, stop)
            if more:
                speakers = [more.speaker, *speakers] if "relay" in kinds(a.cues.at(at)) else [*speakers, more.speaker]
                tail = max(tail, more.last)
        return Attribution(max(stop, tail), sentence.last, found.first, max(stop, tail), tuple(speakers), stance, kind, cue)
    ahead = _last_phrase(a, sentence.first, found.first) if kind != "rumour" else None
    that = stop < sentence.last and "that" in kinds(a.cues.at(stop))
    if ahead and (kind != "report" or that or found.last == stop or "relay" in kinds(a.cues.at(found.last))):
        return Attribution(max(stop, found.last), sentence.last, ahead.first, max(stop, found.last), (ahead.speaker,), stance, kind, cue)
    if kind == "rumour":
        return Attribution(found.last, sentence.last, found.first, found.last, (), stance, kind, cue)
    if kind == "continue" or (that and before) or kind in ("deny", "predict"):
        return Attribution(max(stop, found.last) if that else found.last, sentence.last, found.first, found.last, before, stance, kind, cue)
    return None


def _relayed(a: Annotation, at: int, stop: int) -> Phrase | None:
    """A further link: «عن مصدر طبي», or the paper it was told to («لصحيفة …»)."""
    if "relay" in kinds(a.cues.at(at)):
        return _first_phrase(a, at + 1, at + 3, limit=stop)
    source = a.sources.at(at)
    if source and source.best.split.before.endswith("ل") and isinstance(source.best.sense.entry, SourceKind) and source.best.sense.entry.type == "media":
        return speaker_at(a, at, stop)
    return None


def _according(a: Annotation, found: Found, sentence: Sentence) -> Attribution | None:
    """«بحسب …»: reaches back over what stands before it, or forward where it opens the sentence."""
    phrase = _first_phrase(a, found.last, found.last + 3, limit=sentence.last)
    if phrase is None:
        return None
    speakers = [phrase.speaker]
    for at in range(phrase.last, min(sentence.last, phrase.last + 4)):
        more = _relayed(a, at, sentence.last)
        if more:
            speakers = [more.speaker, *speakers] if "relay" in kinds(a.cues.at(at)) else [*speakers, more.speaker]
    opens = found.first - sentence.first <= 1
    first, last = (phrase.last, sentence.last) if opens else (sentence.first, found.first)
    return Attribution(first, last, found.first, phrase.last, tuple(speakers), "asserted", "opening" if opens else "according", a.words(found.first, found.last))


def _reach(a: Annotation, found: list[Attribution], sentence: Sentence) -> list[Attribution]:
    """Cut each reach at the next attribution's own words and at words that end it («فيما», «لكن»)."""
    out: list[Attribution] = []
    for n, one in enumerate(found):
        if one.kind == "according":
            earlier = max((o.last if o.kind != "according" else o.tail for o in out if o.head < one.head and o.kind == "according"), default=one.first)
            out.append(one._replace(first=max(one.first, earlier)))
            continue
        last = next((later.head for later in found[n + 1 :] if later.kind not in ("according", "rumour")), sentence.last)
        for cue in a.cues.within(one.first + 1, last):
            if "break" in kinds(cue) and a.tokens[cue.first - 1].text in "،؛." and "continue" not in kinds(cue):
                last = cue.first
                break
        out.append(one._replace(last=last))
    return out


def _content_start(a: Annotation, at: int, stop: int) -> int:
    """Where what is said begins behind a verb of saying: after «أن», a colon, a comma, or at a word that tells an event."""
    for place in range(at, min(stop, at + _SPEAKER_REACH)):
        token = a.tokens[place]
        if "that" in kinds(a.cues.at(place)) or token.text in ":،.؛":
            return place
        frame = a.frames.at(place)
        if frame and not frame.best.split.article and frame.best.sense.key in ("masdars", "verbs", "expressions"):
            return place
    return min(stop, at + _SPEAKER_REACH)


def _first_phrase(a: Annotation, first: int, last: int, limit: int | None = None) -> Phrase | None:
    """The first speaker phrase that begins in the range."""
    for at in range(first, last):
        if phrase := speaker_at(a, at, limit if limit is not None else last):
            return phrase
    return None


def _last_phrase(a: Annotation, first: int, last: int) -> Phrase | None:
    """A speaker phrase that stands before a verb, with nothing but a comma or its own adjuncts between."""
    start = max(first, last - 10)
    for at in range(start, last):
        phrase = speaker_at(a, at, last)
        if phrase and last - phrase.last <= 2 and not any(a.frames.within(phrase.last, last)):
            return phrase
    return None


def speaker_at(a: Annotation, at: int, limit: int) -> Phrase | None:
    """The speaker phrase that begins at token `at`: a known source or party, with what belongs to it."""
    source, party = a.sources.at(at), a.parties.at(at)
    if party and not any(m.sense.key != "adjective" for m in party.matches):
        party = None
    if source is None and party is None:
        return None
    head = max((f for f in (source, party) if f), key=lambda f: f.last)
    last = _phrase_end(a, head.last, limit)
    inner = [p for p in a.parties.within(at, last) if p.best.sense.key != "adjective" or p is party]
    kind, keys = "party", _keys(inner)
    if source and (party is None or source.last >= party.last):
        entry = source.best.sense.entry
        kind = entry.type if isinstance(entry, SourceKind) else "anonymous"
        depends = any(isinstance(m.sense.entry, SourceKind) and m.sense.entry.depends for m in source.matches)
        nested = next((s for s in a.sources.within(head.last, last)), None)
        if depends and inner:
            kind = "party"
        elif depends and nested and isinstance(nested.best.sense.entry, SourceKind):
            kind = nested.best.sense.entry.type
        keys = keys if kind == "party" else ()
    return Phrase(at, last, Speaker(words=a.mention(at, last, "source", keys), type=kind))


def _phrase_end(a: Annotation, at: int, limit: int) -> int:
    """How far a speaker's noun phrase goes: until a mark, «أن», a verb, an event, a day, or the setting («في بيان»)."""
    end = at
    inside = 0
    while end < min(limit, at + 9):
        token = a.tokens[end]
        if token.text in "«“(":
            inside += 1
        elif token.text in "»”)":
            inside -= 1
        elif token.text in _CLOSERS and not inside:
            break
        cue = a.cues.at(end)
        if not inside and (kinds(cue) & {"that", "relay", "report", "continue", "deny", "setting", "predict", "break", "negate", "accuse", "claim"} or a.moments.at(end)):
            break
        frame = a.frames.at(end)
        if frame and not inside and frame.best.sense.key in ("masdars", "verbs", "expressions") and not frame.best.split.article:
            break
        source = a.sources.at(end)
        if source and source.best.split.before.endswith("ل") and end > at:
            break
        end += 1
    while end > at and a.tokens[end - 1].kind == "mark" and a.tokens[end - 1].text not in "»”)\"":
        end -= 1
    return end


def _keys(found: list[Found]) -> tuple[str, ...]:
    """What the first party named may be."""
    return party_keys(found[0]) if found else ()


def party_keys(found: Found) -> tuple[str, ...]:
    """The party ids that a find may mean, with the key they stand under: `id/key`."""
    return tuple(dict.fromkeys(f"{m.sense.entry.id}/{m.sense.key}" for m in found.matches if isinstance(m.sense.entry, Party)))
