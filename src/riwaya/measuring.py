"""Stories linked and bounded, and held against their gold: from the gold claims, with gold links and with ours, and from the text.

From the text, the reports are given as read; each of our claims stands for the gold claim that it is paired with, so that the links between
ours can be compared with the gold's. Only gold claims that were found count there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from riwaya import pipeline, scoring, tolls
from riwaya.records import Links, Question, Record, Report, Toll
from riwaya.scoring import Answered, GoldStory, GoldToll

Counterparts = Mapping[str, str | None]
"""Gold incident → the incident of the links at hand that it is; None where there is none."""
Spellings = Callable[[str], Iterable[tuple[str, ...]]]
"""The gold's name of a place → further names for it, or of the places that make it up, to be tried where our claims do not know the name."""


class Figures(Record, frozen=True, kw_only=True):
    """One way to come from a story to incidents and tolls, and how near it comes to the gold."""

    name: str
    found: scoring.Tally | None = None
    """Claims, where they are our own reading."""
    links: scoring.LinkScore | None = None
    tolls: scoring.TollScore | None = None
    misses: tuple[scoring.Miss, ...] = ()


class _Told(NamedTuple):
    """A story, its reports with the gold claims, the same as read, and our links of both."""

    gold: GoldStory
    reports: list[Report]
    links: Links
    read: list[Report]
    read_links: Links
    names: dict[str, str]
    """Our claim → the gold claim that it is paired with."""


def measure(
    stories: Sequence[GoldStory], reports: Sequence[Report], read: Mapping[str, Report], folders: Sequence[Path] = ()
) -> tuple[Figures, ...]:
    """The figures of every way, over all `stories`; `reports` hold the gold claims, `read` (id → report) ours.

    A report that is not in `read` was read to no claim. The links are made without the gold's places; gold links bring theirs.
    """
    told = [_tell(story, [r for r in reports if r.story == story.story], read, folders) for story in stories]
    corpus = pipeline.link([report for one in told for report in one.reports], folders)
    alone = _links("gold claims", [(one.gold, one.links) for one in told])
    together = _links("gold claims, all stories as one corpus", [(scoring.merge(stories), corpus)])
    known = {(miss.what, miss.name, miss.details) for miss in alone.misses}
    return (
        alone,
        replace(together, misses=tuple(miss for miss in together.misses if (miss.what, miss.name, miss.details) not in known)),
        _tolls("gold claims, gold links", [answer for one in told for answer in _bound_gold(one, one.gold, folders)]),
        _tolls("gold claims, own links", [answer for one in told for answer in _bound_gold(one, one.links, folders)]),
        _from_text(told, folders),
    )


def _tell(story: GoldStory, reports: list[Report], read: Mapping[str, Report], folders: Sequence[Path]) -> _Told:
    ours = [read.get(report.id, replace(report, claims=())) for report in reports]
    names = {
        f"{gold.id}:{other.id}": f"{gold.id}:{one.id}"
        for gold, own in zip(reports, ours, strict=True)
        for one, other in scoring.pair(gold, own.claims).both
    }
    return _Told(story, reports, pipeline.link(reports, folders), ours, pipeline.link(ours, folders), names)


def _links(name: str, pairs: Sequence[tuple[GoldStory, Links]]) -> Figures:
    misses = tuple(miss for gold, ours in pairs for miss in scoring.miss_links(gold, ours))
    return Figures(name=name, links=scoring.score_links(pairs), misses=misses)


def _tolls(name: str, answers: Sequence[Answered]) -> Figures:
    return Figures(name=name, tolls=scoring.score_tolls(answers), misses=tuple(scoring.miss_tolls(answers)))


def _from_text(told: Sequence[_Told], folders: Sequence[Path]) -> Figures:
    pairs = [(scoring.narrow(one.gold, one.names.values()), scoring.rename(one.read_links, one.names)) for one in told]
    answers = [answer for one, (_, ours) in zip(told, pairs, strict=True) for answer in _bound_text(one, ours, folders)]
    links, bounds = _links("from text", pairs), _tolls("", answers)
    return replace(links, found=_found(told), tolls=bounds.tolls, misses=(*links.misses, *bounds.misses))


def _found(told: Sequence[_Told]) -> scoring.Tally:
    gold, ours = (sum(len(r.claims) for r in chain.from_iterable(some)) for some in ((t.reports for t in told), (t.read for t in told)))
    hit = sum(len(one.names) for one in told)
    return scoring.Tally(hit=hit, missed=gold - hit, extra=ours - hit)


def _bound_gold(told: _Told, links: Links, folders: Sequence[Path]) -> list[Answered]:
    accounts = pipeline.gather(told.reports, [toll.question for toll in told.gold.tolls], links, folders=folders)
    same = _counterparts(told.gold, links)
    return [_answer(told.gold.story, toll, accounts, same, lambda _: ()) for toll in told.gold.tolls]


