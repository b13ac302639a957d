"""Who stands behind what goes round («تتناقل صفحات أنباء عن …») and behind a bare figure («حصيلة المرصد»): no verb of saying tells it."""

from riwaya.claims.annotation import Annotation, Found, Sentence
from riwaya.claims.contents import SPEAKER_REACH
from riwaya.claims.speakers import kinds, owned, speaker_at
from riwaya.claims.voices import Attribution

_HEARSAY = ("anonymous", "party", "official")
"""Types of the nouns for rumours themselves («أنباء»), and of those whom they are about."""


def figured(a: Annotation, found: Found, sentence: Sentence) -> Attribution | None:
    """«أما حصيلة المرصد فبلغت …», «بلغت الحصيلة لدى المستشفى …», «…، والأرقام للمرصد»: whose figure it is vouches for it."""
    owner = None if found.best.split.after else speaker_at(a, found.last, sentence.last)
    if found.best.split.after:
        owner = next((p for t in range(sentence.first, sentence.first + 2) if (p := speaker_at(a, t, found.first))), None)
    if owner is None or owner.speaker.type in _HEARSAY or owned(a, owner.first) or owner.speaker.refers:
        return None
    head, tail = min(found.first, owner.first), owner.last
    if not any(a.tokens[t].kind == "word" for t in range(tail, sentence.last)) and found.best.split.before == "و":
        return Attribution(sentence.first, head, head, tail, (owner.speaker,), "asserted", "according", a.words(found.first, found.last))
    definite = found.best.split.article and found.last - found.first == 1
    return (
        None
        if definite
        else Attribution(tail, sentence.last, head, tail, (owner.speaker,), "asserted", "report", a.words(found.first, found.last))
    )


def circulated(a: Annotation, found: Found, sentence: Sentence) -> Attribution | None:
    """«تتناقل صفحات أنباء عن …», «سرت شائعات على منصات التواصل»: who passes on what is not confirmed; mostly nobody is named.

    A verb of spreading («انتشر») tells a rumour only beside a word for what goes round, or before «أن».
    """
    start, last = found.last, sentence.last
    reach = min(last, start + SPEAKER_REACH)
    stop = next((t for t in range(start, reach) if kinds(a.cues.at(t)) & {"relay", "that"}), None)
    heard = [c for c in a.cues.within(start, stop or reach) if kinds(c) & {"rumour", "unconfirmed", "content"}]
    if "spread" in kinds(found) and not heard and stop is None:
        return None
    stop = stop or (heard[0].first if heard else start)
    phrase = next((p for t in range(start, stop) if (p := speaker_at(a, t, stop)) and p.speaker.type not in _HEARSAY), None)
    speakers = (phrase.speaker,) if phrase else ()
    first = max(start, phrase.last) if phrase else start
    return Attribution(first, last, found.first, first, speakers, "rumoured", "report" if phrase else "rumour", a.words(found.first, start))
