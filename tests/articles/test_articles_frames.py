"""What stands around the article on old portals, blogs and papers: left out of the text, and read for outlet, author and day."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from riwaya import articles
from riwaya.articles.furniture import Line, byline, find_notice, signature
from riwaya.records import Article, Problem

from . import frames

DAY = date(2018, 5, 12)


def read(source: str, media: str = "text/html", **given: object) -> Article:
    article = articles.extract(frames.page(source, media), **given)  # type: ignore[arg-type]
    assert isinstance(article, Article), article
    return article


def paper(day: str, above: str = "") -> str:
    """A daily whose day stands in the masthead, a long menu above the article."""
    menu = "".join(f'<li><a href="/s/{n}">باب رقم {n}</a></li>' for n in range(12))
    return f"""<html><head><title>{frames.TITLE}</title></head><body><div class="edition">{day}</div>{above}<ul>{menu}</ul>
<h1>{frames.TITLE}</h1>{"".join(f"<p>{one}</p>" for one in frames.PARAGRAPHS)}</body></html>"""


def test_a_notice_below_a_line_of_marks_is_no_text() -> None:
    text = f"{frames.TITLE}\n\n12 أيار 2018\n{frames.TEXT}\n\n* * *\nهذه النشرة تصدر عن مكتب البلدة كل مساء.\nThis bulletin is sent out every evening.\n"
    assert read(text, "text/plain").text == frames.TEXT


@pytest.mark.parametrize("below", [
    "\n".join(frames.PARAGRAPHS),
    f"{frames.PARAGRAPHS[0]}\n* * *\nوفي بلدة أخرى قتل مدني واحد.",
])  # fmt: skip
def test_a_line_of_marks_between_reports_cuts_nothing_off(below: str) -> None:
    text = f"{frames.TITLE}\n\n{frames.TEXT}\n* * *\n{below}\n"
    assert read(text, "text/plain", published=DAY).text == f"{frames.TEXT}\n* * *\n{below}"


@pytest.mark.parametrize("marks", ["***", "* * *", "---", "ـــــــــ", "==========", "▪️▪️▪️"])
def test_lines_of_marks(marks: str) -> None:
    lines = [Line(one) for one in (*frames.PARAGRAPHS, marks, "للاشتراك راسلونا")]
    assert find_notice(lines) == len(frames.PARAGRAPHS)


def test_the_day_of_a_change_below_the_text_is_no_text() -> None:
    end = "</div></font></td></tr>"
    line = '<tr><td colspan="2" class="modifydate">آخر تحديث ( السبت, 12 أيار/مايو 2018 11:27 )</td></tr>'
    page = frames.old_table(charset=None)
    assert page.count(end) == 1
    article = read(page.replace(end, end + line))
    assert article.text == frames.TEXT
    assert article.published == DAY


def test_a_cell_with_day_section_and_counter_is_no_text() -> None:
    cell = "السبت, 12 أيار 2018 - 08:15 &nbsp; القسم: أخبار &nbsp; القراءات: 734"
    page = frames.old_table(charset=None, date_line=cell)
    article = read(page.replace('"createdate"', '"date"'))
    assert (article.text, article.published) == (frames.TEXT, DAY)


def test_related_subjects_and_votes_below_the_text_are_no_text() -> None:
    box = """<table><tr><td><b>مواضيع مرتبطة</b><br><a href="#">- مقتل مئة شخص في غارة على المدينة</a></td></tr>
