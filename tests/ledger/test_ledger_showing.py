"""What is shown of a page, a claim and an incident: every step from the figure down to the preserved file, and who changed what."""

import hashlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.ledger import (
    ClaimShown,
    IncidentShown,
    Ledger,
    LedgerError,
    PageShown,
    comparing,
    find_page,
    head,
    judge,
    keep_links,
    recognise,
    show,
)
from riwaya.ledger.comparing import compare
from riwaya.ledger.naming import page_named
from riwaya.ledger.shown import Shown
from riwaya.records import Contradiction, Doubt, Incident, Links, Origin, Review

from .ledger_samples import TEXT, kept, page

CHANGED = TEXT.replace("ثلاثة", "خمسة")
STEADY = settings(derandomize=True, deadline=None)


def look(book: Ledger, name: str) -> Shown:
    with book.reading() as connection:
        return show(connection, name)


def look_page(book: Ledger, name: str) -> PageShown:
    shown = look(book, name)
    assert isinstance(shown, PageShown)
    return shown


def look_incident(book: Ledger, name: str) -> IncidentShown:
    shown = look(book, name)
    assert isinstance(shown, IncidentShown)
    return shown


def incident(*claims: str, name: str = "x", grade: str | None = None) -> Incident:
    day = date(2018, 5, 11)
    return Incident(id=name, event="shelling", start=day, end=day, place="البلدة", claims=claims, grade=grade)


def link(book: Ledger, *incidents: Incident, **others: object) -> None:
    with book.reading() as connection:
        of = head(connection).number
    keep_links(book, Links(incidents=incidents, **others), of=of, by="linker")  # type: ignore[arg-type]


def test_a_page_is_found_by_its_id_its_hash_its_address_and_its_report(book: Ledger) -> None:
    one = kept(book)
    of = page()
    for name in (of.id, of.id[:8], of.sha256, f"sha256:{of.sha256}", of.address, one.report):
        assert look_page(book, name).sha256 == of.sha256
    shown = look_page(book, of.id)
    assert (shown.size, shown.media, shown.withdrawn) == (len(of.content), "text/html", None)
    assert shown.article
    assert shown.article.text == TEXT
    assert shown.report
    assert [claim.id for claim in shown.report.claims] == ["c1", "c2"]
    [read] = shown.readings
    assert (read.reader, read.by, read.claims, read.stands) == ("1", "tester", 2, True)


def test_a_page_to_which_something_is_done_is_never_guessed(book: Ledger) -> None:
    """Shown is the latest that an address gave; withheld or withdrawn it would perhaps be the wrong one."""
    kept(book)
    address = page().address
    with book.reading() as connection:
        assert find_page(connection, address) == page().sha256
    later = page(CHANGED, after=60)
    kept(book, later, CHANGED)
    with book.reading() as connection:
        assert page_named(connection, address) == later.sha256
        with pytest.raises(LedgerError, match=f"several pages were had from there; name one by its id: {page().id}, {later.id}"):
            find_page(connection, address)
        assert find_page(connection, page().id) == page().sha256
        with pytest.raises(LedgerError, match="no such page"):
            find_page(connection, "https://elsewhere.example/")


def test_each_capture_tells_from_where_and_when_and_its_file_has_the_hash_that_is_shown(book: Ledger) -> None:
    kept(book)
    recognise(book, page(address="https://mirror.example/1", after=5), "another")
    first, second = look_page(book, page().id).captures
    assert (first.address, first.by, second.address, second.by) == (
        "https://outlet.example/1",
        "tester",
        "https://mirror.example/1",
        "another",
    )
    assert first.obtained < second.obtained
    for had in (first, second):
        assert hashlib.sha256(book.store.path(had.archive).read_bytes()).hexdigest() == had.archive


def test_a_page_that_changed_shows_the_words_that_went_and_came(book: Ledger) -> None:
    before = kept(book)
    after = kept(book, page(CHANGED, after=60), CHANGED)
    [altered] = look_page(book, after.page).changes
    assert altered.before == before.page
    assert [(one.kind, one.words) for one in altered.changes if one.kind != "same"] == [("deleted", "ثلاثة"), ("inserted", "خمسة")]
    assert look_page(book, before.page).changes == ()
    assert look_page(book, "https://outlet.example/1").id == after.page, "an address means what it gave last"
    assert not look_page(book, before.page).readings[0].stands


def test_a_claim_leads_down_to_the_file(book: Ledger) -> None:
    one = kept(book)
    name = f"{one.report}:c1"
    link(book, incident(name, f"{one.report}:c2"), origins=(Origin(origin="الشبكة", claims=(name,)),))
    shown = look(book, name)
    assert isinstance(shown, ClaimShown)
    start, end = shown.read.quote_offsets or (0, 0)
    assert shown.report.text[start:end] == shown.read.quote
    assert (shown.incident, shown.origins, shown.sha256) == ("i1", ("الشبكة",), page().sha256)
    assert book.store.path(shown.captures[0].archive).exists()
    assert look(book, f"{name}/0") == shown, "an account means its claim"


