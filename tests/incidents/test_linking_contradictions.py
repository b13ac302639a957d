"""Contradictions: which pairs cannot both be true, by the claims that met."""

from linking_story import linked, report, told
from msgspec.structs import replace

from riwaya.records import Claim, Links, Outcome, Source

TANK = Outcome(kind="destroyed", unit="tank", side="syria_government", min=1, max=1)


def pairs(links: Links) -> dict[tuple[str, str], str]:
    return {(c.one, c.other): c.why for c in links.contradictions}


def strike(name: str, dead: int | tuple[int, int | None], by: str, **more: str) -> Claim:
    return told(name, "air_strike", "Tal Rima", dead=dead, by=by, **more)  # type: ignore[arg-type]


def test_figures_of_two_sources_that_exclude_each_other() -> None:
    links = linked(report("a", strike("c1", 37, "المرصد"), strike("c2", 39, "الدفاع المدني", of="medical")))
    assert pairs(links) == {("a:c1", "a:c2"): "killed: 37 against 39"}


def test_the_figures_are_said_in_the_order_of_the_claims() -> None:
    """Whoever was first: the pair is named by its claims in order, and so is what they differ in."""
    links = linked(
        report("a", strike("c1", 52, "المرصد"), on="2020-03-02"),
        report("b", strike("c1", 83, "الدفاع المدني", of="medical"), on="2020-03-01"),
    )
    assert pairs(links) == {("a:c1", "b:c1"): "killed: 52 against 83"}


def test_bounds_that_can_both_hold_are_no_contradiction() -> None:
    links = linked(report("a", strike("c1", (13, None), "المرصد"), strike("c2", 17, "الدفاع المدني", of="medical")))
    assert links.contradictions == ()


def test_a_source_that_replaces_its_figure_does_not_contradict_itself_nor_another_by_the_old_one() -> None:
    links = linked(
        report("a", strike("c1", 19, "المرصد")),
        report("b", strike("c1", 27, "المرصد"), on="2020-03-02"),
        report("c", strike("c1", 27, "الدفاع المدني", of="medical"), on="2020-03-02"),
    )
    assert links.contradictions == ()


def test_a_subgroup_that_the_later_figure_does_not_restate_keeps_its_value() -> None:
    """Two children in the first count, five in another's last: still a dispute though the whole was updated."""
    child = Outcome(kind="killed", unit="people", group="children", min=2, max=2, part_of=0)
    five = Outcome(kind="killed", unit="people", group="children", min=5, max=5, part_of=0)
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", by="المرصد", dead=27, outcomes=(child,))),
        report("b", told("c1", "air_strike", "Tal Rima", by="المرصد", dead=39), on="2020-03-02"),
        report("c", told("c1", "air_strike", "Tal Rima", by="الدفاع المدني", of="medical", dead=39, outcomes=(five,)), on="2020-03-02"),
    )
    assert pairs(links) == {("a:c1", "c:c1"): "killed · children: 2 against 5"}


def test_a_denial_is_set_against_the_first_account_of_the_act() -> None:
    denial = told("c1", "air_strike", "Tal Rima", doer="russia", stance="denied", by="وزارة الدفاع", of="party", party="russia")
    links = linked(
        report("a", strike("c1", 20, "الدفاع المدني", doer="russia")),
        report("b", strike("c1", 20, "المرصد", doer="russia"), on="2020-03-02"),
        report("c", denial, on="2020-03-02"),
        report("d", denial, on="2020-03-03"),
    )
    assert pairs(links) == {("a:c1", "c:c1"): "the air strike is denied"}


def test_a_denied_figure_is_set_against_the_figures_that_reach_it() -> None:
    """Who denies a hundred dead does not deny seventy."""
    links = linked(
        report("a", strike("c1", (101, None), "المكتب الإعلامي"), strike("c2", 70, "المرصد")),
        report("b", strike("c1", 100, "الجيش", of="party", party="israel", stance="denied")),
    )
    assert ("a:c1", "b:c1") in pairs(links)
    assert ("a:c2", "b:c1") not in pairs(links)


