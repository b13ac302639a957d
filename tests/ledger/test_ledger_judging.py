"""What a person decided holds on to the words of the page, goes before what was read, and is never lost without a word."""

import msgspec
import pytest

from riwaya.ledger import (
    CorrectionError,
    Judged,
    Known,
    Ledger,
    LedgerError,
    correct,
    judge,
    judged_reports,
    judgements,
    reports,
    take_back,
    verdicts,
)
from riwaya.ledger.keeping import add_reading, settle
from riwaya.records import Claim, Outcome, Place, Regrading, Report, Review, Verdict

from .ledger_samples import TEXT, article, claim, kept, page, report

HOSPITAL, NETWORK = "قال مستشفى البلدة إن القصف قتل ثلاثة أشخاص", "وقالت الشبكة إن أربعة أشخاص قتلوا في السوق"


def read_again(book: Ledger, *claims: Claim) -> None:
    """The page as a better reader reads it: these claims alone."""
    of = page()
    read = article(of)
    with book.writing("read again", "tester") as entry:
        add_reading(entry, of.sha256, of.id, read, report(read, *claims), "2")
        settle(entry.connection, {of.sha256})


def held(book: Ledger) -> list[Judged]:
    with book.reading() as connection:
        return judgements(connection)


def counted(book: Ledger) -> Report:
    """The one report, as judged."""
    with book.reading() as connection:
        [one] = judged_reports(connection)
        return one


def reject(book: Ledger, name: str = "c1", reason: str = "the page speaks of a film") -> Judged:
    return judge(book, Review(claim=f"{page().id}:{name}", says="reject", reason=reason), by="N. N.")


def test_a_rejected_claim_counts_nowhere_and_stays_as_it_was_read(book: Ledger) -> None:
    kept(book)
    reject(book)
    assert [one.id for one in counted(book).claims] == ["c2"]
    with book.reading() as connection:
        assert [one.id for one in reports(connection)[0].claims] == ["c1", "c2"]


def test_a_corrected_claim_says_who_corrected_what_and_why(book: Ledger) -> None:
    kept(book)
    name = f"{page().id}:c1"
    judge(
        book, Review(claim=name, says="correct", changes={"event": "air_strike"}, typed=("event=air_strike",), reason="«غارة»"), by="N. N."
    )
    [first, second] = counted(book).claims
    assert (first.event, second.event) == ("air_strike", "shelling")
    assert first.why[-1].startswith("corrected by N. N. on 2")
    assert first.why[-1].endswith("(event=air_strike): «غارة»")
    with book.reading() as connection:
        assert reports(connection)[0].claims[0].event == "shelling"


def test_the_later_judgement_goes_before_and_both_stay(book: Ledger) -> None:
    kept(book)
    reject(book)
    judge(book, Review(claim=f"{page().id}:c1", says="accept"), by="M. M.")
    assert [one.id for one in counted(book).claims] == ["c1", "c2"]
    assert [(one.says, one.state) for one in held(book)] == [("reject", "overridden"), ("accept", "holds")]


def test_what_is_taken_back_leaves_what_was_judged_before(book: Ledger) -> None:
    kept(book)
    reject(book)
    accepted = judge(book, Review(claim=f"{page().id}:c1", says="accept"), by="M. M.")
    take_back(book, accepted.number, "wrong line", by="M. M.")
    assert [(one.says, one.state) for one in held(book)] == [("reject", "holds"), ("accept", "taken back"), ("undo", "done")]
    assert [one.id for one in counted(book).claims] == ["c2"]
    with pytest.raises(LedgerError, match="taken back already"):
        take_back(book, accepted.number, "again", by="M. M.")


def test_the_same_judgement_by_the_same_person_stands_once(book: Ledger) -> None:
    kept(book)
    assert reject(book).number == reject(book).number
    assert reject(book, reason="another").number == held(book)[-1].number
    assert len(held(book)) == 2


def test_a_judgement_finds_its_claim_under_the_name_that_a_better_reader_gives_it(book: Ledger) -> None:
    kept(book)
    reject(book, "c2")
    read_again(book, claim(1, "أربعة أشخاص قتلوا في السوق"), claim(2, HOSPITAL), claim(3, NETWORK))
    assert [one.id for one in counted(book).claims] == ["c1", "c2"]
    assert held(book)[0].claims[0].claim == f"{page().id}:c3"


