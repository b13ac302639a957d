"""The words of dates, furniture and page parts: what an editor of the data files can get wrong."""

from importlib.resources import files

import pytest
import yaml

from riwaya.articles import vocabulary

from .test_articles_text import read

DATA = files("riwaya").joinpath("data", "articles")


@pytest.mark.parametrize("name", ["dates", "furniture", "sites"])
def test_no_line_mixes_directions_and_no_word_stands_twice(name: str) -> None:
    text = DATA.joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    for line in text.splitlines():
        arabic, latin = (any(start <= char <= end for char in line) for start, end in (("\u0600", "\u06ff"), ("A", "z")))
        assert not (arabic and latin), line
    for key, entries in yaml.safe_load(text).items():
        phrases = [one if name == "sites" else vocabulary.words(one) for one in entries if isinstance(one, str)]
        assert all(phrases), key
        assert len(set(phrases)) == len(phrases), (key, [one for one in phrases if phrases.count(one) > 1])


def test_phrases_are_no_longer_than_what_is_looked_at() -> None:
    known = vocabulary.furniture()
    for phrases in (known.openings, known.also, known.endings, known.bylines, known.credits, known.rights):
        assert max(map(len, phrases)) <= 4


def test_every_month_and_weekday_has_a_name() -> None:
    known = vocabulary.date_words()
    assert set(known.months.values()) == set(known.hijri.values()) == set(range(1, 13))
    assert set(known.weekdays.values()) == set(range(1, 8))


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    # As e-mail programs and old editors wrap: inside a sentence, at some 70 characters.
    text = """قصف على سوق بلدة الوادي الأخضر

قتل سبعة مدنيين وأصيب اثنا عشر آخرون بجروح متفاوتة، أمس الجمعة، في
قصف مدفعي استهدف سوق بلدة الوادي الأخضر، بحسب ما ذكرت مصادر طبية في
المشفى الميداني القريب منها.

وقال ناشطون إن القذائف سقطت تباعا على السوق وقت الظهيرة، وإن فرق
الإنقاذ عملت حتى ساعة متأخرة من المساء على انتشال العالقين تحت
أنقاض المحال التجارية.
"""
    article = read(text)
    assert len(article.text.split("\n")) == 2
    assert "في قصف مدفعي" in article.text
