"""Feeds that are not had: each case told in one line, and asked again no sooner than is polite."""

from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime

import pytest
from tests.pages.feed_site import HTML, Reply, Site, Watch, entry, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        found.put_page("/1")
        yield found


def test_a_feed_that_turned_into_a_page(site: Site) -> None:
    site.put("/feed", '<html><head><link rel="alternate" type="application/rss+xml" href="/new.xml"></head><body><p>x</p></body></html>')
    (line,) = Watch(site).run()
    assert (
        line
        == f"/feed: a web page and no feed; asked again in 30 minutes; it names {site.address}/new.xml as its feed: write that into the file of feeds"
    )
    site.put("/feed", "<html><body><p>x</p></body></html>", Content_Type=HTML)
    (line,) = Watch(site).run()
    assert line.endswith("open it in a browser, and look there for the feed's address")


@pytest.mark.parametrize("body", ["", "كلام", '{"version": "https://jsonfeed.org/version/1.1"}', "\0\xff"])
def test_a_feed_that_is_nothing_at_all(site: Site, body: str) -> None:
    site.put("/feed", body)
    (line,) = Watch(site).run()
    assert line.startswith("/feed: no feed and no page; ")


def test_a_feed_that_is_gone_for_good_is_left_alone(site: Site) -> None:
    site.put("/feed", status=410)
    watch = Watch(site)
    assert watch.run(minutes=60 * 24 * 29) == [
        "/feed: the feed was taken away for good (status 410), and is left alone; take it out of the file of feeds"
    ]
    assert site.paths.count("/feed") == 1


def test_a_feed_that_is_missing_is_asked_less_and_less(site: Site) -> None:
    site.put("/feed", status=404)
    watch = Watch(site)
    lines = watch.run(minutes=60 * 24 * 3)
    said = [line.split("asked again ")[1].split(";")[0] for line in lines]
    assert said[:-1] == ["in 30 minutes", "in 60 minutes", "in 2 hours", "in 4 hours", "in 8 hours", "in 16 hours", "in 24 hours"]
    assert lines[0].startswith("/feed: no such page (status 404); ")
    site.put_feed(entry("/1"), ETag='"v"')
    assert "/1" in watch.run(minutes=60 * 24)


@pytest.mark.parametrize("status", [301, 308])
def test_a_feed_that_moved_for_good_is_read_there_and_told_once(site: Site, status: int) -> None:
    site.put_feed(entry("/1"), path="/there")
    site.put("/feed", status=status, Location="/there")
    watch = Watch(site)
    lines = watch.run(minutes=60)
    assert [line for line in lines if "moved" in line] == [
        f"/feed: the feed has moved for good to {site.address}/there; write that address into the file of feeds"
    ]
    assert "/1" in lines


def test_a_feed_that_moved_for_now_is_not_told(site: Site) -> None:
    site.put_feed(entry("/1"), path="/there")
    site.put("/feed", status=302, Location="/hop")
    site.put("/hop", status=301, Location="/there")
    assert [line for line in Watch(site).run() if "moved" in line] == []


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("as_date", [False, True])
def test_a_site_that_asks_to_wait_is_left_alone_so_long(site: Site, status: int, as_date: bool) -> None:
    watch = Watch(site)
    wanted = timedelta(hours=5)
    site.put("/feed", status=status, Retry_After=format_datetime(watch.day.now + wanted) if as_date else "18000")
    site.put_feed(entry("/1"), path="/other")
    watch.paths = ("/feed", "/other")
    lines = watch.run(minutes=299)
    assert lines[0].startswith("/feed: ")
    assert "asked again in 5 hours" in lines[0]
    # No other feed of that host is asked in that time, and a watcher that was started anew keeps to it.
    assert site.paths == ["/robots.txt", "/feed"]
    assert watch.run(minutes=2)[0].startswith("/feed: ")


@pytest.mark.parametrize("said", ["soon", "-5", "99999999999999999999", "Sat, 99 May 2018", "²", ""])
def test_a_wait_that_cannot_be_meant(site: Site, said: str) -> None:
    site.put("/feed", status=503, Retry_After=said)
    (line,) = Watch(site).run(minutes=1)
    assert "asked again in 30 minutes" in line or "asked again in 30 days" in line


def test_robots_txt_that_forbids(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n")
    site.put_feed(entry("/1"))
    (line,) = Watch(site).run(minutes=1)
    assert line.startswith(f"/feed: {site.address}/robots.txt forbids it to programs; asked again in 30 minutes; ")
    assert site.paths == ["/robots.txt"]


def test_robots_txt_that_forbids_others_or_one_page(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: Riwaya\nDisallow: /2\n")
    site.put_page("/2")
    site.put_feed(entry("/1"), entry("/2"))
    lines = Watch(site).run()
    assert lines[1] == "/1"
    assert lines[2].startswith(f"/2: {site.address}/robots.txt forbids it to programs; ")
    assert "/2" not in site.paths


@pytest.mark.parametrize(("status", "path"), [(404, "/1"), (403, "/1"), (410, "/1")])
def test_a_site_without_robots_txt_allows_all(site: Site, status: int, path: str) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n", status=status)
    site.put_feed(entry("/1"))
    assert path in Watch(site).run()


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_site_whose_robots_txt_fails_is_closed_for_now(site: Site, status: int) -> None:
    site.put_feed(entry("/1"))
    site.replies["/robots.txt"] = [Reply(status=status), Reply(b"User-agent: *\nAllow: /\n")]
    watch = Watch(site)
    lines = watch.run(minutes=29)
    assert lines[0] == (
        f"/feed: {site.address}/robots.txt is not to be had (status {status}), and so nothing may be asked there; nothing needs doing: it is tried again"
    )
    assert lines[-1] == "/1"
    assert site.paths[:3] == ["/robots.txt", "/robots.txt", "/feed"]


def test_robots_txt_is_asked_once_a_day(site: Site) -> None:
    site.put_feed()
    Watch(site).run(minutes=60 * 23)
    assert site.paths.count("/robots.txt") == 1
    assert site.paths.count("/feed") > 40


def test_robots_txt_is_read_as_far_as_half_a_megabyte(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /1\n" + b"# \xff\n" * 200_000 + b"Disallow: /\n")
    site.put_feed(entry("/1"))
    lines = Watch(site).run()
    assert lines[0].startswith("1 entries")
    assert "robots.txt forbids" in lines[1]


def test_a_host_that_does_not_answer_is_asked_less_and_less(site: Site) -> None:
    watch = Watch(site)
    site.address = "http://127.0.0.1:9"
    lines = watch.run(minutes=16)
    assert all("is not to be had (cannot be reached" in line for line in lines)
    # At 0, 1, 3, 7 and 15 minutes: for every question its robots.txt, which ten minutes later is tried anew.
    assert len(lines) == 5
