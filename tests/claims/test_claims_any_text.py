"""Whatever a page holds, it is read without an error, every quote lies in the text, every count has its bounds the right way round."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riwaya import claims, gazetteer, lexicon, names
from riwaya.gazetteer import Gazetteer
from riwaya.lexicon import Lexicon
from riwaya.lexicon.entries import Cue, Frame, Party, PartyNoun, PeopleNoun, PlaceHead, SourceKind, Thing
from riwaya.records import Article, Outcome, Reading

MARKS = ["،", ".", ":", "؛", "؟", "!", "«", "»", '"', "(", ")", "-", "–", "|", "…", "\n", "\n\n", "•", "#", "_", "%", "..."]
GLUE = [
    "و",
    "في",
    "على",
    "من",
    "إلى",
    "عن",
    "أن",
    "إن",
    "قد",
    "لم",
    "لن",
    "بين",
    "بينهم",
    "منهم",
    "دون",
    "خلال",
    "منذ",
    "أمس",
    "اليوم",
    "الجمعة",
]
COUNTS = [
    "1",
    "2",
    "26",
    "٣٤",
    "876",
    "1,250",
    "2018",
    "اثنان",
    "ثلاثة",
    "أربع",
    "عشرين",
    "مئة",
    "عشرات",
    "مئات",
    "نحو",
    "أكثر من",
    "ما لا يقل عن",
    "0",
]
PLACES = ["دوما", "مدينة إدلب", "ريف حلب", "مخيم اليرموك", "غرب درعا", "صنعاء", "الخرطوم", "غزة", "المدينة", "البلدة", "هناك", "سوريا"]
CLITICS = ["", "", "", "و", "ب", "ل", "ال", "وال", "بال", "لل", "س"]
KINDS = (Frame, Cue, Party, PartyNoun, SourceKind, PeopleNoun, Thing, PlaceHead)


@lru_cache(maxsize=1)
def vocabulary() -> dict[type, list[str]]:
    """Every word and phrase of every entry, by the kind of entry; the words of an expression without its hole's brackets."""
    found: dict[type, list[str]] = {kind: [] for kind in KINDS}
    for entry in lexicon.load().entries:
        for key in entry.__struct_fields__:
            value = getattr(entry, key)
            if isinstance(value, tuple) and key not in ("example", "home"):
                found[type(entry)] += [word.replace("(", "").replace(")", "") for word in value]
    return found


@st.composite
def word(draw: st.DrawFn) -> str:
    """A word of the lexicon of any kind, of the grammar around it, a number, a place or a mark."""
    pools = [*([words] for words in vocabulary().values()), [GLUE], [COUNTS], [PLACES], [MARKS]]
    pool = draw(st.sampled_from(pools))[0]
    return draw(st.sampled_from(CLITICS)) + draw(st.sampled_from(pool))


@st.composite
def counted(draw: st.DrawFn) -> str:
    """A count where news puts one: an outcome word, a number, a noun for people or things; perhaps parts of it, perhaps with its cause."""
    words = vocabulary()
    nouns = words[PeopleNoun] if draw(st.integers(0, 3)) else words[Thing]
    parts = [draw(st.sampled_from(words[Frame])), draw(st.sampled_from(COUNTS)), draw(st.sampled_from(nouns))]
    if draw(st.booleans()):
        parts += [draw(st.sampled_from(words[Cue])), draw(st.sampled_from(COUNTS)), draw(st.sampled_from(words[PeopleNoun]))]
    if draw(st.booleans()):
        parts += ["في", draw(st.sampled_from(words[Frame])), "على", draw(st.sampled_from(PLACES))]
    return " ".join(parts)


@st.composite
def article(draw: st.DrawFn) -> Article:
    title = " ".join(draw(st.lists(word(), max_size=6)))
    text = " ".join(draw(st.lists(st.one_of(word(), word(), counted()), min_size=6, max_size=24)))
    published = date(2000, 1, 1) + timedelta(days=draw(st.integers(0, 9000)))
    return Article(id="any", page="", address="", title=title, text=text, language="ar", published=published, published_by="given")


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicon.load()


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return gazetteer.load()


def lies_in(one: Article, reading: Reading) -> None:
    """The quote and every mention stand where they say."""
    start, end = reading.quote
    assert 0 <= start < end <= len(one.whole)
    assert one.whole[start:end].strip() == one.whole[start:end], "a quote begins and ends with words"
    mentions = [*reading.doers, *reading.sufferers, *reading.places, *(speaker.words for speaker in reading.speakers)]
    mentions += [mention for count in reading.counts for mention in count.sides] + ([reading.days] if reading.days else [])
    for mention in mentions:
        assert one.whole[mention.start : mention.end] == mention.text
    assert reading.why
    assert reading.rule


def holds(outcomes: Sequence[Outcome]) -> None:
    """Bounds the right way round; a part behind its whole, of its kind."""
    for at, outcome in enumerate(outcomes):
        assert outcome.min is None or outcome.min >= 0
        assert outcome.min is None or outcome.max is None or outcome.min <= outcome.max
        assert (outcome.min, outcome.max) != (None, None), "a count that bounds nothing is none"
        assert (outcome.group is None) == (outcome.unit != "people")
        assert outcome.joint_with is None or 0 <= outcome.joint_with < len(outcomes)
        assert outcome.joint_with != at
        if outcome.part_of is not None:
            assert 0 <= outcome.part_of < at, "a part stands behind its whole"
            assert outcomes[outcome.part_of].kind == outcome.kind


@settings(max_examples=120, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(one=article())
def test_any_row_of_words_is_read(words: Lexicon, places: Gazetteer, one: Article) -> None:
    readings = claims.read(one, words, places)
    for reading in readings:
        lies_in(one, reading)
        holds([count.outcome for count in reading.counts])
    resolved = names.resolve(one, readings, words, places)
    assert len(resolved) == len(readings)
    for claim in resolved:
        holds(claim.outcomes)
    assert claims.read(one, words, places) == readings, "the same text is read alike twice"


def bare(text: str) -> Article:
    return Article(id="any", page="", address="", title="", text=text, language="ar", published=date(2018, 5, 12), published_by="given")


@settings(max_examples=150, derandomize=True, deadline=None)
@given(text=st.text(max_size=80))
def test_no_text_is_too_strange(words: Lexicon, places: Gazetteer, text: str) -> None:
    for reading in claims.read(bare(text), words, places):
        lies_in(bare(text), reading)


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "\n\n", ".", "،،،", "«»", "26", "قتل", "بينهم طفلان", "وأضاف", "نفى", ":", "قال:", "(المرصد)"],
        *["قصفت القوات ء السورية دوما", "قال مسؤول الجمعة", "صرح قائد ميداني أمس", "المحلية", "من دوما", "غارة في"],
    ],
)
def test_scraps(words: Lexicon, places: Gazetteer, text: str) -> None:
    """Captions, broken lines, a paragraph that is only a mark, a hamza astray (no letter of it is left to compare), a sentence that stops short."""
    for reading in claims.read(bare(text), words, places):
        lies_in(bare(text), reading)


@pytest.mark.parametrize("scrap", ["قتل ", "قتل 5 ", "بينهم ", "قال إن ", "غارة على دوما ", "نفى ", "و", "من ", "«", "26 ", "قتل وجرح "])
def test_a_scrap_repeated_a_thousand_times(words: Lexicon, places: Gazetteer, scrap: str) -> None:
    """A broken page repeats itself: neither the depth of the reading nor its time may grow wild with it."""
    claims.read(bare(scrap * 1000), words, places)
