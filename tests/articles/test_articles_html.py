"""Page frames as they occur: of each the same article must come out, letter by letter, with its place in the page."""

import json
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from riwaya import articles
from riwaya.records import Article, Page, Problem

from . import frames

SHARED = Path(__file__).parents[3] / "shared"
FRAMES = {"old table": frames.old_table, "modern": frames.modern, "blog": frames.blog, "forum": frames.forum}
ENCODINGS = {"old table": "windows-1256", "modern": "utf-8", "blog": "utf-8-sig", "forum": "windows-1256"}


def read(page: Page, **given: object) -> Article:
    article = articles.extract(page, **given)  # type: ignore[arg-type]
    assert isinstance(article, Article), article
    return article


def check_runs(article: Article, page: Page) -> None:
    """Each run's characters are the page's, entities resolved and white space apart; what no run holds is a line break."""
    source = articles.decode(page)
    held: set[int] = set()
    for run in article.runs:
        words = unescape(source[run.page_start : run.page_end]).replace("\0", " ")
        assert words.split() == article.whole[run.start : run.end].split(), run
        assert held.isdisjoint(range(run.start, run.end))
        held.update(range(run.start, run.end))
    assert {char for at, char in enumerate(article.whole) if at not in held} <= {"\n"}
    assert list(article.runs) == sorted(article.runs, key=lambda run: run.start)


@pytest.mark.parametrize("frame", FRAMES)
def test_the_article_comes_out_of_its_frame_letter_by_letter(frame: str) -> None:
    # The slips of the paragraphs («التهجيرمن», a doubled word, a Latin letter in a word) must stay.
    page = frames.page(FRAMES[frame]().encode(ENCODINGS[frame]))
    article = read(page)
    assert article.title == frames.TITLE
    assert article.text == frames.TEXT
    assert article.published == date(2018, 5, 12)
    assert article.language == "ar"
    check_runs(article, page)


def test_who_published_it_and_how_the_day_was_found() -> None:
    found = {frame: read(frames.page(FRAMES[frame]().encode(ENCODINGS[frame]))) for frame in FRAMES}
    assert {frame: article.outlet for frame, article in found.items()} == {
        "old table": "شبكة السنديان",
        "modern": "منصة الجسر",
        "blog": "مدونة الياسمين",
        "forum": "منتديات الأفق",
    }
    assert {frame: article.published_by for frame, article in found.items()} == {
        "old table": "date line",
        "modern": "json-ld",
        "blog": "date line",
        "forum": "date line",
    }
    assert found["modern"].author == "سمر الخطيب"


@pytest.mark.skipif(not (SHARED / "benchmark/dev.jsonl").exists(), reason="the benchmark is not here")
@pytest.mark.parametrize("frame", FRAMES)
def test_reports_of_the_benchmark_survive_every_frame(frame: str) -> None:
    # A few of them hold furniture of their own, which must go; so 9 of 10 words must come back, and nothing else may come with them.
    with (SHARED / "benchmark/dev.jsonl").open(encoding="utf-8") as lines:
        reports = [json.loads(line) for line in lines][::3]
    for report in reports:
        paragraphs = tuple(line for line in report["text"].split("\n") if line.strip())
        page = frames.page(FRAMES[frame](report["title"], paragraphs).encode(ENCODINGS[frame], "xmlcharrefreplace"))
        article = read(page)
        want, have = report["text"].split(), article.text.split()
        assert article.title.split() == report["title"].split()
        assert len(have) >= 0.9 * len(want), report["id"]
        assert set(have) <= set(want), report["id"]
        check_runs(article, page)


def test_entities_tags_and_white_space_inside_words_keep_their_place() -> None:
    first = "قتل <b>سب</b>عة&nbsp;مدنيين &laquo;في القصف&raquo; على\n\t السوق &amp; محيطه، وأصيب&#32;12 آخرون بجروح متفاوتة أمس الجمعة."
    page = frames.page(frames.modern().replace(frames.PARAGRAPHS[0], first))
    article = read(page)
    assert article.text.startswith("قتل سبعة مدنيين «في القصف» على السوق & محيطه، وأصيب 12 آخرون بجروح متفاوتة أمس الجمعة.\n")
    check_runs(article, page)
    entity = next(run for run in article.runs if article.whole[run.start : run.end] == "«")
    assert articles.decode(page)[entity.page_start : entity.page_end] == "&laquo;"


