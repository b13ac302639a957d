"""Day expressions resolved against the day of publication and the days told of before."""

from datetime import date
from functools import lru_cache

from riwaya.arabic.dates import Dates, Interval, Moment, together
from riwaya.arabic.tokens import tokenize
from riwaya.lexicon.index import Lexicon
from riwaya.records import Mention, When

_FROM_A_START = frozenset({"since event", "after event"})
"""Kinds counted from the start of a campaign: «منذ بدء الحملة», «بعد أسبوعين على انطلاقها»."""
_FROM_THE_LAST = frozenset({"relative", "after", "ago"})
"""Kinds counted from the day told before: «في اليوم التالي»."""


@lru_cache(maxsize=1 << 12)
def _moments(dates: Dates, words: str) -> tuple[Moment, ...]:
    """The time expressions of some words; kept, because claims share their days."""
    return tuple(dates.find(tokenize(words)))


class Days:
    """The days of an article's readings in turn: each may be counted from one told before."""

    def __init__(self, published: date, lexicon: Lexicon) -> None:
        self._published, self._lexicon = published, lexicon
        self._last: Interval | None = None
        self._start: Interval | None = None

    def of(self, words: Mention | None, stance: str) -> When:
        """The interval that the words mean; with no words in reach, the day of publication. A prediction is open to the future."""
        if stance == "predicted":
            return When(start=self._published, end=None, text=words.text if words else None)
        moments = _moments(self._lexicon.dates, words.text) if words else ()
        if words is None or not moments:
            return When(start=self._published, end=self._published)
        moment = moments[0]
        anchor = self._start if moment.kind in _FROM_A_START else self._last if moment.kind in _FROM_THE_LAST else None
        interval = together(moments, self._published, anchor=anchor) or moment.resolve(self._published, anchor=anchor)
        self._remember(words.keys[0] if words.keys else moment.kind, interval)
        return When(start=interval.start, end=interval.end, text=words.text)

    def _remember(self, kind: str, interval: Interval) -> None:
        """The last day told, and the day since which something is said to go on: the last one told, or as long as fighting has lasted."""
        self._last = interval
        if interval.start and (kind == "since" or (kind == "window of event" and self._start is None)):
            self._start = Interval(interval.start, interval.start)
