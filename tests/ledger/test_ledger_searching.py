"""What is searched for is found whatever it is written together with, the newest first, and what only looks like it comes last."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import create_engine, text

from riwaya.arabic.clitics import core, splits
from riwaya.ledger import Found, Kept, Ledger, Limits, SearchError, keep, newest, open_ledger, parse, search, verify
from riwaya.ledger.asked import Close, word_forms

from .ledger_samples import TEXT, article, claim, kept, page, report

Put = Callable[..., str]
STEADY = settings(derandomize=True, deadline=None)


@pytest.fixture
def put(book: Ledger) -> Put:
    """Keep an article of these words; its report's id."""

    def put(words: str, day: int = 0, outlet: str = "شبكة الجسر", title: str = "خبر") -> str:
        of = page(words, f"https://outlet.example/{abs(hash((words, day)))}")
        read = replace(article(of, words), title=title, outlet=outlet, published=date(2018, 5, 12) + timedelta(days=day))
        result = keep(book, of, read, report(read), reader="1", by="tester")
        assert isinstance(result, Kept)
        return result.report

    return put


def find(book: Ledger, question: str, most: int = 20, **limits: object) -> Found:
    """The answer, which is the same whether the newest are looked into or the index is asked, in each way in which it can be."""
    asked = parse(question), Limits(**limits), most  # type: ignore[arg-type]
    with book.reading() as connection:
        found = search(connection, *asked)
        for rare, start in ((newest.RARE, 1), (newest.RARE, -1), (0, 1), (0, -1)):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(newest, "RARE", rare)
                patch.setattr(newest, "_GOOD", newest.BATCH)  # whatever the index names is good enough to go on with
                patch.setattr(newest, "_named", lambda *of, named=newest._named, start=start: list(named(*of))[start:])
                assert search(connection, *asked) == found
    return found


def names(found: Found) -> list[str]:
    return [hit.report for hit in found.hits]


SAME = [
    ("بلدة", "دخلوا البلدة"), ("بلدة", "وصلوا بالبلدة"), ("بلدة", "طريق للبلدة"), ("البلدة", "بلدة صغيرة"), ("بلده", "والبلدة آمنة"),
    ("بالبلدة", "فالبلدة"), ("أطفال", "الاطفال"), ("مستشفى", "في المستشفي"), ("قَصْف", "القصـــف"), ("دم", "بدم بارد"), ("دم", "والدم"),
    ("لجنة", "تحقيق للجنة"), ("فلسطين", "لفلسطين"), ("١٢٠", "120 قتيلا"), ("1200", "1,200 نازح"), ("Yarmouk", "in yarmouk camp"),
    ("وزير", "الوزير"), ("سيقصف", "يقصف"), ("خبر", "لا شيء"),
]  # fmt: skip
OTHER = [("طين", "فلسطين"), ("قصف", "قصفهم"), ("1200", "120"), ("لاح", "السلاح"), ("قصف بلدة", "قصف"), ("ال", "القصف")]


def test_a_word_is_found_as_it_may_be_written(book: Ledger, put: Put) -> None:
    kept_as = [put(written) for _, written in SAME]
    assert not [typed for (typed, _), there in zip(SAME, kept_as, strict=True) if there not in names(find(book, typed))]


def test_another_word_is_not(book: Ledger, put: Put) -> None:
    kept_as = [put(written) for _, written in OTHER]
    assert not [typed for (typed, _), there in zip(OTHER, kept_as, strict=True) if there in names(find(book, typed))]


def test_the_newest_comes_first_whatever_was_kept_first(book: Ledger, put: Put) -> None:
    days = [3, 1, 2, 0]
    by_day = {day: put(f"قصف {day}", day) for day in days}
    assert names(find(book, "قصف")) == [by_day[day] for day in (3, 2, 1, 0)]
    found = find(book, "قصف", most=3)
    assert (len(found.hits), found.more) == (3, True)


def test_a_word_for_sure_comes_before_one_that_may_be_another(book: Ledger, put: Put) -> None:
    sure, cut = put("تاب الرجل"), put("كتاب جديد", day=9)
    found = find(book, "تاب")
    assert names(found) == [sure, cut]
    assert [hit.sure for hit in found.hits] == [True, False]
    assert names(find(book, "كتاب")) == [cut, sure]


