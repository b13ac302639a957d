"""The file of feeds: what it may say, and one line for each mistake in it."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from riwaya.pages import feeds
from riwaya.pages.feeds import Feed

URL = 'url = "https://a.example/feed.xml"\n'


def load(tmp_path: Path, text: str | bytes) -> tuple[Feed, ...]:
    path = tmp_path / "feeds.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return feeds.load(path)


def test_every_key(tmp_path: Path) -> None:
    text = """
    [default]
    every_minutes = 60
    delay_seconds = 10

    [[feed]]
    url = "https://a.example/feed.xml#top"
    outlet = "وكالة النهر"

    [[feed]]
    url = "http://b.example/أخبار"
    every_minutes = 7.5
    delay_seconds = 1
    """
    one, other = load(tmp_path, b"\xef\xbb\xbf" + text.encode())
    assert one == Feed("https://a.example/feed.xml", "وكالة النهر", timedelta(hours=1), timedelta(seconds=10))
    assert other == Feed("http://b.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1", None, timedelta(minutes=7.5), timedelta(seconds=1))


def test_what_holds_without_a_word(tmp_path: Path) -> None:
    assert load(tmp_path, "[[feed]]\n" + URL) == (Feed("https://a.example/feed.xml", None, timedelta(minutes=30), timedelta(seconds=5)),)


@pytest.mark.parametrize(("text", "what"), [
    ("[[feed]]\n" + URL + "evry_minutes = 5", ", feed 1: there is no key 'evry_minutes'; did you mean every_minutes?"),
    ("[[feed]]\n" + URL + "zzz = 5", ", feed 1: there is no key 'zzz'; write one of url, outlet, every_minutes, delay_seconds"),
    ("[[feeds]]\n" + URL, ", at the top: there is no key 'feeds'; did you mean feed?"),
    ("[default]\nurl = 'x'\n[[feed]]\n" + URL, ", default: there is no key 'url'; write one of every_minutes, delay_seconds"),
    ("[feed]\n" + URL, ", feed: not a list of feeds; write [[feed]], in two brackets, above each"),
    ("default = 3\n[[feed]]\n" + URL, ", default: not a section; write [default] on a line of its own and its keys below"),
    ("", ', no feed: write [[feed]] and below it url = "https://…"'),
    ("[[feed]]\noutlet = 'x'", ', feed 1: no url; write url = "https://…"'),
    ("[[feed]]\nurl = 3", ', feed 1: no url; write url = "https://…"'),
    ("[[feed]]\nurl = 'a.example/feed'", ", feed 1: not an http or https address; write the address that gives the feed"),
    ("[[feed]]\nurl = 'https://me:secret@a.example/'", ", feed 1: an address with a password in it; write the address that gives the feed"),
    ("[[feed]]\nurl = 'https://a.example:port/'", ", feed 1: url is no valid address; check its spelling"),
    ("[[feed]]\n" + URL + "[[feed]]\n" + URL, ", feed 2: the same address as feed 1; leave one of them out"),
    ("[[feed]]\n" + URL + "outlet = ''", ", feed 1: outlet is no name; write it in quotes, or leave the key out"),
    ("[[feed]]\n" + URL + "every_minutes = 1", ", feed 1: every_minutes is no number from 5 to 10080; give one without quotes"),
    ("[[feed]]\n" + URL + "every_minutes = '30'", ", feed 1: every_minutes is no number from 5 to 10080; give one without quotes"),
    ("[[feed]]\n" + URL + "delay_seconds = true", ", feed 1: delay_seconds is no number from 1 to 3600; give one without quotes"),
    ("[[feed]]\n" + URL + "delay_seconds = nan", ", feed 1: delay_seconds is no number from 1 to 3600; give one without quotes"),
    ("[[feed]]\nurl = 'x", ": no TOML (Illegal character '\\n' or end of document"),
    ("a=" + "[" * 5_000, ": no TOML ("),
    (b"\xff\xfe", ": not in UTF-8; save it so"),
    (b"#" * (2 << 20), ": larger than 1 MB; give a file of feeds"),
])  # fmt: skip
def test_a_mistake_is_one_line_that_says_where_and_what_to_do(tmp_path: Path, text: str | bytes, what: str) -> None:
    with pytest.raises(feeds.SettingsError) as fault:
        load(tmp_path, text)
    said = str(fault.value)
    assert said.startswith(f"{tmp_path / 'feeds.toml'}{what}" if not what.endswith("document") else str(tmp_path))
    assert "\n" not in said
    assert "secret" not in said


def test_the_example_of_the_document_is_one(tmp_path: Path) -> None:
    document = (Path(__file__).parents[2] / "docs" / "watching.md").read_text(encoding="utf-8")
    one, other = load(tmp_path, re.findall(r"^```toml\n(.*?)^```", document, re.MULTILINE | re.DOTALL)[0])
    assert (one.outlet, one.every, other.every) == ("وكالة النهر", timedelta(minutes=60), timedelta(minutes=15))
