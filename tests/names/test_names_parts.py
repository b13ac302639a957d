"""Who did it and to whom: what the trained weights may not do, and what they must."""

from datetime import date

import pytest

from riwaya import gazetteer, lexicon
from riwaya.claims import read
from riwaya.lexicon.entries import Party
from riwaya.names import resolve
from riwaya.names.parts import weights
from riwaya.names.signs import KNOWN_BY_NAME
from riwaya.records import Article, Claim

LEXICON, GAZETTEER = lexicon.load(), gazetteer.load()


def claims(text: str, title: str = "", published: str = "2018-05-12") -> tuple[Claim, ...]:
    article = Article(
        id="r", page="p", address="a", title=title, text=text, language="ar", published=date.fromisoformat(published), published_by="given"
    )
    return resolve(article, read(article, LEXICON, GAZETTEER), LEXICON, GAZETTEER)


def test_no_sign_names_an_armed_party():
    """Who somebody is must not decide what he is said to have done."""
    armed = {entry.id for entry in LEXICON.of(Party)} - set(KNOWN_BY_NAME)
    assert armed
    told = {word.strip(",:") for sign in weights().signs for word in sign.split()}
    assert not armed & told


def test_every_frame_that_a_sign_names_exists():
    """Weights trained on entries that are gone would be silently deaf."""
    named = {s.removeprefix("party: beside ").partition(",")[0] for s in weights().signs if s.startswith("party: beside ")}
    known = {entry.id for entry in LEXICON.entries} | {"None"}
    assert len(named - known) <= len(named) * 0.05, f"train anew (`make weights`): no entry is called {sorted(named - known)}"


@pytest.mark.parametrize("doer", ["قوات النظام السوري", "تنظيم الدولة", "هيئة تحرير الشام"])
def test_a_doer_is_who_the_words_say_whoever_it_is(doer):
    """The same sentence with another name is read the same way."""
    (one,) = claims(f"قصفت {doer} بلدة الأتارب في ريف حلب أمس")
    assert len(one.actor) == 1
    assert one.actor[0] not in one.target


def test_a_doer_goes_on_into_the_next_sentence():
    first, second = claims("شن الطيران الإسرائيلي غارات على مدينة غزة. وأدت الغارات إلى مقتل خمسة أشخاص.", published="2014-07-20")
    assert first.actor == second.actor == ("israel",)
    assert any("doer israel" in why for why in second.why)


def test_who_holds_the_land_is_blamed_for_nothing():
    (one,) = claims("قتل 19 مدنيا في غارات على مناطق سيطرة المعارضة السورية في ريف حماة")
    assert "syria_opposition" not in one.actor


def test_the_same_text_is_read_the_same_way_again():
    text = "قال الجيش إن قواته قتلت ثلاثة مسلحين في سرت. ونفت حكومة الوفاق ذلك."
    assert claims(text) == claims(text)
