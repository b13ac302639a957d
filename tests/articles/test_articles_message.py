"""A message of a chat export: its text put together, each character with its place in the page; the channel is the outlet, never a person."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from riwaya import articles
from riwaya.records import Article, Page, Problem

TEXT = "قتل ثلاثة مدنيين في قصف على البلدة صباح اليوم، بحسب ما أفاد به مسعفون."


def page(text: Any, chat: dict[str, Any] | None = None, **more: Any) -> Page:
    message = {"date": "2018-05-12T23:40:00", "id": 5, "text": text, "type": "message", **more}
    held = {"name": "شبكة الوادي", "type": "public_channel", "id": 1501, **(chat or {}), "messages": [message]}
    content = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
    return Page(
        id="p1",
        address="result.json#5",
        content=content,
        sha256="0" * 64,
        media="application/x-telegram-message+json",
        obtained=datetime(2020, 1, 1, tzinfo=UTC),
    )


def read(text: Any, chat: dict[str, Any] | None = None, **more: Any) -> Article:
    found = articles.extract(page(text, chat, **more))
    assert isinstance(found, Article), found
    return found


STYLED = ["عاجل: ", {"type": "bold", "text": "قتلى «مدنيون»\tفي قصف"}, "\n\n", TEXT, {"type": "italic", "text": "\nقال \"شاهد\" إن\u2028القصف استمر."}]  # fmt: skip


def test_text_entities_are_put_together() -> None:
    # A headline with a blank line below it is the title, as in a plain text.
    article = read(STYLED)
    assert article.title == "عاجل: قتلى «مدنيون» في قصف"
    assert article.text.splitlines()[0] == TEXT
    assert 'قال "شاهد" إن' in article.text
    assert (article.published, article.published_by) == (date(2018, 5, 12), "message")
    assert (article.outlet, article.author, article.id) == ("شبكة الوادي", None, "p1")


@pytest.mark.parametrize("text", [TEXT, STYLED, [{"type": "hashtag", "text": "#البلدة"}, "\n" + TEXT]])
def test_every_character_has_its_place_in_the_opened_page(text: Any) -> None:
    opened, article = articles.decode(page(text)), read(text)
    assert opened == text if isinstance(text, str) else opened.startswith(text[0] if isinstance(text[0], str) else text[0]["text"])
    shown = 0
    for run in article.runs:
        there, here = opened[run.page_start : run.page_end], article.whole[run.start : run.end]
        assert there.split() == here.split()
        shown += run.end - run.start
    assert shown >= len(article.whole.replace("\n", ""))


def test_a_post_passed_on_from_a_channel_is_that_channels() -> None:
    assert read(TEXT, forwarded_from="مرصد الجبل", forwarded_from_id="channel77").outlet == "مرصد الجبل"


@pytest.mark.parametrize("more", [
    {"from": "فلان الفلاني", "from_id": "user12"},
    {"from": "فلان الفلاني", "from_id": "user12", "forwarded_from": "فلان الآخر", "forwarded_from_id": "user13"},
    {"forwarded_from": "فلان الآخر"},  # older exports do not say whether that is a person
    {"author": "فلان الفلاني"},
])  # fmt: skip
def test_a_person_is_no_outlet_and_no_author(more: dict[str, Any]) -> None:
    article = read(TEXT, **more)
    assert (article.outlet, article.author) == ("شبكة الوادي", None)
    assert "فلان" not in article.whole


def test_a_day_in_the_text_is_not_the_messages() -> None:
    assert read(f"الخميس 10 أيار 2018\n{TEXT}").published == date(2018, 5, 12)


@pytest.mark.parametrize(("made", "what"), [
    (page(TEXT, date=None), "no date of publication"),
    (page(TEXT, date="tomorrow"), "no date of publication"),
    (page("   "), "no article text"),
    (page("Three civilians were killed in the shelling of the town, medics said"), "a page in English; only Arabic is read"),
    (page(None), "no article text"),
])  # fmt: skip
def test_what_cannot_be_read_is_a_problem(made: Page, what: str) -> None:
    found = articles.extract(made)
    assert isinstance(found, Problem)
    assert found.what == what


@pytest.mark.parametrize(
    "content", [b"{}", b"[]", b'{"messages": []}', b'{"messages": [3]}', b'{"messages": [{"id": 1}]}', b"\xd9\x86\xd8\xb5 {", b"{" * 9999]
)
def test_bytes_that_are_no_message(content: bytes) -> None:
    found = articles.extract(Page(**{**{name: getattr(page(TEXT), name) for name in Page.__struct_fields__}, "content": content}))
    assert isinstance(found, Problem)
    assert found.what == "no message of a chat export"
