"""Which event a statement tells of: its main event word, the cause of its toll, or the event told of before."""

from typing import NamedTuple

from riwaya.claims.annotation import Annotation, Found
from riwaya.claims.figures import figure_of, frame_of
from riwaya.claims.outcomes import civilians
from riwaya.claims.speakers import kinds
from riwaya.claims.statements import RESPONSIBILITY, Statement, background, caused
from riwaya.records import CIVILIAN_GROUPS, FIGHTING_GROUPS, Count

_SPECIFIC = ("chemical_weapon", "suicide_bombing", "air_strike", "explosive", "shelling")
"""The more exact means first: «تفجير انتحاري» is a suicide bombing, «قصف … الطيران» an air strike."""
_OVERRULED = frozenset({"armed_clash", "shelling", "explosive", "attack_on_civilians", "destruction", None})
"""Events whose words leave open by what means."""


_WINDOWS = frozenset({"since event", "until"})
"""Kinds of day expressions that reach over more than one event, however many days they come to."""
_STRETCHES = frozenset({"since", "since daytime", "window", "window of event", "between"})
_WEEK = 6
"""Days that the first and the last of a week are apart: a count within a week or a month is a tally."""
_AIMED = 8
"""How many tokens behind an attack its target may stand."""
_OBJECT = 8
"""How many tokens a light verb and the event noun that is its object may stand apart."""
_ONE_EVENT = 3
"""Days that one event may last; a count over more is a tally."""


class Event(NamedTuple):
    """The event, the lexicon entry that says so, the reason; `taken_over` where it is the event told of before."""

    event: str
    rule: str
    why: str
    taken_over: bool = False
    verbal: bool = False
    """Told by a verb, so that it stands even where nothing else is said."""


def event_of(a: Annotation, statement: Statement, counts: tuple[Count, ...], before: str | None, blow: str | None = None) -> Event | None:
    """The event of a statement, None where its words tell none.

    `before` is the event told last; `blow` the last one that could wound: deaths, denials of guilt and claims of it go back to that.
    """
    if statement.figure:
        return _refigured(a, statement, counts, blow or before)
    telling = [t for t in statement.triggers if not frame_of(t).means and not frame_of(t).strikes]
    if not telling:
        return _struck(a, statement) or _unnamed(a, statement, before, blow)
    past = background(a, statement)
    main = _main(a, [t for t in telling if not any(first <= t.first < last for first, last in past)])
    if main and frame_of(main).weight == "light" and any(c.outcome.kind in ("killed", "injured") for c in counts):
        main = None
    named = main is not None or any(frame_of(t).means for t in statement.triggers)
    if any(c.outcome.kind == "killed" for c in counts) and over_time(a, statement, _ONE_EVENT if named else 0, months=not named):
        return Event("toll", frame_of(telling[0]).id, _why(a, telling[0], "counts over a time longer than one event"))
    one = statement.attribution
    doubted = one is not None and (one.stance != "asserted" or one.kind in RESPONSIBILITY)
    if main and not doubted and not _stands(a, main, statement, counts):
        return None
    means = _means(statement, main)
    if main is None:
        said = one is not None and one.speakers and not counts  # «توعد القائد بسقوط …»
        return _of_toll(a, statement, telling[0], counts, means, blow) or (_unnamed(a, statement, before, blow) if said else None)
    frame, verbal = frame_of(main), main.best.sense.key == "verbs" or _happens(a, main)
    back = main.best.split.article or (doubted and one is not None and one.stance != "predicted")  # a threat is of what was not yet told
    if blow in _SPECIFIC and not means and (frame.by_target or frame.event == "shelling") and back:
        return Event(blow or "other", frame.id, _why(a, main, "points back to the event told of before"), taken_over=True, verbal=verbal)
    if means and frame.event in _OVERRULED:
        return Event(frame_of(means).event or "other", frame_of(means).id, _why(a, means, "names the means"), verbal=verbal)
    if frame.by_target and frame.event == "attack_on_civilians":
        return Event("armed_clash" if _fighters(counts) else frame.event, frame.id, _why(a, main, "is the event word"), verbal=verbal)
    if frame.by_target and (civilians(counts) or _befell_civilians(a, statement, main)):
        return Event("attack_on_civilians", frame.id, _why(a, main, "is the event word, and it befell civilians"), verbal=verbal)
    return Event(frame.event or "other", frame.id, _why(a, main, "is the event word"), verbal=verbal)