def test_a_judgement_whose_words_carry_no_claim_any_more_is_told_and_touches_no_other(book: Ledger) -> None:
    kept(book)
    reject(book, "c1")
    read_again(book, claim(1, HOSPITAL.removeprefix("قال ")), claim(2, NETWORK))
    [lost] = held(book)
    assert (lost.state, lost.claims[0].claim, lost.claims[0].near) == ("lost", None, f"{page().id}:c1")
    assert "no claim stands on its words" in lost.claims[0].why
    assert [one.id for one in counted(book).claims] == ["c1", "c2"]


def test_several_claims_on_one_quote_are_told_apart_by_event_then_by_order(book: Ledger) -> None:
    kept(book)
    accusations = claim(1, HOSPITAL), claim(2, HOSPITAL), claim(3, HOSPITAL, event="destruction")
    read_again(book, *accusations)
    reject(book, "c2")
    reject(book, "c3")
    renamed = [msgspec.structs.replace(one, id=f"c{n}") for n, one in enumerate((accusations[2], *accusations[:2]), 5)]
    read_again(book, *renamed)
    assert [one.claims[0].claim for one in held(book)] == [f"{page().id}:c7", f"{page().id}:c5"]


@pytest.mark.parametrize("events", [("shelling",), ("shelling", "shelling", "shelling"), ("riot", "protest")])
def test_where_it_is_not_certain_which_of_several_is_meant_none_is_taken(book: Ledger, events: tuple[str, ...]) -> None:
    kept(book)
    read_again(book, claim(1, HOSPITAL), claim(2, HOSPITAL))
    reject(book, "c2")
    read_again(book, *(claim(n, HOSPITAL, event=event) for n, event in enumerate(events, 1)))
    assert held(book)[0].state == "lost"
    assert len(counted(book).claims) == len(events)


def test_a_judgement_on_a_page_that_changed_since_names_what_took_its_place(book: Ledger) -> None:
    """The words may be the same, but they stand on another page: nobody judged that one."""
    kept(book)
    reject(book)
    words = f"{TEXT} وأضافت أن السوق أغلق."
    later = kept(book, page(words, after=60), words)
    [lost] = held(book)
    assert (lost.state, lost.claims[0].near) == ("lost", later.report)
    assert "took its place" in lost.claims[0].why
    assert len(counted(book).claims) == 3


def test_what_was_read_otherwise_since_is_noted(book: Ledger) -> None:
    kept(book)
    name = f"{page().id}:c1"
    judge(book, Review(claim=name, says="correct", changes={"target": ["syria_government"]}, reason="said below"), by="N. N.")
    assert held(book)[0].note == ""
    read_again(book, msgspec.structs.replace(claim(1, HOSPITAL, event="air_strike"), target=()))
    [one] = held(book)
    assert one.state == "holds"
    assert "tells of air_strike, and told of shelling" in one.note
    assert "read otherwise since: target" in one.note
    assert (counted(book).claims[0].event, counted(book).claims[0].target) == ("air_strike", ("syria_government",))


def test_verdicts_and_grades_are_given_to_linking_in_the_order_they_were_made(book: Ledger) -> None:
    kept(book)
    one, other = f"{page().id}:c1", f"{page().id}:c2"
    judge(book, Verdict(one=one, other=other, says="same"), by="N. N.")
    judge(book, Verdict(one=other, other=one, says="not the same", reason="two streets"), by="M. M.")
    judge(book, Regrading(claim=one, grade="Weak", reason="one source"), by="N. N.")
    with book.reading() as connection:
        assert verdicts(connection) == [
            Verdict(one=other, other=one, says="not the same", reason="two streets", by="M. M."),
            Regrading(claim=one, grade="Weak", reason="one source", by="N. N."),
        ]


def test_a_grade_on_a_rejected_claim_is_said_to_wait(book: Ledger) -> None:
    kept(book)
    judge(book, Regrading(claim=f"{page().id}:c1", grade="Weak", reason="one source"), by="N. N.")
    reject(book)
    assert held(book)[0].note == f"waits: {page().id}:c1 is rejected"


def test_the_beginning_of_a_name_is_enough_where_it_is_the_only_one(book: Ledger) -> None:
    kept(book)
    short = page().id[:6]
    assert judge(book, Review(claim=f"{short}:c1/0", says="accept"), by="N. N.").claims[0].claim == f"{page().id}:c1"
    for name, says in (("p0", "no report"), (f"{short}:c9", "no claim 'c9'; it has c1, c2"), (f"{page().id}", "names no claim")):
        with pytest.raises(LedgerError, match=says):
            judge(book, Review(claim=name if ":" in name or name == page().id else f"{name}:c1", says="accept"), by="N. N.")
    assert len(held(book)) == 1


