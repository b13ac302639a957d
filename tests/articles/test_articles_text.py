"""Plain texts, pages copied as text with what stands around the article, and reports in JSON."""

import json
from datetime import date
from pathlib import Path

import pytest

from riwaya import articles
from riwaya.records import Article, Problem

from . import frames
from .test_articles_html import check_runs

SAMPLES = Path(__file__).parents[3] / "shared/samples"
DAY = date(2018, 5, 12)

COPIED = f"""{frames.TITLE}

المتواجدون الأن

60 زائر، ولايوجد أعضاء داخل الموقع

القنوات

{" " * 3}

Flag Counter

free hosting by host.example

{frames.TITLE}

{" "}

  {frames.PARAGRAPHS[0]}
{frames.PARAGRAPHS[1]}

{frames.PARAGRAPHS[2]}
{frames.PARAGRAPHS[3]}

أضف تعليق

((كلام طويل من آية أو حكمة يطلب من القارئ أن يراقب ما يكتب في تعليقه وأن يحترم غيره من القراء.))

كود امني
تحديث
"""


def read(text: str) -> Article:
    page = frames.page(text, "text/plain", "page.txt")
    article = articles.extract(page, published=DAY)
    assert isinstance(article, Article), article
    check_runs(article, page)
    return article


def test_title_blank_line_text() -> None:
    article = read(f"{frames.TITLE}\n\n{frames.TEXT}\n")
    assert (article.title, article.text) == (frames.TITLE, frames.TEXT)


def test_text_alone() -> None:
    article = read(frames.TEXT)
    assert (article.title, article.text) == ("", frames.TEXT)


def test_one_sentence_alone() -> None:
    article = read("قتل ثلاثة مدنيين في قصف على البلدة")
    assert (article.title, article.text) == ("", "قتل ثلاثة مدنيين في قصف على البلدة")


def test_windows_line_ends_and_spaces_at_the_ends_of_lines() -> None:
    article = read(f"\r\n {frames.TITLE} \r\n\r\n" + "\r\n\r\n".join(f"\t{one}  " for one in frames.PARAGRAPHS))
    assert (article.title, article.text) == (frames.TITLE, frames.TEXT)


def test_short_lines_of_a_text_without_furniture_stay() -> None:
    # Nothing says that this was copied from a page: headings inside and a short last line are the author's.
    text = f"{frames.PARAGRAPHS[0]}\nميدانياً\n{frames.PARAGRAPHS[1]}\nوقتل طفلان"
    article = read(f"{frames.TITLE}\n\n{text}")
    assert article.text == text


def test_a_page_copied_as_text_loses_what_stands_around_the_article() -> None:
    article = read(COPIED)
    assert (article.title, article.text) == (frames.TITLE, frames.TEXT)


@pytest.mark.parametrize("furniture", [
    "الرئيسية\nأخبار محلية\nاتصل بنا\n",
    "عدد المشاهدات: 1250\n",
    "شارك الخبر\nفيسبوك\nتويتر\n",
    "Home | News | Contact\n",
    "3 تعليقات\n",
])  # fmt: skip
def test_lines_above_the_title(furniture: str) -> None:
    article = read(f"{furniture}\n{frames.TITLE}\n{frames.TEXT}")
    assert (article.title, article.text) == (frames.TITLE, frames.TEXT)


@pytest.mark.parametrize("furniture", [
    "طباعة\nأرسل إلى صديق\n",
    "الوسوم: قصف، الوادي الأخضر\n",
    "جميع الحقوق محفوظة لشبكة السنديان 2018\n",
    "التعليقات\nأبو أحمد: قال لي جاري إن مئة شخص قتلوا في المدينة أمس ولم يذكر أحد ذلك.\n",
    "مواضيع ذات صلة\nمقتل مئة شخص في غارة على المدينة القديمة\nمقتل مئتي جندي في معارك الشمال\n",
    "اترك تعليقاً\nالاسم\nالبريد الإلكتروني\n",
])  # fmt: skip
def test_lines_below_the_text(furniture: str) -> None:
    article = read(f"{frames.TITLE}\n\n{frames.TEXT}\n{furniture}")
    assert (article.title, article.text) == (frames.TITLE, frames.TEXT)


