"""Words that were recognised and still told nothing, each with what it lacked: where a person looks who misses a claim."""

from collections.abc import Iterator, Sequence

from riwaya.arabic.numbers import Kind
from riwaya.claims.annotation import Annotation, Found
from riwaya.claims.figures import frame_of
from riwaya.claims.nouns import noun_at
from riwaya.claims.speakers import kinds
from riwaya.gazetteer import Gazetteer
from riwaya.records import Reading

_AIM, _REACH = 2, 4
"""Words before an event word in which an aim, or a negation, stands."""


def idle(a: Annotation, readings: Sequence[Reading], gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """First and last (exclusive) token of each, and what it lacks: events, counts, nouns of places."""
    told = [one.quote for one in readings]
    counted = " ".join(count.outcome.text or "" for one in readings for count in one.counts)
    for found in a.frames:
        if _aimed(a, found) or not any(start <= a.tokens[found.first].start < end for start, end in told):
            yield found.first, found.last, _untold(a, found)
    for number in a.numbers:
        noun = noun_at(a, number.last) if number.kind is not Kind.ORDINAL else None
        if noun and noun.outcome is None and a.words(number.first, number.last) not in counted:
            yield number.first, noun.last, "a count, but no word says what befell them (killed, wounded, destroyed …)"
    for head in a.heads:
        name = head.last
        named = name < len(a.tokens) and a.tokens[name].kind == "word" and not (a.cues.at(name) or a.frames.at(name))
        if named and a.places.over(head.first) is None and a.places.over(name) is None and head.best.sense.key == "singular":
            near = gazetteer.near(a.tokens[name].text)
            known = f"; names like it: {', '.join(near)}" if near else ""
            yield head.first, name + 1, f"a noun that opens a place, but no place of that name is known{known}"


def _aimed(a: Annotation, found: Found) -> bool:
    return any("intend" in kinds(cue) for cue in a.cues.within(max(0, found.first - _AIM), found.first))


def _untold(a: Annotation, found: Found) -> str:
    """Why an event word is in no claim."""
    frame = frame_of(found)
    if frame.tells_nothing:
        return f"{frame.id}: words of this entry tell nothing, they only keep others from being read in them"
    if _aimed(a, found):
        return f"{frame.id}: an aim, which is no event"
    if any("negate" in kinds(cue) for cue in a.cues.within(max(0, found.first - _REACH), found.first)):
        return f"{frame.id}: negated"
    if frame.means:
        return f"{frame.id}: a means; it needs an event or an outcome beside it"
    if frame.event is None:
        return f"{frame.id}: an outcome without a count or an event"
    if frame.weight == "light":
        return f"{frame.id}: a light word, which needs an outcome, a place or a party beside it"
    return f"{frame.id}: an event word that stands alone or only refers back; it needs a count, a place, a day or a party"
