"""Each rule of the tolls in small stories of our own."""

import pytest
from toll_telling import ask, bounds, claim, count, exactly, links, report

from riwaya import tolls
from riwaya.records import Origin

PLACES = {"market": ["town"], "town": ["province"], "camp": ["province", "held region"]}


def bound(question, *reports, places=PLACES, **incidents):
    return tolls.bound(reports, question, links(places=places, **incidents), {})


# Rule 1: classes


def test_a_sub_group_bounds_its_class_and_what_holds_it():
    told = report("r", claim("c", exactly(5, "civilians"), exactly(2, "children", part_of=0)))
    assert bounds(bound(ask(group="children", incident="i"), told, i=["r:c"])) == (2, 2)
    assert bounds(bound(ask(group="women", incident="i"), told, i=["r:c"])) == (0, 3)


def test_a_side_alone_means_its_combatants():
    told = report("r", claim("c", exactly(7, side="x"), exactly(3, "combatants", side="y")))
    assert bounds(bound(ask(side="x", incident="i"), told, i=["r:c"])) == (7, 7)
    assert bounds(bound(ask(group="combatants", incident="i"), told, i=["r:c"])) == (10, None)


def test_outcomes_of_a_claim_without_part_of_are_disjoint():
    """«A commander and three others»: four in all. «Four soldiers at the gate and two in the yard»: six."""
    told = report("r", claim("c", exactly(1, "commander", side="x"), exactly(3)))
    assert bounds(bound(ask(incident="i"), told, i=["r:c"])) == (4, 4)
    told = report("r", claim("c", exactly(4, "combatants", side="x"), exactly(2, "combatants", side="x")))
    assert bounds(bound(ask(side="x", incident="i"), told, i=["r:c"])) == (6, 6)


def test_a_commander_is_one_of_his_side_s_combatants():
    told = report("r", claim("c", exactly(1, "commander", side="x")))
    assert bounds(bound(ask(group="combatants", side="x", incident="i"), told, i=["r:c"])) == (1, None)
    assert bounds(bound(ask(group="combatants", side="y", incident="i"), told, i=["r:c"])) == (0, None)
    assert bounds(bound(ask(group="civilians", incident="i"), told, i=["r:c"])) == (0, None)


def test_a_named_commander_does_not_cap_the_other_combatants():
    told = report("r", claim("c", exactly(26, "combatants", side="x"), exactly(1, "commander", side="x", part_of=0)))
    toll = bound(ask(side="x", incident="i"), told, i=["r:c"])
    assert (bounds(toll), toll.clashes) == ((26, 26), ())


def test_an_unspecified_part_is_a_residue_and_bounds_nothing():
    told = report("r", claim("c", count(10, None), exactly(4, "unspecified", part_of=0)))
    assert bounds(bound(ask(incident="i"), told, i=["r:c"])) == (10, None)


def test_a_count_among_some_bounds_from_below_only():
    tally = claim("c", exactly(47, among="refugees"), incident=False, days=(1, 12))
    assert bounds(bound(ask("town", 1, 12), report("r", tally))) == (47, None)


# Rules 2 and 3: cells and constraints


def test_places_overlap_in_what_lies_in_both():
    """The province counts 9, the region held by one side 4; all 4 may be in the camp, or none."""
    one = claim("p", exactly(9), where="province", incident=False)
    other = claim("h", exactly(4), where="held region", incident=False)
    assert bounds(bound(ask("camp", 11, 11), report("r", one), report("s", other))) == (0, 4)
    assert bounds(bound(ask("town", 11, 11), report("r", one), report("s", other))) == (0, 9)
    assert bounds(bound(ask(("province", "held region"), 11, 11), report("r", one), report("s", other))) == (9, 13)


def test_an_incident_lies_where_all_its_accounts_say():
    """One says the town, another the market in it: the dead are the market's. Two places apart: either's."""
    told = [report("r", claim("c", exactly(4), where="town")), report("s", claim("c", exactly(4), where="market"))]
    assert bounds(bound(ask("market", 11, 11), *told, i=["r:c", "s:c"])) == (4, None)
    apart = [report("r", claim("c", exactly(4), where="camp")), report("s", claim("c", exactly(4), where="market"))]
    assert bounds(bound(ask("market", 11, 11), *apart, i=["r:c", "s:c"])) == (0, None)
    assert bounds(bound(ask(("market", "camp"), 11, 11), *apart, i=["r:c", "s:c"])) == (4, None)


def test_a_tally_of_the_city_caps_an_open_figure():
    told = report("r", claim("c", count(100, None)))
    tally = report("s", claim("t", exactly(142), where="province", days=(10, 12), incident=False))
    assert bounds(bound(ask(incident="i"), told, tally, i=["r:c"])) == (100, 142)


