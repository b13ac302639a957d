"""The consequences that a statement counts: each count with the outcome word that governs it, and what is a part of what."""

from riwaya.arabic.numbers import Number
from riwaya.claims.annotation import Annotation, Found
from riwaya.claims.belonging import parties_of, told_of
from riwaya.claims.counting import Counted, count_at
from riwaya.claims.figures import figure_of, frame_of
from riwaya.claims.nouns import cue, noun_at
from riwaya.claims.scanning import (
    Scan,
    begins_clause,
    bounds,
    has_object,
    near,
    opens_list,
    parent_of,
    portion,
    share,
    spelt_out,
    whole_of_kind,
)  # fmt: skip
from riwaya.claims.speakers import kinds
from riwaya.claims.statements import Statement, fell_behind, spares_all
from riwaya.claims.wholes import in_order
from riwaya.records import CIVILIAN_GROUPS, FIGHTING_GROUPS, Count, Outcome

_TALLY = 3
"""How many tokens farther a number may stand behind «عدد القتلى» than behind a verb."""
_THEY_WHO = 6
"""The same behind «عدد من قتلوا»."""
_GOVERNED = 7
"""How many tokens an outcome word and its count may stand apart."""
_OBJECT = 12
"""The same for a number that is the object of a verb whose subject stands between («قتلت غارة للتحالف على سوق … خمسة عشر مدنيا»)."""
_NUMBER_OF = 2
"""How many tokens may stand between a number and what it counts behind it («عدد», a comma and «حصيلة»)."""
_RISE = 4
_THING_BACK = 24
"""How many tokens back a pronoun may mean a thing («أغار على منزل … ودمره»)."""
_PERSONAL = frozenset({"people", "family"})
_THINGS = frozenset({"destroyed", "damaged", "captured"})
_OF_PEOPLE = frozenset({"killed", "injured", "captured", "missing", "displaced"})
_CASUALTIES = frozenset({"killed", "injured"})
_OBJECTS = frozenset({"ه", "ها", "هم", "هما", "هن"})


def outcomes(a: Annotation, statement: Statement, before: str | None = None) -> tuple[tuple[Count, ...], tuple[Found, ...]]:
    """The counts of a statement in order, and the party finds behind their nouns.

    `before` is the outcome counted last: a statement that only gives a figure counts for that.
    """
    scan = Scan(attribution=statement.attribution)
    if statement.figure and statement.attribution:
        scan.govern(figure_of(a, statement.attribution, statement.last)[1] or before, statement.first + _TALLY)
    triggers = {t.first: t for t in statement.triggers}
    at, expression = statement.first, 0
    while at < statement.last:
        if scan.counts and (part := portion(a, at)):
            _portion(a, *part, scan)
            at = part[0]
            continue
        if mixed := cue(a, at, "mixed") if scan.counts else None:
            _mix(a, mixed, scan)
            at = mixed.last
            continue
        _cues(a, at, scan)
        trigger = triggers.get(at)
        found = count_at(a, at, statement.last)
        if trigger and trigger.best.sense.key != "people" and not _lost(trigger, found, scan):
            _govern(a, trigger, scan, statement, before)
            inside = trigger.best.hole or trigger.best.sense.key == "expressions" or frame_of(trigger).event == "toll"
            expression = trigger.last if trigger.best.sense.key == "expressions" else 0
            at = at + 1 if inside else trigger.last
            continue
        # «في عداد المفقودين» counts nobody, nor does «العمال» in «حزب العمال»
        name = a.parties.over(at) if found else None
        if found and a.places.over(at) and not a.places.at(at):
            at += 1  # «في شارع الثلاثين»
            continue
        if name and name.first < at and not (found and found.numbered):
            at = name.last
            continue
        if found and not (at < expression and found.noun.definite and not found.numbered) and (found.numbered or not scan.heard(at)):
            _take(a, found, scan)
            at = max(found.last, at + 1)
            continue
        if a.tokens[at].text in ".؛":
            _settle(a, scan)
            scan.kind, scan.parent = None, None
            scan.forget()
        at += 1
    _settle(a, scan)
    _release(a, scan)
    freed = any(frame_of(t).frees for t in statement.triggers)
    return tuple(in_order(a, scan)) if not freed else (), tuple(scan.sides)


