"""Disputes that are no figures: ground taken or not lost, a leader killed or alive, an agreement made or not, ground taken and left."""

from linking_story import linked, report, told

from riwaya.records import Links, Outcome

LEADER = Outcome(kind="killed", unit="people", group="commander", side="hts", min=1, max=1)
LOCALS = {"by": "مصادر محلية", "of": "local_sources"}
PAGES = {"by": "صفحات موالية", "of": "media"}


def pairs(links: Links) -> dict[tuple[str, str], str]:
    return {(c.one, c.other): c.why for c in links.contradictions}


def test_ground_taken_in_a_town_and_none_lost_in_the_governorate() -> None:
    """The denial is of a wider place, and so of no incident that tells of the act."""
    links = linked(
        report("a", told("c1", "territory_gained", "Tal Rima", doer="islamic_state", **LOCALS)),
        report("b", told("c1", "territory_gained", "Rima Governorate", victim="syria_government", stance="denied", **PAGES)),
    )
    assert pairs(links) == {("a:c1", "b:c1"): "the ground taken by force is denied"}


def test_a_denial_is_answered_once_by_the_account_of_the_same_doer() -> None:
    accounts = [
        told("c1", "shelling", "Tal Rima", by="شهود", of="witness"),
        told("c2", "shelling", "Tal Rima", doer="hts", by="المرصد"),
    ]
    denial = told("c1", "shelling", "Rima Governorate", doer="hts", stance="denied", by="ناطق", of="party", party="hts")
    assert list(pairs(linked(report("a", *accounts), report("b", denial, on="2020-03-02")))) == [("a:c2", "b:c1")]


def test_what_is_denied_elsewhere_or_at_another_time_is_no_dispute() -> None:
    act = report("a", told("c1", "territory_gained", "Tal Rima", doer="islamic_state", **LOCALS))
    for place, day in (("Wadi Sur", "2020-03-01"), ("Rima Governorate", "2020-03-09")):
        denial = told("c1", "territory_gained", place, day=day, victim="syria_government", stance="denied", **PAGES)
        assert linked(act, report("b", denial, on=day)).contradictions == ()


def test_a_leader_is_killed_and_is_not() -> None:
    """The strike that killed him and the denial of his death are two incidents; both speak of a leader of one party."""
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", doer="russia", victim="hts", outcomes=(LEADER,), by="المرصد")),
        report(
            "b", told("c1", "leadership", "Rima Governorate", victim="hts", stance="denied", by="ناطق باسم الهيئة", of="party", party="hts")
        ),
    )
    assert pairs(links) == {("a:c1", "b:c1"): "it is denied that the leader was killed"}


def test_another_party_s_leader_is_another_leader() -> None:
    links = linked(
        report("a", told("c1", "air_strike", "Tal Rima", doer="russia", victim="hts", outcomes=(LEADER,), by="المرصد")),
        report("b", told("c1", "leadership", "Rima Governorate", victim="islamic_state", stance="denied", **PAGES)),
    )
    assert links.contradictions == ()


def test_an_agreement_of_two_weeks_and_its_denial() -> None:
    days = ("2020-03-01", "2020-03-14")
    links = linked(
        report("a", told("c1", "agreement", "Tal Rima", doer="islamic_state", scope="cumulative", day=days, by="صحيفة", of="media")),
        report("b", told("c1", "agreement", "Rima Governorate", doer="islamic_state", stance="denied", day=days, by="مقاتل", of="witness")),
    )
    assert pairs(links) == {("a:c1", "b:c1"): "the agreement is denied"}


def test_a_tally_that_is_denied() -> None:
    dead = {"scope": "cumulative", "day": ("2020-03-01", "2020-03-14")}
    links = linked(
        report("a", told("c1", "toll", "Rima Governorate", dead=876, by="قائمة", of="media", **dead)),  # type: ignore[arg-type]
        report("b", told("c1", "toll", "Rima Governorate", dead=800, stance="denied", **PAGES, **dead)),  # type: ignore[arg-type]
        report("c", told("c1", "toll", "Rima Governorate", dead=90, by="المرصد", **dead)),  # type: ignore[arg-type]
    )
    assert pairs(links) == {("a:c1", "b:c1"): "killed: 876 is denied", ("a:c1", "c:c1"): "killed: 876 against 90"}


def test_a_denied_number_is_known_by_the_number_where_linking_kept_both_apart() -> None:
    """Fourteen, in the town and in its governorate; another number, or as small a one as chance gives, is not known to be the same."""
    for told_dead, denied, found in ((14, 14, 1), (17, 14, 0), (2, 2, 0)):
        links = linked(
            report("a", told("c1", "air_strike", "Tal Rima", dead=told_dead, by="مستشفى", of="medical")),
            report(
                "b",
                told("c1", "air_strike", "Rima Governorate", dead=denied, stance="denied", quote="أمس", day="2020-03-02", **PAGES),
                on="2020-03-02",
            ),
        )
        assert len(links.incidents) == 2
        assert len(links.contradictions) == found


def test_who_denies_a_strike_and_blames_another_for_a_blast_there() -> None:
    """Two events by their words, and two incidents; one dead house in dispute."""
    page = {"by": "صفحة العمليات", "of": "party", "party": "iraq_government"}
    strike = told("c1", "air_strike", "Tal Rima", doer="us_coalition", by="شهود", of="witness")
    denial = told("c1", "air_strike", "Tal Rima", doer="us_coalition", stance="denied", **page)
    blast = told("c2", "explosive", "Tal Rima", doer="islamic_state", **page)
    links = linked(report("a", strike), report("b", denial, blast))
    assert pairs(links) == {
        ("a:c1", "b:c1"): "the air strike is denied",
        ("a:c1", "b:c2"): "who did it: US forces and the international coalition against Islamic State",
    }
    elsewhere = told("c2", "explosive", "Far Quarter", doer="islamic_state", **page)
    assert list(pairs(linked(report("a", strike), report("b", denial, elsewhere)))) == [("a:c1", "b:c1")]


def test_ground_that_one_says_was_taken_and_another_that_it_was_left() -> None:
    taken = told("c1", "territory_gained", "Tal Rima", doer="hts", by="ناطق", of="party", party="hts")
    left = told("c2", "withdrawal", "Tal Rima", doer="hts", by="المرصد")
    assert "ground taken, and left" in pairs(linked(report("a", taken), report("b", left)))["a:c1", "b:c2"]
    assert linked(report("a", taken, left)).contradictions == (), "told in a row by one report"
    elsewhere = told("c2", "withdrawal", "Far Quarter", doer="hts", by="المرصد")
    assert linked(report("a", taken), report("b", elsewhere)).contradictions == ()


def test_a_copy_opposes_nothing() -> None:
    text = " ".join(f"كلمة{n} تلي{n} أخرى{n}" for n in range(20))
    act = told("c1", "territory_gained", "Tal Rima", doer="islamic_state", **LOCALS)
    denial = told("c1", "territory_gained", "Rima Governorate", victim="syria_government", stance="denied", **PAGES)
    links = linked(report("a", act, text=text), report("b", act, text=text, on="2020-03-02"), report("c", denial, on="2020-03-02"))
    assert list(pairs(links)) == [("a:c1", "c:c1")]
