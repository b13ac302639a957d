"""The measure of linking and of tolls: B-cubed, pairs, intervals, and what is listed as a difference."""

import pytest
from gold_words import asked, incident, origin, story, toll

from riwaya.records import Contradiction, Links
from riwaya.scoring import (
    Answered,
    Tally,
    b_cubed,
    find_counterpart,
    merge,
    miss_links,
    miss_tolls,
    narrow,
    rename,
    score_links,
    score_tolls,
)

TRUTH = ["12345", "67", "89ABC"]


@pytest.mark.parametrize(
    ("ours", "precision", "recall"),
    [
        (TRUTH, 1.0, 1.0),
        (["12345", "6789ABC"], 16 / 21, 1.0),  # the two examples of Bagga and Baldwin: a wrong link of two large groups costs more
        (["1234589ABC", "67"], 7 / 12, 1.0),
        (["1234567", "89ABCxyz"], (25 / 7 + 4 / 7 + 5) / 12, 1.0),  # items that the gold does not have are left out
        (["12345", "67"], 7 / 12, 7 / 12),  # items that we do not have count nothing
        ([*"123456789ABC"], 1.0, 3 / 12),
        ([], 0.0, 0.0),
    ],
)
def test_b_cubed(ours, precision, recall) -> None:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    assert b_cubed(TRUTH, ours) == pytest.approx(f1)


def test_b_cubed_of_no_gold_is_full() -> None:
    assert b_cubed([], ["12"]) == 1.0


GOLD = story(
    {"i1": ["a:c1", "b:c1"], "i2": ["a:c2"]},
    origins=(origin("hospital", "a:c1", "b:c1"), origin("police", "a:c2")),
    copies=(("a", "b"),),
    contradictions=(Contradiction(one="a:c1", other="b:c1", why="4 against 5"),),
)


def test_links_that_are_the_gold_s_are_full_and_miss_nothing() -> None:
    score = score_links([(GOLD, GOLD)])
    assert (score.incidents, score.origins, score.copies, score.contradictions) == (1.0, 1.0, Tally(hit=1), Tally(hit=1))
    assert not [*miss_links(GOLD, GOLD)]


def test_pairs_have_no_order() -> None:
    turned = Links(incidents=(), copies=(("b", "a"),), contradictions=(Contradiction(one="b:c1", other="a:c1", why=""),))
    score = score_links([(GOLD, turned)])
    assert (score.copies, score.contradictions) == (Tally(hit=1), Tally(hit=1))


def test_each_difference_is_listed_with_what_lies_where() -> None:
    ours = Links(
        incidents=(incident("x1", "a:c1", "a:c2", why=("one place",)), incident("x2", "b:c1")),
        origins=(origin("hospital", "a:c1"), origin("doctor", "b:c1")),
        contradictions=(Contradiction(one="a:c1", other="a:c2", why="who did it"),),
    )
    assert [(miss.what, miss.name, miss.details) for miss in miss_links(GOLD, ours)] == [
        ("incident glued", "x1", ("i1: a:c1", "i2: a:c2", "one place")),
        ("incident split", "i1", ("x1: a:c1", "x2: b:c1")),
        ("origin split", "hospital", ("hospital: a:c1", "doctor: b:c1")),
        ("origin split", "police", ("in none: a:c2",)),
        ("copy missed", "a and b", ()),
        ("contradiction missed", "a:c1 and b:c1", ("4 against 5",)),
        ("contradiction extra", "a:c1 and a:c2", ("who did it",)),
    ]


def test_links_as_read_are_held_against_the_gold_claims_that_were_found() -> None:
    """b:c1 was not found, and x:c9 is none of the gold's."""
    names = {"a:k1": "a:c1", "a:k2": "a:c2"}
    ours = Links(incidents=(incident("x1", "a:k1", "x:c9"), incident("x2", "a:k2"), incident("x3", "x:c8")), origins=(origin("h", "a:k1"),))
    renamed, found = rename(ours, names), narrow(GOLD, names.values())
    assert [(one.id, one.claims) for one in renamed.incidents] == [("x1", ("a:c1",)), ("x2", ("a:c2",))]
    assert [one.claims for one in found.incidents] == [("a:c1",), ("a:c2",)]
    assert found.contradictions == ()
    assert score_links([(found, renamed)]).incidents == 1.0


def test_stories_merged_keep_their_incidents_apart_and_join_an_origin_of_one_name() -> None:
    other = story({"i1": ["c:c1"]}, origins=(origin("hospital", "c:c1"),))
    whole = merge([GOLD, other])
    assert len(whole.incidents) == 3
    assert [one.claims for one in whole.origins if one.origin == "hospital"] == [("a:c1", "b:c1", "c:c1")]


def test_the_incident_that_holds_most_of_a_gold_one_s_claims_is_asked_for_it() -> None:
    gold = incident("i1", "a", "b", "c")
    large, small, sole = incident("x1", "a", "y", "z"), incident("x2", "b"), incident("x3", "y")
    assert find_counterpart(gold, [large, small, incident("x4", "a", "c", "z")]).id == "x4"
    assert find_counterpart(gold, [large, small]).id == "x2", "at a tie the one with fewest others"
    assert find_counterpart(gold, [sole]) is None


@pytest.mark.parametrize(
    ("gold", "ours", "exact", "overlapping", "containing"),
    [
        ((5, 26), (5, 26), 1, 1, 1),
        ((5, 26), (4, 30), 0, 1, 1),
        ((5, 26), (26, 40), 0, 1, 0),
        ((5, 26), (27, 40), 0, 0, 0),
        ((5, 26), (0, None), 0, 1, 1),
        ((5, None), (5, None), 1, 1, 1),
        ((5, None), (4, 26), 0, 1, 0),
        ((5, None), (0, 4), 0, 0, 0),
        ((5, 26), None, 0, 0, 0),
    ],
)
def test_intervals(gold, ours, exact, overlapping, containing) -> None:
    answer = Answered(story="s", gold=asked(*gold), toll=toll(*ours) if ours else None, asked="Town", reason="unknown")
    score = score_tolls([answer])
    assert (score.asked, score.exact, score.overlapping, score.containing) == (1, exact, overlapping, containing)
    assert score.unanswered == (ours is None)
    assert len([*miss_tolls([answer])]) == 1 - exact


def test_a_toll_that_differs_is_listed_with_its_proof_and_the_gold_s_reason() -> None:
    proof = toll(4, None, bound_least="At least 4: …", bound_open="No upper bound.", clash_two="Cannot both be true: …")
    answer = Answered(story="s", gold=asked(5, 5, reason="one count"), toll=proof, asked="Town")
    [miss] = miss_tolls([answer])
    assert (miss.what, miss.name) == ("toll", "people killed in Town, 2018-05-11 to 2018-05-11")
    assert miss.details == ("gold: 5 (one count)", "ours, of Town: 4 to open", "At least 4: …", "No upper bound.")
