"""Who did it and whom it befell, from where the parties stand around the event words."""

from typing import NamedTuple

from riwaya.claims.annotation import Annotation, Found
from riwaya.claims.speakers import kinds, party_keys
from riwaya.claims.statements import Statement, frame_of
from riwaya.records import Mention

_BETWEEN = "among"


class Roles(NamedTuple):
    """Mentions of parties by the part that they play, and why."""

    doers: tuple[Mention, ...]
    sufferers: tuple[Mention, ...]
    why: tuple[str, ...]


def roles(a: Annotation, statement: Statement, taken: tuple[tuple[int, int], ...], sides: tuple[Found, ...]) -> Roles:
    """The parts in a statement; `taken` are token ranges (speakers, places) in which a party plays none, `sides` those that suffered a count."""
    doers: list[Mention] = []
    sufferers = [a.mention(s.first, s.last, "party", party_keys(s)) for s in sides]
    counted = {s.first for s in sides}
    why: list[str] = []
    for party in a.parties.within(statement.first, statement.last):
        if party.first in counted or any(first <= party.first < last for first, last in taken):
            continue
        part, reason = _part(a, statement, party)
        if part:
            mention = a.mention(party.first, party.last, "party", party_keys(party))
            (doers if part == "doer" else sufferers).append(mention)
            why.append(f"{part} «{mention.text}»: {reason}")
    return Roles(tuple(doers), tuple(sufferers), tuple(why))


def _part(a: Annotation, statement: Statement, party: Found) -> tuple[str | None, str]:
    """The part of one party: by the preposition before it, else by its place beside the nearest event word."""
    before = _governor(a, party.first)
    split = party.best.split.before
    if "by" in before:
        return "doer", "stands behind a word for «by»"
    trigger = _nearest(statement, party)
    if trigger is None:
        return None, ""
    frame, match = frame_of(trigger), trigger.best
    if "against" in before or split.endswith(("ل", "ب")):
        if split.endswith("ل") and match.sense.key in ("nouns", "masdars"):
            return frame.idafa, "belongs to the event by «ل»"
        return "sufferer", "stands behind a preposition of direction"
    if party.first >= trigger.last:
        if match.sense.key in ("masdars", "nouns", "people"):
            return frame.idafa, "stands in construct behind the event's noun"
        if match.sense.verb and match.sense.verb.voice == "passive":
            return "sufferer", "is the subject of a passive"
        earlier = [p for p in a.parties.within(statement.first, party.first)]
        if any(p.first >= trigger.last for p in earlier) and frame.subject == "doer":
            return "sufferer", "is the object behind the subject"
        if frame.outcome in ("killed", "injured") and match.sense.key == "verbs" and frame.subject == "doer":
            return ("doer", "follows the verb as its subject") if party.first == trigger.last else ("sufferer", "belongs to those whom the verb counts")
        return frame.subject, "follows the verb as its subject"
    if match.sense.key in ("verbs", "expressions"):
        return frame.subject if frame.outcome not in ("killed", "injured") or frame.subject == "sufferer" else "doer", "stands before the verb as its subject"
    return "doer", "stands before the event"


def _nearest(statement: Statement, party: Found) -> Found | None:
    """The event word that a party belongs to: the last one before it, else the first behind it."""
    ahead = [t for t in statement.triggers if t.last <= party.first]
    return ahead[-1] if ahead else next((t for t in statement.triggers if t.first > party.first), None)


def _governor(a: Annotation, at: int) -> frozenset[str]:
    """The kinds of the cue right before a token, one noun («مواقع»، «قوات») may stand between."""
    for back in (1, 2):
        cue = a.cues.over(at - back) if at - back >= 0 else None
        if cue and cue.last in (at, at - back + 1):
            found = kinds(cue) & {"by", "against"}
            if found:
                return found
        if at - back >= 0 and a.tokens[at - back].kind == "mark":
            break
    return frozenset()
