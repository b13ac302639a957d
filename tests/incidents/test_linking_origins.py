"""Origins: who vouches, under whatever name and through whatever outlet."""

import pytest
from linking_story import linked, report, told


def origins(*sources: tuple[str, str, str | None], outlets: tuple[str, ...] = ()) -> int:
    """How many origins the sources are, each cited by a report of its own on one strike."""
    reports = [
        report(
            f"r{n}", told("c1", "air_strike", "Tal Rima", dead=n + 2, by=text, of=kind, party=party), outlet=outlets[n] if outlets else None
        )
        for n, (text, kind, party) in enumerate(sources)
    ]
    return len(linked(*reports).origins)


ONE = [
    (("المرصد السوري لحقوق الإنسان", "monitor", None), ("للمرصد السوري لحقوق الانسان", "monitor", None)),
    (("منظمة الخوذ البيضاء", "medical", None), ("الدفاع المدني السوري", "medical", None)),
    (("مدير مستشفى النور", "medical", None), ("مصدر طبي في مستشفى النور", "medical", None)),
    (("طبيب في مشفى النور", "medical", None), ("المستشفى النور", "medical", None)),
    (("وزارة الصحة بولاية الخرطوم", "medical", None), ("وزير الصحة بولاية الخرطوم", "medical", None)),
    (("وزارة الصحة في صنعاء", "medical", None), ("الناطق باسم وزارة الصحة الخاضعة للحوثيين", "medical", None)),
    (("وزارة الصحة في غزة", "medical", None), ("المتحدث باسم وزارة الصحة في قطاع غزة", "medical", None)),
    (("مصدر في قيادة شرطة المدينة", "official", None), ("قيادة شرطة المدينة", "official", None)),
    (("مصدر عسكري", "party", "sudan_rsf"), ("الناطق باسم القوات", "party", "sudan_rsf")),
    (("حركة حماس", "party", "hamas"), ("متحدث باسم حماس", "party", "hamas")),
    (("اللجنة الدولية للصليب الأحمر", "un", None), ("الصليب الأحمر الدولي", "un", None)),
    (("قناة الأفق", "media", None), ("الأفق", "media", None)),
]
TWO = [
    (("وزارة الصحة بولاية الخرطوم", "medical", None), ("وزارة الصحة الاتحادية", "medical", None)),
    (("مستشفى النور", "medical", None), ("مستشفى السلام", "medical", None)),
    (("الجيش الإسرائيلي", "party", "israel"), ("الشرطة الإسرائيلية", "party", "israel")),
    (("الجبهة الأولى", "party", "syria_opposition"), ("ألوية الساحل", "party", "syria_opposition")),
    (("حركة حماس", "party", "hamas"), ("المكتب الإعلامي الحكومي", "party", "hamas")),
    (("مصادر محلية", "local_sources", None), ("مصادر محلية", "local_sources", None)),
]


@pytest.mark.parametrize("pair", ONE, ids=lambda pair: pair[0][0])
def test_one_source_under_two_names(pair: tuple[tuple[str, str, str | None], ...]) -> None:
    assert origins(*pair) == 1


@pytest.mark.parametrize("pair", TWO, ids=lambda pair: pair[0][0])
def test_two_sources_under_like_names(pair: tuple[tuple[str, str, str | None], ...]) -> None:
    assert origins(*pair) == 2


def test_the_same_monitor_through_two_outlets_and_its_own_page_is_one_origin() -> None:
    cited = told("c1", "air_strike", "Tal Rima", dead=4, by="المرصد السوري لحقوق الإنسان")
    own = told("c1", "air_strike", "Tal Rima", dead=4)
    page = report("c", own, outlet="المرصد السوري لحقوق الإنسان", outlet_type="monitor")
    (origin,) = linked(report("a", cited), report("b", cited), page).origins
    assert origin.claims == ("a:c1", "b:c1", "c:c1")


def test_an_outlets_own_words_are_its_own_origin() -> None:
    words = told("c1", "air_strike", "Tal Rima", dead=4)
    assert len(linked(report("a", words, outlet="الأفق"), report("b", words, outlet="الشروق")).origins) == 2


def test_a_short_name_is_the_fuller_one_of_its_report() -> None:
    full = told("c1", "air_strike", "Tal Rima", dead=4, by="مجموعة الرصد من أجل ريما")
    short = told("c2", "air_strike", "Wadi Sur", dead=2, by="المجموعة")
    assert len(linked(report("a", full, short)).origins) == 1


def test_a_doctor_of_the_hospital_is_the_hospital_that_the_claim_names() -> None:
    """«Doctors in the hospital», of a strike on a named hospital."""
    strike = told("c1", "air_strike", "مستشفى النور", dead=4, by="أطباء في المستشفى", of="medical")
    later = told("c1", "air_strike", "مستشفى النور", dead=6, by="مدير مستشفى النور", of="medical")
    assert len(linked(report("a", strike), report("b", later)).origins) == 1


def test_an_unqualified_ministry_is_the_only_one_of_its_incident() -> None:
    bare = told("c1", "air_strike", "Tal Rima", dead=4, by="الناطق باسم وزارة الصحة سالم المنصور", of="medical")
    full = told("c1", "air_strike", "Tal Rima", dead=6, by="وزارة الصحة في صنعاء", of="medical")
    assert len(linked(report("a", bare), report("b", full)).origins) == 1


def test_a_medical_source_in_two_outlets_stays_unsure() -> None:
    """Perhaps one doctor spoke to both; perhaps two did. Both readings are kept: two origins, and the doubt."""
    source = told("c1", "air_strike", "Tal Rima", dead=4, by="مصدر طبي", of="medical")
    links = linked(report("a", source), report("b", source))
    assert len(links.origins) == 2
    (doubt,) = links.doubts
    assert (doubt.what, {doubt.one, doubt.other}) == ("origin", {"a:c1", "b:c1"})


def test_denials_and_claims_without_figures_are_no_accounts() -> None:
    denial = told("c1", "air_strike", "Tal Rima", dead=4, stance="denied", by="وزارة الدفاع", of="party", party="russia")
    assert linked(report("a", denial, told("c2", "air_strike", "Tal Rima"))).origins == ()
