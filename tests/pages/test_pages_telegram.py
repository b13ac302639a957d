"""What Telegram Desktop exports as JSON: each message with a text is a page, whatever way the chat was exported."""

import json
from pathlib import Path
from typing import Any

import pytest

from riwaya.records import Problem

from .archives import chat, export, fetch, had, message, split

TEXT = "قتل ثلاثة مدنيين في قصف على البلدة"
NOTE = {"id": 1, "type": "service", "date": "2018-05-01T08:00:00", "actor": "شبكة الوادي", "action": "create_channel", "text": ""}


def test_each_message_with_a_text_is_a_page(tmp_path: Path) -> None:
    styled = [
        "عاجل: ",
        {"type": "bold", "text": "قتلى في قصف"},
        "\n\nللمزيد ",
        {"type": "text_link", "text": "هنا", "href": "http://a.example"},
    ]
    sticker = message(4, "", media_type="sticker", file="stickers/a.webp", sticker_emoji="x")
    photo = message(5, "", photo="photos/a.jpg", width=800, height=600)
    path = export(tmp_path / "result.json", chat(NOTE, message(2, TEXT), message(3, styled), sticker, photo))
    one, two = had(fetch(path))
    assert (one.address, one.media) == (f"{path}#1501/2", "application/x-telegram-message+json")
    held = json.loads(two.content)
    assert (held["name"], held["type"], held["id"]) == ("شبكة الوادي", "public_channel", 1501)
    assert held["messages"] == [message(3, styled)]
    # UTF-8 as written, the message's keys sorted, no spaces: one message has one form.
    held["messages"] = [dict(sorted(held["messages"][0].items()))]
    assert two.content.decode() == json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def test_a_message_is_the_same_page_whether_one_chat_or_all_were_exported(tmp_path: Path) -> None:
    one = chat(message(2, TEXT))
    everything = {
        "about": "Here is the data you requested.",
        "personal_information": {"user_id": 1, "first_name": "x"},
        "contacts": {"list": [{"messages": [message(9)]}]},
        "chats": {"about": "…", "list": [one, chat(message(2, TEXT), number=1502, name="شبكة الجبل")]},
        "left_chats": {"list": [chat(message(3, TEXT), number=1503)]},
    }
    (alone,) = had(fetch(export(tmp_path / "a" / "result.json", one)))
    found = had(fetch(export(tmp_path / "b" / "result.json", everything)))
    assert [page.address.rpartition("#")[2] for page in found] == ["1501/2", "1502/2", "1503/3"]
    assert found[0].sha256 == alone.sha256
    assert len({page.sha256 for page in found}) == 3


def test_a_page_is_itself_an_export(tmp_path: Path) -> None:
    (page,) = had(fetch(export(tmp_path / "result.json", chat(message(2, TEXT)))))
    (tmp_path / "again.json").write_bytes(page.content)
    (again,) = had(fetch(tmp_path / "again.json"))
    assert again.content == page.content


@pytest.mark.parametrize(("kind", "username", "address"), [
    ("public_channel", "wadi_news", "https://t.me/wadi_news/2"),
    ("public_supergroup", "wadi_news", "https://t.me/wadi_news/2"),
    ("private_channel", "wadi_news", "{path}#1501/2"),
    ("public_channel", "wadi/../news", "{path}#1501/2"),
    ("public_channel", None, "{path}#1501/2"),
])  # fmt: skip
def test_the_address_of_a_public_chat(tmp_path: Path, kind: str, username: str | None, address: str) -> None:
    path = export(tmp_path / "result.json", chat(message(2, TEXT), kind=kind, username=username))
    (page,) = had(fetch(path))
    assert page.address == address.format(path=path)


def test_private_conversations_are_not_read(tmp_path: Path) -> None:
    private = chat(message(1, TEXT), message(2, TEXT), name="شخص", kind="personal_chat", number=7)
    path = export(tmp_path / "result.json", {"chats": {"list": [private, chat(message(3, TEXT))]}})
    pages, (problem,) = split(fetch(path))
    assert [page.address for page in pages] == [f"{path}#1501/3"]
    assert problem.what == "2 messages of private conversations, which are not read"
    (problem,) = fetch(export(tmp_path / "result.json", private))
    assert isinstance(problem, Problem)
    assert problem.what == "2 messages of private conversations, which are not read"


