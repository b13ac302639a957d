"""Bad input: each gets one clear Problem, or is read as far as it can be; nothing hangs and nothing is raised."""

import io
import time
import zipfile
from datetime import date

import pytest

from riwaya import articles
from riwaya.records import Article, Problem

from . import frames

RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>أخبار</title><item><title>خبر</title></item></channel></rss>'
)
ATOM = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>أخبار</title></feed>'
SITE_MAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://a.example/</loc></url></urlset>'
)
MHTML = (
    'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>'
)


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("page.html", frames.modern())
    return buffer.getvalue()


@pytest.mark.parametrize(("content", "what"), [
    (b"", "empty"),
    (b" \r\n\t\n", "empty"),
    (b"\xef\xbb\xbf", "empty"),
    (b"\xff\xfe", "empty"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
    (archive(), "a zip archive"),
    (b"\x1f\x8b\x08\x00" + b"\x00" * 50, "a gzip file"),
    (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a picture"),
    (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "a picture"),
    (b"\xd0\xcf\x11\xe0" + b"\x00" * 50, "an old office document"),
    (bytes(range(256)) * 40, "binary data"),
    (RSS.encode(), "a feed"),
    (ATOM.encode(), "a feed"),
    (SITE_MAP.encode(), "a site map"),
    (MHTML.encode(), "a page in one file of mail parts"),
    (b"<html><body></body></html>", "no article text"),
    (b"<", "no article text"),
    (b"<html><frameset><frame src=a><frame src=b></frameset></html>", "no article text"),
    (b"<html><body><div id=root></div><script>app()</script></body></html>", "no article text"),
])  # fmt: skip
@pytest.mark.parametrize("media", ["text/html", "text/plain"])
def test_what_is_no_page_gets_a_problem_that_names_it(content: bytes, what: str, media: str) -> None:
    if media == "text/plain" and what == "no article text":
        pytest.skip("tags are text in a plain text")
    found = articles.extract(frames.page(content, media, "some.html"), published=date(2018, 5, 12))
    assert isinstance(found, Problem)
    assert found.what.startswith(what)
    assert (found.stage, found.where) == ("articles", "some.html")
    assert found.todo


@pytest.mark.parametrize(("language", "sentence"), [
    ("English", "Seven civilians were killed and twelve others were wounded when artillery shells hit the market of the town on Friday."),
    ("French", "Sept civils ont été tués et douze autres blessés vendredi dans un bombardement du marché de la ville, selon des médecins."),
    ("Persian", "هفت غیرنظامی در گلوله‌باران بازار شهر کشته شدند و دوازده نفر دیگر زخمی شدند، منابع پزشکی روز جمعه این خبر را گفتند."),
    ("Urdu", "جمعہ کے روز بازار پر گولہ باری میں سات شہری ہلاک اور بارہ زخمی ہو گئے، طبی ذرائع نے یہ بات بتائی ہے۔"),
    ("Turkish", "Cuma günü kasabanın pazarına düşen top mermileri yedi sivilin ölümüne ve on iki kişinin yaralanmasına yol açtı, dedi doktorlar."),
])  # fmt: skip
@pytest.mark.parametrize("media", ["text/html", "text/plain"])
def test_a_page_in_another_language_is_named(language: str, sentence: str, media: str) -> None:
    paragraphs = [f"{sentence} {sentence}" for _ in range(4)]
    content = (
        "<html><body>" + "".join(f"<p>{one}</p>" for one in paragraphs) + "</body></html>" if "html" in media else "\n\n".join(paragraphs)
    )
    found = articles.extract(frames.page(content, media), published=date(2018, 5, 12))
    assert isinstance(found, Problem)
    assert language in found.what


def test_arabic_with_names_in_latin_letters_is_arabic() -> None:
    text = f"{frames.TEXT}\nونقلت Reuters و AFP عن مصدر قوله إن صاروخاً من طراز S-200 سقط قرب البلدة."
    assert isinstance(articles.extract(frames.page(text, "text/plain"), published=date(2018, 5, 12)), Article)


def test_a_page_cut_short_is_read_as_far_as_it_goes() -> None:
    whole = frames.modern()
    cut = whole[: whole.index(frames.PARAGRAPHS[2]) + 60]
    article = articles.extract(frames.page(cut))
    assert isinstance(article, Article)
    assert article.text == "\n".join([*frames.PARAGRAPHS[:2], frames.PARAGRAPHS[2][:60].strip()])


@pytest.mark.parametrize("cut", range(0, 4200, 150))
def test_a_page_cut_anywhere_raises_nothing(cut: int) -> None:
    assert isinstance(articles.extract(frames.page(frames.old_table()[:cut])), Article | Problem)


def picture_of_30_megabytes() -> str:
    return frames.modern().replace("</main>", f'<img src="data:image/png;base64,{"QUJD" * (15 << 19)}"></main>')


def script_of_30_megabytes() -> str:
    return frames.modern().replace("</main>", f"<script>{'if(a<b)c();' * (3 << 20)}</script></main>")


@pytest.mark.parametrize("make", [picture_of_30_megabytes, script_of_30_megabytes])
def test_a_page_of_30_megabytes_is_read_where_the_article_is_small(make: object) -> None:
    start = time.process_time()
    article = articles.extract(frames.page(make()))  # type: ignore[operator]
    assert isinstance(article, Article)
    assert article.text == frames.TEXT
    assert time.process_time() - start < 15


@pytest.mark.parametrize("filling", [
    "<div>" * 40_000, "<div><font>" * 20_000, "<b>" * 40_000, "<table>" * 20_000, "<!--" * 40_000, '<a "' * 40_000, "<a " * 40_000,
    "<" * 1_000_000, "&amp;" * 40_000, "</p>" * 40_000, "x" * 5_000_000, " " * 1_000_000,
])  # fmt: skip
def test_deep_broken_or_endless_markup_is_bounded_in_time(filling: str) -> None:
    start = time.process_time()
    found = articles.extract(frames.page(frames.modern().replace("</main>", f"{filling}</main>")))
    assert isinstance(found, Article | Problem)
    if isinstance(found, Article):
        assert frames.PARAGRAPHS[0] in found.text
    assert time.process_time() - start < 15


def test_30_megabytes_of_text_are_refused() -> None:
    found = articles.extract(frames.page(frames.modern(paragraphs=frames.PARAGRAPHS * 40_000)))
    assert isinstance(found, Problem)
    assert found.what == "more text and tags than one article has"
    assert isinstance(articles.extract(frames.page(frames.TEXT * 10_000, "text/plain"), published=date(2018, 5, 12)), Problem)