@pytest.mark.parametrize("block", [
    '<div class="related"><h4>مواضيع ذات صلة</h4><ul><li><a href="/1">مقتل مئة شخص في غارة على المدينة القديمة</a></li></ul></div>',
    "<p>اقرأ أيضاً: مقتل مئة شخص في غارة على المدينة القديمة</p>",
    '<p><a href="/1">اقرأ أيضا: مقتل مئة شخص في غارة على المدينة القديمة</a></p>',
    '<blockquote>طالع أيضاً</blockquote><p><a href="/1">مقتل مئة شخص في غارة على المدينة القديمة</a></p>',
    "<p>شاهد أيضاً</p><ul><li>مقتل مئة شخص في غارة</li><li>مقتل مئتين في معارك الشمال</li></ul>",
])  # fmt: skip
def test_read_also_blocks_between_paragraphs_are_left_out(block: str) -> None:
    page = frames.page(frames.modern().replace(f"<p>{frames.PARAGRAPHS[2]}", f"{block}<p>{frames.PARAGRAPHS[2]}"))
    assert read(page).text == frames.TEXT


def test_a_sentence_that_begins_like_furniture_stays() -> None:
    paragraphs = (*frames.PARAGRAPHS, "المزيد من التعزيزات وصل إلى البلدة مساء أمس، وفق ما ذكر ناشطون من أبنائها لم يكشفوا عن أسمائهم.")
    assert read(frames.page(frames.modern(paragraphs=paragraphs))).text == "\n".join(paragraphs)


def test_a_list_that_ends_a_report_and_its_source_stay() -> None:
    paragraphs = (*frames.PARAGRAPHS, "▪️ لا صحة لخبر انسحاب القوات من البلدة", "المصدر: وكالات")
    assert read(frames.page(frames.modern(paragraphs=paragraphs))).text == "\n".join(paragraphs)


def test_a_title_that_only_the_head_tells() -> None:
    page = frames.page(frames.modern().replace(f"<h1>{frames.TITLE}</h1>", ""))
    article = read(page)
    assert article.title == frames.TITLE
    check_runs(article, page)


def test_no_title_is_no_title() -> None:
    paragraphs = "".join(f"<p>{one}</p>" for one in frames.PARAGRAPHS)
    article = read(frames.page(f'<html><body><div class="date">12/5/2018</div>{paragraphs}</body></html>'))
    assert article.title == ""
    assert article.whole == article.text == frames.TEXT
    assert article.published == date(2018, 5, 12)


def test_lines_of_preformatted_text_are_lines() -> None:
    text = "\n".join(frames.PARAGRAPHS)
    page = frames.page(f"<html><head><title>{frames.TITLE}</title></head><body><h1>{frames.TITLE}</h1><pre>{text}</pre></body></html>")
    article = read(page, published=date(2018, 5, 12))
    assert article.text == text
    check_runs(article, page)


def test_a_page_without_an_article_is_a_problem() -> None:
    links = "".join(f'<li><a href="/{n}">عنوان الخبر رقم {n} في قائمة الأخبار</a></li>' for n in range(30))
    found = articles.extract(frames.page(f"<html><body><ul>{links}</ul></body></html>"), published=date(2018, 5, 12))
    assert isinstance(found, Problem)
    assert found.what == "no article text"


def test_direction_marks_inside_words_cut_nothing() -> None:
    paragraphs = (
        "وشن الطيران صباح أمس ثلاث غارات على مواقع في جبهة ا\u202bلجفينة\u202c جنوبي غرب \u200fالمدينة\u200e القديمة.",
        *frames.PARAGRAPHS,
    )
    page = frames.page(frames.modern(paragraphs=paragraphs))
    assert read(page).text == "\n".join(paragraphs)
    check_runs(read(page), page)


def test_a_site_that_gives_every_page_its_own_name() -> None:
    page = frames.page(
        frames.old_table()
        .replace(f"شبكة السنديان - {frames.TITLE}</title>", "شبكة السنديان</title>")
        .replace("<tr><td colspan=3><img", "<tr><td colspan=3><h1>شبكة السنديان</h1><img")
    )
    article = read(page)
    assert (article.title, article.outlet) == (frames.TITLE, "شبكة السنديان")
    assert article.text == frames.TEXT
