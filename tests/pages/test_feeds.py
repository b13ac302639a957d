"""Feeds followed on a site of the test's own: each page had once, the host left alone between two questions, and what was said told once."""

from collections.abc import Iterator
from datetime import UTC, timedelta

import pytest
from tests.pages.feed_site import RSS, Reply, Site, Watch, atom, entry, rss, serving

from riwaya import pages
from riwaya.pages import feeds


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        for path in ("/1", "/2", "/3"):
            found.put_page(path)
        yield found


def asked_at(watch: Watch) -> float:
    return sum(watch.day.slept)


def test_each_page_is_had_once_and_a_feed_that_did_not_change_is_asked_with_its_validators(site: Site) -> None:
    site.put_feed(entry("/1", "a"), entry("/2"), ETag='"v1"', Last_Modified="Sat, 12 May 2018 05:00:00 GMT")
    watch = Watch(site)
    assert watch.run(minutes=29) == ["2 entries, 2 to be had, 0 to be had again; asked again in 30 minutes", "/1", "/2"]
    assert site.paths == ["/robots.txt", "/feed", "/1", "/2"]
    assert watch.run(minutes=2) == ["nothing new; asked again in 30 minutes"]
    path, headers = site.asked[-1]
    assert path == "/feed"
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Sat, 12 May 2018 05:00:00 GMT"
    assert headers["user-agent"] == pages.AGENT
    assert "no crawler" in pages.AGENT
    assert "robots.txt" in pages.AGENT
    site.put_feed(entry("/3"), entry("/1", "a"), entry("/2"), ETag='"v2"')
    assert watch.run(minutes=32) == [
        "3 entries, 1 to be had, 0 to be had again; asked again in 30 minutes",
        "/3",
        "nothing new; asked again in 30 minutes",
    ]


def test_a_host_is_left_alone_between_two_questions(site: Site) -> None:
    site.put_feed(entry("/1"), entry("/2"), entry("/3"))
    watch = Watch(site, options={"delay": timedelta(seconds=7)})
    watch.run(minutes=10)
    assert watch.day.slept[:3] == pytest.approx([7, 7, 7], abs=0.01)


@pytest.mark.parametrize(("words", "pause"), [("Crawl-delay: 42", 42), ("Request-rate: 1/30", 30), ("Crawl-delay: 99999", 600), ("Crawl-delay: -9", 5), ("Crawl-delay: nan", 5)])  # fmt: skip
def test_robots_txt_may_ask_for_a_longer_pause(site: Site, words: str, pause: float) -> None:
    site.put("/robots.txt", f"User-agent: *\n{words}\nDisallow: /private/\n")
    site.put_feed(entry("/1"))
    watch = Watch(site)
    watch.run(minutes=29)
    assert watch.day.slept[0] == pytest.approx(pause, abs=0.01)


def test_two_hosts_do_not_wait_for_each_other(site: Site) -> None:
    with serving() as other:
        other.put_page("/9")
        site.put_feed(entry("/1"), entry(f"{other.address}/9"))
        watch = Watch(site)
        watch.run(minutes=1)
        assert other.paths == ["/robots.txt", "/9"]
        # The other host's page is had before the first pause is over.
        assert [path for path in site.paths if path != "/robots.txt"] == ["/feed", "/1"]
        assert watch.day.slept[0] == pytest.approx(5, abs=0.01)


def test_a_page_is_had_again_when_the_feed_says_that_it_changed(site: Site) -> None:
    site.put("/feed", atom(("tag:a.example,2018:1", "/1", "2018-05-12T05:00:00Z")), Content_Type=RSS)
    watch = Watch(site)
    assert "/1" in watch.run(minutes=10)
    # The same moment in another time zone is no change.
    site.put("/feed", atom(("tag:a.example,2018:1", "/1", "2018-05-12T08:00:00+03:00")), Content_Type=RSS)
    assert "/1" not in watch.run(minutes=90)
    site.put("/feed", atom(("tag:a.example,2018:1", "/1", "2018-05-12T07:30:00Z")), Content_Type=RSS)
    site.put_page("/1", "نص آخر")
    assert watch.run(minutes=32) == [
        "1 entries, 0 to be had, 1 to be had again; asked again in 30 minutes",
        "/1",
        "nothing new; asked again in 30 minutes",
    ]
    (item,) = watch.memory.items.values()
    assert item.captures == 2