def _lost(trigger: Found, found: Counted | None, scan: Scan) -> bool:
    """Whether a weapon's noun names a thing that was lost here («إسقاط طائرة مسيرة») and no means of attack."""
    return bool(found and found.unit != "people" and frame_of(trigger).means and scan.kind in _THINGS)


def _mix(a: Annotation, mixed: Found, scan: Scan) -> None:
    """«300 شخص سقطوا بين قتيل وجريح»: the number last counted holds dead and wounded."""
    last = scan.nouns[-1]
    if scan.since == mixed.first and last.unit == "people" and not last.mixed and scan.counts[-1].outcome.kind == "killed":
        scan.parent = scan.counts.pop().outcome.part_of
        _add(a, scan.nouns.pop()._replace(mixed=True), "killed", scan)


def _portion(a: Annotation, last: int, portion: str | Number, scan: Scan) -> None:
    """What stands behind «half of them» is a part of the last whole."""
    _settle(a, scan)
    _release(a, scan)
    scan.parent, scan.most = scan.last_top, portion
    scan.since, scan.chained = last, False


def _cues(a: Annotation, at: int, scan: Scan) -> None:
    found = a.cues.at(at)
    told = kinds(found)
    if found is None:
        return
    if "without" in told:
        scan.without, scan.parent = True, None
    if "unknown" in told:
        scan.muted = True
    part = told & {"among", "most", "all", "one_of_them"}
    if part:
        _settle(a, scan)
        _release(a, scan)
    scan.among = (scan.among or (bool(told & {"among", "one_of_them"}) and bool(scan.pending))) and not told & {"break", "effect", "that"}
    if part and scan.counts and not scan.among:
        last = len(scan.counts) - 1
        nested = scan.chained and found.first - scan.since <= 1 and (scan.counts[last].outcome.max or 2) > 1
        scan.parent = last if nested else scan.last_top
        scan.most = next((k for k in ("most", "all") if k in told), None)
        scan.since, scan.chained = found.last, False
    elif part and scan.kind and found.first == scan.since and "one_of_them" in told:  # «مقتل أحدهما وإصابة الثاني»
        scan.parent = None
    elif told & {"break", "effect", "that"}:
        scan.parent = None
        if "that" in told:
            scan.kind = None
            if scan.held and any(c.outcome.kind == scan.held.outcome for c in scan.counts):
                scan.held = None  # «ارتفع العدد إلى عشرة بعد العثور على جثة، وأن …»: told of in the number
            _release(a, scan)
        elif "effect" in told:
            scan.since, scan.chained = found.last, False