def test_an_area_stands_for_its_places_together():
    tally = claim("t", exactly(5), where=("province", "other province"), area="held region", incident=False)
    assert bounds(bound(ask("camp", 11, 11), report("r", tally))) == (0, 5)
    assert bounds(bound(ask("town", 11, 11), report("r", tally))) == (0, None)


def test_a_window_with_an_unknown_start_bounds_only_what_surely_holds_it():
    tally = claim("t", exactly(322), days=(None, 11), incident=False)
    assert bounds(bound(ask("town", 1, 11), report("r", tally))) == (0, None)
    assert bounds(bound(ask("town", None, 11), report("r", tally))) == (322, None)


def test_explicitly_none_bounds_by_zero_and_only_asserted_claims_count():
    none = claim("c", exactly(0))
    assert bounds(bound(ask(incident="i"), report("r", none), i=["r:c"])) == (0, 0)
    for stance in ("denied", "rumoured", "predicted"):
        said = claim("d", exactly(26), stance=stance)
        assert bounds(bound(ask(incident="i"), report("r", said), i=["r:d"])) == (0, None)


# Rule 4: origins


def test_the_latest_figure_of_an_origin_holds_and_a_repetition_is_no_update():
    reports = [
        report("r", claim("c", exactly(38), source="hospital"), published=11),
        report("s", claim("c", exactly(74), source="hospital"), published=12),
        report("t", claim("c", exactly(38), source="hospital"), published=13),
    ]
    accounts = tolls.Accounts(reports, links(i=["r:c", "s:c", "t:c"]))
    assert bounds(accounts.bound(ask(incident="i"))) == (74, 74)
    assert accounts.superseded == {"r:c/0": "s:c/0", "t:c/0": "s:c/0"}


def test_on_one_day_the_higher_is_the_later():
    reports = [report(n, claim("c", exactly(figure), source="hospital")) for n, figure in (("r", 9), ("s", 4))]
    assert bounds(bound(ask(incident="i"), *reports, i=["r:c", "s:c"])) == (9, 9)


def test_a_sub_group_that_a_later_figure_does_not_restate_keeps_its_value():
    first = report("r", claim("c", count(27, None), exactly(2, "children", part_of=0), source="monitor"), published=11)
    later = report("s", claim("c", exactly(37), source="monitor"), published=12)
    assert bounds(bound(ask(group="children", incident="i"), first, later, i=["r:c", "s:c"])) == (2, 2)


def test_a_copy_shares_the_outlet_of_its_original():
    """Own words of an outlet, copied by another: one origin, so that the later figure of it holds."""
    first = report("r", claim("c", exactly(3)), outlet="agency", published=11)
    copy = report("s", claim("c", exactly(5)), outlet="paper", published=12)
    assert bounds(tolls.bound([first, copy], ask(incident="i"), links(i=["r:c", "s:c"], copies=[("r", "s")]), {})) == (5, 5)
    assert bounds(tolls.bound([first, copy], ask(incident="i"), links(i=["r:c", "s:c"]), {})) == (3, 5)


def test_linked_origins_go_before_the_words_of_the_claim():
    reports = [report("r", claim("c", exactly(3), source="a doctor"), published=11), report("s", claim("c", exactly(5)), published=12)]
    linked = links(i=["r:c", "s:c"], origins=[Origin(origin="hospital", claims=("r:c", "s:c"))])
    toll = tolls.bound(reports, ask(incident="i"), linked, {})
    assert [(voice.origin, voice.min) for voice in toll.voices] == [("hospital", 5)]


# Rule 5: headlines


def test_a_civilians_figure_is_the_figure_for_all_where_nobody_counts_combatants():
    told = report("r", claim("c", exactly(4, "civilians")))
    assert bounds(bound(ask(incident="i"), told, i=["r:c"])) == (4, 4)
    fighters = report("s", claim("c", exactly(3, "combatants", side="x"), source="army"))
    assert bounds(bound(ask(incident="i"), told, fighters, i=["r:c", "s:c"])) == (7, None)


def test_all_of_them_fighters_is_no_headline_of_combatants():
    army = report("r", claim("c", exactly(31), exactly(31, "combatants", part_of=0), source="army"))
    doctors = report("s", claim("c", exactly(70, "civilians"), source="hospital"))
    toll = bound(ask(incident="i"), army, doctors, i=["r:c", "s:c"])
    assert bounds(toll) == (31, 70)


# Rule 6: clashes and voices


