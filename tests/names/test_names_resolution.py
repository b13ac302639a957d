"""Which party, place and day a name means: by the report's day, by the country it speaks of, by what it told before."""

from datetime import date

import pytest

from riwaya import gazetteer, lexicon, reading
from riwaya.gazetteer import Gazetteer
from riwaya.lexicon import Lexicon
from riwaya.records import Article, Claim


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicon.load()


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return gazetteer.load()


def claims_of(text: str, published: date, words: Lexicon, places: Gazetteer, title: str = "") -> tuple[Claim, ...]:
    one = Article(id="r", page="", address="", title=title, text=text, language="ar", published=published, published_by="given")
    return reading.read(one, words, places).claims


@pytest.mark.parametrize(
    ("text", "published", "actor", "why"),
    [
        ("قصف الجيش السوري مدينة إدلب", date(2019, 5, 1), "syria_government", "the army of one government"),
        (
            "قصف الجيش السوري مدينة السويداء",
            date(2025, 7, 15),
            "syria_transitional_government",
            "and of the next, by the day of the report",
        ),
        ("قصفت قوات الحكومة مدينة الحديدة في اليمن", date(2018, 7, 1), "yemen_government", "a generic name means the party at home there"),
        ("قصف الجيش مدينة بعلبك في لبنان", date(2017, 8, 20), "lebanon_government", "«the army» is the army of the land"),
        ("قصف الجيش حي بري في الخرطوم", date(2023, 6, 1), "sudan_saf", "and another one elsewhere"),
        ("قصف تنظيم الدولة مدينة دير الزور", date(2016, 1, 1), "islamic_state", "a name that means one party anywhere"),
        ("قصف داعش مدينة دير الزور", date(2016, 1, 1), "islamic_state", "a loaded name is recognised"),
    ],
)
def test_a_party_by_day_and_land(words: Lexicon, places: Gazetteer, text: str, published: date, actor: str, why: str) -> None:
    assert [claim.actor for claim in claims_of(text, published, words, places)] == [(actor,)], why


@pytest.mark.parametrize(
    ("text", "country", "why"),
    [
        ("قصفت قوات حكومة الوفاق أطراف طرابلس جنوب مصراتة", "LY", "Tripoli beside a Libyan party"),
        ("انفجرت عبوة ناسفة في طرابلس شمال لبنان", "LB", "Tripoli beside the land's name"),
        ("قصفت قوات الدعم السريع مدينة الفاشر", "SD", "one place of that name in reach"),
    ],
)
def test_a_place_by_the_land_that_the_report_speaks_of(words: Lexicon, places: Gazetteer, text: str, country: str, why: str) -> None:
    (claim,) = claims_of(text, date(2019, 6, 1), words, places)
    assert {place.country for place in claim.where} == {country}, why


def test_a_name_that_nothing_decides_keeps_the_others(words: Lexicon, places: Gazetteer) -> None:
    """Nothing is lost to a choice: who reviews the claim sees what else the name could mean."""
    (claim,) = claims_of("انفجرت عبوة ناسفة في طرابلس", date(2019, 6, 1), words, places)
    (place,) = claim.where
    assert {places[one].country for one in (place.id or "", *place.candidates)} == {"LY", "LB"}
    assert any("طرابلس" in why and "nothing in the report tells them apart" in why for why in claim.why)


def test_a_name_that_the_report_decides_keeps_none(words: Lexicon, places: Gazetteer) -> None:
    (claim,) = claims_of("انفجرت عبوة ناسفة في طرابلس شمال لبنان", date(2019, 6, 1), words, places)
    (place,) = claim.where
    assert (place.country, place.candidates) == ("LB", ())
    assert any("طرابلس" in why and "the report speaks of LB" in why for why in claim.why)


def test_the_division_that_bears_its_seats_name_is_no_rival(words: Lexicon, places: Gazetteer) -> None:
    (claim,) = claims_of("انفجرت عبوة ناسفة في صنعاء", date(2019, 6, 1), words, places)
    assert [(place.name, place.candidates) for place in claim.where] == [("Sanaa", ())]


def test_what_contains_a_place_only_says_where_it_lies(words: Lexicon, places: Gazetteer) -> None:
    (claim,) = claims_of("انفجرت عبوة ناسفة في بلدة سرمين في محافظة إدلب", date(2019, 6, 1), words, places)
    assert [place.name for place in claim.where] == ["Sarmin"]


