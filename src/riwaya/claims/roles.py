"""Who did it and whom it befell, from where the parties stand around the event words."""

from typing import NamedTuple

from riwaya.claims.annotation import Annotation, Found
from riwaya.claims.figures import frame_of
from riwaya.claims.seams import closed, seam
from riwaya.claims.speakers import kinds, party_keys
from riwaya.claims.statements import Statement, background
from riwaya.lexicon.entries import Frame
from riwaya.records import COUNTED, FIGHTING_GROUPS, HOLDS, Mention, Speaker

_VICTIMS = frozenset({"civilians"})
"""Ids that stand for people to whom things are done."""
_BLOWS = frozenset({"air_strike", "shelling", "armed_clash", "explosive", "attack_on_civilians"})
_ONE_OF = frozenset({"movement", "withdrawal", "protest"})
"""Events that befall nobody: «من» names in them of whom somebody is one («وصل لواءان من الحشد»), as it does before the event word."""
_BESIDE = 3
"""How many tokens («جوية», «عنيف») a party with «ل» may stand behind the noun that it belongs to."""
_NOUNS = frozenset({"masdars", "nouns", "people", "expressions"})


class Verdict(NamedTuple):
    """What grammar says of one party named in a statement; `part` is None where it plays none, or where grammar does not tell."""

    part: str | None
    reason: str


class Roles(NamedTuple):
    """Mentions of parties by the part that they play; `verdicts`, with the reasons, by the offset where each party's words begin."""

    doers: tuple[Mention, ...]
    sufferers: tuple[Mention, ...]
    verdicts: dict[int, Verdict]


def roles(
    a: Annotation, statement: Statement, taken: tuple[tuple[int, int], ...], sides: tuple[Found, ...], speakers: tuple[Speaker, ...]
) -> Roles:
    """The parts in a statement.

    `taken` are token ranges (speakers) in which a party plays none, `sides` the parties to which counted people belong,
    `speakers` those who say it: a speaker's «we» or «it» («إنها استهدفت») is a party too.
    """
    doers: list[Mention] = []
    sufferers = [a.mention(s.first, s.last, "party", party_keys(s)) for s in sides]
    verdicts = _verdicts(a, statement, (*taken, *background(a, statement)), sides)
    counted = {s.first for s in sides}
    for party in a.parties.within(statement.first, statement.last):
        part = verdicts[party.first].part
        if part and party.first not in counted:
            mention = a.mention(party.first, party.last, "party", party_keys(party))
            (doers if part == "doer" else sufferers).append(mention)
    accused = _accused(a, statement)
    if accused:
        sufferers = [m for m in sufferers if m != accused]
        doers = [accused, *(m for m in doers if m != accused)]
    if not doers and speakers and speakers[0].type == "party" and _self(a, statement):
        doers.append(speakers[0].words)
    return Roles(tuple(doers), tuple(sufferers), {a.tokens[first].start: verdict for first, verdict in verdicts.items()})


def _verdicts(a: Annotation, statement: Statement, taken: tuple[tuple[int, int], ...], sides: tuple[Found, ...]) -> dict[int, Verdict]:
    """What grammar says of each party named in the statement."""
    counted = {s.first for s in sides}
    out: dict[int, Verdict] = {}
    last, end = Verdict(None, ""), -1
    for party in a.parties.within(statement.first, statement.last):
        if party.first in counted:
            out[party.first] = Verdict("sufferer", COUNTED)
            continue
        if any(start <= party.first < stop for start, stop in taken):
            out[party.first] = Verdict(None, "stands in words that speak of something else")
            continue
        if not _plays(a, party):
            out[party.first] = Verdict(None, "is a capital, or only describes a noun")
            continue
        at, clitic = seam(a, party)
        if at == end and last.part and clitic.startswith("و"):
            last = Verdict(last.part, "is joined to the one before by «و»")
        else:
            last = _part(a, statement, party)
        end = closed(a, party)
        out[party.first] = last
    return out


def _accused(a: Annotation, statement: Statement) -> Mention | None:
    """The party right behind the accuser: «اتهم ناشطون قوات النظام بقصف السوق»."""
    one = statement.attribution
    if one is None or one.kind != "accuse" or one.first != statement.first:
        return None
    party = next(iter(a.parties.within(one.first, one.first + 3)), None)
    return a.mention(party.first, party.last, "party", party_keys(party)) if party else None


def _plays(a: Annotation, party: Found) -> bool:
    """A capital is mostly a place; an adjective makes a side only of the noun before it («غارات روسية»، «طائرات تركية»)."""
    keys = {m.sense.key for m in party.matches}
    if keys == {"capital"}:
        return False
    if keys != {"adjective"}:
        return True
    before = party.first - 1
    person = a.people.over(before) if before >= 0 else None
    if person and all(getattr(m.sense.entry, "group", None) not in FIGHTING_GROUPS for m in person.matches):
        return False  # «اللاجئين الفلسطينيين»
    return before >= 0 and any(layer.over(before) for layer in (a.frames, a.people, a.things))


def _self(a: Annotation, statement: Statement) -> bool:
    """Whether the event's words leave their doer to the speaker: «إنه قتل», «قتله لـ26», «دمرنا», «أعلن … استعادة القصر»."""
    if statement.attribution and statement.attribution.kind == "claim":
        return True
    if not statement.triggers:
        return False
    opening = statement.triggers[0]
    match = opening.best
    if match.split.after in ("ه", "ها", "هم", "نا") and match.sense.key in ("masdars", "nouns"):
        return True
    if match.sense.verb:
        own = match.sense.verb.person == 1 or "that" in kinds(a.cues.over(opening.first - 1))
        return own and match.sense.verb.voice != "passive"
    frame = frame_of(opening)
    return match.sense.key == "masdars" and opening.first == statement.first and frame.idafa == "sufferer" and frame.event is not None


