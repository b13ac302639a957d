"""When a statement's event happened: by its own words, by when its speaker said it, or by the days told of before.

A day that a statement says is its own unless it only dates what somebody said, or an older thing told in a relative clause. A statement
that says none takes over another's: within a sentence, from the event it speaks of again, or from the thread of the article. Days of the
background («وكانت القوات انسحبت عام 2012») and windows («منذ ثلاثة أشهر») end with their statement.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from riwaya.arabic.dates import Interval, Moment, together
from riwaya.claims.annotation import Annotation, Sentence
from riwaya.claims.layout import items, opens_line
from riwaya.claims.speakers import kinds
from riwaya.claims.statements import SINCE, Statement, background, caused, compares
from riwaya.claims.voices import Attribution
from riwaya.records import Mention

_FROM_A_START = frozenset({"since event", "after event"})
"""Kinds counted from the start of a campaign: «منذ بدء الحملة», «بعد أسبوعين على انطلاقها»."""
_OF_EVENTS = frozenset({"after event", "eve"})
_ENDING_WHEN_SAID = frozenset({"since", "since daytime", "since event", "window", "window of event", "turn", "until"})
"""Kinds whose end is the day on which they were said."""
_STRETCHES = frozenset({"since", "since daytime", "since event", "window", "window of event", "between", "until", "after event", "turn"})
"""Kinds that speak for their own statement only, however the text goes on."""
_SAYING = frozenset({"report", "continue", "claim", "accuse", "deny", "rise"})
_DATELINE = 10
"""How many tokens the line of place, agency and day may take that opens a text."""
_BESIDE = 6
"""How many tokens may stand between a verb of saying and its day."""
_BESIDE_RISE = 3
"""The same for a verb that raises a figure."""
_OLD = timedelta(days=21)
"""What lies farther back than this is told as background."""


class Day(NamedTuple):
    """The days of a statement: the words, and what they come to."""

    words: Mention
    interval: Interval
    kind: str


class _Told(NamedTuple):
    """What the thread remembers of a statement."""

    day: Day | None
    event: str
    places: frozenset[str]
    sentence: int
    line: int
    past: bool
    """Background: an old day, or told in the pluperfect."""


class Days:
    """The days of an article, read from top to bottom."""

    def __init__(self, a: Annotation) -> None:
        self._a = a
        self._published = a.article.published
        self._resolved, self._starts, self._campaign = _resolved(a)
        self._items = items(a)
        self._told: list[_Told] = []
        self._sentence = -1
        self._lines = 0
        self._here = Sentence(0, 0, title=True)
        self._statements: Sequence[Statement] = ()
        self._base: Day | None = None

    def enter(self, sentence: Sentence, statements: Sequence[Statement]) -> None:
        """Go on to a sentence with these statements; one that ends in a colon, or tells nothing before a list, dates the list."""
        self._sentence += 1
        self._here, self._statements = sentence, statements
        if opens_line(self._a, sentence.first):
            self._lines += 1
        opens = self._a.tokens[sentence.last - 1].text == ":"
        if self._items and not sentence.title and (opens or not (statements or self._told)):
            moments = [m for m in self._a.moments.within(sentence.first, sentence.last) if m.kind != "until" and not compares(self._a, m)]
            stretches = [m for m in moments if m.kind in _STRETCHES]
            for moment in (stretches or moments)[:1]:
                self._base = self._day([moment])

    def of(
        self,
        statement: Statement,
        found: Sequence[Attribution],
        *,
        stance: str,
        event: str,
        taken_over: bool,
        counted: bool,
        places: tuple[Mention, ...],
    ) -> tuple[Mention | None, str | None]:
        """The words that date the statement, and where they stand if not in it; None where nothing does."""
        own, said = self._own(statement, found), self._said(statement)
        keys = frozenset(key for place in places for key in place.keys)
        if stance == "predicted":
            threat = statement.attribution is not None and statement.attribution.stance == "predicted"
            day = self._ahead(own, said, threat=threat)
            return (day.words if day else None), None
        if not own and not self._in_sentence():
            own = self._shared(statement, found)
        again = self._again(event, keys, taken_over=taken_over, counted=counted)
        why, day = None, self._day(own, self._day([said]) if said else None)
        if own and own[0].kind in _OF_EVENTS:
            day = self._of_event(own[0], statement, counted=counted)
            own = own if day else []
        if day is None and said and (again is None or again.day is None):
            day, why = self._day([said]), "said then"
        if day is None:
            day, why = self._inherited(stance, again, goes_on=counted or taken_over or self._same(event))
        self._remember(statement, event, keys, day, own=bool(own))
        return (day.words if day else None), why

    # -- the statement's own words

    def _own(self, statement: Statement, found: Sequence[Attribution]) -> list[Moment]:
        """The moments that date the event: the least subordinate, in the order of the text."""
        a = self._a
        first, last = self._reach(statement)
        saying = [(one.head, max(one.tail, one.first) if one.kind != "according" else one.tail) for one in found if one.kind != "rumour"]
        moments = [
            m for m in a.moments.within(first, last) if m.kind in SINCE or not any(s <= m.first < e for s, e in saying)
        ]  # «قال إنه وثق منذ مطلع آب مقتل …»: a stretch is not when he said it
        told = self._said(statement)
        if self._thread():  # «رفع حصيلته أمس إلى 95» says when it was counted, «منذ الفجر» which hours of the day told of
            moments = [m for m in moments if m.kind != "since daytime" and not self._beside_rise(m)]
        moments = [m for m in moments if m is not told]
        first = statement.triggers[0].first if statement.triggers else statement.first
        past = background(a, statement)
        ranked = [(self._depth(m, first, statement, past), m) for m in moments if self._counts(m, statement)]
        least = min((depth for depth, _ in ranked), default=0)
        if least == 2 and told is not None and all(m.kind in _STRETCHES for _, m in ranked):
            return []  # «أعلن الثلاثاء فتح الطريق بعد معارك استمرت منذ الأحد»
        best = [m for depth, m in ranked if depth == least]
        if len(best) > 1:  # «بعد خمسة أيام على دخول المدينة فجر الاثنين»
            best = [m for m in best if m.kind not in _OF_EVENTS] or best
        if len(best) > 1 and _opens_content(self._a, statement.attribution, best[0]):
            best = best[1:]  # «رفع الدفاع المدني، اليوم الأحد، عدد قتلى غارة أمس»
        joined = {m.kind for m in best} >= {"until"} and any(m.kind in SINCE for m in best)  # «منذ … حتى …»
        return [m for m in best if m.kind in SINCE or m.kind == "until"] if joined else best[:1]

    def _thread(self) -> bool:
        """Whether a day goes on from the statement before."""
        last = self._told[-1] if self._told else None
        return last is not None and last.day is not None and not last.past and last.day.kind not in _STRETCHES

    def _beside_rise(self, moment: Moment) -> bool:
        return any("rise" in kinds(c) for c in self._a.cues.within(moment.first - _BESIDE_RISE, moment.first))

    def _reach(self, statement: Statement) -> tuple[int, int]:
        """The statement with the words around it that tell nothing («في 17 أيار، الساعة الواحدة، اصطادت …»)."""
        first = max((s.last for s in self._statements if s.last <= statement.first), default=self._here.first)
        last = min((s.first for s in self._statements if s.first >= statement.last), default=self._here.last)
        return first, last

    def _shared(self, statement: Statement, found: Sequence[Attribution]) -> list[Moment]:
        """The day that stands behind the second of two joined verbs («قتل عشرون وجرح مئة أمس الأحد»)."""
        behind = next((s for s in self._statements if s.first >= statement.last), None)
        if behind is None or behind.attribution != statement.attribution or "break" in kinds(self._a.cues.at(behind.first)):
            return []
        return self._own(behind, found)

    def _depth(self, moment: Moment, first: int, statement: Statement, past: list[tuple[int, int]]) -> int:
        """0: in the main clause; 1: before the event word, behind a verb of saying; 2: in a clause that tells what was before."""
        if any(start <= moment.first < end for start, end in past):
            return 2
        if moment.first < first:
            said = any(kinds(c) & _SAYING for c in self._a.cues.within(statement.first, moment.first))
            return 1 if said else 0
        if moment.kind in _STRETCHES and any(caused(self._a, t) for t in self._a.frames.within(first + 1, moment.first)):
            return 2
        return 2 if any("relative" in kinds(c) for c in self._a.cues.within(first + 1, moment.first)) else 0

    def _of_event(self, moment: Moment, statement: Statement, *, counted: bool) -> Day | None:
        """«بعد أسبوع من قصف المدينة», «غداة مقتل اثنين»: the event named behind such words was that long before what is told.

        What stands before them is not dated by them; a count («بعد أسبوعين على بدء الحملة بلغ القتلى مئة») is of the time since.
        """
        if counted and moment.kind == "after event" and self._anchor(moment) is not None:
            return self._day([moment])
        if any(t.first < moment.first for t in statement.triggers):
            return None
        told = self._told[-1].day if self._told else None
        day = moment.event(told.interval.start if told and told.interval.start else self._published)
        return self._made([moment], Interval(day, day)) if day else None

    def _opens_text(self, moment: Moment) -> bool:
        """Whether a moment stands in the dateline («الفاشر 30 أكتوبر 2024 –»)."""
        body = next((s.first for s in self._a.sentences if not s.title), 0)
        behind = self._a.tokens[moment.last : moment.last + 3]
        return moment.first < body + _DATELINE and any(t.kind == "mark" and t.text not in "،," for t in behind)

    def _counts(self, moment: Moment, statement: Statement) -> bool:
        """Whether a moment dates anything: «حتى الآن» does not say when, and the dateline is no part of the sentence."""
        if compares(self._a, moment):
            return False
        interval = self._resolved[moment.first]
        if moment.kind == "date" and interval == (self._published, self._published) and self._opens_text(moment):
            return False
        if moment.kind == "until" and interval.end == self._published:
            return any(m.kind in SINCE for m in self._a.moments.within(statement.first, statement.last))
        return True

    def _said(self, statement: Statement) -> Moment | None:
        """The day beside the verb of saying («أعلن … أمس الجمعة»)."""
        one = statement.attribution
        if one is None:
            return None
        leading = self._a.moments.within(self._here.first, min(one.head, statement.first)) if one.kind != "according" else []
        if leading and not self._a.frames.within(self._here.first, one.head) and self._reach(statement)[0] == self._here.first:
            return next((m for m in leading if m.kind not in _STRETCHES), None)
        if one.kind == "according":
            last = next((s.last for s in self._a.sentences if s.first <= one.head < s.last), one.tail)
            moments = self._a.moments.within(one.head, min(last, one.tail + 3))
        else:
            moments = self._a.moments.within(one.head, max(one.first, one.tail))
        return next((m for m in moments if m.kind not in _STRETCHES), None)

    def _ahead(self, own: list[Moment], said: Moment | None, *, threat: bool) -> Day | None:
        """Of a prediction: the day on which it was made; of what is planned, the day foretold."""
        for moment in () if threat else own:
            interval = moment.resolve(self._published, future=True, anchor=self._anchor(moment))
            if (
                interval.start
                and interval.start > self._published
                and moment.kind in ("day", "weekday", "date", "turn", "part", "month", "starting")
            ):
                return self._made([moment], interval)
        told = said or next((m for m in own if m.kind in ("day", "weekday", "date")), None)
        return self._day([told]) if told else None

    # -- what was told before

    def _again(self, event: str, keys: frozenset[str], *, taken_over: bool, counted: bool) -> _Told | None:
        """The statement told before that this one speaks of again: the latest of the same event that names no other place."""
        for told in reversed(self._told):
            if keys and told.places and keys.isdisjoint(told.places):
                continue
            if told.event == event and (taken_over or counted or (keys & told.places)):
                return told
            if not keys:
                return told if taken_over else None
        return None

    def _in_sentence(self) -> bool:
        last = self._told[-1] if self._told else None
        return last is not None and last.sentence == self._sentence

    def _same(self, event: str) -> bool:
        return bool(self._told) and self._told[-1].event == event

    def _inherited(self, stance: str, again: _Told | None, *, goes_on: bool) -> tuple[Day | None, str]:
        last = self._told[-1] if self._told else None
        if last is None:
            return self._base, "the day of the list"
        stretch = last.day is not None and last.day.kind in _STRETCHES
        if last.sentence == self._sentence and (goes_on or not stretch):
            return last.day, "told in the same sentence"
        if again is not None and again.day is not None and stance != "rumoured":
            return again.day, "told of before"
        if stance == "rumoured":
            return self._base, "rumoured now"
        if self._items:
            return self._base, "the day of the list"
        if last.past or stretch:
            return None, "now, behind what was told of the background"
        return last.day, "told of before"

    def _remember(self, statement: Statement, event: str, keys: frozenset[str], day: Day | None, *, own: bool) -> None:
        if day and own and day.interval.start == self._published:
            self._base = None
        opening = kinds(self._a.cues.at(statement.first)) | kinds(self._a.cues.at(statement.first + 1))
        past = bool(day and day.interval.end and day.interval.end < self._published - _OLD) or (own and "auxiliary" in opening)
        if day and day.kind == "starting":
            day = day._replace(interval=day.interval._replace(end=day.interval.start), kind="date")
            day = day._replace(words=msgspec.structs.replace(day.words, keys=("date", _written(day.interval))))
        self._told.append(_Told(day, event, keys, self._sentence, self._lines, past))

    # -- words into days

    def _anchor(self, moment: Moment) -> Interval | None:
        return self._starts.get(moment.first)

    def _day(self, moments: list[Moment], said: Day | None = None) -> Day | None:
        """What the moments mean together; a window ends on the day when it was said."""
        if not moments:
            return None
        anchor = self._anchor(moments[0])
        published = self._published
        if said and said.interval.end and said.interval.end < published and moments[0].kind in _ENDING_WHEN_SAID:
            published = said.interval.end
        interval = together(moments, published, anchor=anchor) or Interval(None, None)
        if interval.start is None and moments[0].kind == "until":
            start = self._campaign.get(moments[0].first)
            interval = Interval(start, interval.end)
        return self._made(moments, interval)

    def _made(self, moments: list[Moment], interval: Interval) -> Day:
        kind = moments[0].kind
        words = self._a.mention(moments[0].first, moments[-1].last, "day", (kind, _written(interval)))
        return Day(words, interval, kind)


def _opens_content(a: Annotation, one: Attribution | None, moment: Moment) -> bool:
    """Whether a moment stands right behind the name of who speaks, where it says when he did."""
    if one is None or one.kind == "according":
        return False
    first = one.first + (a.tokens[one.first].kind == "mark") if one.first < len(a.tokens) else one.first
    return moment.first == first


def _written(interval: Interval) -> str:
    """An interval as the keys of a mention have it: «2018-05-01/2018-05-12», an open end left empty."""
    return "/".join(str(day) if day else "" for day in interval)


def _resolved(a: Annotation) -> tuple[dict[int, Interval], dict[int, Interval | None], dict[int, date]]:
    """By first token, the days of every moment, what it is counted from, and the start of the campaign told of till then.

    Days are counted from those told before, of a campaign from its start, a period from the last stretch of days; days on which
    something was said count only for what was said in turn.
    """
    resolved: dict[int, Interval] = {}
    anchors: dict[int, Interval | None] = {}
    campaign: dict[int, date] = {}
    last: Interval | None = None
    said: Interval | None = None
    stretch: Interval | None = None
    start: Interval | None = None
    for moment in a.moments:
        saying = _beside_saying(a, moment)
        anchor = (
            start if moment.kind in _FROM_A_START else stretch if moment.kind == "period" else (said or last) if saying else (last or said)
        )
        anchors[moment.first] = anchor
        interval = resolved[moment.first] = moment.resolve(a.article.published, anchor=anchor)
        if start and start.start:
            campaign[moment.first] = start.start
        if interval.start and interval.start != interval.end:
            stretch = interval
        if moment.kind == "since" and interval.start:
            start = last = Interval(interval.start, interval.start)
        elif moment.kind == "window of event" and interval.start and start is None:
            start = Interval(interval.start, interval.start)
        elif interval.start and moment.kind not in ("since event", "until", *_OF_EVENTS):
            last, said = (last, interval) if saying else (interval, said)
    return resolved, anchors, campaign


def _beside_saying(a: Annotation, moment: Moment) -> bool:
    """Whether a moment stands behind a verb of saying and before what is said."""
    cues = a.cues.within(moment.first - _BESIDE, moment.first)
    spoken = [c for c in cues if kinds(c) & _SAYING]
    return bool(spoken) and not any("that" in kinds(c) for c in a.cues.within(spoken[-1].first, moment.first))
