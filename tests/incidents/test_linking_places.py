"""Containment of places for tolls, and what stays unsure."""

from linking_story import linked, report, told


def test_names_the_gazetteer_and_the_comma_say_what_contains_a_place() -> None:
    places = linked(
        report("a", told("c1", "air_strike", "Tal Rima market, Tal Rima"), told("c2", "air_strike", "Hill 5, Wadi Nowhere"))
    ).places
    assert places["Tal Rima market, Tal Rima"] == ("Tal Rima", "Rima Governorate")
    assert places["Hill 5, Wadi Nowhere"] == ("Wadi Nowhere",)


def test_containers_are_spelled_as_the_claims_spell_them() -> None:
    """A tally of «Rima governorate» and the gazetteer's «Rima Governorate» are one; a question may name either."""
    tally = told("c2", "toll", "Rima governorate", dead=9, scope="cumulative")
    places = linked(report("a", told("c1", "air_strike", "Tal Rima", dead=4), tally)).places
    assert places["Tal Rima"] == ("Rima governorate", "Rima Governorate")


def test_an_area_holds_what_its_holders_enemy_strikes_and_not_what_its_holder_strikes() -> None:
    area = "Opposition-held Rima countryside"
    links = linked(
        report(
            "a",
            told("c1", "air_strike", "Tal Rima", doer="syria_government", dead=4),
            told("c2", "shelling", "Ain Rima", doer="syria_opposition", dead=2),
            told("c3", "explosive", "Tal Rima market, Tal Rima", dead=1),
            told("c4", "toll", "Rima Governorate", dead=9, scope="cumulative", area=area),
        ),
    )
    assert area in links.places["Tal Rima"]
    assert area not in links.places["Ain Rima"]
    assert [(doubt.one, doubt.other) for doubt in links.doubts if doubt.what == "place"] == [("Tal Rima market, Tal Rima", area)]


def test_a_claim_that_fits_two_incidents_alike_stays_in_one_and_is_doubted() -> None:
    """Two strikes told apart by one source; another outlet's bare account could be either."""
    links = linked(
        report(
            "a",
            told("c1", "air_strike", "Tal Rima", doer="russia", dead=4, by="المرصد"),
            told("c2", "air_strike", "Tal Rima", doer="russia", dead=9, by="المرصد"),
        ),
        report("b", told("c1", "air_strike", "Tal Rima", doer="russia")),
    )
    (doubt,) = links.doubts
    assert doubt.what == "incident"
    assert doubt.other == "b:c1"
    assert len([incident for incident in links.incidents if "b:c1" in incident.claims]) == 1


def test_two_counts_of_one_region_and_day_are_doubted() -> None:
    links = linked(
        report("a", told("c1", "air_strike", "Rima Governorate", doer=None, dead=4)),
        report("b", told("c1", "air_strike", "Rima Governorate", doer=None, dead=6)),
    )
    assert len(links.incidents) == 2
    assert [doubt.what for doubt in links.doubts] == ["incident"]


def test_the_countryside_of_a_governorate_holds_all_of_it_but_its_seat() -> None:
    """«Rif Rima» as a whole; a part of it («southern …») holds nothing that its name does not say."""
    places = linked(
        report(
            "a",
            told("c1", "air_strike", "Tal Rima", dead=4),
            told("c2", "air_strike", "Rima", dead=2),
            told("c3", "toll", "Rima countryside", dead=9, scope="cumulative"),
            told("c4", "toll", "Southern Rima countryside", dead=9, scope="cumulative"),
            told("c5", "air_strike", "Old Quarter", dead=4),
        ),
    ).places
    assert "Rima countryside" in places["Tal Rima"]
    assert "Southern Rima countryside" not in places["Tal Rima"]
    assert "Rima countryside" not in places.get("Rima", ())
    assert "Rima countryside" not in places["Old Quarter"]  # a quarter of the seat is no countryside
