"""The integer programs, clashes and scenarios on bare rows and columns, against trying every point, set and choice."""

from itertools import combinations, product

import highspy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from riwaya.tolls.cells import find_columns
from riwaya.tolls.clashes import find_clashes
from riwaya.tolls.classes import Class
from riwaya.tolls.enumeration import shrink
from riwaya.tolls.programs import LEAST, MOST, Limit, Program
from riwaya.tolls.proofs import certify, proves
from riwaya.tolls.scenarios import Scenarios
from riwaya.tolls.sums import Sum

TOP = 3
QUICK = settings(max_examples=150, deadline=None, derandomize=True)
figures = st.tuples(st.integers(0, TOP), st.one_of(st.none(), st.integers(0, TOP)))


@st.composite
def systems(draw, rows=4):
    """Limits (owner n has row n) and columns; the bit after the last row marks the asked sum."""
    limits = [Limit(n, low, high) for n, (low, high) in enumerate(draw(st.lists(figures, min_size=1, max_size=rows)))]
    columns = draw(st.sets(st.integers(1, 2 ** (len(limits) + 1) - 1), min_size=1, max_size=5))
    return limits, sorted(columns)


def points(limits, columns, owners):
    for point in product(range(TOP + 1), repeat=len(columns)):
        sums = [sum(x for x, column in zip(point, columns, strict=True) if column >> n & 1) for n in range(len(limits))]
        if all(limit.low <= sums[n] and (limit.high is None or sums[n] <= limit.high) for n, limit in enumerate(limits) if owners >> n & 1):
            yield point


def best(limits, columns, owners, sense):
    """The value of the asked sum by trying every point; "none" where nothing holds, None where it has no top."""
    asked = [j for j, column in enumerate(columns) if column >> len(limits) & 1]
    values = [sum(point[j] for j in asked) for point in points(limits, columns, owners)]
    if not values:
        return "none"
    caps = sum(1 << n for n, limit in enumerate(limits) if limit.high is not None and owners >> n & 1)
    if sense == MOST and any(not columns[j] & caps for j in asked):
        return None
    return min(values) if sense == LEAST else max(values)


@QUICK
@given(systems(), st.integers(0, 15), st.sampled_from([LEAST, MOST]))
def test_an_optimum_is_the_best_of_all_points(system, owners, sense):
    limits, columns = system
    owners &= 2 ** len(limits) - 1
    found = Program(limits, columns, asked=len(limits)).optimum(owners, sense)
    assert (found.value if found else "none") == best(limits, columns, owners, sense)


def test_relaxed_bounds_are_not_taken_for_sharp():
    """Three sums of two unknowns each, all at least 1: the linear program gets by with 1½, whole people do not."""
    program = Program([Limit(0, 1, None), Limit(1, 1, None), Limit(2, 1, None)], [0b1011, 0b1101, 0b1110], asked=3)
    assert program.optimum(0b111, LEAST).value == 2


def test_another_user_of_the_solver_in_this_process_does_no_harm():
    """The solver shares its threads over the process and refuses to run where two users set their number differently."""
    highspy.Highs.resetGlobalScheduler(True)
    other = highspy.Highs()
    other.silent()
    other.setOptionValue("threads", 3)
    other.addVar(0.0, 1.0)
    other.changeColIntegrality(0, highspy.HighsVarType.kInteger)
    other.run()
    limits, columns = [Limit(0, 1, 2)], [0b11]
    assert Program(limits, columns, asked=1).optimum(1, MOST).value == 2
    highspy.Highs.resetGlobalScheduler(True)


def test_what_is_possible_in_fractions_only_is_a_clash():
    """Three sums of two unknowns each, all exactly 1: only a half each would do."""
    limits = [Limit(0, 1, 1), Limit(1, 1, 1), Limit(2, 1, 1)]
    assert find_clashes(limits, [0b011, 0b101, 0b110]).smallest == (0b111,)


@QUICK
@given(systems(rows=5))
def test_clashes_and_stands_are_those_of_trying_every_set(system):
    limits, columns = system
    everyone = range(len(limits))
    sets = [sum(1 << n for n in some) for size in range(len(limits) + 1) for some in combinations(everyone, size)]
    feasible = {some for some in sets if next(points(limits, columns, some), None) is not None}
    smallest = {some for some in sets if some not in feasible and all(some & ~(1 << n) in feasible for n in everyone if some >> n & 1)}
    largest = {some for some in feasible if not any(some & other == some and some != other for other in feasible)}
    found = find_clashes(limits, [column & (2 ** len(limits) - 1) for column in columns])
    assert set(found.smallest) == smallest
    settled = 2 ** len(limits) - 1 & ~sum(one.members for one in found.disputes)
    assert {settled | sum(stands) for stands in product(*(one.stands for one in found.disputes))} == largest


