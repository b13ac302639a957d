"""Short and full names of one body («the Coordination», «the General Coordination for Displaced Persons») brought together.

A short name stands for the fullest name that all others which it may stand for are parts of; where two bodies may be meant, it stays as
it is. It is looked for where doubt is least: in the incident first, then among all names. A report uses one name for one body throughout.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from riwaya.incidents.naming import stem_list
from riwaya.incidents.sources import Voucher
from riwaya.records import Claim

Vouchers = dict[str, Voucher]
"""Claim (`report:claim`) → who vouches for it."""
_SETTLED = 3
"""Telling words from which a name is whole: what follows them in another report is no part of it."""


def complete(found: Vouchers, incidents: Iterable[Sequence[str]], claims: Mapping[str, Claim]) -> None:
    """Give the claims of `found` whose source is shortly named the voucher of its full name; keep local names of two places apart."""
    uses: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, voucher in found.items():
        if voucher.kin:
            uses[_report(key), voucher.key].append(key)
    members = [[key for key in one if key in found and (found[key].kin or found[key].is_local)] for one in incidents]
    for here in members:
        fuller = dict(_fuller({found[key].key: found[key] for key in here if found[key].kin}.values()))
        for report, name in {(_report(key), found[key].key) for key in here if found[key].key in fuller}:
            for key in uses[report, name]:
                found[key] = fuller[name]
            uses[report, fuller[name].key] += uses.pop((report, name))
    for one in incidents:
        _to_its_page([key for key in one if key in found], found, claims)
    everywhere = _everywhere({voucher.key: voucher for voucher in found.values() if voucher.kin and not voucher.is_local})
    found |= {key: everywhere[voucher.key] for key, voucher in found.items() if voucher.key in everywhere}
    _keep_apart(found, members, claims)


def _to_its_page(here: Sequence[str], found: Vouchers, claims: Mapping[str, Claim]) -> None:
    """Let a side's forces in general («the government forces») be the only page of theirs that tells of the incident."""
    pages: dict[str, dict[str, Voucher]] = defaultdict(dict)
    for key in here:
        if found[key].kin and found[key].type == "party" and not claims[key].sources:
            pages[f"party {found[key].party}"][found[key].key] = found[key]
    for key in here:
        if len(own := pages.get(found[key].key, {})) == 1:
            found[key] = next(iter(own.values()))


def _report(claim: str) -> str:
    return claim.rpartition(":")[0]


def _fuller(vouchers: Iterable[Voucher]) -> Iterator[tuple[str, Voucher]]:
    """Each short name's key, with the only full name among `vouchers` that it can stand for."""
    names = list(vouchers)
    for short in names:
        if full := _fullest(short, names):
            yield short.key, full


def _fullest(short: Voucher, others: Iterable[Voucher]) -> Voucher | None:
    """The name of which the short one, and all others that it is a part of, are parts."""
    longer = [other for other in others if _is_part(short, other)]
    full = max(longer, key=lambda other: (len(other.words), other.key), default=None)
    return full if full and all(set(other.words) <= set(full.words) for other in longer) else None


def _is_part(short: Voucher, full: Voucher) -> bool:
    """Whether the words of one name are a part of the other's: from the same first word on or in one run, where it is no hospital."""
    if short.kin != full.kin or not set(short.words) < set(full.words) or (short.party and full.party and short.party != full.party):
        return False
    if short.type == full.type == "media" and len(short.words) < 2:  # «al-Mada» is not «the New al-Mada»
        return False
    runs = (full.words[n : n + len(short.words)] for n in range(len(full.words)))
    return short.kin != "named" or short.words[0] == full.words[0] or (len(short.words) > 1 and short.words in runs)


def _everywhere(names: Mapping[str, Voucher]) -> dict[str, Voucher]:
    """Names of all reports → the voucher each is completed to: one that says more than a common noun."""
    whole = {
        voucher.words: voucher
        for voucher in names.values()
        if len(voucher.words) >= _SETTLED and voucher.kin == "named" and _tells(voucher)
    }
    settled: dict[str, Voucher] = {}
    filed: dict[tuple[str, str], list[Voucher]] = defaultdict(list)
    for key, voucher in names.items():
        starts = (whole.get(voucher.words[:n]) for n in range(_SETTLED, len(voucher.words))) if voucher.kin == "named" else iter(())
        if start := next(filter(None, starts), None):
            settled[key] = start
            continue
        for word in dict.fromkeys((*voucher.words, "")):
            filed[voucher.kin, word].append(voucher)
    for key, voucher in names.items():
        if key not in settled and _tells(voucher):
            word = voucher.words[0] if voucher.words else ""
            if full := _fullest(voucher, filed[voucher.kin, word]):
                settled[key] = full
    return settled


def _tells(voucher: Voucher) -> bool:
    """Whether a name says enough to be known outside its incident; «the committee» is any."""
    if voucher.kin != "named" or (voucher.party and len(voucher.words) > 1):
        return True
    return not set(voucher.words) <= stem_list("institutions") | stem_list("common")


def _keep_apart(found: Vouchers, incidents: Iterable[Sequence[str]], claims: Mapping[str, Claim]) -> None:
    """Tell local names of two places apart («the emergency room of the camp»): one is one in a report, in an incident, at a place."""
    local = {key for key, voucher in found.items() if voucher.is_local}
    roots: dict[str, str] = {}

    def root(name: str) -> str:
        while (above := roots.setdefault(name, name)) != name:
            roots[name] = roots[above]  # path halving: a row of reports must not be walked again for each
            name = above
        return name

    places = ((key, f"{found[key].key} at {place.name or place.text}") for key in local for place in claims[key].where[:1])
    pages = ((key, f"{found[key].key} of {_report(key)}") for key in local if not found[key].is_vague)
    scenes = ((key, f"{found[key].key} in {n}") for n, members in enumerate(incidents) for key in members if key in local)
    for key, scene in (*places, *pages, *scenes):
        one, other = sorted((root(key), root(scene)))
        roots[other] = one
    for key in local:
        found[key] = found[key]._replace(key=f"{found[key].key} {root(key)}")
