"""Day expressions resolved against the day of publication and the days told of before."""

from datetime import date

from riwaya.arabic.dates import Interval
from riwaya.arabic.tokens import tokenize
from riwaya.lexicon.index import Lexicon
from riwaya.records import Mention, When


def when(words: Mention | None, published: date, stance: str, anchor: When | None, lexicon: Lexicon) -> When:
    """The interval that the words mean; with no words in reach, the day of publication. A prediction is open to the future."""
    future = stance == "predicted"
    if future:
        return When(start=published, end=None, text=words.text if words else None)
    if words is None:
        return When(start=published, end=published)
    moments = lexicon.dates.find(tokenize(words.text))
    if not moments:
        return When(start=published, end=published)
    before = Interval(anchor.start, anchor.end) if anchor and moments[0].kind == "relative" else None
    interval = moments[0].resolve(published, future=future, anchor=before)
    return When(start=interval.start, end=interval.end, text=words.text)