@QUICK
@given(systems(rows=5))
def test_a_shrunk_clash_has_no_spare_member(system):
    limits, columns = system
    program = Program(limits, columns)
    everyone = 2 ** len(limits) - 1
    assume(not program.feasible(everyone))
    core = shrink(program, everyone)
    assert not program.feasible(core)
    assert all(program.feasible(core & ~(1 << n)) for n in range(len(limits)) if core >> n & 1)


@QUICK
@given(systems(rows=5), st.sampled_from([LEAST, MOST]))
def test_the_hull_is_that_of_all_choices_and_its_certificate_irreducible(system, sense):
    limits, columns = system
    found = find_clashes(limits, [column & (2 ** len(limits) - 1) for column in columns])
    settled = 2 ** len(limits) - 1 & ~sum(one.members for one in found.disputes)
    choices = [one.stands for one in found.disputes]
    program = Program(limits, columns, asked=len(limits))
    values = [best(limits, columns, settled | sum(stands), sense) for stands in product(*choices)]
    expected = min(values) if sense == LEAST else None if None in values else max(values)
    end = Scenarios(program, settled, choices).end(sense)
    assert (end.value, end.capped) == (expected, False)
    certificate = certify(program, end, sense)
    mask = sum(1 << owner for owner in certificate.owners)
    if certificate.owners:
        assert proves(program, mask, end.value, sense)
        assert not any(proves(program, mask & ~(1 << owner), end.value, sense) for owner in certificate.owners)
    assert not certificate.shares or sum(share.times * share.figure for share in certificate.shares) == end.value


def test_unrelated_disputes_do_not_multiply():
    """Forty pairs of contradicting figures: eighty stands, not 2 to the 40 scenarios; and the hull is found all the same."""
    pairs = range(40)
    limits = [limit for n in pairs for limit in (Limit(2 * n, 1, 1), Limit(2 * n + 1, 3, 3))]
    columns = [0b11 << 2 * n for n in pairs]
    found = find_clashes(limits, columns)
    assert (len(found.smallest), len(found.disputes), found.capped) == (40, 40, False)
    program = Program(limits, [column | 1 << 80 for column in columns], asked=80)
    choices = [one.stands for one in found.disputes]
    assert Scenarios(program, 0, choices).end(LEAST)[::2] == (40, False)
    assert Scenarios(program, 0, choices).end(MOST)[::2] == (120, False)


def test_a_cap_is_reported():
    """A city's tally is too small for any two of twelve disputed figures at their highest: far too many ways to be looked at."""
    limits = [limit for n in range(12) for limit in (Limit(2 * n, 1, 1), Limit(2 * n + 1, 30, 30))]
    columns = [0b11 << 2 * n | 1 << 24 for n in range(12)]
    found = find_clashes([*limits, Limit(24, 0, 349)], [*columns, 1 << 24])
    assert found.capped


@QUICK
@given(st.lists(st.tuples(st.frozensets(st.sampled_from("abc"), min_size=1), st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=4))
def test_finer_cells_are_the_same_unknowns(areas):
    """Cut by further sums, unknowns split; seen by the first sums alone they are what they were."""
    who = (Class("killed", "people", "everyone"),)
    sums = [Sum(who, (), None, where, min(a, b), max(a, b)) for where, a, b in areas]
    cuts = [Sum((Class("killed", "people", "combatants", "x"),), (), None, frozenset("b"), 2, 3), Sum(who, (), None, frozenset("a"), 3, 3)]
    finer = {column & (2 ** len(sums) - 1) for column in find_columns([*sums, *cuts], {})} - {0}
    assert finer == set(find_columns(sums, {}))


def test_where_clashes_are_too_many_each_owner_still_has_a_stand():
    """Twenty strikes of 6 in a city that counts 54: any ten of the twenty clash with it, 184,756 smallest sets."""
    limits = [*(Limit(n, 6, 6) for n in range(20)), Limit(20, 0, 54)]
    columns = [*(1 << n | 1 << 20 for n in range(20)), 1 << 20]
    found = find_clashes(limits, columns)
    program = Program(limits, columns)
    assert found.capped
    assert all(not program.feasible(clash) for clash in found.smallest)
    (dispute,) = found.disputes
    for stand in dispute.stands:
        assert program.feasible(stand)
        assert not any(program.feasible(stand | 1 << owner) for owner in range(21) if not stand >> owner & 1)
    assert all(any(stand >> owner & 1 for stand in dispute.stands) for owner in range(21))
