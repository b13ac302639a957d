"""The consequences that a statement counts: each count with the outcome word that governs it, and what is a part of what."""

from dataclasses import dataclass, field

import msgspec

from riwaya.claims.annotation import Annotation, Found
from riwaya.claims.counting import Counted, count_at
from riwaya.claims.speakers import kinds, party_keys
from riwaya.claims.statements import Statement, frame_of
from riwaya.records import CIVILIAN_GROUPS, FIGHTING_GROUPS, Count, Outcome

_BACK = 40
"""How many tokens back a pronoun may mean a party."""
_TALLY = 3
"""How many tokens farther a number may stand behind «عدد القتلى» than behind a verb."""
_GOVERNED = 7
"""How many tokens an outcome word and its count may stand apart."""
_PERSONAL = frozenset({"people", "family"})
_THINGS = frozenset({"destroyed", "damaged", "captured"})
_OF_PEOPLE = frozenset({"killed", "injured", "captured", "missing", "displaced"})


@dataclass
class _Scan:
    """The state of a left-to-right walk over a statement."""

    heard: tuple[int, int] | None = None
    """The tokens that name who speaks."""
    kind: str | None = None
    since: int = -99
    pending: list[Counted] = field(default_factory=list)
    """Counts before their verb: «طفلين وأربع نساء قتلوا»."""
    inside: set[int] = field(default_factory=set)
    """Which of `pending` are part of the first: «سبعة مدنيين، بينهم طفلان، قتلوا»."""
    among: bool = False
    """Behind «بينهم» and a count that waits for its verb."""
    held: Counted | None = None
    """Victims without a number («القتلى»): the number may stand further on («عدد القتلى بلغ 118»)."""
    subject: Counted | None = None
    """Armed people right behind an active verb: its subject if others follow («قتل مسلحون اثنين من الرعاة»), else those it befell."""
    active: bool = False
    parent: int | None = None
    most: str | None = None
    without: bool = False
    muted: bool = False
    """Behind «معلومات عن خسائر»: what is not known counts nothing."""
    counts: list[Count] = field(default_factory=list)
    sides: list[Found] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    last_top: int | None = None
    most_parts: list[int] = field(default_factory=list)


def outcomes(a: Annotation, statement: Statement) -> tuple[tuple[Count, ...], tuple[Found, ...]]:
    """The counts of a statement in order, and the party finds behind their nouns."""
    one = statement.attribution
    scan = _Scan(heard=(one.head, one.tail) if one else None)
    triggers = {t.first: t for t in statement.triggers}
    at, expression = statement.first, 0
    while at < statement.last:
        _cues(a, at, scan)
        trigger = triggers.get(at)
        found = count_at(a, at, statement.last)
        if trigger and trigger.best.sense.key != "people":
            _govern(a, trigger, scan)
            inside = trigger.best.hole or trigger.best.sense.key == "expressions" or frame_of(trigger).event == "toll"
            expression = trigger.last if trigger.best.sense.key == "expressions" else 0
            at = at + 1 if inside else trigger.last
            continue
        if found and not (at < expression and found.definite and not found.numbered):  # «في عداد المفقودين» counts nobody
            _take(a, found, scan)
            at = max(found.last, at + 1)
            continue
        if a.tokens[at].text in ".؛":
            scan.kind, scan.parent = None, None
            _forget(scan)
        at += 1
    _settle(a, scan)
    _release(a, scan)
    freed = any(frame_of(t).frees for t in statement.triggers)
    return tuple(_shared_out(scan)) if not freed else (), tuple(scan.sides)


def _told_before(a: Annotation, at: int, scan: _Scan) -> tuple[Found, ...]:
    """The last party named before a token outside the words that name the speaker: whose people «منها» means."""
    heard = scan.heard or (0, 0)
    earlier = [p for p in a.parties.within(max(0, at - _BACK), at) if not heard[0] <= p.first < heard[1]]
    return tuple(earlier[-1:])


def _shared_out(scan: _Scan) -> list[Count]:
    """«most of them women and children»: neither alone is most of them."""
    parents = [scan.counts[n].outcome.part_of for n in scan.most_parts]
    counts = list(scan.counts)
    for n, parent in zip(scan.most_parts, parents, strict=True):
        if parents.count(parent) > 1:
            counts[n] = Count(outcome=msgspec.structs.replace(counts[n].outcome, min=2, max=None), sides=counts[n].sides)
    return counts


