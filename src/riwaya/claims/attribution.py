"""Who says what: the speakers that a text names, the words that each vouches for, and how firmly.

An attribution is a cue («قال»، «بحسب»، «نفى») with its chain of speakers and the range of tokens that it reaches; what ends the
reach is data (ConText: Harkema and others, 2009).
"""

from riwaya.claims.annotation import Annotation, Found, Sentence
from riwaya.claims.asides import before_asides, titled, with_title
from riwaya.claims.chains import aired, chain, told_to
from riwaya.claims.contents import SPEAKER_REACH, content_start, is_object
from riwaya.claims.headlines import aside, bracketed, colon
from riwaya.claims.hearsay import circulated, figured
from riwaya.claims.speakers import (
    Phrase,
    first_phrase,
    kinds,
    last_phrase,
    owned,
    speaker_at,
    told_before,
    unknown_phrase,
    until_second_party,
)
from riwaya.claims.voices import Attribution, Voices
from riwaya.records import Speaker

_NAMED_WITHIN = 6
"""How many tokens behind «بحسب» its source begins («وفق حصيلة أولية أوردتها مصادر …»)."""
_PASSED = '،«“"('
"""Marks that may stand between a verb of saying and its subject."""
_CLOSED = '»”"'
"""Marks that end a quotation."""
_APART = 5
"""How many tokens a verb of saying and its subject may stand apart."""
_LEFT = 2
"""How many words of a name that the lexicon does not know may stand behind a speaker."""
_STANCES = {"deny": "denied", "predict": "predicted", "rumour": "rumoured"}
_VERBAL = ("report", "continue", "deny", "predict", "accuse", "claim")


def attributions(a: Annotation, sentence: Sentence, voices: Voices) -> list[Attribution]:
    """The attributions of one sentence in order."""
    out: list[Attribution] = []
    last_speakers = voices.last or voices.own(sentence)
    for opening in colon(a, sentence):
        out.append(opening)
        last_speakers = opening.speakers
    for found in a.cues.within(sentence.first, sentence.last):
        voiced = next((one.kind for one in reversed(out) if one.kind != "rumour"), None)
        if voiced == "deny" and _told_by_another(a, found.first):
            continue  # «نفى … ما أعلنته الوزارة عن …»: what was announced is what is denied
        if "untrue" in kinds(found) and (denial := _untrue(a, found, sentence, out, voices)):
            out = denial
            continue
        said = kinds(found) | ({"deny"} if "untrue" in kinds(found) else set())  # «غير صحيح أن …» opens what it denies
        if "resume" in said and _resumes(a, found, sentence):
            said = said | {"continue"}
        if "reject" in said and any(
            "charge" in kinds(c) for c in a.cues.within(found.last, min(sentence.last, found.last + SPEAKER_REACH))
        ):
            said = said | {"deny"}
        kind = next((k for k in ("deny", "according", *_VERBAL, "rumour", "spread", "tell", "figure") if k in said), None)
        if "passes" in said and not any(
            "relay" in kinds(c) for c in a.cues.within(found.last, min(sentence.last, found.last + SPEAKER_REACH))
        ):
            continue  # «أن تنقل الوكالات مكاتبها»: nothing is quoted
        if kind is None or (out and found.first < out[-1].tail) or _adjective(a, found, kind) or _tells_event(a, found):
            continue
        if kind == "according" or _as_said(a, found):
            made = _according(a, found, sentence, voices)
        else:
            made = _spoken(a, found, sentence, kind, last_speakers, voices)
        if made:
            made = made._replace(speakers=voices.without_house(voices.chained(voices.resolved(made.speakers, _owner(a, made, sentence)))))
            out.append(made)
            last_speakers = made.speakers or last_speakers
    if closing := bracketed(a, sentence):
        out.append(closing)
    return _reach(a, [*out, *aside(a, sentence)], sentence)


def _tells_event(a: Annotation, found: Found) -> bool:
    """«شددت القوات الحصار»: a verb of saying that opens the fixed words of an event."""
    frame = a.frames.at(found.first)
    return frame is not None and frame.last > found.last and frame.best.sense.key in ("verbs", "expressions")


def _owner(a: Annotation, made: Attribution, sentence: Sentence) -> tuple[Speaker, ...]:
    """Whose «بيان له» it is: whom the sentence names first."""
    at = (
        next((t for t in range(made.head, made.tail) if a.tokens[t].start == made.speakers[0].words.start), None) if made.speakers else None
    )
    if at is None or not owned(a, at):
        return ()
    phrase = next((p for t in range(sentence.first, made.head) if (p := speaker_at(a, t, made.head)) and not owned(a, t)), None)
    return (phrase.speaker,) if phrase else ()