def _refigured(a: Annotation, statement: Statement, counts: tuple[Count, ...], before: str | None) -> Event | None:
    """Another speaker's figure counts for the event told of before."""
    one = statement.attribution
    named = figure_of(a, one, statement.last)[0] if one else None
    if one is None or not counts or not (named or before):
        return None
    why = f"event by «{one.cue}»: another figure for what was told before"
    return Event(named or before or "other", "figure", why, taken_over=named in (None, before))


def _fighters(counts: tuple[Count, ...]) -> bool:
    """Whether all the dead and wounded are fighters."""
    hit = [c.outcome for c in counts if c.outcome.kind in ("killed", "injured") and c.outcome.unit == "people"]
    return bool(hit) and all(one.group in FIGHTING_GROUPS for one in hit)


def _befell_civilians(a: Annotation, statement: Statement, main: Found) -> bool:
    """Whether civilians, uncounted, stand behind the event word as those whom it befell («هجوما على المصلين»), not as a verb's subject."""
    first = main.last + (main.best.sense.key == "verbs")
    behind = a.people.within(first, min(main.last + _AIMED, statement.last))
    groups = [getattr(m.sense.entry, "group", None) for person in behind for m in person.matches[:1]]
    return bool(groups) and all(group in CIVILIAN_GROUPS for group in groups)


def _struck(a: Annotation, statement: Statement) -> Event | None:
    """«هوى صاروخان على المبنى»: the event of the weapon beside a verb of striking."""
    means = _means(statement, None)
    if means is None or not any(frame_of(t).strikes for t in statement.triggers):
        return None
    return Event(frame_of(means).event or "other", frame_of(means).id, _why(a, means, "names what struck"), verbal=True)


def _unnamed(a: Annotation, statement: Statement, before: str | None, blow: str | None) -> Event | None:
    """An attribution without an event word: a denial, a claim or an accusation speaks of what was told before, a threat of something else."""
    one = statement.attribution
    guilt = one is not None and any("guilt" in kinds(c) for c in a.cues.within(one.head, statement.last))
    if one and (one.kind == "claim" or (one.kind == "accuse" and guilt)) and blow:
        return Event(blow, one.kind, f"event by «{one.cue}»: who did what was told before", taken_over=True, verbal=True)
    if one and one.kind == "accuse":
        return Event("other", one.kind, f"event by «{one.cue}»: of something that no event word tells", verbal=True)
    if one is None or one.stance not in ("denied", "predicted"):
        return None
    why = f"event by «{one.cue}»: no event word in what it reaches"
    if one.stance == "denied":
        return Event(before or "other", one.kind, why, taken_over=before is not None, verbal=True)
    return Event("other", one.kind, why, verbal=True)


def _of_toll(
    a: Annotation, statement: Statement, word: Found, counts: tuple[Count, ...], means: Found | None, before: str | None
) -> Event | None:
    """Deaths and wounds without an event word: by the means named, a tally over time, or the event told of before."""
    if not counts:
        return None
    rule = frame_of(word).id
    if means:
        return Event(frame_of(means).event or "other", frame_of(means).id, _why(a, means, "names what caused the toll"))
    if counts and all(c.outcome.group == "commander" and c.outcome.max == 1 for c in counts):
        return Event("leadership", rule, _why(a, word, "befell a commander, with no event named"))
    summed = [t for t in statement.triggers if frame_of(t).event == "toll"]
    if _tallied(a, statement) or any(frame_of(t).weight == "full" for t in summed) or (summed and not before):
        return Event("toll", rule, _why(a, word, "is counted up, with no event named"))
    if before:
        return Event(before, rule, _why(a, word, "counts for the event told of before"), taken_over=True)
    fighters = any(c.outcome.group in FIGHTING_GROUPS for c in counts)
    return Event("armed_clash" if fighters else "attack_on_civilians", rule, _why(a, word, "counts, with no event named"))


def _tallied(a: Annotation, statement: Statement) -> bool:
    """«أحصى المرصد مقتل تسعين شخصا»: a count by a monitor that counts up; a hospital that counts counts one event's."""
    one = statement.attribution
    monitor = one is not None and any(speaker.type == "monitor" for speaker in one.speakers[:1])
    return one is not None and monitor and any("tally" in kinds(c) for c in a.cues.within(one.head, statement.first))