def test_a_claim_shows_what_was_judged_of_it_beside_what_was_read(book: Ledger) -> None:
    name = f"{kept(book).report}:c1"
    judge(
        book, Review(claim=name, says="correct", changes={"event": "clash"}, typed=("event=clash",), reason="as the page says"), by="N. N."
    )
    shown = look(book, name)
    assert isinstance(shown, ClaimShown)
    assert (shown.read.event, shown.judged.event) == ("shelling", "clash")
    assert [(one.by, one.says, one.state, one.claims) for one in shown.judgements] == [("N. N.", "correct", "holds", (name,))]
    assert look_page(book, page().id).judgements == shown.judgements


def test_a_claim_of_a_page_that_was_replaced_is_shown_and_said_to_count_no_more(book: Ledger) -> None:
    before = kept(book)
    kept(book, page(CHANGED, after=60), CHANGED)
    shown = look(book, f"{before.report}:c1")
    assert isinstance(shown, ClaimShown)
    assert not shown.stands
    assert "ثلاثة" in shown.read.quote


def test_an_incident_shows_its_claims_and_what_stands_against_what(book: Ledger) -> None:
    one = kept(book)
    first, second = f"{one.report}:c1", f"{one.report}:c2"
    against = Contradiction(one=first, other=second, why="three and four dead")
    doubt = Doubt(what="incident", one=f"{second}/0", other="elsewhere:c1")
    link(book, incident(first, second, grade="Contested"), contradictions=(against,), doubts=(doubt,), copies=((one.report, "elsewhere"),))
    shown = look_incident(book, "i1")
    assert [f"{report.id}:{claim.id}" for report in shown.reports for claim in report.claims] == [first, second]
    assert (shown.contradictions, shown.doubts, shown.copies) == ((against,), (doubt,), ((one.report, "elsewhere"),))
    judge(book, Review(claim=second, says="reject", reason="no"), by="N. N.")
    shown = look_incident(book, "i1")
    assert shown.lost == (second,), "until it is linked anew"
    assert [judged.says for judged in shown.judgements] == ["reject"]


def test_an_incident_tells_its_history_and_into_which_it_went(book: Ledger) -> None:
    one = kept(book)
    first, second = f"{one.report}:c1", f"{one.report}:c2"
    link(book, incident(first), incident(second))
    kept(book, page(CHANGED, "https://outlet.example/2"), CHANGED)  # else nothing is newer than what was linked
    link(book, incident(first, second, grade="Fair"))
    stays, gone = look_incident(book, "i1"), look_incident(book, "i2")
    assert [turn.what for turn in stays.history] == [(f"begins with {first}",), (f"joined by {second}", "graded Fair")]
    assert {turn.by for turn in stays.history} == {"linker"}
    assert (gone.stands, gone.became) == (False, ("i1",))
    assert gone.incident.claims == (second,)
    assert gone.history[-1].what == ("is no incident any more",)


def test_a_name_that_means_nothing_is_said_to(book: Ledger) -> None:
    kept(book)
    for name in (
        "",
        "i99",
        "p0123",
        "0" * 64,
        "nothing",
        "nothing:c1",
        "https://outlet.example/none",
        "a:b:c",
        "%",
        "x" * 5000,
        "a\0",
        "\udc80",
    ):
        with pytest.raises(LedgerError):
            look(book, name)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("a b c", "a b c", ["=a b c"]),
        ("a b c", "a x c", ["=a", "-b", "+x", "=c"]),
        ("a b", "a b c", ["=a b", "+c"]),
        ("a a a", "a", ["=a", "-a a"]),
        ("", "a", ["+a"]),
        ("a", "", ["-a"]),
        ("قُتِل ثلاثة", "قتل ثلاثة", ["-قُتِل", "+قتل", "=ثلاثة"]),
    ],
)
def test_words_are_compared_as_written(before: str, after: str, changes: list[str]) -> None:
    signs = {"same": "=", "deleted": "-", "inserted": "+"}
    assert [signs[one.kind] + one.words for one in compare(before, after)] == changes


def test_very_long_pages_are_compared_by_paragraphs_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "_MOST", 16)
    before, after = "x a b c d e\nsame words\nf g", "y a b c d z\nsame words\nh i"
    assert [(one.kind, one.words) for one in compare(before, after)][2] == ("same", "same words")
    many = "\n".join(f"old {n}" for n in range(9))
    assert [one.kind for one in compare(many, many.replace("old", "new"))] == ["deleted", "inserted"]


@STEADY
@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_the_runs_make_both_texts(before: str, after: str) -> None:
    runs = compare(before, after)
    assert " ".join(one.words for one in runs if one.kind != "inserted").split() == before.split()
    assert " ".join(one.words for one in runs if one.kind != "deleted").split() == after.split()
