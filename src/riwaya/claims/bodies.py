"""Bodies and officers of any kind («لجنة …», «مدير …»): what source they are, a topic or a source's name behind them says."""

from collections.abc import Mapping, Sequence

from riwaya.arabic.tokens import Token
from riwaya.lexicon.entries import Cue, SourceKind
from riwaya.lexicon.index import Match

_REACH = 4
"""How many tokens behind such a noun its topic may stand («رئيس قسم الجراحة في مستشفى»)."""
_WITHIN = '«»“”"('
"""Marks that may stand in a name."""
_ENDS = frozenset({"that", "relay", "report", "continue", "relative", "according", "break", "by", "setting", "deny", "predict"})
"""Cues behind which the name is over."""


def bodies(matches: Mapping[int, Sequence[Match]], tokens: Sequence[Token]) -> dict[int, list[Match]]:
    """The matches anew at each token that begins such a noun or a topic: the noun as a source of its topic's kind, or none at all."""
    out = {}
    for at, own in matches.items():
        if any(m.sense.key in ("general", "topics") for m in own):
            out[at] = [one for m in own if (one := _typed(m, matches, tokens)) is not None]
    return out


def _typed(match: Match, matches: Mapping[int, Sequence[Match]], tokens: Sequence[Token]) -> Match | None:
    if match.sense.key == "topics":
        return None
    if match.sense.key != "general":
        return match
    for at in range(match.last, min(len(tokens), match.last + _REACH)):
        if tokens[at].kind == "mark" and tokens[at].text not in _WITHIN:
            return None
        here = matches.get(at, ())
        if any(isinstance(m.sense.entry, Cue) and m.sense.entry.kind in _ENDS for m in here):
            return None
        topic = next(
            (m for m in here if m.sense.key == "topics" or (m.sense.key == "names" and isinstance(m.sense.entry, SourceKind))), None
        )
        if topic is not None:
            return match._replace(sense=match.sense._replace(entry=topic.sense.entry, key="heads"))
    return None