<tr><td><b>تقييم المقال</b><br>المعدل: 3.5 الأصوات: 12<br></td></tr></table>"""
    page = frames.old_table(charset=None).replace("<form name=comments", f"{box}<form name=comments")
    assert box in page
    assert read(page).text == frames.TEXT


@pytest.mark.parametrize("tag", ["aside", 'div role="note"', "section role=complementary"])
def test_a_note_beside_the_article_is_no_text(tag: str) -> None:
    note = f"<{tag}><p>قُتل مئة شخص في المدينة القديمة، وهذا نص أُعدّ للتجربة ولا يسجل خبراً حقيقياً.</p></{tag.split(maxsplit=1)[0]}>"
    page = frames.modern().replace(f"<p>{frames.PARAGRAPHS[1]}", f"{note}<p>{frames.PARAGRAPHS[1]}")
    assert note in page
    assert read(page).text == frames.TEXT


def test_a_day_alone_in_the_masthead_counts_from_far_above() -> None:
    article = read(paper("<span>العدد 8603</span><span class=date>السبت 12 ماي 2018</span><span>السعر: 3 دراهم</span>"))
    assert (article.published, article.published_by) == (DAY, "masthead")
    assert read(paper("السبت 12 أيار 2018")).published == DAY


def test_two_days_far_above_or_the_day_of_reading_are_none() -> None:
    two = articles.extract(frames.page(paper("السبت 12 أيار 2018", "<div>13 أيار 2018</div>")))
    assert isinstance(two, Problem)
    assert two.what == "no date of publication"
    # Many mastheads show the day of their reader.
    page = msgspec.structs.replace(frames.page(paper("السبت 12 أيار 2018")), obtained=datetime(2018, 5, 12, 20, tzinfo=UTC))
    assert isinstance(articles.extract(page), Problem)


@pytest.mark.parametrize(("line", "name"), [
    ("كتب بواسطة المشرف العام", "المشرف العام"),
    ("بقلم: سالم المحمد", "سالم المحمد"),
    ("مرسلة بواسطة أبو سالم", "أبو سالم"),
    ("القصف مستمر", None),
])  # fmt: skip
def test_bylines(line: str, name: str | None) -> None:
    assert byline(line) == name


@pytest.mark.parametrize(("text", "name"), [
    ("مرسلة بواسطة أبو سالم في 8:15 ص", "أبو سالم"),
    ("بقلم فريق الجسر نُشر في: الاثنين 22 يوليو 2019", "فريق الجسر"),
    ("سمر الخطيب", "سمر الخطيب"),
    ("خاص", None),
    ("عواصم - «الجسر»", None),
])  # fmt: skip
def test_what_the_page_marks_as_the_author(text: str, name: str | None) -> None:
    assert signature(text) == name


def test_a_tab_of_a_menu_is_no_byline() -> None:
    tab = "<ul><li><a href='/b'>كتب قرأتها</a></li></ul><div class='date-outer'>"
    page = frames.blog().replace("<div class='date-outer'>", tab).replace("class='fn'", "class='fn x'")
    assert tab in page
    assert read(page).author == "أبو سالم"


def test_a_blog_that_puts_its_name_before_a_colon() -> None:
    page = frames.blog().replace("مدونة الياسمين : ", "مدونة الياسمين: ").replace("class='header-inner'", "class='top'")
    assert read(page).outlet == "مدونة الياسمين"


def test_a_place_before_a_colon_is_no_outlet() -> None:
    page = frames.blog().replace("مدونة الياسمين : ", "اليمن: ").replace("class='header-inner'", "class='top'")
    assert read(page).outlet is None


@pytest.mark.parametrize("line", [
    "جميع الحقوق محفوظة © شبكة السنديان 2018",
    "جميع الحقوق محفوظة لشبكة السنديان 2018 - powered by CMS",
    "© 2018 شبكة السنديان. جميع الحقوق محفوظة.",
    "تابعونا: فيسبوك تويتر — كل الحقوق محفوظة شبكة السنديان",
    "شبكة السنديان © 2010-2018 | سياسة الخصوصية",
    "Copyright (c) 2018 شبكة السنديان",
])  # fmt: skip
def test_the_line_of_copyright_names_the_outlet(line: str) -> None:
    page = frames.old_table(charset=None).replace(f"شبكة السنديان - {frames.TITLE}", frames.TITLE)
    old = "جميع الحقوق محفوظة لشبكة السنديان 2018 - powered by CMS"
    assert old in page
    assert read(page.replace(old, line)).outlet == "شبكة السنديان"


@pytest.mark.parametrize("line", [
    "جميع الحقوق محفوظة 2018",
    "جميع الحقوق محفوظة ولا يجوز النسخ إلا بإذن",
    "جميع الحقوق محفوظة | سياسة الخصوصية",
])  # fmt: skip
def test_a_line_of_copyright_without_a_name(line: str) -> None:
    page = frames.old_table(charset=None).replace(f"شبكة السنديان - {frames.TITLE}", frames.TITLE)
    assert read(page.replace("جميع الحقوق محفوظة لشبكة السنديان 2018 - powered by CMS", line)).outlet is None


def test_the_line_of_copyright_in_a_page_copied_as_text() -> None:
    text = f"شبكة السنديان\nالرئيسية\n{frames.TITLE}\nبقلم: سالم المحمد\n12 أيار 2018\n{frames.TEXT}\nأضف تعليق\nجميع الحقوق محفوظة لشبكة السنديان 2018\n"
    article = read(text, "text/plain")
    assert (article.outlet, article.title, article.text) == ("شبكة السنديان", frames.TITLE, frames.TEXT)


def test_the_name_that_the_page_marks_as_the_site_s() -> None:
    head = '<div class="site-title"><a href="/">صوت الوادي</a></div>'
    assert read(paper("السبت 12 أيار 2018", head)).outlet == "صوت الوادي"


@pytest.mark.parametrize("frame", [frames.old_table, frames.modern, frames.blog])
def test_a_title_of_one_word(frame: object) -> None:
    assert read(frame(title="مجزرة").replace("windows-1256", "utf-8")).title == "مجزرة"  # type: ignore[operator]


def test_a_title_of_one_word_below_the_site_s_name() -> None:
    page = f"<html><head><title>مجزرة | صوت الوادي</title></head><body><h1>صوت الوادي</h1><h2>مجزرة</h2>{''.join(f'<p>{one}</p>' for one in frames.PARAGRAPHS)}</body></html>"
    article = read(page, published=DAY)
    assert (article.title, article.outlet, article.text) == ("مجزرة", "صوت الوادي", frames.TEXT)