def test_a_feed_that_always_says_now_does_not_have_its_pages_fetched_each_time(site: Site) -> None:
    watch = Watch(site, options={"every": timedelta(hours=2)})
    for _ in range(12):
        site.put("/feed", atom(("tag:a.example,2018:1", "/1", watch.day.now.isoformat())), Content_Type=RSS)
        watch.run(minutes=120)
    # In one day: at once, then 1, 2, 4 and 8 hours after the one before at the earliest.
    assert site.paths.count("/1") == 5


def test_entries_are_known_by_their_id_and_by_their_address(site: Site) -> None:
    site.put_feed(entry("/1", "a"), entry("/2"))
    watch = Watch(site)
    watch.run(minutes=10)
    # One id whose address is counted now, an address that was given an id, and one that another feed brought.
    site.put_feed(entry("/1?utm_source=rss", "a"), entry("/2", "b"))
    site.put_feed(entry("/1", "zzz"), path="/other")
    watch.paths = ("/feed", "/other")
    watch.run(minutes=60)
    assert [path for path in site.paths if path.startswith(("/1", "/2"))] == ["/1", "/2"]


def test_ids_that_are_given_anew_to_other_entries_are_no_ids(site: Site) -> None:
    site.put_feed(entry("/1", "1"))
    watch = Watch(site)
    watch.run(minutes=10)
    site.put_feed(entry("/2", "1"), entry("/1", "2"))
    assert "/2" in watch.run(minutes=60)
    site.put_feed(entry("/3", "x"), entry("/1", "x"), entry("/2", "x"))
    assert "/3" in watch.run(minutes=60)
    assert [path for path in site.paths if path in {"/1", "/2", "/3"}] == ["/1", "/2", "/3"]


def test_a_watcher_goes_on_where_it_was_stopped(site: Site) -> None:
    site.put_feed(entry("/1"), entry("/2"), entry("/3"), ETag='"v1"')
    watch = Watch(site)
    first = next(event for event in watch.watcher().watch() if isinstance(event, feeds.Caught))
    assert first.page.address.endswith("/1")
    # Killed before it asked for more: whether /1 was kept it cannot know, and has it again.
    assert [line for line in watch.run(minutes=10) if line.startswith("/")] == ["/1", "/2", "/3"]
    assert site.paths.count("/feed") == 1


def test_once_has_all_that_is_due_and_ends(site: Site) -> None:
    site.put_feed(entry("/1"), entry("/gone"), entry("/busy"))
    site.put("/busy", status=503, Retry_After="3600")
    watch = Watch(site)
    began = watch.day.now
    assert [line for line in watch.once() if line.startswith("/1")] == ["/1"]
    assert watch.day.now - began < timedelta(minutes=1)
    assert watch.once() == [f"feeds: nothing is due now; the next in 60 minutes: {site.address}/busy"]
    watch.day.now += timedelta(hours=2)
    site.put_page("/busy")
    assert "/busy" in watch.once()


def test_the_day_that_the_feed_names_comes_with_the_page_in_its_own_time_zone(site: Site) -> None:
    site.put_feed(entry("/1", day="Sat, 12 May 2018 01:30:00 +0300"))
    caught = next(event for event in Watch(site).watcher().watch(once=True) if isinstance(event, feeds.Caught))
    assert caught.published is not None
    assert caught.published.date().isoformat() == "2018-05-12"
    assert caught.published.astimezone(UTC).date().isoformat() == "2018-05-11"


@pytest.mark.parametrize("day", ["السبت، 12 أيار 2018", "Sat, 99 May 2018 99:99:99 GMT", "0001-01-01T00:00:00Z", "2090-01-01T00:00:00Z", "1", "-"])  # fmt: skip
def test_a_date_that_cannot_be_right_is_told_and_the_page_is_had_all_the_same(site: Site, day: str) -> None:
    site.put_feed(entry("/1", day=day))
    lines = Watch(site).run()
    assert lines[2:] == ["/1"]
    assert lines[1].startswith(f"/feed: 1 of its dates cannot be right, as «{day}»; ")


def test_what_a_feed_lacks_is_told_with_its_new_entries(site: Site) -> None:
    site.put(
        "/feed",
        rss("<item><title>x</title></item>", entry("javascript:alert(1)"), entry("http://u:secret@a.example/"), entry("/1")) + "<open>",
    )
    lines = Watch(site).run()
    assert (
        "/feed: the feed is not well-formed; what can be read of it is taken; look at its site now and then: entries may be missing"
        in lines
    )
    assert "/feed: 3 of its entries lead to no page; look at its site for them" in lines
    assert lines[-1] == "/1"


