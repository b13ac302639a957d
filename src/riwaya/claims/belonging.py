"""To which party those counted belong: by the words behind the noun, its pronoun, or the noun itself."""

from riwaya.claims.annotation import Annotation, Found
from riwaya.claims.counting import Counted
from riwaya.claims.scanning import Scan
from riwaya.claims.speakers import party_keys
from riwaya.records import FIGHTING_GROUPS, Mention

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
    scan.sides += sides
    return tuple(a.mention(s.first, s.last, "party", party_keys(s)) for s in sides) or told


def _own(a: Annotation, found: Counted, scan: Scan) -> tuple[tuple[Found, ...], tuple[Mention, ...]]:
    """Whose «جنوده» are: the speaker's who says «we», else of the last party told of, else the speaker's."""
    one = scan.attribution
    speaker = tuple(s.words for s in one.speakers[:1] if s.type == "party") if one else ()
    if found.noun.pronoun == "نا":
        return (), speaker
    heard = (one.head, one.tail) if one else (0, 0)
    earlier = [p for p in a.parties.within(max(0, found.first - _BACK), found.first) if not heard[0] <= p.first < heard[1]]
    return (tuple(earlier[-1:]), ()) if earlier else ((), speaker)