def _bound_text(told: _Told, ours: Links, folders: Sequence[Path]) -> list[Answered]:
    """Without a look into the gazetteer for the questions' places: one that our claims do not name or lie in is unknown to them."""
    accounts = pipeline.gather(told.read, [], told.read_links, folders=folders)
    same, spell = _counterparts(told.gold, ours), _spellings(told, accounts, folders)
    return [_answer(told.gold.story, toll, accounts, same, spell) for toll in told.gold.tolls]


def _counterparts(gold: GoldStory, links: Links) -> Counterparts:
    best = {one.id: scoring.find_counterpart(one, links.incidents) for one in gold.incidents}
    return {name: found.id if found else None for name, found in best.items()}


def _spellings(told: _Told, accounts: tolls.Accounts, folders: Sequence[Path]) -> Spellings:
    """The words that the reports have for the place; for the area of a tally what our claim of it calls it, else its places; then what the
    gazetteer calls it; last, what our claims call the places that lie in it by the gold.
    """
    claims = {f"{report.id}:{claim.id}": claim for report in told.reports for claim in report.claims}
    ours = {f"{report.id}:{claim.id}": claim for report in told.read for claim in report.claims}
    areas = [(claims[gold].area, ours[own]) for own, gold in told.names.items() if claims[gold].area]

    def spell(name: str, around: frozenset[str] = frozenset()) -> Iterator[tuple[str, ...]]:
        words = list(dict.fromkeys(place.text for claim in claims.values() for place in claim.where if place.name == name))
        yield from ((text,) for text in words)
        yield from dict.fromkeys(
            (own.area,) if own.area else tuple(p.name or p.text for p in own.where) for area, own in areas if area == name
        )
        for text in (name, *words):
            yield from ((spelled,) for spelled in pipeline.spell(text, folders))
        inside = [one for one, above in told.gold.places.items() if name in above and one not in around]
        spelled = (next((s for s in ((one,), *spell(one, around | {name})) if s and all(map(accounts.knows, s))), ()) for one in inside)
        yield tuple(dict.fromkeys(chain.from_iterable(spelled)))

    return spell


def _answer(story: str, gold: GoldToll, accounts: tolls.Accounts, same: Counterparts, spell: Spellings) -> Answered:
    question = gold.asked
    if question.incident is not None:
        ours = same.get(question.incident)
        if ours is None:
            return Answered(story=story, gold=gold, toll=None, asked="", reason=f"no incident of ours holds a claim of {question.incident}")
        return Answered(story=story, gold=gold, toll=accounts.bound(replace(question, incident=ours)), asked=f"incident {ours}")
    try:
        toll, names = _bound_places(accounts, question, spell)
    except tolls.UnknownPlaceError as fault:
        reason = f"no claim of ours names “{fault.place}” or a place in it"
        return Answered(story=story, gold=gold, toll=None, asked=fault.place, reason=reason)
    return Answered(story=story, gold=gold, toll=toll, asked=" and ".join(names))


def _bound_places(accounts: tolls.Accounts, question: Question, spell: Spellings) -> tuple[Toll, list[str]]:
    """The toll under the first spellings of its places that the accounts know, and these; raises UnknownPlaceError for the gold's name.

    A name that none of its spellings is known for is taken apart: into the places that it lists, or to the one that it qualifies.
    """
    asked = (question.place,) if isinstance(question.place, str) else question.place or ()
    used: dict[str, tuple[str, ...]] = {name: (name,) for name in asked}
    left = {name: iter(spell(name)) for name in asked}
    whole: dict[str, str] = {}
    while True:
        names = list(chain.from_iterable(used.values()))
        try:
            return accounts.bound(replace(question, place=tuple(names))), names
        except tolls.UnknownPlaceError as fault:
            unknown = next(name for name, spelled in used.items() if fault.place in spelled)
            following = next((spelled for spelled in left[unknown] if spelled), None)
            if following is not None:
                used[unknown] = following
                continue
            parts = _parts(unknown) if unknown not in whole else ()
            if not parts:
                raise tolls.UnknownPlaceError(whole.get(unknown, unknown), fault.near) from None
            del used[unknown]
            for called in parts:
                used[called[0]], whole[called[0]] = called[:1], unknown
                left[called[0]] = chain(spell(called[0]), *(((name,), *spell(name)) for name in called[1:]))


def _parts(name: str) -> Sequence[tuple[str, ...]]:
    """The places that a name lists, or the one that it qualifies, each with what it may be called."""
    bare = tolls.head(name)
    return tolls.members(name) or ([(bare,)] if bare else ())