def _told_by_another(a: Annotation, at: int) -> bool:
    """«ما أوردته قناة …»: the verb of saying behind «ما» names whose words are spoken of, not who speaks."""
    before, verb = (a.cues.over(at - 1), a.cues.at(at)) if at else (None, None)
    if at > 1 and verb and "relative" in kinds(before) and kinds(a.cues.over(at - 2)) & {"content", "rumour"}:
        return True  # «الأنباء التي تتحدث عن …»
    heard = "rumour" in kinds(verb)  # «ما تردد عن …» needs no pronoun
    return verb is not None and (heard or bool(verb.best.split.after)) and "content" in kinds(before)


def _untrue(a: Annotation, found: Found, sentence: Sentence, out: list[Attribution], voices: Voices) -> list[Attribution] | None:
    """«إن الأنباء عن … لم تكن صحيحة»: the clause that it ends is denied by whoever speaks; what follows is said as before.

    Where the clause tells no event («وصف تلك الأرقام بأنها مفبركة»), what was told before is denied.
    """
    voice = next((one for one in reversed(out) if one.kind not in ("according", "rumour")), None)
    start = voice.first if voice else sentence.first
    start = max((c.first for c in a.cues.within(start + 1, found.first) if kinds(c) & {"that", "break"}), default=start)
    if voice and not a.frames.within(start, found.first):
        start = voice.first
    elif not a.frames.within(start, found.first):
        return None
    speakers, cue = voice.speakers if voice else voices.own(sentence), a.words(found.first, found.last)
    called = "that" in kinds(a.cues.over(found.first - 1))  # «وهو ما وصفه المتحدث بأنه محض كذب»: he calls it so
    if voice and _told_by_another(a, voice.head) and not called:
        speakers = next((one.speakers for one in reversed(out) if one.head < voice.head and one.speakers), voices.own(sentence))
    end = next((t for t in range(found.last, sentence.last) if a.tokens[t].kind == "mark"), sentence.last)
    if voice and start == voice.first:
        out = [one._replace(stance="denied", speakers=speakers) if one is voice else one for one in out]
    else:
        out = [*out, Attribution(start, end, start, start, speakers, "denied", "deny", cue)]
    return [*out, Attribution(end, sentence.last, end, end, speakers, "asserted", "continue", cue)]


def _adjective(a: Annotation, found: Found, kind: str) -> bool:
    """«موقع تابع للنظام», «موقعا تابعا لحماس», «رجل دين»: a participle or a noun that is spelt like a verb of saying."""
    if any(layer is not None and layer.first < found.first for layer in (a.people.over(found.first), a.things.over(found.first))):
        return True
    if kind != "continue" or found.last >= len(a.tokens) or found.best.split.before:
        return False
    whose = a.parties.at(found.last)
    return a.tokens[found.last].folded.startswith("لل") or (whose is not None and whose.best.split.before == "ل")


def _resumes(a: Annotation, found: Found, sentence: Sentence) -> bool:
    """«وتابع أن», not «واصلت القوات تقدمها» or «لم تكد تمضي ساعة»: «أن», a colon or a quotation follows a verb of going on."""
    span = range(found.last, min(sentence.last, found.last + SPEAKER_REACH))
    says = any(a.tokens[t].text in ':«“"' or kinds(a.cues.at(t)) & {"that", "continue", "setting", "deny"} for t in span)
    return says or _as_said(a, found)


def _as_said(a: Annotation, found: Found) -> bool:
    """«على ما أعلن», «كما يقول»: a verb of saying that only refers to who said it."""
    return bool(kinds(found) & {"report", "continue", "resume"}) and found.first > 0 and "as" in kinds(a.cues.over(found.first - 1))


