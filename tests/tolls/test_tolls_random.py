"""What holds of every story: the order of its reports does not matter, every proof holds alone, and doubts are read every way."""

from itertools import chain, combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from toll_stories import random_stories, read, read_links, read_question
from toll_telling import ask, bounds, claim, count, links, report

from riwaya import tolls
from riwaya.records import Doubt

RANDOM = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
PLACES = {"market": ["town"], "town": ["province"], "camp": []}


@RANDOM
@given(random_stories(), st.randoms())
def test_the_order_of_reports_and_claims_of_an_origin_does_not_matter(drawn, random):
    story, reports = drawn
    shuffled = random.sample(reports, len(reports))
    turned = {**story, "incidents": story["incidents"][::-1], "origins": story["origins"][::-1]}
    one, other = tolls.Accounts(read(reports), read_links(story)), tolls.Accounts(read(shuffled), read_links(turned))
    for toll in story["tolls"]:
        first, second = one.bound(read_question(toll)), other.bound(read_question(toll))
        assert (first.min, first.max) == (second.min, second.max)
        assert {frozenset(clash) for clash in first.clashes} == {frozenset(clash) for clash in second.clashes}
        assert [(v.origin, v.min, v.max) for v in first.voices] == [(v.origin, v.min, v.max) for v in second.voices]


@RANDOM
@given(random_stories())
def test_every_proof_of_a_random_story_holds_alone(drawn):
    story, reports = drawn
    accounts = tolls.Accounts(read(reports), read_links(story))
    for toll in story["tolls"]:
        assert [one for one in tolls.check(accounts, read_question(toll)) if not one.holds] == []


strikes = st.lists(
    st.tuples(
        st.sampled_from(["killed", "injured", "captured"]),
        st.sampled_from(["market", "town", "camp"]),
        st.integers(0, 6),
        st.sampled_from([0, 0, 2, None]),
    ),
    min_size=2,
    max_size=4,
)
tallies = st.lists(st.tuples(st.sampled_from(["town", "province"]), st.integers(0, 15)), max_size=1)


@RANDOM
@given(strikes, tallies, st.data())
def test_bounds_hold_over_every_reading_of_the_doubts_and_no_wider(told, counted, data):
    """Each doubt is whether two strikes are one: every way to answer all of them, told as plain links, and the hull over these."""
    reports = [
        report(f"r{n}", claim("c", count(low, None if more is None else low + more, kind=kind), where=place))
        for n, (kind, place, low, more) in enumerate(told)
    ]
    reports += [report(f"t{n}", claim("c", count(top, top), where=where, incident=False)) for n, (where, top) in enumerate(counted)]
    pairs = data.draw(st.lists(st.sampled_from(list(combinations(range(len(told)), 2))), min_size=1, max_size=2, unique=True))
    doubts = [Doubt(what="incident", one=f"r{a}:c", other=f"r{b}:c") for a, b in pairs]
    kind = data.draw(st.sampled_from(["killed", "injured", "captured"]))
    question = ask(data.draw(st.sampled_from(sorted(PLACES))), 11, 11, kind=kind)
    found = []
    for joined in chain.from_iterable(combinations(pairs, size) for size in range(len(pairs) + 1)):
        found.append(tolls.bound(reports, question, links(places=PLACES, **one_reading(len(told), joined)), {}))
    plain = {f"i{n}": [f"r{n}:c"] for n in range(len(told))}
    accounts = tolls.Accounts(reports, links(places=PLACES, doubts=doubts, **plain))
    high = None if any(toll.max is None for toll in found) else max(toll.max for toll in found)
    assert bounds(accounts.bound(question)) == (min(toll.min for toll in found), high)
    assert [one for one in tolls.check(accounts, question) if not one.holds] == []


def one_reading(number, joined):
    """The strikes as incidents, where these pairs are one."""
    group = list(range(number))
    for a, b in joined:
        group = [group[a] if one == group[b] else one for one in group]
    return {f"i{first}": [f"r{n}:c" for n in range(number) if group[n] == first] for first in dict.fromkeys(group)}
