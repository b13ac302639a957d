"""The dossier's own words: complete in both languages, covering every id of the annotation guide, with right plurals and days."""

import json
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from riwaya import lexicon
from riwaya.dossiers.wording import Words, table
from riwaya.lexicon.entries import Thing
from riwaya.wording import TABLES, phrases
from riwaya.wording.days import day
from riwaya.wording.plurals import FORMS, form

AR, EN = Words("ar"), Words("en")
GUIDE = Path(__file__).parents[2] / "../shared/benchmark"
HOLE = re.compile(r"\{[^}]*\}")
ARABIC = re.compile(r"[\u0620-\u064a]")

EVENTS = [
    "armed_clash",
    "territory_gained",
    "air_strike",
    "shelling",
    "explosive",
    "suicide_bombing",
    "chemical_weapon",
    "attack_on_civilians",
    "abduction",
    "arrest",
    "sexual_violence",
    "protest",
    "riot",
    "agreement",
    "negotiation",
    "withdrawal",
    "displacement",
    "destruction",
    "movement",
    "aid",
    "leadership",
    "toll",
    "other",
]
IDS = {
    "events": EVENTS,
    "stances": ["asserted", "denied", "rumoured", "predicted"],
    "source-types": [
        "party",
        "official",
        "medical",
        "monitor",
        "un",
        "activists",
        "local_sources",
        "witness",
        "media",
        "anonymous",
        "expert",
    ],
    "kinds": ["killed", "injured", "captured", "missing", "displaced", "destroyed", "damaged"],
    "groups": ["combatants", "civilians", "children", "women", "medics", "journalists", "aid_workers", "commander", "unspecified"],
    "scopes": ["incident", "cumulative"],
    "units": ["people", "tank", "house", "vehicle", "aircraft", "hospital", "family"],
    "grades": ["confirmed", "fair", "weak", "contested", "discounted"],
    "grade-reasons": ["confirmed", "fair", "weak", "contested", "discounted"],
}


@pytest.mark.parametrize("kind", IDS)
def test_every_id_of_the_guide_has_its_words(kind: str) -> None:
    assert [key for key in IDS[kind] if key not in table(kind)] == []


def test_every_actor_has_its_words() -> None:
    if not (GUIDE / "actors.json").is_file():
        pytest.skip("the benchmark is not here")
    actors = json.loads((GUIDE / "actors.json").read_text("utf-8"))
    assert actors.keys() - table("actors").keys() == set()


def test_every_unit_of_the_development_reports_has_its_words() -> None:
    if not GUIDE.is_dir():
        pytest.skip("the benchmark is not here")
    lines = [line for name in ("dev", "dev-stories") for line in (GUIDE / f"{name}.jsonl").read_text("utf-8").splitlines()]
    units = {outcome["unit"] for line in lines for claim in json.loads(line)["claims"] for outcome in claim["outcomes"]}
    assert units - table("units").keys() == set()


def test_every_thing_that_the_lexicon_counts_has_its_words() -> None:
    """Else an English id stands in an Arabic line."""
    things = {entry.id for entry in lexicon.load().entries if isinstance(entry, Thing)}
    assert things - table("units").keys() == set()


@pytest.mark.parametrize("name", [name for name in (*TABLES, "sentences", "phrases", "links", "proofs") if name != "calendar"])
def test_no_translation_is_missing(name: str) -> None:
    for key, entry in table(name).items():
        assert set(entry) == {"ar", "en"}, key
        assert all(isinstance(text, str) and text for text in entry.values()), key
        if any(c.isalpha() for c in HOLE.sub("", entry["en"])) and not key.startswith("counted"):
            assert ARABIC.search(entry["ar"]), key
        assert ARABIC.search(entry["en"]) is None, key


def test_both_languages_fill_in_the_same_values() -> None:
    for key, entry in table("sentences").items():
        assert set(re.findall(r"\{\d\}", entry["ar"])) == set(re.findall(r"\{\d\}", entry["en"])), key


def test_every_count_has_every_plural_form() -> None:
    for noun, entry in table("counts").items():
        for language, forms in FORMS.items():
            assert set(entry[language]) == set(forms), noun


def test_methods_say_the_same_in_both_languages() -> None:
    for key, section in table("methods").items():
        assert set(section["title"]) == {"ar", "en"}, key
        assert len(section["text"]["ar"]) == len(section["text"]["en"]) > 0, key


