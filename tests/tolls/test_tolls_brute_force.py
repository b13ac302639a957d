"""Tolls against trying everything: bounds sharp, clashing sets smallest and all there, voices right, on thousands of tiny stories."""

import toll_brute as brute
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from toll_telling import ask, bounds, claim, count, links, report

from riwaya import tolls

days = st.sampled_from([(1, 1), (2, 2), (1, 2)])
figures = st.tuples(st.integers(0, brute.TOP), st.one_of(st.none(), st.integers(0, brute.TOP))).filter(
    lambda f: f[1] is None or f[0] <= f[1]
)
tallies = st.builds(
    lambda place, window, figure: brute.Told(None, place, *window, *figure, 0), st.sampled_from(sorted(brute.PLACES)), days, figures
)
incident_accounts = st.builds(
    lambda number, place, on, figure: brute.Told(number, place, on, on, *figure, 0),
    st.integers(1, 2),
    st.sampled_from(["town", "camp"]),
    st.integers(1, 2),
    figures,
)
stories = st.lists(st.one_of(tallies, incident_accounts), min_size=1, max_size=5)
SLOW = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


@st.composite
def posed(draw):
    told = draw(stories)
    incidents = sorted({one.incident for one in told if one.incident is not None})
    areas = st.builds(lambda place, window: brute.Asked(None, place, *window), st.sampled_from(sorted(brute.PLACES)), days)
    question = st.one_of(areas, st.sampled_from(incidents).map(lambda i: brute.Asked(i, "", 1, 1))) if incidents else areas
    assume(brute.size(told) <= 11)
    return told, draw(question)


def gather(told, order=None):
    """The told accounts as one report each, of an origin of its own."""
    reports, incidents = [], {}
    for n in order or range(len(told)):
        one = told[n]
        reports.append(
            report(
                f"r{n}",
                claim(
                    "c",
                    count(one.low, one.high, unit="tank", kind="destroyed"),
                    where=one.place,
                    days=(one.first, one.last),
                    incident=one.incident is not None,
                ),
            )
        )
        if one.incident is not None:
            incidents.setdefault(f"i{one.incident}", []).append(f"r{n}:c")
    return tolls.Accounts(reports, links(places=brute.PLACES, **incidents))


def question(asked):
    if asked.incident is not None:
        return ask(kind="destroyed", unit="tank", incident=f"i{asked.incident}")
    return ask(asked.place, asked.first, asked.last, kind="destroyed", unit="tank")


def number(key):
    return int(key.partition(":")[0][1:])


@SLOW
@given(posed())
def test_bounds_voices_and_clashes_are_those_of_trying_everything(given_story):
    told, asked = given_story
    expected = brute.solve(told, asked)
    toll = gather(told).bound(question(asked))
    assert bounds(toll) == (expected.low, expected.high)
    assert {number(voice.account) for voice in toll.voices} == expected.voices
    found = {frozenset(map(number, clash)) for clash in toll.clashes}
    assert found <= expected.clashes
    assert not toll.capped


@SLOW
@given(stories)
def test_all_smallest_clashes_are_found(told):
    assume(brute.size(told) <= 11)
    expected = brute.solve(told, brute.Asked(None, "province", 1, 2)).clashes
    accounts = gather(told)
    everything = [ask(place, 1, 2, kind="destroyed", unit="tank") for place in brute.PLACES]
    found = {frozenset(map(number, clash)) for one in everything for clash in accounts.bound(one).clashes}
    assert found == expected


@SLOW
@given(posed(), st.randoms())
def test_the_order_of_reports_does_not_matter(given_story, random):
    told, asked = given_story
    order = list(range(len(told)))
    random.shuffle(order)
    one, other = gather(told).bound(question(asked)), gather(told, order).bound(question(asked))
    assert bounds(one) == bounds(other)
    assert {v.account for v in one.voices} == {v.account for v in other.voices}
    assert {frozenset(clash) for clash in one.clashes} == {frozenset(clash) for clash in other.clashes}


@SLOW
@given(posed(), st.one_of(tallies, incident_accounts))
def test_an_account_that_leaves_all_possible_never_widens(given_story, more):
    told, asked = given_story
    grown = [*told, more]
    assume(brute.size(grown) <= 11)
    result = brute.solve(grown, asked)
    # An incident's own unknowns may move when an account names another place or day for it: that is another story, not an added account.
    assume(
        not result.clashes
        and (more.incident is None or any(more.incident == o.incident and (more.place, more.first) == (o.place, o.first) for o in told))
    )
    before, after = gather(told).bound(question(asked)), gather(grown).bound(question(asked))
    assert before.min <= after.min
    assert before.max is None or (after.max is not None and after.max <= before.max)


@SLOW
@given(posed(), st.sampled_from([("town", 1, 1), ("camp", 2, 2), ("region", 1, 2)]))
def test_cutting_cells_finer_changes_nothing(given_story, cut):
    """An account that says nothing (0 or more) of a place and window that no other names cuts time and places."""
    told, asked = given_story
    place, first, last = cut
    # With the same place and window it would be one more voice of their group, and the group less easily silenced.
    assume(all(one.incident is not None or (one.place, one.first, one.last) != cut for one in told))
    finer = gather([*told, brute.Told(None, place, first, last, 0, None, 0)]).bound(question(asked))
    plain = gather(told).bound(question(asked))
    if len(plain.voices) == len(finer.voices):  # unless it is the very sum that is asked, and so a voice
        assert bounds(plain) == bounds(finer)


@SLOW
@given(posed())
def test_every_certificate_holds_alone_and_misses_none(given_story):
    told, asked = given_story
    checks = tolls.check(gather(told), question(asked))
    assert [one for one in checks if not one.holds] == []
