"""Cumulative tallies against each other and against the incidents in them."""

from linking_story import linked, report, told

from riwaya.records import Claim, Links

WEEKS = ("2020-03-01", "2020-03-14")


def pairs(links: Links) -> dict[tuple[str, str], str]:
    return {(c.one, c.other): c.why for c in links.contradictions}


def tally(name: str, dead: int, by: str, place: str = "Rima Governorate", **more: object) -> Claim:
    return told(name, "toll", place, dead=dead, by=by, scope="cumulative", **{"day": WEEKS, **more})  # type: ignore[arg-type]


def strike(name: str, place: str, dead: int, by: str, **more: str) -> Claim:
    return told(name, "air_strike", place, dead=dead, by=by, of="medical", **more)  # type: ignore[arg-type]


def test_two_tallies_of_one_area_and_window() -> None:
    """An update replaces its origin's figure; a tally of other weeks or by another hand counts something else."""
    links = linked(
        report("a", tally("c1", 40, "المرصد"), tally("c2", 70, "المركز", day=("2020-02-01", "2020-03-14")), on="2020-03-14"),
        report("b", tally("c1", 52, "المرصد"), on="2020-03-15"),
        report("c", tally("c1", 60, "الشبكة"), tally("c2", 9, "الشبكة", doer="hts"), on="2020-03-15"),
    )
    assert pairs(links) == {("b:c1", "c:c1"): "killed: 52 against 60"}


def test_incidents_that_pass_the_tally_they_lie_in() -> None:
    """None of them alone, and shown by the account that makes the sum too large."""
    links = linked(
        report("a", strike("c1", "Tal Rima", 39, "الدفاع المدني")),
        report("b", strike("c1", "Ain Rima", 7, "مستشفى"), on="2020-03-02"),
        report("c", tally("c1", 43, "المرصد"), on="2020-03-03"),
    )
    assert pairs(links) == {("b:c1", "c:c1"): "killed: a tally of 43; the incidents in it add up to 46 or more"}


def test_what_lies_outside_the_area_or_the_window_is_not_added() -> None:
    for place, day in (("Wadi Sur", "2020-03-02"), ("Ain Rima", "2020-03-20")):
        links = linked(
            report("a", strike("c1", "Tal Rima", 39, "الدفاع المدني")),
            report("b", strike("c1", place, 7, "مستشفى", day=day), on=day),
            report("c", tally("c1", 43, "المرصد"), on="2020-03-21"),
        )
        assert links.contradictions == ()


def test_a_tally_of_one_party_s_victims_holds_no_others() -> None:
    links = linked(
        report("a", strike("c1", "Tal Rima", 50, "الدفاع المدني", doer="russia")),
        report("b", tally("c1", 43, "المرصد", doer="hts")),
    )
    assert links.contradictions == ()


def test_two_incidents_of_one_place_and_day_are_added_once() -> None:
    """Linking kept them apart, perhaps wrongly: a sum that may count the same dead twice proves nothing."""
    links = linked(
        report("a", strike("c1", "Tal Rima", 30, "الدفاع المدني", doer="russia")),
        report("b", told("c1", "armed_clash", "Tal Rima", doer="hts", dead=20, by="مستشفى", of="medical")),
        report("c", tally("c1", 43, "المرصد"), on="2020-03-03"),
    )
    assert len(links.incidents) == 2
    assert links.contradictions == ()


def test_a_tally_of_civilians_holds_only_dead_who_are_civilians() -> None:
    counted = tally("c1", 20, "المرصد", group="civilians")
    for victim, found in ((None, 0), ("civilians", 1)):
        links = linked(
            report("a", strike("c1", "Tal Rima", 39, "الدفاع المدني", **({"victim": victim} if victim else {}))), report("b", counted)
        )
        assert len(links.contradictions) == found


def test_a_sum_of_two_blasts_holds_what_was_told_of_their_own_places() -> None:
    """«Both car bombs killed thirteen»: not the one in another quarter of the town, though that lies in the town."""
    blasts = {"dead": 13, "by": "مصدر أمني", "of": "official", "scope": "cumulative", "day": ("2020-03-01", "2020-03-02")}
    for place, found in (("Tal Rima", 1), ("Far Quarter", 0)):
        links = linked(
            report("a", told("c1", "suicide_bombing", place, dead=20, by="مستشفى", of="medical")),
            report("b", told("c1", "explosive", "Tal Rima", "Wadi Sur", **blasts)),  # type: ignore[arg-type]
        )
        assert len(links.contradictions) == found


def test_a_round_up_is_not_added_as_one_incident() -> None:
    """«87 dead by the shelling of both towns» stands in an incident of its own, and may count weeks."""
    links = linked(
        report("a", told("c1", "shelling", "Tal Rima", "Wadi Sur", dead=87, by="الشبكة", of="monitor")),
        report("b", told("c1", "toll", "Tal Rima", "Wadi Sur", dead=24, by="المنسقية", scope="cumulative", day=WEEKS), on="2020-03-14"),
    )
    assert links.contradictions == ()