def _govern(a: Annotation, trigger: Found, scan: Scan, statement: Statement, last_told: str | None) -> None:
    """An outcome word: it takes the counts behind it, or the one right before it («خمسون عنصراً … سقطوا»)."""
    _settle(a, scan)
    frame, sense, split = frame_of(trigger), trigger.best.sense, trigger.best.split
    scan.active = sense.verb is not None and sense.verb.voice != "passive" and frame.subject == "doer"
    scan.parent = None
    if frame.outcome is None:
        if sense.key == "verbs" and trigger.first >= scan.since:
            scan.kind = None
        if of := a.counted_in(trigger):  # «عدد الشهداء وصل إلى عشرة»
            scan.govern(of, trigger.last + _TALLY)
            _risen(trigger.first, of, a, scan)
        elif frame.event == "toll" and not scan.counts and not scan.kind and not scan.held:
            scan.govern(last_told, trigger.last + _TALLY)  # «رفع المسؤول العدد إلى عشرة»: of what was counted before
        return
    if spares_all(a, trigger) and frame.outcome in _OF_PEOPLE:
        scan.counts.append(Count(outcome=Outcome(kind=frame.outcome, unit="people", min=0, max=0, group="unspecified")))
        scan.kind = None
        return
    both = not scan.filled and scan.since == trigger.first and {scan.kind, frame.outcome} == _CASUALTIES
    they = cue(a, trigger.first - 1, "of") is not None and sense.verb is not None  # «عدد من قتلوا … إلى 322»
    object_ = split.after if sense.verb is not None and frame.subject == "doer" and split.after in _OBJECTS else ""
    scan.govern(frame.outcome, trigger.last + _THEY_WHO if they else trigger.last)
    scan.both, scan.verbal, scan.hitting = both, sense.verb is not None, scan.active and not object_
    if scan.pending and sense.key in ("verbs", "expressions") and _reached(a, scan.pending[0], trigger, scan, object_):
        before = len(scan.counts)
        for n, pending in enumerate(scan.pending):
            scan.parent = scan.last_top if n in scan.inside else None
            if n not in scan.inside or len(scan.counts) > before:  # a whole that the verb cannot befall has no parts
                _add(a, pending, frame.outcome, scan)
        scan.parent, scan.filled = None, True
        scan.forget()
    if split.after in _OBJECTS and frame.outcome in _THINGS and sense.key in ("verbs", "masdars"):
        _pointed(a, trigger, scan, statement)
    scan.shut = bool(object_) and not they


def _risen(at: int, outcome: str, a: Annotation, scan: Scan) -> bool:
    """«ارتفع إلى عشرة، بينهم طفلان، عدد الشهداء»: a number that stood before what it counts (at token `at`), with its parts."""
    if not scan.pending or not (scan.pending[0].elided or _rose(a, scan)) or at - scan.pending[-1].last > _NUMBER_OF:
        return False
    if any(n not in scan.inside for n in range(1, len(scan.pending))):
        return False
    for n, pending in enumerate(scan.pending):
        scan.parent = scan.last_top if n else None
        _add(a, pending, outcome, scan)
    scan.parent = None
    scan.forget()
    return True


def _reached(a: Annotation, pending: Counted, trigger: Found, scan: Scan, object_: str) -> bool:
    """Whether counts that stood before a verb are those whom it befell; one without a number is unless it may have done it."""
    if trigger.first - scan.pending[-1].last > _GOVERNED + 2:
        return False
    verb = trigger.best.sense.verb
    if object_ or frame_of(trigger).subject == "sufferer" or (verb is not None and verb.voice == "passive"):
        return True
    return pending.numbered and not has_object(a, trigger)


def _pointed(a: Annotation, trigger: Found, scan: Scan, statement: Statement) -> None:
    """The thing that a pronoun means: «أغار على منزل … ودمره», «رصد زورقا وجرى تدميره»."""
    if count_at(a, trigger.last, statement.last):
        return
    first = max(statement.first, trigger.first - _THING_BACK)
    thing = next((t for t in reversed(a.things.within(first, trigger.first)) if not a.frames.at(t.first)), None)
    number = a.numbers.over(thing.first - 1) if thing and thing.first else None
    start = number.first if number else thing.first if thing else 0
    found = count_at(a, start, trigger.first) if thing else None
    noun = noun_at(a, thing.first) if thing and found is None else None
    if noun and noun.unit != "people":
        found = Counted(start, noun.last, 1, 1, noun, None, None, (), None, False, False)
    if found and found.unit not in _PERSONAL and frame_of(trigger).outcome and not any(c.first == found.first for c in scan.nouns):
        _add(a, found, frame_of(trigger).outcome or "", scan)


