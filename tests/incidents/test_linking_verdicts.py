"""What a person judged goes before all evidence, is never lost, and says whose word it was."""

from datetime import UTC, datetime

from linking_story import SmallGazetteer, groups, linked, report, together, told, why

from riwaya.incidents import Linker, link
from riwaya.records import Links, Report, Verdict

# Two strikes on neighbouring towns, told alike: two by the rules.
A = report("a", told("c1", "air_strike", "Tal Rima", doer="russia", dead=3))
B = report("b", told("c1", "air_strike", "Ain Rima", doer="russia", dead=3))
# A second outlet on the first: one by the rules.
C = report("c", told("c1", "air_strike", "Tal Rima", doer="russia", dead=3))


def verdict(one: str, other: str, says: str, by: str = "Salma", reason: str = "", at: datetime | None = None) -> Verdict:
    return Verdict(one=one, other=other, says=says, by=by, reason=reason, at=at)  # type: ignore[arg-type]


def judged(*reports: Report, verdicts: tuple[Verdict, ...]) -> Links:
    return link(reports, SmallGazetteer(), verdicts)


def test_judged_the_same_they_are_one_whatever_the_rules_say() -> None:
    links = judged(A, B, verdicts=(verdict("a:c1", "b:c1", "same", reason="the map shows one road"),))
    assert groups(links) == {frozenset({"a:c1", "b:c1"})}
    assert why(links, "b:c1") == "b:c1: judged one incident with a:c1 by Salma (the map shows one road)"


def test_judged_apart_they_are_two_whatever_the_rules_say() -> None:
    links = judged(A, C, verdicts=(verdict("a:c1", "c:c1", "not the same"),))
    assert groups(links) == {frozenset({"a:c1"}), frozenset({"c:c1"})}
    assert "judged not the same incident as a:c1 by Salma" in why(links, "c:c1")


def test_judged_unsure_the_tolls_are_told_of_both_readings() -> None:
    links = judged(A, C, verdicts=(verdict("a:c1", "c:c1", "unsure"),))
    (doubt,) = links.doubts
    assert (doubt.what, doubt.one, doubt.other) == ("incident", "a:c1", "c:c1")
    assert doubt.why == "Salma is unsure whether they are one incident"


def test_a_doubt_that_a_person_shares_is_told_once_in_the_persons_words() -> None:
    """Two counts of one region and day are doubted by the rules; told twice, the pair would be read both ways twice over."""
    one, other = (report(name, told("c1", "air_strike", "Rima Governorate", dead=dead)) for name, dead in (("a", 4), ("b", 6)))
    assert len(judged(one, other, verdicts=()).doubts) == 1
    (doubt,) = judged(one, other, verdicts=(verdict("b:c1", "a:c1", "unsure"),)).doubts
    assert doubt.why == "Salma is unsure whether they are one incident"


def test_what_is_one_with_a_claim_comes_along_to_its_incident() -> None:
    """A claim that the rules would keep out joins with the one that it was judged to be one with."""
    links = judged(A, B, C, verdicts=(verdict("b:c1", "c:c1", "same"),))
    assert groups(links) == {frozenset({"a:c1", "b:c1", "c:c1"})}


def test_apart_holds_for_all_that_is_one_with_either() -> None:
    links = judged(A, B, C, verdicts=(verdict("b:c1", "c:c1", "same"), verdict("a:c1", "b:c1", "not the same")))
    assert not together(links, "a:c1", "c:c1")
    assert together(links, "b:c1", "c:c1")


def test_the_later_of_two_verdicts_on_a_pair_holds() -> None:
    first, second = verdict("a:c1", "b:c1", "same"), verdict("b:c1", "a:c1", "not the same")
    assert len(groups(judged(A, B, verdicts=(first, second)))) == 2
    assert len(groups(judged(A, B, verdicts=(second, first)))) == 1


def test_the_later_by_the_clock_holds_wherever_it_stands() -> None:
    early, late = datetime(2020, 3, 2, tzinfo=UTC), datetime(2020, 3, 3, tzinfo=UTC)
    verdicts = (verdict("a:c1", "b:c1", "same", at=late), verdict("a:c1", "b:c1", "not the same", at=early))
    assert together(judged(A, B, verdicts=verdicts), "a:c1", "b:c1")


