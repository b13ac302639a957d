"""Speakers that no verb names: before a colon («المرصد: …»), in brackets or behind dots («… (الهلال الأحمر)»)."""

from riwaya.claims.annotation import Annotation, Sentence
from riwaya.claims.chains import chain
from riwaya.claims.layout import opens_line
from riwaya.claims.speakers import Phrase, kinds, speaker_at
from riwaya.claims.voices import Attribution

_HEADLINE = 18
"""How many tokens a speaker before a colon may take."""
_LIST = 60
"""How far into a sentence a list of speakers before colons may go."""
_BRACKET = 8
"""How many tokens a source in brackets may take."""
_NEAR = 5
"""How many tokens before a source in brackets its event word stands."""
_SEPARATORS = frozenset("|-–—/●•#▪◾️🔻⭕🔴📌⏱")
"""Marks behind which a speaker may open a post's line."""


def colon(a: Annotation, sentence: Sentence) -> list[Attribution]:
    """«المرصد: …» at the start of a headline or a post's line, behind its time, its place or its sign («● 06:20 - الجيش: …»).

    Another such speaker behind a comma begins anew («المرصد: 15 قتيلا، الدفاع المدني: 20»).
    """
    out: list[Attribution] = []
    start = sentence.first
    for at in range(sentence.first, min(sentence.last, sentence.first + _LIST)):
        mark = a.tokens[at]
        if not out and at >= sentence.first + _HEADLINE:
            break
        if mark.text != ":":
            start = at + 1 if mark.kind == "mark" and (mark.text in _SEPARATORS or (out and mark.text in "،؛")) else start
            continue
        phrase = next((p for s in range(start, min(at, start + 5)) if (p := speaker_at(a, s, at)) and not _only_place(a, p)), None)
        told = phrase and any(f.best.sense.key == "verbs" and not f.best.split.article for f in a.frames.within(phrase.last, at))
        if phrase and not told and not any("report" in kinds(c) for c in a.cues.within(start, at)):
            speakers, _ = chain(a, phrase, at - 1)
            if out and start <= out[-1].tail:
                break
            out.append(Attribution(at + 1, sentence.last, phrase.first, at + 1, speakers, "asserted", "colon", ":"))
        start = at + 1
    return out


def aside(a: Annotation, sentence: Sentence) -> list[Attribution]:
    """«سقط 17 قتيلا (الهلال الأحمر) في قصف …»: nothing but a source in brackets amid a sentence."""
    out = []
    for at in range(sentence.first + 1, sentence.last - 1):
        if a.tokens[at].text != "(":
            continue
        close = next((t for t in range(at + 1, min(sentence.last, at + _BRACKET)) if a.tokens[t].text == ")"), None)
        phrase = speaker_at(a, at + 1, close) if close else None
        named = any(
            speaker_at(a, t, at) for t in range(max(sentence.first, at - _BRACKET // 2), at)
        )  # «وحدات حماية الشعب (قسد)» is another name
        counted = bool(a.frames.within(max(sentence.first, at - _NEAR), at))
        if (
            close
            and phrase
            and phrase.last == close
            and close + 1 < sentence.last
            and not named
            and counted
            and phrase.speaker.type != "party"
        ):
            out.append(Attribution(sentence.first, at, at, close + 1, (phrase.speaker,), "asserted", "according", "("))
    return out


def _only_place(a: Annotation, phrase: Phrase) -> bool:
    """A town before a colon is a heading, though it may stand for a government."""
    place = a.places.at(phrase.first)
    return place is not None and place.last >= phrase.last and a.sources.at(phrase.first) is None


def bracketed(a: Annotation, sentence: Sentence) -> Attribution | None:
    """«… (مشفى المواساة)», «… - مصدر أمني», «… .. مسعفون في الساحة» at the end of a line."""
    end = sentence.last
    while end > sentence.first + 1 and a.tokens[end - 1].text in ".)":
        end -= 1
    opener = next((at for at in range(end - 1, max(sentence.first, end - 8), -1) if a.tokens[at].text in "(-–—"), None)
    if opener is not None:
        phrase = speaker_at(a, opener + 1, end) or (speaker_at(a, opener + 2, end) if a.tokens[opener].text == "(" else None)
        if phrase and phrase.last == end:
            return Attribution(
                sentence.first, opener, opener, sentence.last, (phrase.speaker,), "asserted", "according", a.tokens[opener].text
            )
    return _behind_dots(a, sentence)


def _behind_dots(a: Annotation, sentence: Sentence) -> Attribution | None:
    """A source that stands alone behind two dots on the same line; its words are a sentence of their own."""
    at = sentence.last
    if at >= len(a.tokens) or a.tokens[at - 1].text not in ".…" or a.tokens[at].text not in ".…":
        return None
    while at < len(a.tokens) and a.tokens[at].text in ".…":
        at += 1
    end = next((t for t in range(at, min(len(a.tokens), at + _HEADLINE)) if opens_line(a, t)), min(len(a.tokens), at + _HEADLINE))
    phrase = speaker_at(a, at, end) if at < end and not opens_line(a, at) else None
    if phrase is None or phrase.last != end:
        return None
    return Attribution(sentence.first, sentence.last, sentence.last, end, (phrase.speaker,), "asserted", "according", "..")