def _take(a: Annotation, found: Counted, scan: Scan) -> None:
    """A count: under the outcome that its noun names or that governs; else it waits for its verb."""
    if scan.muted and not found.numbered:
        return
    close = found.numbered or near(a, found, scan)
    if found.outcome and not found.numbered and scan.parent is None and not found.noun.known_as:
        if _rose(a, scan) and _risen(found.first, found.outcome, a, scan):
            return
        _release(a, scan)
        scan.held, scan.held_near = found, close or scan.without or opens_list(a, found)
        scan.govern(found.outcome, found.last + _TALLY, by_noun=True)
        return
    if found.outcome and scan.held and found.numbered and found.outcome != scan.held.outcome:
        _release(a, scan)
    governed = (scan.kind and not scan.by_noun) or fell_behind(a, found.last)
    kind = None if found.noun.known_as and governed else found.outcome
    if found.noun.known_as and not found.numbered and not scan.kind:
        return
    if scan.held and found.numbered and found.unit == "people" and kind in (None, scan.held.outcome):
        held, scan.held = scan.held, None
        found = found._replace(sides=found.sides or held.sides, group=_narrower(held.group, found.group))
        kind = held.outcome
    kind = _kind(found, kind, scan, close=close)
    if kind is None:
        _suspend(a, found, scan)
        return
    if scan.counts and spelt_out(a, found, scan):
        scan.since, scan.spelling = found.last, True
        return
    if scan.subject and a.tokens[found.first].folded.startswith("و"):
        _settle(a, scan)
    scan.subject = None
    if scan.active and not found.numbered and found.outcome is None and scan.parent is None:
        scan.subject, scan.active, scan.since = found, False, found.last
        return
    scan.active = False
    _add(a, found, kind, scan)
    scan.counted(found)
    if found.outcome and not found.noun.known_as:
        scan.kind, scan.by_noun = found.outcome, True


def _rose(a: Annotation, scan: Scan) -> bool:
    """Whether a verb of rising stands before the number that waits."""
    return bool(scan.pending) and any("rise" in kinds(c) for c in a.cues.within(scan.pending[0].first - _RISE, scan.pending[0].first))


def _kind(found: Counted, own: str | None, scan: Scan, *, close: bool) -> str | None:
    """The outcome of a count; sets of what it is a part."""
    if own and scan.parent is not None and own != scan.counts[scan.parent].outcome.kind:
        scan.parent = whole_of_kind(scan, own, found.low)  # «27 قتيلا بينهم طفلان إضافة إلى 45 جريحا»
    if found.of_them and own is None and scan.kind and scan.last_top is not None and scan.chained and _fits(scan, found):
        scan.parent = scan.last_top
    if own is None and not close and not scan.without:
        return None
    if own is None and scan.parent is not None:
        own = scan.counts[scan.parent].outcome.kind
    reach = _OBJECT if scan.hitting and found.numbered and not scan.chained else _GOVERNED
    if own is None and scan.kind and found.first - scan.since <= reach:
        own = scan.kind
    if own is None and found.mixed:
        own = "killed"
    return own


def _fits(scan: Scan, found: Counted) -> bool:
    """Whether the last whole has room for these."""
    whole = scan.counts[scan.last_top or 0].outcome
    return whole.max is None or (found.low or 0) <= whole.max


def _settle(a: Annotation, scan: Scan) -> None:
    """People behind whom nobody else came are those whom the verb befell («قتل جنود في الكمين»)."""
    subject, scan.subject = scan.subject, None
    if subject and scan.kind:
        _add(a, subject, scan.kind, scan)
        scan.counted(subject)


def _suspend(a: Annotation, found: Counted, scan: Scan) -> None:
    """Keep a count whose verb may follow; one that is not joined to the last by «و» begins anew."""
    if scan.among:
        scan.inside.add(len(scan.pending))
    elif scan.pending and not (a.tokens[found.first].folded.startswith("و") and found.first - scan.pending[-1].last <= 1):
        scan.forget()
    if found.numbered or scan.pending or (scan.kind is None and found.high == 1 and begins_clause(a, found)):
        scan.pending.append(found)


def _narrower(one: str | None, other: str | None) -> str | None:
    return one if other in (None, "unspecified") else other


