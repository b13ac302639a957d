"""Rule 8: what the links leave in doubt is read both ways, and the bounds hold over every reading."""

from toll_telling import ask, bounds, claim, exactly, links, report

from riwaya import tolls
from riwaya.records import Doubt, Links
from riwaya.tolls.readings import DOUBTS_CAP

PLACES = {"market": ["town"], "town": [], "camp": []}


def strikes(*figures, **more):
    """One strike each, in the same town on the same day, by an outlet each."""
    return [report(f"r{n}", claim("c", exactly(figure), **more)) for n, figure in enumerate(figures)]


def test_one_incident_or_two():
    """Four and three dead: if these are two strikes 7 died in town, if one then 3 or 4."""
    told = strikes(4, 3)
    doubt = Doubt(what="incident", one="r0:c", other="r1:c")
    town = ask("town", 11, 11)
    two, one = {"a": ["r0:c"], "b": ["r1:c"]}, {"a": ["r0:c", "r1:c"]}
    assert bounds(tolls.bound(told, town, links(places=PLACES, **two), {})) == (7, None)
    assert bounds(tolls.bound(told, town, links(places=PLACES, **one), {})) == (3, None)
    for linked in (two, one):  # whichever the links prefer
        accounts = tolls.Accounts(told, links(places=PLACES, doubts=[doubt], **linked))
        answer = accounts.answer(town)
        assert (bounds(accounts.bound(town)), answer.readings) == ((3, None), 2)
        assert all(one.holds for one in tolls.check(accounts, town))
    assert "doubts: the bounds hold over 2 readings" in accounts.bound(town).why[-1]


def test_an_incident_asked_for_may_be_a_part_of_another():
    told = strikes(4, 3)
    linked = links(places=PLACES, doubts=[Doubt(what="incident", one="r0:c", other="r1:c")], a=["r0:c"], b=["r1:c"])
    assert bounds(tolls.bound(told, ask(incident="b"), linked, {})) == (3, 4)


def test_a_clash_under_one_reading_is_shown_and_checked_under_it():
    told = strikes(4, 3)
    linked = links(places=PLACES, doubts=[Doubt(what="incident", one="r0:c", other="r1:c")], a=["r0:c"], b=["r1:c"])
    accounts = tolls.Accounts(told, linked)
    (clash,) = accounts.answer(ask("town", 11, 11)).clashes
    assert (len(clash.accounts), clash.reading) == (2, linked.doubts)
    assert all(one.holds for one in tolls.check(accounts, ask("town", 11, 11)))


def test_one_origin_or_two():
    """«A medical source» says 9 one day and 4 the next: an update if it is one source, a dispute if there are two."""
    told = [
        report("r0", claim("c", exactly(9), source="a medical source"), published=12),
        report("r1", claim("c", exactly(4), source="a medical source"), published=13),
    ]
    same = links(a=["r0:c", "r1:c"])
    assert bounds(tolls.bound(told, ask(incident="a"), same, {})) == (4, 4)
    doubtful = links(a=["r0:c", "r1:c"], doubts=[Doubt(what="origin", one="r0:c", other="r1:c")])
    assert bounds(tolls.bound(told, ask(incident="a"), doubtful, {})) == (4, 9)


def test_a_place_may_lie_in_another():
    """A strike on the camp, and a tally of the town: it caps the strike only if the camp is a part of the town."""
    told = [*strikes(5, where="camp"), report("s", claim("t", exactly(8), where="town", incident=False))]
    doubt = Doubt(what="place", one="camp", other="town")
    plain, doubtful = links(places=PLACES, a=["r0:c"]), links(places=PLACES, a=["r0:c"], doubts=[doubt])
    inside = links(places={**PLACES, "camp": ["town"]}, a=["r0:c"])
    rest = ask("market", 11, 11)
    assert bounds(tolls.bound(told, rest, plain, {})) == (0, 8)
    assert bounds(tolls.bound(told, rest, inside, {})) == (0, 3)
    assert bounds(tolls.bound(told, rest, doubtful, {})) == (0, 8)
    camp = ask("camp", 11, 11)
    assert bounds(tolls.bound(told, camp, inside, {})) == (5, 8)
    assert bounds(tolls.bound(told, camp, doubtful, {})) == (5, None)


def test_doubts_about_other_things_are_not_read_both_ways():
    told = [*strikes(4, 3), report("far", claim("c", exactly(1), where="camp", days=(1, 1)))]
    linked = links(places=PLACES, doubts=[Doubt(what="incident", one="r0:c", other="r1:c")], a=["r0:c"], b=["r1:c"], c=["far:c"])
    assert tolls.Accounts(told, linked).answer(ask("camp", 1, 1)).readings == 1


def test_the_cap_on_readings_is_reported():
    told = strikes(*range(1, DOUBTS_CAP + 3))
    doubts = [Doubt(what="incident", one="r0:c", other=f"r{n}:c") for n in range(1, len(told))]
    incidents = {f"i{n}": [f"r{n}:c"] for n in range(len(told))}
    accounts = tolls.Accounts(told, links(places=PLACES, doubts=doubts, **incidents))
    answer = accounts.answer(ask("town", 11, 11))
    assert (answer.readings, answer.capped) == (2**DOUBTS_CAP, True)
    assert accounts.bound(ask("town", 11, 11)).capped


def test_doubts_survive_the_exchange_format():
    import msgspec

    doubt = Doubt(what="place", one="camp", other="town", why="the maps differ")
    one = Links(incidents=(), doubts=(doubt,))
    assert msgspec.json.decode(msgspec.json.encode(one), type=Links) == one