def _spoken(a: Annotation, found: Found, sentence: Sentence, kind: str, before: tuple[Speaker, ...], voices: Voices) -> Attribution | None:
    """A verb of saying with its subject behind it or before it, or none («وأضاف»)."""
    stance = _STANCES.get(kind, "asserted")
    cue, start, last = a.words(found.first, found.last), found.last, sentence.last
    stop = content_start(a, start, last, direct=kind == "deny", threat=kind == "predict")
    that = stop < last and "that" in kinds(a.cues.at(stop))
    clear = stop < min(last, start + SPEAKER_REACH)
    if kind == "deny" and (goes_on := next((c for c in a.cues.within(start, stop) if "continue" in kinds(c)), None)):
        stop, that, clear = goes_on.first, False, False  # «كذب … ذلك قائلا إن …»: what follows is asserted
    verb = found.best.sense.verb
    behind = None
    if kind == "report" and any("predict" in kinds(c) for c in a.cues.within(start, min(last, stop + 3))):
        stance = "predicted"  # «أعرب عن خشيته من», «كرر تحذيره من»
    if kind in ("rumour", "spread"):
        return circulated(a, found, sentence)
    if kind == "tell":
        return _told(a, found, sentence, voices)
    if kind == "figure":
        return figured(a, found, sentence)
    ahead = None if _hangs_on(a, found) else _ahead(a, found, sentence, voices)
    if verb and verb.person == 1 and (verb.tense == "present" or ahead is None):
        before, ahead = voices.own(sentence) or before, None
    elif not _hangs_on(a, found):
        behind = _behind(a, start, stop, kind, that or _quoted(a, found.first), voices)
        if behind and "informs" in kinds(found) and (told := told_to(a, behind)):
            return Attribution(max(stop, behind.last), last, found.first, max(stop, behind.last), told, stance, kind, cue)
    if ahead and behind and any("break" in kinds(c) for c in a.cues.within(ahead.last, found.first)):
        ahead = None  # «… وعنصر، من جانبها، قالت صفحات محلية»
    if ahead and _subject_first(found, sentence):
        speakers, tail = chain(a, ahead, stop, start)
        first = max(stop if clear and not is_object(a, kind, start, stop) else start, tail)
        return Attribution(first, last, ahead.first, first, speakers, stance, kind, cue)
    if behind and (news := a.cues.at(behind.first)) and "rumour" in kinds(news):
        return Attribution(max(stop, news.last), last, found.first, max(stop, news.last), (), "rumoured", kind, cue)
    if behind and _closes(a, found, behind, sentence):
        return Attribution(sentence.first, found.first, found.first, behind.last, (behind.speaker,), stance, "according", cue)
    if behind and kind == "accuse":
        if before and _accused_alone(a, found, behind):
            return Attribution(start, last, found.first, start, before, stance, kind, cue)
        behind = until_second_party(a, behind)
        clear = False
    if behind and kind == "deny" and found.best.split.after and kinds(a.cues.over(found.first - 1)) & {"relative", "content"}:
        return Attribution(found.first, last, found.first, behind.last, (behind.speaker,), stance, kind, cue)  # «الأمر الذي نفاه …»
    if behind:
        behind = with_title(a, behind, stop)
        speakers, tail = chain(a, behind, max(stop, behind.last), start)
        speakers = (*speakers, *aired(a, sentence.first, found.first)) if len(speakers) == 1 else speakers
        first = max(stop, tail) if clear else tail
        return Attribution(first, last, found.first, first, speakers, stance, kind, cue)
    resumed = (found.first - sentence.first <= 1 or _goes_on(a, found)) and stop - start <= 1 and clear  # «وأشار إلى إصابة 30»
    blames = kind == "accuse" and _blames(a, found)
    if blames or kind in ("continue", "deny", "predict") or (before and (that or resumed)):
        if kind == "deny" and found.best.sense.key == "words" and not _hangs_on(a, found) and before == voices.last:
            before = voices.own(sentence)  # «لا صحة لخبر …» in a line of its own
        before = _subject(a, found, sentence, kind, before)
        first = max(stop, start) if that else start
        return Attribution(first, last, found.first, first, before, stance, kind, cue)
    return None


def _goes_on(a: Annotation, found: Found) -> bool:
    """«أحصت المنظمة عشرين منزلا، ووثقت مقتل ستة»: a second verb of saying behind a comma and «و»."""
    verb = found.best.sense.verb
    return verb is not None and verb.voice != "passive" and found.best.split.before == "و" and a.tokens[found.first - 1].text == "،"


def _blames(a: Annotation, found: Found) -> bool:
    """«نفى …، محملا الفصيل المسؤولية»: a participle that accuses someone named, not «محملة بالنفط» nor «محملا إياهم»."""
    behind = a.parties.at(found.last)
    named = found.last < len(a.tokens) and a.tokens[found.last].text in _PASSED
    return _hangs_on(a, found) and (named or (behind is not None and behind.best.split.before == ""))


