"""What keeps large material manageable: only what bears on a question is looked at, and a cap is said."""

from datetime import date, timedelta

from toll_telling import ask, bounds, claim, count, exactly, links, report

from riwaya import tolls
from riwaya.records import Claim, Question, When


def on(one: Claim, first: int, last: int) -> Claim:
    """The claim with a window that starts and ends so many days after 1 May."""
    start = date(2018, 5, 1)
    return type(one)(
        **{**{f: getattr(one, f) for f in one.__struct_fields__}, "when": When(start=start + timedelta(first), end=start + timedelta(last))}
    )


def test_an_open_tally_of_a_war_ties_nothing_together():
    """«More than 39,800 since October»: true, but no reason to look at a strike elsewhere, or to call its dispute one with this."""
    war = report("war", claim("t", count(39_801, None), where="country", days=(1, 30), incident=False))
    strikes = [
        report(f"{n}{m}", claim("c", exactly(figure), where=f"town {n}", days=(11, 11), source=f"{m}"))
        for n in range(6)
        for m, figure in enumerate((2, 5))
    ]
    incidents = {f"i{n}": [f"{n}0:c", f"{n}1:c"] for n in range(6)}
    accounts = tolls.Accounts([war, *strikes], links(places={f"town {n}": ["country"] for n in range(6)}, **incidents))
    toll = accounts.bound(ask(incident="i3"))
    assert (bounds(toll), len(toll.clashes)) == ((2, 5), 1)
    # All towns together: each pair of figures is a dispute of its own.
    towns = accounts.bound(ask(tuple(f"town {n}" for n in range(6)), 11, 11))
    assert (bounds(towns), len(towns.clashes), towns.capped) == ((12, None), 6, False)
    assert bounds(accounts.bound(ask("country", 1, 30))) == (39_801, None)


def test_of_a_long_chain_of_tallies_the_nearest_are_taken_and_the_cap_is_said():
    """Three hundred weekly tallies, each overlapping the next: too many to weigh for one day, near ones decide."""
    chain = [report(f"r{n}", on(claim("t", exactly(10), incident=False), 4 * n, 4 * n + 6)) for n in range(300)]
    accounts = tolls.Accounts(chain, links())
    first = date(2018, 5, 1) + timedelta(600)
    toll = accounts.bound(Question(kind="killed", place="town", start=first, end=first))
    assert (bounds(toll), toll.capped) == ((0, 10), True)
    short = tolls.Accounts(chain[140:160], links())
    assert not short.bound(Question(kind="killed", place="town", start=first, end=first)).capped


def test_what_holds_and_what_gave_way_can_be_shown():
    told = [
        report("r", claim("c", exactly(3), source="hospital"), published=11),
        report("s", claim("c", exactly(5), source="hospital"), published=12),
    ]
    accounts = tolls.Accounts(told, links(i=["r:c", "s:c"]))
    assert ([one.key for one in accounts.held], accounts.superseded) == (["s:c/0"], {"r:c/0": "s:c/0"})
