"""Who has the word: the speakers heard so far in an article, and in whose voice a sentence without a cue speaks."""

from typing import NamedTuple

import msgspec

from riwaya.arabic.clitics import splits
from riwaya.arabic.tokens import tokenize
from riwaya.claims.annotation import Annotation, Sentence
from riwaya.claims.communiques import first_person, issue
from riwaya.claims.layout import opens_line
from riwaya.claims.speakers import Phrase, speaker_at
from riwaya.lexicon.entries import SourceKind
from riwaya.records import Speaker

_DATELINE = 14
"""How many tokens a dateline may take («غزة 12 أيار (وكالة …) -»)."""
_FAR = 400
"""How many tokens before a short name the full one may stand."""
_LISTING = frozenset({"report", "continue", "deny", "predict", "accuse", "claim"})
"""Kinds of attribution that open a list where their sentence ends in a colon."""


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
        self._named: dict[str, tuple[Speaker, ...]] = {}
        self._listed: tuple[Speaker, ...] = ()
        self._marker: str | None = None
        self._first_person = frozenset(s.first for s in a.sentences if first_person(a, s))
        self._issue = issue(a, self._first_person)
        self._party: tuple[Speaker, ...] = (self._issue.speaker,) if self._issue else ()
        self._a = a
        self._house = _house(a)

    def own(self, sentence: Sentence) -> tuple[Speaker, ...]:
        """Who speaks in a sentence without a cue: whose communiqué it stands in, the party whose «we» it says, who opened its list."""
        if self._issue and self._issue.first <= sentence.first < self._issue.last:
            return (self._issue.speaker,)
        if sentence.first in self._first_person:
            return self._party
        return self._listed

    def by_name(self, at: int) -> Phrase | None:
        """«أكد إبراهيم»، «وكان المكتب»: one word by which a speaker was named before."""
        token = self._a.tokens[at] if 0 <= at < len(self._a.tokens) else None
        if token is None or token.kind != "word" or self._a.cues.at(at):
            return None
        named = self._named.get(_bare(token.folded))
        speaker = named[0] if named else self._in_full(at)
        if speaker is None:
            return None
        words = self._a.mention(at, at + 1, "source", speaker.words.keys)
        return Phrase(at, at + 1, msgspec.structs.replace(speaker, words=words, refers=False))

    def chained(self, speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        """«وأضاف المصدر»: an unnamed speaker («مصدر عسكري») told of again by one word still speaks through the medium that he spoke through."""
        words = [t for t in tokenize(speakers[0].words.text) if t.kind == "word"] if len(speakers) == 1 else []
        if not words or len(words) > 1 or not words[0].folded.startswith("ال"):
            return speakers
        before = self._named.get(_bare(words[0].folded), ())
        return (*speakers, *before[1:]) if before and not before[0].words.text.startswith("ال") else speakers

    def _in_full(self, at: int) -> Speaker | None:
        """«البرنامج»، «الهيئة»: by one word, whom the text named in full before («برنامج الأغذية العالمي»)."""
        word = self._a.tokens[at].folded
        key = _bare(word)
        if key == word or not word.removeprefix("و").startswith("ال"):
            return None
        for place in range(at - 1, max(-1, at - _FAR), -1):
            if self._a.tokens[place].folded.endswith(key) and _bare(self._a.tokens[place].folded) == key:
                full = speaker_at(self._a, place, len(self._a.tokens))
                if full and full.last - full.first > 1:
                    return full.speaker
        return None

    def resolved(self, speakers: tuple[Speaker, ...], owner: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        """A word that only points back takes type and party of its owner, else of the speaker before it."""
        before = owner or self.last or self._party
        if not speakers or not speakers[0].refers or not before:
            return speakers
        nearest = speakers[0]
        words = msgspec.structs.replace(nearest.words, keys=before[0].words.keys)
        return (msgspec.structs.replace(before[0], words=words), *speakers[1:])

    def without_house(self, speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        """The chain without the publishing outlet itself: «مراسلنا», and the medium that the dateline names."""
        return tuple(s for s in speakers if s.words.start not in self._house)

    def heard(self, found: list[Attribution], sentence: Sentence) -> None:
        """Remember the speakers of a sentence; one that ends in a colon opens a list that is all theirs."""
        self.last = next((one.speakers for one in reversed(found) if one.speakers), ())
        self._follow_list(found, sentence)
        for one in found:
            for speaker in one.speakers:
                names = (_bare(t.folded) for t in tokenize(speaker.words.text) if t.kind == "word")
                tail = one.speakers[1:] if speaker is one.speakers[0] else ()
                self._named.update({name: (speaker, *tail) for name in names if len(name) > 2})
            if one.speakers and one.speakers[0].type == "party" and not self._issue:
                self._party = one.speakers

    def _follow_list(self, found: list[Attribution], sentence: Sentence) -> None:
        """Open a list behind a colon; end it at the first line that has not the marks of its first item («•»، «-»)."""
        closes = self._a.tokens[sentence.last - 1].text == ":"
        if closes and self.last and self.last[0].type != "media" and found[-1].kind in _LISTING and not self._describes(found[-1]):
            self._listed, self._marker = self.last, None
            following = self._a.tokens[sentence.last] if sentence.last < len(self._a.tokens) else None
            self._marker = following.text if following and following.kind == "mark" else None
        elif self._listed and self._marker and sentence.last < len(self._a.tokens):
            ended = opens_line(self._a, sentence.last) and self._a.tokens[sentence.last].text != self._marker
            self._listed = () if ended else self._listed

    def _describes(self, one: Attribution) -> bool:
        """«… الذي وصفه مراقبون بأنه الأعنف:»: a verb of saying in a clause about what stands before it opens no list."""
        before = self._a.cues.over(one.head - 1) if one.head else None
        return before is not None and "relative" in before.kinds


def _house(a: Annotation) -> frozenset[int]:
    """Where in the text the publishing outlet names itself: its own people, and the medium of the dateline wherever it is named again."""
    body = next((s for s in a.sentences if not s.title), None)
    dateline: set[str] = set()
    if body:
        marks = [t for t in range(body.first, min(body.last, body.first + _DATELINE)) if a.tokens[t].text in "-–—:)/"]
        for found in a.sources.within(body.first, max(marks, default=body.first)):
            if any(
                isinstance(m.sense.entry, SourceKind) and m.sense.entry.type == "media" and m.sense.key == "names" for m in found.matches
            ):
                dateline.add(a.tokens[found.first].folded)
    out = set()
    for found in a.sources:
        media = any(isinstance(m.sense.entry, SourceKind) and m.sense.entry.type == "media" for m in found.matches)
        ours = media and a.tokens[found.first].folded.endswith("نا")
        behind = a.tokens[found.last].folded if found.last < len(a.tokens) else ""
        if ours or (media and (a.tokens[found.first].folded in dateline or (found.best.sense.key == "heads" and behind in dateline))):
            out.add(a.tokens[found.first].start)
    return frozenset(out)


def _bare(word: str) -> str:
    """A folded word without conjunction and article."""
    return min(
        (s.stem for s in splits(word) if not s.after and s.before in ("", "و", "ف") and (s.article or not s.before)), key=len, default=word
    )
