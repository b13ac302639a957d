"""What the section of a question shows: a bar an origin, the switch among voices, proofs and clashes as sentences; all of it without script."""

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from dossier_samples import claim, material, people

from riwaya.dossiers import Answer, write
from riwaya.dossiers.figures import Chart, charts
from riwaya.dossiers.file_names import safe
from riwaya.dossiers.material import Material
from riwaya.records import Incident, Links, Origin, Question, Report, Said, Toll

DAY = date(2018, 5, 11)


def told(name: str, dead: int | None, most: int | None, *, outlet: str, days: int = 0, stance: str = "asserted") -> Report:
    """A report with one claim `c`."""
    said = claim("c", f"قتل {dead}", "air_strike", people("killed", dead, most), stance=stance)
    return Report(id=name, published=DAY + timedelta(days), claims=(said,), outlet=outlet, text=said.quote)


def chart(
    reports: list[Report], origins: dict[str, str], *, copies: dict[str, str] | None = None, later: dict[str, str] | None = None
) -> Chart:
    """The chart of the one incident that `reports` tell of; `origins` go from report to root, `copies` from copy to original."""
    keys = tuple(f"{report.id}:c" for report in reports)
    roots = {root: tuple(f"{name}:c" for name, own in origins.items() if own == root) for root in origins.values()}
    links = Links(
        incidents=(Incident(id="i", event="air_strike", start=DAY, end=DAY, place=None, claims=keys),),
        origins=tuple(Origin(origin=root, claims=own) for root, own in roots.items()),
        copies=tuple((original, copy) for copy, original in (copies or {}).items()),
    )
    given = {**material(), "reports": reports, "links": links, "tally_answers": ()}
    held = Material(**{name: given.get(name) for name in Material.__dataclass_fields__})
    toll = Toll(min=0, max=None, voices=(), proof_min=(), proof_max=(), clashes=())
    [drawn] = charts([Answer(Question(kind="killed", incident="i"), toll)], held.of_incident(links.incidents[0]), later or {})
    return drawn


def rows(drawn: Chart) -> list[tuple[str, list[tuple[str, str, int | None]]]]:
    """Origin → (report, state, least) of its bars, from above."""
    return [(g.origin, [(f.account.report.id, f.state, f.outcome.min) for f in g.figures]) for g in drawn.groups]


def test_an_origin_has_its_figure_first_then_what_it_replaced_and_copies_beneath_what_they_copy() -> None:
    reports = [
        told("a", 40, 40, outlet="A"),
        told("b", 40, 40, outlet="B"),
        told("c", 93, 93, outlet="C", days=1),
        told("d", 5, 9, outlet="D"),
    ]
    drawn = chart(reports, {"a": "hospital", "b": "hospital", "c": "hospital", "d": "D"}, copies={"b": "a"}, later={"a:c/0": "c:c/0"})
    assert rows(drawn) == [
        ("D", [("d", "held", 5)]),
        ("hospital", [("c", "held", 93), ("a", "replaced", 40), ("b", "copy", 40)]),
    ]
    replaced = drawn.groups[1].figures[1]
    assert replaced.later is not None
    assert replaced.later.min == 93
    assert (drawn.origins, drawn.copies) == (2, 1)


def test_one_figure_of_an_origin_in_many_outlets_is_one_bar() -> None:
    reports = [told(name, 26, 26, outlet=name, days=n) for n, name in enumerate("abc")]
    drawn = chart(reports, dict.fromkeys("abc", "monitor"))
    assert [[account.report.outlet for account in figure.accounts] for figure in drawn.figures] == [["a", "b", "c"]]
    assert drawn.origins == 1


def test_a_denied_figure_is_shown_and_counts_no_origin() -> None:
    drawn = chart([told("a", 4, 4, outlet="A"), told("b", 4, 4, outlet="B", stance="denied")], {"a": "A", "b": "army"})
    assert rows(drawn) == [("A", [("a", "held", 4)]), ("army", [("b", "denied", 4)])]
    assert drawn.origins == 1


def test_what_a_copy_adds_of_its_own_is_no_copy() -> None:
    """A longer report that holds another one whole: what it tells beyond is its own."""
    longer = Report(
        id="b",
        published=DAY,
        outlet="B",
        text="…",
        claims=(*told("a", 4, 4, outlet="A").claims, claim("d", "قتل 9", "air_strike", people("killed", 9, 9))),
    )
    given = {
        **material(),
        "reports": [told("a", 4, 4, outlet="A"), longer],
        "links": Links(incidents=(), copies=(("a", "b"),)),
        "tally_answers": (),
    }
    held = Material(**{name: given.get(name) for name in Material.__dataclass_fields__})
    assert [key for key, account in held.accounts.items() if account.copied_from] == ["b:c"]


def test_twelve_origins_have_twelve_bars() -> None:
    reports = [told(f"r{n}", n + 1, None if n % 2 else n + 9, outlet=f"O{n}") for n in range(12)]
    assert len(chart(reports, {f"r{n}": f"O{n}" for n in range(12)}).groups) == 12


# --- on the page


@pytest.fixture(scope="module")
def english(dossier: Path) -> str:
    return (dossier / "incidents/i1.en.html").read_text("utf-8")


@pytest.fixture(scope="module")
def arabic(dossier: Path) -> str:
    return (dossier / "incidents/i1.html").read_text("utf-8")


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", unescape(html[html.index("<main") : html.index("</main>")])))


