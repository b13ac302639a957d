"""Which accounts are of one occurrence, told as small stories: what is reported, and what a careful analyst would say."""

import msgspec
import pytest
from linking_story import groups, linked, report, together, told, why
from msgspec.structs import replace

from riwaya.records import Claim


def test_one_strike_in_two_outlets_is_one_incident_and_says_why() -> None:
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", doer="russia", dead=4)),
        report("b", told("c1", "air_strike", "Tal Rima", doer="russia", dead=4)),
    )
    assert groups(links) == {frozenset({"a:c1", "b:c1"})}
    reason = why(links, "b:c1")
    for words in (
        "same place (Tal Rima)",
        "same day",
        "both air strike",
        "both name Russian forces as the one who did it",
        "both name 4 people killed",
    ):
        assert words in reason


def test_two_strikes_on_neighbouring_towns_stay_two() -> None:
    """Three kilometres apart, one day, one doer, even the same number of dead: the towns have names, and they differ."""
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", doer="russia", dead=3)),
        report("b", told("c1", "air_strike", "Ain Rima", doer="russia", dead=3)),
    )
    assert groups(links) == {frozenset({"a:c1"}), frozenset({"b:c1"})}


def test_a_shelling_and_an_air_strike_told_of_one_event_are_one() -> None:
    """Who was hit rarely saw what hit him: the market's seven dead are the same seven."""
    links = linked(
        report("a", told("c1", "shelling", "Tal Rima market, Tal Rima", dead=7)),
        report("b", told("c1", "air_strike", "Tal Rima market, Tal Rima", dead=7)),
    )
    assert together(links, "a:c1", "b:c1")


def test_a_clash_and_a_strike_on_one_town_and_day_are_two() -> None:
    links = linked(
        report("a", told("c1", "armed_clash", "Tal Rima", doer="hts", victim="syria_government", dead=5)),
        report("b", told("c1", "air_strike", "Tal Rima", doer="syria_government", victim="hts", dead=2)),
    )
    assert len(links.incidents) == 2


def test_the_round_up_of_the_day_glues_nothing() -> None:
    """One claim sums the day's strikes on two far towns; it joins neither, and they stay two."""
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", doer="russia", dead=4)),
        report("b", told("c1", "air_strike", "Wadi Sur", doer="russia", dead=6)),
        report("c", told("c1", "air_strike", "Tal Rima", "Wadi Sur", doer="russia", dead=10)),
    )
    assert groups(links) == {frozenset({"a:c1"}), frozenset({"b:c1"}), frozenset({"c:c1"})}


def test_a_claim_of_a_whole_region_does_not_chain_two_towns() -> None:
    """«Strikes on Rima governorate» could be either town's: it needs more than place and day to be one of them."""
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", doer="russia", dead=4)),
        report("b", told("c1", "air_strike", "Ain Rima", doer="russia", dead=6)),
        report("c", told("c1", "air_strike", "Rima Governorate", doer="russia")),
    )
    assert len(links.incidents) == 3


def test_a_claim_of_a_region_joins_the_strike_whose_figure_it_has() -> None:
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", doer="russia", dead=4)),
        report("b", told("c1", "air_strike", "Ain Rima", doer="russia", dead=6)),
        report("c", told("c1", "air_strike", "Rima Governorate", doer="russia", dead=6)),
    )
    assert together(links, "b:c1", "c:c1")
    assert not together(links, "a:c1", "c:c1")


@pytest.mark.parametrize(
    ("quarter", "doer", "one"),
    [("Tal Rima market, Tal Rima", None, True), ("Far Quarter", "russia", True), ("Far Quarter", None, False)],
)
def test_a_strike_on_a_town_and_one_in_its_quarter(quarter: str, doer: str | None, one: bool) -> None:
    """At the centre it is the same unless something speaks against it; eight kilometres out, something must speak for it."""
    links = linked(
        report("a", told("c1", "air_strike", quarter, doer=doer, dead=4)),
        report("b", told("c1", "air_strike", "Tal Rima", doer=doer)),
    )
    assert together(links, "a:c1", "b:c1") == one