def test_a_set_that_silences_fewest_is_heard():
    """Two strikes of 30 in a province that counts 50 in all: each strike's figure and the tally are heard of, any two of the three fit."""
    strikes = [report(n, claim("c", exactly(30), where=place)) for n, place in (("r", "town"), ("s", "camp"))]
    tally = report("t", claim("c", exactly(50), where="province", incident=False))
    toll = bound(ask("province", 11, 11), *strikes, tally, i=["r:c"], j=["s:c"])
    assert (bounds(toll), toll.clashes) == ((50, 50), (("r:c/0", "s:c/0", "t:c/0"),))
    assert bounds(bound(ask("town", 11, 11), *strikes, tally, i=["r:c"], j=["s:c"])) == (0, None)


def test_a_part_that_clashes_with_every_whole_is_a_voice():
    """Forty fighters claimed of an attack of which all others count 35 dead or fewer."""
    others = [report(n, claim("c", exactly(figure), source=n)) for n, figure in (("r", 30), ("s", 35))]
    army = report("t", claim("c", exactly(40, "combatants", side="x"), source="army"))
    toll = bound(ask(incident="i"), *others, army, i=["r:c", "s:c", "t:c"])
    assert bounds(toll) == (30, None)
    assert [voice.account for voice in toll.voices] == ["r:c/0", "s:c/0", "t:c/0"]


def test_a_part_that_fits_one_of_the_wholes_is_no_voice():
    """Forty fighters contradict thirty dead in all, and fit forty-five: those who count everyone are heard, and they alone."""
    others = [report(n, claim("c", exactly(figure), source=n)) for n, figure in (("r", 30), ("s", 45))]
    army = report("t", claim("c", exactly(40, "combatants", side="x"), source="army"))
    toll = bound(ask(incident="i"), *others, army, i=["r:c", "s:c", "t:c"])
    assert (bounds(toll), [voice.account for voice in toll.voices]) == ((30, 45), ["r:c/0", "s:c/0"])


def test_one_clash_is_told_once_for_each_origin():
    reports = [
        report(n, claim("c", exactly(figure), source=who))
        for n, figure, who in (("r", 9, "a"), ("s", 9, "a"), ("t", 9, "b"), ("u", 4, "c"))
    ]
    toll = bound(ask(incident="i"), *reports, i=["r:c", "s:c", "t:c", "u:c"])
    assert {frozenset(clash) for clash in toll.clashes} == {frozenset(("r:c/0", "u:c/0")), frozenset(("t:c/0", "u:c/0"))}


def test_a_clash_elsewhere_is_not_told():
    here = report("r", claim("c", exactly(2)))
    there = [report(n, claim("c", exactly(figure), where="camp", source=n)) for n, figure in (("s", 3), ("t", 5))]
    assert bound(ask(incident="i"), here, *there, i=["r:c"], j=["s:c", "t:c"]).clashes == ()


# Other kinds, units and numbers that two kinds share


@pytest.mark.parametrize(("kind", "unit"), [("injured", "people"), ("captured", "people"), ("displaced", "people"), ("destroyed", "tank")])
def test_every_kind_and_unit_is_a_sum_of_its_own(kind, unit):
    told = report("r", claim("c", exactly(3), exactly(2, kind=kind, unit=unit)))
    assert bounds(bound(ask(kind=kind, unit=unit, incident="i"), told, i=["r:c"])) == (2, 2)
    assert bounds(bound(ask(kind=kind, unit=unit, group=None, side="x", incident="i"), told, i=["r:c"])) == (0, 2)


def test_killed_and_wounded_as_one_number_bound_their_sum():
    """«Forty killed and wounded», and a hospital counts 33 wounded: seven were killed."""
    both = report("r", claim("c", count(1, 39), count(1, 39, kind="injured", joint_with=0)))
    hospital = report("s", claim("c", exactly(33, kind="injured"), source="hospital"))
    toll = bound(ask(incident="i"), both, hospital, i=["r:c", "s:c"])
    assert bounds(toll) == (7, 7)
    assert toll.proof_max == ("r:c/0+1", "s:c/0")
    assert toll.why[0] == (
        "Exactly 7: 40 in all (killed; injured) by outlet r for town, Friday 11 May 2018 (r:c/0+1) "
        "less 33 people injured by hospital for town, Friday 11 May 2018 (s:c/0)."
    )


def test_the_shared_number_may_be_a_range():
    both = report("r", claim("c", count(1, 39), count(1, 39, kind="injured", joint_with=0, joint=(30, 40))))
    hospital = report("s", claim("c", exactly(20, kind="injured"), source="hospital"))
    assert bounds(bound(ask(incident="i"), both, hospital, i=["r:c", "s:c"])) == (10, 20)


