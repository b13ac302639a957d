"""The day of publication: every way to write it, and never a guess."""

from datetime import date

import pytest

from riwaya import articles
from riwaya.articles.datelines import is_month_first, read_line
from riwaya.records import Article, Problem

from . import frames

DAY = date(2018, 5, 12)


@pytest.mark.parametrize("line", [
    "12 أيار 2018",
    "السبت 12 أيار 2018",
    "السبت، 12 أيار/مايو 2018",
    "السبت ١٢ أيار ٢٠١٨",
    "السبت ۱۲ أيار ۲۰۱۸",
    "12 مايو 2018",
    "12 مايو، 2018",
    "مايو 12, 2018",
    "12 ماي 2018",
    "12 مايو (أيار) 2018",
    "12 أيار (مايو) 2018",
    "2018/05/12",
    "2018/5/12",
    "٢٠١٨/٠٥/١٢",
    "12-05-2018",
    "12/5/2018",
    "12.05.2018",
    "2018-05-12 08:15:00",
    "2018-05-12T08:15:00+03:00",
    "نشر في 12 أيار 2018 الساعة 08:15 صباحاً",
    "تاريخ النشر: 2018/05/12 - 8:15 م",
    "السبت 26 شعبان 1439 هـ",
    "26 شعبان 1439هـ الموافق 12 مايو 2018م",
    "السبت 26/8/1439",
    "السَّبت ١٢ مايـو ٢٠١٨ م",
    "يوم السبت الموافق 12 من مايو 2018",
    "Saturday, 12 May 2018",
    "May 12, 2018",
])  # fmt: skip
def test_ways_to_write_a_day(line: str) -> None:
    found = read_line(line)
    assert found is not None
    assert found.day == DAY
    assert found.beside == 0


@pytest.mark.parametrize("names", ["كانون الثاني يناير جانفي", "شباط فبراير فيفري", "آذار مارس مارس", "نيسان أبريل أفريل", "أيار مايو ماي",
    "حزيران يونيو جوان", "تموز يوليو جويلية", "آب أغسطس أوت", "أيلول سبتمبر شتنبر", "تشرين الأول أكتوبر أكتوبر", "تشرين الثاني نوفمبر نونبر",
    "كانون الأول ديسمبر دجنبر"])  # fmt: skip
def test_months_from_the_levant_to_the_maghreb(names: str) -> None:
    *levantine, gulf, maghrebi = names.split()
    days = {found.day for name in (" ".join(levantine), gulf, maghrebi) if (found := read_line(f"7 {name} 2014"))}
    assert len(days) == 1
    assert days.pop().day == 7


@pytest.mark.parametrize("line", [
    "2018",
    "أيار 2018",
    "منذ 3 ساعات",
    "12 أيار",
    "31 شباط 2018",
    "الأحد 12 أيار 2018",  # it was a Saturday
    "12 أيار/حزيران 2018",
    "12 أيار 2018 - 13 أيار 2018",
    "تاريخ التسجيل: 12-05-2018",
    "12/05/18",
    "0000-00-00",
    "1970-01-01",
    "00963 11 2018 555",
])  # fmt: skip
def test_what_names_no_day(line: str) -> None:
    assert read_line(line) is None


def test_a_hijri_day_fits_its_weekday() -> None:
    # The month begins by sighting, so that the calendar may be off by one day; by two it is another date.
    found = {weekday: read_line(f"{weekday} 26 شعبان 1439") for weekday in ("الجمعة", "السبت", "الأحد", "الاثنين")}
    assert [line and line.day for line in found.values()] == [date(2018, 5, 11), DAY, date(2018, 5, 13), None]


def test_day_before_month_unless_the_page_shows_otherwise() -> None:
    assert is_month_first("05-12-2018 · 04-25-2016")
    assert not is_month_first("05-12-2018")
    assert not is_month_first("04-25-2016 · 25-04-2016")
    assert read_line("05-12-2018") == read_line("5 كانون الأول 2018")


def without_date() -> str:
    return frames.old_table(date_line="")


def test_no_day_is_a_problem_and_never_the_first_of_january() -> None:
    found = articles.extract(frames.page(without_date()))
    assert isinstance(found, Problem)
    assert found.what == "no date of publication"
    assert "--published" in found.todo
    # The year alone, as in the notice of rights below the page, is no day.
    assert isinstance(articles.extract(frames.page(frames.old_table(date_line="2014"))), Problem)