def _part(a: Annotation, statement: Statement, party: Found) -> Verdict:
    """The part of one party: by the preposition before it, else by its place beside the nearest event word."""
    if {m.sense.entry.id for m in party.matches} <= _VICTIMS:
        return Verdict("sufferer", "is harmed, by its name")
    at, split = seam(a, party)
    if _holds(a, statement, at):
        return Verdict(None, HOLDS)
    before = _governor(a, at)
    if "by" in before:
        return Verdict("doer", "stands behind a word for «by»")
    trigger = nearest(statement, party)
    if trigger is None:
        return Verdict(None, "")
    frame, match = frame_of(trigger), trigger.best
    owner = split.endswith("ل") and at > 0 and a.things.over(at - 1) and not a.frames.over(at - 1)
    if owner or _of_a_thing(a, party):
        return Verdict("sufferer", "owns what was hit")
    if split.endswith("ل") and match.sense.key in _NOUNS:
        if at - trigger.last > _BESIDE:
            return Verdict(None, "")  # «هجوماً على المدينة الخاضعة للحوثيين»
        return Verdict(frame.idafa, "belongs to the event by «ل»")
    if _from(a, at):
        return Verdict("doer", "stands behind «from» and a blow")
    directed = "against" in before and ("of" not in before or (party.first > trigger.last and frame.event not in _ONE_OF))
    if directed or split.endswith(("ل", "ب")):
        return Verdict("sufferer", "stands behind a preposition of direction")
    if party.first < trigger.last:
        return _before(frame, match.sense.key)
    if match.sense.key in _NOUNS:
        return Verdict(frame.idafa, "stands in construct behind the event's noun")
    return _behind_verb(a, statement, party, trigger)


def _holds(a: Annotation, statement: Statement, at: int) -> bool:
    """«مناطق سيطرة المعارضة», «التي تسيطر عليها داعش»: the words before the party tell no event here, only whose land it is."""
    cue = a.cues.over(at - 1) if at else None
    if cue and cue.last == at and kinds(cue) & {"holding", "beyond"} and not any(t.first < at <= t.last for t in statement.triggers):
        return True
    noun = a.frames.over(at - 1) if at else None
    return noun is not None and noun.best.sense.key in _NOUNS and noun not in statement.triggers


def _of_a_thing(a: Annotation, party: Found) -> bool:
    """«القنصلية الإيرانية»: an adjective of a thing that is no means of attack."""
    before = party.first - 1
    only = all(m.sense.key == "adjective" for m in party.matches)
    return only and before >= 0 and a.things.over(before) is not None and a.frames.over(before) is None


def _from(a: Annotation, at: int) -> bool:
    """«لضربة جوية من التحالف»: the party from whom a blow came, named right behind it."""
    cue = a.cues.over(at - 1) if at > 1 else None
    if cue is None or "of" not in kinds(cue) or cue.last != at:
        return False
    blow = a.frames.over(cue.first - 1)
    return blow is not None and blow.best.sense.key in ("nouns", "masdars") and frame_of(blow).event in _BLOWS


def _before(frame: Frame, key: str) -> Verdict:
    if key == "verbs" and frame.subject == "sufferer":
        return Verdict("sufferer", "stands before the verb as its subject")
    return Verdict("doer", "stands before the event")


def _behind_verb(a: Annotation, statement: Statement, party: Found, trigger: Found) -> Verdict:
    """Behind a verb: its subject, or its object where another party is its subject already."""
    frame, verb = frame_of(trigger), trigger.best.sense.verb
    if verb and verb.voice == "passive":
        return Verdict("sufferer", "is the subject of a passive")
    at = seam(a, party).first
    if verb and trigger.best.split.after and at == trigger.last:
        return Verdict(frame.subject, "follows the verb and its object as its subject")
    told = any(p.first >= trigger.last for p in a.parties.within(statement.first, party.first)) or _has_subject(a, trigger)
    if told and frame.subject == "doer":
        return Verdict("sufferer", "is the object behind the subject")
    if frame.outcome in ("killed", "injured") and frame.subject == "doer" and at > trigger.last:
        return Verdict("sufferer", "belongs to those whom the verb counts")
    return Verdict(frame.subject, "follows the verb as its subject")


def _has_subject(a: Annotation, trigger: Found) -> bool:
    """Whether a verb's subject stands in it or before it, so that who follows is its object.

    «استهدفوا قوات النظام» (a plural verb has its subject behind it never), «استهدفنا», «إنها استهدفت», «أن التنظيم هاجم».
    """
    verb = trigger.best.sense.verb
    if verb is None:
        return False
    that = a.cues.over(trigger.first - 1) if trigger.first else None
    said = that is not None and "that" in kinds(that) and any(m.split.after for m in that.matches)
    named = a.parties.over(trigger.first - 1) if trigger.first else None
    return said or named is not None or verb.number != "singular" or verb.person == 1


def nearest(statement: Statement, party: Found) -> Found | None:
    """The event word that a party belongs to: the last one before it, else the first behind it."""
    ahead = [t for t in statement.triggers if t.last <= party.first]
    return ahead[-1] if ahead else next((t for t in statement.triggers if t.first > party.first), None)


def _governor(a: Annotation, at: int) -> frozenset[str]:
    """The kinds of the cue before a token; one plain noun («مواقع»، «قوات») may stand between."""
    for back in (at - 1, at - 2):
        cue = a.cues.over(back) if back >= 0 else None
        if cue:
            return kinds(cue) & {"by", "against", "of"} if cue.last in (back + 1,) else frozenset()
        if back < 0 or a.tokens[back].kind == "mark" or a.frames.over(back):
            break
    return frozenset()