def test_a_shared_number_raises_the_least_where_another_account_caps_one_of_the_two():
    """Of «40 killed and wounded» at most 30 were wounded: ten at least were killed, and the proof names both accounts."""
    both = report("r", claim("c", count(1, 39), count(1, 39, kind="injured", joint_with=0, joint=(40, 40))))
    hospital = report("s", claim("c", count(0, 30, kind="injured"), source="hospital"))
    accounts = tolls.Accounts([both, hospital], links(i=["r:c", "s:c"]))
    toll = accounts.bound(ask(incident="i"))
    assert (bounds(toll), toll.proof_min) == ((10, 39), ("r:c/0+1", "s:c/0"))
    assert all(one.holds for one in tolls.check(accounts, ask(incident="i")))


def test_a_tally_of_both_kinds_bounds_each():
    """«300 killed and wounded in the province in ten days» caps the dead of one strike in it by what the wounded leave."""
    tally = claim(
        "t", count(1, 299), count(1, 299, kind="injured", joint_with=0, joint=(300, 300)), where="province", days=(2, 12), incident=False
    )
    wounded = report("s", claim("w", exactly(280, kind="injured"), where="province", days=(2, 12), incident=False))
    strike = report("u", claim("c", count(5, None), where="market"))
    assert bounds(bound(ask(incident="i"), report("r", tally), wounded, strike, i=["u:c"])) == (5, 20)


def test_one_number_for_three_kinds_is_one_sum():
    """«Twenty killed, wounded and missing»: 18 at most of each kind, 20 together."""
    shared = [count(1, 18, kind=kind, joint_with=n) for kind, n in (("killed", None), ("injured", 0), ("missing", 0))]
    others = [report(kind, claim("c", exactly(figure, kind=kind))) for kind, figure in (("injured", 9), ("missing", 4))]
    toll = bound(ask(incident="i"), report("r", claim("c", *shared)), *others, i=["r:c", "injured:c", "missing:c"])
    assert (bounds(toll), set(toll.proof_min)) == ((7, 7), {"r:c/0+1+2", "injured:c/0", "missing:c/0"})


def test_what_the_claim_counts_beside_a_shared_number_is_no_part_of_it():
    """«40 killed and wounded, and three killed in the yard»: 43 in all."""
    both = report("r", claim("c", count(1, 39), count(1, 39, kind="injured", joint_with=0), exactly(3)))
    hospital = report("s", claim("c", exactly(33, kind="injured"), source="hospital"))
    assert bounds(bound(ask(incident="i"), both, hospital, i=["r:c", "s:c"])) == (10, 10)
    children = report("r", claim("c", count(1, 39), count(1, 39, kind="injured", joint_with=0), exactly(2, "children")))
    assert bounds(bound(ask(incident="i"), children, hospital, i=["r:c", "s:c"])) == (9, 9)


def test_a_shared_number_of_civilians_is_the_figure_for_all():
    both = report("r", claim("c", count(1, 39, "civilians"), count(1, 39, "civilians", kind="injured", joint_with=0)))
    hospital = report("s", claim("c", exactly(33, kind="injured"), source="hospital"))
    assert bounds(bound(ask(incident="i"), both, hospital, i=["r:c", "s:c"])) == (7, 7)


def test_a_shared_number_falls_with_a_figure_that_replaces_one_of_its_kinds():
    """«40 killed and wounded», and a day later of the same source twelve killed and 45 wounded: no dispute with itself."""
    first = report("r", claim("c", count(1, 39), count(1, 39, kind="injured", joint_with=0), source="monitor"), published=11)
    later = report("s", claim("c", exactly(12), exactly(45, kind="injured"), source="monitor"), published=12)
    accounts = tolls.Accounts([first, later], links(i=["r:c", "s:c"]))
    toll = accounts.bound(ask(incident="i"))
    assert (bounds(toll), toll.clashes) == ((12, 12), ())
    assert accounts.superseded["r:c/0+1"] == "s:c/0"


