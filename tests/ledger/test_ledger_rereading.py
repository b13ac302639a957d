"""A page is read again by a better reader from its kept bytes; what a person gave and decided stays."""

from datetime import date

import pytest

from riwaya import keeping
from riwaya.ledger import Ledger, Reread, articles, judge, judgements, keep, reports, status
from riwaya.ledger.rereading import compare
from riwaya.records import Problem, Review

from .ledger_samples import TEXT, article, claim, kept, page, report

HOSPITAL = "قال مستشفى البلدة إن القصف قتل ثلاثة أشخاص"


def again(book: Ledger, *names: str) -> list[Reread | Problem]:
    return list(keeping.reread(book, names, by="tester"))


def test_a_page_of_another_reader_is_read_again_with_the_day_and_outlet_that_it_does_not_tell(book: Ledger) -> None:
    first = kept(book, page(address="kept.html"))
    [done] = again(book)
    assert isinstance(done, Reread)
    assert (done.page, done.report) == (first.page, first.report)
    with book.reading() as connection:
        read = articles(connection)[first.report]
        assert (read.published, read.published_by, read.outlet) == (date(2018, 5, 12), "given", "شبكة الجسر")
        assert status(connection).readers == (keeping.version(),)
        assert status(connection).reports == 1
    assert again(book) == []


def test_an_old_reading_stays_beside_the_new_one(book: Ledger) -> None:
    kept(book)
    again(book)
    with book.reading() as connection:
        rows = connection.exec_driver_sql("SELECT reader FROM articles ORDER BY entry").scalars().all()
    assert rows == ["1", keeping.version()]


def test_only_the_reports_that_are_named_are_read_again(book: Ledger) -> None:
    other = TEXT.replace("ثلاثة", "خمسة")
    kept(book)
    second = kept(book, page(other, "https://outlet.example/2"), other)
    [done] = again(book, second.report[:8])
    assert isinstance(done, Reread)
    assert done.report == second.report


def test_a_page_whose_file_is_damaged_is_told_and_its_claims_stay(book: Ledger) -> None:
    kept(book)
    [name] = book.store.names()
    book.store.path(name).write_bytes(b"damaged")
    [fault] = again(book)
    assert isinstance(fault, Problem)
    assert "damaged" in fault.what
    with book.reading() as connection:
        assert len(reports(connection)[0].claims) == 2


def test_a_judgement_lasts_where_its_words_carry_a_claim_again_and_is_told_where_not(book: Ledger) -> None:
    of = page()
    read = article(of)
    half = HOSPITAL.removesuffix(" أشخاص")
    keep(book, of, read, report(read, claim(1, HOSPITAL), claim(2, half)), reader="1", by="tester")
    for number in (1, 2):
        judge(book, Review(claim=f"{of.id}:c{number}", says="reject", reason="a drill"), by="N. N.")
    again(book)
    with book.reading() as connection:
        held, lost = judgements(connection)
        now = [one.quote for one in reports(connection)[0].claims]
    assert HOSPITAL in now
    assert (held.state, lost.state) == ("holds", "lost")
    assert lost.claims[0].near == held.claims[0].claim


@pytest.mark.parametrize(
    ("now", "gained", "changed", "lost"),
    [
        ([claim(7, HOSPITAL)], 0, 0, 0),
        ([claim(1, HOSPITAL, event="air_strike")], 0, 1, 0),
        ([claim(1, HOSPITAL), claim(2, "أربعة أشخاص")], 1, 0, 0),
        ([claim(1, "أربعة أشخاص")], 1, 0, 1),
        ([], 0, 0, 1),
    ],
)
def test_claims_are_compared_by_what_they_say(now: list, gained: int, changed: int, lost: int) -> None:  # type: ignore[type-arg]
    assert tuple(map(len, compare([claim(1, HOSPITAL)], now))) == (gained, changed, lost)
