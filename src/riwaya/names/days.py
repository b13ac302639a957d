"""Day expressions as claims have them: the interval that the words mean, and the day of publication where there are none."""

from datetime import date

from riwaya.records import Mention, When


def when(words: Mention | None, stance: str, published: date) -> When:
    """The interval of the words; with none in reach, the day of publication. What is foretold, or was, is open to the future."""
    text = words.text if words else None
    start, end = _interval(words) if words else (published, published)
    if stance == "predicted":
        return When(start=start or published, end=None, text=text)
    return When(start=start, end=end, text=text)


def _interval(words: Mention) -> tuple[date | None, date | None]:
    """The days that the mention's second key gives («2018-05-01/2018-05-12»); an empty end is open."""
    start, _, end = words.keys[1].partition("/")
    return date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None