def test_a_denied_thing() -> None:
    raid = {"doer": "syria_opposition", "victim": "syria_government", "of": "party"}
    links = linked(
        report("a", told("c1", "armed_clash", "Tal Rima", by="الجبهة", party="syria_opposition", outcomes=(TANK,), **raid)),  # type: ignore[arg-type]
        report(
            "b",
            told("c1", "armed_clash", "Tal Rima", by="مصدر عسكري", party="syria_government", outcomes=(TANK,), stance="denied", **raid),  # type: ignore[arg-type]
        ),
    )
    assert list(pairs(links)) == [("a:c1", "b:c1")]


def test_a_denial_of_another_event_denies_nothing_here() -> None:
    """Rockets fell; that a car bomb went off is denied: both may be true."""
    links = linked(
        report(
            "a",
            told("c1", "shelling", "Tal Rima", dead=1, doer="islamic_state", by="قيادة الشرطة", of="official"),
            told("c2", "explosive", "Tal Rima", stance="denied", by="التلفزيون", of="party", party="syria_government"),
        ),
    )
    assert links.contradictions == ()


def test_blame_on_two_doers_once_against_the_account_that_stood() -> None:
    links = linked(
        report("a", told("c1", "shelling", "Tal Rima", doer="sudan_rsf", dead=40, by="وزارة الصحة", of="medical")),
        report("b", told("c1", "shelling", "Tal Rima", doer="sudan_rsf", dead=56, by="وزارة الصحة", of="medical"), on="2020-03-02"),
        report(
            "c",
            told("c1", "shelling", "Tal Rima", doer="sudan_saf", by="قوات الدعم السريع", of="party", party="sudan_rsf"),
            on="2020-03-03",
        ),
        report("d", told("c1", "shelling", "Tal Rima", doer="sudan_saf", by="شهود", of="witness"), on="2020-03-04"),
    )
    assert pairs(links) == {("b:c1", "c:c1"): "who did it: Rapid Support Forces against Sudanese Armed Forces and allied forces"}


def test_the_parties_of_a_clash_are_no_rival_doers() -> None:
    links = linked(
        report("a", told("c1", "armed_clash", "Tal Rima", doer="hts", victim="syria_government")),
        report("b", told("c1", "armed_clash", "Tal Rima", doer="syria_government", victim="hts")),
    )
    assert links.contradictions == ()


ARMY = {"by": "الجيش", "of": "party", "party": "sudan_saf", "doer": "sudan_saf"}


def test_fighters_against_civilians_where_the_one_denies_the_other() -> None:
    """One dispute, one pair: that the army denies any civilian dead is not set against the same fifteen once more."""
    links = linked(
        report(
            "a",
            strike("c1", 30, group="combatants", side="sudan_rsf", **ARMY),
            strike("c2", 15, "غرفة الطوارئ", of="activists", doer="sudan_saf", group="civilians"),
            strike("c3", (1, None), group="civilians", stance="denied", **ARMY),
        ),
    )
    assert pairs(links) == {("a:c1", "a:c2"): "who died: fighters against civilians"}


def test_fighters_and_civilians_may_both_have_died() -> None:
    links = linked(
        report(
            "a",
            strike("c1", 19, group="combatants", side="sudan_rsf", **ARMY),
            strike("c2", 4, "مصادر محلية", of="local_sources", doer="sudan_saf", group="civilians"),
        ),
    )
    assert links.contradictions == ()


def test_a_repetition_is_no_update() -> None:
    """Nineteen, then twenty-seven, then nineteen again in an outlet that had not heard: twenty-seven stands."""
    links = linked(
        report("a", strike("c1", 19, "المرصد")),
        report("b", strike("c1", 27, "المرصد"), on="2020-03-02"),
        report("c", strike("c1", 19, "المرصد"), strike("c2", 27, "الدفاع المدني", of="medical"), on="2020-03-03"),
    )
    assert links.contradictions == ()


def test_a_copy_stands_in_no_pair() -> None:
    """Though it is nearer in time to the other account than its original is."""
    text = " ".join(f"كلمة{n} تلي{n} أخرى{n}" for n in range(20))
    links = linked(
        report("a", strike("c1", 37, "المرصد"), text=text),
        report("b", strike("c1", 37, "المرصد"), on="2020-03-02", text=text),
        report("c", strike("c1", 39, "الدفاع المدني", of="medical"), on="2020-03-02"),
    )
    assert list(pairs(links)) == [("a:c1", "c:c1")]


