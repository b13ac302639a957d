"""The worked example: five bounds with their certificates; then a wild fifth claim, which hides nothing of what the others prove."""

import json
from pathlib import Path

import msgspec
import pytest
from toll_telling import ask, bounds

from riwaya import tolls
from riwaya.records import Incident, Links, Question, Report, Source

HERE = Path(__file__).parent
PLACES = {"Al-Hajar al-Aswad": ["Southern Damascus"], "Yarmouk camp": ["Southern Damascus"]}
QUESTIONS = [
    (msgspec.convert(one["question"], Question), (one["min"], one["max"]))
    for one in json.loads((HERE / "worked-example.questions.json").read_text(encoding="utf-8"))
]
CERTIFICATES = [
    (("c2",), ("c2",)),
    (("c2", "c4"), ("c2", "c4")),
    (("c1",), ("c2", "c4")),
    (("c1",), ("c3",)),
    ((), ("c1", "c3")),
]


def gather(*, fifth: bool) -> tolls.Accounts:
    report = msgspec.json.decode((HERE / "worked-example.claims.jsonl").read_bytes(), type=Report)
    claims = report.claims
    if fifth:
        attack = claims[0]
        outcome = msgspec.structs.replace(attack.outcomes[0], min=900, max=900)
        wild = msgspec.structs.replace(attack, id="c5", sources=(Source(text="activists", type="activists"),), outcomes=(outcome,))
        claims = (*claims, wild)
    incident = Incident(
        id="attack", event="armed_clash", start=None, end=None, place=None, claims=("worked-example:c1", "worked-example:c5")
    )
    return tolls.Accounts([msgspec.structs.replace(report, claims=claims)], Links(incidents=(incident,)), PLACES)


def name(accounts) -> tuple[str, ...]:
    return tuple(account.removeprefix("worked-example:").removesuffix("/0") for account in accounts)


@pytest.mark.parametrize("fifth", [False, True])
@pytest.mark.parametrize("number", range(5))
def test_the_five_bounds_and_what_proves_them(number, fifth):
    question, expected = QUESTIONS[number]
    toll = gather(fifth=fifth).bound(question)
    assert bounds(toll) == expected
    assert (name(toll.proof_min), name(toll.proof_max)) == CERTIFICATES[number]


@pytest.mark.parametrize("number", range(5))
def test_the_fifth_claim_clashes_with_three_others_each(number):
    toll = gather(fifth=True).bound(QUESTIONS[number][0])
    assert {frozenset(name(clash)) for clash in toll.clashes} == {frozenset(("c1", "c5")), frozenset(("c2", "c5")), frozenset(("c3", "c5"))}


def test_the_attack_itself_is_told_voice_by_voice():
    toll = gather(fifth=True).bound(ask(side="syria_government", incident="attack"))
    assert bounds(toll) == (26, 900)
    assert [(voice.origin, voice.min, voice.max) for voice in toll.voices] == [("تنظيم الدولة", 26, 26), ("activists", 900, 900)]


def test_every_proof_and_clash_is_checked_from_its_accounts_alone():
    accounts = gather(fifth=True)
    for question in (*(one for one, _ in QUESTIONS), ask(side="syria_government", incident="attack")):
        assert [one for one in tolls.check(accounts, question) if not one.holds] == []


def test_a_difference_is_told_as_one():
    why = gather(fifth=False).bound(QUESTIONS[1][0]).why
    assert why[0] == (
        "Exactly 206: 876 by worked example for Southern Damascus, 19 April to 11 May 2018 (worked-example:c2/0) "
        "less 670 by worked example for Southern Damascus, 19 April to 2 May 2018 (worked-example:c4/0)."
    )


def test_a_proof_comes_as_data_too():
    """So that it can be told in another language, and drawn."""
    proof = gather(fifth=False).answer(QUESTIONS[4][0]).high
    assert [(term.times, term.figure, term.side, term.account.places) for term in proof.terms] == [
        (1, 50, "max", ("Al-Hajar al-Aswad", "Yarmouk camp")),
        (-1, 26, "min", ("Al-Hajar al-Aswad",)),
    ]


def test_an_unknown_place_is_an_error_with_near_names():
    with pytest.raises(tolls.UnknownPlaceError) as caught:
        gather(fifth=False).bound(ask("yarmuk camp", 10, 11))
    assert caught.value.near[0] == "Yarmouk camp"
    assert str(caught.value) == "unknown place “yarmuk camp” in the question: did you mean “Yarmouk camp”?"


def test_a_place_is_found_by_the_words_of_a_claim():
    """The claim says «الحجر الأسود»; the question spells it without the hamza."""
    question, expected = QUESTIONS[3]
    assert bounds(gather(fifth=False).bound(msgspec.structs.replace(question, place="الحجر الاسود"))) == expected
