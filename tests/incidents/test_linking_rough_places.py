"""Accounts of one occurrence whose places are told, or read, roughly: one place too many, the city beside it, somewhere in the town."""

import pytest
from linking_story import linked, report, together, told, why
from msgspec.structs import replace

from riwaya.records import Claim, Place


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
def test_the_same_many_dead_of_one_day_at_two_places_within_reach_are_one(place: str, dead: int, event: str, one: bool) -> None:
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", dead=dead)),
        report("b", told("c1", event, place, dead=dead)),
    )
    assert together(links, "a:c1", "b:c1") == one
    assert not one or "are 2.9 km apart" in why(links, "b:c1")


@pytest.mark.parametrize(("kind", "doer", "one"), [("city", "russia", True), ("city", None, False), ("town", "russia", False)])
def test_what_lies_around_a_city_may_be_told_of_under_its_name(kind: str, doer: str | None, one: bool) -> None:
    """A suburb that the gazetteer does not put into its city; beside a town, it is a village of its own."""
    links = linked(
        report("a", typed(told("c1", "air_strike", "Tal Rima", doer=doer), kind)),
        report("b", told("c1", "air_strike", "Ain Rima", doer=doer, dead=3)),
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
    ("noun", "own_place", "other", "one"),
    [
        ("market", False, "Far Quarter", True),
        ("quarter", False, "Far Quarter", False),  # two quarters are two
        ("quarter", False, "Western Tal Rima", True),
        ("market", True, "Far Quarter", False),  # it is known where it stands
        ("market", False, "Ain Rima", False),  # another town
    ],
)
def test_a_place_somewhere_in_a_town_may_lie_in_a_part_of_it(noun: str, own_place: bool, other: str, one: bool) -> None:
    """«سوق المواشي» of a town, with the town's coordinates for want of its own: it may stand in any quarter, a quarter in its western part."""
    where = Place(text="سوق المواشي", name="سوق المواشي, Tal Rima", type=noun, lat=35.01 if own_place else 35.0, lon=37.0)
    links = linked(
        report("a", at(told("c1", "air_strike", doer="russia", dead=3), where)),
        report("b", told("c1", "air_strike", other, doer="russia", dead=2)),
    )
    assert together(links, "a:c1", "b:c1") == one


def test_a_raised_toll_joins_by_its_rise_though_no_doer_is_named() -> None:
    """Who only says that a toll rose dates the strike to the day he says so."""
    rise = told("c1", "air_strike", "Tal Rima", dead=39, day="2020-03-03", quote="ارتفعت الحصيلة إلى 39 قتيلاً")
    links = linked(report("a", told("c1", "air_strike", "Tal Rima", dead=27)), report("b", rise, on="2020-03-03"))
    assert together(links, "a:c1", "b:c1")
