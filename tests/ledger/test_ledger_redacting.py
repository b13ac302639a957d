"""Words withheld from publication: in every spelling, in every field, and no offset moves."""

import pytest

from riwaya.ledger import Ledger, LedgerError, redact, redactions, reports, verify, withdraw, withheld, withhold
from riwaya.ledger.redacting import BLOCK

from .ledger_samples import TEXT, kept, page


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("قال الطبيب أحمد العلي إن", "أحمد العلي", "قال الطبيب ████ █████ إن"),
        ("قال احمد العلى", "أحمد العلي", "قال ████ █████"),  # other hamza, other ya
        ("وأحمد العلي قال", "أحمد العلي", "█████ █████ قال"),  # «and» is written with the name
        ("قال للطبيب", "الطبيب", "قال ██████"),
        ("أَحْمَد العليّ", "أحمد العلي", "███████ ██████"),
        ("محمد العلي", "أحمد العلي", "محمد العلي"),
        ("أحمد ابن العلي", "أحمد العلي", "أحمد ابن العلي"),
    ],
)
def test_words_are_withheld_in_any_spelling(text: str, words: str, left: str) -> None:
    got = withhold(text, [words])
    assert len(got) == len(text)
    assert got.replace(BLOCK, "█") == left


def test_a_record_is_withheld_in_all_its_fields_and_its_offsets_hold(book: Ledger) -> None:
    kept(book)
    assert redact(book, page().id, "مستشفى البلدة", reason="its staff could be endangered", by="tester") == 1
    with book.reading() as connection:
        [report] = reports(connection)
        [held] = redactions(connection)
    assert (held.words, held.reason) == ("مستشفى البلدة", "its staff could be endangered")
    published = withheld(report, [held.words])
    assert "مستشفى" not in str(published)
    for claim in published.claims:
        start, end = claim.quote_offsets or (0, 0)
        assert published.text[start:end] == claim.quote
    assert report.text == TEXT  # the ledger keeps the original


def test_words_that_do_not_stand_there_are_no_redaction(book: Ledger) -> None:
    kept(book)
    with pytest.raises(LedgerError, match="do not stand there"):
        redact(book, page().id, "أحمد العلي", reason="x", by="tester")


def test_words_withheld_because_of_a_page_that_is_withdrawn_stay_withheld_on_the_others(book: Ledger) -> None:
    """Who withheld a name did so for a person, not for the page on which it was seen first."""
    kept(book)
    other = TEXT.replace("ثلاثة", "خمسة")
    kept(book, page(other, "https://outlet.example/2"), other)
    redact(book, page().id, "مستشفى البلدة", reason="its staff could be endangered", by="tester")
    assert withdraw(book, page().id, reason="asked", by="tester").exposed == 0
    with book.reading() as connection:
        [held] = redactions(connection)
    assert (held.page, held.words) == (page(other).id, "مستشفى البلدة")
    assert verify(book).broken == ()


def test_a_withdrawal_says_that_words_are_withheld_no_more(book: Ledger) -> None:
    """To keep them would be to keep what was to be destroyed; but whoever relies on them must know."""
    kept(book)
    redact(book, page().id, "مستشفى البلدة", reason="its staff could be endangered", by="tester")
    assert withdraw(book, page().id, reason="asked", by="tester").exposed == 1
    with book.reading() as connection:
        assert redactions(connection) == []
    assert withdraw(book, page().id, reason="asked", by="tester").exposed == 0
