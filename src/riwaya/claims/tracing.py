"""What was recognised in a text, word by word, for a person who tries a sentence."""

from collections.abc import Sequence
from typing import NamedTuple

from riwaya.claims.annotation import Annotation, Found
from riwaya.claims.idling import idle
from riwaya.gazetteer import Gazetteer
from riwaya.lexicon.index import Lexicon, Match
from riwaya.records import Article, Reading


class Find(NamedTuple):
    """Words of the text and what they are read as."""

    start: int
    end: int
    text: str
    layer: str
    """`event`, `cue`, `party`, `source`, `people`, `thing`, `place`, `number`, `day`; `near` for a word that nearly matched, `idle` for one that told nothing."""
    reading: str


def trace(article: Article, readings: Sequence[Reading], lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[Find, ...]:
    """Every find in the order of the text; words that matched nothing come as `near` with the forms that they resemble.

    Of those that matched, what is in none of the article's `readings` comes once more as `idle`, with what it lacks.
    """
    a = Annotation(article, lexicon, gazetteer)
    finds: list[Find] = []
    layers = (("event", a.frames), ("cue", a.cues), ("party", a.parties), ("source", a.sources), ("people", a.people), ("thing", a.things))
    for name, layer in layers:
        finds += [_find(a, f, name, " or ".join(dict.fromkeys(_say(m) for m in f.matches))) for f in layer]
    for place in a.places:
        known = [gazetteer[i] for i in place.ids]
        reading = " or ".join(f"{e.name} ({e.type}, {e.country})" for e in known[:4])
        finds.append(_cut(a, place.first, place.last, "place", reading))
    finds += [_cut(a, n.first, n.last, "number", f"{n.low if n.low is not None else '…'} to {_top(n.high)} ({n.rule})") for n in a.numbers]
    finds += [_cut(a, m.first, m.last, "day", str(m.kind)) for m in a.moments]
    covered = {t for f in finds for t in range(f.start, f.end)} | {a.tokens[head.first].start for head in a.heads}
    for token in a.tokens:
        if token.kind == "word" and token.start not in covered and len(token.folded) > 3:
            near = lexicon.near(token.folded)
            if near:
                finds.append(Find(token.start, token.end, token.text, "near", "، ".join(near)))
    finds += [_cut(a, first, last, "idle", lacks) for first, last, lacks in idle(a, readings, gazetteer)]
    return tuple(sorted(finds, key=lambda f: (f.start, f.layer)))


def _find(a: Annotation, found: Found, layer: str, reading: str) -> Find:
    return _cut(a, found.first, found.last, layer, reading)


def _cut(a: Annotation, first: int, last: int, layer: str, reading: str) -> Find:
    return Find(a.tokens[first].start, a.tokens[last - 1].end, a.words(first, last), layer, reading)


def _top(high: int | None) -> str:
    return "open" if high is None else str(high)


def _say(match: Match) -> str:
    """The entry, the key it stands under and the grammar of the form: «air_raid, nouns, plural»."""
    sense = match.sense
    grammar = sense.number or (f"{sense.verb.tense} {sense.verb.number}" if sense.verb else "")
    return ", ".join(part for part in (sense.entry.id, sense.key, grammar) if part)
