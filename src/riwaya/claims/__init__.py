"""Claims: what an article says happened, who says so, to whom, how many; each with its words and its reasons.

`read` finds words (lexicon, gazetteer, numbers, days), groups them into statements, and gives each statement its speaker,
its stance and its counts. It resolves nothing: names stay words with what they may mean. `trace` shows what was found.
"""

from riwaya.claims.reading import read
from riwaya.claims.tracing import Find, trace

__all__ = ["Find", "read", "trace"]
