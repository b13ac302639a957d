"""Contradictions: which pairs cannot both be true, by the claims that met."""

from linking_story import linked, report, told

from riwaya.records import Links, Outcome

TANK = Outcome(kind="destroyed", unit="tank", side="syria_government", min=1, max=1)


def pairs(links: Links) -> dict[tuple[str, str], str]:
    return {(c.one, c.other): c.why for c in links.contradictions}


def strike(name: str, dead: int | tuple[int, int | None], by: str, **more: str) -> object:
    return told(name, "air_strike", "Tal Rima", dead=dead, by=by, **more)  # type: ignore[arg-type]


def test_figures_of_two_sources_that_exclude_each_other() -> None:
    links = linked(report("a", strike("c1", 37, "المرصد"), strike("c2", 39, "الدفاع المدني", of="medical")))
    assert pairs(links) == {("a:c1", "a:c2"): "killed: 37 against 39"}


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


def test_fighters_against_civilians() -> None:
    links = linked(
        report(
            "a",
            strike("c1", 30, "الجيش", of="party", party="sudan_saf", doer="sudan_saf", group="combatants", side="sudan_rsf"),
            strike("c2", 15, "غرفة الطوارئ", of="activists", doer="sudan_saf", group="civilians"),
        ),
    )
    assert pairs(links) == {("a:c1", "a:c2"): "who died: fighters against civilians"}


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
