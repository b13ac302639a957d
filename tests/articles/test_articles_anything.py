"""Whatever comes, an article whose every run is the page's own, or a Problem; never an exception."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riwaya import articles
from riwaya.records import Article, Problem

from . import frames
from .test_articles_html import check_runs

SCRAPS = st.sampled_from([
    "<p>", "</p>", "<div class='related'>", "</div>", "<td>", "<table>", "</table>", "<br>", "<a href='x'>", "</a>", "<b", "</", "<!--", "-->", "<script>",
    "</script>", "<title>", "</title>", "<time datetime='2018-05-12'>", "&laquo;", "&#1571;", "&amp", "&", "<", ">", '"', "'", "\0", "\u200f", "\xa0", "\r\n",
    "<pre>", "</pre>", "<h1>", "</h1>", "<![CDATA[", "<?x", "اقرأ أيضاً", "أضف تعليق", "12 أيار 2018", *frames.PARAGRAPHS, frames.TITLE,
])  # fmt: skip
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@QUIET
@given(st.lists(SCRAPS, max_size=30))
def test_any_markup(scraps: list[str]) -> None:
    page = frames.page(" ".join(scraps))
    found = articles.extract(page, published=date(2018, 5, 12))
    assert isinstance(found, Article | Problem)
    if isinstance(found, Article):
        check_runs(found, page)


@QUIET
@given(st.lists(SCRAPS, max_size=20), st.sampled_from(["\n", "\n\n", " "]))
def test_any_text(scraps: list[str], between: str) -> None:
    page = frames.page(between.join(scraps).replace("&", ""), "text/plain")
    found = articles.extract(page, published=date(2018, 5, 12))
    if isinstance(found, Article):
        check_runs(found, page)


@QUIET
@given(
    st.binary(max_size=300),
    st.sampled_from(["text/html", "text/plain", "application/json", "application/x-coded-report+json", "message/rfc822"]),
)
def test_any_bytes(content: bytes, media: str) -> None:
    assert isinstance(articles.extract(frames.page(content, media), published=date(2018, 5, 12)), Article | Problem)
