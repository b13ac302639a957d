"""The lattice of classes, and numbers that two kinds share, against trying everything on small stories."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from toll_brute import TOP
from toll_brute_classes import LEAVES, Counted, solve, unknowns
from toll_telling import ask, bounds, claim, count, links, report

from riwaya import tolls

figures = st.tuples(st.integers(0, TOP), st.one_of(st.none(), st.integers(0, TOP))).filter(lambda f: f[1] is None or f[0] <= f[1])
shared = st.tuples(st.integers(1, TOP), st.one_of(st.none(), st.just(TOP)))
SLOW = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def accounts(kinds, who, incidents, most):
    one = st.builds(lambda i, k, w, f: Counted(i, (k,), w, *f), st.sampled_from(incidents), st.sampled_from(kinds), who, figures)
    both = st.builds(lambda i, w, f: Counted(i, kinds, w, *f), st.sampled_from(incidents), who, shared)
    return st.lists(st.one_of(one, both) if len(kinds) > 1 else one, min_size=1, max_size=most)


questions = st.builds(
    lambda i, w: Counted(i, ("killed",), w, 0, None), st.sampled_from([None, 1]), st.sampled_from(sorted(LEAVES, key=str))
)
lattice = accounts(("killed",), st.sampled_from(sorted(LEAVES, key=str)), [None, 1, 1], 5)
two_kinds = accounts(("killed", "injured"), st.sampled_from([("unspecified", None), ("civilians", None)]), [None, 1, 1], 4)


def gather(told):
    """One report each, of an origin of its own; a shared number as the annotation guide writes it, without bounds for either kind."""
    reports, members = [], [f"r{n}:c" for n, one in enumerate(told) if one.incident is not None]
    for n, one in enumerate(told):
        group, side = one.who
        if len(one.kinds) == 1:
            outcomes = [count(one.low, one.high, group, kind=one.kinds[0], side=side)]
        else:
            outcomes = [
                count(0, None, group, side=side),
                count(0, None, group, kind="injured", side=side, joint_with=0, joint=(one.low, one.high)),
            ]
        reports.append(report(f"r{n}", claim("c", *outcomes, incident=one.incident is not None)))
    return tolls.Accounts(reports, links(places={"town": []}, **({"i1": members} if members else {})))


def question(asked):
    group, side = asked.who
    where = {"incident": "i1"} if asked.incident else {"place": "town", "first": 11, "last": 11}
    return ask(group=group, side=side, **where)


def compare(told, asked):
    assume(asked.incident is None or any(one.incident for one in told))
    assume(len(unknowns(told, asked)) <= 8)
    expected = solve(told, asked)
    found = gather(told)
    toll = found.bound(question(asked))
    assert (bounds(toll), toll.capped) == ((expected.low, expected.high), False)
    assert [one for one in tolls.check(found, question(asked)) if not one.holds] == []
    return toll, expected


@SLOW
@given(lattice, questions)
def test_classes_bound_each_other_as_the_lattice_says(told, asked):
    toll, expected = compare(told, asked)
    assert {int(voice.account[1]) for voice in toll.voices} == expected.voices
    assert {frozenset(int(account[1]) for account in clash) for clash in toll.clashes} <= expected.clashes


@SLOW
@given(two_kinds, questions.filter(lambda one: one.who[0] in ("unspecified", "civilians") and one.who[1] is None))
def test_a_number_that_two_kinds_share_bounds_their_sum(told, asked):
    compare(told, asked)