@pytest.mark.parametrize(
    ("later", "doer", "words", "one"),
    [
        ("2020-03-02", None, None, True),
        ("2020-03-03", None, None, False),  # the longer ago, the more must speak for it
        ("2020-03-04", "russia", None, True),
        ("2020-03-05", "russia", None, False),
        ("2020-03-03", "russia", "أمس", False),
    ],
)
def test_a_later_report_without_a_day_of_its_own_may_tell_of_the_strike_before(
    later: str, doer: str | None, words: str | None, one: bool
) -> None:
    """Read from text, a claim without a day carries its report's; one that says «yesterday» means that day."""
    claim = told("c1", "air_strike", "Tal Rima", doer=doer, day=later)
    claim = msgspec.structs.replace(claim, rule="strike", when=msgspec.structs.replace(claim.when, text=words))
    links = linked(report("a", told("c1", "air_strike", "Tal Rima", doer=doer, dead=4)), report("b", claim, on=later))
    assert together(links, "a:c1", "b:c1") == one


def test_one_building_and_day_where_both_count_dead_is_one_whatever_the_event_is_called() -> None:
    strike = told("c1", "air_strike", "Tal Rima", doer="israel", dead=40)
    clash = told("c1", "armed_clash", "Tal Rima", doer="israel", dead=19, group="combatants")

    def at(kind: str, claim: Claim) -> Claim:
        return msgspec.structs.replace(claim, where=tuple(msgspec.structs.replace(place, type=kind) for place in claim.where))

    assert together(linked(report("a", at("school", strike)), report("b", at("school", clash))), "a:c1", "b:c1")
    assert not together(linked(report("a", at("town", strike)), report("b", at("town", clash))), "a:c1", "b:c1")


@pytest.mark.parametrize(("dead", "one"), [(9, True), (4, False)])
def test_two_strikes_that_share_one_of_two_places_are_one_only_if_the_figures_say_so(dead: int, one: bool) -> None:
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", "Old Mill", doer="russia", dead=9)),
        report("b", told("c1", "air_strike", "Tal Rima", "Ain Rima", doer="russia", dead=dead)),
    )
    assert together(links, "a:c1", "b:c1") == one


def test_a_denial_joins_the_incident_that_it_denies() -> None:
    """Told with the town only, while the strike is told with its market."""
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima market, Tal Rima", doer="russia", dead=20, by="الدفاع المدني")),
        report("b", told("c1", "air_strike", "Tal Rima", doer="russia", stance="denied", by="وزارة الدفاع", of="party", party="russia")),
    )
    assert together(links, "a:c1", "b:c1")
    assert "one denies what the other says" in why(links, "b:c1")


@pytest.mark.parametrize(
    ("place", "stance", "one"), [("Tal Rima", "denied", True), ("Tal Rima", "asserted", False), ("Ain Rima", "denied", False)]
)
def test_a_denial_without_an_event_word_is_of_the_blow_told_of_its_place_and_day(place: str, stance: str, one: bool) -> None:
    """«It denied any part in what happened in Tal Rima»."""
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", doer="russia", dead=20)),
        report("b", told("c1", "other", place, doer="russia", stance=stance, by="وزارة الدفاع", of="party", party="russia")),
    )
    assert together(links, "a:c1", "b:c1") == one


def test_two_sides_that_blame_each_other_for_one_shelling_tell_of_one_incident() -> None:
    links = linked(
        report(
            "a",
            told("c1", "shelling", "Tal Rima market, Tal Rima", doer="sudan_rsf", victim="civilians", dead=9),
            told("c2", "shelling", "Tal Rima market, Tal Rima", doer="sudan_saf", by="قوات الدعم السريع", of="party", party="sudan_rsf"),
        ),
    )
    assert together(links, "a:c1", "a:c2")


def test_fire_returned_at_the_attacker_is_another_incident() -> None:
    links = linked(
        report(
            "a",
            told("c1", "shelling", "Tal Rima", doer="hts", victim="syria_government", dead=2),
            told("c2", "shelling", "Tal Rima", doer="syria_government", victim="hts"),
        ),
    )
    assert not together(links, "a:c1", "a:c2")


def test_a_threat_is_no_occurrence() -> None:
    links = linked(
        report(
            "a",
            told("c1", "shelling", "Tal Rima", doer="hts", dead=2),
            told("c2", "shelling", "Tal Rima", doer="hts", stance="predicted"),
        ),
    )
    assert not together(links, "a:c1", "a:c2")