class TestDays:
    """Every expression is an interval, counted from the day of publication or from a day told before."""

    PUBLISHED = date(2018, 5, 12)

    @pytest.mark.parametrize(
        ("words_of_time", "start", "end"),
        [
            ("أمس", date(2018, 5, 11), date(2018, 5, 11)),
            ("اليوم السبت", date(2018, 5, 12), date(2018, 5, 12)),
            ("يوم الثلاثاء", date(2018, 5, 8), date(2018, 5, 8)),
            ("أول أمس", date(2018, 5, 10), date(2018, 5, 10)),
            ("خلال الأيام الثلاثة الماضية", date(2018, 5, 9), date(2018, 5, 12)),
            ("في 19 نيسان", date(2018, 4, 19), date(2018, 4, 19)),
            ("في التاسع عشر من أبريل 2017", date(2017, 4, 19), date(2017, 4, 19)),
            ("", date(2018, 5, 12), date(2018, 5, 12)),
        ],
    )
    def test_from_the_day_of_publication(self, words: Lexicon, places: Gazetteer, words_of_time: str, start: date, end: date) -> None:
        (claim,) = claims_of(f"قتل مدنيان في قصف على مدينة دوما {words_of_time}", self.PUBLISHED, words, places)
        assert (claim.when.start, claim.when.end) == (start, end)

    def test_from_a_day_told_before(self, words: Lexicon, places: Gazetteer) -> None:
        text = "قتل مدنيان في قصف على مدينة دوما في 19 نيسان. وفي اليوم التالي قتل ثلاثة مدنيين في غارة على مدينة حرستا."
        first, second = claims_of(text, self.PUBLISHED, words, places)
        assert first.when.start == date(2018, 4, 19)
        assert (second.when.start, second.when.end) == (date(2018, 4, 20), date(2018, 4, 20))

    def test_from_as_long_as_the_fighting_has_lasted(self, words: Lexicon, places: Gazetteer) -> None:
        """«Two weeks after its start» are the first two of the three weeks told before, not the last two."""
        text = (
            "قتل 876 جنديا من قوات النظام في مدينة دوما خلال ثلاثة أسابيع من القتال."
            " وكانت الحصيلة بعد أسبوعين على انطلاق الحملة قد بلغت 670 قتيلا من قوات النظام."
        )
        all_of_it, first_weeks = claims_of(text, self.PUBLISHED, words, places)
        assert (all_of_it.when.start, all_of_it.when.end) == (date(2018, 4, 21), date(2018, 5, 12))
        assert (first_weeks.when.start, first_weeks.when.end) == (date(2018, 4, 21), date(2018, 5, 4))

    def test_a_threat_is_open_to_the_future(self, words: Lexicon, places: Gazetteer) -> None:
        (claim,) = claims_of("هدد حزب الله بقصف مدينة حيفا", self.PUBLISHED, words, places)
        assert (claim.when.start, claim.when.end) == (self.PUBLISHED, None)


def test_civilians_have_no_side(words: Lexicon, places: Gazetteer) -> None:
    (claim,) = claims_of("قتل ثلاثة مدنيين وأربعة من قوات النظام السوري في اشتباكات في درعا", date(2018, 5, 12), words, places)
    assert [(o.group, o.side) for o in claim.outcomes] == [("civilians", None), ("combatants", "syria_government")]


def test_claims_are_numbered_in_the_order_of_the_text(words: Lexicon, places: Gazetteer) -> None:
    text = "قتل مدنيان في قصف على مدينة دوما. وأصيب طفل في غارة على مدينة حرستا."
    claims = claims_of(text, date(2018, 5, 12), words, places, title="غارات على سراقب")
    assert [claim.id for claim in claims] == [f"c{n}" for n in range(1, len(claims) + 1)]
    spans = [claim.quote_offsets for claim in claims if claim.quote_offsets]
    assert spans == sorted(spans)
    titled = [claim for claim in claims if claim.title_offsets]
    assert all(claim.quote_offsets is None for claim in titled)


SPOKEN = [
    ("سيطر تنظيم الدولة على قرية قرب الرقة. وقصف التنظيم بلدة عين عيسى", "islamic_state", "the organisation told of before"),
    ("قصفت حركة الشباب قاعدة في مقديشو. وهاجم مقاتلوها مدينة كيسمايو", "al_shabaab", "a noun with a pronoun"),
    ("أعلن حزب الله أنه قصف بلدة صفد. وقصف الحزب ثكنة قرب صفد", "hezbollah", "the party among those that are called so"),
    ("سيطرت قوات الدعم السريع على نيالا. وقصف المهاجمون مدينة الفاشر", "sudan_rsf", "the attackers"),
]


@pytest.mark.parametrize(("text", "actor", "why"), SPOKEN)
def test_a_noun_means_the_party_told_of_before(words: Lexicon, places: Gazetteer, text: str, actor: str, why: str) -> None:
    last = claims_of(text, date(2024, 6, 1), words, places)[-1]
    assert last.actor == (actor,), why


def test_why_says_what_a_noun_was_read_by(words: Lexicon, places: Gazetteer) -> None:
    last = claims_of(SPOKEN[0][0], date(2016, 6, 1), words, places)[-1]
    assert any("التنظيم" in why and "told of last before it" in why for why in last.why), last.why
