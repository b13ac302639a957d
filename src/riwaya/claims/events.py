"""Which event a statement tells of: its main event word, the cause of its toll, or the event told of before."""

from typing import NamedTuple

from riwaya.claims.annotation import Annotation, Found
from riwaya.claims.blows import goes_back
from riwaya.claims.deeds import deed
from riwaya.claims.discourse import BLOWS, Discourse, Told
from riwaya.claims.figures import figure_of, frame_of
from riwaya.claims.roles import Roles
from riwaya.claims.speakers import kinds
from riwaya.claims.statements import RESPONSIBILITY, Statement, background, caused
from riwaya.claims.tallies import sums_up, tallied
from riwaya.records import FIGHTING_GROUPS, Count

_SPECIFIC = ("chemical_weapon", "suicide_bombing", "air_strike", "explosive", "shelling")
"""The more exact means first: «تفجير انتحاري» is a suicide bombing, «قصف … الطيران» an air strike."""
_OVERRULED = frozenset({"armed_clash", "shelling", "explosive", "attack_on_civilians", "destruction", None})
"""Events whose words leave open by what means."""
_SHOT = frozenset({"shelling", "air_strike"})
_PEACEFUL = frozenset({"arrest", "agreement", "negotiation", "protest", "displacement", "movement", "aid"})
"""Events that kill nobody: who died beside them died of something else."""
_OBJECT = 8
"""How many tokens a light verb and the event noun that is its object may stand apart."""


class Event(NamedTuple):
    """The event, the lexicon entry that says so, the reason; `taken_over` where it is the event told of before."""

    event: str
    rule: str
    why: str
    taken_over: bool = False
    verbal: bool = False
    """Told by a verb, so that it stands even where nothing else is said."""
    inferred: bool = False
    """Guessed from who fell, with no word for it: later deaths do not go back to it."""


def event_of(a: Annotation, statement: Statement, counts: tuple[Count, ...], parts: Roles, story: Discourse) -> Event | None:
    """The event of a statement, None where its words tell none.

    Denials go back to the event told of last in the story; deaths, denials of guilt and claims of it to the last that could wound.
    """
    before, last = story.event, next(iter(story.blows), None)
    blow = last.event if last else None
    if statement.figure:
        return _refigured(a, statement, counts, blow or before)
    telling = [t for t in statement.triggers if not frame_of(t).means and not frame_of(t).strikes]
    if not telling:
        return _struck(a, statement) or _unnamed(a, statement, before, blow)
    past = background(a, statement)
    fore = [t for t in telling if not any(first <= t.first < last for first, last in past)]
    main = _main(a, fore)
    if main and _beside_the_dead(main, counts):
        main = _main(a, [t for t in fore if frame_of(t).event in BLOWS and frame_of(t).weight == "full"])
    named = main is not None or any(frame_of(t).means for t in statement.triggers)
    if sums_up(a, statement, counts, named=named):
        return Event("toll", frame_of(telling[0]).id, _why(a, telling[0], "counts over a time longer than one event"))
    one = statement.attribution
    doubted = one is not None and (one.stance != "asserted" or one.kind in RESPONSIBILITY)
    if main and not doubted and not _stands(a, main, statement, counts):
        return None
    means = _means(a, statement, main)
    ruined = main is not None and frame_of(main).event == "destruction" and not parts.doers and not means
    if (main is None or ruined) and any("mishap" in kinds(c) for c in a.cues.within(statement.first, statement.last)):
        return None  # «لقي خمسة مصرعهم في حادث سير», «احترق منزل إثر تماس كهربائي»: nobody did it
    if main is None:
        said = one is not None and one.speakers and not counts  # «توعد القائد بسقوط …»
        return _of_toll(a, statement, telling[0], counts, means, parts, story.blows) or (
            _unnamed(a, statement, before, blow) if said else None
        )
    frame, verbal = frame_of(main), main.best.sense.key == "verbs" or _happens(a, main)
    back = main.best.split.article or (doubted and one is not None and one.stance != "predicted")  # a threat is of what was not yet told
    if blow in _SPECIFIC and not means and _of_any_kind(main, blow) and back:
        return Event(blow or "other", frame.id, _why(a, main, "points back to the event told of before"), taken_over=True, verbal=verbal)
    if means and frame.event in _OVERRULED and not _fought_with(main, means):
        return Event(frame_of(means).event or "other", frame_of(means).id, _why(a, means, "names the means"), verbal=verbal)
    if blow and frame.event == "destruction" and not parts.doers and _killed(counts):
        return Event(blow, frame.id, _why(a, main, "was left, with the dead, by the event told of before"), taken_over=True, verbal=verbal)
    event, why = deed(a, statement, main, counts, parts, story.doers)
    return Event(event, frame.id, _why(a, main, why), verbal=verbal)


def _refigured(a: Annotation, statement: Statement, counts: tuple[Count, ...], before: str | None) -> Event | None:
    """Another speaker's figure counts for the event told of before."""
    one = statement.attribution
    named = figure_of(a, one, statement.last)[0] if one else None
    if one is None or not counts or not (named or before):
        return None
    why = f"event by «{one.cue}»: another figure for what was told before"
    return Event(named or before or "other", "figure", why, taken_over=named in (None, before))