def over_time(a: Annotation, statement: Statement, days_at_most: int, *, months: bool = False) -> bool:
    """Whether the statement speaks of a stretch of more days than that: «منذ بدء الحملة», «خلال شباط»; «في شباط» only with `months`."""
    past = background(a, statement)
    for moment in a.moments.within(statement.first, statement.last):
        if any(first <= moment.first < last for first, last in past):
            continue
        days = moment.resolve(a.article.published)
        if moment.kind in _WINDOWS and days.start is None:
            return True
        near = kinds(a.cues.over(moment.first)) | kinds(a.cues.over(moment.first - 1) if moment.first else None)
        length = (days.end - days.start).days if days.start and days.end else None
        stretch = moment.kind in _STRETCHES | _WINDOWS or "cumulative" in near or (months and length is not None and length >= _WEEK)
        if stretch and days.start and (length is None or length > days_at_most):
            return True
    return False


def _main(a: Annotation, telling: list[Found]) -> Found | None:
    """The first event word of its own weight that no cause phrase opens and no relative clause holds; else the next best."""
    own = [t for t in telling if frame_of(t).event not in (None, "destruction", "toll")]
    fore = [t for t in own if not _relative(a, t)]
    free = _carried([t for t in fore if not caused(a, t)])
    free.sort(key=_refers_back)
    ruins = [t for t in telling if frame_of(t).event == "destruction"]
    if not fore and any(frame_of(t).event == "toll" for t in telling):
        own = []  # «بلغت الحصيلة في الأحياء التي يسيطر عليها …»: a tally, whatever its relative clauses tell
    return next(iter((*free, *fore, *own, *ruins)), None)


def _refers_back(found: Found) -> bool:
    """«واكب الطيران المعركة بعشر غارات»: a noun with the article speaks of what is known; it gives way to one that tells."""
    return found.best.sense.key in ("nouns", "masdars") and found.best.split.article


def _carried(free: list[Found]) -> list[Found]:
    """«شن حملة اعتقالات», «نفذ اعتصاما»: a light verb gives way to the event noun that is its object."""
    if len(free) < 2 or frame_of(free[0]).weight != "light" or free[0].best.sense.key not in ("verbs", "masdars"):
        return free
    noun = free[1].best
    if noun.sense.key not in ("nouns", "plurals") or noun.split.before or noun.split.article or free[1].first - free[0].last > _OBJECT:
        return free
    return free[1:]


def _relative(a: Annotation, trigger: Found) -> bool:
    """A verb of a relative clause («النقاط التي تقدمت إليها») tells the background."""
    return trigger.first > 0 and "relative" in kinds(a.cues.over(trigger.first - 1))


def _stands(a: Annotation, main: Found, statement: Statement, counts: tuple[Count, ...]) -> bool:
    """Whether an event word tells an event here: one of full weight does, and a verb made exact by the noun beside it; a light one
    beside a count, a place, a party or a day, a noun with the article, which only refers back, beside a count, a place or a day.
    """
    match, frame = main.best, frame_of(main)
    first, last = statement.first, statement.last
    exact = bool(frame.beside or frame.objects) and match.sense.verb is not None
    refers = _refers_back(main) and not _happens(a, main) and not _is_told_of(a, main, statement)
    if (frame.weight == "full" or exact) and not refers:
        return True
    dated = a.moments.within(first, last) and (frame.weight == "full" or match.sense.verb)
    return bool(counts or dated or a.places.within(first, last) or (not refers and a.parties.within(first, last)))


def _is_told_of(a: Annotation, main: Found, statement: Statement) -> bool:
    """«أكد المتحدث أن المفاوضات متواصلة»: the subject of what a speaker says."""
    one = statement.attribution
    return one is not None and bool(one.speakers) and main.first > 0 and "that" in kinds(a.cues.over(main.first - 1))


def _happens(a: Annotation, main: Found) -> bool:
    """«تم الإفراج», «جرى الاتفاق»: with a verb of happening before it a noun tells as a verb does."""
    return main.first > 0 and "happen" in kinds(a.cues.over(main.first - 1))


def _means(statement: Statement, main: Found | None) -> Found | None:
    """The most exact means or cause named in the statement."""
    named = [t for t in statement.triggers if t is not main and frame_of(t).event in _SPECIFIC]
    named = [t for t in named if frame_of(t).means or frame_of(t).weight == "full"]
    named.sort(key=lambda t: _SPECIFIC.index(frame_of(t).event or ""))
    if not named:
        return None
    if (
        main
        and frame_of(main).event in _SPECIFIC
        and _SPECIFIC.index(frame_of(main).event or "") <= _SPECIFIC.index(frame_of(named[0]).event or "")
    ):
        return None
    return named[0]


def _why(a: Annotation, word: Found, reason: str) -> str:
    return f"event by «{a.words(word.first, word.last)}» ({frame_of(word).id}): {reason}"