def test_the_switch_is_radio_buttons_with_labels_all_voices_first(english: str) -> None:
    """Reached and turned by keyboard, and by style alone: the buttons stand before what they choose."""
    first = english[english.index('<section class="question"') :]
    first = first[: first.index("</section>")]
    buttons = re.findall(r'<input class="pick (v\d)" type="radio" name="(q1)" id="(q1v\d)" aria-describedby="q1ask"( checked)?>', first)
    assert buttons == [("v0", "q1", "q1v0", " checked"), ("v1", "q1", "q1v1", ""), ("v2", "q1", "q1v2", "")]
    assert re.findall(r'<label class="(v\d)" for="(q1v\d)">', first) == [("v0", "q1v0"), ("v1", "q1v1"), ("v2", "q1v2")]
    assert first.index("<input") < first.index('class="chart"') < first.index('class="panels"')
    for n in range(3):
        assert f".question > .v{n}:checked ~ .panels > :not(.p{n})" in english
        assert f'class="panel p{n}"' in first


def test_each_voice_has_its_bounds_its_proof_and_its_words(english: str) -> None:
    panel = english[english.index('class="panel p1"') : english.index('class="panel p2"')]
    assert "If <bdi>المستشفى الميداني</bdi> is believed, with all that agrees with it" in panel
    assert "At least <bdi>4</bdi>, by" in panel
    assert '<details class="words" open>' in panel
    assert "قتل أربعة مدنيين" in panel
    assert f'data-claims="{safe("r1:c1")} "' in panel


def test_figures_that_prove_a_voice_are_lit_with_it(english: str) -> None:
    assert re.search(r'<tr role="row" class="held by-0 by-1">', english)
    assert ".v1:checked ~ .chart .by-1" in english


def test_proofs_and_reasons_are_arabic_on_the_arabic_page(arabic: str) -> None:
    told = words(arabic)
    for sentence in (
        "لا يقل العدد عن 4، بحسب المستشفى الميداني",
        "4 قتلى، بحسب المستشفى الميداني",
        "54 قتيلاً، بحسب جهة رصد",
        "المكان نفسه (البلدة)؛ اليوم نفسه",
        "المسؤول في بعض الروايات: القوات الروسية، وفي غيرها: ",
        "نسخة عن صحيفة المثال (11 أيار/مايو 2018)، لا تُحسب مصدراً",
        "إذا صُدّق المستشفى الميداني مع كل ما يتفق معه",
    ):
        assert sentence in told, sentence


def test_an_account_of_another_place_and_days_says_so(english: str) -> None:
    assert "– on Al-Balda, 1 to 11 May 2018" in re.sub("[\u2066-\u2069]", "", words(english))


def test_an_arabic_outlet_does_not_turn_the_english_day_beside_it(english: str) -> None:
    # In one isolate with the outlet, the day would stand as "May 2018 11".
    cited = re.findall(r"<small>\((.*?)\)</small>", english)
    outlets = [re.findall(r"<bdi>(.*?)</bdi>", one)[0] for one in cited if "<bdi>" in one]
    assert outlets
    assert not [one for one in outlets if "2018" in one]


def test_a_doubt_shows_both_sides_with_their_words(english: str) -> None:
    doubt = english[english.index('<li class="doubt">') :]
    doubt = doubt[: doubt.index("</details>")]
    assert "Perhaps one incident, perhaps two" in doubt
    assert doubt.count('<blockquote class="quote"') == 2


def test_one_voice_needs_no_switch(tmp_path: Path) -> None:
    given = material()
    one = Toll(min=4, max=4, voices=(), proof_min=("r1:c1/0",), proof_max=("r1:c1/0",), clashes=(), said=twice("r1:c1/0"))
    given["tolls"] = {name: [Answer(answer.question, one) for answer in own] for name, own in given["tolls"].items()}
    write(tmp_path / "d", **given)
    text = (tmp_path / "d/incidents/i1.en.html").read_text("utf-8")
    assert "<input" not in text
    assert "Exactly 4, by المستشفى الميداني" in words(text)


def twice(key: str) -> tuple[Said, ...]:
    """Both bounds are 4, by one account."""
    cited = Said("cited-undated", (key, "المستشفى الميداني", ()))
    same = (4, Said("sum", ((Said("term", (Said("exactly", (4,)), cited)),),)))
    return (Said("bound-least", same), Said("bound-most", same))


def test_a_toll_without_sentences_falls_back_on_the_english_ones(tmp_path: Path) -> None:
    """Links and tolls read from the exchange format have no more than those."""
    given = material()
    bare = Toll(min=4, max=None, voices=(), proof_min=("r1:c1/0",), proof_max=(), clashes=(("r1:c1/0", "r3:c2/0"),), why=("At least 4.",))
    given["tolls"] = {name: [Answer(answer.question, bare) for answer in own] for name, own in given["tolls"].items()}
    write(tmp_path / "d", **given)
    assert '<span lang="en" dir="ltr" class="given">At least 4.</span>' in (tmp_path / "d/incidents/i1.html").read_text("utf-8")
    # A clash that no sentence tells still says what each of its accounts counts: there may be more clashes than sentences.
    assert "4 civilians killed, according to" in words((tmp_path / "d/incidents/i1.en.html").read_text("utf-8"))