def test_words_phrases_and_what_is_left_out(book: Ledger, put: Put) -> None:
    both, apart, one = put("قصف على السوق القديم"), put("السوق بعد قصف على البلدة"), put("قصف على البلدة")
    assert set(names(find(book, "السوق قصف"))) == {both, apart}
    assert names(find(book, '"قصف على السوق"')) == [both]
    assert names(find(book, "«قصف على سوق»")) == [both]
    assert set(names(find(book, "قصف -السوق"))) == {one}
    assert names(find(book, 'قصف سوق -"قصف على البلدة"')) == [both]


def test_a_word_to_leave_out_does_not_leave_out_what_looks_like_it(book: Ledger, put: Put) -> None:
    there = put("قصف في فلسطين")
    assert names(find(book, "قصف -طين")) == [there]


def test_days_and_outlets(book: Ledger, put: Put) -> None:
    early, late = put("قصف أول"), put("قصف ثان", day=5, outlet="وكالة الأفق")
    assert names(find(book, "قصف", start=date(2018, 5, 13))) == [late]
    assert names(find(book, "قصف", end=date(2018, 5, 12))) == [early]
    assert names(find(book, "قصف", outlet="وكالة الأفق")) == [late]


ASKED = [
    ("قصف", {}), ("طين", {}), ("في -طين", {"start": date(2018, 5, 13)}), ("في", {"outlet": "وكالة الأفق"}), ('"في الحقل"', {}),
    ('"قصف في فلسطين"', {"end": date(2018, 5, 17)}), ('في -"في الحقل"', {}), ("طين حقل -قصف", {"outlet": "وكالة الأفق"}),
]  # fmt: skip


@pytest.mark.parametrize("good", [0, 1, 1000])
@pytest.mark.parametrize("rare", [1, 1000])
def test_in_whichever_way_a_question_is_answered_the_answer_is_one(
    book: Ledger, put: Put, monkeypatch: pytest.MonkeyPatch, good: int, rare: int
) -> None:
    """Looked for among all, among those with the cores of the words, or with their forms, in the order of days or put in order after."""
    for day in range(30):
        put(f"بالقصف في فلسطين {day}" if day % 3 else f"طين في الحقل {day}", day % 7, "وكالة الأفق" if day % 2 else "شبكة الجسر")
    found = [find(book, question, 3, **limits) for question, limits in ASKED]  # type: ignore[arg-type]
    assert all(len(one.hits) == 3 and one.more for one in found)
    assert [sorted(((hit.published, hit.entry) for hit in one.hits), reverse=True) for one in found] == [
        [(hit.published, hit.entry) for hit in one.hits] for one in found
    ]
    monkeypatch.setattr(newest, "_GOOD", good)
    monkeypatch.setattr(newest, "RARE", rare)
    monkeypatch.setattr(newest, "BATCH", 2)
    assert [find(book, question, 3, **limits) for question, limits in ASKED] == found  # type: ignore[arg-type]


def test_what_looks_like_it_to_the_index_is_not_found(book: Ledger, put: Put) -> None:
    """«طين» and «فلسطين» have one core, and only one of the two stands beside «أمس» here: what the cores name is looked into."""
    there = put("طين أمس")
    put("فلسطين أمس، وطين")
    assert names(find(book, '"طين أمس"')) == [there]


LONG = {
    "a word too often": "في كل مكان " * 300,
    "too many words": " ".join(f"كلمة {n}" for n in range(9000)),
    "too many letters": "والمستشفيات " * 21_000,
}
"""Texts of which PostgreSQL keeps not all places of all words, or not all words."""


def test_a_long_text_is_found_by_its_end(book: Ledger, put: Put) -> None:
    long = [put(f"{text} قصف في حلب أمس", day) for day, text in enumerate(LONG.values())]
    other = put("في حلب قصف")
    assert set(names(find(book, '"قصف في حلب"'))) == set(long)
    assert set(names(find(book, "أمس حلب"))) == set(long)
    assert names(find(book, 'حلب -"قصف في حلب"')) == [other]


def test_a_ledger_made_before_cores_were_indexed_finds_phrases(location: str, store: Path) -> None:
    book = open_ledger(location, store, create=True)
    there = kept(book)
    many = LONG["a word too often"] + "قصف في حلب"
    long = kept(book, page(many, "https://outlet.example/2"), many)
    book.close()
    _as_it_was(location)
    book = open_ledger(location, store)
    assert names(find(book, '"مستشفى بلدة"')) == [there.report]
    assert names(find(book, '"قصف في حلب"')) == [long.report]
    assert not verify(book).broken
    book.close()


