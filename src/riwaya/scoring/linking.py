"""Linking measured: incidents and origins by B-cubed, copies and contradictions as pairs; and where it differs from the gold."""

from collections.abc import Iterable, Iterator, Sequence

from riwaya.records import Links, Record
from riwaya.scoring.clusters import b_cubed
from riwaya.scoring.gold import GoldStory
from riwaya.scoring.tallies import Tally, tally

Named = tuple[str, Sequence[str]]


class LinkScore(Record, frozen=True, kw_only=True):
    """B-cubed F1 (0 to 1) of incidents and origins, and the pairs that are right, missed and made up."""

    incidents: float
    origins: float
    copies: Tally
    contradictions: Tally


class Miss(Record, frozen=True, kw_only=True):
    """One difference between gold and ours."""

    story: str
    what: str
    """`incident glued`, `origin split`, `contradiction missed`, `copy extra`, `toll` …"""
    name: str
    details: tuple[str, ...] = ()


def score_links(stories: Iterable[tuple[GoldStory, Links]]) -> LinkScore:
    """Gold stories with our links of each, pooled: every claim counts once, and every pair."""
    pairs = list(stories)
    return LinkScore(
        incidents=b_cubed([i.claims for gold, _ in pairs for i in gold.incidents], [i.claims for _, ours in pairs for i in ours.incidents]),
        origins=b_cubed([o.claims for gold, _ in pairs for o in gold.origins], [o.claims for _, ours in pairs for o in ours.origins]),
        copies=tally([c for gold, _ in pairs for c in _copies(gold)], [c for _, ours in pairs for c in _copies(ours)]),
        contradictions=tally([*_all_disputes(gold for gold, _ in pairs)], [*_all_disputes(ours for _, ours in pairs)]),
    )


def miss_links(gold: GoldStory, ours: Links) -> Iterator[Miss]:
    """Where our links of a story put together what the gold keeps apart, keep apart what it puts together, or pair otherwise."""
    reasons = {incident.id: incident.why for incident in ours.incidents}
    incidents = [(i.id, i.claims) for i in gold.incidents], [(i.id, i.claims) for i in ours.incidents]
    for name, parts in _mixed(incidents[1], incidents[0]):
        yield Miss(story=gold.story, what="incident glued", name=name, details=(*parts, *reasons[name]))
    yield from (Miss(story=gold.story, what="incident split", name=name, details=parts) for name, parts in _mixed(*incidents, whole=True))
    origins = [(o.origin, o.claims) for o in gold.origins], [(o.origin, o.claims) for o in ours.origins]
    yield from (Miss(story=gold.story, what="origin glued", name=name, details=parts) for name, parts in _mixed(origins[1], origins[0]))
    yield from (Miss(story=gold.story, what="origin split", name=name, details=parts) for name, parts in _mixed(*origins, whole=True))
    yield from _miss_pairs(gold, ours)


def _miss_pairs(gold: GoldStory, ours: Links) -> Iterator[Miss]:
    known, told = _copies(gold), _copies(ours)
    for verdict, pairs in (("missed", known - told), ("extra", told - known)):
        yield from (Miss(story=gold.story, what=f"copy {verdict}", name=_pair(pair)) for pair in sorted(pairs, key=sorted))
    for verdict, one, other in (("missed", gold, ours), ("extra", ours, gold)):
        there = _disputes(other)
        for pair, why in sorted(_disputes(one).items(), key=lambda row: sorted(row[0])):
            if pair not in there:
                yield Miss(story=gold.story, what=f"contradiction {verdict}", name=_pair(pair), details=(why,))


def _mixed(groups: Iterable[Named], others: Iterable[Named], *, whole: bool = False) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Groups whose items lie in more than one of `others`, with what lies where; `whole`: items in none of them count as apart."""
    names = {item: name for name, items in others for item in items}
    for group, items in groups:
        parts: dict[str, list[str]] = {}
        for item in items:
            if whole or item in names:
                parts.setdefault(names.get(item, "in none"), []).append(item)
        if len(parts) > 1 or "in none" in parts:
            yield group, tuple(f"{name}: {', '.join(inside)}" for name, inside in parts.items())


def _copies(links: Links) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in links.copies}


def _disputes(links: Links) -> dict[frozenset[str], str]:
    return {frozenset((pair.one, pair.other)): pair.why for pair in links.contradictions}


def _all_disputes(all_links: Iterable[Links]) -> Iterator[frozenset[str]]:
    return (pair for links in all_links for pair in _disputes(links))


def _pair(pair: Iterable[str]) -> str:
    return " and ".join(sorted(pair))
