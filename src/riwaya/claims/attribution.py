"""Who says what: the speakers that a text names, the words that each vouches for, and how firmly.

An attribution is a cue («قال»، «بحسب»، «نفى») with its chain of speakers and the range of tokens that it reaches; what ends the
reach is data (ConText: Harkema and others, 2009).
"""

from typing import NamedTuple

import msgspec

from riwaya.arabic.clitics import splits
from riwaya.arabic.tokens import tokenize
from riwaya.claims.annotation import Annotation, Found, Sentence
from riwaya.claims.speakers import Phrase, first_phrase, kinds, last_phrase, speaker_at, unknown_phrase, until_second_party
from riwaya.lexicon.entries import SourceKind
from riwaya.records import Speaker

_SPEAKER_REACH = 14
_HEADLINE = 12
"""How many tokens a speaker before a colon may take."""
_STANCES = {"deny": "denied", "predict": "predicted", "rumour": "rumoured"}
_VERBAL = ("report", "continue", "deny", "predict", "accuse", "claim")


_COMMUNIQUE = 3
"""Sentences in the first person plural that make a text one party's own."""


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


class Voices:
    """Who spoke so far in the article, for «وأضاف», for a bare surname, for «قواتنا»."""

    def __init__(self, a: Annotation) -> None:
        self.last: tuple[Speaker, ...] = ()
        self._named: dict[str, Speaker] = {}
        self._listed: tuple[Speaker, ...] = ()
        self._party: tuple[Speaker, ...] = ()
        self._a = a
        self._first_person = {s.first for s in a.sentences if _first_person(a, s)}
        self._communique = len(self._first_person) >= _COMMUNIQUE

    def own(self, sentence: Sentence) -> tuple[Speaker, ...]:
        """Who speaks in a sentence without a cue: the party whose «we» it says, or whose communiqué the whole text is."""
        return self._party if self._communique or sentence.first in self._first_person else self._listed

    def by_name(self, at: int) -> Phrase | None:
        """«أكد إبراهيم»، «وكان المكتب»: one word by which a speaker was named before."""
        token = self._a.tokens[at] if 0 <= at < len(self._a.tokens) else None
        speaker = self._named.get(_bare(token.folded)) if token and token.kind == "word" else None
        if speaker is None or self._a.cues.at(at):
            return None
        words = self._a.mention(at, at + 1, "source", speaker.words.keys)
        return Phrase(at, at + 1, Speaker(words=words, type=speaker.type))

    def resolved(self, speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        """A word that only points back takes type and party of the speaker before it."""
        before = self.last or self._party
        if not speakers or not speakers[0].refers or not before:
            return speakers
        nearest = speakers[0]
        words = msgspec.structs.replace(nearest.words, keys=before[0].words.keys)
        return (Speaker(words=words, type=before[0].type), *speakers[1:])

    def heard(self, found: list[Attribution], sentence: Sentence) -> None:
        """Remember the speakers of a sentence; one that ends in a colon opens a list that is all theirs."""
        self.last = next((one.speakers for one in reversed(found) if one.speakers), ())
        if self.last and self._a.tokens[sentence.last - 1].text == ":" and found[-1].kind in _VERBAL:
            self._listed = self.last
        for one in found:
            for speaker in one.speakers:
                names = (_bare(t.folded) for t in tokenize(speaker.words.text) if t.kind == "word")
                self._named.update({name: speaker for name in names if len(name) > 2})
            if one.speakers and one.speakers[0].type == "party" and not (self._communique and self._party):
                self._party = one.speakers


def attributions(a: Annotation, sentence: Sentence, voices: Voices) -> list[Attribution]:
    """The attributions of one sentence in order."""
    out: list[Attribution] = []
    last_speakers = voices.last or voices.own(sentence)
    if opening := _colon(a, sentence):
        out.append(opening)
        last_speakers = opening.speakers
    for found in a.cues.within(sentence.first, sentence.last):
        if "untrue" in kinds(found) and (denial := _untrue(a, found, sentence, out)):
            out = denial
            continue
        said = kinds(found) | ({"deny"} if "untrue" in kinds(found) else set())  # «غير صحيح أن …» opens what it denies
        kind = next((k for k in ("according", *_VERBAL, "rumour") if k in said), None)
        if kind is None or (out and found.first < out[-1].tail) or _adjective(a, found, kind):
            continue
        if kind == "according" or _as_said(a, found):
            made = _according(a, found, sentence)
        else:
            made = _spoken(a, found, sentence, kind, last_speakers, voices)
        if made:
            made = made._replace(speakers=voices.resolved(made.speakers))
            out.append(made)
            last_speakers = made.speakers or last_speakers
    if closing := _bracketed(a, sentence):
        out.append(closing)
    return _reach(a, out, sentence)


def _untrue(a: Annotation, found: Found, sentence: Sentence, out: list[Attribution]) -> list[Attribution] | None:
    """«إن الأنباء عن … لم تكن صحيحة»: the clause that it ends is denied by whoever speaks; what follows is said as before."""
    voice = next((one for one in reversed(out) if one.kind not in ("according", "rumour")), None)
    start = voice.first if voice else sentence.first
    start = max((c.first for c in a.cues.within(start + 1, found.first) if kinds(c) & {"that", "break"}), default=start)
    if not a.frames.within(start, found.first):
        return None
    speakers, cue = voice.speakers if voice else (), a.words(found.first, found.last)
    end = next((t for t in range(found.last, sentence.last) if a.tokens[t].kind == "mark"), sentence.last)
    if voice and start == voice.first:
        out = [one._replace(stance="denied") if one is voice else one for one in out]
    else:
        out = [*out, Attribution(start, end, start, start, speakers, "denied", "deny", cue)]
    return [*out, Attribution(end, sentence.last, end, end, speakers, "asserted", "continue", cue)]


def _bare(word: str) -> str:
    """A folded word without conjunction and article."""
    return min(
        (s.stem for s in splits(word) if not s.after and s.before in ("", "و", "ف") and (s.article or not s.before)), key=len, default=word
    )


def _first_person(a: Annotation, sentence: Sentence) -> bool:
    """Whether a noun for forces or a verb of events says «we» («قواتنا»، «دمرنا»), outside quotation marks."""
    for layer in (a.people, a.parties, a.frames, a.heads):
        for found in layer.within(sentence.first, sentence.last):
            verb = found.best.sense.verb
            if found.best.split.after == "نا" or (verb and verb.person == 1 and verb.tense == "perfect"):
                return not any(t.text in '«“"' for t in a.tokens[sentence.first : found.first])
    return False


def _adjective(a: Annotation, found: Found, kind: str) -> bool:
    """«موقع تابع للنظام»: a participle that is spelt like a verb of going on."""
    return (
        kind == "continue" and found.last < len(a.tokens) and a.tokens[found.last].folded.startswith("لل") and not found.best.split.before
    )


def _as_said(a: Annotation, found: Found) -> bool:
    """«على ما أعلن», «كما يقول»: a verb of saying that only refers to who said it."""
    return "report" in kinds(found) and found.first > 0 and "as" in kinds(a.cues.over(found.first - 1))


def _colon(a: Annotation, sentence: Sentence) -> Attribution | None:
    """«المرصد: …» at the start of a headline or a post's line."""
    for at in range(sentence.first, min(sentence.last, sentence.first + _HEADLINE)):
        if a.tokens[at].text != ":" or (at and a.tokens[at - 1].kind == "number"):
            continue
        starts = range(sentence.first, min(at, sentence.first + 5))
        phrase = next((p for s in starts if (p := speaker_at(a, s, at))), None)
        if (
            phrase is None
            or a.places.at(phrase.first)
            or a.frames.within(phrase.last, at)
            or any("report" in kinds(c) for c in a.cues.within(sentence.first, at))
        ):
            return None
        return Attribution(at + 1, sentence.last, phrase.first, at + 1, (phrase.speaker,), "asserted", "colon", ":")
    return None


def _bracketed(a: Annotation, sentence: Sentence) -> Attribution | None:
    """«… (مشفى المواساة)», «… - مصدر أمني» at the end of a line."""
    end = sentence.last
    while end > sentence.first + 1 and a.tokens[end - 1].text in ".)":
        end -= 1
    opener = next((at for at in range(end - 1, max(sentence.first, end - 8), -1) if a.tokens[at].text in "(-–—"), None)
    phrase = speaker_at(a, opener + 1, end) if opener is not None else None
    if opener is None or phrase is None or phrase.last != end:
        return None
    return Attribution(sentence.first, opener, opener, sentence.last, (phrase.speaker,), "asserted", "according", a.tokens[opener].text)


def _spoken(a: Annotation, found: Found, sentence: Sentence, kind: str, before: tuple[Speaker, ...], voices: Voices) -> Attribution | None:
    """A verb of saying with its subject behind it or before it, or none («وأضاف»)."""
    stance = _STANCES.get(kind, "asserted")
    cue, start, last = a.words(found.first, found.last), found.last, sentence.last
    if kind == "rumour":
        return Attribution(start, last, found.first, start, (), stance, kind, cue)
    stop = _content_start(a, start, last)
    that = stop < last and "that" in kinds(a.cues.at(stop))
    clear = stop < min(last, start + _SPEAKER_REACH)
    behind = first_phrase(a, start, min(stop, start + 4), stop)
    if behind is None or behind.last - behind.first == 1:
        behind = voices.by_name(start) or behind
    ahead = _ahead(a, found, sentence, voices)
    if ahead and _subject_first(found, sentence):
        speakers, tail = _chain(a, ahead, stop, start)
        first = max(stop if clear else start, tail)
        return Attribution(first, last, ahead.first, first, speakers, stance, kind, cue)
    if behind is None and that and kind != "continue":
        behind = unknown_phrase(a, start, stop)
    if behind and kind == "accuse":
        behind = until_second_party(a, behind)
        clear = False
    if behind:
        speakers, tail = _chain(a, behind, max(stop, behind.last))
        first = max(stop, tail) if clear else tail
        return Attribution(first, last, found.first, first, speakers, stance, kind, cue)
    if kind in ("continue", "deny", "predict") or (that and before):
        first = max(stop, start) if that else start
        return Attribution(first, last, found.first, first, before, stance, kind, cue)
    return None


def _ahead(a: Annotation, found: Found, sentence: Sentence, voices: Voices) -> Phrase | None:
    """The subject before the verb: «المرصد قال», «كانت الوزارة قد أعلنت»."""
    end = found.first
    while end > sentence.first and "auxiliary" in kinds(a.cues.at(end - 1)):
        end -= 1
    return last_phrase(a, sentence.first, end) or (voices.by_name(end - 1) if end > sentence.first else None)


def _subject_first(found: Found, sentence: Sentence) -> bool:
    """Whether the verb's subject can stand before it; a verb with «و» opens a clause of its own."""
    before = found.best.split.before
    return found.first > sentence.first and not before.startswith("و")


def _chain(a: Annotation, phrase: Phrase, stop: int, start: int | None = None) -> tuple[tuple[Speaker, ...], int]:
    """The speaker with those further on: «عن مصدر طبي» stands nearer to the claim, «لصحيفة …» farther."""
    speakers, tail = [phrase.speaker], phrase.last
    for at in range(phrase.last if start is None else start, stop + 1):
        more = _relayed(a, at, stop)
        if more and more.first >= tail:
            nearer = "relay" in kinds(a.cues.at(at))
            speakers = [more.speaker, *speakers] if nearer else [*speakers, more.speaker]
            tail = more.last
    return tuple(speakers), tail


def _relayed(a: Annotation, at: int, stop: int) -> Phrase | None:
    """A further link: «عن مصدر طبي», or the paper it was told to («لصحيفة …»)."""
    if "relay" in kinds(a.cues.at(at)):
        return first_phrase(a, at + 1, at + 2, max(stop, at + 10))
    source = a.sources.at(at)
    if (
        source
        and source.best.split.before.endswith("ل")
        and isinstance(source.best.sense.entry, SourceKind)
        and source.best.sense.entry.type == "media"
    ):
        return speaker_at(a, at, stop)
    return None


def _according(a: Annotation, found: Found, sentence: Sentence) -> Attribution | None:
    """«بحسب …»: reaches back over what stands before it, or forward where it opens the sentence."""
    phrase = first_phrase(a, found.last, found.last + 3, sentence.last)
    if phrase is None:
        return None
    speakers, tail = _chain(a, phrase, min(sentence.last - 1, phrase.last + 4))
    opens = found.first - sentence.first <= 1
    first, last = (tail, sentence.last) if opens else (sentence.first, found.first)
    return Attribution(
        first, last, found.first, tail, speakers, "asserted", "opening" if opens else "according", a.words(found.first, found.last)
    )


def _reach(a: Annotation, found: list[Attribution], sentence: Sentence) -> list[Attribution]:
    """Cut each reach at the next attribution's own words and at words that end it («فيما», «لكن»)."""
    out: list[Attribution] = []
    for n, one in enumerate(found):
        if one.kind == "according":
            earlier = max((o.tail for o in out if o.head < one.head and o.kind == "according"), default=one.first)
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
    """Where what is said begins behind a verb of saying: at «أن», a mark, a number, or a word that tells an event.

    Words of time and setting between commas are passed over («أعلن …، أمس الجمعة، قتله»).
    """
    place, end = at, min(stop, at + _SPEAKER_REACH)
    while place < end:
        aside = a.moments.at(place + 1) or (a.cues.at(place + 1) if "setting" in kinds(a.cues.at(place + 1)) else None)
        if a.tokens[place].text == "،" and aside:
            place = min(stop, aside.last + (aside.last < stop and a.tokens[aside.last].text == "،"))
            continue
        if "that" in kinds(a.cues.at(place)) or a.tokens[place].text in ":،.؛":
            return place
        frame = a.frames.at(place)
        if a.numbers.at(place) or (frame and not frame.best.split.article and frame.best.sense.key != "nouns"):
            return place
        place += 1
    return min(stop, place)