def test_a_feed_that_rests_longer_by_its_own_word(site: Site) -> None:
    site.put_feed(more="<ttl>120</ttl>")
    assert Watch(site).run()[0].endswith("asked again in 2 hours")
    site.put_feed(Cache_Control="public, max-age=10800")
    assert Watch(site).run()[0].endswith("asked again in 3 hours")
    site.put_feed(more="<ttl>999999</ttl>", Cache_Control="max-age=99999999999")
    assert Watch(site).run()[0].endswith("asked again in 24 hours")


def test_a_clock_that_was_set_back_keeps_nobody_waiting(site: Site) -> None:
    site.put_feed(entry("/1"))
    watch = Watch(site)
    watch.run(minutes=10)
    watch.day.now -= timedelta(days=300)
    site.put_feed(entry("/1"), entry("/2"))
    assert "/2" in watch.run(minutes=10)


def test_a_feed_taken_out_of_the_file_is_left_alone_with_its_pages(site: Site) -> None:
    site.put_feed(entry("/1"), entry("/2"))
    watch = Watch(site)
    watch.run(minutes=0.05)
    site.put_feed(entry("/2"), path="/moved")
    watch.paths = ("/moved",)
    assert [line for line in watch.run(minutes=10) if line.startswith("/")] == ["/2"]
    assert "/1" not in site.paths


def test_private_addresses_stay_closed_to_feeds_and_to_robots_txt(site: Site) -> None:
    site.put_feed(entry("/1"))
    lines = Watch(site, private=False).run(minutes=0.1)
    assert len(lines) == 1
    assert "an address that is not public" in lines[0]
    assert site.paths == []


def test_a_redirect_leads_nowhere_that_robots_txt_forbids(site: Site) -> None:
    with serving() as other:
        other.put_page("/secret")
        other.put("/robots.txt", "User-agent: riwaya\nDisallow: /secret\n")
        site.put("/1", status=302, Location=f"{other.address}/secret")
        site.put_feed(entry("/1"))
        lines = Watch(site).run()
        assert lines[-1].startswith(f"/1: {other.address}/robots.txt forbids it to programs; ")
        assert other.paths == ["/robots.txt"]


def test_pages_that_are_no_pages_are_told_and_not_asked_again(site: Site) -> None:
    site.put("/1", b"%PDF-1.7", Content_Type="application/zip")
    site.put_feed(entry("/1"), entry("/missing"))
    watch = Watch(site)
    lines = watch.run(minutes=300)
    assert "/1: not a web page but application/zip; give the address of a page with the report's text" in lines
    assert "/missing: no such page (status 404); check the address, or look for the page in a web archive" in lines
    assert site.paths.count("/1") == site.paths.count("/missing") == 1


def test_a_page_that_fails_is_tried_again_and_given_up_in_the_end(site: Site) -> None:
    site.put("/1", status=500)
    site.put_feed(entry("/1"))
    watch = Watch(site, options={"every": timedelta(days=7)})
    lines = [line for line in watch.run(minutes=60 * 24 * 5) if line.startswith("/1")]
    assert lines[0] == "/1: the site fails (status 500); asked again in 10 minutes; nothing needs doing unless this goes on"
    assert lines[-1].startswith("/1: the site fails (status 500); given up after 8 tries; ")
    assert len(lines) == site.paths.count("/1") == 8
    assert asked_at(watch) > 21 * 3600


def test_a_page_that_comes_after_a_failure_is_had(site: Site) -> None:
    page = site.replies["/1"]
    assert isinstance(page, Reply)
    site.replies["/1"] = [Reply(status=503, headers={"Retry-After": "120"}), page]
    site.put_feed(entry("/1"), entry("/2"))
    watch = Watch(site)
    lines = watch.run(minutes=29)
    assert [line for line in lines if line.startswith("/")] == [
        "/1: the site fails (status 503); asked again in 10 minutes; nothing needs doing unless this goes on", "/2", "/1",
    ]  # fmt: skip
    # The whole host was left alone for as long as it asked.
    assert any(seconds == pytest.approx(120, abs=0.01) for seconds in watch.day.slept)