def test_every_sentence_that_a_template_says_exists_and_none_is_left_over() -> None:
    """Literal keys of templates and code; those built from a prefix are listed by the prefix."""
    root = files("riwaya.dossiers")
    sources = [p.read_text("utf-8") for folder in (root, root / "templates") for p in folder.iterdir() if p.name.endswith((".py", ".html"))]
    text = "\n".join(sources)
    said = set(re.findall(r"""(?:say|plain|_sentence)\(["']([a-z-]+)["']\s*[,)]""", text))
    prefixes = tuple(set(re.findall(r"""(?:say|plain)\(["']([a-z-]+-)["'] ~""", text)))
    assert said - table("sentences").keys() - phrases().keys() == set()
    spare = {key for key in table("sentences").keys() - said if not key.startswith(prefixes) and f'"{key}"' not in text}
    assert spare == set()
    assert table("sentences").keys() & phrases().keys() == set()


def test_no_line_of_the_data_mixes_directions() -> None:
    for path in (files("riwaya") / "data" / "wording").iterdir():
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            bare = HOLE.sub("", line)
            assert not (ARABIC.search(bare) and re.search(r"[A-Za-z]", bare)), (path.name, n)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "zero"),
        (1, "one"),
        (2, "two"),
        (3, "few"),
        (10, "few"),
        (11, "many"),
        (99, "many"),
        (100, "other"),
        (102, "other"),
        (103, "few"),
        (111, "many"),
        (200, "other"),
    ],
)
def test_arabic_plural_forms(number: int, expected: str) -> None:
    """The integers of CLDR's Arabic plural rules."""
    assert form(number, "ar") == expected


@pytest.mark.parametrize(
    ("number", "arabic", "english"),
    [
        (0, "لا روايات", "0 accounts"),
        (1, "رواية واحدة", "1 account"),
        (2, "روايتان", "2 accounts"),
        (7, "7 روايات", "7 accounts"),
        (11, "11 رواية", "11 accounts"),
        (1200, "1,200 رواية", "1,200 accounts"),
    ],
)
def test_counted_accounts(number: int, arabic: str, english: str) -> None:
    assert AR.plain_count("account", number) == arabic
    assert EN.plain_count("account", number) == english


@pytest.mark.parametrize(
    ("low", "high", "arabic", "english"),
    [
        (26, 26, "26", "26"),
        (26, None, "26 أو أكثر", "26 or more"),
        (0, 30, "حتى 30", "up to 30"),
        (26, 1622, "من 26 إلى 1,622", "26 to 1,622"),
        (0, 0, "0", "0"),
        (None, None, "غير محدد", "not bounded"),
    ],
)
def test_figures_are_words_that_no_direction_turns_round(low: int | None, high: int | None, arabic: str, english: str) -> None:
    assert AR.figure(low, high) == arabic
    assert EN.figure(low, high) == english


def bare(text: str) -> str:
    return re.sub("[\u2066-\u2069]", "", text)


def test_days_carry_both_names_of_the_month() -> None:
    assert day(date(2018, 5, 11), "ar") == "11 أيار/مايو 2018"
    assert bare(AR.span(date(2018, 5, 11), date(2018, 5, 11))) == "الجمعة 11 أيار/مايو 2018"
    assert bare(AR.span(date(2018, 5, 9), date(2018, 5, 11))) == "من 9 إلى 11 أيار/مايو 2018"
    assert bare(EN.span(date(2018, 4, 19), date(2018, 5, 11))) == "19 April to 11 May 2018"
    assert bare(EN.span(date(2017, 12, 30), date(2018, 1, 2))) == "30 December 2017 to 2 January 2018"


def test_an_open_end_is_said() -> None:
    assert bare(EN.span(None, date(2018, 5, 11))) == "until 11 May 2018, start not known"
    assert bare(EN.span(date(2018, 5, 11), None)) == "from 11 May 2018 on"
    assert EN.span(None, None) == "days not known"


def test_a_file_or_outlet_behind_a_name_is_isolated() -> None:
    """Else its end and the bracket change places where the line breaks."""
    assert AR.origin("ناشطون (damascus-2018.txt)") == "ناشطون (\u2068damascus-2018.txt\u2069)"
    assert AR.origin("أطباء (وكالة فرانس برس)") == "أطباء (وكالة فرانس برس)"


def test_values_are_isolated_and_escaped() -> None:
    assert str(EN.say("published", "<b>")) == "published <bdi>&lt;b&gt;</bdi>"
