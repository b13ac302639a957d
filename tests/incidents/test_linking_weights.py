"""The tool that measures fitted weights against the rules: what it fits, and how pairs become incidents. (splink itself is not asked here.)"""

import sys
from pathlib import Path

import pytest
from linking_story import SmallGazetteer, report, told

from riwaya.incidents.grounds import Grounds
from riwaya.incidents.tellings import Telling, tell
from riwaya.records import Claim

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from compare_linking import Method, Story, averaged, gathered, joined, supports
from linking_weights import COMPARISONS, Levels, by_em_in_blocks, by_labels, compare, in_whole_bits, weigh


def telling(name: str, claim: Claim) -> Telling:
    [found] = tell(report(name, claim), Grounds(SmallGazetteer()))
    return found


def levels(**given: str) -> Levels:
    return tuple(given.get(name) for name in COMPARISONS)


def test_a_pair_stands_at_one_level_of_each_comparison_or_at_none_where_a_claim_is_silent() -> None:
    a = telling("a", told("c1", "air_strike", "Tal Rima", doer="russia", dead=7))
    b = telling("b", told("c1", "shelling", "Tal Rima market, Tal Rima", dead=7, day="2020-03-02"))
    found = dict(zip(COMPARISONS, compare(a, b), strict=True))
    assert found["place"] == "in town"
    assert found["days"] == "next"
    assert found["event"] == "kin"
    assert found["figures"] == "telling"
    assert found["parties"] is None  # the second report does not say who did it
    assert found == dict(zip(COMPARISONS, compare(b, a), strict=True))


def test_every_level_that_is_found_is_a_level_that_is_named() -> None:
    places = ("Tal Rima", "Ain Rima", "Tal Rima market, Tal Rima", "Far Quarter", "Rima Governorate", "Wadi Sur")
    days = ("2020-03-01", "2020-03-02", "2020-03-05", "2020-05-01", ("2020-03-01", "2020-03-20"))
    tellings = [telling(f"{n}{m}", told("c1", "air_strike", p, day=d)) for n, p in enumerate(places) for m, d in enumerate(days)]
    for a in tellings:
        for b in tellings:
            for (_, named), level in zip(COMPARISONS.values(), compare(a, b), strict=True):
                assert level is None or level in named


def test_labels_say_how_much_a_level_speaks_for_one_occurrence() -> None:
    """Of pairs of one occurrence nine in ten are of one day, of the others one in ten: nine times likelier, so log2 9 bits."""
    pairs = [
        (levels(days=day), same) for same in (True, False) for day in ["same"] * (90 if same else 10) + ["next"] * (10 if same else 90)
    ]
    weights = by_labels(pairs)
    assert weights["days"]["same"].weight == pytest.approx(3.17, abs=0.1)
    assert weigh(levels(days="next"), weights) == pytest.approx(-3.17, abs=0.1)
    assert weigh(levels(), weights) == 0
    assert weigh(levels(days="same"), in_whole_bits(weights)) == 3


def test_em_finds_without_labels_what_agrees_together() -> None:
    """Two kinds of pairs, mixed: same day, event and figures; or next day, another event and other figures."""
    one, other = levels(days="same", event="same", figures="telling"), levels(days="next", event="unlike", figures="differ")
    weights = by_em_in_blocks([one] * 30 + [other] * 90 + [levels(days="same", event="unlike", figures="differ")] * 30)
    assert weights["event"]["same"].weight > 3
    assert weights["event"]["unlike"].weight < -3
    # Half of the pairs of one day are of the other kind: the day says less.
    assert 0 < weights["days"]["same"].weight < weights["event"]["same"].weight


def test_what_is_joined_chains_and_what_is_gathered_does_not() -> None:
    """A day's round-up fits each of two strikes; only connected components glue them."""
    strikes = [telling(name, told("c1", "air_strike", town, dead=4)) for name, town in (("a", "Tal Rima"), ("b", "Wadi Sur"))]
    roundup = telling("c", told("c1", "air_strike", "Tal Rima", "Wadi Sur"))
    story = Story("made up", [*strikes, roundup], [["a:c1", "c:c1"], ["b:c1"]])

    def score(a: Telling, b: Telling) -> float:
        return 2.0 if roundup in (a, b) else -8.0

    assert len(joined(story, score, 0.0)) == 1
    assert len(averaged(story, score, 0.0)) == 2
    assert len(gathered(story, score, 0.0)) == 2


def test_what_is_learned_on_stories_links_others() -> None:
    def story(town: str, dead: int) -> Story:
        claims = [told("c1", "air_strike", town, dead=dead), told("c2", "arrest", town)]
        tellings = [t for name in "ab" for t in tell(report(f"{name}{dead}", *claims), Grounds(SmallGazetteer()))]
        return Story(town, tellings, [[f"a{dead}:{claim}", f"b{dead}:{claim}"] for claim in ("c1", "c2")])

    taught, unseen = story("Tal Rima", 4), story("Wadi Sur", 9)
    for cluster in (gathered, averaged, joined):
        by_weights = Method("labels", cluster, lambda stories: by_labels(pair for s in stories for pair in s.labelled()))
        assert sorted(map(sorted, by_weights.learn([taught])(unseen))) == unseen.gold
        assert sorted(map(sorted, Method("rules", cluster).learn([])(unseen))) == unseen.gold
    assert supports(*unseen.tellings[::2]) >= 0
