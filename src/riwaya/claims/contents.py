"""Where what is said begins behind a verb of saying and its subject."""

from riwaya.claims.annotation import Annotation
from riwaya.claims.speakers import kinds, numbers_unit, object_of_saying

SPEAKER_REACH = 14
"""How many tokens a verb's subject may take before what is said."""
_ABOUT = "عن"
"""«تحدث سكان عن غارات»: what is told of stands behind it."""
_APPOSITION = 12
"""How many tokens an apposition between commas may take."""
_BRACKET = 5
"""How many tokens a bracket behind the speaker may take («(45 عاما)»)."""


def _object(a: Annotation, at: int, place: int) -> int | None:
    """Where the noun phrase with the event word at `place` begins: behind the last word that is definite, which nothing indefinite follows
    in one phrase.
    """
    while place > at + 1:
        before = a.tokens[place - 1]
        party = a.parties.over(place - 1)
        named = a.places.over(place - 1) or (party and any(m.sense.key in ("names", "capital") for m in party.matches))
        if before.kind != "word" or before.folded.startswith("ال") or named:
            return None if a.tokens[place].folded.startswith("ال") else place
        if a.sources.over(place - 1) or party:
            return None
        place -= 1
    return None


def _threatened(a: Annotation, place: int) -> bool:
    """«توعد القائد بعملية», «حذر المبعوث من انهيار الهدنة», «لوح بـ«رد قاس»»: a preposition before what is threatened or expected."""
    frame = a.frames.at(place)
    if frame is not None:
        return frame.best.split.before == "ب" and frame.best.sense.key != "people"
    if a.tokens[place].folded == "ب":
        return True
    of = a.cues.at(place)
    behind = a.frames.at(place + 1)
    happens = "happen" in kinds(a.cues.at(place + 1))
    return of is not None and "of" in kinds(of) and (happens or (behind is not None and behind.best.sense.key in ("masdars", "nouns")))


def is_object(a: Annotation, kind: str, start: int, stop: int) -> bool:
    """«الجهاز أنكر تعرض البلدة لأي هجوم»: what is denied or threatened stands right behind the verb, with no «أن» and no one else's telling."""
    if kind not in ("deny", "predict") or "that" in kinds(a.cues.at(stop)):
        return False
    return not any(kinds(c) & {"report", "rumour", "spread", "content"} for c in a.cues.within(start, stop))


def content_start(a: Annotation, at: int, stop: int, *, direct: bool, threat: bool) -> int:
    """Where what is said begins behind a verb of saying: at «أن», a mark, a number, or a word that tells an event.

    Words of time and setting between commas are passed over («أعلن …، أمس الجمعة، قتله»). What is denied is often the verb's `direct`
    object, which opens with a noun before the event word («نفى الناطق وقوع أي اشتباكات»).
    """
    place, end = at, min(stop, at + SPEAKER_REACH)
    while place < end:
        aside = a.moments.at(place + 1) or (a.cues.at(place + 1) if "setting" in kinds(a.cues.at(place + 1)) else None)
        if a.tokens[place].text == "،" and aside:
            place = min(stop, aside.last + (aside.last < stop and a.tokens[aside.last].text == "،"))
            continue
        if a.tokens[place].text == "،" and (resumed := _apposed(a, place, stop)):
            return resumed
        if a.tokens[place].text == "،" and (told := _unnamed(a, place, stop)):
            place = told
            continue
        if a.tokens[place].text == "(":
            place = next((t + 1 for t in range(place, min(end, place + _BRACKET)) if a.tokens[t].text == ")"), place + 1)
            continue
        if kinds(a.cues.at(place)) & {"that", "deny"} or a.tokens[place].text in ":،.؛":
            return place
        frame = None if "relay" in kinds(a.cues.at(place)) else a.frames.at(place)
        if (a.numbers.at(place) and not numbers_unit(a, place)) or (
            frame and not frame.best.split.article and frame.best.sense.key != "nouns"
        ):
            return place
        if frame and place > at and (object_of_saying(a, place) or (a.tokens[place - 1].folded == _ABOUT and not frame.best.split.article)):
            return place
        if threat and place > at and _threatened(a, place):
            return place
        if direct and place > at and "guilt" in kinds(a.cues.at(place)):
            return place  # «نفت الهيئة مسؤوليتها عن القصف الذي طال …»
        if frame and direct and (opening := _object(a, at, place)):
            return opening
        place += 1
    return min(stop, place)


def _unnamed(a: Annotation, comma: int, stop: int) -> int | None:
    """Where the sentence goes on behind what a comma opens about a name that is withheld («، طلب عدم ذكر اسمه، أن …»)."""
    cue = next((c for c in a.cues.within(comma + 1, comma + _BRACKET) if "unnamed" in kinds(c)), None)
    if cue is None or any(a.tokens[t].text in "،.؛:" for t in range(comma + 1, cue.first)):
        return None
    return min(stop, cue.last + (cue.last < stop and a.tokens[cue.last].text == "،"))


def _apposed(a: Annotation, comma: int, stop: int) -> int | None:
    """Where «أن» stands behind what a pair of commas says of the speaker («قال أبو محمد، وهو نازح من الغوطة، إن …»)."""
    for at in range(comma + 1, min(stop, comma + _APPOSITION)):
        if "that" in kinds(a.cues.at(at)):
            return at if a.tokens[at - 1].text == "،" else None
        if a.tokens[at].text in ".؛:" or kinds(a.cues.at(at)) & {"report", "continue", "according"}:
            return None
    return None