def _accused_alone(a: Annotation, found: Found, behind: Phrase) -> bool:
    """«واتهمت إسرائيل بقصف …» behind «نفت الحركة …»: where only one party stands behind the verb, it is the accused."""
    if not found.best.split.before.startswith("و") or a.sources.at(behind.first) or a.parties.at(behind.first) is None:
        return False
    after = a.tokens[behind.last].folded if behind.last < len(a.tokens) else ""
    return until_second_party(a, behind) is behind and after.startswith("ب")


def _quoted(a: Annotation, at: int) -> bool:
    """Whether a quotation closes before token `at`, a comma apart: «"…"، قال …»."""
    before = at - 1 if at and a.tokens[at - 1].text == "،" else at
    return before > 0 and a.tokens[before - 1].text in _CLOSED


def _closes(a: Annotation, found: Found, behind: Phrase, sentence: Sentence) -> bool:
    """«… لم نقصف المدينة، قال المتحدث»: what stands before the verb and its subject is what was said, where nothing follows them."""
    at = found.first
    if at <= sentence.first + 1 or found.best.split.before or not (a.tokens[at - 1].text == "،" or _quoted(a, at)):
        return False
    rest = behind.last
    left = sum(a.tokens[t].kind == "word" for t in range(rest, sentence.last))
    quoted = _quoted(a, at) and rest < sentence.last and bool(kinds(a.cues.at(rest)) & {"relative", "setting"})
    return quoted or (left <= _LEFT and not a.frames.within(rest, sentence.last) and not a.cues.within(rest, sentence.last))


def _told(a: Annotation, found: Found, sentence: Sentence, voices: Voices) -> Attribution | None:
    """A verb that tells only under a source («رفعت الوزارة الحصيلة إلى», «شاهد سكان رتلا»): the source is its subject."""
    start = found.last
    stop = next((c.first for c in a.cues.within(start + 1, sentence.last) if "against" in kinds(c) and "of" not in kinds(c)), sentence.last)
    here = speaker_at(a, start, stop) or voices.by_name(start)  # «عثر (الأهالي) على جثتين»
    if here is None and _subject_first(found, sentence):
        here = _ahead(a, found, sentence, voices)
    if here is None or here.speaker.type == "party":
        return None
    first = max(start, here.last)
    return Attribution(
        first, sentence.last, min(found.first, here.first), first, (here.speaker,), "asserted", "report", a.words(found.first, start)
    )


def _behind(a: Annotation, start: int, stop: int, kind: str, that: bool, voices: Voices) -> Phrase | None:
    """The subject behind a verb of saying, words of time passed over; a name that the lexicon does not know may open it."""
    at = start
    while at < min(stop, start + _APART):
        if kind == "deny" and kinds(a.cues.at(at)) & {"content", "rumour"}:
            return None  # «لا صحة للأنباء»
        if (told := told_before(a, at)) > at:
            at = told  # «أكد لرويترز المتحدث …»
            continue
        if phrase := speaker_at(a, at, stop):
            return (voices.by_name(at) or phrase) if phrase.last - at == 1 else phrase
        if named := voices.by_name(at):
            return named
        apart = a.moments.at(at) or (a.cues.at(at) if kinds(a.cues.at(at)) & {"auxiliary", "one_of", "figure"} else None)
        if apart is None and a.tokens[at].text not in _PASSED:
            break
        at = apart.last if apart else at + 1
    if at >= min(stop, start + _APART):
        return None
    return unknown_phrase(a, at, stop, alone=that and kind != "continue", acting=kind in ("accuse", "predict"))