def _beside_the_dead(main: Found, counts: tuple[Count, ...]) -> bool:
    """Whether the event word gives way to the dead and wounded, and to whatever blow is told with them: a light word, or one that kills nobody."""
    hit = any(c.outcome.kind in ("killed", "injured") for c in counts)
    return (frame_of(main).weight == "light" and hit) or (frame_of(main).event in _PEACEFUL and _killed(counts))


def _killed(counts: tuple[Count, ...]) -> bool:
    return any(c.outcome.kind == "killed" and c.outcome.max != 0 for c in counts)


def _fought_with(main: Found, means: Found) -> bool:
    """«معارك بالأسلحة الثقيلة» stays a fight."""
    frame, arms = frame_of(main), frame_of(means)
    return frame.event == "armed_clash" and not frame.by_target and arms.means and arms.event in _SHOT and main.first < means.first


def _of_any_kind(main: Found, blow: str | None) -> bool:
    """«الهجوم», «القصف»: words that may mean a blow of another kind; bullets are none. «التفجير» may be a suicide's."""
    frame = frame_of(main)
    suicide = frame.event == "explosive" and blow == "suicide_bombing" and main.best.split.article
    return suicide or (frame.by_target and frame.event == "armed_clash") or frame.event == "shelling"


def _struck(a: Annotation, statement: Statement) -> Event | None:
    """«هوى صاروخان على المبنى»: the event of the weapon beside a verb of striking."""
    means = _means(a, statement, None)
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
        told = blow or before if guilt else before
        return Event(told or "other", one.kind, why, taken_over=told is not None, verbal=True)
    return Event("other", one.kind, why, verbal=True)


def _of_toll(
    a: Annotation,
    statement: Statement,
    word: Found,
    counts: tuple[Count, ...],
    means: Found | None,
    parts: Roles,
    blows: tuple[Told, ...],
) -> Event | None:
    """Deaths and wounds without an event word: by the means named, a tally over time, or the event told of before."""
    if not counts:
        return _hit(a, word, means)
    rule = frame_of(word).id
    blow = blows[0] if blows else None
    if means and not (blow and means.best.split.article and blow.event == "suicide_bombing" and frame_of(means).event == "explosive"):
        return Event(frame_of(means).event or "other", frame_of(means).id, _why(a, means, "names what caused the toll"))
    if all(c.outcome.group == "commander" and c.outcome.max == 1 for c in counts):
        return Event("leadership", rule, _why(a, word, "befell a commander, with no event named"))
    summed = [t for t in statement.triggers if frame_of(t).event == "toll"]
    if tallied(a, statement) or (summed and not blows):
        return Event("toll", rule, _why(a, word, "is counted up, with no event named"))
    claimed = statement.attribution is not None and statement.attribution.kind in RESPONSIBILITY
    if blow and (claimed or goes_back(word, counts, parts, blow)):
        return Event(blow.event or "other", rule, _why(a, word, "counts for the event told of before"), taken_over=True)
    fighters = any(c.outcome.group in FIGHTING_GROUPS for c in counts)
    return Event("armed_clash" if fighters else "attack_on_civilians", rule, _why(a, word, "counts, with no event named"), inferred=True)


def _hit(a: Annotation, word: Found, means: Found | None) -> Event | None:
    """«أصاب صاروخ مبنى»: a weapon right behind a verb of hitting, where nobody is counted."""
    verb = word.best.sense.verb
    if means is None or not frame_of(means).means or means.first != word.last or verb is None or verb.voice == "passive":
        return None
    return Event(frame_of(means).event or "other", frame_of(means).id, _why(a, means, "names what struck"), verbal=True)


def _main(a: Annotation, telling: list[Found]) -> Found | None:
    """The first event word of its own weight that no cause phrase opens and no relative clause holds; else the next best."""
    own = [t for t in telling if frame_of(t).event not in (None, "destruction", "toll")]
    fore = [t for t in own if not _relative(a, t)]
    free = _carried([t for t in fore if not caused(a, t)])
    free.sort(key=_refers_back)
    ruins = [t for t in telling if frame_of(t).event == "destruction"]
    if not fore and any(frame_of(t).event == "toll" for t in telling):
        own = []  # «بلغت الحصيلة في الأحياء التي يسيطر عليها …»: a tally, whatever its relative clauses tell
    main = next(iter((*free, *fore, *own, *ruins)), None)
    deeds = [t for t in own if frame_of(t).event in BLOWS and (t.best.sense.key == "verbs" or frame_of(t).weight == "full")]
    if main and deeds and frame_of(main).event == "movement" and main.best.sense.key in ("nouns", "plurals"):
        return deeds[0]  # «هاجم رتلا عسكريا»: forces that move only when nothing else is told of them
    return main


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


def _means(a: Annotation, statement: Statement, main: Found | None) -> Found | None:
    """The most exact means or cause named in the statement."""
    held = tuple(t for one in ((main,) if main else statement.triggers) for t in a.inside(one) if frame_of(t).means)
    named = [t for t in (*statement.triggers, *held) if t is not main and frame_of(t).event in _SPECIFIC]
    named = [t for t in named if frame_of(t).means or frame_of(t).weight == "full"]
    if any(frame_of(t).means and frame_of(t).event == "armed_clash" for t in statement.triggers):
        named = [t for t in named if not (frame_of(t).means and frame_of(t).event == "shelling")]  # rifles beside the mortars: a fight
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
