"""Rules 2 and 3: what an account or a question adds up, and between which bounds an account puts it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from riwaya.tolls.accounts import Account
from riwaya.tolls.classes import EVERYONE, Atom, Class
from riwaya.tolls.origins import name_group
from riwaya.tolls.places import ELSEWHERE, Area, Places

FIRST, LAST = 0, 10_000_000
"""Days (ordinals) before and after all others: an open end."""
Domain = tuple[str, str]


class Sum(NamedTuple):
    """The people or things of some classes, of one incident or of an area and window of days (both ends included)."""

    classes: tuple[Class, ...]
    less: tuple[Class, ...]
    incident: str | None
    where: Area
    first: int
    last: int

    def atoms(self, sides: frozenset[str]) -> frozenset[Atom]:
        """The atoms that are added up."""
        left_out = frozenset[Atom]().union(*(one.atoms(sides) for one in self.less))
        return frozenset[Atom]().union(*(one.atoms(sides) for one in self.classes)) - left_out


class Row(NamedTuple):
    """A sum and its bounds; `high` None is open."""

    sum: Sum
    low: int
    high: int | None


class Statement(NamedTuple):
    """What one or several accounts state in the same way; it holds or falls as a whole."""

    rows: tuple[Row, ...]
    accounts: tuple[Account, ...]
    """First told first."""
    group: tuple[object, ...]


class Spread(NamedTuple):
    """Where and when an incident's unknowns lie."""

    names: frozenset[str]
    windows: tuple[tuple[int, int], ...]


def state(accounts: Iterable[Account], places: Places) -> list[Statement]:
    """The statements of `accounts`: same sums with same bounds are one."""
    same: dict[tuple[Row, ...], list[Account]] = defaultdict(list)
    for account in accounts:
        same[state_rows(account, places)].append(account)
    statements = [
        Statement(rows, tuple(sorted(told, key=lambda a: (a.published, a.key))), name_group(told[0])) for rows, told in same.items()
    ]
    return sorted(statements, key=lambda one: (one.accounts[0].published, one.accounts[0].key))


def state_rows(account: Account, places: Places) -> tuple[Row, ...]:
    """What `account` puts between bounds: one sum, or two for a civilians figure that is the headline as well."""
    if account.incident is not None:
        own = Row(Sum(account.classes, account.less, account.incident, None, FIRST, LAST), account.low, account.high)
        if not account.headline:
            return (own,)
        everyone = tuple(Class(*one.domain, EVERYONE) for one in account.classes)
        return own, own._replace(sum=own.sum._replace(classes=everyone))
    # An unknown place, or a window with an unknown end, caps nothing: under every reading the count lies inside the widest one.
    start, end = account.start, account.end or account.published
    high = account.high if account.start and account.end and account.places else None
    where = places.area(account.places)
    return (Row(Sum(account.classes, account.less, None, where, ordinal(start, FIRST), ordinal(end, LAST)), account.low, high),)


def ordinal(day: date | None, otherwise: int) -> int:
    """The day's number, or `otherwise` for an open end."""
    return day.toordinal() if day else otherwise


def find_spreads(accounts: Sequence[Account], places: Places) -> dict[tuple[str, Domain], Spread]:
    """Incident and domain → where and when: what its accounts' places have in common, else all of them; all days that one of them gives.

    An incident whose accounts name no place lies elsewhere: it can never be pinned to a named one.
    """
    own: dict[tuple[str, Domain], list[Account]] = defaultdict(list)
    for account in accounts:
        if account.incident is not None:
            for one in account.classes:
                own[account.incident, one.domain].append(account)
    return {key: spread(((a.places, a.start, a.end) for a in told), places) for key, told in own.items()}


def spread(told: Iterable[tuple[Sequence[str], date | None, date | None]], places: Places) -> Spread:
    """The spread of an incident that is `told` in these places and windows."""
    areas, windows = [], set()
    for named, start, end in told:
        if named:
            areas.append(places.area(named) or frozenset())
        if start or end:
            windows.add((ordinal(start, FIRST), ordinal(end, LAST)))
    names = (frozenset.intersection(*areas) or frozenset().union(*areas)) if areas else frozenset((ELSEWHERE,))
    return Spread(names, tuple(sorted(windows)) or ((FIRST, LAST),))


Spreads = Mapping[tuple[str, Domain], Spread]
