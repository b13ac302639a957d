"""Clauses of what went before: «… إثر ضربات شنتها إسرائيل الأربعاء», «… بعد يومين من استعادة البلدة»."""

from riwaya.claims.annotation import Annotation
from riwaya.claims.figures import frame_of
from riwaya.claims.speakers import kinds

_NEAR = 3
"""How many tokens behind «إثر» its event noun may stand."""
_BACK = 30
"""How many tokens before «إثر» the event stands that came later."""
_OPENED = frozenset({"after event", "relative", "eve"})
"""Kinds of day expressions that count from an event named behind them."""
_MOVES = frozenset({"territory_gained", "withdrawal", "agreement"})
"""Events that are told apart without a day: «… حين انسحبت منها القوات»."""
_CLOSERS = "،.؛:\n"


def tells_of_before(a: Annotation, at: int, first: int, last: int) -> bool:
    """Whether an earlier event, with a day or a count of its own, is told from token `at` in a sentence (`first` to `last`).

    What stands before it must tell an event itself, and nobody who fell: «قتل ثلاثة إثر قصف أمس» tells one event.
    """
    moment, cue = a.moments.at(at), a.cues.at(at)
    opened = moment is not None and moment.kind in _OPENED
    if not opened and "after" not in kinds(cue):
        return False
    start = moment.last if moment and opened else cue.last if cue else at + 1
    noun = next(iter(a.frames.within(start, start + _NEAR)), None)
    if noun and noun.best.sense.key in ("verbs", "expressions") and not opened and frame_of(noun).event in _MOVES:
        return _later(a, max(first, at - _BACK), at, frame_of(noun).event)
    if noun is None or noun.best.sense.key not in ("masdars", "nouns", "plurals") or frame_of(noun).weight != "full":
        return False
    event = frame_of(noun).event
    if event in (None, "toll", "destruction") or (noun.best.split.article and not opened) or (event == "armed_clash" and not opened):
        return False
    end = next((t for t in range(noun.last, last) if a.tokens[t].text in _CLOSERS or "break" in kinds(a.cues.at(t))), last)
    dated = bool(a.moments.within(noun.last, end)) or (moment is not None and moment.kind == "after event")
    counted = any(a.people.at(n.last) for n in a.numbers.within(noun.last, end)) or any(
        frame_of(f).outcome for f in a.frames.within(noun.last, end)
    )
    return (dated or counted) and _later(a, max(first, at - _BACK), at, event)


def _later(a: Annotation, first: int, last: int, event: str | None) -> bool:
    """Whether events are told there, none but this one or none of its kind, and nobody dead or wounded who may have fallen in the earlier one."""
    found = a.frames.within(first, last)
    told = {frame_of(f).event for f in found if frame_of(f).weight == "full" and not frame_of(f).means} - {None, "toll", "destruction"}
    return bool(told) and not any(frame_of(f).outcome in ("killed", "injured") for f in found) and (event not in told or len(told) == 1)