def _cues(a: Annotation, at: int, scan: _Scan) -> None:
    cue = kinds(a.cues.at(at))
    if not cue:
        return
    if "without" in cue:
        scan.without, scan.parent = True, None
    if "unknown" in cue:
        scan.muted = True
    if cue & {"among", "most", "all"}:
        _release(a, scan)
    scan.among = (scan.among or ("among" in cue and bool(scan.pending))) and not cue & {"break", "effect", "that"}
    if cue & {"among", "most", "all"} and scan.counts and not scan.among:
        scan.parent = scan.last_top
        scan.most = next((k for k in ("most", "all") if k in cue), None)
    elif cue & {"break", "effect", "that"}:
        scan.parent = None
        if "that" in cue:
            scan.kind = None
            if scan.held and any(c.outcome.kind == scan.held.outcome for c in scan.counts):
                scan.held = None  # «ارتفع العدد إلى عشرة بعد العثور على جثة، وأن …»: told of in the number
            _release(a, scan)


def _govern(a: Annotation, trigger: Found, scan: _Scan) -> None:
    """An outcome word: it takes the counts behind it, or the one right before it («خمسون عنصراً … سقطوا»)."""
    _settle(a, scan)
    frame, verb = frame_of(trigger), trigger.best.sense.verb
    scan.active = verb is not None and verb.voice != "passive" and frame.subject == "doer"
    scan.parent = None
    if frame.outcome is None:
        if trigger.best.sense.key == "verbs" and trigger.first >= scan.since:
            scan.kind = None
        if of := a.counted_in(trigger):  # «عدد الشهداء وصل إلى عشرة»
            scan.kind, scan.since = of, trigger.last + _TALLY
        return
    scan.kind, scan.since = frame.outcome, trigger.last
    if scan.pending and trigger.best.sense.key in ("verbs", "expressions") and trigger.first - scan.pending[-1].last <= _GOVERNED + 2:
        before = len(scan.counts)
        for n, pending in enumerate(scan.pending):
            scan.parent = scan.last_top if n in scan.inside else None
            if n not in scan.inside or len(scan.counts) > before:  # a whole that the verb cannot befall has no parts
                _add(a, pending, frame.outcome, scan)
        scan.parent = None
        _forget(scan)


def _take(a: Annotation, found: Counted, scan: _Scan) -> None:
    if scan.muted and not found.numbered:
        return
    kind = found.outcome
    if found.outcome and not found.numbered and scan.parent is None:
        _release(a, scan)
        scan.held, scan.kind, scan.since = found, found.outcome, found.last + 3
        return
    if scan.held and found.numbered and found.outcome not in (None, scan.held.outcome):
        _release(a, scan)
    if scan.held and found.numbered and found.unit == "people" and found.outcome in (None, scan.held.outcome):
        held, scan.held = scan.held, None
        found = found._replace(sides=found.sides or held.sides, group=_narrower(held.group, found.group))
        kind = held.outcome
    if kind and scan.parent is not None and kind != scan.counts[scan.parent].outcome.kind:
        scan.parent = None  # «27 قتيلا بينهم طفلان إضافة إلى 45 جريحا»
    if kind is None and scan.parent is not None:
        kind = scan.counts[scan.parent].outcome.kind
    if kind is None and scan.kind and found.first - scan.since <= _GOVERNED:
        kind = scan.kind
    if kind is None:
        _suspend(a, found, scan)
        return
    if scan.counts and _spelt_out(a, found, scan):
        return
    if scan.subject and not a.tokens[found.first].folded.startswith("و"):
        scan.subject = None
    if scan.active and not found.numbered and found.outcome is None and found.group == "combatants" and scan.parent is None:
        scan.subject, scan.active, scan.since = found, False, found.last
        return
    scan.active = False
    _add(a, found, kind, scan)
    scan.since = found.last
    if found.outcome:
        scan.kind = found.outcome


def _settle(a: Annotation, scan: _Scan) -> None:
    """Armed people behind whom nobody else came are those whom the verb befell («قتل جنود في الكمين»)."""
    subject, scan.subject = scan.subject, None
    if subject and scan.kind:
        _add(a, subject, scan.kind, scan)


