"""Tolls: what the accounts prove together, between sharp integer bounds, and who sets each.

Accounts are read from asserted claims (`accounts`), each origin's latest holds (`origins`); each says something about a sum (`sums`) of
unknowns (`cells`) of classes (`classes`) in places (`places`). Those that share unknowns hang together (`blocks`). Integer programs
(`programs`) find what cannot all be true (`clashes`), who is heard on a question (`voices`), the hull over the scenarios (`scenarios`) and for
each bound accounts that prove it (`proofs`), in words (`sentences`). `bound` does it all; `check` proves a toll again from its certificates.
"""

from riwaya.tolls.answers import Answer, Clash, Heard, Proof, Term
from riwaya.tolls.bounding import Accounts, bound, bound_all, gather
from riwaya.tolls.checking import Check, check, check_answer
from riwaya.tolls.errors import TollError, UnknownGroupError, UnknownIncidentError, UnknownKindError, UnknownPlaceError
from riwaya.tolls.lists import head, members
from riwaya.tolls.summary import to_toll

__all__ = [
    "Accounts",
    "Answer",
    "Check",
    "Clash",
    "Heard",
    "Proof",
    "Term",
    "TollError",
    "UnknownGroupError",
    "UnknownIncidentError",
    "UnknownKindError",
    "UnknownPlaceError",
    "bound",
    "bound_all",
    "check",
    "check_answer",
    "gather",
    "head",
    "members",
    "to_toll",
]
