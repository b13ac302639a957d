"""Questions, axes, maps and time lines: what is laid out, before it is drawn."""

from datetime import date, timedelta

import pytest
from dossier_samples import claim, links, people, reports

from riwaya.dossiers import questions, tally_questions
from riwaya.dossiers.axes import axis
from riwaya.dossiers.figures import speaks_to
from riwaya.dossiers.file_names import distinct, safe
from riwaya.dossiers.labelling import Box, place_labels
from riwaya.dossiers.mapping import HEIGHT, WIDTH, lay_out, regions
from riwaya.dossiers.places import Spot
from riwaya.dossiers.timeline import episodes
from riwaya.gazetteer import Outline
from riwaya.records import Incident, Outcome, Question


def test_an_incident_asks_for_all_then_for_each_class_that_an_account_counts() -> None:
    asked = questions(links().incidents[0], reports())
    assert [(q.kind, q.group, q.side) for q in asked] == [
        ("killed", None, None),
        ("killed", "civilians", None),
        ("killed", "children", None),
    ]
    assert {q.incident for q in asked} == {"i1"}


def test_a_side_alone_means_its_combatants_and_things_have_no_group() -> None:
    told = reports()[0]
    outcomes = (people("killed", 3, 3, side="houthis"), Outcome(kind="destroyed", unit="tank", min=2, max=2, side="houthis"))
    told = type(told)(id="x", published=told.published, claims=(claim("c1", "q", "armed_clash", *outcomes),))
    asked = questions(Incident(id="i", event="armed_clash", start=None, end=None, place=None, claims=("x:c1",)), [told])
    assert [(q.kind, q.unit, q.group, q.side) for q in asked] == [
        ("killed", "people", None, None), ("killed", "people", "combatants", "houthis"), ("destroyed", "tank", None, "houthis"),
    ]  # fmt: skip


def test_denials_and_residues_ask_nothing() -> None:
    told = reports()[0]
    denied = claim("c1", "q", "air_strike", people("killed", 9, 9), stance="denied")
    rest = claim("c2", "q", "air_strike", people("killed", 9, 9), people("killed", 2, 2, part_of=0))
    told = type(told)(id="x", published=told.published, claims=(denied, rest))
    assert questions(Incident(id="i", event="air_strike", start=None, end=None, place=None, claims=("x:c1",)), [told]) == ()
    assert len(questions(Incident(id="i", event="air_strike", start=None, end=None, place=None, claims=("x:c2",)), [told])) == 1


def test_a_tally_asks_for_its_places_and_days() -> None:
    (asked,) = tally_questions(reports())
    assert (asked.place, asked.start, asked.end, asked.group) == ("Al-Balda", date(2018, 5, 1), date(2018, 5, 11), "civilians")


@pytest.mark.parametrize("top", [0, 1, 2, 4, 5, 9, 10, 26, 99, 100, 876, 9999, 12345])
def test_an_axis_holds_its_figures_at_few_round_ticks(top: int) -> None:
    made = axis([0, top])
    assert made.top >= top
    assert made.ticks[0] == 0
    assert made.ticks[-1] == made.top
    assert 2 <= len(made.ticks) <= 6
    assert made.at(0) == 0
    assert made.at(None) == 100
    assert made.at(top) < 100


def test_civilians_alone_speak_for_everyone_and_a_part_does_not() -> None:
    everyone = Question(kind="killed")
    assert speaks_to(people("killed", 4, 4, "civilians"), everyone)
    assert speaks_to(people("killed", 4, 4), everyone)
    assert not speaks_to(people("killed", 2, 2, "children", part_of=0), everyone)
    assert not speaks_to(people("killed", 2, 2, "civilians", part_of=0), everyone)
    assert not speaks_to(people("injured", 4, 4), everyone)


def spot(lat: float, lon: float, name: str = "بلدة") -> Spot:
    return Spot(lat, lon, name, "town", area=False)


def test_conflicts_far_apart_get_maps_of_their_own() -> None:
    near, far = [(spot(33.5, 36.3), ("a",)), (spot(33.6, 36.4), ("b",))], [(spot(14.8, 43.0), ("c",))]
    assert regions([*near, *far]) == [near, far]