def test_messages_of_a_few_words_are_told_of_in_one_line(tmp_path: Path) -> None:
    path = export(tmp_path / "result.json", chat(message(1, "الله يرحمهم"), message(2, "👍 http://a.example"), message(3, TEXT)))
    pages, (problem,) = split(fetch(path))
    assert len(pages) == 1
    assert problem.what == "2 messages of fewer than 4 words, which are not read"


def test_a_folder_with_an_export(tmp_path: Path) -> None:
    export(tmp_path / "ChatExport_2018-05-12" / "result.json", chat(message(2, TEXT)))
    export(tmp_path / "settings.json", {"a": 1})  # other JSON files of a folder are none of ours
    assert len(had(fetch(tmp_path))) == 1


def test_a_control_character_as_the_program_writes_it(tmp_path: Path) -> None:
    # JSON knows no \x0B, but the program writes it; a backslash before an x that stands in the text is another thing.
    path = export(tmp_path / "result.json", chat(message(2, TEXT + "HERE"), message(3, TEXT + " \\x41")))
    path.write_text(path.read_text(encoding="utf-8").replace("HERE", r"\x0B."), encoding="utf-8")
    one, two = had(fetch(path))
    assert json.loads(one.content)["messages"][0]["text"] == TEXT + "\x0b."
    assert json.loads(two.content)["messages"][0]["text"] == TEXT + " \\x41"


@pytest.mark.parametrize("content", [
    "<html><body>" + TEXT, "", "[]", "{}", '"messages"', "3", "[" * 100_000, '{"messages": 3}', '{"messages": {"a": []}}', '{"resources": [{"messages": []}]}',
    '{"messages": [], "type": "public_channel"}', '{"a":' * 100_000, "\0" * 1000, "{" + "}" * 50,
])  # fmt: skip
def test_what_is_no_export(tmp_path: Path, content: str) -> None:
    path = tmp_path / "result.json"
    path.write_text(content, encoding="utf-8")
    (problem,) = fetch(path)
    assert isinstance(problem, Problem)
    assert problem.what.startswith("no export of Telegram Desktop")
    assert len(problem.what) < 200


def test_an_export_without_a_message(tmp_path: Path) -> None:
    (problem,) = fetch(export(tmp_path / "result.json", chat(NOTE)))
    assert isinstance(problem, Problem)
    assert problem.what == "an export without a message that says something"


def test_an_export_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    path = export(tmp_path / "result.json", chat(*(message(number, TEXT) for number in range(1, 6))))
    content = path.read_bytes()
    path.write_bytes(content[: content.rindex(b'"id": 5') + 60])
    pages, (problem,) = split(fetch(path))
    assert len(pages) == 4
    assert problem.what == "a damaged export: it ends in the middle"


@pytest.mark.parametrize(("bad", "what"), [
    ('{"id": 2, "type": "message", "text": ' + "[" * 100_000 + "]" * 100_000 + "}", "a message that is no JSON (maximum recursion depth"),
    ('{"id": 2, "type": "message" "text": ""}', "a message that is no JSON (JSON is malformed"),
    ('{"id": 2, "type": "message", "text": "\udcff"}', "a message that is no JSON ('utf-8' codec"),
])  # fmt: skip
def test_a_bad_message_is_a_problem_and_the_others_are_had(tmp_path: Path, bad: str, what: str) -> None:
    path = export(tmp_path / "result.json", chat(message(1, TEXT), "BAD", message(3, TEXT)))
    path.write_bytes(path.read_text(encoding="utf-8").replace('"BAD"', bad).encode("utf-8", "surrogateescape"))
    pages, (problem,) = split(fetch(path))
    assert len(pages) == 2
    assert problem.what.startswith(what)


@pytest.mark.parametrize("text", [3, None, {"a": 1}, [None, 3, ["x"]], [{"type": "bold"}, {"text": 5}]])
def test_a_text_of_another_kind_is_none(tmp_path: Path, text: Any) -> None:
    path = export(tmp_path / "result.json", chat(message(1, text), message(2, TEXT)))
    assert len(had(fetch(path))) == 1


def test_a_message_above_the_limit_ends_the_reading(tmp_path: Path) -> None:
    path = export(tmp_path / "result.json", chat(message(1, TEXT), message(2, TEXT * 100_000)))
    pages, (problem,) = split(fetch(path, page_bytes=1 << 20))
    assert len(pages) == 1
    assert problem.what == "a damaged export: a message of more than 1.0 MB"
