"""Accounts of one occurrence whose places are told, or read, roughly: one place too many, the city beside it, somewhere in the town."""

import pytest
from linking_story import linked, report, together, told, why
from msgspec.structs import replace

from riwaya.records import Claim, Outcome, Place

WOUNDED = (Outcome(kind="injured", unit="people", group="unspecified", min=15, max=15),)


def at(claim: Claim, *places: Place) -> Claim:
    return replace(claim, where=places)


def typed(claim: Claim, kind: str) -> Claim:
    return replace(claim, where=tuple(replace(place, type=kind) for place in claim.where))


@pytest.mark.parametrize(("dead", "one"), [(4, True), (10, False)])
def test_an_account_with_a_far_place_too_many_joins_the_strike_whose_dead_it_counts(dead: int, one: bool) -> None:
    """«A strike on Tal Rima; its dead were taken to Wadi Sur»: read with both, it looks like a round-up, but for its figure."""
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", doer="russia", dead=4)),
        report("b", told("c1", "air_strike", "Tal Rima", "Wadi Sur", doer="russia", dead=dead)),
    )
    assert together(links, "a:c1", "b:c1") == one


@pytest.mark.parametrize(
    ("place", "dead", "event", "one"),
    [
        ("Ain Rima", 14, "air_strike", True),
        ("Ain Rima", 7, "air_strike", False),  # so few are hit twice a day by chance
        ("Ain Rima", 14, "armed_clash", False),
        ("Wadi Sur", 14, "air_strike", False),  # a day's drive away
    ],
)
def test_the_same_many_dead_and_wounded_of_one_day_at_two_places_within_reach_are_one(place: str, dead: int, event: str, one: bool) -> None:
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", dead=dead, outcomes=WOUNDED)),
        report("b", told("c1", event, place, dead=dead, outcomes=WOUNDED)),
    )
    assert together(links, "a:c1", "b:c1") == one
    assert not one or "are 2.9 km apart" in why(links, "b:c1")


@pytest.mark.parametrize("dead", [9, 30, (20, 99)])
def test_strikes_of_one_party_on_neighbouring_towns_are_two_though_they_kill_as_many(dead: int | tuple[int, int]) -> None:
    """Two towns struck on one day, nine dead each: chance on a day of many strikes, and «dozens» is no number at all."""
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", doer="russia", dead=dead)),
        report("b", told("c1", "air_strike", "Ain Rima", doer="russia", dead=dead)),
    )
    assert not together(links, "a:c1", "b:c1")


def test_a_report_that_counts_as_many_at_two_places_tells_two_strikes() -> None:
    strikes = (told(f"c{n}", "air_strike", where, dead=9, outcomes=WOUNDED) for n, where in enumerate(("Tal Rima", "Ain Rima"), 1))
    assert not together(linked(report("a", *strikes)), "a:c1", "a:c2")


@pytest.mark.parametrize(
    ("kind", "other", "doer", "dead", "one"),
    [
        ("city", "suburb", "russia", None, True),
        ("city", "suburb", None, None, False),
        ("city", "suburb", "russia", 20, False),  # other dead, another strike
        ("city", "town", "russia", 3, False),  # a town of its own
        ("town", "suburb", "russia", None, False),
    ],
)
def test_what_lies_around_a_city_may_be_told_of_under_its_name(
    kind: str, other: str, doer: str | None, dead: int | None, one: bool
) -> None:
    """A suburb that the gazetteer does not put into its city; beside a town, it is a village of its own."""
    links = linked(
        report("a", typed(told("c1", "air_strike", "Tal Rima", doer=doer, dead=dead), kind)),
        report("b", typed(told("c1", "air_strike", "Ain Rima", doer=doer, dead=3), other)),
    )
    assert together(links, "a:c1", "b:c1") == one


@pytest.mark.parametrize(("doer", "one"), [("russia", True), (None, False)])
def test_what_lies_around_an_area_asks_for_more(doer: str | None, one: bool) -> None:
    links = linked(
        report("a", typed(told("c1", "air_strike", "Ain Rima", doer=doer, dead=3), "area")),
        report("b", told("c1", "air_strike", "Tal Rima", doer=doer, dead=3)),
    )
    assert together(links, "a:c1", "b:c1") == one


@pytest.mark.parametrize(
    ("noun", "own_place", "other", "dead", "one"),
    [
        ("market", False, "Far Quarter", None, True),
        ("market", False, "Far Quarter", 20, False),  # other dead, another strike
        ("quarter", False, "Far Quarter", None, False),  # two quarters are two
        ("quarter", False, "Western Tal Rima", None, True),
        ("market", True, "Far Quarter", None, False),  # it is known where it stands
        ("market", False, "Ain Rima", None, False),  # another town
    ],
)
def test_a_place_somewhere_in_a_town_may_lie_in_a_part_of_it(noun: str, own_place: bool, other: str, dead: int | None, one: bool) -> None:
    """«سوق المواشي» of a town, with the town's coordinates for want of its own: it may stand in any quarter, a quarter in its western part."""
    where = Place(text="سوق المواشي", name="سوق المواشي, Tal Rima", type=noun, lat=35.01 if own_place else 35.0, lon=37.0)
    links = linked(
        report("a", at(told("c1", "air_strike", doer="russia", dead=3), where)),
        report("b", told("c1", "air_strike", other, doer="russia", dead=dead)),
    )
    assert together(links, "a:c1", "b:c1") == one


def test_a_raised_toll_joins_by_its_rise_though_no_doer_is_named() -> None:
    """Who only says that a toll rose dates the strike to the day he says so."""
    rise = told("c1", "air_strike", "Tal Rima", dead=39, day="2020-03-03", quote="ارتفعت الحصيلة إلى 39 قتيلاً")
    links = linked(report("a", told("c1", "air_strike", "Tal Rima", dead=27)), report("b", rise, on="2020-03-03"))
    assert together(links, "a:c1", "b:c1")