def test_what_a_copy_adds_is_its_own() -> None:
    """A report that repeats another's paragraphs under a later toll: the later toll stands, the repeated figure is told once."""
    text = " ".join(f"كلمة{n} تلي{n} أخرى{n}" for n in range(20))
    links = linked(
        report("a", strike("c1", 9, "غرفة الطوارئ"), text=text),
        report("b", strike("c1", 9, "غرفة الطوارئ"), strike("c2", 12, "غرفة الطوارئ", quote="ارتفعت الحصيلة"), on="2020-03-02", text=text),
        report("c", strike("c1", 14, "الدفاع المدني", of="medical"), on="2020-03-02"),
    )
    assert pairs(links) == {("b:c2", "c:c1"): "killed: 12 against 14"}


def test_more_fighters_than_dead_in_all() -> None:
    links = linked(
        report(
            "a",
            strike("c1", (21, None), "مصدر عسكري", of="party", party="yemen_government", group="combatants", side="houthis"),
            strike("c2", 14, "مستشفى زبيد", of="medical"),
        )
    )
    assert pairs(links) == {("a:c1", "a:c2"): "killed · combatants · Houthis (Ansar Allah): 21 or more; killed: 14 in all"}


def test_more_fighters_than_civilians_is_no_contradiction() -> None:
    links = linked(
        report(
            "a",
            strike("c1", 21, "مصدر عسكري", of="party", party="yemen_government", group="combatants", side="houthis"),
            strike("c2", 14, "مستشفى زبيد", of="medical", group="civilians"),
        )
    )
    assert links.contradictions == ()


def test_no_armed_man_among_the_dead_is_none_of_any_side() -> None:
    """One of a side that is not named may be of another side."""
    for number, found in ((0, 1), (1, 0)):
        armed = Outcome(kind="killed", unit="people", group="combatants", min=number, max=number, part_of=0)
        links = linked(
            report(
                "a",
                strike("c1", 5, "الجيش", of="party", party="israel", group="combatants", side="hamas"),
                told("c2", "air_strike", "Tal Rima", by="جمعية التجار", of="official", dead=9, outcomes=(armed,)),
            )
        )
        assert len(links.contradictions) == found


def test_civilians_counted_beside_soldiers_are_not_all_the_dead() -> None:
    """Four soldiers and two civilians are no fewer than six."""
    civilians = Outcome(kind="killed", unit="people", group="civilians", min=2, max=2)
    links = linked(
        report(
            "a",
            told("c1", "explosive", "Tal Rima", by="مستشفى", of="medical", dead=4, group="combatants", outcomes=(civilians,)),
            told("c2", "explosive", "Tal Rima", by="المرصد", dead=6),
        )
    )
    assert links.contradictions == ()


def test_a_denied_number_is_set_against_those_who_tell_that_number() -> None:
    """Also against one that its origin replaced since; who gives another number is not denied."""
    links = linked(
        report("a", strike("c1", (14, None), "مستشفى ناصر", of="medical")),
        report("b", strike("c1", 14, "الجيش", of="party", party="israel", group="civilians", stance="denied")),
        report("c", strike("c1", 17, "مستشفى ناصر", of="medical"), strike("c2", 17, "الدفاع المدني", of="medical"), on="2020-03-02"),
    )
    assert pairs(links) == {("a:c1", "b:c1"): "killed: 14 or more is denied"}


def test_a_denied_number_of_killed_and_wounded_is_not_every_smaller_number_of_killed() -> None:
    """«34 killed and wounded» reads 1 to 33 killed; seven killed, by another, is another figure."""
    shared = {"victim": "iraq_government", "group": "combatants", "side": "iraq_government"}
    links = linked(
        report(
            "a",
            strike("c1", (1, 33), "وكالة أعماق", of="party", party="islamic_state", **shared),
            strike("c2", 7, "مستشفى", of="medical", **shared),
            strike("c3", (1, 33), "قائد الشرطة", of="party", party="iraq_government", stance="denied", **shared),
        )
    )
    assert [pair for pair in pairs(links) if "a:c3" in pair] == [("a:c1", "a:c3")]


