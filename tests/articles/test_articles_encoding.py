"""Encodings: declared, not declared, declared wrongly."""

import pytest

from riwaya import articles
from riwaya.records import Article

from . import frames


@pytest.mark.parametrize("declared", ["windows-1256", None, "utf-8", "iso-8859-1", "no-such-thing", "UTF-16", "base64"])
@pytest.mark.parametrize("encoding", ["windows-1256", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-6"])
def test_the_bytes_decide_whatever_is_declared(encoding: str, declared: str | None) -> None:
    # ISO 8859-6 has no angle quotation marks.
    frame = frames.old_table(charset=declared).replace("«", '"').replace("»", '"')
    page = frames.page(frame.encode(encoding))
    assert articles.decode(page) == frame
    article = articles.extract(page)
    assert isinstance(article, Article)
    assert article.title == frames.TITLE
    assert article.encoding == {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)


def test_what_the_carrier_names_is_weighed_like_what_the_page_declares() -> None:
    frame = frames.old_table(charset=None)
    assert articles.decode(frames.page(frame.encode("windows-1256"), charset="utf-8")) == frame
    assert articles.decode(frames.page(frame.encode("utf-8"), charset="windows-1256")) == frame


def test_a_page_cut_within_a_letter_is_still_utf_8() -> None:
    whole = "قتل ثلاثة مدنيين في قصف على البلدة أمس".encode()
    page = frames.page(whole[:-1], "text/plain")
    assert articles.decode(page) == "قتل ثلاثة مدنيين في قصف على البلدة أم\ufffd"


def test_a_few_broken_letters_in_the_middle_do_not_turn_the_rest() -> None:
    content = frames.modern().encode()
    at = content.index(frames.PARAGRAPHS[1].encode())
    page = frames.page(content[: at + 1] + content[at + 2 :])
    assert frames.PARAGRAPHS[0] in articles.decode(page)
    assert "\ufffd" in articles.decode(page)


def test_letters_that_come_late_decide_too() -> None:
    # Two megabytes of script before the first letter.
    frame = (
        frames.old_table(charset=None)
        .replace("<head>", f"<head><script>{'x' * (2 << 20)}</script>")
        .replace("<script language", "<script lang")
    )
    assert articles.decode(frames.page(frame.encode("windows-1256"))) == frame