def _suspend(a: Annotation, found: Counted, scan: _Scan) -> None:
    """Keep a count whose verb may follow; one that is not joined to the last by «و» begins anew."""
    if scan.among:
        scan.inside.add(len(scan.pending))
    elif scan.pending and not (a.tokens[found.first].folded.startswith("و") and found.first - scan.pending[-1].last <= 1):
        _forget(scan)
    if found.numbered or scan.pending:
        scan.pending.append(found)


def _forget(scan: _Scan) -> None:
    """No count waits for its verb any longer."""
    scan.pending.clear()
    scan.inside.clear()
    scan.among = False


def _spelt_out(a: Annotation, found: Counted, scan: _Scan) -> bool:
    """«مواطنان، رجل وزوجته»: who the two just counted were."""
    pair = scan.counts[-1].outcome.max == 2 and found.last < len(a.tokens) and a.tokens[found.last].folded.startswith("و")
    apart = pair and found.first > 0 and a.tokens[found.first - 1].text == "،" and found.first - 1 == scan.since
    return apart and not found.numbered and found.low == found.high == 1 and found.unit == "people" and scan.parent is None


def _narrower(one: str | None, other: str | None) -> str | None:
    return one if other in (None, "unspecified") else other


def _release(a: Annotation, scan: _Scan) -> None:
    """Victims whose number never came count as they stand, unless the article says that they were told of before."""
    held, scan.held = scan.held, None
    if held and held.outcome and not held.definite:
        _add(a, held, held.outcome, scan)


def _add(a: Annotation, found: Counted, kind: str, scan: _Scan) -> None:
    if found.unit not in _PERSONAL and kind not in _THINGS:
        return
    if found.unit == "people" and kind not in _OF_PEOPLE:
        return
    none = scan.without and not found.numbered
    low, high = (0, 0) if none else (found.low, found.high)
    group, side = found.group, found.side
    people = found.unit == "people"
    sides = tuple(s for s in found.sides if not people or group in FIGHTING_GROUPS or any(m.sense.key != "adjective" for m in s.matches))
    if found.theirs and group in FIGHTING_GROUPS and not sides:
        sides = _told_before(a, found.first, scan)
    parties = tuple(a.mention(s.first, s.last, "party", party_keys(s)) for s in sides)
    if group == "unspecified" and (parties or side):
        group = "combatants"
    if scan.parent is not None and scan.most and not found.numbered:
        whole = scan.counts[scan.parent].outcome
        if scan.most == "all" or found.outcome is None:
            low, high = _share(scan.most, whole, low)
            if scan.most == "most":
                scan.most_parts.append(len(scan.counts))
    scan.without = False
    top = scan.parent is None
    index = len(scan.counts)
    words = a.words(found.first, found.last)
    pair: list[tuple[str, int | None, int | None]]
    if found.mixed and low and low == high:
        pair = [("killed", 1, low - 1), ("injured", 1, low - 1)]
    elif found.mixed:
        most = high - 1 if high else None
        pair = [("killed", 1, most), ("injured", 1, most)]
    elif none and found.casualties:  # «دون ضحايا»: neither dead nor wounded
        pair = [("killed", 0, 0), ("injured", 0, 0)]
    else:
        pair = [(kind, low, high)]
    for n, (what, least, most) in enumerate(pair):
        joint = index + 1 - n if len(pair) == 2 and not none else None
        shared = (low, high) if joint is not None else None
        outcome = Outcome(
            kind=what,
            unit=found.unit,
            min=least,
            max=most,
            group=group,
            side=side,
            part_of=scan.parent,
            joint_with=joint,
            joint=shared,
            text=words,
        )
        scan.counts.append(Count(outcome=outcome, sides=parties))
    scan.sides += sides
    if top:
        scan.last_top = index


def _share(share: str, whole: Outcome, low: int | None) -> tuple[int | None, int | None]:
    """«all of them»: the whole's bounds; «most of them»: more than half, up to all."""
    if share == "all":
        return whole.min, whole.max
    return (whole.min // 2 + 1 if whole.min else low, whole.max)


def civilians(counts: tuple[Count, ...]) -> bool:
    """Whether any of the counted people are civilians by their noun."""
    return any(c.outcome.group in CIVILIAN_GROUPS for c in counts)