def test_a_side_denies_its_act_once_by_its_spokesman_or_its_own_page() -> None:
    by_page = told("c1", "air_strike", "Tal Rima", doer="sudan_rsf", stance="denied")
    spokesman = told(
        "c1", "air_strike", "Tal Rima", doer="sudan_rsf", stance="denied", by="الناطق باسم القوات", of="party", party="sudan_rsf"
    )
    links = linked(
        report("a", strike("c1", 9, "غرفة الطوارئ", of="activists", doer="sudan_rsf")),
        report("b", spokesman, on="2020-03-02"),
        report("c", by_page, on="2020-03-03", outlet_type="party"),
    )
    assert list(pairs(links)) == [("a:c1", "b:c1")]


def test_a_rumour_is_denied_where_nobody_vouches_for_the_act() -> None:
    links = linked(
        report("a", told("c1", "agreement", "Tal Rima", doer="hts", victim="syria_government", stance="rumoured")),
        report("b", told("c1", "agreement", "Tal Rima", doer="hts", stance="denied", by="ناطق", of="party", party="syria_government")),
    )
    assert pairs(links) == {("a:c1", "b:c1"): "the agreement, passed on as unconfirmed, is denied"}


def test_a_rumoured_death_is_denied_by_a_body_and_taken_back_by_those_who_passed_it_on() -> None:
    leader = {"group": "commander", "side": "sudan_rsf"}
    rumour = strike("c1", 1, "صفحات", of="media", stance="rumoured", **leader)
    denial = strike("c2", 1, "الناطق باسم القوات", of="party", party="sudan_rsf", stance="denied", **leader)
    assert list(pairs(linked(report("a", rumour, denial)))) == [("a:c1", "a:c2")]
    taken_back = strike("c2", 1, "ناشطون", of="activists", stance="denied", **leader)
    assert linked(report("a", rumour, taken_back)).contradictions == ()


def test_a_town_taken_and_not_lost() -> None:
    """Both ways: the attack denied as such, or that those who held the town left it."""
    taken = told("c1", "territory_gained", "Tal Rima", doer="hts", victim="syria_government", by="الهيئة", of="party", party="hts")
    army = {"by": "مصدر عسكري", "of": "party", "party": "syria_government", "stance": "denied"}
    not_lost = told("c1", "territory_gained", "Tal Rima", doer="hts", victim="syria_government", **army)
    not_left = told("c1", "withdrawal", "Tal Rima", doer="syria_government", **army)
    for denial in (not_lost, not_left):
        links = linked(report("a", taken), report("b", denial))
        assert pairs(links) == {("a:c1", "b:c1"): "the ground taken by force is denied"}


def test_a_clash_is_not_denied_with_the_loss_of_ground() -> None:
    links = linked(
        report("a", told("c1", "armed_clash", "Tal Rima", doer="hts", victim="syria_government")),
        report(
            "b",
            told("c1", "territory_gained", "Tal Rima", doer="hts", victim="syria_government", stance="denied", by="مصدر عسكري", of="party"),
        ),
    )
    assert links.contradictions == ()


def test_a_commander_killed_and_alive() -> None:
    """The side of the dead may stand in one of the two only."""
    links = linked(
        report(
            "a",
            strike("c1", 1, "الجيش", of="party", party="sudan_saf", group="commander", side="sudan_rsf"),
            strike("c2", 1, "ناطق", of="party", party="sudan_rsf", group="commander", stance="denied"),
        )
    )
    assert list(pairs(links)) == [("a:c1", "a:c2")]


def test_poison_is_denied_and_the_strike_is_not() -> None:
    links = linked(
        report(
            "a",
            strike("c1", 9, "الدفاع المدني", of="medical", doer="syria_government"),
            told(
                "c2",
                "chemical_weapon",
                "Tal Rima",
                doer="syria_government",
                stance="denied",
                by="مصدر عسكري",
                of="party",
                party="syria_government",
            ),
        )
    )
    assert links.contradictions == ()


def test_of_two_tellings_of_a_figure_the_one_heard_from_its_source_is_shown() -> None:
    """The hospital itself, and not the agency that another outlet quotes for it."""
    relayed = strike("c1", 14, "مستشفى زبيد", of="medical")
    relayed = replace(relayed, sources=(*relayed.sources, Source(text="وكالة", type="media")))
    links = linked(
        report("a", relayed, on="2020-03-02"),
        report("b", strike("c1", 17, "الدفاع المدني", of="medical"), on="2020-03-02"),
        report("c", strike("c1", 14, "مستشفى زبيد", of="medical"), on="2020-03-03"),
    )
    assert list(pairs(links)) == [("b:c1", "c:c1")]
