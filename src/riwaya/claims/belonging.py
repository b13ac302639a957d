"""To which party those counted belong: by the words behind the noun, its pronoun, or the noun itself."""

from riwaya.claims.annotation import Annotation, Found
from riwaya.claims.counting import Counted
from riwaya.claims.scanning import Scan
from riwaya.claims.speakers import party_keys
from riwaya.lexicon.entries import Frame, PartyNoun, PeopleNoun
from riwaya.records import CIVILIAN_GROUPS, FIGHTING_GROUPS, Mention

_WOMEN = "هن"
_ENDS = frozenset(".؟!\n")
_BACK = 40
"""How many tokens back a pronoun may mean a party."""


def parties_of(a: Annotation, found: Counted, scan: Scan) -> tuple[Mention, ...]:
    """To which parties those counted belong, by the words behind the noun or its pronoun («جنوده», «مقاتلينا»)."""
    fighting = found.group in FIGHTING_GROUPS
    sides = tuple(s for s in found.sides if found.unit != "people" or fighting or any(m.sense.key != "adjective" for m in s.matches))
    pointing = found.theirs or bool(found.noun.pronoun)
    told: tuple[Mention, ...] = ()
    if pointing and fighting and not sides and not found.side:
        sides, told = _own(a, found, scan)
    if fighting and not sides and not told and not found.side:
        told = _by_noun(a, found)
    scan.sides += sides
    return tuple(a.mention(s.first, s.last, "party", party_keys(s)) for s in sides) or told


def _own(a: Annotation, found: Counted, scan: Scan) -> tuple[tuple[Found, ...], tuple[Mention, ...]]:
    """Whose «جنوده» are: the speaker's who says «we», else of the last party told of, else the speaker's."""
    one = scan.attribution
    speaker = tuple(s.words for s in one.speakers[:1] if s.type == "party") if one else ()
    if found.noun.pronoun == "نا":
        return (), speaker
    heard = (one.head, max(one.tail, one.first if one.kind != "according" else 0)) if one else (0, 0)
    earlier = [p for p in a.parties.within(max(0, found.first - _BACK), found.first) if not heard[0] <= p.first < heard[1]]
    if speaker and not found.theirs and one and not any(p.first >= one.first for p in earlier):
        return (), speaker  # «قالت الوزارة إن تسعة من عناصرها قتلوا»
    return (tuple(earlier[-1:]), ()) if earlier else ((), speaker)


def _by_noun(a: Annotation, found: Counted) -> tuple[Mention, ...]:
    """The army whose «خمسة جنود» are, where nothing else says it: the noun itself means a party."""
    own = a.parties.over(found.noun.last - 1)
    if own is None or own.first < found.first or not all(isinstance(m.sense.entry, PartyNoun) for m in own.matches):
        return ()
    of = a.cues.at(found.noun.last)
    if of and "of" in of.kinds and a.sources.at(of.last):
        return ()  # «جندي من بعثة الأمم المتحدة»
    return (a.mention(own.first, own.last, "party", party_keys(own)),)


def told_of(a: Annotation, found: Counted, scan: Scan) -> Counted:
    """«فجر نفسه في جنود … فقضى 12 منهم»: of which people or party, told of before in the sentence, those counted are."""
    if not found.theirs or not found.elided or found.group != "unspecified" or scan.counts:
        return found
    one = scan.attribution
    heard = (one.head, one.tail) if one else (0, 0)
    first = max(0, found.first - _BACK)
    first = max((t + 1 for t in range(first, found.first) if a.tokens[t].text in _ENDS), default=first)
    if a.tokens[found.last - 1].folded.endswith(_WOMEN):
        return found._replace(group="women")
    before = [
        p for layer in (a.parties, a.people, a.frames) for p in layer.within(first, found.first) if not heard[0] <= p.first < heard[1]
    ]
    last = max((p for p in before if _several(a, p)), key=lambda p: p.first, default=None)
    if last is None:
        return found
    party = a.parties.at(last.first)
    if party and _names(party):
        civil = any(m.sense.entry.id == "civilians" for m in party.matches)
        return found._replace(group="civilians") if civil else found._replace(group="combatants", sides=(party,))
    group = getattr(last.best.sense.entry, "group", None)
    return found._replace(group=group) if group in CIVILIAN_GROUPS | FIGHTING_GROUPS else found


def _names(party: Found) -> bool:
    """Whether the words name a party, and are no adjective or city."""
    return not {m.sense.key for m in party.matches} <= {"adjective", "capital"}


def _several(a: Annotation, found: Found) -> bool:
    """Whether the words mean more than one person: a party, people or victims in the plural or with a number."""
    sense = found.best.sense
    if isinstance(sense.entry, Frame):
        return sense.key == "people" and sense.number != "singular"
    if isinstance(sense.entry, PeopleNoun):
        return sense.number != "singular" or a.numbers.over(found.first - 1) is not None
    return _names(found) and (sense.key != "members" or sense.number != "singular")