def test_cumulative_claims_are_in_no_incident() -> None:
    links = linked(
        report(
            "a",
            told("c1", "air_strike", "Tal Rima", dead=4),
            told("c2", "toll", "Tal Rima", dead=54, scope="cumulative", day=("2020-02-01", "2020-03-01")),
        ),
    )
    assert groups(links) == {frozenset({"a:c1"})}


def test_every_claim_of_incident_scope_is_in_exactly_one_incident_whatever_its_stance() -> None:
    stances = ("asserted", "denied", "rumoured", "predicted")
    links = linked(report("a", *(told(f"c{n}", "air_strike", "Tal Rima", stance=stance) for n, stance in enumerate(stances))))
    listed = [claim for incident in links.incidents for claim in incident.claims]
    assert sorted(listed) == ["a:c0", "a:c1", "a:c2", "a:c3"]


def test_a_report_that_the_toll_rose_joins_though_it_dates_the_strike_to_its_own_day() -> None:
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", doer="russia", dead=27, quote="قُتل 27 شخصاً")),
        report(
            "b",
            told("c1", "air_strike", "Tal Rima", doer="russia", dead=39, day="2020-03-02", quote="ارتفعت الحصيلة إلى 39 قتيلاً"),
            on="2020-03-02",
        ),
    )
    assert together(links, "a:c1", "b:c1")
    assert "the toll rose" in why(links, "b:c1")


def test_a_strike_on_the_next_day_is_another_strike() -> None:
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", doer="russia", dead=27)),
        report("b", told("c1", "air_strike", "Tal Rima", doer="russia", dead=5, day="2020-03-02"), on="2020-03-02"),
    )
    assert not together(links, "a:c1", "b:c1")


def test_a_campaign_of_weeks_does_not_swallow_a_day() -> None:
    links = linked(
        report("a", told("c1", "armed_clash", "Tal Rima", doer="hts", victim="syria_government", dead=3)),
        report("b", told("c1", "armed_clash", "Tal Rima", doer="hts", victim="syria_government", day=("2020-02-01", "2020-03-05"))),
    )
    assert not together(links, "a:c1", "b:c1")


@pytest.mark.parametrize(("window", "one"), [(("2020-02-03", "2020-03-04"), True), (("2020-02-25", "2020-03-25"), False)])
def test_two_accounts_of_a_campaign_are_one_if_most_of_their_weeks_are_the_same(window: tuple[str, str], one: bool) -> None:
    links = linked(
        report("a", told("c1", "armed_clash", "Tal Rima", doer="hts", victim="syria_government", day=("2020-02-01", "2020-03-05"))),
        report("b", told("c1", "armed_clash", "Tal Rima", doer="hts", victim="syria_government", day=window)),
    )
    assert together(links, "a:c1", "b:c1") == one


@pytest.mark.parametrize(("dead", "one"), [(7, True), (3, False)])
def test_two_names_within_a_kilometre_are_one_strike_only_if_the_figures_say_so(dead: int, one: bool) -> None:
    """«The old mill» and «the grain market» may be one spot, or two neighbouring ones."""
    links = linked(
        report("a", told("c1", "air_strike", "Old Mill", dead=7)),
        report("b", told("c1", "air_strike", "Grain Market", dead=dead)),
    )
    assert together(links, "a:c1", "b:c1") == one


def test_one_source_that_gives_two_figures_tells_two_strikes_apart() -> None:
    strike = told("c1", "air_strike", "Tal Rima", by="المرصد", dead=4, quote="غارة أولى قتلت أربعة")
    other = told("c2", "air_strike", "Tal Rima", by="المرصد", dead=9, quote="وغارة على البلدة قتلت تسعة")
    assert not together(linked(report("a", strike, other)), "a:c1", "a:c2")


def test_one_source_that_replaces_its_figure_tells_of_one() -> None:
    first = told("c1", "air_strike", "Tal Rima", by="المرصد", dead=4, quote="قُتل أربعة في حصيلة أولية")
    later = told("c2", "air_strike", "Tal Rima", by="المرصد", dead=9, quote="ثم رفع المرصد العدد إلى تسعة")
    assert together(linked(report("a", first, later)), "a:c1", "a:c2")


