"""PDF: the text as typed from glyphs as drawn; scans, locked, damaged and hostile files each with a message of their own."""

from datetime import date
from pathlib import Path

import pytest

from riwaya import articles
from riwaya.articles.drafts import NoArticleError
from riwaya.articles.papers.drawn import read_glyphs
from riwaya.records import Article, Problem

from . import frames, made_papers
from .test_articles_html import check_runs

PRINTED = Path(__file__).parent / "data" / "printed.pdf"
DAY = date(2018, 5, 12)
FIGURES = "ووثقت «شبكة السنديان» لأول مرة 1,250 قذيفة خلال الأسبوع الماضي (12/5/2018)، أي نحو ٤٥٠ منزلا على الأقل."


def extract(content: bytes, published: date | None = DAY) -> Article | Problem:
    page = frames.page(content, "application/pdf", "report.pdf")
    found = articles.extract(page, published=published)
    if isinstance(found, Article):
        check_runs(found, page)
    return found


def article(content: bytes) -> Article:
    found = extract(content)
    assert isinstance(found, Article), found
    return found


def fault(content: bytes) -> str:
    found = extract(content)
    assert isinstance(found, Problem), found
    assert (found.stage, found.where) == ("articles", "report.pdf")
    assert found.todo
    return found.what


def wrapped(text: str, right: float = 550, top: float = 700, size: float = 12, width: int = 60) -> list[made_papers.Line]:
    """A paragraph's lines."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [(right, top - 18 * number, size, line) for number, line in enumerate(lines)]


def test_what_a_browser_printed_reads_as_it_was_typed() -> None:
    # Title over three lines, running header, page numbers, a paragraph over the page, vowel signs, brackets, both sets of digits.
    found = extract(PRINTED.read_bytes(), None)
    assert isinstance(found, Article)
    assert found.title == frames.TITLE
    assert found.text.split("\n")[:4] == list(frames.PARAGRAPHS)
    assert found.text.split("\n")[4].startswith(
        "ووثّقت «شبكة السنديان» لأول مرة سقوط 1,250 قذيفة خلال الأسبوع الماضي (12-18 أيار)، وبلغت نسبة الدمار 35%"
    )
    assert "نحو ٤٥٠ منزلاً." in found.text
    assert (found.published, found.published_by) == (DAY, "date line")
    assert "نشرة يومية" not in found.text


@pytest.mark.parametrize("ligatures", [True, False])
@pytest.mark.parametrize("spaces", [True, False])
def test_letters_numbers_and_brackets_come_back(ligatures: bool, spaces: bool) -> None:
    found = article(made_papers.paper([wrapped(FIGURES)], ligatures=ligatures, spaces=spaces))
    assert found.text == FIGURES


def test_the_line_set_big_is_the_title_and_the_metadata_stands_in_where_there_is_none() -> None:
    body = wrapped(frames.PARAGRAPHS[0])
    assert article(made_papers.paper([[(550, 760, 20, frames.TITLE), *body]], "اسم آخر")).title == frames.TITLE
    assert article(made_papers.paper([body], frames.TITLE)).title == frames.TITLE
    assert article(made_papers.paper([body], "Microsoft Word - final3.doc")).title == ""


def test_the_right_column_is_read_before_the_left() -> None:
    right, left = (wrapped(" ".join(frames.PARAGRAPHS[at : at + 2]), end, 700, 10, 36) for at, end in ((0, 570), (2, 280)))
    assert len(left) >= 6
    text = article(made_papers.paper([[*left, *right]])).text
    assert text.replace("\n", " ") == " ".join(frames.PARAGRAPHS)


def test_what_stands_on_every_page_is_left_out() -> None:
    pages = [
        [(550, 820, 9, "نشرة السنديان العدد 45"), *wrapped(text), (300, 20, 9, f"صفحة {number} من 3")]
        for number, text in enumerate(frames.PARAGRAPHS[:3], 1)
    ]
    assert article(made_papers.paper(pages)).text == "\n".join(frames.PARAGRAPHS[:3])


def test_a_paragraph_runs_on_over_the_page() -> None:
    lines = wrapped(frames.PARAGRAPHS[1])
    assert article(made_papers.paper([lines[:1], [(550, 700, 12, lines[1][3]), *lines[2:]]])).text == frames.PARAGRAPHS[1]


def test_letters_drawn_twice_to_be_bold_are_read_once() -> None:
    lines = wrapped(FIGURES)
    assert article(made_papers.paper([[*lines, *((right + 0.3, *rest) for right, *rest in lines)]])).text == FIGURES  # type: ignore[misc]


def test_a_scan_says_so() -> None:
    assert fault(made_papers.paper([[], []])).startswith("a PDF without text")


def test_a_locked_file_says_so() -> None:
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]" % (b"41" * 32, b"42" * 32)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>"]
    assert fault(made_papers.assembled(objects, locked)) == "a PDF that asks for a password"


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\nnothing", b"no PDF at all", b"%PDF-1.4\n" + bytes(range(256)) * 40, PRINTED.read_bytes()[:9000]]
)
def test_a_damaged_file_says_so(content: bytes) -> None:
    assert fault(content).startswith(("a damaged PDF", "a PDF without text"))


def test_more_pages_than_a_report_has() -> None:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 100_003))
    tree = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 100000 /Kids [%s] >>" % kids]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    assert fault(made_papers.assembled([*tree, *([page] * 100_000)])) == "a PDF of more than 200 pages"


def test_a_file_that_unfolds_to_a_flood_ends_its_own_process_only() -> None:
    content = made_papers.packed(600 << 20)
    assert len(content) < 4 << 20
    with pytest.raises(NoArticleError, match="of memory"):
        read_glyphs(content, memory=400 << 20)


def test_a_file_that_takes_too_long_is_left() -> None:
    with pytest.raises(NoArticleError, match="not read within"):
        read_glyphs(made_papers.paper([wrapped(FIGURES, size=4, width=20)] * 150), seconds=1)


def test_a_page_tree_that_leads_in_circles_ends() -> None:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"]
    assert fault(made_papers.assembled(objects)).startswith("a PDF without text")