def test_a_given_day_fills_in_and_overrides_only_when_told_to() -> None:
    given = date(2018, 6, 1)
    filled = articles.extract(frames.page(without_date()), published=given)
    kept = articles.extract(frames.page(frames.old_table()), published=given)
    forced = articles.extract(frames.page(frames.old_table()), published=given, always=True)
    assert isinstance(filled, Article)
    assert isinstance(kept, Article)
    assert isinstance(forced, Article)
    assert (filled.published, filled.published_by) == (given, "given")
    assert (kept.published, kept.published_by) == (DAY, "date line")
    assert (forced.published, forced.published_by) == (given, "given")


@pytest.mark.parametrize("meta", [
    '<meta property="article:published_time" content="2018-05-12T23:30:00+03:00">',
    '<meta name="DC.date.issued" content="2018-05-12">',
    '<meta name="citation_publication_date" content="2018/05/12">',
    '<meta itemprop="datePublished" content="20180512">',
    '<meta name="pubdate" content="Sat, 12 May 2018 08:00:00 GMT">',
    '<meta name="date" content="12 أيار 2018">',
    '<script type="application/ld+json">[{"@type":["NewsArticle"],"datePublished":"2018-05-12"}]</script>',
    '<script type="application/ld+json">{"@type":"WebPage","datePublished":"2018-05-12T01:00:00Z"}</script>',
    '<script type="application/ld+json">not json</script><meta name="dc.date" content="2018-05-12">',
    '<script type="application/ld+json">' + "[" * 100_000 + '</script><meta name="dc.date" content="2018-05-12">',
    '<meta name="date" content="2018"><meta name="dc.date" content="2018-05-12">',
    '<meta name="date" content="1970-01-01"><meta name="publish-date" content="2018-05-12">',
    '<meta name="article:published_time" content="2099-01-01"><meta name="dc.date" content="2018-05-12">',
])  # fmt: skip
def test_days_declared_to_machines(meta: str) -> None:
    article = articles.extract(frames.page(without_date().replace("<head>", f"<head>{meta}")))
    assert isinstance(article, Article)
    assert article.published == DAY
    assert article.published_by in {"meta", "json-ld"}


@pytest.mark.parametrize(("heading", "how"), [
    ('<time datetime="2018-05-12T10:00">قبل عامين</time>', "time element"),
    ('<span class="entry-date">12 مايو 2018</span>', "date line"),
    ("<div>كتب: سالم المحمد - السبت 12 أيار 2018</div>", "date line"),
    ("<div>12 أيار 2018</div><div>آخر تحديث: 14 أيار 2018</div>", "date line"),
    ('<time datetime="2018-05-12">12 مايو</time><time class="updated" datetime="2018-05-14">14 مايو</time>', "time element"),
])  # fmt: skip
def test_days_shown_between_title_and_text(heading: str, how: str) -> None:
    paragraphs = "".join(f"<p>{one}</p>" for one in frames.PARAGRAPHS)
    page = frames.page(f"<html><body><h1>{frames.TITLE}</h1>{heading}<div>{paragraphs}</div></body></html>")
    article = articles.extract(page)
    assert isinstance(article, Article)
    assert (article.published, article.published_by) == (DAY, how)
    assert article.text == frames.TEXT


def test_two_days_with_an_equal_claim_are_a_problem_that_names_them() -> None:
    page = frames.page(frames.old_table(date_line="12 أيار 2018<br>14 أيار 2018"))
    found = articles.extract(page)
    assert isinstance(found, Problem)
    assert "2018-05-12, 2018-05-14" in found.what
    assert isinstance(articles.extract(page, published=DAY), Article)


def test_days_in_the_text_or_of_other_articles_are_no_day_of_publication() -> None:
    paragraphs = ("وكانت البلدة قد شهدت قصفاً مماثلاً في 3 نيسان 2018 أدى إلى مقتل عدد من المدنيين وفق مصادر طبية.", *frames.PARAGRAPHS)
    side = '<td width=160 valign=top><table class="module"><tr><td>10 أيار 2018</td></tr></table>'
    page = frames.old_table(paragraphs=paragraphs, date_line="").replace("<td width=160 valign=top>", side)
    assert isinstance(articles.extract(frames.page(page)), Problem)


def test_the_address_tells_the_day_where_nothing_else_does() -> None:
    for address in ("https://news.example/2018/05/12/shelling", "https://news.example/a-2018-05-12.html"):
        article = articles.extract(frames.page(without_date(), address=address))
        assert isinstance(article, Article)
        assert (article.published, article.published_by) == (DAY, "address")
    assert isinstance(articles.extract(frames.page(without_date(), address="https://news.example/2018/05/shelling")), Problem)