@pytest.mark.parametrize("spelling", ["tal rima", "Tal Rima city", "Tal-Rima", "Tal Rima, Rima Governorate", "Tall Rima"])
def test_spellings_of_one_place(spelling: str) -> None:
    """Case, hyphens, «city», what follows a comma: one place. Another transcription is another key: the gazetteer's task."""
    links = linked(report("a", told("c1", "air_strike", "Tal Rima")), report("b", told("c1", "air_strike", spelling)))
    assert together(links, "a:c1", "b:c1") == (spelling != "Tall Rima")


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = [
        report("a", told("c1", "air_strike", "Tal Rima", doer="russia", dead=4)),
        report("b", told("c1", "shelling", "Tal Rima market, Tal Rima", dead=4)),
        report("c", told("c1", "air_strike", "Rima Governorate", doer="russia", dead=6)),
        report("d", told("c1", "air_strike", "Ain Rima", doer="russia", dead=6)),
    ]
    assert linked(*reports) == linked(*reversed(reports))


def test_a_report_given_twice_counts_once() -> None:
    strike = report("a", told("c1", "air_strike", "Tal Rima", dead=4))
    assert linked(strike, strike) == linked(strike)


def test_no_reports() -> None:
    links = linked()
    assert links.incidents == links.origins == links.copies == ()


def test_claims_without_place_or_day_stand_alone_or_join_by_their_report() -> None:
    unplaced = told("c2", "air_strike", doer="russia", by="الدفاع المدني", dead=4)
    links = linked(report("a", told("c1", "air_strike", "Tal Rima", doer="russia"), unplaced), report("b", unplaced))
    assert together(links, "a:c1", "a:c2")
    assert not together(links, "a:c1", "b:c2")


def test_what_was_founded_twice_is_one_when_a_later_account_fits_both() -> None:
    """A quarter's strike without a doer and the town's with one were two; who names the quarter and the doer makes them one."""
    quarter = report("a", told("c1", "air_strike", "Far Quarter"))
    town = report("b", told("c1", "air_strike", "Tal Rima", doer="russia"))
    both = report("c", told("c1", "air_strike", "Far Quarter", doer="russia"))
    assert not together(linked(quarter, town), "a:c1", "b:c1")
    links = linked(quarter, town, both)
    assert groups(links) == {frozenset({"a:c1", "b:c1", "c:c1"})}
    assert "told of apart first, and one by c:c1 and b:c1" in why(links, "b:c1")


def test_founders_that_lie_apart_are_not_glued_by_what_fits_both() -> None:
    """Two quarters' strikes, and one told of the whole town: it may join one of them, and never makes them one."""
    links = linked(
        report("a", told("c1", "air_strike", "Far Quarter", doer="russia", dead=4)),
        report("b", told("c1", "air_strike", "Tal Rima market, Tal Rima", doer="russia", dead=9)),
        report("c", told("c1", "air_strike", "Tal Rima", doer="russia")),
    )
    assert not together(links, "a:c1", "b:c1")


def test_an_attack_may_be_a_strike_where_nothing_says_with_what() -> None:
    """«They committed a massacre in the market» names no weapon; the doer, the place and the day do the rest."""
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima market, Tal Rima", doer="russia", dead=11)),
        report("b", told("c1", "attack_on_civilians", "Tal Rima market, Tal Rima", doer="russia", victim="civilians")),
    )
    assert together(links, "a:c1", "b:c1")


def test_a_report_s_second_strike_stays_apart_in_an_incident_that_many_tell_of() -> None:
    many = [report(f"r{n:02}", told("c1", "air_strike", "Tal Rima", doer="russia", dead=30)) for n in range(40)]
    both = report("z", *(told(f"c{n}", "air_strike", "Tal Rima", doer="russia", dead=dead) for n, dead in ((1, 30), (2, 3))))
    links = linked(*many, both)
    assert together(links, "r00:c1", "r39:c1", "z:c1")
    assert not together(links, "z:c1", "z:c2")


def test_two_claims_for_one_name_do_not_colour_each_other() -> None:
    """What one claim says its place is (a city, in which much happens) says nothing of the place of another of that name."""
    small = report("a", told("c1", "air_strike", "Tal Rima"))
    large = told("c1", "protest", "Tal Rima")
    large = replace(large, where=(replace(large.where[0], type="city"),))
    other = report("c", told("c1", "shelling", "Tal Rima"))
    assert together(linked(report("b", large), small, other), "a:c1", "c:c1")
    assert together(linked(small, other, report("b", large)), "a:c1", "c:c1")