def _subject(a: Annotation, found: Found, sentence: Sentence, kind: str, before: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """Who «وينفي أي دور له», «محذرا من» hangs on where nobody has spoken in the sentence: the party or source that opens it."""
    spoken = any(kinds(c) & {"report", "according", "deny", "accuse", "claim"} for c in a.cues.within(sentence.first, found.first))
    if spoken or kind not in ("deny", "predict", "continue") or found.first <= sentence.first + 1:
        return before
    phrase = first_phrase(a, sentence.first, min(found.first, sentence.first + _APART), found.first)
    return (phrase.speaker,) if phrase else before


def _hangs_on(a: Annotation, found: Found) -> bool:
    """A participle («مضيفا», «محذرا») goes on with the speaker before it; its own subject never stands behind it."""
    word = a.tokens[found.first].folded
    return found.best.sense.key == "words" and found.last - found.first == 1 and word.endswith(("ا", "ه", "ين")) and word[0] not in "يت"


def _ahead(a: Annotation, found: Found, sentence: Sentence, voices: Voices) -> Phrase | None:
    """The subject before the verb: «المرصد قال», «كانت الوزارة قد أعلنت»."""
    end = before_asides(a, sentence.first, found.first)
    if named := titled(a, sentence.first, end):
        return named
    return last_phrase(a, sentence.first, end) or (voices.by_name(end - 1) if end > sentence.first else None)


def _subject_first(found: Found, sentence: Sentence) -> bool:
    """Whether the verb's subject can stand before it; a verb with «و» opens a clause of its own."""
    before = found.best.split.before
    return found.first > sentence.first and not before.startswith("و")


def _according(a: Annotation, found: Found, sentence: Sentence, voices: Voices) -> Attribution | None:
    """«بحسب …»: reaches back over what stands before it, or forward where it opens the sentence."""
    mark = next((t for t in range(found.last, sentence.last) if a.tokens[t].text in "،.؛:"), sentence.last)
    phrase = first_phrase(a, found.last, min(mark, found.last + _NAMED_WITHIN), sentence.last)
    if phrase is None or phrase.last - phrase.first == 1:
        phrase = voices.by_name(phrase.first if phrase else found.last) or phrase
    if phrase is None:
        return None
    informed = any("informs" in kinds(c) for c in a.cues.within(found.first, phrase.first))
    told = told_to(a, phrase) if informed else None
    speakers, tail = (told, phrase.last) if told else chain(a, phrase, min(sentence.last - 1, phrase.last + 4), found.last)
    opens = found.first - sentence.first <= 1
    first, last = (tail, sentence.last) if opens else (sentence.first, found.first)
    if not opens and _amid(a, found.first, tail, sentence.last):
        last = next((t for t in range(tail + 1, sentence.last) if a.tokens[t].text in "،؛" and not a.numbers.at(t + 1)), sentence.last)
    return Attribution(
        first, last, found.first, tail, speakers, "asserted", "opening" if opens else "according", a.words(found.first, found.last)
    )


def _amid(a: Annotation, first: int, tail: int, last: int) -> bool:
    """«وبدأت المواجهات، وفق مصدر، حين …»: an aside between commas, behind which the same clause goes on."""
    if tail + 1 >= last or a.tokens[first - 1].text != "،" or a.tokens[tail].text != "،":
        return False
    following = a.frames.at(tail + 1) or a.cues.at(tail + 1)
    if following and following.best.split.before.startswith(("و", "ف")):
        return False
    return not a.tokens[tail + 1].folded.startswith("و") and not kinds(a.cues.at(tail + 1)) & {"break", "continue", "report", "according"}


def _reach(a: Annotation, found: list[Attribution], sentence: Sentence) -> list[Attribution]:
    """Cut each reach at the next attribution's own words and at words that end it («فيما», «لكن»)."""
    out: list[Attribution] = []
    for n, one in enumerate(found):
        if one.kind == "according":
            earlier = max((o.tail for o in out if o.head < one.head and o.kind == "according"), default=one.first)
            out.append(one._replace(first=max(one.first, earlier)))
            continue
        last = next((later.head for later in found[n + 1 :] if later.kind not in ("according", "rumour")), sentence.last)
        for cue in a.cues.within(one.first + 1, last) if one.kind != "opening" else ():
            if "break" in kinds(cue) and a.tokens[cue.first - 1].text in "،؛." and "continue" not in kinds(cue):
                last = cue.first
                break
        if one.stance in ("denied", "predicted"):
            last = next((f.first for f in a.frames.within(one.first + 1, last) if _tells_anew(a, f)), last)
            last = next((c.first for c in a.cues.within(one.head + 1, last) if _came_before(a, c, last)), last)
        out.append(one._replace(first=min(one.first, last), tail=min(one.tail, last), last=last))
    return out


def _tells_anew(a: Annotation, frame: Found) -> bool:
    """«وتعهد المجلس بمحاسبتهم، وأوقفت الشرطة …»: a verb of the past behind a comma and «و» tells something that is not denied or expected."""
    verb, before = frame.best.sense.verb, frame.best.split.before
    return verb is not None and verb.tense == "perfect" and before == "و" and a.tokens[frame.first - 1].text == "،"


def _came_before(a: Annotation, cue: Found, last: int) -> bool:
    """«هدد بالرد بعد أن قصف الجيش …»: a clause of what came before is neither denied nor expected."""
    if "break" not in kinds(cue):
        return False
    frame = next(iter(a.frames.within(cue.last, min(last, cue.last + 2))), None)
    verb = frame.best.sense.verb if frame else None
    return verb is not None and verb.tense == "perfect"
