"""Rules 4 and 5: whose figure an account is, which figure of an origin holds, and what counts as a headline."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from riwaya.arabic.folding import fold
from riwaya.records import Links, Report
from riwaya.tolls.accounts import Account
from riwaya.tolls.classes import CIVILIANS, COMBATANTS, COMMANDER, EVERYONE, Class


def find_roots(reports: Sequence[Report], links: Links) -> dict[str, str]:
    """`report:claim` → the root that vouches: by the links, else the nearest source, else the outlet (a copy's is its original's)."""
    linked = {claim: one.origin for one in links.origins for claim in one.claims}
    original = {copy: first for first, copy in links.copies}
    outlets = {report.id: report.publisher for report in reports}
    roots = {}
    for report in reports:
        first, seen = report.id, {report.id}
        while (further := original.get(first)) and further in outlets and further not in seen:
            first = further
            seen.add(first)
        for claim in report.claims:
            key = f"{report.id}:{claim.id}"
            roots[key] = linked.get(key) or (claim.sources[0].text if claim.sources else outlets[first])
    return _one_spelling(roots)


def _one_spelling(roots: dict[str, str]) -> dict[str, str]:
    """One spelling for each root, so that «الأناضول» and «الاناضول» are one."""
    first: dict[str, str] = {}
    return {key: first.setdefault(fold(root), root) for key, root in roots.items()}


def keep_latest(accounts: Sequence[Account]) -> tuple[list[Account], dict[str, str]]:
    """Of one origin only the latest figure for the same thing; also which account each superseded one gave way to.

    A figure dates from its first telling, so a repetition is no update; on one day the higher is the later.
    """
    things: dict[object, list[Account]] = defaultdict(list)
    for account in accounts:
        things[_thing(account)].append(account)
    superseded: dict[str, str] = {}
    for same in things.values():
        told: dict[tuple[int, int | None], int] = {}
        for account in same:
            figure, day = (account.low, account.high), account.published.toordinal()
            told[figure] = min(day, told.get(figure, day))
        last = max(told, key=lambda figure: (told[figure], figure[0], figure[1] or 0))
        heir = min((a for a in same if (a.low, a.high) == last), key=lambda a: (a.published, a.key))
        superseded |= {a.key: heir.key for a in same if (a.low, a.high) != last}
    superseded |= _drop_shared(accounts, superseded)
    return [account for account in accounts if account.key not in superseded], superseded


def _drop_shared(accounts: Sequence[Account], superseded: Mapping[str, str]) -> dict[str, str]:
    """One number for two kinds («40 killed and wounded») goes with a figure for either that a later one replaced."""
    replaced = {(a.claim, a.part, one): superseded[a.key] for a in accounts if a.key in superseded for one in a.classes}
    shared = [a for a in accounts if len(a.classes) > 1 and a.key not in superseded]
    heirs = {a.key: [replaced[a.claim, a.part, one] for one in a.classes if (a.claim, a.part, one) in replaced] for a in shared}
    return {key: found[0] for key, found in heirs.items() if found}


def _thing(account: Account) -> object:
    """What an account gives a figure for; whole and civilians are the same class of headline figure of an incident."""
    common = (account.origin, account.part, account.among, len(account.classes))
    if account.incident is None:
        return (*common, account.classes, frozenset(account.places), account.start, account.end)
    headline = tuple(one._replace(group=EVERYONE) if one.group == CIVILIANS and not account.part else one for one in account.classes)
    return (*common, headline, account.incident)


def mark_headlines(accounts: Sequence[Account]) -> list[Account]:
    """Mark civilians figures that are their origin's figure for all the dead as well: no account gives combatants as a headline."""
    fighters = {
        (account.incident, one.domain)
        for account in accounts
        for one in account.classes
        if not account.part and one.group in (COMBATANTS, COMMANDER)
    }
    return [
        msgspec.structs.replace(account, headline=True)
        if account.incident is not None
        and not account.part
        and all(one.group == CIVILIANS and (account.incident, one.domain) not in fighters for one in account.classes)
        else account
        for account in accounts
    ]


def name_group(account: Account) -> tuple[object, ...]:
    """Who is heard on what (rule 6): one group for each incident, class and side; one for each tally's area, window, class and side."""
    if account.incident is None:
        return (frozenset(account.places), account.start, account.end, account.classes)
    return (account.incident, tuple(Class(*one.domain, EVERYONE) for one in account.classes) if account.headline else account.classes)
