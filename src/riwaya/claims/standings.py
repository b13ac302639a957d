"""Where the parties of an article stand, seen from one statement: the facts by which `names` decides who did it and to whom."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from riwaya.claims.annotation import Annotation, Found, Sentence
from riwaya.claims.figures import frame_of
from riwaya.claims.roles import Verdict, nearest
from riwaya.claims.seams import seam
from riwaya.claims.speakers import kinds, party_keys
from riwaya.claims.statements import Statement
from riwaya.claims.voices import Attribution
from riwaya.lexicon.entries import PeopleNoun
from riwaya.records import Standing

_FARTHEST = 4
"""Sentences back beyond which distance tells nothing more."""


class Standings:
    """The party mentions of an article, asked statement by statement."""

    def __init__(self, a: Annotation) -> None:
        self._a = a
        self._words = {p.first: a.mention(p.first, p.last, "party", party_keys(p)) for p in a.parties}
        self._by_keys: dict[tuple[str, ...], list[Found]] = {}
        """The mentions of each party in order, the parties in the order of their first."""
        for party in a.parties:
            self._by_keys.setdefault(self._words[party.first].keys, []).append(party)
        self._starts = [s.first for s in a.sentences]

    def of(self, statement: Statement, sentence: Sentence, found: Sequence[Attribution]) -> tuple[Standing, ...]:
        """The mentions inside the statement in order, then for each other party of the article its mention nearest before, else behind."""
        inside = self._a.parties.within(statement.first, statement.last)
        own = {self._words[party.first].keys for party in inside}
        around = [_nearest_to(statement.first, mentions) for keys, mentions in self._by_keys.items() if keys not in own]
        heard = [(one.head, one.first) for one in found if one.kind != "rumour"]
        return (
            *(self._inside(statement, party, order, heard) for order, party in enumerate(inside)),
            *(self._around(statement, sentence, party) for party in around),
        )

    def _inside(self, statement: Statement, party: Found, order: int, heard: Sequence[tuple[int, int]]) -> Standing:
        trigger = nearest(statement, party)
        verb = trigger.best.sense.verb if trigger else None
        at, clitic = seam(self._a, party)
        return Standing(
            words=self._words[party.first],
            place="speaker" if any(first <= party.first < last for first, last in heard) else "statement",
            order=order,
            key=party.best.sense.key,
            clitic=clitic,
            behind=self._behind(at - 1),
            word=frame_of(trigger).id if trigger else None,
            form="" if trigger is None else verb.voice if verb else trigger.best.sense.key,
            gap=_gap(trigger, at, party.last) if trigger else None,
        )

    def _around(self, statement: Statement, sentence: Sentence, party: Found) -> Standing:
        words = self._words[party.first]
        if sentence.first <= party.first < sentence.last:
            place = "sentence" if party.first < statement.first else "sentence behind"
        elif party.first > statement.first:
            place = "behind"
        elif words.start < self._a.article.body:
            place = "title"
        else:
            back = bisect_right(self._starts, statement.first) - bisect_right(self._starts, party.first)
            place = f"{min(back, _FARTHEST)} back"
        return Standing(words=words, place=place, key=party.best.sense.key)

    def _behind(self, at: int) -> str:
        """What stands before a party: an event word, a noun for people, things or places, a cue, or a plain word."""
        a = self._a
        if at < 0:
            return "start"
        if frame := a.frames.over(at):
            return f"event word, {frame.best.sense.key}"
        if person := a.people.over(at):
            entry = person.best.sense.entry
            return f"people, {entry.group}" if isinstance(entry, PeopleNoun) else "people"
        if a.things.over(at):
            return "thing"
        if a.heads.over(at):
            return "place noun"
        if cue := a.cues.over(at):
            return f"cue, {' '.join(sorted(kinds(cue)))}"
        return a.tokens[at].kind


def stranger(a: Annotation, statement: Statement) -> bool:
    """Whether the subject of an active verb is armed people of no party that the lexicon knows: «قصفت القوات الأوغندية»."""
    return any(t.last in a.strangers and (verb := t.best.sense.verb) is not None and verb.voice != "passive" for t in statement.triggers)


def judged(parties: tuple[Standing, ...], verdicts: dict[int, Verdict]) -> tuple[Standing, ...]:
    """Standings with what grammar says of each; `verdicts` by the offset where the party's words begin."""
    return tuple(
        msgspec.structs.replace(one, part=verdicts[one.words.start].part, reason=verdicts[one.words.start].reason)
        if one.words.start in verdicts
        else one
        for one in parties
    )


def _nearest_to(at: int, mentions: Sequence[Found]) -> Found:
    """The last mention that begins before token `at`, else the first behind it."""
    return mentions[max(0, bisect_left(mentions, at, key=lambda mention: mention.first) - 1)]


def _gap(trigger: Found, first: int, last: int) -> int:
    """Tokens between an event word and a party behind it; negative (from -1) where the party stands first."""
    return first - trigger.last if first >= trigger.last else min(last - trigger.first - 1, -1)


def surroundings(a: Annotation, statement: Statement) -> Iterator[str]:
    """Ids of the things, people and place nouns that the statement names: «سوق», «منزل», «نازح»."""
    for layer in (a.things, a.people, a.heads):
        for found in layer.within(statement.first, statement.last):
            yield found.best.sense.entry.id
