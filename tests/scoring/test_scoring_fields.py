"""The reader's measure: what is paired, what counts as the same fact, what a missed claim costs."""

import pytest
from gold_words import DENIAL, RAID, STRIKE, claim, killed, place, report, said

from riwaya.records import When
from riwaya.scoring import Tally, pair, score_fields


def fields(gold, ours, **more):
    """Field → how many facts were met, missed, made up."""
    found = score_fields([report("r1", *gold, **more)], {"r1": ours}).fields
    return {name: (tally.hit, tally.missed, tally.extra) for name, tally in found.items()}


def test_a_claim_read_as_the_gold_has_it_meets_every_fact() -> None:
    score = score_fields([report("r1", claim())], {"r1": [claim("x9")]})
    assert score.score == 1.0
    assert {tally.f1 for tally in score.fields.values()} == {1.0}


def test_a_claim_that_was_not_found_misses_all_its_facts_and_one_too_many_makes_all_its_facts_up() -> None:
    one = claim(sources=said("ناشطون"))
    assert fields([one], [])["event"] == fields([one], [])["source"] == (0, 1, 0)
    assert fields([], [one])["event"] == fields([], [one])["where"] == (0, 0, 1)
    assert fields([one], [])["marked"] == (0, 0, 0), "an assertion bears no mark"


def test_a_report_that_was_not_read_was_read_to_no_claim() -> None:
    assert score_fields([report("r1", claim())], {"other": [claim()]}).fields["claim"] == Tally(missed=1)


# --- which claim stands for which


def test_claims_whose_words_do_not_touch_are_no_pair_however_alike() -> None:
    pairs = pair(report("r1", claim(quote=STRIKE)), [claim(quote=RAID)])
    assert (len(pairs.both), len(pairs.missed), len(pairs.extra)) == (0, 1, 1)


def test_of_two_claims_on_the_same_words_the_one_that_agrees_is_the_pair() -> None:
    """Mutual accusations share a quote: the event and the figures tell them apart."""
    gold = report("r1", claim("c1", event="shelling"), claim("c2", event="air_strike", outcomes=(killed(9),)))
    ours = [claim("a", event="air_strike", outcomes=(killed(9),)), claim("b", event="shelling")]
    assert {(one.id, other.id) for one, other in pair(gold, ours).both} == {("c1", "b"), ("c2", "a")}


def test_offsets_say_where_a_quote_stands_and_count_in_the_text_behind_the_title() -> None:
    """The words stand twice, in title and text: without offsets the first place is meant."""
    gold = report("r1", claim("c1", STRIKE), title=STRIKE)
    here = claim("a", STRIKE, quote_offsets=(0, len(STRIKE)))
    assert pair(gold, [claim("b", STRIKE)]).both
    assert not pair(gold, [here]).both
    assert pair(report("r1", here, title=STRIKE), [here]).both


def test_words_that_do_not_stand_in_the_report_meet_nothing() -> None:
    assert not pair(report("r1", claim()), [claim(quote="كلام آخر")]).both


# --- what is the same fact


@pytest.mark.parametrize(
    ("field", "gold", "ours", "expected"),
    [
        ("count", {"outcomes": (killed(4),)}, {"outcomes": (killed(4, group="unspecified"),)}, (1, 0, 0)),
        ("outcome", {"outcomes": (killed(4),)}, {"outcomes": (killed(4, group="unspecified"),)}, (0, 1, 1)),
        ("outcome", {"outcomes": (killed(4, side="civilians"),)}, {}, (1, 0, 0)),  # civilians have no side
        ("count", {"outcomes": (killed(4, None),)}, {}, (0, 1, 1)),
        ("count", {"outcomes": (killed(4), killed(4))}, {}, (1, 1, 0)),
        ("marked", {"stance": "denied"}, {}, (0, 1, 0)),
        ("marked", {"stance": "denied"}, {"stance": "rumoured"}, (0, 1, 1)),
        ("stance", {"stance": "denied"}, {}, (0, 1, 1)),
        ("source", {"sources": said("ناشطون من البلدة")}, {"sources": said("ناشطون")}, (1, 0, 0)),
        ("source", {"sources": said("ناشطون")}, {"sources": said("ناشطون", "media")}, (0, 1, 1)),
        ("source", {"sources": said("المرصد السوري", "monitor")}, {"sources": said("لجان التوثيق", "monitor")}, (0, 1, 1)),
        ("source", {}, {}, (1, 0, 0)),  # the report's own voice on both sides
        ("chain", {"sources": (*said("طبيب", "medical"), *said("وكالة", "media"))}, {"sources": said("طبيب", "medical")}, (0, 1, 1)),
        ("actor", {"actor": ("islamic_state",), "target": ("syria_government",)}, {"target": ("syria_government",)}, (0, 1, 0)),
        ("where", {"where": (place("Town", 35.0),)}, {"where": (place("Its edge", 35.08),)}, (1, 0, 0)),
        ("where", {"where": (place("Town", 35.0),)}, {"where": (place("Next town", 35.1),)}, (0, 1, 1)),
        ("where", {"where": (place("Town", 35.0),)}, {"where": (place("Town", None),)}, (0, 1, 1)),
        ("where", {"where": (place("A", 35.0), place("B", 35.01))}, {"where": (place("A", 35.0),)}, (1, 1, 0)),
        ("when", {}, {"when": When(start=None, end=None)}, (0, 1, 1)),
        ("scope", {}, {"scope": "cumulative"}, (0, 1, 1)),
    ],
)
def test_facts(field, gold, ours, expected) -> None:
    assert fields([claim(**gold)], [claim(**ours)])[field] == expected


def test_who_takes_part_in_a_clash_is_an_actor_on_whichever_side_he_stands() -> None:
    one = {"event": "armed_clash", "actor": ("islamic_state", "syria_government"), "target": ()}
    other = {"event": "armed_clash", "actor": ("syria_government",), "target": ("islamic_state",)}
    found = fields([claim(**one)], [claim(**other)])
    assert (found["actor"], found["target"]) == ((2, 0, 0), (0, 0, 0))


def test_the_end_of_what_is_foretold_is_not_asked_for() -> None:
    gold, ours = claim(quote=DENIAL, stance="predicted"), claim(quote=DENIAL, stance="predicted")
    assert gold.when.start
    assert fields([gold], [claim(quote=DENIAL, stance="predicted", when=When(start=gold.when.start, end=None))])["when"] == (1, 0, 0)
    assert fields([gold], [ours])["when"] == (1, 0, 0)


def test_figures_of_a_tally() -> None:
    one = Tally(hit=3, missed=1, extra=3)
    assert (one.precision, one.recall, one.gold) == (0.5, 0.75, 4)
    assert one.f1 == pytest.approx(0.6)
    assert Tally().f1 == Tally().precision == Tally().recall == 1.0
