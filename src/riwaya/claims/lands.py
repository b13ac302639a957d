"""Whose land a count is limited to: «في مناطق سيطرة المعارضة من ريفي إدلب وحماة», «في المناطق الخارجة عن سيطرة النظام من ريف حلب»."""

from riwaya.claims.annotation import Annotation
from riwaya.claims.speakers import kinds, party_keys
from riwaya.claims.statements import Statement
from riwaya.records import Land, Mention

_NEAR = 3
"""How many tokens may stand between the words that say whose the land is and its first place («من», «في محافظة»)."""


def land_of(a: Annotation, statement: Statement, places: tuple[Mention, ...]) -> Land | None:
    """The land that the statement's places are narrowed to by who holds it; None where no words before them say so."""
    starts = {place.start for place in places}
    for cue in a.cues.within(statement.first, statement.last):
        kind = kinds(cue) & {"holding", "beyond"}
        party = a.parties.at(cue.last) if kind else None
        if party is None:
            continue
        reach = a.tokens[party.last : party.last + _NEAR]
        if any(token.start in starts for token in reach):
            return Land(holder=a.mention(party.first, party.last, "party", party_keys(party)), beyond="beyond" in kind)
    return None