YARMOUK = Place(text="", name="Yarmouk camp", country="SY", lat=33.47, lon=36.3, type="camp", id="yarmouk")
KNOWN = Known(
    {"islamic_state", "syria_government"},
    lambda name: [YARMOUK] if name == "Yarmouk camp" else [YARMOUK, YARMOUK] if name == "two" else [],
    lambda name: ["Yarmouk camp"] if name == "Yarmuk" else [],
)
DEAD = msgspec.structs.replace(
    claim(1, HOSPITAL),
    outcomes=(
        Outcome(kind="injured", unit="people", min=9, max=9),
        Outcome(kind="killed", unit="people", min=3, max=3),
        Outcome(kind="killed", unit="people", group="children", min=1, max=1, part_of=1),
    ),
)


@pytest.mark.parametrize(
    ("settings", "field", "value"),
    [
        (["event=air_strike"], "event", "air_strike"),
        (["actor=islamic_state, syria_government"], "actor", ["islamic_state", "syria_government"]),
        (["target="], "target", []),
        (["when=2018-05-10"], "when", {"from": "2018-05-10", "to": "2018-05-10"}),
        (["when.from=none"], "when", {"from": None, "to": "2018-05-11"}),
        (["area=the north"], "area", "the north"),
        (["sources.0.type=medical"], "sources", [{"text": "الشبكة", "type": "medical"}]),
        (["sources.0="], "sources", []),
    ],
)
def test_a_field_takes_what_the_annotation_guide_allows(settings: list[str], field: str, value: object) -> None:
    assert msgspec.json.decode(msgspec.json.encode(correct(DEAD, settings, KNOWN))).get(field) == value


def test_a_count_is_corrected_by_its_bounds_or_at_once() -> None:
    def bounds(*settings: str) -> list[tuple[int | None, int | None]]:
        return [(one.min, one.max) for one in correct(DEAD, settings, KNOWN).outcomes]

    assert bounds("outcomes.1.max=open", "outcomes.1.min=5")[1] == (5, None)
    assert bounds("outcomes.1=5")[1] == (5, 5)
    assert bounds("outcomes.1=5-7", "outcomes.2=2+")[1:] == [(5, 7), (2, None)]
    assert bounds("outcomes.3.kind=missing", "outcomes.3=2")[3] == (2, 2)


def test_an_outcome_taken_away_leaves_the_others_part_of_the_right_one() -> None:
    assert [one.part_of for one in correct(DEAD, ["outcomes.0="], KNOWN).outcomes] == [None, 0]
    assert [one.part_of for one in correct(DEAD, ["outcomes.1="], KNOWN).outcomes] == [None, None]


def test_a_place_is_taken_whole_from_the_gazetteer_or_by_its_name_alone() -> None:
    [place] = correct(DEAD, ["where.0=Yarmouk camp"], KNOWN).where
    assert (place.text, place.id, place.lat) == ("البلدة", "yarmouk", 33.47)
    [place] = correct(DEAD, ["where.0=Yarmouk camp", "where.0.name=Elsewhere"], KNOWN).where
    assert (place.text, place.name, place.id, place.lat) == ("البلدة", "Elsewhere", None, None)


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("event=airstrike", "did you mean air_strike.*armed_clash"),
        ("stance=true", "asserted, denied, rumoured, predicted"),
        ("outcomes.0.kind=dead", "killed, injured"),
        ("outcomes.0.min=-1", "whole number"),
        ("outcomes.0.min=٣", "whole number"),
        ("outcomes.1.min=4", "at least 4 and at most 3; set both at once: outcomes.1=4-4"),
        ("outcomes.1.part_of=1", "names no other outcome"),
        ("outcomes.7.min=1", "the claim has 3 outcomes"),
        ("outcomes.3=2", "kind"),
        ("actor=isis", "no party has the id 'isis'"),
        ("sources.0.type=blog", "use one of party"),
        ("quote=x", "no field 'quote' to correct"),
        ("evnt=shelling", "did you mean event"),
        ("when=yesterday", "YYYY-MM-DD"),
        ("when.from=2018-05-12", "from 2018-05-12 back to 2018-05-11"),
        ("when=2018-13-40", "date"),
        ("where.0=Yarmuk", "did you mean Yarmouk camp"),
        ("where.0=two", "give one by its id: yarmouk"),
        ("event", "field=value"),
        ("where.0.lat=91", "from -90 to 90"),
    ],
)
def test_a_wrong_field_or_value_names_what_is_allowed(setting: str, says: str) -> None:
    with pytest.raises(CorrectionError, match=says):
        correct(DEAD, [setting], KNOWN)
