"""A real page with its furniture, where it is at hand: what it says is read, and nothing that it does not say."""

from pathlib import Path

import pytest
from cli_samples import objects
from typer.testing import CliRunner

from riwaya.cli.commands import app

PAGE = Path(__file__).parents[3] / "shared" / "samples" / "real-page.txt"
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the page is no part of the repository")


@pytest.fixture(scope="module")
def report():
    done = CliRunner().invoke(app, ["read", str(PAGE), "--published", "2018-05-12", "--json"])
    assert (done.exit_code, done.stderr) == (0, "")
    [report] = objects(done.stdout)
    return report


def figures(claim):
    return {(o["kind"], o["unit"], o.get("group"), o.get("side"), o["min"], o["max"]) for o in claim["outcomes"]}


def find(report, **sought):
    """The claims whose fields are these; `figure` is one of the claim's figures."""
    figure = sought.pop("figure", None)
    found = [claim for claim in report["claims"] if all(claim[key] == value for key, value in sought.items())]
    return [claim for claim in found if figure is None or figure in figures(claim)]


def soldiers(number, side="syria_government"):
    return ("killed", "people", "combatants", side, number, number)


def names(claim):
    return {place["name"] for place in claim["where"]}


def test_the_26_claimed_by_the_islamic_state(report):
    [claim] = find(report, figure=soldiers(26), stance="asserted")
    assert claim["event"] == "armed_clash"
    assert [source["actor"] for source in claim["sources"]] == ["islamic_state"]
    assert (claim["when"]["from"], claim["when"]["to"]) == ("2018-05-11", "2018-05-11")
    assert names(claim) == {"Al-Hajar al-Aswad"}


def test_the_list_of_876(report):
    [claim] = find(report, figure=soldiers(876), stance="asserted")
    assert claim["scope"] == "cumulative"
    assert claim["when"]["to"] == "2018-05-12"


def test_the_50_and_the_two_tanks(report):
    [claim] = find(report, figure=soldiers(50), stance="asserted")
    assert ("damaged", "tank", None, "syria_government", 2, 2) in figures(claim)
    assert names(claim) == {"Al-Hajar al-Aswad", "Yarmouk camp"}
    assert [source["type"] for source in claim["sources"]] == ["media"]


def test_670_against_159(report):
    claims = [c for c in report["claims"] if {soldiers(670), soldiers(159, "islamic_state")} & figures(c)]
    assert {soldiers(670), soldiers(159, "islamic_state")} <= set.union(*map(figures, claims))
    assert {claim["stance"] for claim in claims} == {"asserted"}


def test_two_children_and_four_women_by_air_strikes(report):
    [claim] = find(report, event="air_strike", figure=("killed", "people", "children", None, 2, 2))
    assert ("killed", "people", "women", None, 4, 4) in figures(claim)
    assert [source["type"] for source in claim["sources"]] == ["activists"]


def test_the_denial_of_lost_ground(report):
    denials = find(report, event="territory_gained", stance="denied")
    assert any(source["type"] == "media" for claim in denials for source in claim["sources"])


def test_the_denied_death_of_the_commander(report):
    """The source denies it twice: as the news had it, and with a second man's and the fight that never was."""
    news, fight = find(report, stance="denied", figure=("killed", "people", "commander", "islamic_state", 1, 1))
    assert (news["event"], fight["event"]) == ("leadership", "armed_clash")
    assert names(news) == names(fight) == {"Yarmouk camp"}
    assert [source["actor"] for source in (*news["sources"], *fight["sources"])] == ["islamic_state", "islamic_state"]


def test_nothing_is_read_from_the_furniture(report):
    quotes = " ".join(claim["quote"] for claim in report["claims"])
    for words in ("زائر", "القنوات", "Flag Counter", "primi", "أضف تعليق", "كود امني", "رقيب", "تحديث"):
        assert words not in quotes
        assert words not in report["text"] or words == "القنوات"
    assert all(claim["quote"] in report["text"] or claim["quote"] in report["title"] for claim in report["claims"])
