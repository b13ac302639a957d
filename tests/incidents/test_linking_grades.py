"""Grades of civilian harm by Airwars' words, and the sentence that gives the reason."""

import pytest
from linking_story import linked, report, told

from riwaya.records import Claim

PARTY = {"of": "party"}


def strike(name: str, by: str | None, of: str = "monitor", **more: object) -> Claim:
    return told(name, "air_strike", "Tal Rima", **({"doer": "russia", "victim": "civilians", "dead": 4, "by": by, "of": of} | more))  # type: ignore[arg-type]


MONITOR = strike("c1", "المرصد السوري لحقوق الإنسان")
RESCUERS = strike("c2", "الدفاع المدني السوري", "medical")
CASES = {
    "Confirmed": (MONITOR, strike("c2", "وزارة الدفاع", "party", party="russia")),
    "Fair": (MONITOR, RESCUERS),
    "Weak: one source": (MONITOR,),
    "Weak: the same source twice": (MONITOR, strike("c2", "المرصد السوري", dead=6)),
    "Weak: a party and its enemy's victims": (strike("c1", "قناة الأفق", "party", party="syria_opposition"), MONITOR),
    "Weak: nobody named": (strike("c1", "شهود عيان", "witness"), strike("c2", "مصدر طبي", "medical")),
    "Weak: nobody says who did it": (strike("c1", "المرصد السوري", doer=None), strike("c2", "الدفاع المدني السوري", "medical", doer=None)),
    "Contested": (MONITOR, strike("c2", "الدفاع المدني السوري", "medical", doer="syria_government")),
    "Discounted": (
        strike("c1", "قناة الأفق", "party", party="syria_opposition"),
        strike("c2", "المرصد السوري", group="combatants", side="hts", victim="hts"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_grade(name: str) -> None:
    (incident,) = linked(report("a", *CASES[name])).incidents
    assert incident.grade == name.partition(":")[0]
    assert incident.why[0].startswith(f"{incident.grade}: ")


def test_the_reason_names_the_sources() -> None:
    (incident,) = linked(report("a", MONITOR, RESCUERS)).incidents
    assert "2 credible sources (Syria Civil Defence (White Helmets), Syrian Observatory for Human Rights)" in incident.why[0]


@pytest.mark.parametrize(
    "claim",
    [
        told("c1", "air_strike", "Tal Rima", doer="russia", victim="hts", dead=4, group="combatants", side="hts"),
        told("c1", "air_strike", "Tal Rima", doer="russia", victim="civilians"),
        told("c1", "air_strike", "Tal Rima", doer="russia", victim="civilians", dead=0, group="civilians"),
        told("c1", "air_strike", "Tal Rima", doer="russia", victim="civilians", dead=4, stance="rumoured"),
    ],
    ids=["fighters", "nobody counted", "none", "a rumour"],
)
def test_no_civilian_harm_no_grade(claim: Claim) -> None:
    (incident,) = linked(report("a", claim)).incidents
    assert incident.grade is None