def test_verdicts_that_contradict_each_other_in_a_round_leave_a_doubt() -> None:
    """a = b and b = c, but a ≠ c: the two latest hold, and the first is unsure, not forgotten."""
    verdicts = (
        verdict("a:c1", "b:c1", "same", by="Salma"),
        verdict("b:c1", "c:c1", "same", by="Omar"),
        verdict("a:c1", "c:c1", "not the same", by="Hind"),
    )
    links = judged(A, B, C, verdicts=verdicts)
    assert groups(links) == {frozenset({"a:c1"}), frozenset({"b:c1", "c:c1"})}
    (doubt,) = links.doubts
    assert (doubt.one, doubt.other) == ("a:c1", "b:c1")
    assert doubt.why == "judged one incident with a:c1 by Salma, which later verdicts contradict"


def test_relinking_after_new_reports_never_loses_a_verdict() -> None:
    """The verdict comes before one of its claims does, and further reports come after: it holds all along."""
    linker = Linker(SmallGazetteer(), [verdict("a:c1", "b:c1", "same")])
    linker.add([A])
    assert linker.links().doubts == ()
    linker.add([B])
    assert together(linker.links(), "a:c1", "b:c1")
    linker.add([C, report("d", told("c1", "air_strike", "Ain Rima", doer="russia", dead=3))])
    assert groups(linker.links()) == {frozenset({"a:c1", "b:c1", "c:c1", "d:c1"})}


def test_a_verdict_on_what_is_linked_already_changes_its_incidents_only() -> None:
    far = report("f", told("c1", "shelling", "Wadi Sur", dead=2))
    linker = Linker(SmallGazetteer())
    linker.add([A, C, far])
    changed = linker.judge(verdict("a:c1", "c:c1", "not the same"))
    assert changed == {"a:c1", "c:c1"}
    assert not together(linker.links(), "a:c1", "c:c1")
    assert linker.judge(verdict("a:c1", "c:c1", "same")) == {"a:c1", "c:c1"}
    assert together(linker.links(), "a:c1", "c:c1")


def test_without_verdicts_nothing_is_said_of_any() -> None:
    assert linked(A, B, C) == judged(A, B, C, verdicts=())


def test_apart_holds_between_claims_of_a_scene_that_their_report_tells_together() -> None:
    """Three sources of one report on one strike are one by the rules; a person may part any two of them."""
    scene = [told(f"c{n}", "air_strike", "Tal Rima", by=source) for n, source in enumerate(("مركز الرصد", "مصدر طبي", "ناشطون"), 1)]
    together = groups(judged(report("a", *scene), verdicts=()))
    parted = groups(judged(report("a", *scene), verdicts=(verdict("a:c2", "a:c3", "not the same"),)))
    assert together == {frozenset({"a:c1", "a:c2", "a:c3"})}
    assert parted == {frozenset({"a:c1", "a:c2"}), frozenset({"a:c3"})}


def test_apart_holds_in_an_incident_that_many_tell_of() -> None:
    """However many claims stand between the two, more than evidence is compared with."""
    many = [report(f"r{n:02}", told("c1", "air_strike", "Tal Rima", doer="russia", dead=3)) for n in range(40)]
    links = judged(*many, verdicts=(verdict("r30:c1", "r39:c1", "not the same"),))
    assert len(links.incidents) == 2
    assert not together(links, "r30:c1", "r39:c1")


def test_many_claims_judged_one_take_in_what_any_of_them_meets() -> None:
    """Also where only the last of them, of another town, meets it."""
    many = [report(f"r{n:02}", told("c1", "air_strike", "Tal Rima", doer="russia", dead=3)) for n in range(30)]
    apart, alike = (report(name, told("c1", "air_strike", "Wadi Sur", doer="hts", dead=9)) for name in ("s", "t"))
    links = judged(*many, apart, alike, verdicts=tuple(verdict(f"r{n:02}:c1", "s:c1", "same") for n in range(30)))
    assert together(links, "s:c1", "t:c1")
