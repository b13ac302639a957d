"""Grades of civilian harm by Airwars' words, and the sentence that gives the reason."""

import pytest
from linking_story import SmallGazetteer, linked, report, told

from riwaya.incidents import Linker, link
from riwaya.records import Claim, Regrading

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


# --- overruled


def regrade(claim: str, grade: str | None, reason: str = "both quote one doctor", by: str = "Salma") -> Regrading:
    return Regrading(claim=claim, grade=grade, reason=reason, by=by)  # type: ignore[arg-type]


def test_a_person_s_grade_goes_before_the_derived_one_and_both_reasons_stay() -> None:
    (incident,) = link([report("a", MONITOR, RESCUERS)], SmallGazetteer(), [regrade("a:c2", "Weak")]).incidents
    assert incident.grade == "Weak"
    assert incident.why[0] == "Weak: so judged by Salma (both quote one doctor)"
    assert incident.why[1].startswith("the accounts alone would give: Fair: 2 credible sources")


def test_a_person_may_give_a_grade_where_the_accounts_give_none_and_none_where_they_give_one() -> None:
    fighters = told("c1", "air_strike", "Tal Rima", doer="russia", victim="hts", dead=4, group="combatants", side="hts")
    (incident,) = link([report("a", fighters)], SmallGazetteer(), [regrade("a:c1", "Discounted")]).incidents
    assert (incident.grade, incident.why[1]) == ("Discounted", "the accounts alone would give no grade: none tells of civilians harmed")
    (incident,) = link([report("a", MONITOR)], SmallGazetteer(), [regrade("a:c1", None)]).incidents
    assert (incident.grade, incident.why[0]) == (None, "no grade: so judged by Salma (both quote one doctor)")


def test_of_several_grades_for_one_incident_the_latest_holds() -> None:
    judged = [regrade("a:c1", "Weak"), regrade("a:c2", "Contested")]
    assert link([report("a", MONITOR, RESCUERS)], SmallGazetteer(), judged).incidents[0].grade == "Contested"
    assert link([report("a", MONITOR, RESCUERS)], SmallGazetteer(), judged[::-1]).incidents[0].grade == "Weak"


def test_a_grade_stays_with_its_claim_when_reports_are_added() -> None:
    """The earlier strike takes the first number; the judged one keeps its grade, and hearing it names the incident's claims."""
    linker = Linker(SmallGazetteer())
    linker.add([report("a", MONITOR)])
    assert linker.judge(regrade("a:c1", "Fair")) == {"a:c1"}
    linker.add([report("b", told("c1", "air_strike", "Wadi Sur", dead=1, group="civilians", day="2020-02-20", by="المرصد"))])
    linker.add([report("c", RESCUERS)])
    judged = next(one for one in linker.links().incidents if "a:c1" in one.claims)
    assert (judged.id, judged.grade, set(judged.claims)) == ("i2", "Fair", {"a:c1", "c:c2"})