def test_families_houses_and_aircraft_are_counted_by_their_sides_():
    told = [
        report("r", claim("c", count(2, 2, unit="house", kind="destroyed"), count(9, None, unit="family", kind="displaced"))),
        report(
            "s", claim("c", exactly(1, unit="aircraft", kind="destroyed", side="x"), exactly(3, unit="aircraft", kind="damaged", side="y"))
        ),
        report("t", claim("c", exactly(30, unit="family", kind="displaced"), where="province", days=(10, 12), incident=False)),
    ]
    accounts = tolls.Accounts(told, links(places=PLACES, i=["r:c"], j=["s:c"]))
    families = accounts.bound(ask(kind="displaced", unit="family", incident="i"))
    assert (bounds(families), families.why[1].split(" by ")[0]) == ((9, 30), "At most 30: 30")
    assert bounds(accounts.bound(ask(kind="destroyed", unit="aircraft", side="x", incident="j"))) == (1, 1)
    assert bounds(accounts.bound(ask(kind="destroyed", unit="aircraft", incident="j"))) == (1, None)
    assert bounds(accounts.bound(ask(kind="destroyed", unit="aircraft", side="y", incident="j"))) == (0, None)
    both = accounts.bound(ask(kind="damaged", unit="aircraft", incident="j"))
    assert both.why[0].startswith("At least 3: 3 aircraft damaged (y) by outlet s")


# Questions that cannot be understood


def test_a_question_that_cannot_be_understood_says_what_to_do():
    told = report("r", claim("c", exactly(2)))
    with pytest.raises(tolls.UnknownIncidentError, match="did you mean i1"):
        bound(ask(incident="i2"), told, i1=["r:c"])
    with pytest.raises(tolls.UnknownGroupError, match="use one of combatants, civilians"):
        bound(ask("town", 1, 2, group="soldiers"), told)
    with pytest.raises(tolls.UnknownKindError, match="use one of killed, injured"):
        bound(ask("town", 1, 2, kind="dead"), told)
    with pytest.raises(tolls.TollError, match="put the earlier day first"):
        bound(ask("town", 3, 2), told)
    with pytest.raises(tolls.TollError, match="give each report an id of its own"):
        bound(ask("town", 1, 2), told, told)


def test_an_incident_of_another_kind_of_harm_lies_where_its_claims_say():
    """Nobody counts the dead of the strike; the city's tally caps them."""
    strike = report("r", claim("c", exactly(5, kind="injured"), where="market"))
    tally = report("s", claim("t", exactly(3), where="town", incident=False))
    assert bounds(bound(ask(incident="i"), strike, tally, i=["r:c"])) == (0, 3)


def test_no_place_and_no_days_ask_for_everything():
    told = report("r", claim("c", exactly(2)))
    assert bounds(bound(ask(), told, i=["r:c"])) == (2, None)


def test_a_gazetteer_explains_places_that_the_claims_do_not():
    told = report("r", claim("c", exactly(2), where="hamlet"))
    containers = {"hamlet": ["district"], "Nowhere": ["district"]}
    names = {"قضاء": ["district"], "لا مكان": ["Nowhere"]}
    questions = [ask("district", 11, 11), ask("قضاء", 11, 11), ask("لا مكان", 11, 11)]
    found = tolls.bound_all([told], questions, links(i=["r:c"]), {}, lambda n: containers.get(n, ()), lambda n: names.get(n, ()))
    assert [bounds(toll) for toll in found] == [(2, None), (2, None), (0, None)]
    with pytest.raises(tolls.UnknownPlaceError):
        tolls.bound_all([told], [ask("nothing of the kind", 11, 11)], links(i=["r:c"]), {}, lambda n: containers.get(n, ()))


@pytest.mark.parametrize("name", ["town and camp", "Town, camp and market districts", "مدينتي town وcamp"])
def test_a_list_of_places_written_as_one_name_is_their_union(name):
    told = report("r", claim("c", exactly(5), where="town"), claim("d", exactly(3), where="camp"))
    assert bounds(bound(ask(name, 11, 11), told, i=["r:c"], j=["r:d"])) == (8, None)


def test_a_list_with_an_unknown_member_is_unknown():
    told = report("r", claim("c", exactly(5), where="town"))
    with pytest.raises(tolls.UnknownPlaceError, match="town and harbour"):
        bound(ask("town and harbour", 11, 11), told, i=["r:c"])


def test_what_stands_behind_a_comma_only_says_where_the_place_lies():
    told = report("r", claim("c", exactly(5), where="town"))
    assert bounds(bound(ask("town, province (held by x)", 11, 11), told, i=["r:c"])) == (5, None)


def test_a_gazetteer_spells_the_members_of_a_list_as_the_claims_do():
    told = report("r", claim("c", exactly(5), where="at-town"), claim("d", exactly(3), where="camp"))
    questions = [ask("al-town and camp districts", 11, 11)]
    names = {"al-town": ["at-town"]}
    found = tolls.bound_all([told], questions, links(i=["r:c"], j=["r:d"]), {}, lambda _: (), lambda n: names.get(n, ()))
    assert [bounds(toll) for toll in found] == [(8, None)]