def _as_it_was(location: str) -> None:
    """The shape of the second migration."""
    engine = create_engine(location if "://" in location else f"sqlite:///{location}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
        for columns in ("published", "outlet_published"):
            connection.execute(text(f"DROP INDEX ix_articles_{columns}_entry"))
            connection.execute(text(f"CREATE INDEX ix_articles_{columns} ON articles ({columns.replace('_', ', ')})"))
        if engine.dialect.name == "sqlite":
            folded = connection.execute(text("SELECT rowid, folded FROM words")).all()
            connection.execute(text("DROP TABLE words"))
            connection.execute(text("CREATE VIRTUAL TABLE words USING fts5(folded, tokenize = 'unicode61 remove_diacritics 0')"))
            for row in folded:
                connection.execute(text("INSERT INTO words (rowid, folded) VALUES (:rowid, :folded)"), row._asdict())
        else:
            connection.execute(text("UPDATE words SET folded = replace(folded, 'x0many ', '')"))
    engine.dispose()


def test_a_hit_shows_its_words_as_written_and_the_claims_that_quote_them(book: Ledger) -> None:
    of = kept(book)
    [hit] = find(book, "مستشفي السوق").hits
    assert [hit.whole[start:end] for start, end in hit.spans] == ["مستشفى", "السوق"]
    assert hit.claims == (f"{of.report}:c1", f"{of.report}:c2")
    start, end = hit.excerpt
    assert "قال مستشفى البلدة" in hit.whole[start:end]
    assert find(book, "بلدة").hits[0].claims == (f"{of.report}:c1",), "the title holds it too, and no claim quotes that"


def test_a_claim_read_in_the_title_is_named(book: Ledger) -> None:
    read = article(page())
    told = replace(claim(1, "القصف"), quote="قصف على البلدة", quote_offsets=None, title_offsets=(0, 14))
    keep(book, page(), read, report(read, told), reader="1", by="tester")
    assert find(book, '"قصف على البلدة"').hits[0].claims == (f"{read.id}:c1",)


def test_only_what_stands_is_found_unless_all_is_asked_for(book: Ledger) -> None:
    changed = TEXT.replace("ثلاثة", "خمسة")
    old, new = kept(book), kept(book, page(changed, after=60), changed)
    assert names(find(book, "القصف")) == [new.report]
    found = find(book, "القصف", replaced=True)
    assert {hit.report: hit.stands for hit in found.hits} == {new.report: True, old.report: False}


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("", "no word"),
        ('""', "no word"),
        ("؟! - «»", "no word"),
        ("-قصف", "only words to leave out"),
        ("ق" * 1001, "longer"),
        ("ق " * 33, "more than"),
    ],
)
def test_a_question_without_a_word_says_so(question: str, says: str) -> None:
    with pytest.raises(SearchError, match=says):
        parse(question)


HOSTILE = [
    'قصف"', "قصف AND OR NOT NEAR(", "قصف*", "folded:قصف", "^قصف", "{folded} : قصف", "قصف' | !'", "قصف:*", "قصف & !البلدة <-> x", "قصف\0",
    "قصف\udc80", "%قصف_", "قصف\\", "قصف; DROP TABLE words", "'قصف''",
]  # fmt: skip


def test_signs_of_the_databases_own_languages_steer_nothing(book: Ledger, put: Put) -> None:
    there = put("قصف and or not near folded قصف x drop table words البلدة")
    assert not [question for question in HOSTILE if names(find(book, question)) != [there]]


@STEADY
@given(st.text(st.sampled_from("وفبكلساهيمقن"), min_size=2, max_size=8), st.text(st.sampled_from("وفبكلساهيمقن"), min_size=2, max_size=8))
def test_two_words_are_near_where_their_spelling_lets_them_be_one(typed: str, found: str) -> None:
    """The forms that the index is asked for are those whose cuts meet the cuts of what was typed."""
    mine, theirs = ({split.stem for split in splits(word, closed=True)} for word in (typed, found))
    assert (found in word_forms(typed)) == bool(mine & theirs) or found.startswith(("لال", "ولال", "فلال", "لل", "ولل", "فلل"))
    assert word_forms(typed)[typed] is Close.SURE
    assert {core(form) for form in word_forms(typed)} == {core(typed)}


@STEADY
@given(st.text(max_size=60))
def test_no_question_raises_anything_else(question: str) -> None:
    try:
        query = parse(question)
    except SearchError:
        return
    forms = [form for term in (*query.wanted, *query.unwanted) for word in term.words for form in word]
    assert all(form.isalnum() for form in forms), "nothing in it may steer the language of the index"
