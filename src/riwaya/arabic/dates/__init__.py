"""Time expressions of a text, resolved to intervals of days against the day of publication.

`Dates(vocabulary, numbers).find(tokens)` gives the moments; `Moment.resolve(published)` the days. What an expression means is kept
apart from its days (`when.py`), so that an anchor found later can still settle it. `together` joins «منذ …» and «حتى …» of one claim.
`Dates.parse_date_line` reads a full date only.
"""

from riwaya.arabic.dates.calendars import Interval
from riwaya.arabic.dates.find import Dates, Moment, together
from riwaya.arabic.dates.vocabulary import Vocabulary

__all__ = ["Dates", "Interval", "Moment", "Vocabulary", "together"]