def test_places_that_would_cover_each_other_share_a_mark() -> None:
    made = lay_out([(spot(33.5, 36.3), ("a",)), (spot(33.5001, 36.3001), ("b",)), (spot(34.5, 37.0), ("c",))], (), "ar")
    assert [mark.incidents for mark in made.marks] == [("c",), ("a", "b")]
    for mark in made.marks:
        assert 0 < mark.x < WIDTH
        assert 0 < mark.y < HEIGHT


def test_north_is_up_and_east_is_right() -> None:
    made = lay_out([(spot(33.0, 36.0), ("south-west",)), (spot(34.0, 37.0), ("north-east",))], (), "en")
    north_east, south_west = made.marks
    assert north_east.incidents == ("north-east",)
    assert north_east.x > south_west.x
    assert north_east.y < south_west.y


def test_labels_meet_neither_marks_nor_each_other() -> None:
    marks = [(100.0 + 14 * n, 100.0 + 9 * (n % 3), 11.0, f"اسم مكان طويل {n}") for n in range(12)]
    boxes = [Box(x - 11, y - 11, x + 11, y + 11) for x, y, _, _ in marks]
    labels, taken = place_labels(marks, boxes, (460, 340))
    new = taken[len(boxes) :]
    assert len(labels) == len(new) > 0
    assert not any(a.meets(b) for n, a in enumerate(new) for b in [*new[:n], *boxes])
    assert all(box.inside(460, 340) for box in new)


def test_a_division_is_named_only_where_it_is() -> None:
    """A ring round the map's west must not be named in the middle, though its box reaches there."""
    west = Outline(
        id="W",
        name="West (X)",
        arabic="الغرب",
        level=1,
        box=(35.0, 33.0, 36.55, 34.0),
        rings=(((35.0, 33.0), (36.2, 33.0), (36.2, 34.0), (35.0, 34.0), (35.0, 33.0)),),
    )
    made = lay_out([(spot(33.4, 36.2), ("a",)), (spot(33.6, 36.6), ("b",))], (west,), "en")
    assert [label.text for label in made.divisions] == ["West"]
    edge = made.marks[-1].x if made.marks[-1].incidents == ("a",) else made.marks[0].x
    assert made.divisions[0].x <= edge


def incident(name: str, start: date, days: int = 1) -> Incident:
    return Incident(id=name, event="air_strike", start=start, end=start + timedelta(days - 1), place=None, claims=())


def test_long_pauses_part_the_time_line() -> None:
    first = date(2018, 5, 9)
    made = episodes([incident("a", first), incident("b", first + timedelta(3)), incident("c", first + timedelta(60))])
    assert [(one.start, one.end) for one in made] == [(first, first + timedelta(3)), (first + timedelta(60), first + timedelta(60))]


def test_background_is_a_stretch_and_holds_nothing_together() -> None:
    first = date(2018, 5, 9)
    made = episodes([incident("war", first, 90), incident("a", first), incident("b", first + timedelta(80))])
    assert len(made) == 2
    assert [stretch.incident.id for one in made for stretch in one.stretches] == ["war"]


def test_many_incidents_become_bars_and_all_are_counted() -> None:
    first = date(2018, 1, 1)
    made = episodes([incident(str(n), first + timedelta(n)) for n in range(120)])
    assert len(made) == 1
    assert made[0].bars
    assert sum(len(column.incidents) for column in made[0].columns) == 120
    assert all(0 <= column.at <= 100 for column in made[0].columns)


def test_no_incident_or_no_day_draws_nothing() -> None:
    assert episodes([]) == []
    assert episodes([Incident(id="a", event="other", start=None, end=None, place=None, claims=())]) == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "C:\\x", "", ".", "..", "ملف", "a" * 300, "x\0y", "con.html", "a\ud800"])
def test_names_of_files_are_plain(name: str) -> None:
    made = safe(name)
    assert made
    assert all(c.isalnum() or c in "_-" for c in made)
    assert made.isascii()
    assert len(made) <= 64


def test_names_stay_distinct_where_case_does_not_count() -> None:
    assert len({name.casefold() for name in distinct(["I1", "i1", "i/1", "i:1"]).values()}) == 4