def _release(a: Annotation, scan: Scan) -> None:
    """Victims whose number never came count as they stand, unless the article says that they were told of before."""
    held, scan.held = scan.held, None
    if held and held.outcome and not held.noun.definite and scan.held_near:
        _add(a, held, held.outcome, scan)
        scan.chained = scan.filled = True


def _add(a: Annotation, found: Counted, kind: str, scan: Scan) -> None:
    if kind == "injured" and found.unit not in _PERSONAL and scan.hitting and _is_hit(a, found):
        kind = "damaged"  # «أصابت قذيفة منزلا»
    if kind == "killed" and found.unit not in _PERSONAL and found.numbered and _beside_people(a, found, scan):
        kind = "destroyed"  # «خسر الجيش خمسة جنود وثلاث دبابات»
    if kind not in (_OF_PEOPLE if found.unit == "people" else _THINGS | (_OF_PEOPLE if found.unit in _PERSONAL else _THINGS)):
        return
    found = told_of(a, _completed(found, scan), scan)
    if found.noun.outcome == "displaced" and kind in _CASUALTIES and found.group == "unspecified":
        found = found._replace(group="civilians")  # «مقتل عشرة نازحين»
    none = scan.without and not found.numbered
    low, high = (0, 0) if none else (found.low, found.high)
    parties = parties_of(a, found, scan)
    group = "combatants" if found.group == "unspecified" and (parties or found.side) else found.group
    scan.parent = parent_of(scan, low, group)
    if scan.parent is not None and scan.most and not found.numbered:
        whole = scan.counts[scan.parent].outcome
        if scan.most == "all" or found.outcome is None:
            low, high = share(scan.most, whole, low)
            if scan.most != "all":
                scan.most_parts.append(len(scan.counts))
    scan.without = False
    index = len(scan.counts)
    limits = bounds(found, kind, (low, high), none=none, both=scan.both and found.unit == "people")
    scan.both = False
    for n, (what, least, most) in enumerate(limits):
        joint = index + 1 - n if len(limits) == 2 and not none else None
        outcome = Outcome(
            kind=what, unit=found.unit, min=least, max=most, group=group, side=found.side, part_of=scan.parent, joint_with=joint,
            joint=(low, high) if joint is not None else None, text=a.words(found.first, found.last),
        )  # fmt: skip
        scan.counts.append(Count(outcome=outcome, sides=parties))
        scan.nouns.append(found)
    if scan.parent is None:
        scan.last_top = index


def _beside_people(a: Annotation, found: Counted, scan: Scan) -> bool:
    """Whether the thing is joined by «و» to people right before it, and lost with them."""
    before = scan.nouns[-1] if scan.nouns else None
    joined = before is not None and before.unit == "people" and before.last == found.first
    return joined and a.tokens[found.first].folded.startswith("و")


def _is_hit(a: Annotation, found: Counted) -> bool:
    """Whether a thing behind «hit» is what was hit: no means («أصابت قذيفتان»), no place that a name follows («أصابت قاعدة كذا»)."""
    head = a.heads.at(found.first)
    place = head is not None and getattr(head.best.sense.entry, "type", None) != "building"
    return not (found.noun.oblique or place or a.frames.over(found.noun.last - 1))


def _completed(found: Counted, scan: Scan) -> Counted:
    """A count whose noun is left out takes unit, fighters' group and party from the count before it («مقتل 11 عنصرا وإصابة 12»)."""
    before = scan.nouns[-1] if scan.nouns else None
    if not found.elided or before is None:
        return found
    if before.unit != "people":
        ordinal = not found.numbered
        return found._replace(noun=before.noun, group=None, sides=before.sides) if ordinal else found
    if before.group not in FIGHTING_GROUPS or found.sides:
        return found
    return found._replace(group="combatants", sides=before.sides, side=before.side)


def civilians(counts: tuple[Count, ...]) -> bool:
    """Whether any of the counted people are civilians by their noun."""
    return any(c.outcome.group in CIVILIAN_GROUPS for c in counts)