def test_a_date_line_between_title_and_text_is_the_day() -> None:
    page = frames.page(f"{frames.TITLE}\n\nالسبت 12 أيار 2018\nكتب: سالم المحمد\n\n{frames.TEXT}", "text/plain")
    article = articles.extract(page)
    assert isinstance(article, Article)
    assert (article.published, article.published_by, article.author) == (DAY, "date line", "سالم المحمد")
    assert (article.title, article.text) == (frames.TITLE, frames.TEXT)


def test_a_text_without_a_day_is_a_problem() -> None:
    found = articles.extract(frames.page(COPIED, "text/plain"))
    assert isinstance(found, Problem)
    assert found.what == "no date of publication"


@pytest.mark.skipif(not (SAMPLES / "real-page.txt").exists(), reason="the samples are not here")
def test_the_real_page_keeps_its_paragraphs_and_slips_and_loses_its_furniture() -> None:
    text = (SAMPLES / "real-page.txt").read_text(encoding="utf-8")
    article = read(text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    assert article.title == lines[0]
    # White space is collapsed; apart from that every long line is there, as it stands, and nothing else is.
    long = [" ".join(line.split()) for line in lines if len(line.split()) > 12 and "((" not in line]
    short = [line for line in article.text.split("\n") if line not in long]
    assert [line for line in article.text.split("\n") if line in long] == long
    assert len(short) == 1
    assert short[0].endswith("لـ")
    assert "التهجيرمن" in article.text
    assert "السوري السوري" in article.text
    assert "Aالقدس" in article.text


@pytest.mark.skipif(not (SAMPLES / "southern-damascus-2018-05-12.txt").exists(), reason="the samples are not here")
def test_the_sample_report_is_kept_whole() -> None:
    text = (SAMPLES / "southern-damascus-2018-05-12.txt").read_text(encoding="utf-8")
    title, _, body = text.strip().partition("\n\n")
    article = read(text)
    assert (article.title, article.text) == (title, body)


REPORT = {
    "id": "one",
    "title": 'عنوان "الخبر"',
    "text": frames.TEXT,
    "published": "2018-05-12",
    "outlet": "شبكة السنديان",
    "outlet_type": "monitor",
}


@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_report_is_taken_as_given_and_points_into_its_line(ascii_only: bool) -> None:
    report = {**REPORT, "text": frames.TEXT + "\n🛫 \\ «\t»", "claims": [{"text": "لا", "title": {"text": "لا"}}]}
    page = frames.page(json.dumps(report, ensure_ascii=ascii_only, indent=1 if ascii_only else None), "application/json", "reports.jsonl#3")
    article = articles.extract(page)
    assert isinstance(article, Article)
    assert (article.id, article.title, article.text) == ("one", report["title"], report["text"])
    assert (article.published, article.published_by) == (DAY, "report")
    assert (article.outlet, article.outlet_type, article.address) == ("شبكة السنديان", "monitor", "reports.jsonl#3")
    source = articles.decode(page)
    at = 0
    for run in article.runs:
        assert json.loads(f'"{source[run.page_start : run.page_end]}"', strict=False) == article.whole[run.start : run.end]
        at += run.start > at  # the line break between title and text
        assert run.start == at
        at = run.end
    assert at == len(article.whole)


def test_a_report_without_a_day_takes_the_given_one() -> None:
    page = frames.page(json.dumps({**REPORT, "published": ""}), "application/json")
    assert isinstance(articles.extract(page), Problem)
    filled = articles.extract(page, published=DAY)
    assert isinstance(filled, Article)
    assert filled.published_by == "given"


@pytest.mark.parametrize(("change", "what"), [
    ({"published": "12/2018"}, "a publication date that is no day"),
    ({"published": 20180512}, "a publication date that is no day"),
    ({"title": 3}, "a title or text that is no string"),
    ({"text": None}, "a title or text that is no string"),
    ({"text": " \n"}, "no article text"),
    ({"text": "Seven civilians were killed and twelve others were wounded in the town.", "title": "News"}, "a page in English"),
])  # fmt: skip
def test_a_report_that_cannot_be_one(change: dict[str, object], what: str) -> None:
    found = articles.extract(frames.page(json.dumps({**REPORT, **change}), "application/json"))
    assert isinstance(found, Problem)
    assert found.what.startswith(what)


@pytest.mark.parametrize("content", ["[]", "{}", "3", '{"text": "قتل', "[" * 100_000, "نص"])
def test_what_is_no_report(content: str) -> None:
    assert isinstance(articles.extract(frames.page(content, "application/json"), published=DAY), Problem)
